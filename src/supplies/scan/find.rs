//! Which item, and which pack of it, has a code.

use std::collections::BTreeMap;

use crate::base::ndc::{self, Ndc};
use crate::base::{Date, Fault};
use crate::record::supplies::Item;
use crate::supplies::catalogue::Catalogue;

use super::code::Code;

/// An item that has a code, and the pack that has it: empty where the item itself has it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The item.
    pub item: &'a Item,
    /// The name of the pack.
    pub unit: &'a str,
}

/// The codes of all items that are kept.
pub struct Finder<'a> {
    /// By GTIN of 14 digits, and by labeler, product and unit of measure.
    by_pack: BTreeMap<String, Found<'a>>,
    by_drug: BTreeMap<Ndc, Vec<Found<'a>>>,
}

impl<'a> Finder<'a> {
    /// The codes of a catalogue on a day. Of two packs with one code the one that came later holds.
    pub fn of(catalogue: &'a Catalogue, on: Date) -> Self {
        let (mut by_pack, mut by_drug) = (BTreeMap::new(), BTreeMap::<Ndc, Vec<Found<'a>>>::new());
        let mut drug = |text: &str, found: Found<'a>| {
            for ndc in ndc::readings(text) {
                let known = by_drug.entry(ndc).or_default();
                if !known.iter().any(|other| other.item.id == found.item.id) {
                    known.push(found);
                }
            }
        };
        for item in catalogue.items() {
            for pack in catalogue.packs(&item.id, on) {
                let found = Found { item, unit: &pack.unit };
                if !pack.gtin.is_empty() {
                    let is_digits = pack.gtin.bytes().all(|byte| byte.is_ascii_digit());
                    let whole = if is_digits { format!("{:0>14}", pack.gtin) } else { pack.gtin.clone() };
                    by_pack.insert(whole, found);
                }
                drug(&pack.ndc, found);
            }
            drug(&item.ndc, Found { item, unit: "" });
        }
        Self { by_pack, by_drug }
    }

    /// The item of a code. A code that may be several items' is a fault, one that is no item's is none.
    pub fn find(&self, code: &Code<'_>) -> Result<Option<Found<'a>>, Fault> {
        let mut pack = [code.gtin.as_ref(), code.device].into_iter().filter(|text| !text.is_empty());
        if let Some(found) = pack.find_map(|text| self.by_pack.get(text)) {
            return Ok(Some(*found));
        }
        let mut found: Vec<(Ndc, Found<'a>)> = Vec::new();
        for ndc in code.drugs() {
            for one in self.by_drug.get(&ndc).into_iter().flatten() {
                if !found.iter().any(|(_, known)| known.item.id == one.item.id) {
                    found.push((ndc.clone(), *one));
                }
            }
        }
        match found.as_slice() {
            [] => Ok(None),
            // A GTIN that is no pack's may be of another pack than the drug code was written for.
            [(_, one)] if code.drug.is_empty() => Ok(Some(Found { unit: "", ..*one })),
            [(_, one)] => Ok(Some(*one)),
            several => Err(ambiguous(several)),
        }
    }

    /// The fault of a code that is no item's, with how to add the item.
    pub fn unknown(code: &Code<'_>) -> Fault {
        let add = "supplies items add 'Tongue depressor' --kind supply --unit each";
        let drugs = code.drugs();
        if !code.gtin.is_empty() {
            let ndc = match drugs.as_slice() {
                [ndc] => format!(" --ndc {ndc}"),
                _ => String::new(),
            };
            return Fault::error("U035", format!("no item has the GTIN {}", code.gtin)).help(format!(
                "say whose it is: supplies pack code IT0000017 --gtin {0}; or add the item with its own name, kind and \
                 unit: {add} --gtin {0}{ndc}",
                code.gtin
            ));
        }
        if !code.device.is_empty() {
            return Fault::error("U035", format!("no item has the label {}", code.device))
                .help(format!("add it with its own name, kind and unit: {add} --gtin {}", code.device));
        }
        if let Some(first) = drugs.first() {
            let told: Vec<&str> = drugs.iter().map(Ndc::as_str).collect();
            return Fault::error("U035", format!("no item has the drug code {}", told.join(" or ")))
                .help(format!("add it with its own name, kind and unit: {add} --ndc {first}"));
        }
        Fault::error("U035", "the code does not say what it is of")
            .help("scan the pack's other code too, or name the item in column item")
    }
}

/// Ten digits that are three codes, of which more than one is kept: asked, never guessed.
fn ambiguous(several: &[(Ndc, Found<'_>)]) -> Fault {
    let told: Vec<String> =
        several.iter().map(|(ndc, found)| format!("{ndc} {} ({})", found.item.id, found.item.name)).collect();
    Fault::error("U038", format!("the ten digits are the drug code of {} items", several.len()))
        .help(format!("name the item in column item: {}", told.join(", ")))
}
