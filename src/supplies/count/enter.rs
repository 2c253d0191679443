//! What was counted, set against the lines of the sheet.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, Quantity, Stamp};
use crate::record::orders::Count;
use crate::record::supplies::Item;
use crate::supplies::asked::{Asked, Reading, Wrong};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::kind;
use crate::supplies::stock::Stock;

use super::{ENTERED, PRINTED, is_open};

/// What counting stands on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What can be kept.
    pub catalogue: &'a Catalogue,
    /// The lots that are known.
    pub lots: &'a Stock,
    /// The day.
    pub today: Date,
    /// Who enters it.
    pub user: &'a str,
    /// When it was counted; none is when the sheet was printed.
    pub counted_at: Option<Stamp>,
    /// When it is entered: nothing was counted later.
    pub now: Stamp,
}

/// The lines that change, and those that are new: of lots that lie there and were not on the sheet. Rows of one lot are
/// added up, as two shelves are; a line that was entered before is entered anew. Each row wants `item`, `quantity`, and
/// where needed `lot`, `unit`, `witness`.
pub fn enter(
    asked: &[Asked],
    lines: &[Count],
    context: &Context<'_>,
) -> Result<(Vec<Count>, Vec<Count>), Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut counted: BTreeMap<(Id, Option<Id>), (Quantity, String)> = BTreeMap::new();
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let item = reading.item();
        let quantity = item.and_then(|item| reading.counted(item, context.today));
        let lot = item.map(|item| lot(item, lines, &mut reading, context));
        if row.witness == context.user {
            let fault = Fault::error("U017", format!("witness {} is who enters it", row.witness));
            reading.fault("witness", fault.help("name the second person by login, like --witness ruth"));
        }
        let (Some(item), Some(quantity), Some(Ok(lot))) = (item, quantity, lot) else { continue };
        let sum = counted.entry((item.id.clone(), lot)).or_default();
        sum.0 += quantity;
        if !row.witness.is_empty() {
            row.witness.clone_into(&mut sum.1);
        }
    }
    if wrong.is_empty() { Ok(lines_of(counted, lines, context)) } else { Err(wrong) }
}

fn lines_of(
    counted: BTreeMap<(Id, Option<Id>), (Quantity, String)>,
    lines: &[Count],
    context: &Context<'_>,
) -> (Vec<Count>, Vec<Count>) {
    let (mut changed, mut new) = (Vec::new(), Vec::new());
    for ((item, lot), (quantity, witness)) in counted {
        let line = lines.iter().find(|row| is_open(row) && row.item == item && row.lot == lot);
        let base = line.or(lines.first()).cloned().unwrap_or_default();
        let entered = Count {
            item,
            lot,
            quantity: Some(quantity),
            counted_at: context.counted_at,
            witness,
            status: ENTERED.to_owned(),
            ..base
        };
        match line {
            Some(before) if *before == entered => {}
            Some(_) => changed.push(entered),
            None => new.push(Count { id: Id::default(), note: String::new(), ..entered }),
        }
    }
    (changed, new)
}

/// A cell that cannot be read; its fault is kept.
struct Told;

/// The lot that a row counts: the one that it names, else the only line of the item on the sheet.
fn lot(
    item: &Item,
    lines: &[Count],
    reading: &mut Reading<'_, '_>,
    context: &Context<'_>,
) -> Result<Option<Id>, Told> {
    if !reading.asked.lot.is_empty() {
        return reading.lot(context.lots, item).map(Some).ok_or(Told);
    }
    let of_item: Vec<&Count> = lines.iter().filter(|row| is_open(row) && row.item == item.id).collect();
    match of_item.as_slice() {
        [line] => Ok(line.lot.clone()),
        _ if !kind::needs_lot(item) => Ok(None),
        _ => {
            let fault = Fault::error("U006", format!("lot is missing: a {} is counted by lot", item.kind));
            reading.fault("lot", fault.help("write the lot number as it is printed on the pack"));
            Err(Told)
        }
    }
}

/// Refuses a time of counting before the sheet, or after now.
pub fn check_time(lines: &[Count], context: &Context<'_>) -> Result<(), Fault> {
    let (Some(at), Some(line)) = (context.counted_at, lines.first()) else { return Ok(()) };
    if at >= line.printed_at && at <= context.now {
        return Ok(());
    }
    let fault =
        Fault::error("U059", format!("counted at {at}, the sheet was printed at {}", line.printed_at));
    Err(fault.help("write a time between the printing and now"))
}

/// The lines of a sheet that nobody entered yet.
pub fn uncounted(lines: &[Count]) -> impl Iterator<Item = &Count> {
    lines.iter().filter(|row| row.status == PRINTED)
}
