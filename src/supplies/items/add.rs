//! New items.

use crate::base::{Fault, Id};
use crate::record::supplies::{Item, ItemPack};
use crate::record::{Record, unreadable};

use crate::supplies::asked::Wrong;

use crate::supplies::pack::code::{self as pack, Typed};

/// Columns that an item must have.
const WANTED: [&str; 3] = ["name", "kind", "unit"];

/// The items that rows describe (a row gives a column's text, empty where it has none), each with the pack whose code it
/// names, or everything that is wrong with them. `packs` are those that are known; new ones come to them.
pub fn add(
    asked: &[impl Fn(&str) -> String],
    packs: &mut Vec<ItemPack>,
    known: &[Item],
) -> Result<Vec<(Item, Option<ItemPack>)>, Vec<Wrong>> {
    let (mut items, mut wrong): (Vec<(Item, Option<ItemPack>)>, Vec<Wrong>) = (Vec::new(), Vec::new());
    for (row, cell) in asked.iter().enumerate() {
        let mut fault = |column: &'static str, fault: Fault| wrong.push(Wrong { row, column, fault });
        for column in WANTED.into_iter().filter(|column| cell(column).trim().is_empty()) {
            let missing = Fault::error("G009", format!("column {column} is empty"));
            fault(column, missing.help("an item has a name, a kind and the unit in which it is counted"));
        }
        // The key is drawn later; a well-formed one stands in for it while the other cells are read.
        let cells: Vec<_> = Item::TABLE
            .columns
            .iter()
            .enumerate()
            .map(
                |(at, column)| {
                    if at == 0 { STAND_IN.into() } else { cell(column.name).trim().to_owned().into() }
                },
            )
            .collect();
        let mut faults = Vec::new();
        let mut item = Item::decode(&cells, &mut faults);
        for (column, cell) in Item::TABLE.columns.iter().zip(&cells) {
            if let Some(damaged) = unreadable(column, cell) {
                fault(column.name, damaged);
            }
        }
        for cell in faults {
            fault(Item::TABLE.columns[cell.column].name, cell.fault);
        }
        let same = |other: &&Item| other.name.eq_ignore_ascii_case(&item.name) && !item.name.is_empty();
        if let Some(other) = known.iter().find(same) {
            let twice = Fault::error("U020", format!("there is an item of that name: {}", other.id));
            fault("name", twice.help("a name that tells them apart keeps them from being mixed up"));
        } else if items.iter().any(|(other, _)| same(&other)) {
            let twice = Fault::error("U020", "an earlier row has that name");
            fault("name", twice.help("a name that tells them apart keeps them from being mixed up"));
        }
        item.id = Id::default();
        match pack::drug(item.ndc.trim()) {
            Ok(ndc) => item.ndc = ndc,
            Err(told) => fault("ndc", told),
        }
        let (name, holds, code) = (cell("pack"), cell("holds"), cell("gtin"));
        let typed = Typed { pack: name.trim(), holds: holds.trim(), gtin: code.trim() };
        let mut named = None;
        if !typed.is_empty() {
            match pack::pack(&item, &typed, packs, row) {
                Ok(pack) => {
                    packs.push(pack.clone());
                    named = Some(pack);
                }
                Err(more) => wrong.extend(more),
            }
        }
        items.push((item, named));
    }
    if wrong.is_empty() { Ok(items) } else { Err(wrong) }
}

/// See [`add`].
const STAND_IN: &str = "IT0000017";
