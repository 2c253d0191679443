//! Stock that is used for a visit.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, Quantity};
use crate::record::schedule::Appointment;
use crate::record::supplies::StockMove;

use super::asked::{Asked, Reading, Told, Wrong};
use super::catalogue::whole_id;
use super::kind;
use super::line::Line;
use super::pick::{self, Lots, Pick, Taken, Want};
use super::plan::{Context, Plan, unless_set_aside, whole};
use super::sample::keep::not_given;
use super::stock::Stock;
use super::waste::is_seen;

/// What the desk needs to know of a visit that stock is used for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Its chain.
    pub id: Id,
    /// Who came.
    pub patient: Option<Id>,
    /// Who sees them.
    pub provider: Option<Id>,
    /// Where it stands.
    pub status: String,
    /// Its day.
    pub date: Date,
}

/// Why what is left of a container that was opened for one is thrown away.
const UNUSED: &str = "unused-dose";

/// Statuses of a visit that nothing can have been used for.
const NO_VISIT: &[&str] = &["cancelled", "noshow", "entered-in-error", "waitlist"];

/// The rows that using stock writes: one for each lot taken, first expired first. Each row wants `item`, `quantity`,
/// `unit`, `visit`, `place`, and may name a `lot` and a `funding`; `waste` is thrown away beside it. `visits` are those that the rows name.
pub fn use_stock(
    asked: &[Asked],
    visits: &BTreeMap<Id, Visit>,
    context: &Context<'_>,
    stock: &mut Stock,
) -> Result<Plan, Vec<Wrong>> {
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let line = Line::read(&mut reading, Reading::quantity, Lots::Usable, context, stock);
        let visit = visit(&mut reading, visits, context.today);
        let line = line.filter(|line| is_used(line, &mut reading));
        let line = line.filter(|line| is_given(line, visit.as_ref(), &mut reading));
        let waste = line.as_ref().map(|line| discarded(line, &mut reading, context));
        let (Some(line), Some(visit), Some(Ok(waste))) = (line, visit, waste) else { continue };
        let want = Want { quantity: line.quantity + waste, ..line.want(Lots::Usable, context) };
        let Some(taken) = taken(&want, &mut reading, context, stock) else { continue };
        for (part, is_used) in split(taken, line.quantity) {
            let leaving = line.leaving(part.lot, part.quantity, context, stock);
            let (kind, enters) = if is_used { ("use", "patient") } else { ("waste", "waste") };
            let row = StockMove {
                kind: kind.to_owned(),
                enters: enters.to_owned(),
                visit: Some(visit.id.clone()),
                patient: visit.patient.clone(),
                reason: if is_used { leaving.reason.clone() } else { UNUSED.to_owned() },
                witness: if is_used { String::new() } else { row.witness.clone() },
                ..leaving
            };
            plan.post(at, row, stock);
        }
    }
    whole(plan, wrong)
}

/// What was thrown away of what was opened; of a controlled substance two people see it.
fn discarded(
    line: &Line<'_>,
    reading: &mut Reading<'_, '_>,
    context: &Context<'_>,
) -> Result<Quantity, Told> {
    let waste = reading.waste(line.item, context.today)?;
    if waste > Quantity::ZERO && !is_seen(line.item, reading, context) {
        return Err(Told);
    }
    Ok(waste)
}

/// What was taken, as what was given first and what was thrown away.
fn split(taken: Vec<Taken>, given: Quantity) -> Vec<(Taken, bool)> {
    let (mut left, mut parts) = (given, Vec::new());
    for Taken { lot, quantity } in taken {
        let of_given = quantity.min(left);
        left = left - of_given;
        for (quantity, is_used) in [(of_given, true), (quantity - of_given, false)] {
            if quantity > Quantity::ZERO {
                parts.push((Taken { lot: lot.clone(), quantity }, is_used));
            }
        }
    }
    parts
}

/// The id of the visit that a row names, where it has the form of one.
pub fn visit_named(asked: &Asked) -> Option<Id> {
    whole_id::<Appointment>(&asked.visit).ok()
}

fn is_used(line: &Line<'_>, reading: &mut Reading<'_, '_>) -> bool {
    if kind::is_used(line.item) {
        return true;
    }
    let item = &line.item.id;
    let fault =
        Fault::error("U018", format!("{item} is an office supply: it is counted, not used for a visit"));
    reading.fault(
        "item",
        fault.help(format!("say what is gone: supplies adjust {item} --quantity -1 --reason miscounted")),
    );
    false
}

/// Whether a sample goes to a patient, by its lot.
fn is_given(line: &Line<'_>, visit: Option<&Visit>, reading: &mut Reading<'_, '_>) -> bool {
    let Some(visit) = visit else { return true };
    match not_given(line.item, &reading.asked.lot, visit.patient.as_ref()) {
        None => true,
        Some((column, fault)) => {
            reading.fault(column, fault);
            false
        }
    }
}

fn visit(reading: &mut Reading<'_, '_>, visits: &BTreeMap<Id, Visit>, today: Date) -> Option<Visit> {
    let typed = reading.asked.visit.as_str();
    let fault = if typed.is_empty() {
        Fault::error("U015", "visit is missing: stock is used for a visit")
            .help("name the visit, like A2611-0042174; what is thrown away is waste: supplies waste")
    } else {
        match whole_id::<Appointment>(typed).map(|id| visits.get(&id).cloned().ok_or(id)) {
            Ok(Ok(visit)) if NO_VISIT.contains(&visit.status.as_str()) => {
                Fault::error("U015", format!("visit {} is {}", visit.id, visit.status))
                    .help("name the visit that took place")
            }
            Ok(Ok(visit)) if visit.date > today => {
                Fault::error("U015", format!("visit {} is still to come, on {}", visit.id, visit.date))
                    .help("say what was used on the day itself; to lay it ready before: supplies move")
            }
            Ok(Ok(visit)) => return Some(visit),
            Ok(Err(id)) => Fault::error("U015", format!("no visit has the id {id}"))
                .help("see the day's visits: schedule list"),
            Err(fault) => fault,
        }
    };
    reading.fault("visit", fault);
    None
}

/// What is taken for a row: usable lots in their order. Where they do not reach, nothing, unless the rule is set aside:
/// then the last lot (or the item, where it has no lots) goes below zero until the receipt comes.
fn taken(
    want: &Want<'_>,
    reading: &mut Reading<'_, '_>,
    context: &Context<'_>,
    stock: &Stock,
) -> Option<Vec<Taken>> {
    let pick = pick::pick(stock, want);
    if pick.missing <= Quantity::ZERO {
        return Some(pick.taken);
    }
    if context.set_aside.is_none() {
        reading.fault("quantity", unless_set_aside(pick::short(stock, want, &pick)));
        return None;
    }
    let Pick { mut taken, missing } = pick;
    if let Some(last) = taken.last_mut() {
        last.quantity += missing;
        return Some(taken);
    }
    if want.lot.is_none() && kind::needs_lot(want.item) {
        let message = format!("lot is missing: no usable lot of {} lies at {}", want.item.id, want.place);
        let fault = Fault::error("U006", message).help("name the lot that was used before it was received");
        reading.fault("lot", fault);
        return None;
    }
    Some(vec![Taken { lot: want.lot.cloned(), quantity: missing }])
}
