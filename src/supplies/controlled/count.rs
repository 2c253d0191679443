//! A count of a place's controlled substances by two people.
//!
//! What was counted is the balance from then on; the difference is a move to or from `variance` that names the count and
//! the second person. Nothing else changes a balance without a receipt, a visit or a waste.

use std::collections::{BTreeMap, BTreeSet};

use super::list::SHORT;
use crate::base::{Date, Fault, Id, Money, Quantity, Stamp};
use crate::practice::limit;
use crate::record::orders::Count;
use crate::record::rules::Limit;
use crate::record::supplies::{Item, StockMove};
use crate::supplies::asked::{Asked, Reading, Wrong};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::plan::worth;
use crate::supplies::stock::{Slot, Stock};
use crate::supplies::{cost, kind, lot};

/// What a count is made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What can be kept.
    pub catalogue: &'a Catalogue,
    /// The stock as it stands.
    pub stock: &'a Stock,
    /// How containers are counted, `exact_count_II` and so on.
    pub limits: &'a [Limit],
    /// The place.
    pub place: &'a Id,
    /// Who counts.
    pub user: &'a str,
    /// Who counts with them.
    pub witness: &'a str,
    /// `open` or `close` where it is an inventory; empty where it is not.
    pub inventory: &'a str,
    /// Now.
    pub now: Stamp,
}

/// A line that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was counted, without id.
    pub row: Count,
    /// What the balance was.
    pub book: Quantity,
    /// The move of the difference, without ids; none where there is none, or where it was estimated.
    pub variance: Option<StockMove>,
}

/// A row as typed: what was counted, and whether it was estimated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Item, lot, quantity, unit.
    pub asked: Asked,
    /// `yes` where the contents of opened containers were estimated.
    pub is_estimate: String,
}

/// The lines of a count. Everything controlled that lies at the place must be counted, each lot once.
pub fn count(counted: &[Counted], context: &Context<'_>) -> Result<Vec<Line>, Vec<Wrong>> {
    let (mut lines, mut wrong, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, counted) in counted.iter().enumerate() {
        let mut reading = Reading::new(at, &counted.asked, context.catalogue, &mut wrong);
        let Some((item, lot, quantity)) = read(&mut reading, context) else { continue };
        if !seen.insert((item.id.clone(), lot.clone())) {
            let fault = Fault::error("U083", format!("{} is counted twice", item.id));
            reading.fault("item", fault.help("write what lies there of a lot in one row"));
            continue;
        }
        let is_estimate = counted.is_estimate == "yes";
        if is_estimate && let Some(fault) = must_be_exact(item, context) {
            reading.fault("is_estimate", fault);
            continue;
        }
        lines.push(line(item, lot.as_ref(), quantity, is_estimate, context));
    }
    if wrong.is_empty() {
        wrong.extend(missing(&seen, context));
    }
    if wrong.is_empty() { Ok(lines) } else { Err(wrong) }
}

/// Item, lot and quantity of a row.
fn read<'a>(
    reading: &mut Reading<'a, '_>,
    context: &Context<'a>,
) -> Option<(&'a Item, Option<Id>, Quantity)> {
    let item = reading.item();
    let item = item.filter(|item| {
        let is_one = kind::needs_witness(item);
        if !is_one {
            let fault = Fault::error("U083", format!("{} is no controlled substance", item.id));
            reading.fault("item", fault.help("other stock is counted by one: supplies count"));
        }
        is_one
    });
    let quantity = item.and_then(|item| amount(reading, item, context.now.date()));
    let lot = item.map(|item| lot_of(reading, item, context));
    Some((item?, lot??, quantity?))
}

/// What was counted, in base units: nothing is an answer too.
fn amount(reading: &mut Reading<'_, '_>, item: &Item, on: Date) -> Option<Quantity> {
    if reading.asked.quantity.parse() == Ok(Quantity::ZERO) {
        Some(Quantity::ZERO)
    } else {
        reading.quantity(item, on)
    }
}

