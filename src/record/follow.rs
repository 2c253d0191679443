//! What keeps the schedule full: who is to come again, who waits for an opening, who is reminded.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Instant, Stamp};

pub(super) const TABLES: &[&Table] = &[FollowUp::TABLE, Waiting::TABLE, Reminder::TABLE];

table! {
    /// A patient who is to come again: asked for at a visit, or by a rule of recall.
    FollowUp in "follow-ups" of "schedule", "FU" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["due", "contacted"]);
    "id"
    /// Whether somebody asked for it or a rule did.
    kind: String = Code ["follow-up", "recall"],
    /// Who is to come.
    patient: Id = Id > "patients",
    /// To whom; empty is any who does such visits.
    provider: Option<Id> = Id > "providers",
    /// For what kind of visit.
    visit_type: Option<Id> = Id > "visit-types",
    /// The visit that it counts from.
    trigger: Option<Id> = Id > "appointments",
    /// The rule that made it, of `rules/recalls`.
    rule: String = Code,
    /// The day on which it is due.
    due: Date = Date,
    /// Nobody is asked before this day.
    not_before_on: Option<Date> = Date,
    /// The visit that answers it: `appointments.chain`.
    visit: Option<Id> = Id > "appointments",
    /// A word for why it was dropped.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["due", "contacted", "booked", "done", "dropped"],
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
    /// A patient who waits for an opening.
    Waiting in "waitlist" of "schedule", "WL" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["waiting", "offered"]);
    "id"
    /// Who waits.
    patient: Id = Id > "patients",
    /// For what kind of visit.
    visit_type: Id = Id > "visit-types",
    /// With whom; empty is any who does such visits.
    provider: Option<Id> = Id > "providers",
    /// On which days of the week; empty is any.
    days: Vec<String> = Code ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
    /// Not before, on each day.
    from_time: Option<WallTime> = Date,
    /// Not after, on each day.
    to_time: Option<WallTime> = Date,
    /// Order of urgency, lowest first; empty is last.
    rank: Option<i64> = Count,
    /// How many days before they must know.
    notice_days: Option<i64> = Count,
    /// The appointment that they keep until a better one is found.
    keeps: Option<Id> = Id > "appointments",
    /// The visit that came of it, or the hold of what is offered: `appointments.chain`.
    visit: Option<Id> = Id > "appointments",
    /// The provider of the opening that is offered.
    offered_provider: Option<Id> = Id > "providers",
    /// Its start.
    offered_start: Option<Instant> = Date,
    /// Until when the offer stands.
    expires_at: Option<Stamp> = Date,
    /// First day that would do; empty is any.
    from: Option<Date> = Date,
    /// Last day that would do; empty is any.
    to: Option<Date> = Date,
    /// A word for why it was taken off.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["waiting", "offered", "booked", "removed"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// That somebody is told of an appointment, and what they answered.
    Reminder in "reminders" of "schedule", "RN" plain, Home::Months("created_at"), undo Restore, open Open::Never;
    "id"
    /// Of which appointment: the single row, not the chain.
    appointment: Id = Id > "appointments",
    /// Whose.
    patient: Id = Id > "patients",
    /// Who is told, where it is not the patient.
    recipient: Option<Id> = Id > "patients|related-persons",
    /// By which channel.
    channel: String = Code ["phone", "sms", "email", "mail"],
    /// The way to reach them; empty where the patient's own number is used.
    contact_point: Option<Id> = Id > "contact-points",
    /// When it was handed to whatever sends.
    sent_at: Option<Stamp> = Date,
    /// What came back.
    answer: String = Code ["yes", "no", "wrong-number", "stop", "failed"],
    /// When.
    answered_at: Option<Stamp> = Date,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
