//! The folder at a glance.

use crate::base::Date;
use crate::practice::due::Due;
use crate::record::files::Document;

/// A line of the glance: what, how many, and the command that goes on from there.
pub type Line = (&'static str, i64, &'static str);

/// What lies open in the folder today.
pub fn lines(today: Date, revision: u64, documents: &[Document], dues: &[Due]) -> Vec<Line> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let inbox = documents.iter().filter(|document| document.status == "inbox").count();
    let late = dues.iter().filter(|due| due.days(today) < 0).count();
    let near = dues.iter().filter(|due| due.is_near(today)).count() - late;
    vec![
        ("changes in the journal", i64::try_from(revision).unwrap_or(i64::MAX), "files log"),
        ("documents in the inbox", count(inbox), "files due"),
        ("late", count(late), "files due"),
        ("due within seven days", count(near), "files due"),
    ]
}
