//! The supplies desk's tables.

use super::table::table;
use super::{Home, Open, Record, Table};
use crate::base::{Date, Id, Money, Quantity, Stamp};

pub(super) const TABLES: &[&Table] =
    &[Item::TABLE, ItemPack::TABLE, Lot::TABLE, StockMove::TABLE, Vendor::TABLE, Price::TABLE, Par::TABLE];

table! {
    /// Something that is kept in stock.
    Item in "items" of "supplies", "IT" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// What people call it.
    name: String = Code,
    /// What it is.
    kind: String = Code ["drug", "vaccine", "sample", "controlled", "device", "implant", "supply", "office"],
    /// Base unit: `each`, `mL`, `dose`.
    unit: String = Code,
    /// National Drug Code, 11 or 12 digits.
    ndc: String = Code,
    /// HCPCS level II code.
    hcpcs: String = Code,
    /// Vaccine code.
    cvx: String = Code,
    /// DEA schedule.
    schedule: String = Code,
    /// Storage class of `rules/storage`.
    storage: String = Code,
    /// Single-dose or multi-dose container.
    dose: String = Code ["single", "multi"],
    /// How often it is counted.
    class: String = Code ["A", "B", "C"],
    /// Base units that one unit of the HCPCS code bills; one where it is empty.
    hcpcs_quantity: Option<Quantity> = Count,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A pack that an item is bought in.
    ItemPack in "item-packs" of "supplies", "IP" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Of what.
    item: Id = Id > "items",
    /// Name of the pack: `box`, `case`, `vial`.
    unit: String = Code,
    /// Base units in it.
    quantity: Quantity = Count,
    /// GTIN, 14 digits; of a HIBC label its labeler, product and unit of measure.
    gtin: String = Code,
    /// National Drug Code of the pack.
    ndc: String = Code,
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
    /// A lot of an item, with its expiry.
    Lot in "lots" of "supplies", "LT" plain, Home::Place, undo Restore, open Open::Status(&["quarantined"]);
    "id"
    /// Of what.
    item: Id = Id > "items",
    /// Lot number as printed.
    lot: String = Code,
    /// Serial number.
    serial: String = Code,
    /// Last day of use.
    expires_on: Option<Date> = Date,
    /// When a vial was opened.
    opened_on: Option<Date> = Date,
    /// Last day of use after opening.
    beyond_use_on: Option<Date> = Date,
    /// When it came.
    received_on: Option<Date> = Date,
    /// Whose money bought it; never mixed.
    funding: String = Code ["private", "VFC", "state"],
    /// Where it stands.
    status: String = Code ["usable", "quarantined", "recalled"],
    /// Free text.
    note: String = Text,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A move of stock from one place to another, in base units; all places sum to zero.
    StockMove in "stock-moves" of "supplies", "SM" plain, Home::Months("date"), undo Reverse, open Open::Never;
    "id"
    /// The first row of its move.
    r#move: Id = Id > "stock-moves",
    /// What happened.
    kind: String = Code ["opening", "receive", "use", "waste", "move", "adjust", "count", "return", "destroy"],
    /// Posting day.
    date: Date = Date,
    /// Of what.
    item: Id = Id > "items",
    /// Which lot.
    lot: Option<Id> = Id > "lots",
    /// A place's id, or `vendor`, `patient`, `waste`, `variance`, `opening`.
    leaves: String = Code,
    /// A place's id, or one of the same words.
    enters: String = Code,
    /// How much, above zero.
    quantity: Quantity = Count,
    /// Its value.
    amount: Money = Money,
    /// For which visit (chain).
    visit: Option<Id> = Id > "appointments",
    /// For whom.
    patient: Option<Id> = Id > "patients",
    /// Of which order.
    order: Option<Id> = Id > "orders",
    /// Of which count.
    count: Option<Id> = Id > "counts",
    /// Second person.
    witness: String = Code,
    /// A word for why.
    reason: String = Code,
    /// The row that it takes back.
    reverses: Option<Id> = Id > "stock-moves",
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
    /// A company that supplies are bought from.
    Vendor in "vendors" of "supplies", "VE" checked, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Its name.
    name: String = Code,
    /// The practice's account there.
    account: String = Code,
    /// Days from order to receipt.
    lead_days: Option<i64> = Count,
    /// Days in which it takes back.
    return_days: Option<i64> = Count,
    /// The system that the row came from.
    source: String = Code,
    /// Its id there.
    source_id: String = Code,
}

table! {
    /// A vendor's price of a pack.
    Price in "prices" of "supplies", "PC" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// From whom.
    vendor: Id = Id > "vendors",
    /// Of which pack.
    item_pack: Id = Id > "item-packs",
    /// Catalogue number.
    number: String = Code,
    /// Price of one pack.
    price: Money = Money,
    /// At least so many packs.
    minimum_quantity: Option<i64> = Count,
    /// In multiples of so many packs.
    multiple_quantity: Option<i64> = Count,
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
    /// How much of an item a place should hold.
    Par in "pars" of "supplies", "PA" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Of what.
    item: Id = Id > "items",
    /// Where.
    place: Id = Id > "places",
    /// Up to par, or by a reorder point.
    method: String = Code ["par", "point"],
    /// Order up to this.
    par_quantity: Quantity = Count,
    /// Days between looks.
    review_days: Option<i64> = Count,
}
