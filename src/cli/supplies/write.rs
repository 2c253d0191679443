//! What every verb that moves stock does: rows in, a plan, one transaction, the written rows out.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use crate::base::id::tidy;
use crate::base::{Date, Fault, Id, Month};
use crate::cli::input::{InputRow, absent};
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::supplies::{Lot, StockMove};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::plan::{Context, Plan, is_word};
use crate::supplies::quarantine;
use crate::supplies::scan::Finder;
use crate::supplies::scan::fill::{Purpose, fill};
use crate::supplies::stock::Stock;

use super::{codes, load};

/// Options of every verb that moves stock.
#[derive(ClapArgs, Clone, Debug)]
pub(super) struct Common {
    #[command(flatten)]
    pub(super) writing: Writing,
    #[command(flatten)]
    pub(super) rejects: Rejects,
    #[command(flatten)]
    pub(super) output: Output,
}

/// What was asked: typed, or as rows.
pub(super) struct Batch {
    pub(super) asked: Vec<Asked>,
    /// The row that each was read from; none where it was typed.
    pub(super) rows: Vec<Option<InputRow>>,
    /// Whether the plan takes more items than it names.
    takes_more: bool,
}

impl Batch {
    /// What the arguments say: item ids, or `-` or `@FILE` for rows. The options fill what a row leaves empty.
    pub(super) fn of(desk: &Desk, items: &[String], options: &Asked) -> Result<Self, Failure> {
        let [input] = items else { return Ok(Self::typed(items, options)) };
        if input != "-" && !input.starts_with('@') {
            return Ok(Self::typed(items, options));
        }
        let read = desk.input_with_columns(input, &[])?;
        let is_scanned = read.columns.iter().any(|column| column == "code");
        let wanted: &[&str] = if is_scanned || read.columns.is_empty() { &[] } else { &["item", "quantity"] };
        let missing: Vec<Fault> = wanted
            .iter()
            .filter(|column| !read.columns.iter().any(|has| has == *column))
            .map(|column| absent(input.trim_start_matches('@'), &read.columns, column, wanted))
            .collect();
        if missing.is_empty() { Ok(Self::rows(read.rows, options)) } else { Err(missing.into()) }
    }

    /// Codes as a scanner sends them: `-` or `@FILE` for one a line, or the codes themselves.
    pub(super) fn scanned(desk: &Desk, codes: &[String], options: &Asked) -> Result<Self, Failure> {
        Ok(Self::rows(codes::read(desk, codes)?, options))
    }

    fn rows(rows: Vec<InputRow>, options: &Asked) -> Self {
        let asked = rows.iter().map(|row| Asked::read(|column| row.get(column)).or(options)).collect();
        Self { asked, rows: rows.into_iter().map(Some).collect(), takes_more: false }
    }

    /// Lots, by id or number; `-` and `@FILE` take rows with a column `lot`.
    pub(super) fn of_lots(desk: &Desk, lots: &[String], options: &Asked) -> Result<Self, Failure> {
        let mut all = Self::rows(Vec::new(), options);
        for lot in lots {
            all = all.and(if lot == "-" || lot.starts_with('@') {
                Self::rows(desk.input(lot, &["lot"])?, options)
            } else {
                Self {
                    asked: vec![Asked { lot: lot.clone(), ..options.clone() }],
                    rows: vec![None],
                    takes_more: false,
                }
            });
        }
        Ok(all)
    }

    fn typed(items: &[String], options: &Asked) -> Self {
        let asked = items.iter().map(|item| Asked { item: item.clone(), ..options.clone() }).collect();
        Self { asked, rows: vec![None; items.len()], takes_more: false }
    }

