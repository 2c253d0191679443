//! What supplies are ordered, counted and set out together.

use super::table::table;
use super::{Home, Open, Record, Refusal, Table};
use crate::base::{Date, Id, Money, Quantity, Stamp};

pub(super) const TABLES: &[&Table] = &[Order::TABLE, Count::TABLE, Kit::TABLE];

table! {
    /// A line of an order to a vendor; the order is the lines of one `order`.
    Order in "orders" of "supplies", "PO" checked, Home::Months("created_at"), undo Restore until Refusal { column: "sent_at", values: &[], verb: "supplies order cancel" }, open Open::Status(&["draft", "sent", "part"]);
    "id"
    /// The first line of its order.
    order: Id = Id > "orders",
    /// From whom.
    vendor: Id = Id > "vendors",
    /// Of which pack.
    item_pack: Id = Id > "item-packs",
    /// How many packs.
    quantity: i64 = Count,
    /// Price of one pack, as listed when it was ordered.
    price: Money = Money,
    /// When it was sent.
    sent_at: Option<Stamp> = Date,
    /// The day that the vendor promised.
    promised_on: Option<Date> = Date,
    /// A word for why it was cancelled.
    reason: String = Code,
    /// Where it stands.
    status: String = Code ["draft", "sent", "part", "received", "cancelled"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// A line of a count of a place: what lies there, counted without knowing what should.
    Count in "counts" of "supplies", "CU" checked, Home::Months("created_at"), undo Restore, open Open::Status(&["printed", "entered", "short"]);
    "id"
    /// The first line of its count.
    count: Id = Id > "counts",
    /// Which place.
    place: Id = Id > "places",
    /// What.
    item: Id = Id > "items",
    /// Which lot.
    lot: Option<Id> = Id > "lots",
    /// When the sheet was printed.
    printed_at: Stamp = Date,
    /// What was counted, base units.
    quantity: Option<Quantity> = Count,
    /// When.
    counted_at: Option<Stamp> = Date,
    /// The second person.
    witness: String = Code,
    /// Taken as the inventory of controlled substances, at the opening or the close of business; empty is none.
    inventory: String = Code ["open", "close"],
    /// Whether the contents of opened containers were estimated.
    is_estimate: Option<bool> = Code,
    /// Where it stands; `short` is posted, and some of a controlled substance was not found and is not reported yet.
    status: String = Code ["printed", "entered", "short", "posted", "cancelled"],
    /// Free text.
    note: String = Text,
    /// When the row was made.
    created_at: Stamp = Date,
    /// Who made it.
    created_by: String = Code,
}

table! {
    /// An item of a kit: what is set out together, such as a surgeon's preference card.
    Kit in "kits" of "supplies", "KT" plain, Home::Place, undo Restore, open Open::Never;
    "id"
    /// Name of the kit.
    kit: String = Code,
    /// What is in it.
    item: Id = Id > "items",
    /// How much, base units.
    quantity: Quantity = Count,
    /// Whose; empty is everybody's.
    provider: Option<Id> = Id > "providers",
    /// For which kind of visit.
    visit_type: Option<Id> = Id > "visit-types",
    /// Order on the sheet.
    rank: Option<i64> = Count,
    /// First day in force; empty is always.
    from: Option<Date> = Date,
    /// Last day in force; empty is still.
    to: Option<Date> = Date,
}
