//! Offers and bookings for those who wait.

use chrono::TimeDelta;

use crate::base::{Fault, Stamp, zone};
use crate::cli::schedule::list::ids;
use crate::cli::schedule::load::Loaded;
use crate::cli::schedule::{book as booking, linked};
use crate::cli::{Desk, Failure, Output};
use crate::practice::limit;
use crate::record::follow::Waiting;
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;
use crate::schedule::book::{self, Details};
use crate::schedule::engine::{Ask, Fit};
use crate::schedule::waitlist::{Step, is_over};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// The limit that says how long an offer stands.
const OFFER: &str = "waitlist_offer";

/// What is done with an opening.
pub(super) enum How {
    /// It is held for somebody, until an instant where one is said.
    Offer(Option<Stamp>),
    /// It is booked for them.
    Book,
}

/// An opening that is held or booked now.
pub(super) struct Taken {
    /// The appointment.
    pub(super) visit: Appointment,
    entry: Waiting,
}

/// Lets go of every offer that has run out, so that its time and its patient can be asked anew.
pub(super) fn lapse_all(tx: &mut dyn Tx, now: Stamp) -> Result<(), Failure> {
    for entry in tx.open::<Waiting>()?.into_iter().filter(|entry| is_over(entry, now)) {
        let hold = entry.visit.as_ref().map(|id| tx.by_id::<Appointment>(id)).transpose()?.flatten();
        match hold.filter(|hold| hold.status == "pending") {
            Some(hold) => linked::lapse(tx, &hold, now)?,
            None => drop(linked::wait(tx, &entry, Step::Wait, "expired")?),
        }
    }
    Ok(())
}

/// Holds or books a fit for an entry.
pub(super) fn write(
    tx: &mut dyn Tx,
    loaded: &mut Loaded,
    entry: &Waiting,
    fit: Fit,
    how: &How,
    now: Stamp,
) -> Result<Taken, Failure> {
    let ask =
        Ask { visit_type: entry.visit_type.clone(), patient: Some(entry.patient.clone()), ..Ask::default() };
    let details =
        Details { origin: "waitlist".to_owned(), waitlist: Some(entry.id.clone()), ..Details::default() };
    let row = book::row(&ask, fit.clone(), &details);
    let How::Offer(until) = how else {
        let answered = linked::answered(&*tx, &details, Some(&entry.patient))?;
        let answered = answered.map_err(|line| Failure::from(line.fault()))?;
        if let Some(kept) = &answered.kept {
            loaded.engine.remove(kept);
        }
        let visit = answered.write(tx, loaded, row, fit, now)?;
        let entry = tx.by_id::<Waiting>(&entry.id)?.unwrap_or_else(|| entry.clone());
        return Ok(Taken { visit, entry });
    };
    let until = match until {
        Some(until) => *until,
        None => expiry(&tx.all::<Limit>()?, loaded, now)?,
    };
    let hold =
        Appointment { status: "pending".to_owned(), expires_at: Some(until.min(row.start.into())), ..row };
    linked::release(tx, loaded, &hold, now)?;
    let hold = booking::insert(tx, hold)?;
    tx.insert(book::event(&hold.id, "offered", now, "", ""))?;
    loaded.engine.add(&hold);
    let entry = linked::wait(tx, entry, Step::Offer(&hold), "")?.map_err(Failure::from)?;
    Ok(Taken { visit: hold, entry })
}

/// Until when an offer of now stands.
fn expiry(limits: &[Limit], loaded: &Loaded, now: Stamp) -> Result<Stamp, Failure> {
    let length = limit::in_force(limits, OFFER, now.date()).and_then(|limit| {
        let value: i64 = limit.value.parse().ok().filter(|value| *value > 0)?;
        match limit.unit.as_str() {
            "minute" => TimeDelta::try_minutes(value),
            "hour" => TimeDelta::try_hours(value),
            "day" => TimeDelta::try_days(value),
            _ => None,
        }
    });
    let until = length.and_then(|length| now.0.checked_add_signed(length));
    until.map(|until| zone::at(loaded.engine.zone(), until.to_utc()).into()).ok_or_else(|| {
        let fault =
            Fault::error("S055", format!("no row of rules/limits says how long an offer stands ({OFFER})"));
        fault.help("say it with --until 12:00, or add the row: waitlist-offer,waitlist_offer,4,hour").into()
    })
}

/// What was offered or booked: the columns of `schedule book`, and for whom of the list.
pub(super) fn columns() -> Vec<Column> {
    let more = [Column::id("waitlist"), Column::date("expires_at")];
    booking::COLUMNS.into_iter().chain(more).collect()
}

/// Prints it.
pub(super) fn print(desk: &mut Desk, output: &Output, taken: &[Taken]) -> Result<(), Failure> {
    let cells = |Taken { visit, entry }: &Taken| -> Vec<Value> {
        vec![
            (&visit.id).into(),
            (&entry.id).into(),
            (&visit.chain).into(),
            (&visit.status).into(),
            (&visit.patient).into(),
            (&visit.visit_type).into(),
            (&visit.provider).into(),
            ids(&visit.resources).into(),
            visit.start.into(),
            visit.end.into(),
            (&entry.id).into(),
            visit.expires_at.into(),
        ]
    };
    let mut glance = vec!["id", "status", "waitlist", "patient", "provider", "start"];
    glance.extend(taken.iter().any(|one| one.visit.expires_at.is_some()).then_some("expires_at"));
    desk.print(&desk.at_a_glance(output, &glance), &columns(), taken.iter().map(cells).collect::<Vec<_>>())
}
