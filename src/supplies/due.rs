//! The desk's deadlines: what expires, what is short, what somebody must decide on.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money, Quantity};
use crate::practice::due::{Class, Due, When};
use crate::record::supplies::Lot;

use super::catalogue::Catalogue;
use super::lot::{self, State};
use super::reorder::outlook::Outlook;
use super::reorder::{self, Reckoning};

/// Every deadline of what lies there and of what is short.
pub fn due(outlook: &Outlook<'_>) -> Vec<Due> {
    let (catalogue, stock, today) = (outlook.catalogue, outlook.stock, outlook.today);
    let mut held: BTreeMap<&Id, (Quantity, Money)> = BTreeMap::new();
    let holdings = stock.holdings();
    for holding in holdings.iter().filter(|holding| holding.quantity > Quantity::ZERO) {
        if let Some(lot) = &holding.slot.lot {
            let sum = held.entry(lot).or_default();
            sum.0 += holding.quantity;
            sum.1 += holding.value;
        }
    }
    let lots = held.into_iter().filter_map(|(id, held)| of_lot(catalogue, stock.lot(id)?, held, today));
    let short = reorder::reorder(outlook);
    lots.chain(short.iter().map(|row| below_par(row, today))).collect()
}

/// What is due for a lot of which some is on hand.
fn of_lot(catalogue: &Catalogue, lot: &Lot, held: (Quantity, Money), today: Date) -> Option<Due> {
    let item = catalogue.item(&lot.item);
    let unit = item.map_or("", |item| item.unit.as_str());
    let (quantity, value) = held;
    let some = format!("{quantity} {unit} of {} in lot {}", lot.item, lot.lot);
    let (when, class, kind, detail, source) = match State::on(lot, today) {
        State::Quarantined => {
            (today, Class::Safety, "quarantined", format!("decide on {some}"), "lots.status".to_owned())
        }
        State::Recalled => {
            (today, Class::Safety, "recalled", format!("send back {some}"), "lots.status".to_owned())
        }
        State::Expired => {
            let last = lot::last_day(lot)?;
            (last, Class::Safety, "expired", format!("throw away {some}"), "lots.expires_on".to_owned())
        }
        State::Usable => {
            let last = lot::last_day(lot)?;
            let rule = item.and_then(|item| catalogue.rule(item, today, |rule| rule.short_days));
            let source = match rule {
                Some((days, rule)) if (last - today).num_days() <= days => format!("rules/stock:{}", rule.id),
                _ => "lots.expires_on".to_owned(),
            };
            (last, Class::Money, "expires", format!("use or send back {some}, worth {value}"), source)
        }
    };
    Some(row(when, class, kind, &lot.id, detail, source))
}

fn below_par(reckoning: &Reckoning<'_>, today: Date) -> Due {
    let (item, unit) = (&reckoning.item.id, &reckoning.item.unit);
    let order = match reckoning.offer {
        Some(offer) => format!("order {} {} of {}", reckoning.packs, offer.pack.unit, offer.price.vendor),
        None => "no vendor lists it".to_owned(),
    };
    let available = reckoning.available();
    let (detail, source) = match reckoning.point() {
        Some(point) => (format!("{available} {unit} at point {point}: {order}"), "pars.method"),
        None => (format!("{available} of par {} {unit}: {order}", reckoning.par), "pars.par_quantity"),
    };
    row(today, Class::Care, "below-par", item, detail, source.to_owned())
}

pub(super) fn row(due: Date, class: Class, kind: &str, subject: &Id, detail: String, source: String) -> Due {
    Due {
        due: When::Day(due),
        class,
        desk: "supplies".to_owned(),
        kind: kind.to_owned(),
        subject: subject.clone(),
        patient: None,
        detail,
        owner: String::new(),
        source,
    }
}
