//! What a day's demand of an item was, out of its moves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use crate::base::{Date, Id, Quantity};
use crate::record::supplies::StockMove;

use crate::supplies::lot;
use crate::supplies::stock::{Stock, is_own};

use super::point::Sums;

/// The days that are looked back on: which of them the practice was open.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    first: Date,
    open: Vec<bool>,
}

impl Calendar {
    /// The days from one to another, both included.
    pub fn new(first: Date, last: Date, is_open: &dyn Fn(Date) -> bool) -> Self {
        let open = first.iter_days().take_while(|day| *day <= last).map(is_open).collect();
        Self { first, open }
    }

    /// The first day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Whether a day is open; one outside of those that are known is.
    pub fn is_open(&self, day: Date) -> bool {
        let at = usize::try_from((day - self.first).num_days()).ok();
        at.and_then(|at| self.open.get(at)).copied().unwrap_or(true)
    }

    /// The open days after one until another, which is counted.
    pub fn open_days(&self, after: Date, until: Date) -> i64 {
        let from = after.checked_add_days(Days::new(1)).unwrap_or(after);
        let open = from.iter_days().take_while(|day| *day <= until).filter(|day| self.is_open(*day));
        i64::try_from(open.count()).unwrap_or(i64::MAX)
    }
}

/// What was used of an item in the days that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// The first day that was looked at; the last is the day before today.
    pub from: Date,
    /// Days from then on.
    pub days: i64,
    /// Of them, those on which the practice was closed and used nothing.
    pub closed: i64,
    /// Of the others, those on which there was nothing to use.
    pub out: i64,
    /// How often some was used.
    pub uses: i64,
    /// What was used in each of the days that are left, thousandths.
    pub daily: Sums,
}

/// The moves of the practice's own stock of one item that count for its demand.
#[derive(Clone, Debug, Default)]
pub struct Past<'a> {
    /// What lay there of each lot when the days begin.
    before: BTreeMap<Option<&'a Id>, Quantity>,
    /// The moves since, by day.
    rows: Vec<&'a StockMove>,
}

/// The past of every item: what lay there when the days began, and the moves since.
pub fn pasts<'a>(before: &'a Stock, moves: &'a [StockMove]) -> BTreeMap<&'a Id, Past<'a>> {
    let mut pasts: BTreeMap<&Id, Past<'a>> = BTreeMap::new();
    for (slot, held) in before.slots() {
        if before.funding(slot) == lot::PRIVATE {
            *pasts.entry(&slot.item).or_default().before.entry(slot.lot.as_ref()).or_default() += held;
        }
    }
    for row in moves {
        if lot::funding(row.lot.as_ref().and_then(|id| before.lot(id))) == lot::PRIVATE {
            pasts.entry(&row.item).or_default().rows.push(row);
        }
    }
    for past in pasts.values_mut() {
        past.rows.sort_by_key(|row| row.date);
    }
    pasts
}

impl Past<'_> {
    /// The demand of the days before `today`. A day without any use on which the practice was closed, or had nothing
    /// that could be used, says nothing about what is wanted and is left out; expired stock is none. What was taken back
    /// was not used.
    pub fn demand(&self, lots: &Stock, calendar: &Calendar, today: Date) -> Demand {
        let back: BTreeSet<&Id> = self.rows.iter().filter_map(|row| row.reverses.as_ref()).collect();
        let mut held = self.before.clone();
        let first = match self.rows.first() {
            Some(row) if held.values().all(|held| *held == Quantity::ZERO) => row.date.max(calendar.first()),
            None if held.is_empty() => today,
            _ => calendar.first(),
        };
        let mut demand = Demand { from: first, ..Demand::default() };
        let lasts = |lot: Option<&Id>, day: Date| {
            lot.and_then(|id| lots.lot(id)).and_then(lot::last_day).is_none_or(|last| day <= last)
        };
        let mut rows = self.rows.iter().peekable();
        let mut uses = BTreeSet::new();
        for day in first.iter_days().take_while(|day| *day < today) {
            let mut was_there = held.iter().any(|(lot, held)| *held > Quantity::ZERO && lasts(*lot, day));
            let mut used = Quantity::ZERO;
            while let Some(row) = rows.next_if(|row| row.date <= day) {
                let lot = row.lot.as_ref();
                let change = change(row);
                *held.entry(lot).or_default() += change;
                was_there |= change > Quantity::ZERO && lasts(lot, day);
                if row.kind == "use" && row.reverses.is_none() && !back.contains(&row.id) {
                    used += row.quantity;
                    uses.insert(&row.r#move);
                }
            }
            demand.days += 1;
            if used != Quantity::ZERO || calendar.is_open(day) && was_there {
                demand.daily.add(used.in_thousandths());
            } else if calendar.is_open(day) {
                demand.out += 1;
            } else {
                demand.closed += 1;
            }
        }
        demand.uses = i64::try_from(uses.len()).unwrap_or(i64::MAX);
        demand
    }
}

