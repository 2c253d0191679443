//! Kits: what is set out together for a kind of visit, such as a surgeon's preference card.
//!
//! Lines without a provider are everybody's; a line of the visit's own provider stands for everybody's line of the same
//! item, or comes to them.

use std::collections::BTreeMap;

use crate::base::near::near;
use crate::base::{Date, Fault, Id, Quantity};
use crate::practice::force::holds;
use crate::record::orders::Kit;
use crate::record::supplies::Item;

use super::asked::Asked;
use super::catalogue::Catalogue;
use super::kind;

/// The names of the kits that are in force on a day, each once.
pub fn names(known: &[Kit], on: Date) -> Vec<&str> {
    let mut names: Vec<&str> =
        known.iter().filter(|line| holds(line.from, line.to, on)).map(|line| line.kit.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The lines of a kit on a day for a provider (everybody's where none is known), in the order of the sheet.
pub fn lines<'a>(
    known: &'a [Kit],
    kit: &str,
    provider: Option<&Id>,
    on: Date,
) -> Result<Vec<&'a Kit>, Fault> {
    let mut by_item: BTreeMap<&Id, &Kit> = BTreeMap::new();
    let of_kit =
        known.iter().filter(|line| line.kit.eq_ignore_ascii_case(kit) && holds(line.from, line.to, on));
    let mut is_there = false;
    for line in of_kit {
        is_there = true;
        let own = line.provider.is_some();
        if own && line.provider.as_ref() != provider {
            continue;
        }
        let kept = by_item.entry(&line.item).or_insert(line);
        if own {
            *kept = line;
        }
    }
    if !is_there {
        return Err(unknown(known, kit, on));
    }
    // A line of nothing takes everybody's line out.
    let mut lines: Vec<&Kit> = by_item.into_values().filter(|line| line.quantity > Quantity::ZERO).collect();
    lines.sort_by_key(|line| (line.rank.unwrap_or(i64::MAX), &line.id));
    Ok(lines)
}

fn unknown(known: &[Kit], kit: &str, on: Date) -> Fault {
    let names = names(known, on);
    let close = near(kit, names.iter().copied());
    let fault = Fault::error("U045", format!("there is no kit '{kit}'"));
    match (close.as_slice(), names.as_slice()) {
        ([], []) => fault.help("make one: supplies kit add skin-biopsy IT0000076 --quantity 4"),
        ([], names) => fault.help(format!("there are {}", names.join(", "))),
        (close, _) => fault.help(format!("did you mean {}?", close.join(" or "))),
    }
}

/// The rows that using a kit asks for: its lines but for the items that are left out, each with the options' visit, place
/// and funding. An item that is left out and is not in it is told.
pub fn asked(lines: &[&Kit], without: &[Id], options: &Asked) -> Result<Vec<Asked>, Vec<Fault>> {
    let absent = without.iter().filter(|item| !lines.iter().any(|line| line.item == **item));
    let faults: Vec<Fault> = absent
        .map(|item| {
            let there: Vec<&str> = lines.iter().map(|line| line.item.as_str()).collect();
            Fault::error("U045", format!("{item} is not in the kit"))
                .help(format!("it has {}", there.join(", ")))
        })
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let taken = lines.iter().filter(|line| !without.contains(&line.item));
    let row = |line: &&Kit| Asked {
        item: line.item.to_string(),
        quantity: line.quantity.to_string(),
        visit: options.visit.clone(),
        place: options.place.clone(),
        funding: options.funding.clone(),
        ..Asked::default()
    };
    Ok(taken.map(row).collect())
}

/// What a new line cannot mean, each with its column. `known` are the lines that stand, those of this batch among them.
pub fn meaning(line: &Kit, known: &[Kit], catalogue: &Catalogue) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    if line.kit.is_empty() || line.kit.len() > 40 {
        let fault = Fault::error("U046", "the kit's name is empty, or longer than 40 letters");
        faults.push(("kit", fault.help("name it as the sheet does, like skin-biopsy")));
    }
    if let Some(item) = catalogue.item(&line.item) {
        faults.extend(of_item(line, item));
    }
    let meets = |other: &&Kit| {
        other.kit.eq_ignore_ascii_case(&line.kit)
            && other.item == line.item
            && other.provider == line.provider
            && other.from.is_none_or(|from| line.to.is_none_or(|to| from <= to))
            && line.from.is_none_or(|from| other.to.is_none_or(|to| from <= to))
    };
    if let Some(other) = known.iter().find(meets) {
        let which =
            if other.id.is_empty() { "in an earlier row".to_owned() } else { format!("({})", other.id) };
        let text = format!("{} is in the kit already, {} of it {which}", line.item, other.quantity);
        faults.push((
            "item",
            Fault::error("U046", text).help("an item stands once in a kit: write how much of it in all"),
        ));
    }
    faults
}

