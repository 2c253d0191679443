//! What is late at the keeper's desk: documents that somebody is to act on, papers that lie unfiled, and what was put
//! off until a day.

use crate::base::Date;
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::record::files::{Document, Waiver};
use crate::record::rules::Clock;

/// The deadlines, of any day; `due` itself shows the near ones.
pub fn own(
    documents: &[Document],
    waivers: &[Waiver],
    clocks: &[Clock],
    open: &dyn Fn(Date) -> bool,
) -> Vec<Due> {
    let mut dues = Vec::new();
    for document in documents {
        dues.extend(acted_on(document).or_else(|| unfiled(document, clocks, open)));
    }
    dues.extend(waivers.iter().map(ending));
    dues
}

/// A document with a day of its own.
fn acted_on(document: &Document) -> Option<Due> {
    let is_done = ["superseded", "entered-in-error", "destroyed"].contains(&document.status.as_str());
    let due = document.due.filter(|_| !is_done)?;
    Some(Due {
        due: When::Day(due),
        class: Class::Care,
        desk: "files".to_owned(),
        kind: "document".to_owned(),
        subject: document.id.clone(),
        patient: document.patient.clone(),
        detail: format!("{} is to be acted on", kind(document)),
        owner: document.owner.clone(),
        source: "documents.due".to_owned(),
    })
}

/// A document in the inbox, by the practice's clock for its type; without a clock the day on which it came.
fn unfiled(document: &Document, clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Option<Due> {
    if document.status != "inbox" {
        return None;
    }
    let came = document.created_at.date();
    let clock = clock::in_force(clocks, "document", &document.r#type, came);
    Some(Due {
        due: When::Day(clock.map_or(came, |clock| clock::due(clock, came, open))),
        class: clock.and_then(|clock| clock.class.parse().ok()).unwrap_or(Class::Care),
        desk: "files".to_owned(),
        kind: "inbox".to_owned(),
        subject: document.id.clone(),
        patient: document.patient.clone(),
        detail: format!("{} came {came} and is not filed", kind(document)),
        owner: document.owner.clone(),
        source: clock
            .map_or_else(|| "documents.status".to_owned(), |clock| format!("rules/clocks:{}", clock.id)),
    })
}

/// Something that was put off: on its last day it comes back.
fn ending(waiver: &Waiver) -> Due {
    let what = if waiver.verb == "accept" { "accepted" } else { "put off" };
    Due {
        due: When::Day(waiver.to),
        class: Class::Courtesy,
        desk: "files".to_owned(),
        kind: "waiver-ends".to_owned(),
        subject: waiver.id.clone(),
        patient: None,
        detail: format!("{} of {} was {what} until {}", waiver.code, waiver.subject, waiver.to),
        owner: waiver.user.clone(),
        source: "waivers.to".to_owned(),
    }
}

fn kind(document: &Document) -> &str {
    if document.r#type.is_empty() { "a document" } else { &document.r#type }
}
