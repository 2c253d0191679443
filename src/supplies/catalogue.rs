//! What can be kept: items with their packs, who sells them for how much, where they belong.

use std::collections::BTreeMap;

use crate::base::id::{Parts, tidy};
use crate::base::near::near;
use crate::base::{Date, Fault, Id, Money, Quantity};
use crate::record::rules::StockRule;
use crate::record::schedule::Place;
use crate::record::supplies::{Item, ItemPack, Par, Price, Vendor};
use crate::record::{Record, id_fault};

use super::kind;

/// Everything that is known about items before any of them moves.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    items: BTreeMap<Id, Item>,
    packs: BTreeMap<Id, ItemPack>,
    vendors: BTreeMap<Id, Vendor>,
    places: BTreeMap<Id, Place>,
    prices: Vec<Price>,
    pars: Vec<Par>,
    rules: Vec<StockRule>,
    /// The packs of an item.
    packs_of: BTreeMap<Id, Vec<Id>>,
    /// The prices of a pack, by their place.
    prices_of: BTreeMap<Id, Vec<usize>>,
    /// The pars of an item, by their place.
    pars_of: BTreeMap<Id, Vec<usize>>,
}

/// The rows that a [`Catalogue`] is made of.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// `items`.
    pub items: Vec<Item>,
    /// `item-packs`.
    pub packs: Vec<ItemPack>,
    /// `vendors`.
    pub vendors: Vec<Vendor>,
    /// `places`.
    pub places: Vec<Place>,
    /// `prices`.
    pub prices: Vec<Price>,
    /// `pars`.
    pub pars: Vec<Par>,
    /// `rules/stock`.
    pub rules: Vec<StockRule>,
}

/// A vendor's offer of a pack.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// What is sold.
    pub pack: &'a ItemPack,
    /// For how much, by whom.
    pub price: &'a Price,
}

impl From<Tables> for Catalogue {
    fn from(tables: Tables) -> Self {
        let mut packs_of: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        let packs = by_id(tables.packs);
        for pack in packs.values() {
            packs_of.entry(pack.item.clone()).or_default().push(pack.id.clone());
        }
        Self {
            packs_of,
            prices_of: places_by(&tables.prices, |price| &price.item_pack),
            pars_of: places_by(&tables.pars, |par| &par.item),
            items: by_id(tables.items),
            packs,
            vendors: by_id(tables.vendors),
            places: by_id(tables.places),
            prices: tables.prices,
            pars: tables.pars,
            rules: tables.rules,
        }
    }
}

fn by_id<R: Record>(rows: Vec<R>) -> BTreeMap<Id, R> {
    rows.into_iter().map(|row| (row.id().clone(), row)).collect()
}

/// Where the rows of each key stand.
fn places_by<R>(rows: &[R], key: impl Fn(&R) -> &Id) -> BTreeMap<Id, Vec<usize>> {
    let mut places: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        places.entry(key(row).clone()).or_default().push(at);
    }
    places
}

/// Whether a row dated so is in force.
pub fn in_force(from: Option<Date>, to: Option<Date>, on: Date) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

impl Catalogue {
    /// An item.
    pub fn item(&self, id: &Id) -> Option<&Item> {
        self.items.get(id)
    }

    /// Every item, by id.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// Every par.
    pub fn pars(&self) -> &[Par] {
        &self.pars
    }

