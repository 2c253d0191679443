//! The intake desk's tables.

use super::table::table;
use super::{Home, Open, Record, Refusal, Table};
use crate::base::date::Partial;
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Money, Stamp};

pub(super) const TABLES: &[&Table] = &[
    Patient::TABLE,
    RelatedPerson::TABLE,
    Payer::TABLE,
    Coverage::TABLE,
    Provider::TABLE,
    Directory::TABLE,
    Authorization::TABLE,
    ContactPoint::TABLE,
    Consent::TABLE,
    ContactLog::TABLE,
];

table! {
    /// A person who is seen here.
    Patient in "patients" of "intake", "P" checked, Home::Place, undo Restore until Refusal { column: "merged_into", values: &[], verb: "intake unmerge" }, open Open::Never;
    "id"
    /// Medical record number in the clinical system.
    mrn: String = Personal,
    /// The patient that this row is an alias of.
    merged_into: Option<Id> = Id > "patients",
    /// Title before the name.
    prefix: String = Personal,
    /// Given name.
    given: String = Personal,
    /// Middle names.
    middle: String = Personal,
    /// Family name.
    family: String = Personal,
    /// Suffix such as Jr or III.
    suffix: String = Personal,
    /// The name to use.
    called: String = Personal,
    /// Former and other family names.
    also_known: String = Personal,
    /// Birth date; may be a year or a month alone.
    born: Option<Partial> = Personal,
    /// Day of death.
    died: Option<Date> = Personal,
    /// Administrative sex: `male`, `female`, `other`, `unknown` (FHIR).
    sex: String = Personal ["male", "female", "other", "unknown"],
    /// Gender identity.
    gender: String = Personal,
    /// Language to speak with them, BCP 47.
    language: String = Code,
    /// Street line.
    line1: String = Personal,
    /// Unit, care of.
    line2: String = Personal,
    /// City.
    city: String = Personal,
    /// State, two letters.
    state: String = Personal,
    /// ZIP code, five or nine digits.
    zip: String = Personal,
    /// Telephone numbers, E.164 with extension, one space between.
    phone: String = Personal,
    /// Mail address.
    email: String = Personal,
    /// Last four digits of the SSN, where the practice keeps them.
    ssn_last4: String = Personal,
    /// Who pays; empty is the patient.
    guarantor: Option<Id> = Id > "patients|related-persons",
    /// Their usual provider.
    provider: Option<Id> = Id > "providers",
    /// Words that the desk looks out for.
    flags: Vec<String> = Code,
    /// What to know before speaking with them.
    alert: String = Text,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// Somebody related to a patient: guarantor, guardian, emergency contact.
    RelatedPerson in "related-persons" of "intake", "RP" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Whose.
    patient: Id = Id > "patients",
    /// What they are to the office.
    role: String = Code ["guarantor", "guardian", "emergency", "release-to", "subscriber"],
    /// Their own row, where they are a patient too.
    related: Option<Id> = Id > "patients",
    /// What they are to the patient: `father`, `mother`, `spouse`, `child`, `other`.
    relationship: String = Code,
    /// Title before the name.
    prefix: String = Personal,
    /// Given name.
    given: String = Personal,
    /// Middle names.
    middle: String = Personal,
    /// Family name.
    family: String = Personal,
    /// Suffix such as Jr or III.
    suffix: String = Personal,
    /// Birth date.
    born: Option<Partial> = Personal,
    /// Street line.
    line1: String = Personal,
    /// Unit, care of.
    line2: String = Personal,
    /// City.
    city: String = Personal,
    /// State, two letters.
    state: String = Personal,
    /// ZIP code, five or nine digits.
    zip: String = Personal,
    /// Telephone numbers.
    phone: String = Personal,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A third party that pays.
    Payer in "payers" of "intake", "PY" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Its name.
    name: String = Code,
    /// Its electronic payer id.
    payer_id: String = Code,
    /// Claim filing indicator, SBR09: `MB` `MC` `CI` `BL` `HM` `WC` `09` …
    filing: String = Code,
    /// Street line.
    line1: String = Code,
    /// Unit, care of.
    line2: String = Code,
    /// City.
    city: String = Code,
    /// State, two letters.
    state: String = Code,
    /// ZIP code, five or nine digits.
    zip: String = Code,
    /// Telephone numbers.
    phone: String = Code,
    /// What it takes: `837P`, `paper`, `270`.
    accepts: Vec<String> = Code,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A patient's coverage by a payer.
    Coverage in "coverages" of "intake", "CV" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Who is covered.
    patient: Id = Id > "patients",
    /// By whom.
    payer: Id = Id > "payers",
    /// 1 pays first.
    rank: Option<i64> = Count,
    /// What kind of plan: `group`, `individual`, `medicare`, `medicaid`, `workers-compensation`, `self-pay`.
    kind: String = Code,
    /// Plan name or number.
    plan: String = Code,
    /// Member id on the card.
    member_id: String = Personal,
    /// Group number.
    group: String = Personal,
    /// What the patient is to the subscriber.
    relationship: String = Code ["self", "spouse", "child", "other"],
    /// Who holds the policy; empty is the patient.
    subscriber: Option<Id> = Id > "patients|related-persons",
    /// Copay of an office visit.
    copay_amount: Option<Money> = Money,
    /// Whether a Qualified Medicare Beneficiary: never billed.
    is_qmb: Option<bool> = Code,
    /// Why Medicare pays after another, as X12 numbers it: `12` somebody of 65 or more who works, or whose spouse does;
    /// `43` somebody disabled below 65 …
    insurance_type: String = Code ["12", "13", "14", "15", "16", "41", "42", "43", "47"],
    /// When the card was last seen.
    card_seen_on: Option<Date> = Date,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// The paper of it.
    document: Option<Id> = Id > "documents",
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// Somebody who treats patients here.
    Provider in "providers" of "intake", "PR" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// National Provider Identifier.
    npi: String = Code,
    /// Title before the name.
    prefix: String = Code,
    /// Given name.
    given: String = Code,
    /// Middle names.
    middle: String = Code,
    /// Family name.
    family: String = Code,
    /// Suffix such as Jr or III.
    suffix: String = Code,
    /// Taxonomy code of the claim.
    taxonomy: String = Code,
    /// Specialty, as visit needs name it.
    specialty: String = Code,
    /// Login, where they have one.
    user: String = Code,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// Somebody outside: a referring doctor, pharmacy, laboratory, agency.
    Directory in "directory" of "intake", "DR" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// What they are.
    kind: String = Code ["provider", "organization", "pharmacy", "laboratory", "facility", "payer", "other"],
    /// National Provider Identifier.
    npi: String = Code,
    /// Title before the name.
    prefix: String = Personal,
    /// Given name.
    given: String = Personal,
    /// Middle names.
    middle: String = Personal,
    /// Family name.
    family: String = Personal,
    /// Suffix such as Jr or III.
    suffix: String = Personal,
    /// Name of an organization.
    label: String = Code,
    /// Taxonomy code.
    taxonomy: String = Code,
    /// Street line.
    line1: String = Personal,
    /// Unit, care of.
    line2: String = Personal,
    /// City.
    city: String = Personal,
    /// State, two letters.
    state: String = Personal,
    /// ZIP code, five or nine digits.
    zip: String = Personal,
    /// Telephone numbers.
    phone: String = Personal,
    /// Fax number.
    fax: String = Personal,
    /// Mail address.
    email: String = Personal,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A payer's leave for services, counted down by visits.
    Authorization in "authorizations" of "intake", "AU" checked, Home::Months("asked_on"), undo Restore, open Open::Status(&["asked", "approved"]);
    "id"
    /// For whom.
    patient: Id = Id > "patients",
    /// Under which coverage.
    coverage: Option<Id> = Id > "coverages",
    /// Which provider; empty is any.
    provider: Option<Id> = Id > "providers",
    /// The payer's number.
    number: String = Code,
    /// Procedure codes or visit types that it is for.
    services: Vec<String> = Code,
    /// Visits allowed.
    visits_count: Option<i64> = Count,
    /// When it was asked.
    asked_on: Date = Date,
    /// When it was decided.
    decided_on: Option<Date> = Date,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where it stands.
    status: String = Code ["asked", "approved", "denied", "used", "expired"],
    /// Free text.
    note: String = Text,
    /// The paper of it.
    document: Option<Id> = Id > "documents",
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
    /// What a patient allowed, or refused, in writing.
    Consent in "consents" of "intake", "CO" checked, Home::Months("given_on"), undo Restore, open Open::Status(&["draft", "active"]);
    "id"
    /// What it is about: `assignment` of benefits to the practice, `release` of what payers ask, `privacy` …
    kind: String = Code,
    /// Which edition of the form.
    version: String = Code,
    /// Whose.
    patient: Id = Id > "patients",
    /// For one visit alone; empty is every one.
    visit: Option<Id> = Id > "appointments",
    /// For one payer alone; empty is every one.
    payer: Option<Id> = Id > "payers",
    /// The day that it bears.
    given_on: Date = Date,
    /// The day of the signature.
    signed_on: Option<Date> = Date,
    /// Who signed; empty is the patient.
    signer: Option<Id> = Id > "patients|related-persons",
    /// The day from which it holds no more.
    revoked_on: Option<Date> = Date,
    /// A word for why it is as it is; `not-present` where the practice signed for a patient who was not there.
    reason: String = Code,
    /// First day in force; empty is always.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// Where it stands: `rejected` is refused.
    status: String = Code ["draft", "active", "rejected", "inactive"],
    /// Free text.
    note: String = Text,
    /// The paper of it.
    document: Option<Id> = Id > "documents",
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
    /// A way to reach somebody, with consent and hours.
    ContactPoint in "contact-points" of "intake", "CT" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Whose.
    subject: Id = Id > "subject",
    /// What it is.
    kind: String = Code ["phone", "sms", "email", "fax", "mail"],
    /// What for (FHIR).
    r#use: String = Code ["home", "work", "mobile", "temp", "old"],
    /// Number or mail address.
    value: String = Personal,
    /// Street line.
    line1: String = Personal,
    /// Unit, care of.
    line2: String = Personal,
    /// City.
    city: String = Personal,
    /// State, two letters.
    state: String = Personal,
    /// ZIP code, five or nine digits.
    zip: String = Personal,
    /// Confidential communications: only this way (45 CFR 164.522(b)).
    is_confidential: Option<bool> = Code,
    /// Whether it may be used for reminders.
    consent: String = Code ["yes", "no", "asked-declined", "asked-unknown"],
    /// Not before.
    from_time: Option<WallTime> = Date,
    /// Not after.
    to_time: Option<WallTime> = Date,
    /// First day in force.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A call, letter or visit with somebody: who, about what, with what outcome.
    ContactLog in "contact-log" of "intake", "K" checked, Home::Months("created_at"), undo Reverse, open Open::Never;
    "id"
    /// About whom.
    patient: Option<Id> = Id > "patients",
    /// With whom outside.
    directory: Option<Id> = Id > "directory",
    /// Who it was: `patient`, `guardian`, `provider`, `payer`, `other`.
    party: String = Code,
    /// Which way.
    direction: String = Code ["in", "out"],
    /// How.
    channel: String = Code ["phone", "sms", "email", "fax", "mail", "desk", "portal"],
    /// About what: `appointment`, `billing`, `refill`, `records`, `other`.
    about: String = Code,
    /// What came of it: `reached`, `left-message`, `no-answer`, `wrong-number`, `declined`, `booked`, `done`.
    outcome: String = Code,
    /// The message that it answers.
    message: String = Id,
    /// The follow-up that it is for.
    follow_up: Option<Id> = Id > "follow-ups",
    /// Free text.
    note: String = Text,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "contact-log",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}
