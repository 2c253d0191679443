//! Fault codes of supplies.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry("U001", "unknown item", "No row of `items` has the id. The nearest known ids are named."),
    entry(
        "U002",
        "unknown unit",
        "An item is counted in its base unit, or in a pack of `item-packs` that is in force on the day.",
    ),
    entry(
        "U003",
        "part of a pack",
        "Packs are whole, and so are base units unless they are a measure such as `mL`. Write the quantity in base units.",
    ),
    entry(
        "U004",
        "quantity not above zero",
        "A move says how much moved; what it moved from and to says which way.",
    ),
    entry(
        "U005",
        "unknown place",
        "Stock lies at a place of `places`; none is guessed where an item is kept at several.",
    ),
    entry(
        "U006",
        "lot or expiry missing",
        "Drugs, vaccines, samples, controlled substances and implants are kept by lot and expiry, devices by lot.",
    ),
    entry(
        "U007",
        "one lot with two expiries",
        "All packs of a lot expire on one day. Both days are named; one of them was misread.",
    ),
    entry(
        "U008",
        "expired on receipt",
        "Stock whose last day is over is not taken in without `--override REASON`.",
    ),
    entry(
        "U009",
        "short-dated on receipt",
        "Stock that expires sooner than `rules/stock` allows for its kind is not taken in without `--override REASON`.",
    ),
    entry(
        "U010",
        "no price",
        "Stock comes in at what it cost: the row's price, or one that a vendor lists for that unit.",
    ),
    entry(
        "U011",
        "price ten times off",
        "One unit costs ten times what those on hand did, or a tenth: mostly the price of a pack written for a unit.",
    ),
    entry("U012", "unknown lot", "A lot is named by its number as printed, or by its id."),
    entry(
        "U013",
        "lot not usable",
        "An expired, quarantined or recalled lot is on hand and is not used. Throw it away, or let someone decide.",
    ),
    entry(
        "U014",
        "not enough stock",
        "Fewer usable units lie at the place than were asked for. Stock of another funding, expired, quarantined or \
         recalled stock is no cover and is named.",
    ),
    entry("U015", "visit does not fit", "Stock is used for a visit that took place or is under way."),
    entry("U016", "reason missing or unknown", "A reason is one coded word, so that reasons can be counted."),
    entry(
        "U017",
        "witness missing",
        "Two people see a controlled substance thrown away, and neither is both.",
    ),
    entry("U018", "not used by visit", "Office supplies are counted to par, not used for a visit."),
    entry("U019", "move to where it is", "A move takes stock from one place to another."),
    entry("U020", "two items of one name", "Items are told apart by their names; each name stands once."),
    entry("U021", "unknown vendor", "No row of `vendors` has the id. The nearest known ids are named."),
    entry(
        "U022",
        "stock move rewritten",
        "Stock moves are appended, never changed: `files undo` takes one back by a row of its own.",
    ),
    entry(
        "U023",
        "stock move goes nowhere",
        "A move takes more than nothing of an item from one place to another.",
    ),
    entry(
        "U040",
        "lot not given free",
        "What its maker called back is not used on anybody's word: it goes back, or is destroyed.",
    ),
];
