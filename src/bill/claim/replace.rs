//! A claim that its payer has → the claim that replaces it, or voids it.

use super::book::Asked;
use super::make::{lines, sum};
use crate::base::{Fault, Id};
use crate::record::claims::Claim;

/// Claim frequency: the claim that it names counts no more, this one does.
pub const REPLACES: &str = "7";
/// Claim frequency: the claim that it names counts no more.
pub const VOIDS: &str = "8";

/// Whether a claim has left the office, or came to its payer otherwise.
pub fn has_left(claim: &Claim) -> bool {
    !matches!(claim.status.as_str(), "draft" | "held" | "ready" | "void")
}

/// The claim that corrects one, of the claims of its visit.
pub fn corrected_by<'a>(claims: impl IntoIterator<Item = &'a Claim>, id: &Id) -> Option<&'a Claim> {
    claims.into_iter().find(|claim| claim.replaces.as_ref() == Some(id) && claim.status != "void")
}

/// Why a claim cannot be replaced or voided at its payer; none where it can. `others` are the claims of its visit.
pub fn refusal(claim: &Claim, others: &[Claim]) -> Option<Fault> {
    let fault = |what: String, help: String| {
        Some(Fault::error("B152", format!("claim {} {what}", claim.id)).help(help))
    };
    let status = claim.status.as_str();
    match status {
        "void" => {
            return fault("is taken back already".to_owned(), "bill claim asks for its charges".to_owned());
        }
        "draft" | "held" | "ready" | "batched" | "rejected" => {
            let help = format!("no payer has it: take it back, bill claim void {}", claim.id);
            return fault(format!("is {status}"), help);
        }
        _ => {}
    }
    if claim.frequency == VOIDS {
        return fault("voids another".to_owned(), "ask anew: bill claim".to_owned());
    }
    if let Some(other) = corrected_by(others, &claim.id) {
        let help =
            format!("correct that one once it is answered, or take it back: bill claim void {}", other.id);
        return fault(format!("is corrected by {} already", other.id), help);
    }
    if claim.payer_number.is_empty() {
        let help = "it stands in the payer's answer: bill post".to_owned();
        return fault("has no number of its payer yet".to_owned(), help);
    }
    None
}

/// The claim that corrects another, for the charges that are given: where it replaces, they are what counts from now on;
/// where it voids, those that were asked for.
pub fn correcting(claim: &Claim, frequency: &str, mut asked: Asked) -> Asked {
    asked.claim = Claim {
        id: Id::default(),
        frequency: frequency.to_owned(),
        replaces: Some(claim.id.clone()),
        payer_number: claim.payer_number.clone(),
        patient: claim.patient.clone(),
        visit: claim.visit.clone(),
        coverage: claim.coverage.clone(),
        payer: claim.payer.clone(),
        provider: claim.provider.clone(),
        rank: claim.rank,
        amount: sum(&asked.charges),
        status: "ready".to_owned(),
        ..Claim::default()
    };
    asked.lines = lines(&asked);
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn what_its_payer_has_under_a_number_can_be_corrected_once() {
        let others: [Claim; 2] = [
            row("id=C2 replaces=C1 status=void frequency=7"),
            row("id=C3 replaces=C9 status=batched frequency=7"),
        ];
        let told = |words: &str| {
            let claim: Claim = row(words);
            refusal(&claim, &others).map(|fault| format!("{}; {}", fault.message, fault.help.unwrap()))
        };
        assert_eq!(told("id=C1 status=paid payer_number=AN1 frequency=1"), None);
        assert_eq!(told("id=C1 status=denied payer_number=AN1 frequency=7"), None);
        assert_eq!(
            told("id=C1 status=sent frequency=1").unwrap(),
            "claim C1 has no number of its payer yet; it stands in the payer's answer: bill post"
        );
        assert_eq!(
            told("id=C1 status=held frequency=1").unwrap(),
            "claim C1 is held; no payer has it: take it back, bill claim void C1"
        );
        assert_eq!(
            told("id=C9 status=paid payer_number=AN1 frequency=1").unwrap(),
            "claim C9 is corrected by C3 already; \
             correct that one once it is answered, or take it back: bill claim void C3"
        );
        assert_eq!(
            told("id=C1 status=void frequency=1").unwrap(),
            "claim C1 is taken back already; bill claim asks for its charges"
        );
        assert_eq!(
            told("id=C1 status=sent payer_number=AN1 frequency=8").unwrap(),
            "claim C1 voids another; ask anew: bill claim"
        );
    }
}