/// The lot that was counted: the only one that lies there, where none is named.
#[allow(clippy::option_option, reason = "none: a fault was told; some of none: stock without a lot")]
fn lot_of(reading: &mut Reading<'_, '_>, item: &Item, context: &Context<'_>) -> Option<Option<Id>> {
    if !reading.asked.lot.is_empty() {
        return reading.lot(context.stock, item).map(Some);
    }
    let here: Vec<Option<Id>> =
        slots(context).filter(|(slot, _)| slot.item == item.id).map(|(slot, _)| slot.lot.clone()).collect();
    match here.as_slice() {
        [] => Some(None),
        [one] => Some(one.clone()),
        several => {
            let numbers = several.iter().flatten().filter_map(|id| context.stock.lot(id));
            let numbers: Vec<&str> = numbers.map(|lot| lot.lot.as_str()).collect();
            let fault = Fault::error(
                "U083",
                format!("lot is missing: {} lots of {} lie there", several.len(), item.id),
            );
            reading.fault("lot", fault.help(format!("count each by itself: {}", numbers.join(", "))));
            None
        }
    }
}

/// What lies at the place and is controlled.
fn slots<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Slot, Quantity)> + use<'a> {
    let (catalogue, place) = (context.catalogue, context.place);
    context.stock.slots().filter(move |(slot, _)| {
        slot.place == *place && catalogue.item(&slot.item).is_some_and(kind::needs_witness)
    })
}

/// Why a count may not be an estimate; none where it may (21 CFR 1304.11(e)).
fn must_be_exact(item: &Item, context: &Context<'_>) -> Option<Fault> {
    let on = context.now.date();
    let name = format!("exact_count_{}", item.schedule);
    let help = "count what is in opened containers, and leave is_estimate out";
    let Some(rule) = limit::in_force(context.limits, &name, on) else {
        let text = format!("rules/limits has no row {name}: {} is counted exactly", item.id);
        return Some(Fault::error("U085", text).help(help));
    };
    let most: i64 = rule.value.parse().unwrap_or_default();
    // The smallest pack is the container; where none is known, nobody knows how much it holds.
    let container = context.catalogue.packs(&item.id, on).map(|pack| pack.quantity).min();
    if container.is_some_and(|holds| holds <= Quantity::whole(most)) {
        return None;
    }
    let text = match container {
        _ if most == 0 => format!("{} is of schedule {} and counted exactly", item.id, item.schedule),
        Some(holds) => format!("a container of {} holds {holds} {}, more than {most}", item.id, item.unit),
        None => format!("nobody knows how much a container of {} holds: it has no pack", item.id),
    };
    Some(Fault::error("U085", format!("{text}; rules/limits:{}", rule.id)).help(help))
}

fn line(item: &Item, lot: Option<&Id>, quantity: Quantity, is_estimate: bool, context: &Context<'_>) -> Line {
    let slot = Slot { item: item.id.clone(), lot: lot.cloned(), place: context.place.clone() };
    let book = context.stock.held(&slot);
    let row = Count {
        place: context.place.clone(),
        item: item.id.clone(),
        lot: lot.cloned(),
        printed_at: context.now,
        quantity: Some(quantity),
        counted_at: Some(context.now),
        witness: context.witness.to_owned(),
        inventory: context.inventory.to_owned(),
        is_estimate: is_estimate.then_some(true),
        ..Count::default()
    };
    let difference = quantity - book;
    let variance =
        (difference != Quantity::ZERO && !is_estimate).then(|| variance(&slot, difference, context));
    let is_short = variance.as_ref().is_some_and(|row| row.enters == "variance");
    let row = Count { status: if is_short { SHORT } else { "posted" }.to_owned(), ..row };
    Line { row, book, variance }
}

/// The move of a difference, at what the item is worth.
fn variance(slot: &Slot, difference: Quantity, context: &Context<'_>) -> StockMove {
    let place = slot.place.to_string();
    let is_short = difference < Quantity::ZERO;
    let (leaves, enters) =
        if is_short { (place, "variance".to_owned()) } else { ("variance".to_owned(), place) };
    let lot = slot.lot.as_ref();
    let amount = if is_short {
        worth(context.stock, &slot.item, lot, -difference)
    } else {
        let pool = context.stock.pool(&slot.item, lot::funding(lot.and_then(|id| context.stock.lot(id))));
        if pool.quantity > Quantity::ZERO {
            cost::at_average(pool.value, pool.quantity, difference)
        } else {
            Money::ZERO
        }
    };
    StockMove {
        kind: "count".to_owned(),
        date: context.now.date(),
        item: slot.item.clone(),
        lot: slot.lot.clone(),
        leaves,
        enters,
        quantity: if is_short { -difference } else { difference },
        amount,
        witness: context.witness.to_owned(),
        reason: if is_short { "short" } else { "over" }.to_owned(),
        ..StockMove::default()
    }
}

