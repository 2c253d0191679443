//! `schedule check`: what cannot be right in the desk's tables, and what may not be.

use std::collections::BTreeMap;

use crate::base::zone::{self, Zone};
use crate::base::{Fault, Id, Stamp};
use crate::practice::finding::Finding;
use crate::record::schedule::{Appointment, Exception, HOLDING, Hours, VisitNeed, VisitType};
use crate::record::surgery::{Absence, Block, SurgeryCase};

use super::block;
use super::due::displacement;
use super::engine::{Engine, holds};
use super::steps::Steps;

const DESK: &str = "schedule";

/// Appointments that hold the same time twice: booked ones cannot, seen ones are history and told.
pub fn overlaps(engine: &Engine, rows: &[Appointment], now: Stamp) -> Vec<Finding> {
    let patients: BTreeMap<&Id, Option<&Id>> =
        rows.iter().map(|row| (&row.id, row.patient.as_ref())).collect();
    let finding = |overlap: super::engine::Overlap, severe: bool| {
        let detail = format!("{} {} also with {}", overlap.whose, overlap.when, overlap.with);
        let make = if severe { Finding::error } else { Finding::warning };
        make(DESK, "overlap", &overlap.appointment, detail)
            .of(patients.get(&overlap.appointment).copied().flatten())
    };
    let booked = rows.iter().filter(|row| holds(row, now));
    let seen = rows.iter().filter(|row| row.status == "fulfilled");
    let errors = engine.overlaps(booked, true).into_iter().map(|overlap| finding(overlap, true));
    let history = engine.overlaps(seen, false).into_iter().map(|overlap| finding(overlap, false));
    errors.chain(history).collect()
}

/// Rows whose offset is not the zone's at that wall time.
pub fn offsets(zone: Zone, rows: &[Appointment]) -> Vec<Finding> {
    let fits =
        |instant: crate::base::Instant| zone::at(zone, instant.0.to_utc()).0.offset() == instant.0.offset();
    let wrong = rows.iter().filter(|row| !fits(row.start) || !fits(row.end));
    wrong
        .map(|row| {
            let detail = format!("{} has not the offset of {zone} at that time", row.start);
            Finding::error(DESK, "offset", &row.id, detail).of(row.patient.as_ref())
        })
        .collect()
}

/// Visits to come that lie in time that is not open.
pub fn displaced(engine: &mut Engine, rows: &[Appointment], now: Stamp) -> Vec<Finding> {
    let mut found = Vec::new();
    for row in rows.iter().filter(|row| holds(row, now) && row.start.0 > now.0 && row.r#override.is_empty()) {
        if let Some((detail, _)) = displacement(row, engine) {
            found.push(Finding::warning(DESK, "displaced", &row.id, detail).of(row.patient.as_ref()));
        }
    }
    found
}

/// Rows whose status is not what their last step says. Rows without a step were imported.
pub fn ladders(rows: &[Appointment], steps: &Steps) -> Vec<Finding> {
    let said = |event: &str| match event {
        "offered" | "booked" | "confirmed" | "restored" => Some(&["proposed", "pending", "booked"][..]),
        "arrived" => Some(&["arrived"][..]),
        "checked-in" | "roomed" | "with-provider" => Some(&["checked-in", "arrived"][..]),
        "checked-out" => Some(&["fulfilled"][..]),
        "left" | "cancelled" | "moved" => Some(&["cancelled"][..]),
        "noshow" => Some(&["noshow"][..]),
        _ => None,
    };
    let mut found = Vec::new();
    for row in rows {
        let Some(last) = steps.last(&row.id) else { continue };
        if said(&last.event).is_some_and(|statuses| !statuses.contains(&row.status.as_str())) {
            let detail = format!("status is {} and the last step is {}", row.status, last.event);
            found.push(Finding::error(DESK, "ladder", &row.id, detail).of(row.patient.as_ref()));
        }
    }
    found
}

/// Moves of which the two rows do not name each other.
pub fn chains(rows: &[Appointment]) -> Vec<Finding> {
    let by_id: BTreeMap<&Id, &Appointment> = rows.iter().map(|row| (&row.id, row)).collect();
    let broken = rows.iter().filter(|row| {
        let from = row.moved_from.as_ref().and_then(|id| by_id.get(id));
        from.is_some_and(|from| from.moved_to.as_ref() != Some(&row.id) || from.chain != row.chain)
            || (row.moved_from.is_none() && row.chain != row.id)
    });
    broken
        .map(|row| {
            Finding::error(DESK, "chain", &row.id, "its chain of moves is broken").of(row.patient.as_ref())
        })
        .collect()
}

/// Absences that close no time, though they have not ended.
pub fn absences(absences: &[Absence], exceptions: &[Exception]) -> Vec<Finding> {
    let closes = |absence: &Absence| {
        exceptions.iter().any(|row| row.closes() && row.absence.as_ref() == Some(&absence.id))
    };
    let idle = absences.iter().filter(|absence| absence.status == "open" && !closes(absence));
    idle.map(|absence| Finding::error(DESK, "absence", &absence.id, "no row of exceptions closes its time"))
        .collect()
}

/// Blocks that keep one room at one time.
pub fn blocks(blocks: &[Block]) -> Vec<Finding> {
    let clashes = block::clashes(blocks).into_iter();
    clashes
        .map(|(one, other, day)| {
            let detail = format!("{} is kept by {} too, first on {day}", one.place, one.id);
            Finding::error(DESK, "block", &other.id, detail)
        })
        .collect()
}