/// What a move adds to what the practice has.
fn change(row: &StockMove) -> Quantity {
    match (is_own(&row.leaves), is_own(&row.enters)) {
        (false, true) => row.quantity,
        (true, false) => -row.quantity,
        _ => Quantity::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;
    use crate::record::sample;
    use crate::record::supplies::Lot;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    /// Demand from Thursday October 1 until the day before Thursday October 15, Monday 12 closed.
    fn demand(before: &[StockMove], lots: &[Lot], moves: &[StockMove]) -> String {
        let open =
            |date: Date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && date != day("2026-10-12");
        let calendar = Calendar::new(day("2026-10-01"), day("2026-10-31"), &open);
        let stock = Stock::of(lots.to_vec(), before);
        let pasts = pasts(&stock, moves);
        let item = Id::new("IT1");
        let of = pasts.get(&item).cloned().unwrap_or_default();
        let told = of.demand(&stock, &calendar, day("2026-10-15"));
        format!(
            "{} days from {}, {} closed, {} out, {} uses, {} in {}",
            told.days,
            told.from,
            told.closed,
            told.out,
            told.uses,
            Quantity::thousandths(i64::try_from(told.daily.sum).unwrap()),
            told.daily.count
        )
    }

    fn moved(id: &str, words: &str) -> StockMove {
        sample::row(&format!("id={id} move={id} item=IT1 {words}"))
    }

    #[test]
    fn closed_days_and_days_without_stock_say_nothing() {
        let came = moved("SM1", "date=2026-09-30 kind=receive leaves=vendor enters=PL1 quantity=4");
        let used = |id: &str, date: &str, words: &str| {
            moved(id, &format!("date={date} kind=use leaves=PL1 enters=patient {words}"))
        };
        // Four used until the 6th, nothing there until the 14th; one on Saturday the 3rd, which counts.
        let moves = [
            used("SM2", "2026-10-01", "quantity=2"),
            used("SM3", "2026-10-03", "quantity=1"),
            used("SM4", "2026-10-06", "quantity=1"),
            moved("SM5", "date=2026-10-14 kind=receive leaves=vendor enters=PL1 quantity=10"),
        ];
        assert_eq!(
            demand(std::slice::from_ref(&came), &[], &moves),
            "14 days from 2026-10-01, 4 closed, 4 out, 3 uses, 4 in 6"
        );
        // What was taken back was not used, and lay there.
        let back = "date=2026-10-06 kind=use leaves=patient enters=PL1 quantity=1 reverses=SM4";
        let moves = [&moves[..], &[moved("SM6", back)]].concat();
        assert_eq!(demand(&[came], &[], &moves), "14 days from 2026-10-01, 4 closed, 0 out, 2 uses, 3 in 10");
    }

    #[test]
    fn expired_stock_is_none_and_a_programme_buys_for_itself() {
        let lots: [Lot; 2] = [
            sample::row("id=LT1 item=IT1 lot=A expires_on=2026-10-06 funding=private"),
            sample::row("id=LT2 item=IT1 lot=B expires_on=2027-10-06 funding=VFC"),
        ];
        let before = [
            moved("SM1", "date=2026-09-30 kind=receive leaves=vendor enters=PL1 quantity=4 lot=LT1"),
            moved("SM2", "date=2026-09-30 kind=receive leaves=vendor enters=PL1 quantity=4 lot=LT2"),
        ];
        let used = moved("SM3", "date=2026-10-08 kind=use leaves=PL1 enters=patient quantity=2 lot=LT2");
        assert_eq!(
            demand(&before, &lots, &[used]),
            "14 days from 2026-10-01, 5 closed, 5 out, 0 uses, 0 in 4"
        );
    }

    #[test]
    fn days_before_an_item_was_kept_are_none() {
        let came = moved("SM1", "date=2026-10-07 kind=receive leaves=vendor enters=PL1 quantity=4");
        assert_eq!(demand(&[], &[], &[came]), "8 days from 2026-10-07, 3 closed, 0 out, 0 uses, 0 in 5");
        assert_eq!(demand(&[], &[], &[]), "0 days from 2026-10-15, 0 closed, 0 out, 0 uses, 0 in 0");
    }
}
