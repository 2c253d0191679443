//! What temperatures, recalls, samples and representatives add to the desk's reports.

use crate::base::{Date, Money, Quantity};
use crate::practice::figure::{Amount, Figure};
use crate::practice::finding::Finding;
use crate::practice::limit;
use crate::record::reps::{RepVisit, Transfer};
use crate::record::rules::{Limit, Storage};
use crate::record::safety::{ProductRecall, Reading};
use crate::record::supplies::{Item, StockMove};

use super::catalogue::Catalogue;
use super::kind;
use super::recall::list::lots;
use super::sample::keep::is_sample;
use super::stock::Stock;
use super::temperature::add::GOOD;
use super::temperature::range::Range;
use super::temperature::unit::Units;
use super::why::Figure as Why;

/// The rows of a day.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// Temperatures read.
    pub readings: &'a [Reading],
    /// Recalls taken in.
    pub recalls: &'a [ProductRecall],
    /// Representatives who came.
    pub visits: &'a [RepVisit],
    /// What of value was given.
    pub transfers: &'a [Transfer],
}

/// The figures of a day.
pub fn day(catalogue: &Catalogue, rows: &Rows<'_>, moves: &[StockMove], day: Date) -> Vec<Figure> {
    let of_day = || moves.iter().filter(move |row| row.date == day);
    let is = |row: &StockMove, fits: fn(&Item) -> bool| catalogue.item(&row.item).is_some_and(fits);
    let lost = of_day().filter(|row| row.kind == "count" && is(row, kind::needs_witness)).map(|row| {
        match (row.leaves.as_str(), row.enters.as_str()) {
            (_, "variance") => 1,
            ("variance", _) if row.reverses.is_some() => -1,
            _ => 0,
        }
    });
    let given = of_day().filter(|row| is(row, is_sample)).map(|row| match (&*row.leaves, &*row.enters) {
        (_, "patient") => 1,
        ("patient", _) => -1,
        _ => 0,
    });
    let count = |number: usize| Amount::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let out = rows.readings.iter().filter(|row| row.status != GOOD).count();
    let value: Money = rows.transfers.iter().map(|row| row.amount).sum();
    let figure = |name: &str, value| Figure::new(day, "supplies", name, value);
    vec![
        figure("readings", count(rows.readings.len())),
        figure("readings:out-of-range", count(out)),
        figure("recalls", count(rows.recalls.len())),
        figure("controlled:short", Amount::Count(lost.sum())),
        figure("samples:given", Amount::Count(given.sum())),
        figure("reps", count(rows.visits.len())),
        figure("transfers", count(rows.transfers.len())),
        figure("transfers:amount", Amount::Money(value)),
    ]
}

/// Stock that lies in a unit of another storage class than its own.
pub fn stored_wrong(catalogue: &Catalogue, units: &Units, stock: &Stock) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (slot, held) in stock.slots().filter(|(_, held)| *held > Quantity::ZERO) {
        let (Some(item), Some(unit)) = (catalogue.item(&slot.item), units.get(&slot.place)) else { continue };
        if item.storage.is_empty() || item.storage == unit.range.class {
            continue;
        }
        let text = format!(
            "{held} {} of {} lie at {}, which keeps {}; it wants {}",
            item.unit, item.id, slot.place, unit.range.class, item.storage
        );
        findings.push(Finding::warning(
            "supplies",
            "stored-wrong",
            slot.lot.as_ref().unwrap_or(&item.id),
            text,
        ));
    }
    findings
}

/// The rules behind an item: how warm it may be, how it is counted, what calls it back.
pub fn why(
    item: &Item,
    storage: &[Storage],
    limits: &[Limit],
    recalls: &[ProductRecall],
    today: Date,
) -> Vec<Why> {
    let mut figures = Vec::new();
    if let Some(range) = Range::of(storage, &item.storage, today) {
        for (figure, value) in [("storage, lowest", range.low), ("storage, highest", range.high)] {
            figures.push(Why {
                figure: figure.to_owned(),
                value: value.to_string(),
                unit: "°C".to_owned(),
                source: format!("rules/storage:{}", range.rule),
            });
        }
    }
    if kind::needs_witness(item)
        && let Some(rule) = limit::in_force(limits, &format!("exact_count_{}", item.schedule), today)
    {
        figures.push(Why {
            figure: format!("schedule {}, counted exactly above", item.schedule),
            value: rule.value.clone(),
            unit: item.unit.clone(),
            source: limit::source(&rule.id),
        });
    }
    figures.extend(recalls.iter().filter(|recall| recall.item == item.id).map(|recall| Why {
        figure: format!("called back by {}", recall.number),
        value: lots(recall),
        unit: "lot".to_owned(),
        source: format!("product-recalls:{}", recall.id),
    }));
    figures
}
