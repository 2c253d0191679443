//! The bill desk's tables.

use super::table::table;
use super::{Home, Open, Record, Refusal, Table};
use crate::base::{Date, Id, Money, Quantity, Stamp};

pub(super) const TABLES: &[&Table] = &[
    FeeSchedule::TABLE,
    EncounterForm::TABLE,
    Superbill::TABLE,
    Charge::TABLE,
    Ledger::TABLE,
    Receipt::TABLE,
];

table! {
    /// A price of the practice.
    FeeSchedule in "fee-schedules" of "bill", "FS" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Which fee schedule: `standard`, `self-pay`, or a payer's.
    schedule: String = Code,
    /// For this payer alone.
    payer: Option<Id> = Id > "payers",
    /// Procedure code.
    code: String = Code,
    /// Modifiers that the price is for.
    modifiers: Vec<String> = Code,
    /// The practice's own words for it.
    label: String = Code,
    /// Price of one unit.
    amount: Money = Money,
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
    /// A line of the encounter form that a clinician ticks.
    EncounterForm in "encounter-forms" of "bill", "EF" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Form of this visit type; empty is every one.
    visit_type: Option<Id> = Id > "visit-types",
    /// Heading on the form.
    section: String = Code,
    /// Order in the section.
    line: i64 = Count,
    /// What the code is.
    kind: String = Code ["procedure", "diagnosis"],
    /// The code.
    code: String = Code,
    /// The practice's own words for it.
    label: String = Code,
}

table! {
    /// A coded line of a visit, not yet charged.
    Superbill in "superbills" of "bill", "S" checked, Home::Months("date"), undo Restore until Refusal { column: "status", values: &["charged"], verb: "bill charge void" }, open Open::Status(&["coded"]);
    "id"
    /// The visit: `appointments.chain`.
    visit: Id = Id > "appointments",
    /// Who was seen.
    patient: Id = Id > "patients",
    /// Who rendered it.
    provider: Id = Id > "providers",
    /// Where.
    place: Option<Id> = Id > "places",
    /// Day of service.
    date: Date = Date,
    /// Line of the visit, from 1.
    line: i64 = Count,
    /// Procedure code.
    code: String = Code,
    /// Up to four modifiers.
    modifiers: Vec<String> = Code,
    /// Units.
    units: i64 = Count,
    /// ICD-10-CM codes with their dots, up to twelve.
    diagnoses: Vec<String> = Code,
    /// Which diagnoses the line is for, by their place from 1, up to four.
    pointers: Vec<String> = Code,
    /// National Drug Code.
    ndc: String = Code,
    /// Quantity of the drug.
    quantity: Option<Quantity> = Count,
    /// Where it stands.
    status: String = Code ["coded", "charged", "void"],
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
    /// A charged line of a visit.
    Charge in "charges" of "bill", "CH" checked, Home::Months("date"), undo Reverse, open Open::Status(&["open"]);
    "id"
    /// The coded line that it came from.
    superbill: Option<Id> = Id > "superbills",
    /// The visit: `appointments.chain`.
    visit: Id = Id > "appointments",
    /// Who was seen.
    patient: Id = Id > "patients",
    /// Who rendered it.
    provider: Id = Id > "providers",
    /// Where.
    place: Option<Id> = Id > "places",
    /// Day of service.
    date: Date = Date,
    /// Procedure code.
    code: String = Code,
    /// Up to four modifiers.
    modifiers: Vec<String> = Code,
    /// Units.
    units: i64 = Count,
    /// ICD-10-CM codes with their dots, up to twelve.
    diagnoses: Vec<String> = Code,
    /// Which diagnoses the line is for, by their place from 1, up to four.
    pointers: Vec<String> = Code,
    /// National Drug Code.
    ndc: String = Code,
    /// Quantity of the drug.
    quantity: Option<Quantity> = Count,
    /// Who referred.
    referring: Option<Id> = Id > "directory",
    /// Place of service code.
    pos: String = Code,
    /// Price of all units.
    amount: Money = Money,
    /// The price that was in force.
    fee_schedule: Option<Id> = Id > "fee-schedules",
    /// The coverage that pays first; empty is the patient.
    coverage: Option<Id> = Id > "coverages",
    /// The payer's leave.
    authorization: Option<Id> = Id > "authorizations",
    /// Where it stands.
    status: String = Code ["open", "claimed", "settled", "reversed"],
    /// Free text.
    note: String = Text,
    /// The charge that it takes back.
    reverses: Option<Id> = Id > "charges",
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
    /// A line of the ledger: rows of an entry share the date and sum to zero; debit positive, credit negative.
    Ledger in "ledger" of "bill", "L" plain, Home::Months("date"), undo Reverse, open Open::Never;
    "id"
    /// The first row of its entry.
    entry: Id = Id > "ledger",
    /// Posting day.
    date: Date = Date,
    /// What.
    account: String = Code ["assets:drawer", "assets:bank", "assets:receivable:payer", "assets:receivable:patient", "assets:receivable:collections", "liabilities:patient-credit", "liabilities:suspense", "liabilities:refunds", "liabilities:payer", "income:charges", "income:fees", "income:interest", "income:adjustments:contractual", "income:adjustments:write-off", "expenses:bank-fees", "expenses:over-short", "equity:opening"],
    /// How much; debit positive.
    amount: Money = Money,
    /// Whose.
    patient: Option<Id> = Id > "patients",
    /// Who pays.
    guarantor: Option<Id> = Id > "patients|related-persons",
    /// Which payer.
    payer: Option<Id> = Id > "payers",
    /// Which visit (chain).
    visit: Option<Id> = Id > "appointments",
    /// Which charge.
    charge: Option<Id> = Id > "charges",
    /// Which claim.
    claim: Option<Id> = Id > "claims",
    /// Which remittance line.
    remittance_line: Option<Id> = Id > "remittance-lines",
    /// Which receipt.
    receipt: Option<Id> = Id > "receipts",
    /// A word for why.
    reason: String = Code,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "ledger",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// A numbered receipt for money taken; its id is its number, without a gap in its month.
    Receipt in "receipts" of "bill", "R" checked, Home::Months("date"), undo Reverse, open Open::Empty("deposit");
    "id"
    /// Posting day.
    date: Date = Date,
    /// For whom.
    patient: Id = Id > "patients",
    /// Who paid.
    guarantor: Option<Id> = Id > "patients|related-persons",
    /// For which visit (chain).
    visit: Option<Id> = Id > "appointments",
    /// How.
    method: String = Code ["cash", "check", "card", "transfer", "portal"],
    /// How much; negative takes a receipt back or pays a refund out.
    amount: Money = Money,
    /// Check number or last digits of a card.
    reference: String = Personal,
    /// The deposit that it went into.
    deposit: Option<Id> = Id > "deposits",
    /// A word for why.
    reason: String = Code,
    /// Who approved a void or a refund.
    approved_by: String = Code,
    /// The receipt that it takes back.
    reverses: Option<Id> = Id > "receipts",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
