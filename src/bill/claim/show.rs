//! What stands on a claim or a batch, field by field.

use super::book::Asked;
use super::replace::VOIDS;
use crate::base::Id;
use crate::record::claims::{Batch, Claim};

/// A claim's fields and lines, each with its value.
pub fn claim(asked: &Asked) -> Vec<(String, String)> {
    let claim = &asked.claim;
    let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut rows = vec![
        ("claim".to_owned(), claim.id.to_string()),
        ("visit".to_owned(), claim.visit.to_string()),
        ("patient".to_owned(), claim.patient.to_string()),
        ("coverage".to_owned(), claim.coverage.to_string()),
        ("payer".to_owned(), claim.payer.to_string()),
        ("provider".to_owned(), claim.provider.to_string()),
        ("amount".to_owned(), claim.amount.to_string()),
        ("pays".to_owned(), if claim.rank > 1 { order(claim.rank) } else { "" }.to_owned()),
        ("corrects".to_owned(), corrects(claim)),
        ("came by".to_owned(), claim.origin.clone()),
        ("status".to_owned(), claim.status.clone()),
        ("reason".to_owned(), claim.reason.clone()),
        ("file by".to_owned(), claim.due.map(|due| due.to_string()).unwrap_or_default()),
        ("batch".to_owned(), id(&claim.batch)),
        ("payer's number".to_owned(), claim.payer_number.clone()),
        ("diagnoses".to_owned(), asked.diagnoses().join(" ")),
    ];
    rows.extend(asked.lines.iter().map(|line| {
        let code = [line.code.clone(), line.modifiers.join(" ")].join(" ").trim_end().to_owned();
        let text = format!(
            "{} {code} for {}, units {}, {} ({})",
            line.id,
            line.pointers.join(" "),
            line.units,
            line.amount,
            line.charge
        );
        (format!("line {}", line.line), text)
    }));
    rows.extend(asked.prior.iter().map(|prior| {
        let on = prior.on().map(|on| format!(" on {on}")).unwrap_or_default();
        let text = format!("paid {}, adjusted {}{on}", prior.paid(), prior.adjusted());
        (format!("{} {}", order(prior.rank.max(1)), prior.payer), text)
    }));
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// When a payer pays, where it matters.
fn order(rank: i64) -> &'static str {
    match rank {
        1 => "first",
        2 => "second",
        3 => "third",
        4.. => "later",
        _ => "",
    }
}

fn corrects(claim: &Claim) -> String {
    let Some(replaces) = &claim.replaces else { return String::new() };
    format!("{} {replaces}", if claim.frequency == VOIDS { "voids" } else { "replaces" })
}

/// A batch's fields, each with its value.
pub fn batch(batch: &Batch) -> Vec<(String, String)> {
    let mut rows = vec![
        ("batch".to_owned(), batch.id.to_string()),
        ("kind".to_owned(), batch.kind.clone()),
        ("receiver".to_owned(), batch.receiver.clone()),
        ("interchange".to_owned(), batch.interchange.clone()),
        ("claims".to_owned(), batch.claims_count.to_string()),
        ("amount".to_owned(), batch.amount.to_string()),
        ("status".to_owned(), batch.status.clone()),
        ("made".to_owned(), batch.created_at.to_string()),
        ("sent".to_owned(), batch.sent_at.map(|at| at.to_string()).unwrap_or_default()),
        ("document".to_owned(), batch.document.as_ref().map(ToString::to_string).unwrap_or_default()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}
