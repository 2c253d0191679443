//! The ladder of an appointment: which step goes from where, and the rows that it writes.

use chrono::TimeDelta;

use crate::base::{Fault, Id, Stamp};
use crate::record::schedule::{Appointment, AppointmentEvent};

use super::{absent, book};

/// The statuses of a visit to come: it holds its time and nobody has arrived.
pub const TO_COME: &[&str] = &["proposed", "pending", "booked"];
const HERE: &[&str] = &["arrived", "checked-in"];

/// A step that the desk takes with an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The patient says yes.
    Confirm,
    /// The patient is here.
    Arrive,
    /// The patient is in a room.
    Room,
    /// The patient was seen and is checked out.
    Complete,
    /// The patient did not come.
    NoShow,
    /// The patient left without being seen.
    Left,
    /// The visit will not be.
    Cancel,
}

impl Step {
    /// The event's word, the statuses that it goes from, and the status that it leads to.
    const fn rule(self) -> (&'static str, &'static [&'static str], &'static str) {
        match self {
            Self::Confirm => ("confirmed", TO_COME, "booked"),
            Self::Arrive => ("arrived", TO_COME, "arrived"),
            Self::Room => ("roomed", HERE, "checked-in"),
            Self::Complete => ("checked-out", HERE, "fulfilled"),
            Self::NoShow => ("noshow", TO_COME, "noshow"),
            Self::Left => ("left", HERE, "cancelled"),
            Self::Cancel => ("cancelled", TO_COME, "cancelled"),
        }
    }

    /// The event's word.
    pub const fn event(self) -> &'static str {
        self.rule().0
    }
}

/// What a step is taken with.
#[derive(Clone, Debug, Default)]
pub struct With<'a> {
    /// By phone, at the desk, by text.
    pub how: &'a str,
    /// A word for why.
    pub reason: &'a str,
    /// When.
    pub now: Stamp,
    /// Hours before the start within which a cancel is late.
    pub late_hours: i64,
    /// The last step that was taken.
    pub last: Option<&'a AppointmentEvent>,
    /// The absence of its provider in which it lies: nothing of it counts against the patient.
    pub absence: Option<&'a Id>,
}

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The row after it, and the step's own row.
    Taken(Box<Appointment>, Box<AppointmentEvent>),
    /// It was taken before: nothing to do.
    Already,
}

/// Takes a step.
pub fn take(step: Step, appointment: &Appointment, with: &With<'_>) -> Result<Outcome, Fault> {
    let (event, from, to) = step.rule();
    let last = with.last.map(|last| last.event.as_str());
    let stands = match step {
        Step::Confirm | Step::Room => last == Some(event),
        Step::Left => appointment.status == "cancelled" && appointment.reason == "left",
        Step::Cancel => {
            appointment.status == "cancelled" && !matches!(appointment.reason.as_str(), "left" | "moved")
        }
        _ => appointment.status == to,
    };
    if stands {
        return Ok(Outcome::Already);
    }
    if !from.contains(&appointment.status.as_str()) {
        return Err(refused(step, appointment));
    }
    in_time(step, appointment, with.now)?;
    if let (Step::NoShow, Some(absence)) = (step, with.absence) {
        let id = &appointment.id;
        return Err(Fault::error(
            "S065",
            format!("{id} lies in time in which its provider is out: {absence}"),
        )
        .help(format!("schedule cancel {id} --reason provider, or move it")));
    }
    let reason = match step {
        Step::Left => "left",
        Step::Cancel if with.reason.is_empty() && with.absence.is_some() => absent::REASON,
        _ => with.reason,
    };
    let mut row = Appointment { status: to.to_owned(), expires_at: None, ..appointment.clone() };
    if matches!(step, Step::Left | Step::Cancel) {
        reason.clone_into(&mut row.reason);
    }
    if step == Step::Cancel && is_late(appointment, with) && !row.flags.iter().any(|flag| flag == LATE) {
        row.flags.push(LATE.to_owned());
    }
    let event = book::event(&appointment.id, event, with.now, with.how, reason);
    Ok(Outcome::Taken(Box::new(row), Box::new(event)))
}

/// The flag of a visit that was cancelled late.
pub const LATE: &str = "late-cancel";

/// Whether a cancel now is late by the practice's policy.
fn is_late(appointment: &Appointment, with: &With<'_>) -> bool {
    // That a provider cannot come is never the patient's fault.
    let is_theirs = with.absence.is_none() && with.reason != absent::REASON;
    is_theirs && appointment.start.0 - with.now.0 < TimeDelta::try_hours(with.late_hours).unwrap_or_default()
}

fn in_time(step: Step, appointment: &Appointment, now: Stamp) -> Result<(), Fault> {
    let (day, today) = (appointment.start.date(), now.date());
    if step == Step::Arrive && day != today {
        return Err(Fault::error("S014", format!("{} is on {day}, and today is {today}", appointment.id))
            .help(format!("look for today's visit: schedule list {today}")));
    }
    if let (Step::Confirm, Some(until)) = (step, appointment.expires_at.filter(|until| *until <= now)) {
        let until = until.0.format("%Y-%m-%d %H:%M");
        return Err(Fault::error(
            "S053",
            format!("{} was held until {until}, which is past", appointment.id),
        )
        .help("schedule book takes the time, where it is still free"));
    }
    if step == Step::NoShow && appointment.start.0 > now.0 {
        let start = appointment.start.0.format("%Y-%m-%d %H:%M");
        return Err(Fault::error("S014", format!("{} begins at {start}, which is not past", appointment.id))
            .help("cancel it, or wait until it has begun"));
    }
    Ok(())
}

