//! A claim or a batch taken back before a payer has it.

use crate::base::Fault;
use crate::record::claims::{Batch, Claim};

/// Why a claim cannot be taken back here; none where it can. What a payer never took may go.
pub fn claim_refusal(claim: &Claim) -> Option<Fault> {
    let fault = |what: &str, help: &str| {
        Some(Fault::error("B150", format!("claim {} is {what}", claim.id)).help(help.to_owned()))
    };
    match claim.status.as_str() {
        "draft" | "held" | "ready" | "rejected" => None,
        "batched" => {
            let batch = claim.batch.as_ref().map(ToString::to_string).unwrap_or_default();
            fault(
                "in a batch that is not sent",
                &format!("take the batch back first: bill claim void {batch}"),
            )
        }
        "void" => fault("taken back already", "its charges are open: bill claim asks for them again"),
        status => fault(status, "the payer has it: what is wrong is corrected once it has answered"),
    }
}

/// Why a batch cannot be taken back; none where it can.
pub fn batch_refusal(batch: &Batch) -> Option<Fault> {
    let fault = |what: &str, help: &str| {
        Some(Fault::error("B151", format!("batch {} is {what}", batch.id)).help(help.to_owned()))
    };
    match batch.status.as_str() {
        "made" => None,
        "sending" => fault(
            "handed over, and what became of it is unknown",
            "bill send says what to do: its claims are taken back only where nobody has them",
        ),
        "void" => fault("taken back already", "its claims are ready: bill claim puts them into another"),
        status => {
            fault(status, "it has left the office: claims that were rejected are taken back one by one")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    #[test]
    fn what_has_left_the_office_stays() {
        let told = |status: &str| {
            let claim = Claim {
                id: Id::new("C2610-0000014"),
                batch: Some(Id::new("B2610-0000014")),
                status: status.to_owned(),
                ..Claim::default()
            };
            claim_refusal(&claim).map(|fault| format!("{}; {}", fault.message, fault.help.unwrap()))
        };
        assert_eq!(told("held"), None);
        assert_eq!(told("rejected"), None);
        assert_eq!(
            told("batched").unwrap(),
            "claim C2610-0000014 is in a batch that is not sent; \
             take the batch back first: bill claim void B2610-0000014"
        );
        assert!(told("accepted").unwrap().starts_with("claim C2610-0000014 is accepted; "));
        let batch = Batch { id: Id::new("B2610-0000014"), status: "sent".to_owned(), ..Batch::default() };
        assert_eq!(batch_refusal(&batch).unwrap().message, "batch B2610-0000014 is sent");
    }
}
