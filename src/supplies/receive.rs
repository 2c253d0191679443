//! Stock that comes in: from a vendor, or as it stood when the books were opened.

use crate::base::{Date, Fault, Id, Money, Quantity};
use crate::record::supplies::{Item, Lot, StockMove};

use super::asked::{Asked, Reading, Wrong};
use super::plan::{Context, Plan, unless_set_aside, whole};
use super::sample::keep::{is_sample, not_bought};
use super::stock::Stock;
use super::{cost, kind, lot};

/// Whose money can buy a lot.
pub const FUNDING: &[&str] = &["private", "VFC", "state"];

/// How many times the last price a price must be to be taken for a slip.
const FOLD: i128 = 10;

/// Where stock comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From a vendor.
    Vendor,
    /// A sample, for a request that a practitioner signed.
    Sample,
    /// As it stood when the books were opened: what has expired or expires soon is brought in all the same, since it is
    /// there.
    Opening,
}

impl Origin {
    const fn kind(self) -> &'static str {
        match self {
            Self::Vendor | Self::Sample => "receive",
            Self::Opening => "opening",
        }
    }

    /// Whether it comes now, and what has expired is not taken in.
    fn is_new(self) -> bool {
        self != Self::Opening
    }

    const fn leaves(self) -> &'static str {
        match self {
            Self::Vendor | Self::Sample => "vendor",
            Self::Opening => "opening",
        }
    }
}

/// The rows that receiving writes: one move a row, and the lots that are new. Each row wants `item`, `quantity`, `unit`,
/// `lot`, `expires_on`, `vendor`, `price` (or `amount`, the value of all of it), `place`, `funding`, `serial`; `stock`
/// follows what was planned.
///
/// An import of opening stock calls it with [`Origin::Opening`] and writes what comes back, with its own `source` and
/// `source_id` on the rows of each [`super::plan::Posting::asked`].
pub fn receive(
    asked: &[Asked],
    origin: Origin,
    context: &Context<'_>,
    stock: &mut Stock,
) -> Result<Plan, Vec<Wrong>> {
    let (mut plan, mut wrong) = (Plan::default(), Vec::new());
    for (at, row) in asked.iter().enumerate() {
        let before = wrong.len();
        let mut reading = Reading::new(at, row, context.catalogue, &mut wrong);
        let Some(line) = Line::read(&mut reading, origin, context) else { continue };
        let lot = lot_of(&line, &mut reading, &mut plan, context, stock);
        check_price(&line, &mut reading, context, stock);
        if wrong.len() == before {
            plan.post(at, line.posting(lot, context), stock);
        }
    }
    whole(plan, wrong)
}

/// What a row says, once it has been read.
struct Line<'a> {
    origin: Origin,
    item: &'a Item,
    quantity: Quantity,
    amount: Money,
    place: Id,
    lot: &'a str,
    serial: &'a str,
    expiry: Option<Date>,
    funding: &'static str,
}

impl<'a> Line<'a> {
    fn read(reading: &mut Reading<'a, '_>, origin: Origin, context: &Context<'a>) -> Option<Self> {
        let asked = reading.asked;
        let item = reading.item();
        if let Some(item) = item.filter(|item| origin == Origin::Vendor && is_sample(item)) {
            reading.fault("item", not_bought(item));
        }
        let quantity = item.and_then(|item| reading.quantity(item, context.today));
        let place = match item {
            None if asked.place.is_empty() => None,
            item => reading.place(
                "place",
                &asked.place,
                item.map(|item| places(item, context)).unwrap_or_default(),
            ),
        };
        let expiry = reading.expiry();
        let funding = if asked.funding.is_empty() {
            Some(lot::PRIVATE)
        } else {
            reading.word("funding", &asked.funding, FUNDING, "G012")
        };
        let vendor = reading.vendor();
        let price = reading.money("price", &asked.price);
        let amount = reading.money("amount", &asked.amount);
        let (item, quantity, place, funding) = (item?, quantity?, place?, funding?);
        let (expiry, vendor, price, amount) = (expiry.ok()?, vendor.ok()?, price.ok()?, amount.ok()?);
        let free = item.kind == "sample" || funding != lot::PRIVATE || origin == Origin::Opening;
        let bought = Bought { item, quantity, vendor, price, free };
        let amount = amount.or_else(|| bought.amount(reading, context))?;
        Some(Self {
            origin,
            item,
            quantity,
            amount,
            place,
            lot: &asked.lot,
            serial: &asked.serial,
            expiry,
            funding,
        })
    }

