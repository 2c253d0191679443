//! What an item's kind demands.

use crate::record::supplies::Item;

/// Base units that are measures: of them alone a quantity may have decimals.
const MEASURES: &[&str] = &["mL", "L", "g", "mg", "kg", "cm", "m"];

/// Whether stock of it is known by lot.
pub fn needs_lot(item: &Item) -> bool {
    needs_expiry(item) || item.kind == "device"
}

/// Whether a lot of it must say when it expires.
pub fn needs_expiry(item: &Item) -> bool {
    matches!(item.kind.as_str(), "drug" | "vaccine" | "sample" | "controlled" | "implant")
}

/// Whether it is used for a visit. Paper and gloves are counted, not used.
pub fn is_used(item: &Item) -> bool {
    item.kind != "office"
}

/// Whether a second person must see it thrown away.
pub fn needs_witness(item: &Item) -> bool {
    item.kind == "controlled"
}

/// Whether its base unit is a measure.
pub fn is_measured(item: &Item) -> bool {
    MEASURES.contains(&item.unit.as_str())
}
