//! The keeper's part of the end-of-day report.

use crate::base::Date;
use crate::practice::figure::{Amount, Figure};
use crate::practice::waiver;
use crate::record::files::{Document, Waiver};

/// The figures of a day: documents that came, those that wait, and what is waived.
pub fn day(documents: &[Document], waivers: &[Waiver], day: Date) -> Vec<Figure> {
    let count = |figure: &str, count: usize| {
        Figure::new(day, "files", figure, Amount::Count(i64::try_from(count).unwrap_or(i64::MAX)))
    };
    let standing =
        |verb: &str| waivers.iter().filter(|row| row.verb == verb && waiver::stands(row, day)).count();
    vec![
        count("documents", documents.iter().filter(|row| row.created_at.date() == day).count()),
        count("inbox", super::due::inbox(documents).len()),
        count("waived:snooze", standing(waiver::SNOOZE)),
        count("waived:accept", standing(waiver::ACCEPT)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_what_came_and_what_waits() {
        let document = |at: &str, status: &str| Document {
            created_at: at.parse().unwrap(),
            status: status.to_owned(),
            ..Document::default()
        };
        let documents =
            [document("2026-10-14T09:00:00-04:00", "filed"), document("2026-10-13T09:00:00-04:00", "inbox")];
        let day_of = |text: &str| crate::base::date::parse(text).unwrap();
        let waiver = Waiver { verb: "snooze".to_owned(), to: day_of("2026-10-14"), ..Waiver::default() };
        let lines: Vec<String> = day(&documents, &[waiver], day_of("2026-10-14"))
            .iter()
            .map(|row| row.cells().join(","))
            .collect();
        assert_eq!(
            lines,
            [
                "2026-10-14,files,documents,1,count",
                "2026-10-14,files,inbox,1,count",
                "2026-10-14,files,waived:snooze,1,count",
                "2026-10-14,files,waived:accept,0,count",
            ]
        );
    }
}
