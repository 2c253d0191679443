//! The schedule desk's tables.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Instant, Stamp};

pub(super) const TABLES: &[&Table] = &[
    Place::TABLE,
    VisitType::TABLE,
    VisitNeed::TABLE,
    Hours::TABLE,
    Exception::TABLE,
    Appointment::TABLE,
    AppointmentEvent::TABLE,
];

/// An appointment's status: FHIR R4's words.
pub const APPOINTMENT_STATUS: &[&str] = &[
    "proposed",
    "pending",
    "booked",
    "arrived",
    "checked-in",
    "fulfilled",
    "cancelled",
    "noshow",
    "waitlist",
    "entered-in-error",
];

/// The statuses of an appointment that still holds its time.
pub const HOLDING: &[&str] = &["proposed", "pending", "booked", "arrived", "checked-in"];

table! {
    /// A site, room, piece of equipment or instrument set: a resource that can be booked.
    Place in "places" of "schedule", "PL" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// What people call it.
    name: String = Code,
    /// What it is.
    kind: String = Code ["site", "room", "operating-room", "equipment", "tray", "storage"],
    /// The site that a room lies in.
    site: Option<Id> = Id > "places",
    /// Place of service code of the claim, such as `11` for an office.
    pos: String = Code,
    /// National Provider Identifier of the facility.
    npi: String = Code,
    /// How many can use it at once; empty is one.
    quantity: Option<i64> = Count,
    /// Storage class of `rules/storage` that the unit keeps; empty where nobody reads its temperature.
    storage: String = Code,
    /// First day in use.
    from: Option<Date> = Date,
    /// Last day in use.
    to: Option<Date> = Date,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A kind of visit: how long it takes and on which steps it starts.
    VisitType in "visit-types" of "schedule", "VT" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// What people call it.
    name: String = Code,
    /// Length, elapsed minutes.
    minutes: i64 = Count,
    /// Minutes that provider and resources are busy before it.
    before_minutes: Option<i64> = Count,
    /// Minutes that provider and resources are busy after it.
    after_minutes: Option<i64> = Count,
    /// Starts lie on these wall-clock steps from midnight; empty is its length.
    step_minutes: Option<i64> = Count,
    /// At most so many a provider and day.
    cap_count: Option<i64> = Count,
    /// At least so many days ahead.
    lead_days: Option<i64> = Count,
    /// Whether it is a video visit.
    is_telehealth: Option<bool> = Code,
    /// First day that it is offered.
    from: Option<Date> = Date,
    /// Last day that it is offered.
    to: Option<Date> = Date,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// What a visit type needs: one of a provider or place, named or any of a pool.
    VisitNeed in "visit-needs" of "schedule", "VN" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// The visit type.
    visit_type: Id = Id > "visit-types",
    /// Whether it needs a provider or a place.
    kind: String = Code ["provider", "place"],
    /// Any provider of this specialty, or any place of this kind.
    pool: String = Code,
    /// This provider.
    provider: Option<Id> = Id > "providers",
    /// This place.
    place: Option<Id> = Id > "places",
    /// How many; empty is one.
    quantity: Option<i64> = Count,
    /// Order of preference, lowest first.
    rank: Option<i64> = Count,
}

