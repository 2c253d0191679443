//! A container that is opened: from then on it lasts shorter.
//!
//! A row of `lots` stands for all packs of a lot, and one of them is opened. So what was opened is a lot row of its own,
//! with the number that is printed on it and a last day of its own, unless it is all that there is of the lot.

use crate::base::{Date, Fault, Id, Money, Quantity, date};
use crate::record::supplies::{Item, Lot, StockMove};

use super::asked::{Asked, Reading, Wrong};
use super::catalogue::Catalogue;
use super::kind;
use super::line::Line;
use super::pick::Lots;
use super::plan::{Context, worth};
use super::stock::Stock;

/// The pack that is a container.
const CONTAINER: &str = "vial";

/// What opening a container writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The lot row of what was opened; without an id where it is a new one.
    pub lot: Lot,
    /// How much was opened.
    pub quantity: Quantity,
    /// Where.
    pub place: Id,
    /// The moves that take it out of the sealed lot into the new one: none where it was all of the lot. The row into the
    /// new lot names none until the lot has its id.
    pub moves: Vec<StockMove>,
}

/// Opens a container of the lot that a row names: `lot`, and where needed `quantity`, `unit`, `place`. `days` is how long
/// the label says that it lasts, where it says so; else the rule of its kind holds.
pub fn open(
    asked: &Asked,
    days: Option<i64>,
    context: &Context<'_>,
    stock: &Stock,
) -> Result<Opened, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let item = context.catalogue.typed_item(&asked.item).ok();
    let asked = &item.map_or_else(|| asked.clone(), |item| one_container(asked, item, context));
    let mut reading = Reading::new(0, asked, context.catalogue, &mut wrong);
    let named = stock.lot(&Id::new(asked.lot.as_str()));
    if let (Some(item), Some(lot)) = (item, named)
        && let Some(fault) = refusal(item, lot, days)
    {
        reading.fault("lot", fault);
        return Err(wrong);
    }
    let line = Line::read(&mut reading, Reading::quantity, Lots::Usable, context, stock);
    let lot = line.as_ref().and_then(|line| stock.lot(line.lot.as_ref()?));
    let (Some(line), Some(lot)) = (line, lot) else { return Err(wrong) };
    let of_lot = || stock.of_item(&line.item.id).filter(|(slot, _)| slot.lot.as_ref() == Some(&lot.id));
    let here = of_lot()
        .filter(|(slot, _)| slot.place == line.place)
        .fold(Quantity::ZERO, |sum, (_, held)| sum + held);
    if here < line.quantity {
        let text = format!(
            "{} {} of lot {} opened, {here} at {}",
            line.quantity, line.item.unit, lot.lot, line.place
        );
        reading.fault(
            "quantity",
            Fault::error("U014", text).help(format!("see: supplies on-hand --item {}", line.item.id)),
        );
        return Err(wrong);
    }
    let opened = Lot {
        opened_on: Some(context.today),
        beyond_use_on: beyond_use(line.item, lot, days, context.catalogue, context.today),
        ..lot.clone()
    };
    let (quantity, place) = (line.quantity, line.place.clone());
    if of_lot().fold(Quantity::ZERO, |sum, (_, held)| sum + held) == quantity {
        return Ok(Opened { lot: opened, quantity, place, moves: Vec::new() });
    }
    let moves = out_of(&line, lot, worth(stock, &line.item.id, Some(&lot.id), quantity), context.today);
    // The row that came from another system is the sealed one.
    let lot = Lot { id: Id::default(), source: String::new(), source_id: String::new(), ..opened };
    Ok(Opened { lot, quantity, place, moves })
}

/// The moves that take a container out of its lot, and bring it back into one that has no id yet.
fn out_of(line: &Line<'_>, lot: &Lot, amount: Money, today: Date) -> Vec<StockMove> {
    let row = |lot: Option<Id>, leaves: &str, enters: &str| StockMove {
        kind: "move".to_owned(),
        date: today,
        item: line.item.id.clone(),
        lot,
        leaves: leaves.to_owned(),
        enters: enters.to_owned(),
        quantity: line.quantity,
        amount,
        reason: "opened".to_owned(),
        ..StockMove::default()
    };
    let place = line.place.as_str();
    vec![row(Some(lot.id.clone()), place, "variance"), row(None, "variance", place)]
}

/// The row with what one container holds, where it does not say: the item's vial, or one of what is counted in whole
/// containers.
fn one_container(asked: &Asked, item: &Item, context: &Context<'_>) -> Asked {
    if !asked.quantity.is_empty() {
        return asked.clone();
    }
    let has_vials = context.catalogue.packs(&item.id, context.today).any(|pack| pack.unit == CONTAINER);
    let unit = if has_vials { CONTAINER } else { "" };
    if has_vials || !(kind::is_measured(item) || item.unit == "dose") {
        return Asked { quantity: "1".to_owned(), unit: unit.to_owned(), ..asked.clone() };
    }
    asked.clone()
}

/// Why a container of a lot is not opened; none where it may be.
fn refusal(item: &Item, lot: &Lot, days: Option<i64>) -> Option<Fault> {
    if item.dose == "single" {
        let text = format!("{} comes in single-dose containers", item.id);
        return Some(
            Fault::error("U044", text)
                .help(format!("what is opened is used once: supplies use {} --visit …", item.id)),
        );
    }
    if let Some(opened) = lot.opened_on {
        let text = format!("lot {} of {} is opened since {opened} ({})", lot.lot, lot.item, lot.id);
        return Some(
            Fault::error("U044", text).help("open another one by its id, or use what is open first"),
        );
    }
    if days.is_some_and(|days| !(0..=3660).contains(&days)) {
        let text = "the days that the label allows are not from 0 to 3660";
        return Some(Fault::error("U044", text).help("write whole days, like --days 28"));
    }
    None
}

/// The last day of use of what is opened today: so many days later, and never past the day that is printed.
pub fn beyond_use(
    item: &Item,
    lot: &Lot,
    days: Option<i64>,
    catalogue: &Catalogue,
    today: Date,
) -> Option<Date> {
    let days = days.or_else(|| catalogue.rule(item, today, |rule| rule.opened_days).map(|(days, _)| days));
    let last = days.and_then(|days| date::plus_days(today, days));
    match (last, lot.expires_on) {
        (Some(last), Some(expiry)) => Some(last.min(expiry)),
        (last, expiry) => last.or(expiry),
    }
}
