//! Who is to come again: asked for at a visit, or by a rule of recall.
//!
//! - [`add`] makes one by hand, [`make`] by the rules
//! - [`due`] is the list that is called and booked, [`contact`] says who may be called
//! - [`take`] is the ladder: due, contacted, booked, done or dropped

pub mod add;
pub mod contact;
pub mod due;
pub mod make;

use crate::base::{Fault, Id};
use crate::record::follow::FollowUp;

/// The statuses of those that still wait for a visit.
pub const OPEN: &[&str] = &["due", "contacted"];

/// What is done with a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Somebody tried to reach the patient.
    Contact,
    /// A visit is booked that answers it, by its chain.
    Book(&'a Id),
    /// That visit will not be.
    Open,
    /// The patient was seen.
    Done,
    /// It is not followed any more, for this word.
    Drop(&'a str),
}

/// Takes a step: the row after it, or none where it stands there already.
pub fn take(row: &FollowUp, step: Step<'_>) -> Result<Option<FollowUp>, Fault> {
    let is_open = OPEN.contains(&row.status.as_str());
    let (status, visit, reason) = match step {
        Step::Contact if is_open => ("contacted", None, ""),
        Step::Book(visit) if is_open => ("booked", Some(visit.clone()), ""),
        Step::Book(visit) if row.visit.as_ref() == Some(visit) => return Ok(None),
        Step::Open if row.status == "booked" => ("due", None, ""),
        Step::Open => return Ok(None),
        Step::Done if is_open || row.status == "booked" => ("done", row.visit.clone(), ""),
        Step::Done if row.status == "done" => return Ok(None),
        Step::Drop(reason) if is_open => ("dropped", None, reason),
        Step::Drop(_) if row.status == "dropped" => return Ok(None),
        _ => return Err(past(row, step)),
    };
    Ok(Some(FollowUp { status: status.to_owned(), visit, reason: reason.to_owned(), ..row.clone() }))
}

/// Why a step cannot be taken.
fn past(row: &FollowUp, step: Step<'_>) -> Fault {
    let cannot = match step {
        Step::Contact => "called about",
        Step::Book(_) => "booked",
        Step::Open => "opened",
        Step::Done => "done",
        Step::Drop(_) => "dropped",
    };
    let visit = row.visit.as_ref().map(|visit| format!(" ({visit})")).unwrap_or_default();
    let help = match row.status.as_str() {
        "booked" => "schedule cancel or move its visit; a cancelled visit opens it again",
        _ => "ask for a new one with schedule followup add",
    };
    Fault::error("S042", format!("{} is {}{visit} and cannot be {cannot}", row.id, row.status)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn a_follow_up_goes_up_its_ladder() {
        let visit = Id::new("A2611-0000015");
        let row = |words: &str| sample::row::<FollowUp>(&format!("id=FU2610-0000012 {words}"));
        let went = |words: &str, step: Step<'_>| match take(&row(words), step) {
            Ok(Some(after)) => {
                let visit = after.visit.map(|visit| visit.to_string()).unwrap_or_default();
                format!("{} {visit} {}", after.status, after.reason).trim().to_owned()
            }
            Ok(None) => "as it was".to_owned(),
            Err(fault) => format!("{}: {}", fault.code, fault.message),
        };
        assert_eq!(went("status=due", Step::Contact), "contacted");
        assert_eq!(went("status=contacted", Step::Book(&visit)), "booked A2611-0000015");
        assert_eq!(went("status=booked visit=A2611-0000015", Step::Book(&visit)), "as it was");
        assert_eq!(went("status=booked visit=A2611-0000015", Step::Open), "due");
        assert_eq!(went("status=done visit=A2611-0000015", Step::Open), "as it was");
        assert_eq!(went("status=booked visit=A2611-0000015", Step::Done), "done A2611-0000015");
        assert_eq!(went("status=due", Step::Drop("moved-away")), "dropped  moved-away");
        assert_eq!(
            went("status=booked visit=A2611-0000023", Step::Book(&visit)),
            "S042: FU2610-0000012 is booked (A2611-0000023) and cannot be booked"
        );
        assert_eq!(
            went("status=dropped", Step::Contact),
            "S042: FU2610-0000012 is dropped and cannot be called about"
        );
    }
}