    /// The pars of an item.
    pub fn pars_of<'a>(&'a self, item: &Id) -> impl Iterator<Item = &'a Par> + use<'a> {
        self.pars_of.get(item).into_iter().flatten().filter_map(|at| self.pars.get(*at))
    }

    /// The items that have a par, by id.
    pub fn items_with_par(&self) -> impl Iterator<Item = &Item> {
        self.pars_of.keys().filter_map(|id| self.items.get(id))
    }

    /// A pack.
    pub fn item_pack(&self, id: &Id) -> Option<&ItemPack> {
        self.packs.get(id)
    }

    /// Every vendor, by id.
    pub fn vendors(&self) -> impl Iterator<Item = &Vendor> {
        self.vendors.values()
    }

    /// Every place, by id.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.values()
    }

    /// Every price, in the order of the table.
    pub fn prices(&self) -> &[Price] {
        &self.prices
    }

    /// A vendor.
    pub fn vendor(&self, id: &Id) -> Option<&Vendor> {
        self.vendors.get(id)
    }

    /// A place.
    pub fn place(&self, id: &Id) -> Option<&Place> {
        self.places.get(id)
    }

    /// The item of an id as typed.
    pub fn typed_item(&self, typed: &str) -> Result<&Item, Fault> {
        let id = whole_id::<Item>(typed)?;
        self.items.get(&id).ok_or_else(|| absent("U001", "item", &id, self.items.keys()))
    }

    /// The place of an id as typed.
    pub fn typed_place(&self, typed: &str) -> Result<Id, Fault> {
        let id = whole_id::<Place>(typed)?;
        if self.places.contains_key(&id) {
            return Ok(id);
        }
        Err(absent("U005", "place", &id, self.places.keys()))
    }

    /// The vendor of an id as typed.
    pub fn typed_vendor(&self, typed: &str) -> Result<&Vendor, Fault> {
        let id = whole_id::<Vendor>(typed)?;
        self.vendors.get(&id).ok_or_else(|| absent("U021", "vendor", &id, self.vendors.keys()))
    }

    /// Every pack of an item that there ever was or will be, by id.
    pub fn all_packs<'a>(&'a self, item: &Id) -> impl Iterator<Item = &'a ItemPack> + use<'a> {
        self.packs_of.get(item).into_iter().flatten().filter_map(|id| self.packs.get(id))
    }

    /// The packs of an item that are in force, by id.
    pub fn packs<'a>(&'a self, item: &'a Id, on: Date) -> impl Iterator<Item = &'a ItemPack> {
        let of_item = self.packs_of.get(item).into_iter().flatten().filter_map(|id| self.packs.get(id));
        of_item.filter(move |pack| in_force(pack.from, pack.to, on))
    }

    /// The pack of an item that a unit names; none where it is the base unit.
    pub fn pack<'a>(&'a self, item: &'a Item, unit: &str, on: Date) -> Result<Option<&'a ItemPack>, Fault> {
        if unit.is_empty() || unit == item.unit {
            return Ok(None);
        }
        let mut packs: Vec<&ItemPack> = self.packs(&item.id, on).collect();
        // Where two packs of one name overlap in time, the later one holds.
        packs.sort_by_key(|pack| std::cmp::Reverse(pack.from));
        if let Some(pack) = packs.iter().find(|pack| pack.unit == unit) {
            return Ok(Some(pack));
        }
        let mut known: Vec<&str> = packs.iter().map(|pack| pack.unit.as_str()).collect();
        known.push(&item.unit);
        known.sort_unstable();
        known.dedup();
        let close = near(unit, known.iter().copied());
        let help = if close.is_empty() {
            format!("it is counted in {}", known.join(", "))
        } else {
            format!("did you mean {}?", close.join(" or "))
        };
        Err(Fault::error("U002", format!("{} has no unit '{unit}'", item.id)).help(help))
    }

    /// A quantity of a unit in base units: packs are whole, and so are base units that are no measure.
    pub fn in_base(&self, item: &Item, typed: Quantity, unit: &str, on: Date) -> Result<Quantity, Fault> {
        let Some(pack) = self.pack(item, unit, on)? else {
            if typed.is_whole() || kind::is_measured(item) {
                return Ok(typed);
            }
            let fault = Fault::error(
                "U003",
                format!("{typed} is part of a unit: {} is counted by {}", item.id, item.unit),
            );
            return Err(fault.help("write a whole number, like 3"));
        };
        if !typed.is_whole() {
            let fault = Fault::error("U003", format!("{typed} {unit} is part of a pack"));
            let help = format!(
                "a {unit} holds {} {}; write the quantity in {}",
                pack.quantity, item.unit, item.unit
            );
            return Err(fault.help(help));
        }
        let packs = typed.in_thousandths() / Quantity::whole(1).in_thousandths();
        let held = pack.quantity.in_thousandths().checked_mul(packs).filter(|held| held.abs() < LIMIT);
        held.map(Quantity::thousandths).ok_or_else(|| {
            Fault::error("U003", format!("{typed} {unit} are more than can be kept"))
                .help("write how many packs came, like 3")
        })
    }

    /// What vendors ask for packs of an item on a day, the cheapest base unit first; of equal ones by vendor and pack.
    pub fn offers<'a>(&'a self, item: &'a Id, on: Date) -> Vec<Offer<'a>> {
        let priced = |pack: &'a ItemPack| {
            let prices = self.prices_of.get(&pack.id).into_iter().flatten();
            prices.filter_map(move |at| self.prices.get(*at)).map(move |price| Offer { pack, price })
        };
        let packs = self.packs(item, on).filter(|pack| pack.quantity > Quantity::ZERO);
        let mut offers: Vec<Offer<'a>> = packs.flat_map(priced).collect();
        offers.retain(|offer| in_force(offer.price.from, offer.price.to, on));
        offers.sort_by(|left, right| {
            let by_unit = cross(left, right).cmp(&cross(right, left));
            by_unit
                .then_with(|| (&left.price.vendor, &left.pack.id).cmp(&(&right.price.vendor, &right.pack.id)))
        });
        offers
    }

    /// What a vendor (or the cheapest, where none is named) asks for one `unit` of an item on a day.
    pub fn listed(&self, item: &Item, unit: &str, vendor: Option<&Id>, on: Date) -> Option<Money> {
        self.offers(&item.id, on)
            .into_iter()
            .find(|offer| {
                offer.pack.unit == unit && vendor.is_none_or(|vendor| offer.price.vendor == *vendor)
            })
            .map(|offer| offer.price.price)
    }

    /// What the rules in force say about stock of an item, and the rule that says it: of those that say anything the one
    /// that fits closest, by kind before class.
    pub fn rule<T>(
        &self,
        item: &Item,
        on: Date,
        says: impl Fn(&StockRule) -> Option<T>,
    ) -> Option<(T, &StockRule)> {
        let fits = |rule: &&StockRule| {
            in_force(rule.from, rule.to, on)
                && (rule.kind.is_empty() || rule.kind == item.kind)
                && (rule.class.is_empty() || rule.class == item.class)
                && says(rule).is_some()
        };
        let rule = self
            .rules
            .iter()
            .filter(fits)
            .max_by_key(|rule| (!rule.kind.is_empty(), !rule.class.is_empty(), rule.from, &rule.id))?;
        says(rule).map(|value| (value, rule))
    }
}

