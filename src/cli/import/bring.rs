//! The change itself: rows to cells, cells beside what is there, ids, and the table's new rows.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Done, alone};
use crate::base::zone::Zone;
use crate::base::{Fault, Id, Place};
use crate::cli::Failure;
use crate::cli::input::InputRow;
use crate::cli::progress::Progress;
use crate::practice::import::convert::{Converter, Known, Made, is_group};
use crate::practice::import::given::Lookup;
use crate::practice::import::map::{Listed, Map};
use crate::practice::import::plan::{Plan, There, changed, differing, identity, plan};
use crate::store::{Error, Months, Question, Read, Tx, month_of};

/// What rows are brought in with.
pub(super) struct Ground<'g> {
    pub(super) map: &'g Map,
    pub(super) lookups: &'g BTreeMap<Listed, Lookup>,
    pub(super) zone: Zone,
    /// Rows that are here and differ are changed.
    pub(super) is_update: bool,
    /// One faulty row refuses all.
    pub(super) is_strict: bool,
    /// Each row is a ledger line whose counterpart is written with it.
    pub(super) is_mirrored: bool,
}

/// Brings the rows in.
pub(super) fn bring(ground: &Ground<'_>, rows: &[InputRow], tx: &mut dyn Tx) -> Result<Done, Failure> {
    let mut done = Done { read: rows.len(), ..Done::default() };
    let known = known(ground.map, &*tx)?;
    let converter = Converter { map: ground.map, lookups: ground.lookups, known: &known, zone: ground.zone };
    let mut made = Vec::with_capacity(rows.len());
    let mut progress = Progress::new("rows read", rows.len());
    for (at, row) in rows.iter().enumerate() {
        progress.step(at);
        match converter.row(at, row, &mut done.tally) {
            Ok(Some(row)) => made.push(row),
            Ok(None) => {}
            Err(faults) => done.refused.push((at, faults)),
        }
    }
    drop(progress);
    let (mut plan, refused) = plan(ground.map, made, &there(ground.map, &*tx)?);
    done.refused.extend(refused.into_iter().map(|(row, fault)| (row.row, vec![fault])));
    done.refused.extend(beyond(ground, &mut plan, &*tx, rows)?);
    let orphans = add(ground, &mut plan.add, tx, rows)?;
    done.refused.extend(orphans);
    done.refused.sort_by_key(|(at, _)| *at);
    if ground.is_strict && !done.refused.is_empty() {
        return Err(Failure::Faults(done.refused.into_iter().flat_map(|(_, faults)| faults).collect()));
    }
    (done.added, done.same, done.repeated) = (plan.add.len(), plan.same, plan.repeated);
    for (row, cells) in &plan.change {
        if ground.is_update {
            tx.update_cells(ground.map.table, changed(ground.map, row, cells))?;
            done.updated += 1;
        } else {
            done.different.push(different(ground.map, row, cells));
        }
    }
    Ok(done)
}

/// Takes the rows out of a plan that would be what their desk refuses, each with why.
fn beyond(
    ground: &Ground<'_>,
    plan: &mut Plan,
    view: &dyn Tx,
    input: &[InputRow],
) -> Result<Vec<(usize, Vec<Fault>)>, Failure> {
    let named = alone::Named::of(ground.map, view)?;
    let today = view.now().0.date_naive();
    let mut refused = Vec::new();
    let mut stands = |row: &Made, cells: &[String]| {
        let found = alone::faults(ground.map, cells, &named, today);
        let is_sound = found.is_empty();
        if !is_sound {
            let place = |column| place_of(ground.map, column, &input[row.row]);
            let faults = found.into_iter().map(|(column, fault)| fault.at(place(column)));
            refused.push((row.row, faults.collect()));
        }
        is_sound
    };
    plan.add.retain(|row| stands(row, &row.cells));
    if ground.is_update {
        plan.change.retain(|(row, there)| stands(row, &changed(ground.map, row, there)));
    }
    Ok(refused)
}

fn different(map: &Map, row: &Made, cells: &[String]) -> Fault {
    let columns = differing(map, row, cells).join(", ");
    Fault::warning("M017", format!("{} is here and differs in {columns}", cells[0]))
        .at(row.place.clone())
        .help("it was left as it is; with --update it takes what the file says")
}

