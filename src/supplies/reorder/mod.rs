//! What to buy and why, in whole packs of the cheapest vendor: up to par, or by a reorder point that follows from what was
//! used.

pub mod demand;
pub mod outlook;
pub mod point;

use std::fmt::Write as _;

use chrono::Days;

use crate::base::{Date, Money, Quantity};
use crate::record::rules::StockRule;
use crate::record::supplies::{Item, Par};

use self::demand::Demand;
use self::outlook::Outlook;
use self::point::{Fraction, Given, Point};
use super::catalogue::Offer;
use super::lot::{self, State};
use super::pick;
use super::stock::Slot;

/// How it is told that and how much to order.
#[derive(Clone, Debug)]
pub enum Method<'a> {
    /// Up to par.
    Par,
    /// Up to par, until enough is known for a point: why it is not yet.
    ParUntil(String),
    /// By a point.
    Point(Box<ByPoint<'a>>),
}

/// What a point follows from.
#[derive(Clone, Debug)]
pub struct ByPoint<'a> {
    /// What was used.
    pub demand: Demand,
    /// What was reckoned with.
    pub given: Given,
    /// What came out.
    pub point: Point,
    /// The usual size of a use, where so few were that they are counted.
    pub seldom: Option<Quantity>,
    /// The rule that sets the service level.
    pub rule: &'a StockRule,
    /// Past orders that the lead time is told by; none where it is what the vendor says.
    pub orders: i64,
    /// Days that stock of it lasts from its receipt, where that is known.
    pub life_days: Option<i64>,
    /// What will be used until such stock, ordered now, expires.
    pub used_up: Option<Quantity>,
}

/// How an item stands to what should be there.
#[derive(Clone, Debug)]
pub struct Reckoning<'a> {
    /// Of what.
    pub item: &'a Item,
    /// Where it should lie, and how much of it.
    pub pars: Vec<&'a Par>,
    /// By par, or by a point.
    pub method: Method<'a>,
    /// How much there should be, over all places.
    pub par: Quantity,
    /// How much there is that the practice bought, usable or not.
    pub on_hand: Quantity,
    /// Of that, what may not be used: expired, quarantined, recalled.
    pub unusable: Quantity,
    /// Of the usable, what expires before it can be used: no cover.
    pub fading: Quantity,
    /// Ordered and not yet come.
    pub on_order: Quantity,
    /// Promised to what is booked.
    pub reserved: Quantity,
    /// The last day before which stock must not expire to be cover.
    pub horizon: Date,
    /// Days from order to receipt, as the vendor says.
    pub lead_days: i64,
    /// Days between looks.
    pub review_days: i64,
    /// The cheapest offer, where there is one.
    pub offer: Option<Offer<'a>>,
    /// Packs to order.
    pub packs: i64,
    /// Packs that it would be if stock lasted for ever, where that is more.
    pub uncut: Option<i64>,
}

