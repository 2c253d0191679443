//! Absences of providers, surgery cases, and the operating rooms' time.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Quantity, Stamp};

pub(super) const TABLES: &[&Table] = &[Absence::TABLE, Block::TABLE, SurgeryCase::TABLE, SurgeryNeed::TABLE];

table! {
    /// A provider who is out, unforeseen or planned; its closed time stands in `exceptions`.
    Absence in "absences" of "schedule", "AB" plain, Home::Place, undo Restore, open Open::Status(&["open"]);
    "id"
    /// Who is out.
    provider: Id = Id > "providers",
    /// Who stands in.
    cover: Option<Id> = Id > "providers",
    /// First day.
    from: Date = Date,
    /// Last day.
    to: Date = Date,
    /// Start on the first day; empty is from its first instant.
    from_time: Option<WallTime> = Date,
    /// End on the last day; empty is to its end.
    to_time: Option<WallTime> = Date,
    /// A word for why.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["open", "ended"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// Time of an operating room that is kept for a surgeon or a service until it is released.
    Block in "blocks" of "schedule", "BK" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Which room.
    place: Id = Id > "places",
    /// For whom; empty is for all of a specialty.
    provider: Option<Id> = Id > "providers",
    /// For which specialty.
    specialty: String = Code,
    /// Days of the week, iCalendar's letters.
    days: Vec<String> = Code ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
    /// Every so many weeks, counted from `from`; empty is every week.
    week_count: Option<i64> = Count,
    /// Start of the interval.
    from_time: WallTime = Date,
    /// End of the interval.
    to_time: WallTime = Date,
    /// So many days before, what is not booked is free for all; empty is never.
    release_days: Option<i64> = Count,
    /// First day in force; empty is always.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
}

table! {
    /// A surgery that is to be, or was, done.
    SurgeryCase in "surgery-cases" of "schedule", "SC" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["requested", "booked"]);
    "id"
    /// On whom.
    patient: Id = Id > "patients",
    /// The surgeon.
    provider: Id = Id > "providers",
    /// Others who take part.
    also: Vec<Id> = Id > "providers",
    /// What kind of visit it is booked as.
    visit_type: Option<Id> = Id > "visit-types",
    /// Procedure codes.
    codes: Vec<String> = Code,
    /// Diagnoses, ICD-10-CM.
    diagnoses: Vec<String> = Code,
    /// Which side; `none` where there is none.
    side: String = Code ["left", "right", "bilateral", "none"],
    /// Minutes from incision to close, as the surgeon reckons.
    minutes: i64 = Count,
    /// Anesthesia.
    anesthesia: String = Code ["local", "sedation", "regional", "general"],
    /// The operating room; empty is any.
    place: Option<Id> = Id > "places",
    /// Equipment and trays that it takes.
    resources: Vec<Id> = Id > "places",
    /// The block that it lies in.
    block: Option<Id> = Id > "blocks",
    /// The payer's leave.
    authorization: Option<Id> = Id > "authorizations",
    /// The first day on which it may be.
    earliest_on: Option<Date> = Date,
    /// The last day on which it should be.
    due: Option<Date> = Date,
    /// Order of urgency, lowest first.
    rank: Option<i64> = Count,
    /// The appointment: `appointments.chain`.
    visit: Option<Id> = Id > "appointments",
    /// A word for why it was cancelled.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["requested", "booked", "done", "cancelled"],
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
    /// Something that must be in hand before a surgery.
    SurgeryNeed in "surgery-needs" of "schedule", "SN" plain, Home::Months("created_at"), undo Restore, open Open::Status(&["open"]);
    "id"
    /// Of which case.
    surgery_case: Id = Id > "surgery-cases",
    /// What: a word of `rules/readiness`, such as `history-and-physical`.
    need: String = Code,
    /// By when; empty is as the rule says.
    due: Option<Date> = Date,
    /// What is to be ordered or set out.
    item: Option<Id> = Id > "items",
    /// How much of it.
    quantity: Option<Quantity> = Count,
    /// The order that brings it.
    order: Option<Id> = Id > "orders",
    /// The day that what is in hand bears.
    met_on: Option<Date> = Date,
    /// The paper of it.
    document: Option<Id> = Id > "documents",
    /// Where it stands.
    status: String = Code ["open", "met", "waived"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