    /// Both, one behind the other.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.asked.extend(other.asked);
        self.rows.extend(other.rows);
        self
    }

    /// The same, where the plan takes more items than it names.
    pub(super) fn with_more(self) -> Self {
        Self { takes_more: true, ..self }
    }

    /// The items that it names, where they have the form of one; none where the plan takes more.
    pub(super) fn items(&self) -> Vec<Id> {
        if self.takes_more {
            return Vec::new();
        }
        let items: BTreeSet<Id> = self.asked.iter().map(|asked| Id::new(tidy(&asked.item, false))).collect();
        items.into_iter().collect()
    }

    pub(super) fn place(&self, wrong: Wrong) -> Fault {
        match self.rows.get(wrong.row).and_then(Option::as_ref) {
            Some(row) if !row.place.file.is_empty() => wrong.fault.at(row.place(wrong.column)),
            _ => wrong.fault,
        }
    }

    /// Whether rows can be handed back.
    fn can_be_refused(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(Option::is_some) && !self.takes_more
    }

    /// Puts what codes say into their rows. Gives the warnings, with their places, and what cannot be read.
    fn fill(
        &mut self,
        tx: &dyn Tx,
        purpose: Purpose,
        catalogue: &Catalogue,
        on: Date,
    ) -> Result<(Vec<Fault>, Vec<Wrong>), Failure> {
        let names_lot =
            |asked: &Asked| asked.item.is_empty() && asked.code.is_empty() && !asked.lot.is_empty();
        if self.asked.iter().all(|asked| asked.code.is_empty() && !names_lot(asked)) {
            return Ok((Vec::new(), Vec::new()));
        }
        let lots: Vec<Lot> = tx.all()?;
        let (warnings, mut wrong) = fill(&mut self.asked, purpose, &Finder::of(catalogue, on), &lots, on);
        for (row, asked) in self.asked.iter_mut().enumerate().filter(|(_, asked)| names_lot(asked)) {
            match quarantine::named(lots.iter(), &asked.lot) {
                Ok(lot) => (asked.item, asked.lot) = (lot.item.to_string(), lot.id.to_string()),
                Err(fault) => wrong.push(Wrong { row, column: "lot", fault }),
            }
        }
        Ok((warnings.into_iter().map(|wrong| self.place(wrong)).collect(), wrong))
    }

    /// The faults of a plan of the rows whose code could be read, and of those whose code could not.
    fn all_wrong(
        &self,
        unread: Vec<Wrong>,
        plan: impl FnOnce(&[Asked]) -> Result<Result<Plan, Vec<Wrong>>, Failure>,
    ) -> Result<Vec<Wrong>, Failure> {
        let is_read = |row: &usize| !unread.iter().any(|wrong| wrong.row == *row);
        let kept: Vec<usize> = (0..self.asked.len()).filter(is_read).collect();
        let asked: Vec<Asked> = kept.iter().map(|row| self.asked[*row].clone()).collect();
        let mut all = unread;
        if let Err(wrong) = plan(&asked)? {
            let row = |row: usize| kept.get(row).copied().unwrap_or(usize::MAX);
            all.extend(wrong.into_iter().map(|wrong| Wrong { row: row(wrong.row), ..wrong }));
        }
        all.sort_by_key(|wrong| wrong.row);
        Ok(all)
    }

    /// Takes out the rows that cannot be done, each with its reasons.
    pub(super) fn refuse(&mut self, wrong: &[Wrong]) -> Vec<Refused> {
        let mut reasons: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for wrong in wrong {
            reasons.entry(wrong.row).or_default().push(&wrong.fault.message);
        }
        let refused = reasons
            .iter()
            .filter_map(|(at, reasons)| Some(Refused::new(self.rows.get(*at)?.as_ref()?, reasons.join("; "))))
            .collect();
        let keep = |at: usize| !reasons.contains_key(&at);
        let mut at = 0..;
        self.rows.retain(|_| at.next().is_some_and(keep));
        let mut at = 0..;
        self.asked.retain(|_| at.next().is_some_and(keep));
        refused
    }
}

/// A row as written, with what people call it.
pub(super) struct Written {
    row: StockMove,
    name: String,
    unit: String,
    lot: String,
    expires_on: Option<Date>,
}

impl Written {
    /// The row as it was written.
    pub(super) fn row(&self) -> &StockMove {
        &self.row
    }
}

