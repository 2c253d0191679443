//! Items that change.

use crate::base::Fault;
use crate::record::supplies::Item;

/// What is wrong with a changed item, each with its column. `known` are all items; `has_moved` says whether any of it ever
/// moved: then its quantities are in its unit, and what it is decides how they were kept.
pub fn check(old: &Item, new: &Item, known: &[Item], has_moved: bool) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    let mut fault = |column: &'static str, fault: Fault| faults.push((column, fault));
    for (column, value) in [("name", &new.name), ("kind", &new.kind), ("unit", &new.unit)] {
        if value.trim().is_empty() {
            let missing = Fault::error("G009", format!("column {column} is empty"));
            fault(column, missing.help("an item has a name, a kind and the unit in which it is counted"));
        }
    }
    if has_moved && old.unit != new.unit {
        let text = format!("{} is kept in {}: every move of it would mean something else", old.id, old.unit);
        fault("unit", Fault::error("U069", text).help("add a pack, or an item in the other unit"));
    }
    if has_moved && (old.kind == "sample") != (new.kind == "sample") {
        let text = format!("{} is a {} that has moved", old.id, old.kind);
        let help = "samples are never sold, billed or moved to stock: add an item of the other kind";
        fault("kind", Fault::error("U069", text).help(help));
    }
    let same = |other: &&Item| other.id != new.id && other.name.eq_ignore_ascii_case(&new.name);
    if let Some(other) = known.iter().find(same) {
        let twice = Fault::error("U020", format!("there is an item of that name: {}", other.id));
        fault("name", twice.help("a name that tells them apart keeps them from being mixed up"));
    }
    faults
}