impl Reckoning<'_> {
    /// What may be used.
    pub fn usable(&self) -> Quantity {
        self.on_hand - self.unusable
    }

    /// What covers the coming days: usable for long enough, or on order, and promised to nobody.
    pub fn available(&self) -> Quantity {
        self.usable() - self.fading + self.on_order - self.reserved
    }

    /// Up to how much it is ordered.
    pub fn up_to(&self) -> Quantity {
        match &self.method {
            Method::Point(by) => by.point.up_to,
            _ => self.par,
        }
    }

    /// The point at which it is ordered; none where that is by par.
    pub fn point(&self) -> Option<Quantity> {
        match &self.method {
            Method::Point(by) => Some(by.point.point),
            _ => None,
        }
    }

    /// Whether it is time to order: less than par, or no more than the point.
    pub fn is_short(&self) -> bool {
        match self.point() {
            Some(point) => self.available() <= point && self.short() > Quantity::ZERO,
            None => self.available() < self.par,
        }
    }

    /// What is missing to what should be there; nothing where there is enough.
    pub fn short(&self) -> Quantity {
        (self.up_to() - self.available()).max(Quantity::ZERO)
    }

    /// What the order costs.
    pub fn amount(&self) -> Option<Money> {
        self.offer.and_then(|offer| offer.price.price.times(self.packs))
    }

    /// The arithmetic, as a line.
    pub fn explained(&self) -> String {
        let unit = &self.item.unit;
        let mut text = match &self.method {
            Method::Par => format!("par {}", self.par),
            Method::ParUntil(why) => format!("{why}: par {}", self.par),
            Method::Point(by) => format!("{}; up to {}", by.explained(), by.point.up_to),
        };
        let _ = write!(text, " - usable {}", self.usable());
        if self.unusable != Quantity::ZERO {
            let _ = write!(text, " ({} on hand, {} not usable)", self.on_hand, self.unusable);
        }
        if self.fading != Quantity::ZERO {
            let _ = match self.method {
                Method::Point(_) => write!(text, " + {} that expire before they are used", self.fading),
                _ => write!(text, " + {} that expire before {}", self.fading, self.horizon),
            };
        }
        let _ = write!(text, " - on order {}", self.on_order);
        if self.reserved != Quantity::ZERO {
            let _ = write!(text, " + reserved {}", self.reserved);
        }
        let _ = write!(text, " = {} {unit} short", self.short());
        if let (Some(offer), Some(amount)) = (self.offer, self.amount()) {
            let (pack, price) = (offer.pack, offer.price);
            let _ =
                write!(text, "; / {} = {} {}", pack.quantity, self.uncut.unwrap_or(self.packs), pack.unit);
            let (least, multiple) =
                (price.minimum_quantity.unwrap_or(1), price.multiple_quantity.unwrap_or(1));
            if least > 1 || multiple > 1 {
                let _ = write!(text, " (at least {least}, by {multiple})");
            }
            if let (Some(_), Method::Point(by)) = (self.uncut, &self.method) {
                let life = by.life_days.unwrap_or(0);
                let _ = write!(text, ", cut to {}: what lives {life} days is used up by then", self.packs);
            }
            let _ = write!(text, " at {} = {amount}", price.price);
        } else {
            text.push_str("; no vendor lists it");
        }
        text
    }
}

impl ByPoint<'_> {
    /// Mean and deviation of a day's demand, units.
    pub fn daily(&self) -> (Quantity, Quantity) {
        let daily = &self.demand.daily;
        (Quantity::thousandths(daily.mean().times(1)), Quantity::thousandths(daily.deviation(1)))
    }

    /// The lead time in open days, to three decimals.
    pub fn lead(&self) -> Quantity {
        Quantity::thousandths(self.given.lead.times(1000))
    }

    /// How the point comes about, as a line.
    fn explained(&self) -> String {
        let (demand, given, point) = (&self.demand, &self.given, &self.point);
        let (mean, deviation) = self.daily();
        let lead = self.lead();
        let period = Quantity::thousandths(given.period().times(1000));
        let days = format!(
            "{mean} a day, deviation {deviation} ({} of {} days, {} closed, {} out)",
            demand.daily.count, demand.days, demand.closed, demand.out
        );
        let reach = format!("lead {lead} + review {} = {period} days", given.review);
        let why = match self.seldom {
            Some(size) => {
                format!("{} uses of {size}, safety {} for {}", demand.uses, point.safety, self.rule.service)
            }
            None => format!("safety {} for {}", point.safety, self.rule.service),
        };
        format!(
            "{days}; {reach}; need {} + {why} = point {}; {} days more",
            point.need, point.point, given.cover
        )
    }
}

