//! Packs of an item, with the code that scanners read on them.

use crate::base::{Fault, Quantity, gtin, ndc};
use crate::record::supplies::{Item, ItemPack};

use crate::supplies::asked::Wrong;
use crate::supplies::kind;

/// A pack as typed: its cells by the names of the options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed<'a> {
    /// Its name; the item's base unit where it is empty.
    pub pack: &'a str,
    /// Base units in it; one where it is empty and is no pack.
    pub holds: &'a str,
    /// GTIN of 8, 12, 13 or 14 digits, or labeler, product and unit of measure of a HIBC label.
    pub gtin: &'a str,
}

impl Typed<'_> {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The pack that is typed for an item, in place of the one of that name where it has one: a new one has no id. `known`
/// are all packs.
pub fn pack(item: &Item, typed: &Typed<'_>, known: &[ItemPack], row: usize) -> Result<ItemPack, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut fault = |column, fault| wrong.push(Wrong { row, column, fault });
    let unit = if typed.pack.is_empty() { &item.unit } else { typed.pack };
    // An item that is new has no packs yet, whatever other new items have.
    let of_item = if item.id.is_empty() { &[] } else { known };
    let stands = of_item.iter().find(|pack| pack.item == item.id && pack.unit == *unit && pack.to.is_none());
    let quantity = match (typed.holds, stands) {
        ("", Some(pack)) => Ok(pack.quantity),
        ("", None) if *unit == item.unit => Ok(Quantity::whole(1)),
        ("", None) => Err(Fault::error("U004", format!("how much a {unit} holds is missing"))),
        (holds, _) => holds.parse().and_then(|quantity| held(item, unit, quantity)),
    };
    let quantity = quantity.map_err(|told| {
        fault("holds", told.help(format!("write how many {} are in it, like --holds 10", item.unit)));
    });
    let code = code(typed.gtin).map_err(|told| fault("gtin", told)).unwrap_or_default();
    let is_other = |pack: &&ItemPack| !code.is_empty() && padded(&pack.gtin) == code && stands != Some(*pack);
    if let Some(other) = known.iter().find(is_other) {
        let text = format!("the {} of {} has that code already ({})", other.unit, other.item, other.id);
        fault("gtin", Fault::error("U041", text).help("a code is of one pack: scan the other one"));
    }
    if let (Some(pack), Ok(quantity)) = (stands, quantity)
        && pack.quantity != quantity
    {
        let text = format!("a {unit} of {} holds {}, not {quantity} ({})", item.id, pack.quantity, pack.id);
        fault("holds", Fault::error("U041", text).help("name the other pack otherwise, like box-of-20"));
    }
    let Ok(quantity) = quantity else { return Err(wrong) };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let base = stands.cloned().unwrap_or_else(|| ItemPack {
        item: item.id.clone(),
        unit: unit.to_owned(),
        quantity,
        ..ItemPack::default()
    });
    Ok(ItemPack { gtin: if code.is_empty() { base.gtin.clone() } else { code }, ..base })
}

fn held(item: &Item, unit: &str, quantity: Quantity) -> Result<Quantity, Fault> {
    if quantity <= Quantity::ZERO {
        return Err(Fault::error("U004", format!("{quantity} {} in a {unit} are not above zero", item.unit)));
    }
    if !quantity.is_whole() && !kind::is_measured(item) {
        return Err(Fault::error("U003", format!("{quantity} {} in a {unit} are part of a unit", item.unit)));
    }
    Ok(quantity)
}

fn padded(code: &str) -> String {
    gtin::of_fourteen(code).unwrap_or_else(|| code.to_owned())
}

/// A code as packs hold it: 14 digits, or a HIBC label's labeler, product and unit of measure.
fn code(typed: &str) -> Result<String, Fault> {
    let is_label = (6..=23).contains(&typed.len())
        && typed.starts_with(|first: char| first.is_ascii_uppercase())
        && typed.ends_with(|last: char| last.is_ascii_digit())
        && typed.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if typed.is_empty() || is_label {
        return Ok(typed.to_owned());
    }
    gtin::of_fourteen(typed).ok_or_else(|| {
        let is_digits = matches!(typed.len(), 8 | 12..=14) && typed.bytes().all(|byte| byte.is_ascii_digit());
        let what = if is_digits { "does not fit the check digit of a GTIN" } else { "is no GTIN" };
        Fault::error("U030", format!("'{typed}' {what}"))
            .help("a GTIN has 8, 12, 13 or 14 digits, the last a check digit, like 09506000134352")
    })
}