/// Draws ids for new rows and writes them. A row that names another row of the same table which is neither here nor
/// new is refused, with all others, before anything is written.
fn add(
    ground: &Ground<'_>,
    rows: &mut Vec<Made>,
    tx: &mut dyn Tx,
    input: &[InputRow],
) -> Result<Vec<(usize, Vec<Fault>)>, Failure> {
    let table = ground.map.table;
    let mut refused = Vec::new();
    let keys: std::collections::BTreeSet<String> =
        rows.iter().map(|row| identity(ground.map, &row.cells)).collect();
    rows.retain(|row| {
        let orphans: Vec<Fault> = row
            .own
            .iter()
            .filter(|(_, text)| !keys.contains(text))
            .map(|(at, _)| orphan(ground.map, *at, &input[row.row]))
            .collect();
        let is_whole = orphans.is_empty();
        if !is_whole {
            refused.push((row.row, orphans));
        }
        is_whole
    });
    if ground.is_strict && !refused.is_empty() {
        return Ok(refused);
    }
    let mut drawn: BTreeMap<String, Id> = BTreeMap::new();
    let mut groups: BTreeMap<String, Id> = BTreeMap::new();
    let group = table.columns.iter().position(|column| is_group(table, column));
    for row in rows.iter_mut() {
        stamp(row, ground.map, tx);
        let id = tx.draw(table, month_of(table, &row.cells))?;
        drawn.insert(identity(ground.map, &row.cells), id.clone());
        row.cells[0] = id.to_string();
        if let Some(at) = group {
            // Rows that name the same group carry the id of its first row.
            let name = std::mem::take(&mut row.cells[at]);
            let first = if name.is_empty() { &id } else { groups.entry(name).or_insert_with(|| id.clone()) };
            row.cells[at] = first.to_string();
        }
    }
    let mut progress = Progress::new("rows added", rows.len());
    for (done, row) in rows.iter_mut().enumerate() {
        progress.step(done);
        for (at, text) in std::mem::take(&mut row.own) {
            row.cells[at] = drawn.get(&text).map(ToString::to_string).unwrap_or_default();
        }
        tx.insert_cells(table, row.cells.clone())?;
        if ground.is_mirrored {
            mirror(row, ground.map, tx)?;
        }
    }
    Ok(refused)
}

fn orphan(map: &Map, at: usize, row: &InputRow) -> Fault {
    let column = map.table.columns[at].name;
    Fault::error(
        "M012",
        format!("column {column}: no row of {} has that source_id, here or in the file", map.table.name),
    )
    .at(place_of(map, column, row))
    .help("the row that it names must be in the same file or imported before")
}

/// Where the text of a column stands.
fn place_of(map: &Map, column: &str, row: &InputRow) -> Place {
    let from = map.rule(column).map(|rule| rule.text.columns()).unwrap_or_default();
    row.place(from.first().copied().unwrap_or(""))
}

fn stamp(row: &mut Made, map: &Map, tx: &dyn Tx) {
    for (column, text) in [("created_at", tx.now().to_string()), ("created_by", tx.user().to_owned())] {
        if let Some(at) = map.table.column(column).filter(|at| row.cells[*at].is_empty()) {
            row.cells[at] = text;
        }
    }
}

/// The other side of a balance that is brought in.
fn mirror(row: &Made, map: &Map, tx: &mut dyn Tx) -> Result<(), Failure> {
    let mut cells = row.cells.clone();
    cells[0] = tx.draw(map.table, month_of(map.table, &cells))?.to_string();
    if let (Some(account), Some(amount)) = (map.table.column("account"), map.table.column("amount")) {
        "equity:opening".clone_into(&mut cells[account]);
        let other = cells[amount].parse::<crate::base::Money>().map_err(Error::from)?;
        cells[amount] = (-other).to_string();
    }
    Ok(tx.insert_cells(map.table, cells)?)
}

/// The rows of other tables that the mapping's cells name.
fn known(map: &Map, view: &dyn Read) -> Result<Known, Failure> {
    let mut known = Known::default();
    for find in map.rules.iter().filter_map(|rule| rule.find.as_ref()) {
        for table in &find.tables {
            let Some(by) = table.column(&find.by).filter(|_| known.begin(find, table)) else { continue };
            let question = match &find.source {
                Some(source) if find.by == "source_id" => Question::Equals("source", source),
                _ => Question::All,
            };
            view.visit(table, Months::All, question, &mut |raw| {
                let text = raw.cells[by].as_ref();
                if !text.is_empty() {
                    known.add(find, table, text, Id::new(raw.cells[0].as_ref()));
                }
                ControlFlow::Continue(())
            })?;
        }
    }
    Ok(known)
}

/// The rows of the table that are there and may come again.
fn there(map: &Map, view: &dyn Read) -> Result<There, Failure> {
    let mut there = There::default();
    let question =
        if map.table.is_importable() { Question::Equals("source", &map.source) } else { Question::All };
    view.visit(map.table, Months::All, question, &mut |raw| {
        there.add(map, raw.cells.iter().map(ToString::to_string).collect());
        ControlFlow::Continue(())
    })?;
    Ok(there)
}
