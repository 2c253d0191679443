//! What the patient signed, as far as rules ask for it.

use super::Remark;
use crate::bill::claim::book::Facts;
use crate::practice::signature::{ASSIGNMENT, RELEASE, Signature};

/// Assignment and release: what is absent though a rule asks for it, and a release that was refused.
pub(super) fn signatures(facts: &Facts<'_>) -> Vec<Remark> {
    let claim = &facts.asked.claim;
    let mut found = Vec::new();
    for (kind, column) in [(ASSIGNMENT, "benefits"), (RELEASE, "what payers ask")] {
        let signature = facts.signature(kind, &claim.payer);
        let what = match signature {
            Signature::Absent => format!("no {kind} of {column} is signed by {}", claim.patient),
            Signature::Refused if kind == RELEASE => {
                format!("{} refused the {kind} of {column}", claim.patient)
            }
            _ => continue,
        };
        let rule = facts.consent_rule(kind).map(|rule| (rule.severity.as_str(), &rule.id));
        let help = match rule {
            Some((_, id)) if signature == Signature::Absent => {
                format!("rules/paperwork:{id} asks for it; what was signed stands in consents/, kind {kind}")
            }
            _ => "a payer is told nothing without it: void the charges and charge the patient".to_owned(),
        };
        // Without leave to tell there is no claim, whatever weight the rule has.
        let holds = kind == RELEASE || rule.is_some_and(|(severity, _)| severity == "error");
        let say = if holds { Remark::error } else { Remark::warning };
        found.push(say("B109", "consents.kind", &claim.patient, what, &help));
    }
    found
}