/// A drug code as items hold it: 11 digits, or 12. Ten digits that may be three codes are asked for again.
pub fn drug(typed: &str) -> Result<String, Fault> {
    match ndc::readings(typed).as_slice() {
        [ndc] => Ok(ndc.to_string()),
        [] if typed.is_empty() => Ok(String::new()),
        [] => Err(Fault::error("U031", format!("'{typed}' is no National Drug Code"))
            .help("write it with its hyphens, like 0409-4276-01, or its 11 digits, like 00409427601")),
        several => {
            let told: Vec<&str> = several.iter().map(ndc::Ndc::as_str).collect();
            Err(Fault::error("U038", format!("'{typed}' is one of {} drug codes", several.len()))
                .help(format!("write it with its hyphens, or its 11 digits: {}", told.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    fn item() -> Item {
        Item { id: Id::new("IT0000017"), kind: "vaccine".into(), unit: "dose".into(), ..Item::default() }
    }

    fn told(typed: &Typed<'_>, known: &[ItemPack]) -> String {
        match pack(&item(), typed, known, 0) {
            Ok(pack) => format!("{} {} {} {}", pack.id, pack.unit, pack.quantity, pack.gtin),
            Err(wrong) => {
                let told = wrong
                    .iter()
                    .map(|wrong| format!("{} {}: {}", wrong.column, wrong.fault.code, wrong.fault.message));
                told.collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn a_pack_is_new_or_the_one_of_that_name_gets_its_code() {
        let known = [
            ItemPack { gtin: "30349281426507".into(), ..box_of(10, "IP000001", "IT0000017") },
            ItemPack { gtin: "614141000036".into(), ..box_of(25, "IP000002", "IT0000025") },
        ];
        let typed = |pack, holds, gtin| Typed { pack, holds, gtin };
        assert_eq!(told(&typed("", "", "9506000134352"), &known), " dose 1 09506000134352");
        assert_eq!(told(&typed("case", "100", "A123BJC5D6E71"), &known), " case 100 A123BJC5D6E71");
        assert_eq!(told(&typed("box", "", "09506000134352"), &known), "IP000001 box 10 09506000134352");
        assert_eq!(told(&typed("box", "10", ""), &known), "IP000001 box 10 30349281426507");
        assert_eq!(
            told(&typed("box", "12", "00614141000036"), &known),
            "gtin U041: the box of IT0000025 has that code already (IP000002); \
             holds U041: a box of IT0000017 holds 10, not 12 (IP000001)"
        );
        assert_eq!(
            told(&typed("tray", "", "123"), &known),
            "holds U004: how much a tray holds is missing; gtin U030: '123' is no GTIN"
        );
        assert_eq!(
            told(&typed("tray", "0.5", "09506000134353"), &[]),
            "holds U003: 0.5 dose in a tray are part of a unit; gtin U030: '09506000134353' does not fit the check digit of a GTIN"
        );
    }

    fn box_of(quantity: i64, id: &str, item: &str) -> ItemPack {
        ItemPack {
            id: Id::new(id),
            item: Id::new(item),
            unit: "box".into(),
            quantity: Quantity::whole(quantity),
            ..ItemPack::default()
        }
    }

    #[test]
    fn a_drug_code_is_kept_as_eleven_digits_and_never_guessed() {
        assert_eq!(drug("0409-4276-01").unwrap(), "00409427601");
        assert_eq!(drug("00409427601").unwrap(), "00409427601");
        assert_eq!(drug("").unwrap(), "");
        assert_eq!(drug("0409427601").unwrap_err().code, "U038");
        assert_eq!(drug("409427601").unwrap_err().code, "U031");
    }
}
