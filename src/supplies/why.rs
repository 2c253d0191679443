//! Where the numbers of an item come from: what is on hand, what it is worth, what to buy.

use crate::base::{Date, Quantity};
use crate::record::supplies::Item;

use super::lot::State;
use super::reorder::outlook::Outlook;
use super::reorder::{self, ByPoint, Method, Reckoning};
use super::stock::Stock;
use super::{cost, pick};

/// A number with its unit and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub figure: String,
    /// How much.
    pub value: String,
    /// Of what.
    pub unit: String,
    /// The table, rule or sum that says so.
    pub source: String,
}

fn figure(
    name: impl Into<String>,
    value: &dyn std::fmt::Display,
    unit: &str,
    source: impl Into<String>,
) -> Figure {
    Figure { figure: name.into(), value: value.to_string(), unit: unit.to_owned(), source: source.into() }
}

/// The figures of an item on a day, each after those that it is made of.
pub fn why(outlook: &Outlook<'_>, item: &Item) -> Vec<Figure> {
    let mut figures = on_hand(outlook.stock, item, outlook.today);
    if let Some(reckoning) = reorder::reckon(outlook, item) {
        figures.extend(order(&reckoning));
    }
    figures
}

fn on_hand(stock: &Stock, item: &Item, today: Date) -> Vec<Figure> {
    let unit = item.unit.as_str();
    let mut figures = Vec::new();
    for (slot, held) in stock.of_item(&item.id) {
        let lot = stock.lot_of(slot).map(|lot| format!(" lot {}", lot.lot)).unwrap_or_default();
        let state = match pick::state(stock, slot, today) {
            State::Usable => String::new(),
            state => format!(" {state}"),
        };
        figures.push(figure(
            format!("at {}{lot}{state}", slot.place),
            &held,
            unit,
            "stock-moves: entered - left",
        ));
    }
    for (of, funding, pool) in stock.pools() {
        if *of != item.id || pool.quantity == Quantity::ZERO {
            continue;
        }
        figures.push(figure(format!("on hand, {funding}"), &pool.quantity, unit, "sum of the places"));
        figures.push(figure(
            format!("value, {funding}"),
            &pool.value,
            "USD",
            "stock-moves: amounts entered - left",
        ));
        let each = cost::each(pool.value, pool.quantity);
        figures.push(figure(format!("average, {funding}"), &each, "USD", "value / on hand, half a cent up"));
    }
    figures
}

fn order(reckoning: &Reckoning<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    wanted(reckoning, &mut figures);
    available(reckoning, &mut figures);
    if let Some(offer) = reckoning.offer {
        let (unit, pack) = (reckoning.item.unit.as_str(), offer.pack.unit.as_str());
        let source = format!("prices:{}", offer.price.id);
        let mut put = |name: &str, value: &dyn std::fmt::Display, unit: &str, source: String| {
            figures.push(figure(name, value, unit, source));
        };
        put("pack", &offer.pack.quantity, unit, format!("item-packs:{} ({pack})", offer.pack.id));
        put("at least", &offer.price.minimum_quantity.unwrap_or(1), pack, source.clone());
        put("by", &offer.price.multiple_quantity.unwrap_or(1), pack, source.clone());
        let how = "short / pack, up to whole, then least, then multiple".to_owned();
        match reckoning.uncut {
            Some(uncut) => {
                put("order, if it lasted", &uncut, pack, how);
                let cut = "used up until it expires - available, / pack, down to whole, not below least";
                put("order", &reckoning.packs, pack, cut.to_owned());
            }
            None => put("order", &reckoning.packs, pack, how),
        }
        put("price", &offer.price.price, "USD", source);
        if let Some(amount) = reckoning.amount() {
            put("amount", &amount, "USD", "order x price".to_owned());
        }
    }
    figures
}

