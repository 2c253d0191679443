//! Companies' representatives: who they are, when they came, what they gave.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::{Date, Id, Money, Stamp};

pub(super) const TABLES: &[&Table] = &[Rep::TABLE, RepVisit::TABLE, Transfer::TABLE];

table! {
    /// A company's representative.
    Rep in "reps" of "supplies", "RE" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// The company.
    vendor: Option<Id> = Id > "vendors",
    /// Title before the name.
    prefix: String = Personal,
    /// Given name.
    given: String = Personal,
    /// Middle names.
    middle: String = Personal,
    /// Family name.
    family: String = Personal,
    /// Suffix of the name.
    suffix: String = Personal,
    /// Phone number.
    phone: String = Personal,
    /// Mail address.
    email: String = Personal,
    /// Number of the badge.
    badge: String = Code,
    /// Last day of the badge.
    badge_to_on: Option<Date> = Date,
    /// Free text.
    note: String = Text,
}

table! {
    /// A visit of a representative: signed in, signed out.
    RepVisit in "rep-visits" of "supplies", "RV" plain, Home::Months("in_at"), undo Restore, open Open::Empty("out_at");
    "id"
    /// Who came.
    rep: Id = Id > "reps",
    /// To whom.
    provider: Option<Id> = Id > "providers",
    /// The appointment, where there was one: `appointments.chain`.
    visit: Option<Id> = Id > "appointments",
    /// When they signed in.
    in_at: Stamp = Date,
    /// When they signed out.
    out_at: Option<Stamp> = Date,
    /// A word for why they were let in against a rule.
    r#override: String = Code,
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// Something of value that a company gave a physician, for the year's Open Payments.
    Transfer in "transfers-of-value" of "supplies", "TV" plain, Home::Months("date"), undo Restore, open Open::Never;
    "id"
    /// Posting day.
    date: Date = Date,
    /// Who gave it.
    rep: Option<Id> = Id > "reps",
    /// The company.
    vendor: Id = Id > "vendors",
    /// To whom.
    provider: Id = Id > "providers",
    /// What it was.
    kind: String = Code ["food", "travel", "education", "gift", "fee", "other"],
    /// Its value to this person.
    amount: Money = Money,
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
