//! Diagnoses and procedures on the day of service.

use super::Remark;
use crate::bill::claim::book::Facts;
use crate::bill::codes::{self, Procedure};

/// Most diagnoses of a claim.
const DIAGNOSES: usize = 12;

/// ICD-10-CM of all lines.
pub(super) fn diagnoses(facts: &Facts<'_>) -> Vec<Remark> {
    let (asked, field) = (facts.asked, "charges.diagnoses");
    let mut found = Vec::new();
    let mut seen = Vec::new();
    for charge in &asked.charges {
        for code in &charge.diagnoses {
            if seen.contains(&(code, charge.date)) {
                continue;
            }
            seen.push((code, charge.date));
            if let Some(fault) = codes::diagnosis::fault(code, charge.date) {
                let help = fault.help.unwrap_or_default();
                found.push(Remark::error("B120", field, &charge.id, fault.message, &help));
            }
        }
        if charge.diagnoses.is_empty() {
            let what = format!("{} has no diagnosis", charge.id);
            found.push(Remark::error(
                "B121",
                field,
                &charge.id,
                what,
                "void the charge, code the visit again",
            ));
        }
    }
    let all = asked.diagnoses();
    if all.len() > DIAGNOSES {
        let what = format!("{} diagnoses, at most {DIAGNOSES}", all.len());
        found.push(Remark::error(
            "B121",
            field,
            asked.name(),
            what,
            "split the visit's lines into two claims",
        ));
    }
    if let Some(first) = all.first().filter(|code| code.starts_with(['V', 'W', 'X', 'Y'])) {
        let what = format!("the first diagnosis, {first}, is an external cause");
        found.push(Remark::error("B121", field, asked.name(), what, "the injury goes before what caused it"));
    }
    found
}

/// HCPCS codes of the lines.
pub(super) fn procedures(facts: &Facts<'_>) -> Vec<Remark> {
    let field = "charges.code";
    let remark = |charge: &crate::record::bill::Charge| {
        let (what, help) = match codes::procedure(&charge.code, charge.date) {
            Procedure::Shape => {
                (format!("{} has not the shape of a procedure code", charge.code), "like T1015 or 99213")
            }
            Procedure::Ended(last) => (
                format!("{} is no procedure code on {}: it ended on {last}", charge.code, charge.date),
                "void the charge, code the visit again",
            ),
            Procedure::Listed(_) | Procedure::Unlisted => return None,
        };
        Some(Remark::error("B123", field, &charge.id, what, help))
    };
    facts.asked.charges.iter().filter_map(remark).collect()
}
