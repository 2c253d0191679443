//! The waitlist: who waits for an opening, and what becomes of them.
//!
//! An offer holds its time: it is an appointment that is `pending` until it expires, so that nobody else is given the
//! time, and whoever says yes has it.

use crate::base::{Fault, Id, Stamp};
use crate::record::follow::Waiting;
use crate::record::schedule::Appointment;

use super::check::Odd;

/// What is done with an entry.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// Its patient is offered the time that this appointment holds.
    Offer(&'a Appointment),
    /// The offer came to nothing.
    Wait,
    /// A visit is booked, by its chain.
    Book(&'a Id),
    /// The patient waits no longer, for this word.
    Remove(&'a str),
}

/// Takes a step: the row after it, or none where it stands there already.
pub fn take(row: &Waiting, step: Step<'_>) -> Result<Option<Waiting>, Fault> {
    let is_open = matches!(row.status.as_str(), "waiting" | "offered");
    let none = Waiting {
        visit: None,
        offered_provider: None,
        offered_start: None,
        expires_at: None,
        reason: String::new(),
        ..row.clone()
    };
    Ok(Some(match step {
        Step::Offer(hold) if row.status == "waiting" => Waiting {
            status: "offered".to_owned(),
            visit: Some(hold.chain.clone()),
            offered_provider: hold.provider.clone(),
            offered_start: Some(hold.start),
            expires_at: hold.expires_at,
            ..none
        },
        Step::Wait if row.status == "offered" => Waiting { status: "waiting".to_owned(), ..none },
        Step::Wait => return Ok(None),
        Step::Book(visit) if is_open => {
            Waiting { status: "booked".to_owned(), visit: Some(visit.clone()), ..none }
        }
        Step::Remove(reason) if is_open => {
            Waiting { status: "removed".to_owned(), reason: reason.to_owned(), ..none }
        }
        Step::Remove(_) if row.status == "removed" => return Ok(None),
        _ => return Err(past(row, step)),
    }))
}

fn past(row: &Waiting, step: Step<'_>) -> Fault {
    let cannot = match step {
        Step::Offer(_) => "offered another time",
        Step::Wait => "left waiting",
        Step::Book(_) => "booked",
        Step::Remove(_) => "removed",
    };
    let visit = row.visit.as_ref().map(|visit| format!(" ({visit})")).unwrap_or_default();
    let help = match row.status.as_str() {
        "offered" => "schedule confirm or cancel what they were offered, or wait until it expires",
        "booked" => "schedule cancel takes a booked visit back",
        _ => "put them on the list anew with schedule waitlist add",
    };
    Fault::error("S046", format!("{} is {}{visit} and cannot be {cannot}", row.id, row.status)).help(help)
}

/// The order in which those who wait are asked: by rank (1 first, none last), then who has waited longest.
pub fn sort(rows: &mut [Waiting]) {
    rows.sort_by_cached_key(|row| (row.rank.unwrap_or(i64::MAX), row.created_at, row.id.clone()));
}

/// The open entry that waits for the same already.
pub fn twin<'o>(open: &'o [Waiting], row: &Waiting) -> Option<&'o Waiting> {
    open.iter().find(|other| {
        other.patient == row.patient
            && other.visit_type == row.visit_type
            && other.provider == row.provider
            && other.keeps == row.keeps
            && (other.from, other.to) == (row.from, row.to)
            && other.days == row.days
    })
}

/// Whether an offer has run out.
pub fn is_over(row: &Waiting, now: Stamp) -> bool {
    row.status == "offered" && row.expires_at.is_some_and(|until| until <= now)
}

/// What is wrong with a row by itself: no change may leave it so.
pub fn odd(row: &Waiting) -> Vec<Odd> {
    let mut faults = Vec::new();
    let fault = |text: String, help: &str| Fault::error("S047", text).help(help);
    if let (Some(from), Some(to)) = (row.from, row.to)
        && to < from
    {
        let text = format!("the last day {to} lies before the first, {from}");
        faults.push(("to", fault(text, "write the earlier day first, like --from 2026-10-15..2026-11-15")));
    }
    if let (Some(from), Some(to)) = (row.from_time, row.to_time)
        && to <= from
    {
        let text = format!("the times end at {to}, not after {from}");
        faults.push(("to_time", fault(text, "write the earlier first, like --times 08:00-12:00")));
    }
    if row.notice_days.is_some_and(|days| days < 0) {
        let text = "notice_days is below zero".to_owned();
        faults.push(("notice_days", fault(text, "0 or more days; empty is none")));
    }
    if row.rank.is_some_and(|rank| rank < 1) {
        faults.push(("rank", fault("rank is below 1".to_owned(), "1 comes first; empty is last")));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn an_entry_waits_is_offered_and_booked() {
        let hold = sample::row::<Appointment>(
            "id=A2610-0002978 chain=A2610-0002978 provider=PR0000017 start=2026-10-15T09:00-04:00 \
             expires_at=2026-10-14T12:00:00-04:00",
        );
        let row = |words: &str| sample::row::<Waiting>(&format!("id=WL2610-0000013 {words}"));
        let went = |words: &str, step: Step<'_>| match take(&row(words), step) {
            Ok(Some(after)) => {
                let visit = after.visit.map(|visit| visit.to_string()).unwrap_or_default();
                let until = after.expires_at.map(|until| until.to_string()).unwrap_or_default();
                format!("{} {visit} {until} {}", after.status, after.reason).trim().to_owned()
            }
            Ok(None) => "as it was".to_owned(),
            Err(fault) => format!("{}: {}", fault.code, fault.message),
        };
        assert_eq!(
            went("status=waiting", Step::Offer(&hold)),
            "offered A2610-0002978 2026-10-14T12:00:00-04:00"
        );
        assert_eq!(went("status=offered visit=A2610-0002978", Step::Wait), "waiting");
        assert_eq!(went("status=waiting", Step::Wait), "as it was");
        assert_eq!(went("status=offered", Step::Book(&hold.chain)), "booked A2610-0002978");
        assert_eq!(went("status=waiting", Step::Remove("moved-away")), "removed   moved-away");
        assert_eq!(
            went("status=offered visit=A2610-0002978", Step::Offer(&hold)),
            "S046: WL2610-0000013 is offered (A2610-0002978) and cannot be offered another time"
        );
        assert_eq!(
            went("status=removed", Step::Book(&hold.chain)),
            "S046: WL2610-0000013 is removed and cannot be booked"
        );
    }

    #[test]
    fn a_window_that_cannot_be_is_told_whole() {
        let row = sample::row::<Waiting>(
            "from=2026-11-01 to=2026-10-01 from_time=12:00 to_time=08:00 notice_days=-1 rank=0",
        );
        let told: Vec<String> =
            odd(&row).into_iter().map(|(column, fault)| format!("{column}: {}", fault.message)).collect();
        assert_eq!(
            told,
            [
                "to: the last day 2026-10-01 lies before the first, 2026-11-01",
                "to_time: the times end at 08:00, not after 12:00",
                "notice_days: notice_days is below zero",
                "rank: rank is below 1",
            ]
        );
    }
}
