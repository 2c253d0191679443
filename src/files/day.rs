//! The keeper's figures of a day.

use crate::base::Date;
use crate::practice::figure::{Amount, Figure};
use crate::record::files::{Document, Waiver};

/// Documents that came and were filed on the day, the inbox as it stands, and what is put off.
pub fn figures(day: Date, documents: &[Document], waivers: &[Waiver]) -> Vec<Figure> {
    let count = |holds: &dyn Fn(&Document) -> bool| {
        Amount::Count(
            i64::try_from(documents.iter().filter(|document| holds(document)).count()).unwrap_or(i64::MAX),
        )
    };
    let put_off = waivers.iter().filter(|waiver| day <= waiver.to).count();
    vec![
        Figure::new(day, "files", "documents:received", count(&|document| document.created_at.date() == day)),
        Figure::new(day, "files", "documents:inbox", count(&|document| document.status == "inbox")),
        Figure::new(
            day,
            "files",
            "documents:late",
            count(&|document| document.due.is_some_and(|due| due < day)),
        ),
        Figure::new(day, "files", "waivers", Amount::Count(i64::try_from(put_off).unwrap_or(i64::MAX))),
    ]
}