table! {
    /// Weekly office hours of a provider or a place.
    Hours in "hours" of "schedule", "HR" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Whose hours; empty where they are a place's.
    provider: Option<Id> = Id > "providers",
    /// Where the provider works, or the place whose hours they are.
    place: Option<Id> = Id > "places",
    /// Days of the week, iCalendar's letters.
    days: Vec<String> = Code ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
    /// Every so many weeks, counted from `from`; empty is every week.
    week_count: Option<i64> = Count,
    /// Start of the interval.
    from_time: WallTime = Date,
    /// End of the interval.
    to_time: WallTime = Date,
    /// Only for this visit type.
    visit_type: Option<Id> = Id > "visit-types",
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force.
    to: Option<Date> = Date,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A departure from the weekly hours: time closed or time added.
    Exception in "exceptions" of "schedule", "EX" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// What it is; `extra` adds time, `released` gives a block's time to all, `void` was taken back and does nothing; all
    /// others take time away.
    kind: String = Code ["closed", "holiday", "vacation", "sick", "meeting", "extra", "released", "void"],
    /// Whose time; empty with an empty place is the whole practice.
    provider: Option<Id> = Id > "providers",
    /// Which place.
    place: Option<Id> = Id > "places",
    /// The absence that made it.
    absence: Option<Id> = Id > "absences",
    /// The block that made it.
    block: Option<Id> = Id > "blocks",
    /// First day.
    from: Date = Date,
    /// Last day; empty is the first day alone.
    to: Option<Date> = Date,
    /// Start on each day; empty is from its first instant.
    from_time: Option<WallTime> = Date,
    /// End on each day; empty is to its end.
    to_time: Option<WallTime> = Date,
    /// A word for why.
    reason: String = Code,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

impl Exception {
    /// Whether it takes time away.
    pub fn closes(&self) -> bool {
        !matches!(self.kind.as_str(), "extra" | "released" | "void")
    }
}

table! {
    /// An appointment. A move writes a new row of the same chain and closes the old one.
    Appointment in "appointments" of "schedule", "A" checked, Home::Months("start"), undo Restore, open Open::Status(HOLDING);
    "id"
    /// The first row of its chain of moves: the visit's id on every other table.
    chain: Id = Id > "appointments",
    /// How often the chain was changed, from 0, as iCalendar counts.
    sequence: i64 = Count,
    /// Where it stands.
    status: String = Code ["proposed", "pending", "booked", "arrived", "checked-in", "fulfilled", "cancelled", "noshow", "waitlist", "entered-in-error"],
    /// Why it was cancelled: `patient`, `provider`, `moved`, `left` and the practice's own words.
    reason: String = Code,
    /// Words that the desk looks out for.
    flags: Vec<String> = Code,
    /// Who comes; empty where a rep does.
    patient: Option<Id> = Id > "patients",
    /// The rep who comes.
    rep: Option<Id> = Id > "reps",
    /// With whom.
    provider: Option<Id> = Id > "providers",
    /// Other providers who take part.
    also: Vec<Id> = Id > "providers",
    /// The rooms and things that it takes.
    resources: Vec<Id> = Id > "places",
    /// What kind of visit.
    visit_type: Option<Id> = Id > "visit-types",
    /// Start.
    start: Instant = Date,
    /// End, not in it.
    end: Instant = Date,
    /// How it came.
    origin: String = Code ["phone", "walk-in", "portal", "referral", "recall", "waitlist", "rep", "import"],
    /// The referral that asked for it.
    referral: String = Id,
    /// The follow-up that it answers.
    follow_up: Option<Id> = Id > "follow-ups",
    /// The authorization that it is counted on.
    authorization: Option<Id> = Id > "authorizations",
    /// The series that it belongs to.
    series: String = Id,
    /// The row that it was moved from.
    moved_from: Option<Id> = Id > "appointments",
    /// The row that it was moved to.
    moved_to: Option<Id> = Id > "appointments",
    /// When a hold ends.
    expires_at: Option<Stamp> = Date,
    /// The reason word of a booking against policy.
    r#override: String = Code,
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
    /// A step of an appointment: the stamps that the desk speaks.
    AppointmentEvent in "appointment-events" of "schedule", "AE" plain, Home::Months("at"), undo Reverse, open Open::Never;
    "id"
    /// The single row, not the chain.
    appointment: Id = Id > "appointments",
    /// What happened.
    event: String = Code ["offered", "booked", "confirmed", "arrived", "checked-in", "roomed", "with-provider", "checked-out", "left", "cancelled", "noshow", "moved", "restored"],
    /// When.
    at: Stamp = Date,
    /// By phone, at the desk, by text.
    how: String = Code,
    /// A word for why.
    reason: String = Code,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "appointment-events",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