/// How an item stands to its par or point; nothing where it has none. Stock of a programme (VFC, state) is not bought and
/// is no cover for what is.
pub fn reckon<'a>(outlook: &'a Outlook<'_>, item: &'a Item) -> Option<Reckoning<'a>> {
    let (catalogue, today) = (outlook.catalogue, outlook.today);
    let pars: Vec<&Par> = catalogue.pars_of(&item.id).collect();
    if pars.is_empty() {
        return None;
    }
    let offer = catalogue.offers(&item.id, today).into_iter().next();
    let lead_days = offer
        .and_then(|offer| catalogue.vendor(&offer.price.vendor))
        .and_then(|vendor| vendor.lead_days)
        .unwrap_or(0);
    let review_days = pars
        .iter()
        .filter_map(|par| par.review_days)
        .max()
        .or_else(|| catalogue.rule(item, today, |rule| rule.review_days).map(|(days, _)| days))
        .unwrap_or(0);
    let mut reckoning = Reckoning {
        item,
        method: Method::Par,
        par: pars.iter().fold(Quantity::ZERO, |sum, par| sum + par.par_quantity),
        pars,
        on_hand: Quantity::ZERO,
        unusable: Quantity::ZERO,
        fading: Quantity::ZERO,
        on_order: outlook.on_order(&item.id),
        reserved: outlook.reserved(&item.id),
        horizon: later(today, lead_days + review_days),
        lead_days,
        review_days,
        offer,
        packs: 0,
        uncut: None,
    };
    reckoning.method = method(outlook, &reckoning);
    cover(outlook, &mut reckoning);
    order(&mut reckoning);
    Some(reckoning)
}

/// By what it is told how much to order.
fn method<'a>(outlook: &'a Outlook<'_>, reckoning: &Reckoning<'a>) -> Method<'a> {
    if reckoning.pars.iter().all(|par| par.method != "point") {
        return Method::Par;
    }
    match by_point(outlook, reckoning) {
        Ok(by) => Method::Point(Box::new(by)),
        Err(why) => Method::ParUntil(why),
    }
}

fn by_point<'a>(outlook: &'a Outlook<'_>, reckoning: &Reckoning<'a>) -> Result<ByPoint<'a>, String> {
    let (item, today) = (reckoning.item, outlook.today);
    let known = outlook.history.as_ref().ok_or("no past was read")?;
    let wanted = |rule: &StockRule| Some((level(&rule.service)?, level(&rule.z)?));
    let service = outlook.catalogue.rule(item, today, wanted);
    let ((service, z), rule) = service.ok_or("no service level in rules/stock")?;
    let demand = known.demand(&item.id, outlook.stock, today);
    if demand.days < known.bounds.least_days {
        return Err(format!("{} days of use, {} wanted", demand.days, known.bounds.least_days));
    }
    if demand.daily.count == 0 {
        return Err("no day of use counts".to_owned());
    }
    let ahead = |days: i64| known.calendar.open_days(today, later(today, days));
    let vendor = reckoning.offer.map(|offer| &offer.price.vendor);
    let past = vendor.and_then(|vendor| known.leads.get(vendor)).filter(|past| past.count >= 2);
    let (lead, lead_variance) = match past {
        Some(past) => (past.mean(), past.variance()),
        None => (Fraction::whole(i128::from(ahead(reckoning.lead_days))), Fraction::whole(0)),
    };
    let cover = outlook.catalogue.rule(item, today, |rule| rule.cover_days).map_or(0, |(days, _)| days);
    let given = Given {
        demand: demand.daily.mean(),
        demand_variance: demand.daily.variance(),
        lead,
        lead_variance,
        review: ahead(reckoning.review_days),
        cover: ahead(cover),
        z,
    };
    let size = Quantity::thousandths(up(
        i64::try_from(demand.daily.sum).unwrap_or(i64::MAX / 2000) / demand.uses.max(1),
        1000,
    ));
    let uses = Fraction { over: i128::from(demand.uses), under: i128::from(demand.daily.count) };
    let is_seldom = demand.uses < known.bounds.uses;
    let counted = if is_seldom { given.seldom(uses, size, service) } else { None };
    let life_days = known.lives.get(&item.id).copied();
    let used_up = life_days.map(|days| {
        let open = known.calendar.open_days(today, later(today, days + reckoning.lead_days));
        Quantity::thousandths(given.demand.times(open))
    });
    Ok(ByPoint {
        seldom: counted.map(|_| size),
        point: counted.unwrap_or_else(|| given.normal()),
        demand,
        given,
        rule,
        orders: past.map_or(0, |past| past.count),
        life_days,
        used_up,
    })
}

