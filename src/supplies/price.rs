//! What vendors ask for packs, dated.

use crate::base::date::plus_days;
use crate::base::{Date, Fault};
use crate::record::supplies::{Item, ItemPack, Price, Vendor};

use super::asked::{Asked, Reading, Told, Wrong};
use super::catalogue::{Catalogue, in_force};
use super::plan::unless_set_aside;

/// How many times the last price a price must be to be taken for a slip.
const FOLD: i64 = 10;

/// A price as typed, beside the columns that every stock row has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// `vendor`, `item`, `unit` (a pack), `price`.
    pub asked: Asked,
    /// Catalogue number.
    pub number: String,
    /// At least so many packs.
    pub minimum: String,
    /// In multiples of so many.
    pub multiple: String,
    /// First day in force; empty is today.
    pub from: String,
}

/// What a new price writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The new rows.
    pub new: Vec<Price>,
    /// The rows that they end: each holds until the day before the new one.
    pub ended: Vec<Price>,
}

/// The new prices and those that they end. A price ten times the last, or a tenth of it, is a slip unless the rule is set
/// aside; one that begins before another that is there already is refused, since both would hold.
pub fn add(
    given: &[Given],
    catalogue: &Catalogue,
    today: Date,
    set_aside: bool,
) -> Result<Listed, Vec<Wrong>> {
    let (mut listed, mut wrong) = (Listed::default(), Vec::new());
    for (at, row) in given.iter().enumerate() {
        let before = wrong.len();
        let mut reading = Reading::new(at, &row.asked, catalogue, &mut wrong);
        let Some(price) = read(row, &mut reading, catalogue, today) else { continue };
        let twice = listed.new.iter().any(|other| is_same(other, &price));
        if twice {
            let fault = Fault::error("U064", "an earlier row prices the same pack");
            reading.fault("unit", fault.help("one price a pack and day: take one of the rows out"));
        }
        let known: Vec<&Price> = catalogue.prices().iter().filter(|other| is_same(other, &price)).collect();
        if let Some(later) = known.iter().find(|other| other.from >= price.from) {
            let from = later.from.map(|day| day.to_string()).unwrap_or_default();
            let fault = Fault::error("U064", format!("there is a price from {from} on: {}", later.price));
            reading
                .fault("from", fault.help("begin on a later day, or take that one back first: files undo"));
        }
        let last = known.iter().find(|other| in_force(other.from, other.to, price.from.unwrap_or(today)));
        if let Some(last) = last.filter(|_| !set_aside) {
            slip(&price, last, &mut reading);
        }
        if wrong.len() == before {
            let until = price.from.and_then(|from| plus_days(from, -1));
            let ended = last.map(|last| Price { to: until, ..(*last).clone() });
            listed.ended.extend(ended);
            listed.new.push(price);
        }
    }
    if wrong.is_empty() { Ok(listed) } else { Err(wrong) }
}

fn is_same(one: &Price, other: &Price) -> bool {
    one.vendor == other.vendor && one.item_pack == other.item_pack
}

fn slip(price: &Price, last: &Price, reading: &mut Reading<'_, '_>) {
    let (now, then) = (price.price.in_cents(), last.price.in_cents());
    if then <= 0 || (now < then.saturating_mul(FOLD) && then < now.saturating_mul(FOLD)) {
        return;
    }
    let fault = Fault::error("U011", format!("price {} where the last was {}", price.price, last.price));
    reading.fault("price", unless_set_aside(fault.help("the price is of one pack as named in column unit")));
}

