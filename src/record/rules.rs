//! Dated rules that the practice may change: each names its source.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::{Date, Id};

pub(super) const TABLES: &[&Table] = &[
    Clock::TABLE,
    Limit::TABLE,
    PayerEdit::TABLE,
    Paperwork::TABLE,
    CoverageOrder::TABLE,
    Filing::TABLE,
    Adjustment::TABLE,
    Notice::TABLE,
    StockRule::TABLE,
    Storage::TABLE,
    Discard::TABLE,
    Recall::TABLE,
    Readiness::TABLE,
    RepRule::TABLE,
];

table! {
    /// A clock: how long something may take.
    Clock in "rules/clocks" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// What starts it.
    r#for: String = Code,
    /// Which kind of it; empty is any.
    kind: String = Code,
    /// What it weighs.
    class: String = Code ["safety", "law", "money", "care", "courtesy"],
    /// How many.
    value: i64 = Count,
    /// Of what.
    unit: String = Code ["minute", "hour", "day", "business-day", "month", "year"],
    /// Whether the day of the event counts.
    start: String = Code ["day-0", "day-1"],
    /// What happens on a closed day.
    roll: String = Code ["none", "next-business-day", "previous-business-day"],
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// A limit of the practice.
    Limit in "rules/limits" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Of what.
    name: String = Code,
    /// How much.
    value: String = Code,
    /// In what.
    unit: String = Code,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// A test of a payer's own on a field.
    PayerEdit in "rules/payer-edits" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Which payer; empty is every one.
    payer: Option<Id> = Id > "payers",
    /// Table and column, such as `coverages.member_id`.
    field: String = Code,
    /// The shape: `A` a letter, `9` a digit, `N` either, `+` one or more of the one before, `*` none or more.
    test: String = Code,
    /// How much it weighs.
    severity: String = Code ["error", "warning"],
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// A paper that a visit needs.
    Paperwork in "rules/paperwork" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Which visit type; empty is every one.
    visit_type: Option<Id> = Id > "visit-types",
    /// Which payer; empty is every one.
    payer: Option<Id> = Id > "payers",
    /// What is needed: `authorization`, `referral`, `card`, `consent:…`.
    need: String = Code,
    /// How much it weighs.
    severity: String = Code ["error", "warning"],
    /// For so many days.
    valid_days: Option<i64> = Count,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// A step of the order in which coverages pay.
    CoverageOrder in "rules/coverage-order" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Order of the steps.
    step: i64 = Count,
    /// What must hold.
    when: String = Code,
    /// Who pays first then.
    first: String = Code,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// How long a payer takes a claim.
    Filing in "rules/filing" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Which payer; empty is every one that has no row of its own.
    payer: Option<Id> = Id > "payers",
    /// What is filed.
    kind: String = Code ["first", "corrected", "secondary", "appeal"],
    /// What the clock starts from.
    base: String = Code ["service", "remittance"],
    /// How many.
    value: i64 = Count,
    /// Of what.
    unit: String = Code ["day", "month", "year"],
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// What an adjustment of a payer's answer means here.
    Adjustment in "rules/adjustments" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Which payer; empty is every one that has no row of its own.
    payer: Option<Id> = Id > "payers",
    /// Adjustment group.
    group: String = Code ["CO", "PR", "OA", "PI"],
    /// Adjustment reason; empty is any that has no row of its own.
    reason: String = Code,
    /// What is done with it.
    means: String = Code ["contractual", "patient", "denied", "prior-payer", "informational"],
    /// What kind of trouble a denial is.
    category: String = Code,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// A service that a payer is likely to deny, for which the patient must be told before.
    Notice in "rules/notices" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Procedure code.
    code: String = Code,
    /// Which payer; empty is every one.
    payer: Option<Id> = Id > "payers",
    /// Why it is likely to be denied.
    reason: String = Code,
    /// Edition of the form.
    edition: String = Code,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// How stock of a kind is handled.
    StockRule in "rules/stock" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Item kind; empty is any.
    kind: String = Code,
    /// Item class; empty is any.
    class: String = Code,
    /// Service level: in so many of the periods from order to order nothing is to be missing, `0.95`.
    service: String = Code,
    /// How many deviations are kept in reserve for it, `1.645`.
    z: String = Code,
    /// Days between looks.
    review_days: Option<i64> = Count,
    /// Days that an order should last beyond the next one.
    cover_days: Option<i64> = Count,
    /// Days of use after opening.
    opened_days: Option<i64> = Count,
    /// Days before expiry from which stock is short-dated.
    short_days: Option<i64> = Count,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// How a payer wants to know what of a single-dose container was given and what was thrown away.
    Discard in "rules/discards" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Which payers: claim filing indicator, SBR09.
    filing: String = Code,
    /// Kind of item.
    kind: String = Code,
    /// Whether something was thrown away.
    case: String = Code ["discarded", "none"],
    /// The modifier that says so.
    modifier: String = Code,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// The temperatures of a storage class, degrees Celsius.
    Storage in "rules/storage" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Storage class.
    storage: String = Code,
    /// Lowest, included.
    low: String = Code,
    /// Highest, included.
    high: String = Code,
    /// Readings that each workday asks for; empty asks for none.
    day_count: Option<i64> = Count,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// After what a patient is called again, and when.
    Recall in "rules/recalls" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// What starts it: `visit:VT000001`, `diagnosis:E11`, `procedure:G0439`, `age:50`.
    trigger: String = Code,
    /// The visit that is then due.
    visit_type: Option<Id> = Id > "visit-types",
    /// How many.
    value: i64 = Count,
    /// Of what, counted from the day of what started it.
    unit: String = Code ["day", "month", "year"],
    /// First day in force; empty is always.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// What must be in hand before a surgery.
    Readiness in "rules/readiness" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Procedure code; empty is any.
    procedure: String = Code,
    /// Kind of anesthesia; empty is any.
    anesthesia: String = Code ["local", "sedation", "regional", "general"],
    /// What is needed.
    need: String = Code,
    /// What it weighs.
    class: String = Code ["safety", "law", "money", "care", "courtesy"],
    /// By so many days before the surgery.
    due_days: i64 = Count,
    /// What is in hand bears a day at most so many days before the surgery; empty is any day.
    valid_days: Option<i64> = Count,
    /// First day in force; empty is always.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}

table! {
    /// What a physician allows companies' representatives.
    RepRule in "rules/reps" of "rules", "" plain, Home::Rules, undo Restore, open Open::Never;
    /// The rule's name, unique with `from`.
    "rule"
    /// Which physician; empty is every one that has no row of their own.
    provider: Option<Id> = Id > "providers",
    /// At least so many days between two visits of a representative.
    between_days: Option<i64> = Count,
    /// At most so many visits a day.
    day_count: Option<i64> = Count,
    /// Whether samples may be left.
    samples: String = Code ["yes", "no"],
    /// First day in force; empty is always.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where the rule is written.
    source: String = Code,
}