    fn posting(&self, lot: Option<Id>, context: &Context<'_>) -> StockMove {
        StockMove {
            kind: self.origin.kind().to_owned(),
            date: context.today,
            item: self.item.id.clone(),
            lot,
            leaves: self.origin.leaves().to_owned(),
            enters: self.place.to_string(),
            quantity: self.quantity,
            amount: self.amount,
            reason: context.set_aside.unwrap_or_default().to_owned(),
            ..StockMove::default()
        }
    }
}

/// The places where an item belongs.
fn places(item: &Item, context: &Context<'_>) -> Vec<Id> {
    let pars = context.catalogue.pars().iter();
    pars.filter(|par| par.item == item.id).map(|par| par.place.clone()).collect()
}

/// What a row says of its price.
struct Bought<'a> {
    item: &'a Item,
    quantity: Quantity,
    vendor: Option<&'a Id>,
    price: Option<Money>,
    /// Whether it costs nothing where no price is given: samples, what a programme pays for, opening stock.
    free: bool,
}

impl Bought<'_> {
    /// What all of it cost, at the price of the row or the one that is listed.
    fn amount(&self, reading: &mut Reading<'_, '_>, context: &Context<'_>) -> Option<Money> {
        let (item, typed) = (self.item, reading.asked.unit.as_str());
        let unit = if typed.is_empty() { &item.unit } else { typed };
        let listed = || context.catalogue.listed(item, unit, self.vendor, context.today);
        let price = self.price.or_else(|| if self.free { Some(Money::ZERO) } else { listed() });
        let Some(price) = price else {
            let fault = Fault::error("U010", format!("no price: no vendor lists a {unit} of {}", item.id));
            reading.fault("price", fault.help(format!("give the price of one {unit}, like 12.50")));
            return None;
        };
        let pack = context.catalogue.pack(item, typed, context.today).ok().flatten();
        let Some(pack) = pack else { return Some(cost::of_units(price, self.quantity)) };
        price.times(self.quantity.in_thousandths() / pack.quantity.in_thousandths().max(1))
    }
}

/// The lot that a row comes in: one that is known, or a new one. None where the item has none.
fn lot_of(
    line: &Line<'_>,
    reading: &mut Reading<'_, '_>,
    plan: &mut Plan,
    context: &Context<'_>,
    stock: &mut Stock,
) -> Option<Id> {
    if line.lot.is_empty() {
        if kind::needs_lot(line.item) {
            let fault = Fault::error("U006", format!("lot is missing: a {} is kept by lot", line.item.kind));
            reading.fault("lot", fault.help("write the lot number as it is printed on the pack"));
        }
        return None;
    }
    let known = stock.lots().find(|lot| {
        lot.item == line.item.id
            && lot.lot.eq_ignore_ascii_case(line.lot)
            && lot.serial == line.serial
            && lot::funding(Some(lot)) == line.funding
            // What is opened is a row of its own; what comes is sealed.
            && lot.opened_on.is_none()
    });
    let Some(known) = known.cloned() else {
        let opened = stock.lots().find(|lot| {
            lot.item == line.item.id && lot.lot.eq_ignore_ascii_case(line.lot) && lot.serial == line.serial
        });
        if let Some(opened) = opened.filter(|lot| {
            lot.opened_on.is_some()
                && lot.expires_on.is_some()
                && line.expiry.is_some_and(|day| Some(day) != lot.expires_on)
        }) {
            reading.fault("expires_on", two_expiries(line, opened));
            return None;
        }
        if line.expiry.is_none() && kind::needs_expiry(line.item) {
            let fault =
                Fault::error("U006", format!("expires_on is missing: lots of a {} expire", line.item.kind));
            reading.fault("expires_on", fault.help("write the last day of use, like 2027-05-31"));
            return None;
        }
        check_expiry(line, line.expiry, reading, context);
        let lot = new_lot(line, plan, context);
        stock.know(lot.clone());
        plan.lots.push(lot.clone());
        return Some(lot.id);
    };
    if line.expiry.is_some() && known.expires_on.is_some() && line.expiry != known.expires_on {
        reading.fault("expires_on", two_expiries(line, &known));
        return None;
    }
    if known.status == "recalled" {
        let fault = Fault::error("U013", format!("lot {} of {} is recalled", known.lot, line.item.id));
        reading.fault("lot", fault.help("send it back to the vendor, and keep the packing slip"));
        return None;
    }
    check_expiry(line, known.expires_on, reading, context);
    Some(known.id)
}

