//! What every verb that moves stock does: rows in, a plan, one transaction, the written rows out.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use crate::base::id::tidy;
use crate::base::{Date, Fault, Id, Month};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::supplies::StockMove;
use crate::show::{Column, Value};
use crate::store::{Tx, WriteRows};
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::plan::{Context, Plan, is_word};
use crate::supplies::stock::Stock;

use super::load;

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
    /// The rows that it was read from; none where it was typed.
    pub(super) rows: Vec<InputRow>,
}

impl Batch {
    /// What the arguments say: item ids, or `-` or `@FILE` for rows. The options fill what a row leaves empty.
    pub(super) fn of(desk: &Desk, items: &[String], options: &Asked) -> Result<Self, Failure> {
        let [input] = items else { return Ok(Self::typed(items, options)) };
        if input != "-" && !input.starts_with('@') {
            return Ok(Self::typed(items, options));
        }
        let rows = desk.input(input, &["item", "quantity"])?;
        let asked = rows.iter().map(|row| Asked::read(|column| row.get(column)).or(options)).collect();
        Ok(Self { asked, rows })
    }

    fn typed(items: &[String], options: &Asked) -> Self {
        let asked = items.iter().map(|item| Asked { item: item.clone(), ..options.clone() }).collect();
        Self { asked, rows: Vec::new() }
    }

    /// The items that it names, where they have the form of one.
    pub(super) fn items(&self) -> Vec<Id> {
        let items: BTreeSet<Id> = self.asked.iter().map(|asked| Id::new(tidy(&asked.item, false))).collect();
        items.into_iter().collect()
    }

    pub(super) fn place(&self, wrong: Wrong) -> Fault {
        match self.rows.get(wrong.row) {
            Some(row) => wrong.fault.at(row.place(wrong.column)),
            None => wrong.fault,
        }
    }

    /// Takes out the rows that cannot be done, each with its reasons.
    pub(super) fn refuse(&mut self, wrong: &[Wrong]) -> Vec<Refused> {
        let mut reasons: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for wrong in wrong {
            reasons.entry(wrong.row).or_default().push(&wrong.fault.message);
        }
        let refused = reasons
            .iter()
            .filter_map(|(at, reasons)| Some(Refused::new(self.rows.get(*at)?, reasons.join("; "))))
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
    mut batch: Batch,
    plan: &Planner<'_>,
) -> Outcome {
    if let Some(word) = set_aside {
        word_for_why(word)?;
    }
    desk.will_show(&common.output, &COLUMNS)?;
    let keeps = common.rejects.keeps() && !batch.rows.is_empty();
    let (written, refused) = desk.transact(&common.writing, |tx| {
        let catalogue = load::catalogue(tx)?;
        let user = tx.user().to_owned();
        let context = Context { catalogue: &catalogue, today: tx.now().date(), user: &user, set_aside };
        let before = load::stock(tx, &batch.items())?;
        let mut refused = Vec::new();
        loop {
            let mut stock = before.clone();
            match plan(tx, &batch.asked, &context, &mut stock)? {
                Ok(plan) => return Ok((write(tx, plan, &catalogue, &stock)?, refused)),
                Err(wrong) if keeps => refused.extend(batch.refuse(&wrong)),
                Err(wrong) => {
                    let faults: Vec<Fault> = wrong.into_iter().map(|wrong| batch.place(wrong)).collect();
                    return Err(faults.into());
                }
            }
        }
    })?;
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