/// What a verb plans from.
pub(super) type Planner<'p> =
    dyn Fn(&dyn Tx, &[Asked], &Context<'_>, &mut Stock) -> Result<Result<Plan, Vec<Wrong>>, Failure> + 'p;

/// Plans what was asked and writes it: whole, or not at all. With `--rejects` the rows that cannot be done are handed
/// back and the rest is done.
pub(super) fn run(
    desk: &mut Desk,
    common: &Common,
    set_aside: Option<&str>,
    batch: Batch,
    plan: &Planner<'_>,
) -> Outcome {
    run_for(Purpose::Use, desk, common, set_aside, batch, plan)
}

/// The same for scans that are taken for something.
pub(super) fn run_for(
    purpose: Purpose,
    desk: &mut Desk,
    common: &Common,
    set_aside: Option<&str>,
    mut batch: Batch,
    plan: &Planner<'_>,
) -> Outcome {
    if let Some(word) = set_aside {
        word_for_why(word)?;
    }
    desk.will_show(&common.output, &COLUMNS)?;
    let keeps = common.rejects.keeps() && batch.can_be_refused();
    let (written, refused, warnings) = desk.transact(&common.writing, |tx| {
        let catalogue = load::catalogue(tx)?;
        let user = tx.user().to_owned();
        let context = Context { catalogue: &catalogue, today: tx.now().date(), user: &user, set_aside };
        let (warnings, unread) = batch.fill(tx, purpose, &catalogue, context.today)?;
        let before = load::stock(tx, &batch.items())?;
        if !unread.is_empty() && !keeps {
            let wrong = batch.all_wrong(unread, |asked| plan(tx, asked, &context, &mut before.clone()))?;
            let faults = wrong.into_iter().map(|wrong| batch.place(wrong));
            return Err(faults.chain(warnings).collect::<Vec<Fault>>().into());
        }
        let mut refused = batch.refuse(&unread);
        loop {
            let mut stock = before.clone();
            match plan(tx, &batch.asked, &context, &mut stock)? {
                Ok(plan) => return Ok((write(tx, plan, &catalogue, &stock)?, refused, warnings)),
                Err(wrong) if keeps => refused.extend(batch.refuse(&wrong)),
                Err(wrong) => {
                    let faults = wrong.into_iter().map(|wrong| batch.place(wrong));
                    return Err(faults.chain(warnings).collect::<Vec<Fault>>().into());
                }
            }
        }
    })?;
    desk.warn(&warnings);
    print(desk, &common.output, &written)?;
    if refused.is_empty() { Ok(Answer::Yes) } else { common.rejects.hand_back(desk, &refused) }
}

/// Refuses what is no word for a reason.
pub(super) fn word_for_why(word: &str) -> Result<(), Fault> {
    if is_word(word) {
        return Ok(());
    }
    let fault = Fault::error("U016", format!("'{word}' is no word for a reason"));
    Err(fault.help("one word of small letters, digits and hyphens, like agreed-by-owner"))
}

/// Writes a plan: new lots get their ids, the rows of one asked row are one move.
pub(super) fn write(
    tx: &mut dyn Tx,
    plan: Plan,
    catalogue: &Catalogue,
    stock: &Stock,
) -> Result<Vec<Written>, Failure> {
    let mut drawn: BTreeMap<Id, Id> = BTreeMap::new();
    for mut lot in plan.lots {
        let stand_in = std::mem::take(&mut lot.id);
        drawn.insert(stand_in, tx.insert(lot)?.id);
    }
    let mut first: BTreeMap<usize, Id> = BTreeMap::new();
    let mut written = Vec::new();
    for posting in plan.moves {
        let mut row = posting.row;
        let lot = row.lot.as_ref().and_then(|id| stock.lot(id)).cloned();
        row.lot = row.lot.map(|id| drawn.get(&id).cloned().unwrap_or(id));
        row.id = tx.draw(StockMove::TABLE, Some(Month::of(row.date)))?;
        row.r#move = first.entry(posting.asked).or_insert_with(|| row.id.clone()).clone();
        let item = catalogue.item(&row.item);
        written.push(Written {
            name: item.map(|item| item.name.clone()).unwrap_or_default(),
            unit: item.map(|item| item.unit.clone()).unwrap_or_default(),
            lot: lot.as_ref().map(|lot| lot.lot.clone()).unwrap_or_default(),
            expires_on: lot.as_ref().and_then(crate::supplies::lot::last_day),
            row: tx.insert(row)?,
        });
    }
    Ok(written)
}

/// What is told of moves.
pub(super) const COLUMNS: [Column; 11] = [
    Column::id("move"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot"),
    Column::id("lot_number"),
    Column::date("expires_on"),
    Column::id("leaves"),
    Column::id("enters"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::money("amount"),
];

/// Prints moves.
pub(super) fn print(desk: &mut Desk, output: &Output, written: &[Written]) -> Result<(), Failure> {
    let rows = written.iter().map(|Written { row, name, unit, lot, expires_on }| {
        vec![
            Value::from(&row.r#move),
            Value::from(&row.item),
            Value::from(name),
            Value::from(&row.lot),
            Value::from(lot),
            Value::from(expires_on),
            Value::from(&row.leaves),
            Value::from(&row.enters),
            Value::from(row.quantity),
            Value::from(unit),
            Value::from(row.amount),
        ]
    });
    let glance = ["move", "name", "lot_number", "leaves", "enters", "quantity", "unit", "amount"];
    desk.print(&desk.at_a_glance(output, &glance), &COLUMNS, rows.collect::<Vec<_>>())
}