/// A decimal of a rule in thousandths.
fn level(text: &str) -> Option<i64> {
    text.parse::<Quantity>().ok().map(Quantity::in_thousandths)
}

/// What lies there, and what of it is no cover.
fn cover(outlook: &Outlook<'_>, reckoning: &mut Reckoning<'_>) {
    let (stock, today) = (outlook.stock, outlook.today);
    let own = stock.of_item(&reckoning.item.id).filter(|(slot, _)| stock.funding(slot) == lot::PRIVATE);
    let mut usable: Vec<(&Slot, Quantity)> = Vec::new();
    for (slot, held) in own {
        reckoning.on_hand += held;
        if pick::state(stock, slot, today) == State::Usable {
            usable.push((slot, held));
        } else {
            reckoning.unusable += held;
        }
    }
    usable.sort_by_cached_key(|(slot, _)| lot::turn(stock.lot_of(slot)));
    let mut used = Quantity::ZERO;
    for (slot, held) in usable {
        let last = stock.lot_of(slot).and_then(lot::last_day).filter(|last| *last < reckoning.horizon);
        let Some(last) = last else { continue };
        // By par alone nothing is known of how fast it goes: what expires so soon is taken for lost.
        let until = match (&reckoning.method, outlook.history.as_ref()) {
            (Method::Point(by), Some(known)) => {
                let open = known.calendar.open_days(today, last) + i64::from(known.calendar.is_open(today));
                Quantity::thousandths(by.given.demand.times(open) / 1000 * 1000)
            }
            _ => Quantity::ZERO,
        };
        let goes = (until - used).max(Quantity::ZERO).min(held.max(Quantity::ZERO));
        used += goes;
        reckoning.fading += held - goes;
    }
}

/// How many packs are ordered. What would expire before it is used is not bought, but for the least that the vendor sells.
fn order(reckoning: &mut Reckoning<'_>) {
    let Some(offer) = reckoning.offer.filter(|_| reckoning.is_short()) else { return };
    reckoning.packs = packs(reckoning.short(), &offer);
    let Method::Point(by) = &reckoning.method else { return };
    let Some(most) = by.used_up else { return };
    let room = most - reckoning.available();
    let pack = offer.pack.quantity.in_thousandths().max(1);
    let multiple = offer.price.multiple_quantity.unwrap_or(1).max(1);
    let whole = (room.in_thousandths().max(0) / pack).div_euclid(multiple) * multiple;
    let least = packs(Quantity::thousandths(1), &offer);
    let cut = whole.max(least);
    if cut < reckoning.packs {
        reckoning.uncut = Some(reckoning.packs);
        reckoning.packs = cut;
    }
}

fn up(number: i64, step: i64) -> i64 {
    (number + step - 1).div_euclid(step) * step
}

/// So many days later.
fn later(day: Date, days: i64) -> Date {
    day.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(day)
}

/// The packs that cover a shortage: whole ones, then the vendor's least, then its multiple.
pub fn packs(short: Quantity, offer: &Offer<'_>) -> i64 {
    if short <= Quantity::ZERO {
        return 0;
    }
    let pack = offer.pack.quantity.in_thousandths().max(1);
    let whole = up(short.in_thousandths(), pack) / pack;
    up(
        whole.max(offer.price.minimum_quantity.unwrap_or(1)),
        offer.price.multiple_quantity.unwrap_or(1).max(1),
    )
}

/// Every item that is short, by vendor and item; those that no vendor lists come first.
pub fn reorder<'a>(outlook: &'a Outlook<'_>) -> Vec<Reckoning<'a>> {
    let mut rows: Vec<Reckoning<'a>> = outlook
        .catalogue
        .items_with_par()
        .filter_map(|item| reckon(outlook, item))
        .filter(Reckoning::is_short)
        .collect();
    rows.sort_by_cached_key(|row| (row.offer.map(|offer| offer.price.vendor.clone()), row.item.id.clone()));
    rows
}