fn read(row: &Given, reading: &mut Reading<'_, '_>, catalogue: &Catalogue, today: Date) -> Option<Price> {
    if row.asked.vendor.is_empty() {
        let fault = Fault::error("G009", "column vendor is empty");
        reading.fault("vendor", fault.help("name who asks it, like VE0000017"));
    }
    let vendor = reading.vendor();
    let item = reading.item();
    let price = reading.money("price", &row.asked.price);
    if row.asked.price.is_empty() {
        let fault = Fault::error("U010", "price is missing");
        reading.fault("price", fault.help("write what one pack costs, like 12.50"));
    }
    let from = day("from", &row.from, reading);
    let minimum = number("minimum_quantity", &row.minimum, reading);
    let multiple = number("multiple_quantity", &row.multiple, reading);
    let item = item?;
    let pack = pack(item, reading, catalogue, today)?;
    Some(Price {
        vendor: vendor.ok()??.clone(),
        item_pack: pack.id.clone(),
        number: row.number.clone(),
        price: price.ok()??,
        minimum_quantity: minimum.ok()?,
        multiple_quantity: multiple.ok()?,
        from: Some(from.ok()?.unwrap_or(today)),
        ..Price::default()
    })
}

/// The pack that a price is of; the base unit is none.
fn pack<'a>(
    item: &'a Item,
    reading: &mut Reading<'_, '_>,
    catalogue: &'a Catalogue,
    today: Date,
) -> Option<&'a ItemPack> {
    match catalogue.pack(item, &reading.asked.unit, today) {
        Ok(Some(pack)) => Some(pack),
        Ok(None) => {
            let packs: Vec<&str> = catalogue.packs(&item.id, today).map(|pack| pack.unit.as_str()).collect();
            let fault = Fault::error("U065", format!("a price is of a pack: {} has no pack named", item.id));
            reading.fault(
                "unit",
                fault.help(if packs.is_empty() {
                    format!("add one first: supplies pack add {} --unit piece --quantity 1", item.id)
                } else {
                    format!("one of {}", packs.join(", "))
                }),
            );
            None
        }
        Err(fault) => {
            reading.fault("unit", fault);
            None
        }
    }
}

/// A count above zero; none where nothing is typed.
pub(super) fn number(
    column: &'static str,
    typed: &str,
    reading: &mut Reading<'_, '_>,
) -> Result<Option<i64>, Told> {
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(number) = typed.parse::<i64>().ok().filter(|number| *number > 0) {
        return Ok(Some(number));
    }
    let fault = Fault::error("U004", format!("{column} '{typed}' is no number above zero"));
    reading.fault(column, fault.help("write how many packs, like 5"));
    Err(Told)
}

/// A day; none where nothing is typed.
pub(super) fn day(
    column: &'static str,
    typed: &str,
    reading: &mut Reading<'_, '_>,
) -> Result<Option<Date>, Told> {
    if typed.is_empty() {
        return Ok(None);
    }
    match crate::base::date::parse(typed) {
        Ok(day) => Ok(Some(day)),
        Err(mut fault) => {
            fault.message = format!("{column} '{typed}': {}", fault.message);
            reading.fault(column, fault);
            Err(Told)
        }
    }
}

/// A price with what it is of.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The price.
    pub price: &'a Price,
    /// Of whom.
    pub vendor: Option<&'a Vendor>,
    /// Of which pack.
    pub pack: &'a ItemPack,
    /// Of what.
    pub item: Option<&'a Item>,
}

/// The prices in force on a day, or all that there ever were, by item, then the cheapest base unit first.
pub fn list(catalogue: &Catalogue, today: Date, all: bool) -> Vec<Row<'_>> {
    let row = |price| {
        let price: &Price = price;
        let pack = catalogue.item_pack(&price.item_pack)?;
        let (vendor, item) = (catalogue.vendor(&price.vendor), catalogue.item(&pack.item));
        Some(Row { price, vendor, pack, item })
    };
    let prices = catalogue.prices().iter().filter(|price| all || in_force(price.from, price.to, today));
    let mut rows: Vec<Row<'_>> = prices.filter_map(row).collect();
    let each = |row: &Row<'_>, other: &Row<'_>| {
        i128::from(row.price.price.in_cents()) * i128::from(other.pack.quantity.in_thousandths())
    };
    rows.sort_by(|left, right| {
        let by_item = left.pack.item.cmp(&right.pack.item);
        by_item
            .then_with(|| each(left, right).cmp(&each(right, left)))
            .then_with(|| (&left.price.from, &left.price.id).cmp(&(&right.price.from, &right.price.id)))
    });
    rows
}
