//! The keeper's tables.

use super::table::table;
use super::{Home, Open, Record, Refusal, Table};
use crate::base::{Date, Id, Stamp};

pub(super) const TABLES: &[&Table] = &[Document::TABLE, Waiver::TABLE, StatusEvent::TABLE];

table! {
    /// A filed document; its bytes lie in `documents/` under its id and never change.
    Document in "documents" of "files", "D" checked, Home::Months("created_at"), undo Restore until Refusal { column: "status", values: &["destroyed"], verb: "" }, open Open::StatusOrDue(&["inbox"]);
    "id"
    /// What it is: `letter`, `card`, `claim-batch`, `result`, `consent` …
    r#type: String = Code,
    /// About whom.
    patient: Option<Id> = Id > "patients",
    /// Of which visit (chain).
    visit: Option<Id> = Id > "appointments",
    /// About what.
    subject: Option<Id> = Id > "subject",
    /// Date of its content.
    date: Option<Date> = Date,
    /// Its title.
    title: String = Text,
    /// Who wrote it.
    author: String = Personal,
    /// Digest of its bytes.
    sha256: String = Code,
    /// Privacy level.
    level: String = Code ["ordinary", "sensitive", "restricted"],
    /// The version that it supersedes.
    replaces: Option<Id> = Id > "documents",
    /// Who is to act on it.
    owner: String = Code,
    /// By when.
    due: Option<Date> = Date,
    /// Name that it came with.
    file_name: String = Personal,
    /// Where it stands.
    status: String = Code ["inbox", "filed", "reviewed", "signed", "superseded", "entered-in-error", "destroyed"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A thing taken out of `due` or `check` until a day, by whom and why.
    Waiver in "waivers" of "files", "WV" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// What was said.
    verb: String = Code ["snooze", "accept"],
    /// Of what.
    subject: Id = Id > "subject",
    /// The finding's code or the due's kind.
    code: String = Code,
    /// A word for why.
    reason: String = Code,
    /// Who said so.
    user: String = Code,
    /// Until when.
    to: Date = Date,
    /// Never past this day.
    limit_on: Option<Date> = Date,
}

table! {
    /// A step of a row that has a status, other than an appointment's.
    StatusEvent in "status-events" of "files", "SE" plain, Home::Months("date"), undo Reverse, open Open::Never;
    "id"
    /// Posting day.
    date: Date = Date,
    /// Of what.
    subject: Id = Id > "subject",
    /// The new status.
    status: String = Code,
    /// When.
    at: Stamp = Date,
    /// A word for why.
    reason: String = Code,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "status-events",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