fn of_item(line: &Kit, item: &Item) -> Option<(&'static str, Fault)> {
    if !kind::is_used(item) {
        let fault = Fault::error(
            "U018",
            format!("{} is an office supply: it is counted, not used for a visit", item.id),
        );
        return Some(("item", fault.help("leave it out of the kit")));
    }
    if line.quantity < Quantity::ZERO || (line.quantity == Quantity::ZERO && line.provider.is_none()) {
        let fault = Fault::error("U004", format!("quantity {} is not above zero", line.quantity));
        return Some((
            "quantity",
            fault.help("write how much of it is set out, like 2; 0 takes it out of one provider's kit"),
        ));
    }
    if !line.quantity.is_whole() && !kind::is_measured(item) {
        let fault = Fault::error(
            "U003",
            format!("{} is part of a unit: {} is counted by {}", line.quantity, item.id, item.unit),
        );
        return Some(("quantity", fault.help("write a whole number, like 3")));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, item: &str, quantity: i64, provider: &str) -> Kit {
        Kit {
            id: Id::new(id),
            kit: "skin-biopsy".into(),
            item: Id::new(item),
            quantity: Quantity::whole(quantity),
            provider: (!provider.is_empty()).then(|| Id::new(provider)),
            rank: Some(if item == "IT0000025" { 1 } else { 2 }),
            ..Kit::default()
        }
    }

    #[test]
    fn a_providers_own_line_stands_for_everybodys() {
        let known = [
            line("KT000001", "IT0000017", 1, ""),
            line("KT000002", "IT0000025", 4, ""),
            line("KT000003", "IT0000033", 1, ""),
            line("KT000004", "IT0000025", 6, "PR0000017"),
            line("KT000005", "IT0000033", 0, "PR0000017"),
            line("KT000006", "IT0000041", 1, "PR0000025"),
        ];
        let today = crate::base::date::parse("2026-10-14").unwrap();
        let told = |provider: Option<&str>| {
            let provider = provider.map(Id::new);
            let lines = lines(&known, "SKIN-biopsy", provider.as_ref(), today).unwrap();
            lines.iter().map(|line| format!("{}={}", line.item, line.quantity)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told(None), "IT0000025=4 IT0000017=1 IT0000033=1");
        assert_eq!(told(Some("PR0000017")), "IT0000025=6 IT0000017=1");
        assert_eq!(told(Some("PR0000025")), "IT0000025=4 IT0000017=1 IT0000033=1 IT0000041=1");
        assert_eq!(
            lines(&known, "skin-biopsie", None, today).unwrap_err().help.unwrap(),
            "did you mean skin-biopsy?"
        );
        assert_eq!(lines(&known, "x", None, today).unwrap_err().help.unwrap(), "there are skin-biopsy");
        let lines = lines(&known, "skin-biopsy", None, today).unwrap();
        assert_eq!(asked(&lines, &[Id::new("IT0000025")], &Asked::default()).unwrap().len(), 2);
        assert_eq!(asked(&lines, &[Id::new("IT0000041")], &Asked::default()).unwrap_err()[0].code, "U045");
    }
}
