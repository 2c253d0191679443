//! Drafts of orders: rows of what to buy, a draft a vendor.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, Quantity};
use crate::record::orders::Order;
use crate::record::supplies::{Item, ItemPack, Price};
use crate::supplies::asked::{Asked, Reading, Wrong};
use crate::supplies::catalogue::{Catalogue, Offer};

use super::DRAFT;

/// A row of what to buy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// `item`, `quantity` in packs of `unit`, `vendor`, `price`.
    pub asked: Asked,
    /// What was on order when the row was made; empty where it does not say.
    pub on_order: String,
}

/// What drafts are made from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What can be kept.
    pub catalogue: &'a Catalogue,
    /// What is on its way, by item.
    pub on_order: &'a BTreeMap<Id, Quantity>,
    /// The day of the prices.
    pub today: Date,
}

/// The lines of drafts, by vendor in the order of the rows, each with its asked row. A row without a vendor goes to the
/// one that asks least for a unit, in the pack that it names; without a price the listed one holds. A row that counts on
/// another quantity on order than there is was made before an order that has been written since, and is refused.
pub fn make(wanted: &[Wanted], context: &Context<'_>) -> Result<Vec<Vec<Order>>, Vec<Wrong>> {
    let mut drafts: Vec<(Id, Vec<Order>)> = Vec::new();
    let mut wrong = Vec::new();
    for (at, row) in wanted.iter().enumerate() {
        let before = wrong.len();
        let mut reading = Reading::new(at, &row.asked, context.catalogue, &mut wrong);
        let Some(line) = line(row, &mut reading, context).filter(|_| wrong.len() == before) else { continue };
        match drafts.iter_mut().find(|(vendor, _)| *vendor == line.vendor) {
            Some((_, lines)) => lines.push(line),
            None => drafts.push((line.vendor.clone(), vec![line])),
        }
    }
    if wrong.is_empty() { Ok(drafts.into_iter().map(|(_, lines)| lines).collect()) } else { Err(wrong) }
}

fn line(row: &Wanted, reading: &mut Reading<'_, '_>, context: &Context<'_>) -> Option<Order> {
    let item = reading.item();
    let quantity = reading.packs();
    let vendor = reading.vendor();
    let price = reading.money("price", &reading.asked.price);
    let item = item?;
    stale(row, item, reading, context);
    let (vendor, price) = (vendor.ok()?, price.ok()?);
    let offer = offer(item, vendor, reading, context)?;
    let quantity = quantity.filter(|quantity| is_sold(*quantity, offer.price, offer.pack, reading))?;
    Some(Order {
        vendor: offer.price.vendor.clone(),
        item_pack: offer.pack.id.clone(),
        quantity,
        price: price.unwrap_or(offer.price.price),
        status: DRAFT.to_owned(),
        ..Order::default()
    })
}

/// The offer that a row takes.
fn offer<'a>(
    item: &'a Item,
    vendor: Option<&Id>,
    reading: &mut Reading<'_, '_>,
    context: &Context<'a>,
) -> Option<Offer<'a>> {
    let typed = reading.asked.unit.as_str();
    let offers = context.catalogue.offers(&item.id, context.today);
    let fits = |offer: &&Offer<'a>| {
        vendor.is_none_or(|vendor| offer.price.vendor == *vendor)
            && (typed.is_empty() || offer.pack.unit == typed)
    };
    if let Some(offer) = offers.iter().find(fits) {
        return Some(*offer);
    }
    let whom = vendor.map_or("no vendor".to_owned(), |vendor| format!("{vendor} does not"));
    let verb = if vendor.is_some() { "list" } else { "lists" };
    let unit = if typed.is_empty() { "pack" } else { typed };
    let fault = Fault::error("U050", format!("{whom} {verb} a {unit} of {}", item.id));
    let mut listed: Vec<String> =
        offers.iter().map(|offer| format!("{} of {}", offer.pack.unit, offer.price.vendor)).collect();
    listed.dedup();
    let help = if listed.is_empty() {
        "add what a vendor asks: supplies price add, or buy it and receive it without an order".to_owned()
    } else {
        format!("listed: {}", listed.join(", "))
    };
    reading.fault(if typed.is_empty() { "vendor" } else { "unit" }, fault.help(help));
    None
}

/// Whether the vendor sells so many packs.
fn is_sold(quantity: i64, price: &Price, pack: &ItemPack, reading: &mut Reading<'_, '_>) -> bool {
    let (least, multiple) =
        (price.minimum_quantity.unwrap_or(1), price.multiple_quantity.unwrap_or(1).max(1));
    let up = (quantity.max(least) + multiple - 1).div_euclid(multiple) * multiple;
    if up == quantity {
        return true;
    }
    let message = format!(
        "{quantity} {} of {}: {} sells at least {least}, by {multiple}",
        pack.unit, pack.item, price.vendor
    );
    reading.fault("quantity", Fault::error("U051", message).help(format!("write {up}")));
    false
}

fn stale(row: &Wanted, item: &Item, reading: &mut Reading<'_, '_>, context: &Context<'_>) {
    let Ok(counted) = row.on_order.parse::<Quantity>() else { return };
    let now = context.on_order.get(&item.id).copied().unwrap_or_default();
    if counted != now {
        let message =
            format!("{now} {} of {} are on order, and the row counts on {counted}", item.unit, item.id);
        reading.fault("on_order", Fault::error("U052", message).help("ask anew: supplies reorder"));
    }
}