/// The most thousandths of a base unit that one row may move.
const LIMIT: i64 = 1_000_000_000_000_000;

/// The price of one pack by the size of the other: the smaller of two such numbers is the cheaper base unit.
fn cross(one: &Offer<'_>, other: &Offer<'_>) -> i128 {
    i128::from(one.price.price.in_cents()) * i128::from(other.pack.quantity.in_thousandths())
}

/// The id of a row as typed, made whole; its form and check digit are looked at.
pub(super) fn whole_id<R: Record>(typed: &str) -> Result<Id, Fault> {
    let table = R::TABLE;
    let text = tidy(typed, table.is_growing());
    match Parts::of(&text, table.prefix, table.is_growing(), table.checked) {
        Ok(_) => Ok(Id::new(text)),
        Err(slip) => Err(id_fault(typed, table, slip)),
    }
}

fn absent<'a>(code: &'static str, noun: &str, id: &Id, known: impl Iterator<Item = &'a Id> + Clone) -> Fault {
    let close = near(id.as_str(), known.clone().map(Id::as_str));
    let fault = Fault::error(code, format!("no {noun} has the id {id}"));
    if close.is_empty() {
        fault.help(known_ids(known))
    } else {
        fault.help(format!("near it: {}", close.join(", ")))
    }
}

/// The first few of the ids that there are.
fn known_ids<'a>(known: impl Iterator<Item = &'a Id>) -> String {
    let first: Vec<&str> = known.take(4).map(Id::as_str).collect();
    match first.as_slice() {
        [] => "there is none yet".to_owned(),
        [shown @ .., _] if shown.len() == 3 => format!("there are {}, …", shown.join(", ")),
        all => format!("there are {}", all.join(", ")),
    }
}
