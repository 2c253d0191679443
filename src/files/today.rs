//! The keeper's desk today: is the folder sound, what changed last, what waits.

use crate::base::{Date, Id};
use crate::record::files::Document;

/// What is known of the folder itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// The journal's last line.
    pub line: u64,
    /// When it was written.
    pub time: String,
    /// By whom.
    pub user: String,
    /// With what command.
    pub command: String,
    /// What is damaged, and what was edited by hand and not taken in yet; each as a sentence.
    pub findings: Vec<String>,
}

/// Something about the desk's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A fixed word: `journal`, `sound`, `finding`, `inbox`.
    pub what: &'static str,
    /// Since when.
    pub at: String,
    /// The document, or the journal line.
    pub subject: String,
    /// The patient whom it is about.
    pub patient: Option<Id>,
    /// What there is to know.
    pub detail: String,
}

/// Whether the folder is sound, the last change, and what waits in the inbox, longest first.
pub fn today(folder: &Folder, documents: &[Document], today: Date) -> Vec<Row> {
    let row =
        |what, at: String, subject: String, detail: String| Row { what, at, subject, patient: None, detail };
    let mut rows = vec![row(
        "journal",
        folder.time.clone(),
        format!("line {}", folder.line),
        format!("{}: {}", folder.user, folder.command),
    )];
    if folder.findings.is_empty() {
        let detail = format!("chain and files agree up to line {}", folder.line);
        rows.push(row("sound", today.to_string(), format!("line {}", folder.line), detail));
    }
    rows.extend(
        folder.findings.iter().map(|text| row("finding", today.to_string(), String::new(), text.clone())),
    );
    rows.extend(super::due::inbox(documents).into_iter().map(|document| {
        let came = document.created_at.date();
        let days = (today - came).num_days();
        Row {
            what: "inbox",
            at: came.to_string(),
            subject: document.id.to_string(),
            patient: document.patient.clone(),
            detail: format!("{} waits {days} days", document.r#type),
        }
    }));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_tells_whether_it_is_sound_and_what_waits() {
        let day = |text: &str| crate::base::date::parse(text).unwrap();
        let mut folder = Folder {
            line: 7,
            time: "2026-10-14T08:00:00-04:00".to_owned(),
            user: "ben".to_owned(),
            command: "schedule book".to_owned(),
            findings: Vec::new(),
        };
        let documents = [Document {
            id: Id::new("D2610-0000011"),
            r#type: "letter".to_owned(),
            status: "inbox".to_owned(),
            created_at: "2026-10-12T09:00:00-04:00".parse().unwrap(),
            ..Document::default()
        }];
        let told = |folder: &Folder| -> Vec<String> {
            let rows = today(folder, &documents, day("2026-10-14"));
            rows.iter().map(|row| format!("{} {} {} {}", row.what, row.at, row.subject, row.detail)).collect()
        };
        assert_eq!(
            told(&folder),
            [
                "journal 2026-10-14T08:00:00-04:00 line 7 ben: schedule book",
                "sound 2026-10-14 line 7 chain and files agree up to line 7",
                "inbox 2026-10-12 D2610-0000011 letter waits 2 days",
            ]
        );
        folder.findings = vec!["patients.csv was edited by hand".to_owned()];
        assert_eq!(told(&folder)[1], "finding 2026-10-14  patients.csv was edited by hand");
    }
}
