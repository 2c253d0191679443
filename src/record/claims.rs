//! The bill desk's tables of what goes to payers and guarantors and what comes back: claims, batches, remittances,
//! denials, statements, deposits.

use super::table::table;
use super::{Home, Open, Record, Refusal, Table};
use crate::base::{Date, Id, Money, Quantity, Stamp};

pub(super) const TABLES: &[&Table] = &[
    Claim::TABLE,
    ClaimLine::TABLE,
    Batch::TABLE,
    Acknowledgement::TABLE,
    ClaimNote::TABLE,
    Remittance::TABLE,
    RemittanceLine::TABLE,
    Denial::TABLE,
    Suspense::TABLE,
    Statement::TABLE,
    Deposit::TABLE,
    Period::TABLE,
];

table! {
    /// What is asked of a payer for a visit; its id is the number that the payer's answer names.
    Claim in "claims" of "bill", "C" checked, Home::Months("created_at"), undo Restore until Refusal { column: "batch", values: &[], verb: "bill claim void" }, open Open::Status(&["draft", "held", "ready", "batched", "sent", "accepted", "rejected", "paid", "denied", "appealed"]);
    "id"
    /// For whom.
    patient: Id = Id > "patients",
    /// The visit: `appointments.chain`.
    visit: Id = Id > "appointments",
    /// Under which coverage.
    coverage: Id = Id > "coverages",
    /// To whom.
    payer: Id = Id > "payers",
    /// Who rendered the services.
    provider: Id = Id > "providers",
    /// 1 asks the payer that pays first, 2 the next.
    rank: i64 = Count,
    /// Claim frequency: `1` the first, `7` replaces, `8` voids.
    frequency: String = Code ["1", "7", "8"],
    /// The claim that it replaces or voids.
    replaces: Option<Id> = Id > "claims",
    /// How it came to the payer: `crossover` where an earlier payer sent it on; empty where the practice asks.
    origin: String = Code ["crossover"],
    /// The payer's own number for it.
    payer_number: String = Code,
    /// A word for why it is held or closed.
    reason: String = Code,
    /// Sum of its lines.
    amount: Money = Money,
    /// The batch that it left in.
    batch: Option<Id> = Id > "batches",
    /// The last day on which the payer takes it.
    due: Option<Date> = Date,
    /// Who is to act on it: user or role.
    owner: String = Code,
    /// The day to look at it again.
    next_on: Option<Date> = Date,
    /// Where it stands.
    status: String = Code ["draft", "held", "ready", "batched", "sent", "accepted", "rejected", "paid", "denied", "appealed", "closed", "void"],
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
    /// A line of a claim; its id is the line number that the payer's answer names.
    ClaimLine in "claim-lines" of "bill", "CL" plain, Home::Months("created_at"), undo Restore, open Open::Never;
    "id"
    /// Of which claim.
    claim: Id = Id > "claims",
    /// Place in the claim, from 1.
    line: i64 = Count,
    /// For which charge.
    charge: Id = Id > "charges",
    /// Procedure code.
    code: String = Code,
    /// Up to four modifiers.
    modifiers: Vec<String> = Code,
    /// Units.
    units: i64 = Count,
    /// What is asked for it.
    amount: Money = Money,
    /// Which of the claim's diagnoses it is for, by their place from 1, up to four.
    pointers: Vec<String> = Code,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// Claims that leave together, as one file.
    Batch in "batches" of "bill", "B" checked, Home::Months("created_at"), undo Restore until Refusal { column: "status", values: &["sending", "sent", "accepted", "part", "rejected"], verb: "bill claim void" }, open Open::Status(&["made", "sending", "sent"]);
    "id"
    /// What it is: `837P`.
    kind: String = Code ["837P"],
    /// To whom it goes: the receiver's id.
    receiver: String = Code,
    /// Interchange control number, ISA13; never given twice.
    interchange: String = Code,
    /// Group control number, GS06.
    group: String = Code,
    /// How many claims.
    claims_count: i64 = Count,
    /// Sum of the claims.
    amount: Money = Money,
    /// When it was handed over.
    sent_at: Option<Stamp> = Date,
    /// The file.
    document: Option<Id> = Id > "documents",
    /// Where it stands: `sending` while the program that sends has it, and after, where nobody knows what became of it.
    status: String = Code ["made", "sending", "sent", "accepted", "part", "rejected", "void"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// What a receiver or payer said of a batch or a claim before it was decided.
    Acknowledgement in "acknowledgements" of "bill", "AK" plain, Home::Months("created_at"), undo Reverse, open Open::Status(&["rejected"]);
    "id"
    /// What said it.
    kind: String = Code ["TA1", "999", "277CA"],
    /// Of which batch.
    batch: Option<Id> = Id > "batches",
    /// Of which claim; empty is the whole batch.
    claim: Option<Id> = Id > "claims",
    /// The code that was given: `A`, `R`, `A2:20` …
    code: String = Code,
    /// The day that it bears.
    date: Date = Date,
    /// Whether what it speaks of was taken.
    status: String = Code ["accepted", "rejected"],
    /// The file.
    document: Option<Id> = Id > "documents",
    /// The row that it takes back.
    reverses: Option<Id> = Id > "acknowledgements",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// What was asked and said about a claim, and what comes next.
    ClaimNote in "claim-notes" of "bill", "CN" plain, Home::Months("created_at"), undo Reverse, open Open::Never;
    "id"
    /// Of which claim.
    claim: Id = Id > "claims",
    /// How: `desk` is a note of the office to itself.
    channel: String = Code ["phone", "portal", "fax", "mail", "email", "desk"],
    /// The number that the payer gave the call or the question.
    reference: String = Code,
    /// What was said, and by whom.
    text: String = Text,
    /// The day to look at the claim again.
    next_on: Option<Date> = Date,
    /// Who is to act then: user or role.
    owner: String = Code,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "claim-notes",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// A payer's answer to claims: one payment, or none.
    Remittance in "remittances" of "bill", "RM" checked, Home::Months("created_at"), undo Reverse, open Open::Status(&["read", "part"]);
    "id"
    /// From whom.
    payer: Option<Id> = Id > "payers",
    /// How it came.
    kind: String = Code ["835", "paper"],
    /// Trace number: of the transfer or the cheque.
    trace: String = Code,
    /// Transaction set control number, ST02.
    set: String = Code,
    /// How it was paid: `ACH`, `CHK`, `NON` …
    method: String = Code,
    /// Day of the payment.
    date: Date = Date,
    /// What was paid.
    amount: Money = Money,
    /// The deposit that it is in.
    deposit: Option<Id> = Id > "deposits",
    /// The file.
    document: Option<Id> = Id > "documents",
    /// Where it stands: `part` where something of it lies in suspense.
    status: String = Code ["read", "part", "posted", "reversed"],
    /// The row that it takes back.
    reverses: Option<Id> = Id > "remittances",
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
    /// A payment, an adjustment or a provider-level amount of a remittance.
    RemittanceLine in "remittance-lines" of "bill", "RL" plain, Home::Months("created_at"), undo Reverse, open Open::Never;
    "id"
    /// Of which remittance.
    remittance: Id = Id > "remittances",
    /// What it is.
    kind: String = Code ["payment", "adjustment", "provider"],
    /// For which claim.
    claim: Option<Id> = Id > "claims",
    /// For which line of it.
    claim_line: Option<Id> = Id > "claim-lines",
    /// The payer's own number for the claim.
    payer_number: String = Code,
    /// How the claim was processed, CLP02: `1`, `2`, `22` …
    processed: String = Code,
    /// The procedure that was paid for and its modifiers, where it is another than was asked.
    procedure: Vec<String> = Code,
    /// Adjustment group: `CO`, `PR`, `OA`, `PI`.
    group: String = Code,
    /// Adjustment reason, or the reason of a provider-level amount.
    reason: String = Code,
    /// Remark codes.
    remarks: Vec<String> = Code,
    /// Units that were adjusted.
    quantity: Option<Quantity> = Count,
    /// How much, as the payer writes it.
    amount: Money = Money,
    /// The ledger entry that it made.
    entry: Option<Id> = Id > "ledger",
    /// The row that it takes back.
    reverses: Option<Id> = Id > "remittance-lines",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// What a payer did not pay and a person must work.
    Denial in "denials" of "bill", "DN" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["open", "appealed"]);
    "id"
    /// Of which claim.
    claim: Id = Id > "claims",
    /// Of which line of it.
    claim_line: Option<Id> = Id > "claim-lines",
    /// The remittance line that says so.
    remittance_line: Option<Id> = Id > "remittance-lines",
    /// Adjustment group.
    group: String = Code,
    /// Adjustment reason.
    reason: String = Code,
    /// What kind of trouble: `coding`, `coverage`, `authorization`, `filing`, `records`, `duplicate`, `other`.
    category: String = Code,
    /// How much.
    amount: Money = Money,
    /// Who is to act: user or role.
    owner: String = Code,
    /// The last day of the appeal.
    due: Option<Date> = Date,
    /// What came of it: `paid`, `written-off`, `billed-again`, `patient`.
    outcome: String = Code,
    /// Where it stands.
    status: String = Code ["open", "appealed", "closed"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// Money that came and could not be matched; a person must say whose it is.
    Suspense in "suspense" of "bill", "SU" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["open"]);
    "id"
    /// In which remittance.
    remittance: Option<Id> = Id > "remittances",
    /// In which line of it.
    remittance_line: Option<Id> = Id > "remittance-lines",
    /// On which receipt.
    receipt: Option<Id> = Id > "receipts",
    /// How much; negative where it was taken back.
    amount: Money = Money,
    /// A word for why.
    reason: String = Code,
    /// Who is to act: user or role.
    owner: String = Code,
    /// By when.
    due: Option<Date> = Date,
    /// The ledger entry that put it there.
    entry: Option<Id> = Id > "ledger",
    /// Where it stands.
    status: String = Code ["open", "closed"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// What a guarantor is asked to pay, with a section a patient.
    Statement in "statements" of "bill", "ST" checked, Home::Months("date"), undo Restore until Refusal { column: "status", values: &["mailed", "returned"], verb: "bill statement void" }, open Open::Status(&["ready", "held", "returned"]);
    "id"
    /// Who pays.
    guarantor: Id = Id > "patients|related-persons",
    /// For whom.
    patients: Vec<Id> = Id > "patients",
    /// The address that it may go to.
    contact_point: Option<Id> = Id > "contact-points",
    /// The day that it bears.
    date: Date = Date,
    /// What is asked for.
    amount: Money = Money,
    /// Which message stands on it, by its age: `current`, `30`, `60`, `90`.
    message: String = Code,
    /// A word for why it is held.
    reason: String = Code,
    /// The paper of it.
    document: Option<Id> = Id > "documents",
    /// Where it stands.
    status: String = Code ["ready", "held", "mailed", "returned", "void"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// A drawer that was counted, or a slip that went to the bank.
    Deposit in "deposits" of "bill", "DP" checked, Home::Months("date"), undo Reverse, open Open::Empty("bank_trace");
    "id"
    /// What it is.
    kind: String = Code ["drawer", "slip"],
    /// The day that it bears.
    date: Date = Date,
    /// Whose drawer.
    user: String = Code,
    /// What was counted.
    counted_amount: Option<Money> = Money,
    /// What the receipts say.
    amount: Money = Money,
    /// A word for why what was counted differs.
    reason: String = Code,
    /// The slip that took what was counted.
    slip: Option<Id> = Id > "deposits",
    /// The bank's own reference.
    bank_trace: String = Code,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "deposits",
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// A movement of the bank, as a mapping reads it out of the bank's export. It is read and never kept: the table has
    /// no file.
    BankLine in "bank-lines" of "bill", "BL" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// The bank's day.
    date: Date = Date,
    /// What came; below zero what went. Or the two columns below.
    amount: Option<Money> = Money,
    /// What came.
    credit_amount: Option<Money> = Money,
    /// What went.
    debit_amount: Option<Money> = Money,
    /// The number of the transfer or check.
    trace: String = Code,
    /// The bank's own words, in which such a number may stand.
    description: String = Text,
}

table! {
    /// A month that is closed: nothing is posted into it any more.
    Period in "periods" of "bill", "PD" plain, Home::Place, undo Restore until Refusal { column: "closed_at", values: &[], verb: "" }, open Open::Never;
    "id"
    /// The month, like `2026-11`.
    month: String = Code,
    /// When it was closed.
    closed_at: Stamp = Date,
    /// What stood open when it was closed.
    receivable_amount: Money = Money,
}