fn new_lot(line: &Line<'_>, plan: &Plan, context: &Context<'_>) -> Lot {
    Lot {
        id: plan.stand_in(),
        item: line.item.id.clone(),
        lot: line.lot.to_owned(),
        serial: line.serial.to_owned(),
        expires_on: line.expiry,
        received_on: Some(context.today),
        funding: line.funding.to_owned(),
        status: "usable".to_owned(),
        ..Lot::default()
    }
}

fn two_expiries(line: &Line<'_>, known: &Lot) -> Fault {
    let (Some(now), Some(then)) = (line.expiry, known.expires_on) else {
        return Fault::error("U007", format!("lot {} of {} has two expiries", known.lot, line.item.id));
    };
    let when = match known.received_on {
        _ if Plan::is_stand_in(&known.id) => "in an earlier row".to_owned(),
        Some(received) => format!("as received on {received} ({})", known.id),
        None => format!("as {} has it", known.id),
    };
    let message = format!("lot {} of {} expires on {now} here and on {then} {when}", known.lot, line.item.id);
    Fault::error("U007", message)
        .help("one lot has one expiry: read both packs again, and correct lots.csv if the first was wrong")
}

/// What has expired, or expires sooner than the practice's rule for its kind allows, is not taken in.
fn check_expiry(line: &Line<'_>, expiry: Option<Date>, reading: &mut Reading<'_, '_>, context: &Context<'_>) {
    let (Some(expiry), None, true) = (expiry, context.set_aside, line.origin.is_new()) else { return };
    if expiry < context.today {
        let fault = Fault::error("U008", format!("lot {} of {} expired on {expiry}", line.lot, line.item.id));
        reading.fault("expires_on", unless_set_aside(fault.help("send it back to the vendor")));
        return;
    }
    let Some((days, rule)) = context.catalogue.rule(line.item, context.today, |rule| rule.short_days) else {
        return;
    };
    let left = (expiry - context.today).num_days();
    if left < days {
        let message = format!(
            "lot {} of {} expires on {expiry}, in {left} days; rules/stock:{} wants {days}",
            line.lot, line.item.id, rule.id
        );
        let fault = Fault::error("U009", message);
        reading.fault("expires_on", unless_set_aside(fault.help("ask the vendor for a later lot")));
    }
}

/// A price ten times what the item is worth now, or a tenth of it, is a slip: of a pack for a unit, or of the point.
fn check_price(line: &Line<'_>, reading: &mut Reading<'_, '_>, context: &Context<'_>, stock: &Stock) {
    let pool = stock.pool(&line.item.id, line.funding);
    if context.set_aside.is_some() || pool.quantity <= Quantity::ZERO || line.amount.is_zero() {
        return;
    }
    let cross = |value: Money, quantity: Quantity| {
        i128::from(value.in_cents()) * i128::from(quantity.in_thousandths())
    };
    let (now, before) = (cross(line.amount, pool.quantity), cross(pool.value, line.quantity));
    if before <= 0 || (now < before * FOLD && before < now * FOLD) {
        return;
    }
    let message = format!(
        "{} costs {} a {} here and {} on hand",
        line.item.id,
        cost::each(line.amount, line.quantity),
        line.item.unit,
        cost::each(pool.value, pool.quantity),
    );
    let fault = Fault::error("U011", message);
    reading.fault("price", unless_set_aside(fault.help("the price is of one unit as named in column unit")));
}
