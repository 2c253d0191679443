//! What stands on a claim or a batch, field by field.

use std::collections::BTreeSet;

use super::book::Asked;
use super::replace::VOIDS;
use crate::base::Id;
use crate::bill::fetch::words::sentence;
use crate::bill::send::said;
use crate::record::claims::{Acknowledgement, Batch, Claim, ClaimNote};
use crate::record::files::StatusEvent;

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

/// The steps of a claim or a batch, in their order. What was taken back is left out.
pub fn steps(events: &[StatusEvent]) -> Vec<(String, String)> {
    let gone: BTreeSet<&Id> = events.iter().filter_map(|event| event.reverses.as_ref()).collect();
    let stand = |event: &&StatusEvent| event.reverses.is_none() && !gone.contains(&event.id);
    let told = |event: &StatusEvent| {
        let reason = if event.reason.is_empty() { String::new() } else { format!(", {}", event.reason) };
        (event.status.clone(), format!("{} by {}{reason}", said(event.at), event.created_by))
    };
    events.iter().filter(stand).map(told).collect()
}

/// What receiver and payer said before it was decided.
pub fn acknowledged(rows: &[Acknowledgement]) -> Vec<(String, String)> {
    let told = |row: &Acknowledgement| {
        let document = row.document.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        let text =
            format!("{} {} {}: {}{document}", row.date, row.status, row.code, sentence(&row.kind, &row.code));
        (row.kind.clone(), text)
    };
    rows.iter().map(told).collect()
}

/// What was noted of a claim, in its order. What was taken back is left out.
pub fn noted(notes: &[ClaimNote]) -> Vec<(String, String)> {
    let gone: BTreeSet<&Id> = notes.iter().filter_map(|note| note.reverses.as_ref()).collect();
    let stand = |note: &&ClaimNote| note.reverses.is_none() && !gone.contains(&note.id);
    let told = |note: &ClaimNote| {
        let mut parts = vec![format!("{} by {}", said(note.created_at), note.created_by)];
        let named = [
            ("reference", note.reference.clone()),
            ("next", note.next_on.map(|day| day.to_string()).unwrap_or_default()),
            ("owner", note.owner.clone()),
        ];
        parts.extend(
            named
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name} {value}")),
        );
        let text = if note.text.is_empty() { String::new() } else { format!(": {}", note.text) };
        (note.channel.clone(), format!("{}{text}", parts.join(", ")))
    };
    notes.iter().filter(stand).map(told).collect()
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