/// What should be there.
fn wanted(reckoning: &Reckoning<'_>, figures: &mut Vec<Figure>) {
    let unit = reckoning.item.unit.as_str();
    let lead = reckoning
        .offer
        .map(|offer| figure("lead", &reckoning.lead_days, "day", format!("vendors:{}", offer.price.vendor)));
    let review = figure("review", &reckoning.review_days, "day", "pars, else rules/stock");
    if let Method::Point(by) = &reckoning.method {
        figures.extend(lead);
        figures.push(review);
        point(by, unit, figures);
        return;
    }
    let par = |par: &&crate::record::supplies::Par| {
        figure(format!("par at {}", par.place), &par.par_quantity, unit, format!("pars:{}", par.id))
    };
    figures.extend(reckoning.pars.iter().map(par));
    if let Method::ParUntil(why) = &reckoning.method {
        figures.push(figure("no point yet", why, "", "pars.method"));
    }
    figures.extend(lead);
    figures.push(review);
}

/// How a point follows from what was used.
fn point(by: &ByPoint<'_>, unit: &str, figures: &mut Vec<Figure>) {
    let (demand, given, point) = (&by.demand, &by.given, &by.point);
    let (mean, deviation) = by.daily();
    let used = crate::base::Quantity::thousandths(i64::try_from(demand.daily.sum).unwrap_or(i64::MAX));
    let rule = format!("rules/stock:{}", by.rule.id);
    let mut put = |name: &str, value: &dyn std::fmt::Display, unit: &str, source: String| {
        figures.push(figure(name, value, unit, source));
    };
    put("days looked back on", &demand.days, "day", format!("from {}, without today", demand.from));
    put("closed", &demand.closed, "day", "exceptions and weekends, without use".to_owned());
    put("nothing to use", &demand.out, "day", "open days, without use".to_owned());
    put("used", &used, unit, format!("stock-moves: {} uses", demand.uses));
    put("demand", &mean, unit, format!("used / {} days that are left", demand.daily.count));
    put("deviation", &deviation, unit, "of a sample of those days".to_owned());
    let lead = match by.orders {
        0 => "open days of vendors.lead_days".to_owned(),
        orders => format!("open days that {orders} past orders took"),
    };
    put("lead, open days", &by.lead(), "day", lead);
    put("review, open days", &given.review, "day", "open days of review".to_owned());
    put("need", &point.need, unit, "demand x (lead + review)".to_owned());
    put("service", &by.rule.service, "", rule.clone());
    let safety = match by.seldom {
        Some(size) => format!("so many uses of {size} are not passed (Poisson) - need"),
        None => format!("{} x deviation of demand over lead + review", by.rule.z),
    };
    put("safety", &point.safety, unit, safety);
    put("point", &point.point, unit, "need + safety, up to whole".to_owned());
    put("cover, open days", &given.cover, "day", "open days of rules/stock cover_days".to_owned());
    put("up to", &point.up_to, unit, "need + safety + demand x cover, up to whole".to_owned());
    if let (Some(days), Some(used_up)) = (by.life_days, by.used_up) {
        put("life", &days, "day", "lots: from receipt to expiry, the middle one".to_owned());
        put("used up until it expires", &used_up, unit, "demand x open days of lead + life".to_owned());
    }
}

/// What is there for it.
fn available(reckoning: &Reckoning<'_>, figures: &mut Vec<Figure>) {
    let unit = reckoning.item.unit.as_str();
    figures.push(figure("not usable", &reckoning.unusable, unit, "lots: expired, quarantined, recalled"));
    figures.push(figure("usable", &reckoning.usable(), unit, "on hand - not usable"));
    let until = match reckoning.method {
        Method::Point(_) => {
            format!("lots whose last day is before {}, less what is used by then", reckoning.horizon)
        }
        _ => format!("lots whose last day is before {}", reckoning.horizon),
    };
    figures.push(figure("expires too soon", &reckoning.fading, unit, until));
    figures.push(figure("on order", &reckoning.on_order, unit, "orders"));
    figures.push(figure("reserved", &reckoning.reserved, unit, "surgery-needs"));
    let sum = "usable - expires too soon + on order - reserved";
    figures.push(figure("available", &reckoning.available(), unit, sum));
    let from = if reckoning.point().is_some() { "up to" } else { "par" };
    let short = format!("{from} - available, not below zero");
    figures.push(figure("short", &reckoning.short(), unit, short));
}
