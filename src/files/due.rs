//! The keeper's deadlines: documents that wait, waivers that end.

use crate::base::Date;
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::practice::waiver;
use crate::record::files::{Document, Waiver};
use crate::record::rules::Clock;

/// What the clocks of documents are for, in `rules/clocks`.
const CLOCK: &str = "document";

/// Days before its end from which a waiver is told: what was put off for a week is not to cry all week.
const ENDS: i64 = 1;

/// Every deadline of the desk: a document that has a day of its own, one that waits in the inbox, a waiver that ends.
pub fn due(
    documents: &[Document],
    waivers: &[Waiver],
    clocks: &[Clock],
    open: &dyn Fn(Date) -> bool,
    today: Date,
) -> Vec<Due> {
    let documents = documents.iter().filter_map(|document| of_document(document, clocks, open));
    let ends = |row: &&Waiver| waiver::stands(row, today) && (last_day(row) - today).num_days() <= ENDS;
    let waivers = waivers.iter().filter(ends).map(of_waiver);
    documents.chain(waivers).collect()
}

fn of_document(document: &Document, clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Option<Due> {
    let row = |due: Date, class: Class, kind: &str, detail: String, source: String| Due {
        due: When::Day(due),
        class,
        desk: "files".to_owned(),
        kind: kind.to_owned(),
        subject: document.id.clone(),
        patient: document.patient.clone(),
        detail,
        owner: document.owner.clone(),
        source,
    };
    let what = if document.r#type.is_empty() { "document" } else { document.r#type.as_str() };
    let came = document.created_at.date();
    let clock = clock::in_force(clocks, CLOCK, &document.r#type, came);
    let class = clock.and_then(|clock| clock.class.parse().ok()).unwrap_or(Class::Care);
    if let Some(due) = document.due {
        let detail = format!("act on the {what} that came on {came}");
        return Some(row(due, class, "document", detail, "documents.due".to_owned()));
    }
    if document.status != "inbox" {
        return None;
    }
    let detail = format!("file the {what} that came on {came}");
    // Without a clock of the practice a document is due on the day on which it comes.
    Some(match clock {
        Some(clock) => row(clock::due(clock, came, open), class, "inbox", detail, clock::source(&clock.id)),
        None => row(came, class, "inbox", detail, "documents.created_at".to_owned()),
    })
}

/// The last day on which a waiver stands.
fn last_day(waiver: &Waiver) -> Date {
    waiver.limit_on.map_or(waiver.to, |limit| limit.min(waiver.to))
}

fn of_waiver(waiver: &Waiver) -> Due {
    Due {
        due: When::Day(last_day(waiver)),
        class: Class::Courtesy,
        desk: "files".to_owned(),
        kind: "waiver-ends".to_owned(),
        subject: waiver.id.clone(),
        patient: None,
        detail: format!(
            "{} of {} {} by {} ({})",
            waiver.verb, waiver.code, waiver.subject, waiver.user, waiver.reason
        ),
        owner: waiver.user.clone(),
        source: "waivers.to".to_owned(),
    }
}

/// The documents that wait in the inbox, those that wait longest first.
pub fn inbox(documents: &[Document]) -> Vec<&Document> {
    let mut waiting: Vec<&Document> =
        documents.iter().filter(|document| document.status == "inbox").collect();
    waiting.sort_by_key(|document| (document.created_at, document.id.clone()));
    waiting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    fn document(id: &str, kind: &str, status: &str, due: &str) -> Document {
        Document {
            id: Id::new(id),
            r#type: kind.to_owned(),
            status: status.to_owned(),
            due: (!due.is_empty()).then(|| day(due)),
            created_at: "2026-10-12T09:00:00-04:00".parse().unwrap(),
            ..Document::default()
        }
    }

    #[test]
    fn what_waits_and_what_ends_is_due() {
        let documents = [
            document("D2610-0000011", "letter", "inbox", ""),
            document("D2610-0000020", "result", "inbox", ""),
            document("D2610-0000038", "letter", "filed", "2026-10-20"),
            document("D2610-0000046", "letter", "filed", ""),
        ];
        let waiver = |to: &str| Waiver {
            id: Id::new("WV000001"),
            verb: "snooze".to_owned(),
            subject: Id::new("LT000001"),
            code: "expires".to_owned(),
            reason: "on-its-way".to_owned(),
            user: "ben".to_owned(),
            to: day(to),
            limit_on: None,
        };
        let clock = Clock {
            id: Id::new("inbox-result"),
            r#for: "document".to_owned(),
            kind: "result".to_owned(),
            class: "safety".to_owned(),
            value: 1,
            unit: "business-day".to_owned(),
            start: "day-0".to_owned(),
            roll: "none".to_owned(),
            ..Clock::default()
        };
        let today = day("2026-10-14");
        let lines: Vec<String> = due(
            &documents,
            &["2026-10-13", "2026-10-15", "2026-10-16"].map(waiver),
            &[clock],
            &|_| true,
            today,
        )
        .iter()
        .map(|due| due.cells(today).join(","))
        .collect();
        assert_eq!(
            lines,
            [
                "2026-10-12,care,files,inbox,D2610-0000011,,file the letter that came on 2026-10-12,,-2,documents.created_at",
                "2026-10-13,safety,files,inbox,D2610-0000020,,file the result that came on 2026-10-12,,-1,rules/clocks:inbox-result",
                "2026-10-20,care,files,document,D2610-0000038,,act on the letter that came on 2026-10-12,,6,documents.due",
                "2026-10-15,courtesy,files,waiver-ends,WV000001,,snooze of expires LT000001 by ben (on-its-way),ben,1,waivers.to",
            ]
        );
    }
}