/// What lies at the place and was not counted.
fn missing(seen: &BTreeSet<(Id, Option<Id>)>, context: &Context<'_>) -> Option<Wrong> {
    let mut left: BTreeMap<&Id, Vec<&str>> = BTreeMap::new();
    for (slot, _) in slots(context).filter(|(slot, held)| {
        *held != Quantity::ZERO && !seen.contains(&(slot.item.clone(), slot.lot.clone()))
    }) {
        let number = context.stock.lot_of(slot).map_or("", |lot| lot.lot.as_str());
        left.entry(&slot.item).or_default().push(number);
    }
    if left.is_empty() {
        return None;
    }
    let text = |(item, lots): (&Id, Vec<&str>)| format!("{item} {}", lots.join(" ")).trim_end().to_owned();
    let left: Vec<String> = left.into_iter().map(text).collect();
    let fault = Fault::error("U083", format!("not counted at {}: {}", context.place, left.join(", ")))
        .help("count all that is controlled there; what is gone is counted as 0");
    Some(Wrong { row: usize::MAX, column: "item", fault })
}

/// Who counts with whom: two people of the practice.
pub fn check_two(user: &str, witness: &str, known: &mut dyn Iterator<Item = &str>) -> Option<Fault> {
    let people: Vec<&str> = known.collect();
    let fault = if witness == user {
        Fault::error("U084", format!("witness {witness} is who counts"))
    } else if !people.is_empty() && !people.contains(&witness) {
        Fault::error("U084", format!("witness '{witness}' is nobody of this practice"))
    } else {
        return None;
    };
    let other = people.iter().find(|login| **login != user).copied().unwrap_or("ruth");
    Some(fault.help(format!("two people count: name the second by login, like --witness {other}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::supplies::{ItemPack, Lot};
    use crate::supplies::catalogue::Tables;

    fn item(id: &str, schedule: &str) -> Item {
        Item {
            id: Id::new(id),
            kind: "controlled".to_owned(),
            unit: "each".to_owned(),
            schedule: schedule.to_owned(),
            ..Item::default()
        }
    }

    fn catalogue() -> Catalogue {
        let pack = |id: &str, item: &str, quantity: i64| ItemPack {
            id: Id::new(id),
            item: Id::new(item),
            unit: "bottle".to_owned(),
            quantity: Quantity::whole(quantity),
            ..ItemPack::default()
        };
        Catalogue::from(Tables {
            items: vec![
                item("IT0000017", "II"),
                item("IT0000025", "IV"),
                item("IT0000033", "IV"),
                Item { kind: "drug".to_owned(), ..item("IT0000041", "") },
            ],
            packs: vec![
                pack("IP1", "IT0000017", 100),
                pack("IP2", "IT0000025", 1000),
                pack("IP3", "IT0000033", 1001),
            ],
            ..Tables::default()
        })
    }

    fn stock() -> Stock {
        let lot = |id: &str, item: &str| Lot {
            id: Id::new(id),
            item: Id::new(item),
            lot: id.to_owned(),
            ..Lot::default()
        };
        let row = |item: &str, lot: &str, quantity: i64| StockMove {
            item: Id::new(item),
            lot: Some(Id::new(lot)),
            leaves: "vendor".to_owned(),
            enters: "PL1".to_owned(),
            quantity: Quantity::whole(quantity),
            amount: Money::cents(quantity * 250),
            ..StockMove::default()
        };
        Stock::of(
            [lot("L1", "IT0000017"), lot("L2", "IT0000017"), lot("L3", "IT0000025"), lot("L4", "IT0000033")],
            &[
                row("IT0000017", "L1", 10),
                row("IT0000017", "L2", 4),
                row("IT0000025", "L3", 30),
                row("IT0000033", "L4", 500),
            ],
        )
    }

    fn limits() -> Vec<Limit> {
        let limit = |name: &str, value: &str| Limit {
            id: Id::new(name),
            name: name.to_owned(),
            value: value.to_owned(),
            ..Limit::default()
        };
        vec![limit("exact_count_II", "0"), limit("exact_count_IV", "1000")]
    }

    fn told(rows: &[(&str, &str, &str, &str)]) -> String {
        let counted: Vec<Counted> = rows
            .iter()
            .map(|(item, lot, quantity, estimate)| Counted {
                asked: Asked {
                    item: (*item).to_owned(),
                    lot: (*lot).to_owned(),
                    quantity: (*quantity).to_owned(),
                    ..Asked::default()
                },
                is_estimate: (*estimate).to_owned(),
            })
            .collect();
        let (catalogue, stock, limits, place) = (catalogue(), stock(), limits(), Id::new("PL1"));
        let context = Context {
            catalogue: &catalogue,
            stock: &stock,
            limits: &limits,
            place: &place,
            user: "anna",
            witness: "maria",
            inventory: "",
            now: Stamp::default(),
        };
        match count(&counted, &context) {
            Ok(lines) => {
                let text = lines.iter().map(|line| {
                    let moved = line.variance.as_ref().map_or_else(String::new, |row| {
                        format!(" {} {} -> {} {}", row.quantity, row.leaves, row.enters, row.amount)
                    });
                    format!("{} {}{moved}", line.book, line.row.quantity.unwrap())
                });
                text.collect::<Vec<_>>().join("; ")
            }
            Err(wrong) => {
                let text = wrong.iter().map(|wrong| format!("{}: {}", wrong.fault.code, wrong.fault.message));
                text.collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn a_difference_is_a_move_and_all_is_counted() {
        let rest = [("IT0000025", "", "30", ""), ("IT0000033", "", "500", "")];
        let rows = [("IT0000017", "L1", "9", ""), ("IT0000017", "L2", "5", "")];
        assert_eq!(
            told(&[rows.as_slice(), rest.as_slice()].concat()),
            "10 9 1 PL1 -> variance 2.50; 4 5 1 variance -> PL1 2.50; 30 30; 500 500"
        );
        assert_eq!(told(&rest), "U083: not counted at PL1: IT0000017 L1 L2");
    }

    #[test]
    fn schedule_two_is_exact_and_others_by_their_container() {
        let of = |item: &str, lot: &str| told(&[(item, lot, "1", "yes")]);
        assert_eq!(
            of("IT0000017", "L1"),
            "U085: IT0000017 is of schedule II and counted exactly; rules/limits:exact_count_II"
        );
        assert_eq!(
            of("IT0000033", ""),
            "U085: a container of IT0000033 holds 1001 each, more than 1000; rules/limits:exact_count_IV"
        );
        let rows = [
            ("IT0000017", "L1", "10", ""),
            ("IT0000017", "L2", "4", ""),
            ("IT0000025", "", "28", "yes"),
            ("IT0000033", "", "500", ""),
        ];
        assert_eq!(told(&rows), "10 10; 4 4; 30 28; 500 500", "an estimate moves nothing");
    }

    #[test]
    fn rows_that_cannot_be_are_told_in_one_pass() {
        assert_eq!(
            told(&[("IT0000041", "", "1", ""), ("IT0000017", "", "1", ""), ("IT0000025", "", "-1", "")]),
            "U083: IT0000041 is no controlled substance; U083: lot is missing: 2 lots of IT0000017 lie there; \
             U004: quantity -1 is not above zero"
        );
    }

    #[test]
    fn two_people_count() {
        let people = || ["anna", "maria"].into_iter();
        assert!(check_two("anna", "maria", &mut people()).is_none());
        let told = |witness: &str| check_two("anna", witness, &mut people()).unwrap().message;
        assert_eq!(told("anna"), "witness anna is who counts");
        assert_eq!(told("zoe"), "witness 'zoe' is nobody of this practice");
    }
}
