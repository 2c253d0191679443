//! Whether what may be called back is: a person has looked at the pack.

use crate::base::{Fault, Stamp};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::supplies::{Lot, StockMove};
use crate::supplies::quarantine::{Turned, USABLE, turn};

use super::find::{Had, Taken, given, recalled, waits_for_recall};

/// What a decision can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is called back.
    Recalled,
    /// It is another lot.
    Cleared,
}

/// What a decision brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The row with the decision.
    pub row: RecallMatch,
    /// The lot with its new status, where it changes.
    pub turned: Option<Turned>,
    /// Patients who are to be told now.
    pub patients: Vec<RecallMatch>,
}

/// A row that waits for a decision, and what is known of it.
#[derive(Clone, Copy)]
pub struct Waiting<'a> {
    /// The recall.
    pub recall: &'a ProductRecall,
    /// The row.
    pub row: &'a RecallMatch,
    /// Its lot, where it has one.
    pub lot: Option<&'a Lot>,
    /// Why the lot was last set apart.
    pub last_reason: Option<&'a str>,
    /// The item's moves.
    pub moves: &'a [StockMove],
    /// The recall's rows.
    pub known: &'a [RecallMatch],
}

/// Decides on a row. A lot that was set apart for the recall alone is given free when it is cleared; one that was set
/// apart for something else stays so.
pub fn decide(waiting: &Waiting<'_>, decision: Decision, reason: &str, now: Stamp) -> Result<Decided, Fault> {
    let Waiting { recall, row, lot, last_reason, moves, known } = *waiting;
    if row.status != "possible" {
        let fault =
            Fault::error("U080", format!("{} is {}: it does not wait for a decision", row.id, row.status));
        return Err(fault.help(format!("what waits: supplies recall show {}", recall.id)));
    }
    let status = match (decision, &row.patient) {
        (Decision::Cleared, _) => "cleared",
        (Decision::Recalled, None) => "recalled",
        (Decision::Recalled, Some(_)) => "to-tell",
    };
    let decided = RecallMatch { status: status.to_owned(), reason: reason.to_owned(), ..row.clone() };
    let (turned, patients) = match (decision, lot) {
        (Decision::Recalled, Some(lot)) => {
            let (taken, had) = (Taken::of(&recall.item, moves), Had::of(known));
            (recalled(lot, now), given(recall, Some(&lot.id), &taken, &had))
        }
        (Decision::Cleared, Some(lot)) if waits_for_recall(lot, last_reason) => {
            (Some(turn(lot, USABLE, reason, now)), Vec::new())
        }
        _ => (None, Vec::new()),
    };
    Ok(Decided { row: decided, turned, patients })
}

#[cfg(test)]
mod tests {
    use super::super::find::POSSIBLE;
    use super::super::find::tests::{lot, recall, row};
    use super::*;
    use crate::base::Id;

    fn told(status: &str, last_reason: &str, decision: Decision) -> String {
        let (recall, lot) = (recall(&["A10"]), lot("L2", "A1O", status));
        let waiting = RecallMatch {
            id: Id::new("RA1"),
            lot: Some(Id::new("L2")),
            status: "possible".to_owned(),
            ..RecallMatch::default()
        };
        let moves = [row("L2", "PL1", "patient", 1, "P3")];
        let waiting = Waiting {
            recall: &recall,
            row: &waiting,
            lot: Some(&lot),
            last_reason: Some(last_reason),
            moves: &moves,
            known: &[],
        };
        let decided = decide(&waiting, decision, "read-the-pack", Stamp::default()).unwrap();
        let lot = decided.turned.map(|turned| turned.lot.status).unwrap_or_default();
        format!("{} {lot} {}", decided.row.status, decided.patients.len())
    }

    #[test]
    fn a_lot_is_called_back_or_given_free() {
        assert_eq!(told("quarantined", POSSIBLE, Decision::Recalled), "recalled recalled 1");
        assert_eq!(told("quarantined", POSSIBLE, Decision::Cleared), "cleared usable 0");
        assert_eq!(told("quarantined", "excursion", Decision::Cleared), "cleared  0");
    }

    #[test]
    fn what_was_decided_is_not_decided_again() {
        let (recall, row) =
            (recall(&["A10"]), RecallMatch { status: "told".to_owned(), ..RecallMatch::default() });
        let waiting =
            Waiting { recall: &recall, row: &row, lot: None, last_reason: None, moves: &[], known: &[] };
        let fault = decide(&waiting, Decision::Cleared, "x", Stamp::default()).unwrap_err();
        assert_eq!(fault.code, "U080");
    }
}
