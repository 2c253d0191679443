//! Lots that go back to a vendor, for what they are worth.

use crate::base::{Date, Fault, Quantity, date};
use crate::record::supplies::{Lot, StockMove, Vendor};

use super::asked::{Asked, Reading, Wrong};
use super::catalogue::Catalogue;
use super::line::Line;
use super::pick::{self, Lots};
use super::plan::{Context, Plan, unless_set_aside, whole};
use super::stock::Stock;
use super::{lot, quarantine};

/// The word for why where none is said.
const RETURNED: &str = "returned";

/// The rows that sending lots back writes. Each row wants `lot` and `vendor` (where more than one sells the item), and may
/// say a `quantity` (all that lies there), a `unit`, a `place` and a `reason`.
pub fn give_back(asked: &[Asked], context: &Context<'_>, stock: &mut Stock) -> Result<Plan, Vec<Wrong>> {
    let asked: Vec<Asked> = asked.iter().map(|row| lot::all_of_it(row, stock)).collect();
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let line = Line::read(&mut reading, Reading::quantity, Lots::Any, context, stock);
        let vendor = vendor(&mut reading, line.as_ref(), context);
        let (Some(line), Some(vendor)) = (line, vendor) else { continue };
        let sent = line.lot.as_ref().and_then(|id| stock.lot(id));
        if let Some(fault) = sent.and_then(|lot| too_late(lot, vendor, context)) {
            reading.fault("lot", fault);
            continue;
        }
        let want = line.want(Lots::Any, context);
        let pick = pick::pick(stock, &want);
        if pick.missing > Quantity::ZERO {
            reading.fault("quantity", pick::short(stock, &want, &pick));
            continue;
        }
        for part in pick.taken {
            let why = [context.set_aside.unwrap_or_default(), &row.reason, RETURNED];
            let row = StockMove {
                kind: "return".to_owned(),
                enters: "vendor".to_owned(),
                reason: why.into_iter().find(|word| !word.is_empty()).unwrap_or_default().to_owned(),
                ..line.leaving(part.lot, part.quantity, context, stock)
            };
            plan.post(at, row, stock);
        }
    }
    whole(plan, wrong)
}

/// The vendor that is named, or the only one that sells the item.
fn vendor<'a>(
    reading: &mut Reading<'a, '_>,
    line: Option<&Line<'_>>,
    context: &Context<'a>,
) -> Option<&'a Vendor> {
    let catalogue: &'a Catalogue = context.catalogue;
    if let Some(id) = reading.vendor().ok()? {
        return catalogue.vendor(id);
    }
    let offers = line.map(|line| catalogue.offers(&line.item.id, context.today)).unwrap_or_default();
    let mut sellers: Vec<_> = offers.iter().map(|offer| &offer.price.vendor).collect();
    sellers.sort_unstable();
    sellers.dedup();
    if let [seller] = sellers.as_slice() {
        return catalogue.vendor(seller);
    }
    let told: Vec<&str> = sellers.iter().map(|id| id.as_str()).collect();
    let help = if told.is_empty() {
        "name one, like VE0000017".to_owned()
    } else {
        format!("name one of {}", told.join(", "))
    };
    reading.fault("vendor", Fault::error("U042", "vendor is missing: to whom it goes back").help(help));
    None
}

/// The last day on which a vendor takes a lot back; none where nobody knows.
pub fn last_day(lot: &Lot, vendor: &Vendor) -> Option<Date> {
    date::plus_days(lot.received_on?, vendor.return_days?)
}

/// The fault of a lot that comes too late. What was called back is taken at any time.
fn too_late(lot: &Lot, vendor: &Vendor, context: &Context<'_>) -> Option<Fault> {
    let last = last_day(lot, vendor)?;
    if last >= context.today || lot.status == quarantine::RECALLED || context.set_aside.is_some() {
        return None;
    }
    let (came, days) = (lot.received_on?, vendor.return_days?);
    let text = format!(
        "lot {} of {} came on {came}; {} takes back within {days} days, until {last}",
        lot.lot, lot.item, vendor.id
    );
    Some(unless_set_aside(Fault::error("U042", text).help("throw it away, or ask the vendor")))
}
