//! Temperatures, recalls and samples.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::{Date, Id, Quantity, Stamp};

pub(super) const TABLES: &[&Table] =
    &[Reading::TABLE, ProductRecall::TABLE, RecallMatch::TABLE, SampleRequest::TABLE];

table! {
    /// The temperatures of a refrigerator or freezer, degrees Celsius.
    Reading in "readings" of "supplies", "RD" plain, Home::Months("at"), undo Restore, open Open::Status(&["excursion"]);
    "id"
    /// Which unit.
    place: Id = Id > "places",
    /// When it was read.
    at: Stamp = Date,
    /// Lowest since the last reading.
    low: String = Code,
    /// Highest since the last reading.
    high: String = Code,
    /// What it is now.
    current: String = Code,
    /// Who read it.
    initials: String = Code,
    /// A word for what was decided about an excursion.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["good", "excursion", "decided"],
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
    /// A recall of a product by its maker or the FDA.
    ProductRecall in "product-recalls" of "supplies", "RC" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["open"]);
    "id"
    /// Number that its sender gives it.
    number: String = Code,
    /// Who sent it.
    vendor: Option<Id> = Id > "vendors",
    /// Of what.
    item: Id = Id > "items",
    /// Lots; empty with an empty range is all.
    lots: Vec<String> = Code,
    /// First lot of a range.
    from_lot: String = Code,
    /// Last lot of a range.
    to_lot: String = Code,
    /// FDA class of the recall.
    class: String = Code ["I", "II", "III"],
    /// A word for why.
    reason: String = Code,
    /// The day that the notice bears.
    date: Date = Date,
    /// The paper of it.
    document: Option<Id> = Id > "documents",
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
    /// A lot or a patient that a recall may concern, and what became of it.
    RecallMatch in "recall-matches" of "supplies", "RA" plain, Home::Months("created_at"), undo Restore, open Open::Status(&["possible", "to-tell", "told"]);
    "id"
    /// Which recall.
    product_recall: Id = Id > "product-recalls",
    /// Which lot; empty where none was written down.
    lot: Option<Id> = Id > "lots",
    /// Who got it; empty for the stock itself.
    patient: Option<Id> = Id > "patients",
    /// At which visit: `appointments.chain`.
    visit: Option<Id> = Id > "appointments",
    /// Whether the lot is the one that is recalled, or may be.
    certainty: String = Code ["exact", "possible"],
    /// A word for what was decided or answered.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["possible", "recalled", "cleared", "to-tell", "told", "answered"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// A practitioner's signed request for samples.
    SampleRequest in "sample-requests" of "supplies", "SQ" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["requested"]);
    "id"
    /// From which rep.
    rep: Option<Id> = Id > "reps",
    /// The practitioner who signed.
    provider: Id = Id > "providers",
    /// Of what.
    item: Id = Id > "items",
    /// How much, base units.
    quantity: Quantity = Count,
    /// When it was signed.
    signed_on: Option<Date> = Date,
    /// When it came.
    received_on: Option<Date> = Date,
    /// Which lot came.
    lot: Option<Id> = Id > "lots",
    /// The move that took it in.
    r#move: Option<Id> = Id > "stock-moves",
    /// Where it stands.
    status: String = Code ["requested", "received", "cancelled"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}