/// Surgeries whose status and visit do not agree: a booked one has a visit that holds its time.
pub fn surgeries(cases: &[SurgeryCase], visits: &[Appointment]) -> Vec<Finding> {
    let mut found = Vec::new();
    for case in cases {
        let chain = visits.iter().filter(|visit| Some(&visit.chain) == case.visit.as_ref());
        let holds = chain.clone().any(|visit| HOLDING.contains(&visit.status.as_str()));
        let detail = match (case.status.as_str(), holds) {
            ("booked", false) => "booked, and no visit of it holds its time",
            ("requested" | "cancelled", true) => "not booked, and a visit of it holds its time",
            _ => continue,
        };
        found.push(Finding::error(DESK, "surgery", &case.id, detail).of(Some(&case.patient)));
    }
    found
}

/// The column of a row that cannot be as it is, and what is wrong there.
pub type Odd = (&'static str, Fault);

/// What is wrong with an appointment by itself: no change may leave it so.
pub fn appointment(row: &Appointment) -> Vec<Odd> {
    let mut faults = Vec::new();
    let who = (row.patient.is_some(), row.rep.is_some());
    if who.0 == who.1 && HOLDING.contains(&row.status.as_str()) {
        let both = if who.0 { "a patient and a rep" } else { "neither patient nor rep" };
        let fault = Fault::error("S025", format!("appointment {} has {both}", row.id));
        faults.push(("patient", fault.help("name one of them")));
    }
    if row.end <= row.start {
        let fault = Fault::error(
            "S025",
            format!("appointment {} ends at {}, not after {}", row.id, row.end, row.start),
        );
        faults.push(("end", fault.help("the end is after the start, like start + the visit type's minutes")));
    }
    faults
}

/// What is wrong with a row of hours.
pub fn hours(row: &Hours) -> Vec<Odd> {
    let mut faults = Vec::new();
    let fault = |column, text: String, help: &str| (column, Fault::error("S019", text).help(help));
    if row.to_time <= row.from_time {
        let text = format!("hours {} end at {}, not after {}", row.id, row.to_time, row.from_time);
        faults.push(fault(
            "to_time",
            text,
            "hours over midnight are two rows: 22:00 to 24:00, and 00:00 to 06:00",
        ));
    }
    if row.provider.is_none() && row.place.is_none() {
        faults.push(fault(
            "provider",
            format!("hours {} are nobody's", row.id),
            "name a provider or a place",
        ));
    }
    if row.days.is_empty() {
        faults.push(fault("days", format!("hours {} have no days", row.id), "write days like MO TU WE"));
    }
    if row.week_count.is_some_and(|weeks| weeks < 1 || (weeks > 1 && row.from.is_none())) {
        let text = format!("hours {} cannot count their weeks", row.id);
        faults.push(fault("week_count", text, "week_count is 1 or more, counted from the week of `from`"));
    }
    faults
}

/// What is wrong with an exception.
pub fn exception(row: &Exception) -> Vec<Odd> {
    let mut faults = Vec::new();
    if row.to.is_some_and(|to| to < row.from) {
        let text = format!("exception {} ends before it begins on {}", row.id, row.from);
        faults.push(("to", Fault::error("S020", text).help("leave `to` empty for one day")));
    }
    if let (Some(from), Some(to)) = (row.from_time, row.to_time)
        && to <= from
    {
        let text = format!("exception {} ends at {to}, not after {from}", row.id);
        faults.push(("to_time", Fault::error("S020", text).help("leave both times empty for the whole day")));
    }
    faults
}

/// What is wrong with a visit type.
pub fn visit_type(row: &VisitType) -> Vec<Odd> {
    let mut faults = Vec::new();
    if !(1..=1440).contains(&row.minutes) {
        let text = format!("visit type {} takes {} minutes", row.id, row.minutes);
        faults.push(("minutes", Fault::error("S021", text).help("from 1 to 1440, like 20")));
    }
    let counts = [
        ("before_minutes", row.before_minutes),
        ("after_minutes", row.after_minutes),
        ("cap_count", row.cap_count),
        ("lead_days", row.lead_days),
        ("step_minutes", row.step_minutes.map(|step| step - 1)),
    ];
    for (column, value) in counts {
        if value.is_some_and(|value| value < 0) {
            let text = format!("visit type {}: {column} is too small", row.id);
            let fault = Fault::error("S021", text);
            faults.push((column, fault.help("0 or more; a step is 1 or more; empty where there is none")));
        }
    }
    faults
}

/// What is wrong with a visit need.
pub fn visit_need(row: &VisitNeed) -> Vec<Odd> {
    let mut faults = Vec::new();
    if row.quantity.is_some_and(|quantity| quantity < 1) {
        let fault = Fault::error("S022", format!("need {} asks for none", row.id));
        faults.push(("quantity", fault.help("1 or more; empty is 1")));
    }
    let (other, is_named) = match row.kind.as_str() {
        "provider" => ("place", row.place.is_some()),
        _ => ("provider", row.provider.is_some()),
    };
    if is_named {
        let text = format!("need {} is for a {} and names something else", row.id, row.kind);
        faults.push((other, Fault::error("S022", text).help("a need names what its kind says, or a pool")));
    }
    faults
}