/// Why a step cannot be taken, with those that can.
fn refused(step: Step, appointment: &Appointment) -> Fault {
    let status = appointment.status.as_str();
    let next = match status {
        _ if TO_COME.contains(&status) => "confirm, arrive, noshow, cancel or move",
        _ if HERE.contains(&status) => "room, complete or left",
        _ => "nothing: files undo takes a step back",
    };
    let reason =
        if appointment.reason.is_empty() { String::new() } else { format!(" ({})", appointment.reason) };
    Fault::error("S012", format!("{} is {status}{reason} and cannot be {}", appointment.id, step.event()))
        .help(format!("what goes from {status}: {next}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    const NOW: &str = "2026-10-14T09:30:00-04:00";

    fn visit(status: &str, start: &str) -> Appointment {
        let id = Id::new("A2610-0001348");
        Appointment { id, status: status.to_owned(), start: start.parse().unwrap(), ..Appointment::default() }
    }

    /// What a step makes of a visit: status, reason, flags and the event, or the whole refusal.
    fn outcome(step: Step, visit: &Appointment) -> String {
        let with = With { reason: "patient", now: NOW.parse().unwrap(), late_hours: 24, ..With::default() };
        match take(step, visit, &with) {
            Ok(Outcome::Taken(row, event)) => {
                format!("{} {} {} / {}", row.status, row.reason, row.flags.join(","), event.event)
            }
            Ok(Outcome::Already) => "already".to_owned(),
            Err(fault) => fault.text("schedule"),
        }
    }

    #[test]
    fn steps_that_go() {
        let booked = visit("booked", "2026-10-14T09:50-04:00");
        assert_eq!(outcome(Step::Confirm, &booked), "booked   / confirmed");
        assert_eq!(outcome(Step::Arrive, &booked), "arrived   / arrived");
        assert_eq!(outcome(Step::Cancel, &booked), "cancelled patient late-cancel / cancelled");
        let arrived = visit("arrived", "2026-10-14T09:50-04:00");
        assert_eq!(outcome(Step::Room, &arrived), "checked-in   / roomed");
        assert_eq!(outcome(Step::Complete, &arrived), "fulfilled   / checked-out");
        assert_eq!(outcome(Step::Left, &arrived), "cancelled left  / left");
        assert_eq!(outcome(Step::Arrive, &arrived), "already");
        let late = visit("booked", "2026-10-14T09:00-04:00");
        assert_eq!(outcome(Step::NoShow, &late), "noshow   / noshow");
        let next_week = visit("booked", "2026-10-21T09:00-04:00");
        assert_eq!(outcome(Step::Cancel, &next_week), "cancelled patient  / cancelled");
    }

    #[test]
    fn a_provider_who_is_out_never_counts_against_the_patient() {
        let booked = visit("booked", "2026-10-14T09:00-04:00");
        let absence = Id::new("AB000001");
        let told = |step, reason, absence| {
            let with = With { reason, now: NOW.parse().unwrap(), late_hours: 24, absence, ..With::default() };
            match take(step, &booked, &with) {
                Ok(Outcome::Taken(row, _)) => format!("{} {}", row.reason, row.flags.join(" ")),
                Ok(Outcome::Already) => "already".to_owned(),
                Err(fault) => fault.code.to_owned(),
            }
        };
        assert_eq!(told(Step::Cancel, "", Some(&absence)), "provider ");
        assert_eq!(told(Step::Cancel, "patient", Some(&absence)), "patient ");
        assert_eq!(told(Step::Cancel, "provider", None), "provider ");
        assert_eq!(told(Step::Cancel, "patient", None), "patient late-cancel");
        assert_eq!(told(Step::NoShow, "", Some(&absence)), "S065");
    }

    #[test]
    fn steps_that_do_not() {
        let booked = visit("booked", "2026-10-14T09:50-04:00");
        assert_eq!(
            outcome(Step::Complete, &booked),
            "schedule: error[S012]: A2610-0001348 is booked and cannot be checked-out\n  \
             help: what goes from booked: confirm, arrive, noshow, cancel or move"
        );
        assert_eq!(
            outcome(Step::NoShow, &booked),
            "schedule: error[S014]: A2610-0001348 begins at 2026-10-14 09:50, which is not past\n  \
             help: cancel it, or wait until it has begun"
        );
        assert_eq!(
            outcome(Step::Arrive, &visit("booked", "2026-10-15T09:50-04:00")),
            "schedule: error[S014]: A2610-0001348 is on 2026-10-15, and today is 2026-10-14\n  \
             help: look for today's visit: schedule list 2026-10-14"
        );
        assert_eq!(
            outcome(Step::Arrive, &visit("fulfilled", "2026-10-14T08:50-04:00")),
            "schedule: error[S012]: A2610-0001348 is fulfilled and cannot be arrived\n  \
             help: what goes from fulfilled: nothing: files undo takes a step back"
        );
    }
}
