//! Lots that are set apart until somebody decides, and given free again.
//!
//! A lot's status is a ladder: the cell holds where it stands, each step is a row of `status-events` that says when and
//! why, and by whom. Stock that is set apart is on hand and is not used.

use crate::base::id::tidy;
use crate::base::near::near;
use crate::base::{Fault, Id, Stamp};
use crate::record::files::StatusEvent;
use crate::record::supplies::Lot;

/// The status of a lot that waits for a decision.
pub const QUARANTINED: &str = "quarantined";

/// The status of a lot that may be used until its last day.
pub const USABLE: &str = "usable";

/// The status of a lot that its maker called back.
pub const RECALLED: &str = "recalled";

/// A lot with its new status, and the step that says so. Both are written in one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The lot as it stands now.
    pub lot: Lot,
    /// The step, without id and stamp.
    pub step: StatusEvent,
}

/// Sets lots apart, for a reason in a word. A lot that waits already, or that was called back (which weighs more), stays
/// as it is and is left out: run twice, nothing happens the second time.
pub fn quarantine<'a>(lots: impl IntoIterator<Item = &'a Lot>, reason: &str, at: Stamp) -> Vec<Turned> {
    let is_free = |lot: &&Lot| lot.status != QUARANTINED && lot.status != RECALLED;
    lots.into_iter().filter(is_free).map(|lot| turn(lot, QUARANTINED, reason, at)).collect()
}

/// Gives a lot free: the decision that it may be used. None where it may be used already; a lot that was called back is
/// not given free by a word.
pub fn release(lot: &Lot, reason: &str, at: Stamp) -> Result<Option<Turned>, Fault> {
    match lot.status.as_str() {
        QUARANTINED => Ok(Some(turn(lot, USABLE, reason, at))),
        RECALLED => {
            let fault = Fault::error("U040", format!("lot {} of {} is recalled", lot.lot, lot.item));
            Err(fault.help("what its maker called back goes back or is destroyed: supplies return, destroy"))
        }
        _ => Ok(None),
    }
}

/// A lot with another status, and the step.
pub fn turn(lot: &Lot, status: &str, reason: &str, at: Stamp) -> Turned {
    let step = StatusEvent {
        date: at.date(),
        subject: lot.id.clone(),
        status: status.to_owned(),
        at,
        reason: reason.to_owned(),
        ..StatusEvent::default()
    };
    Turned { lot: Lot { status: status.to_owned(), ..lot.clone() }, step }
}

/// The lot that is typed: by its id, or by the number that is printed on it where no other lot has it.
pub fn named<'a>(lots: impl IntoIterator<Item = &'a Lot>, typed: &str) -> Result<&'a Lot, Fault> {
    let lots: Vec<&Lot> = lots.into_iter().collect();
    let id = Id::new(tidy(typed, false));
    let is_meant = |lot: &&&Lot| lot.id == id || lot.lot.eq_ignore_ascii_case(typed);
    let found: Vec<&Lot> = lots.iter().filter(is_meant).copied().collect();
    match found.as_slice() {
        [lot] => Ok(lot),
        [] => {
            let close = near(typed, lots.iter().map(|lot| lot.lot.as_str()));
            let fault = Fault::error("U012", format!("there is no lot '{typed}'"));
            Err(if close.is_empty() {
                fault.help("the lots that are known: supplies lots list")
            } else {
                fault.help(format!("did you mean {}?", close.join(" or ")))
            })
        }
        several => {
            let ids: Vec<String> = several.iter().map(|lot| format!("{} ({})", lot.id, lot.item)).collect();
            let fault = Fault::error("U012", format!("{} lots have the number '{typed}'", several.len()));
            Err(fault.help(format!("name it by its id: {}", ids.join(" or "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot(id: &str, number: &str, status: &str) -> Lot {
        Lot {
            id: Id::new(id),
            item: Id::new("IT0000017"),
            lot: number.into(),
            status: status.into(),
            ..Lot::default()
        }
    }

    #[test]
    fn what_waits_or_was_called_back_stays_as_it_is() {
        let lots = [lot("LT000001", "A1", USABLE), lot("LT000002", "A2", QUARANTINED)];
        let more = [lot("LT000003", "A3", RECALLED), lot("LT000004", "A4", "")];
        let turned = quarantine(lots.iter().chain(&more), "excursion", Stamp::default());
        let told: Vec<_> = turned
            .iter()
            .map(|turned| (turned.lot.id.as_str(), turned.lot.status.as_str(), turned.step.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [("LT000001", QUARANTINED, "excursion"), ("LT000004", QUARANTINED, "excursion")],
            "a lot without a status is usable"
        );
        let set_apart: Vec<&Lot> = turned.iter().map(|turned| &turned.lot).collect();
        assert!(quarantine(set_apart, "excursion", Stamp::default()).is_empty(), "twice changes nothing");
    }

    #[test]
    fn a_decision_gives_free_what_waits_alone() {
        let at = Stamp::default();
        let freed = release(&lot("LT000001", "A1", QUARANTINED), "maker-says-stable", at).unwrap().unwrap();
        assert_eq!((freed.lot.status.as_str(), freed.step.status.as_str()), (USABLE, USABLE));
        assert_eq!(release(&lot("LT000001", "A1", USABLE), "fine", at), Ok(None));
        assert_eq!(release(&lot("LT000001", "A1", RECALLED), "fine", at).unwrap_err().code, "U040");
    }

    #[test]
    fn a_number_that_two_lots_have_names_neither() {
        let lots = [lot("LT000001", "A1", ""), lot("LT000002", "a1", ""), lot("LT000003", "B1", "")];
        assert_eq!(named(lots.iter(), "lt000002").unwrap().id.as_str(), "LT000002");
        assert_eq!(named(lots.iter(), "b1").unwrap().id.as_str(), "LT000003");
        assert_eq!(
            named(lots.iter(), "A1").unwrap_err().help.unwrap(),
            "name it by its id: LT000001 (IT0000017) or LT000002 (IT0000017)"
        );
        assert_eq!(named(lots.iter(), "C1").unwrap_err().help.unwrap(), "did you mean A1 or B1 or a1?");
    }
}
