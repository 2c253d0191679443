//! The packs of an item: units that convert to its base unit, dated.

pub mod code;

use crate::base::date::plus_days;
use crate::base::near::near;
use crate::base::{Date, Fault, Quantity};
use crate::record::supplies::{Item, ItemPack};

use crate::supplies::asked::{Asked, Reading, Wrong};
use crate::supplies::catalogue::{Catalogue, in_force};
use crate::supplies::kind;
use crate::supplies::price::day;

/// A pack as typed: `case` of 10 `box`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// `item`, the pack's name in `unit`, `quantity` in it.
    pub asked: Asked,
    /// The unit that the quantity counts: the base unit (empty), or a pack that is known or stands in an earlier row.
    pub of: String,
    /// GTIN, 14 digits.
    pub gtin: String,
    /// National Drug Code of the pack.
    pub ndc: String,
    /// First day in force; empty is today.
    pub from: String,
}

/// What a new pack writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The new rows.
    pub new: Vec<ItemPack>,
    /// The rows of the same name that they end.
    pub ended: Vec<ItemPack>,
}

/// The new packs and those that they end. Whatever units a row is written in, what is kept is in base units: no pack names
/// another, so none can lead back to itself; and it is whole, unless the base is a measure.
pub fn add(given: &[Given], catalogue: &Catalogue, today: Date) -> Result<Made, Vec<Wrong>> {
    let (mut made, mut wrong) = (Made::default(), Vec::new());
    for (at, row) in given.iter().enumerate() {
        let before = wrong.len();
        let mut reading = Reading::new(at, &row.asked, catalogue, &mut wrong);
        let Some(pack) = read(row, &made.new, &mut reading, catalogue, today) else { continue };
        let is_same = |other: &&ItemPack| other.item == pack.item && other.unit == pack.unit;
        if made.new.iter().any(|other| is_same(&other)) {
            let fault = Fault::error("U066", format!("an earlier row has a {}", pack.unit));
            reading.fault("unit", fault.help("one pack of a name and day: take one of the rows out"));
        }
        let known: Vec<&ItemPack> = catalogue.all_packs(&pack.item).filter(is_same).collect();
        if let Some(later) = known.iter().find(|other| other.from >= pack.from) {
            let from = later.from.map(|day| day.to_string()).unwrap_or_default();
            let fault = Fault::error(
                "U066",
                format!("there is a {} of {} from {from} on", pack.unit, later.quantity),
            );
            reading.fault("from", fault.help("begin on a later day, or call the new pack by another name"));
        }
        if wrong.len() == before {
            let on = pack.from.unwrap_or(today);
            let last = known.iter().filter(|other| in_force(other.from, other.to, on));
            let until = plus_days(on, -1);
            made.ended.extend(last.map(|last| ItemPack { to: until, ..(*last).clone() }));
            made.new.push(pack);
        }
    }
    if wrong.is_empty() { Ok(made) } else { Err(wrong) }
}

fn read(
    row: &Given,
    earlier: &[ItemPack],
    reading: &mut Reading<'_, '_>,
    catalogue: &Catalogue,
    today: Date,
) -> Option<ItemPack> {
    let item = reading.item();
    let number = reading.measure();
    let from = day("from", &row.from, reading);
    let unit = row.asked.unit.as_str();
    if unit.is_empty() {
        reading.fault("unit", Fault::error("G009", "column unit is empty").help("name the pack, like box"));
    }
    let item = item?;
    if !unit.is_empty() && unit == item.unit {
        let fault = Fault::error("U067", format!("{unit} is what {} is counted in, no pack of it", item.id));
        reading.fault("unit", fault.help("a pack has a name of its own, like box"));
        return None;
    }
    let one = one(item, row, earlier, reading, catalogue, today)?;
    let held = i128::from(number?.in_thousandths()) * i128::from(one.in_thousandths());
    let thousandth = i128::from(Quantity::whole(1).in_thousandths());
    let quantity = i64::try_from(held / thousandth).unwrap_or(i64::MAX);
    let is_whole = held % (thousandth * thousandth) == 0 || kind::is_measured(item);
    if !is_whole || held % thousandth != 0 || quantity > MOST {
        let of = if row.of.is_empty() { &item.unit } else { &row.of };
        let fault = Fault::error(
            "U003",
            format!(
                "a {unit} of {} {of} holds part of a unit: {} is counted by {}",
                number?, item.id, item.unit
            ),
        );
        reading.fault("quantity", fault.help("write how many whole ones it holds, like 10"));
        return None;
    }
    (!unit.is_empty()).then_some(())?;
    Some(ItemPack {
        item: item.id.clone(),
        unit: unit.to_owned(),
        quantity: Quantity::thousandths(quantity),
        gtin: row.gtin.clone(),
        ndc: row.ndc.clone(),
        from: Some(from.ok()?.unwrap_or(today)),
        ..ItemPack::default()
    })
}

/// The most that a pack may hold.
const MOST: i64 = 1_000_000_000_000;

/// What one of the units that a row counts in is in base units.
fn one(
    item: &Item,
    row: &Given,
    earlier: &[ItemPack],
    reading: &mut Reading<'_, '_>,
    catalogue: &Catalogue,
    today: Date,
) -> Option<Quantity> {
    let of = row.of.as_str();
    if of.is_empty() || of == item.unit {
        return Some(Quantity::whole(1));
    }
    if of == row.asked.unit {
        let fault = Fault::error("U067", format!("a {of} cannot be told in {of}"));
        reading.fault("of", fault.help(format!("say what it holds in {}, or in a smaller pack", item.unit)));
        return None;
    }
    let earlier: Vec<&ItemPack> = earlier.iter().filter(|pack| pack.item == item.id).collect();
    if let Some(pack) = earlier.iter().find(|pack| pack.unit == of) {
        return Some(pack.quantity);
    }
    match catalogue.pack(item, of, today) {
        Ok(pack) => Some(pack.map_or(Quantity::whole(1), |pack| pack.quantity)),
        Err(fault) => {
            let close = near(of, earlier.iter().map(|pack| pack.unit.as_str()));
            let fault = if close.is_empty() {
                fault
            } else {
                fault.help(format!("did you mean {}?", close.join(" or ")))
            };
            reading.fault("of", fault);
            None
        }
    }
}
