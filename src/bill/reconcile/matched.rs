//! The bank's movements beside those of the books: by number first, then by amount and day.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::plus_days;
use crate::base::{Date, Money, Place};
use crate::bill::post::find::plain;

use super::books::{CHECK, Item};

/// A trace number so long stands for itself where the amount is another; a shorter one may be any number.
const TELLING: usize = 5;

/// A movement that the bank shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Where it stands in the bank's file.
    pub place: Place,
    /// The bank's day.
    pub date: Date,
    /// What came; below zero what went.
    pub amount: Money,
    /// Every word that may be a number of ours, its letters and digits alone.
    pub words: BTreeSet<String>,
}

/// How a movement of the bank was found in the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By its number.
    Trace,
    /// By amount and day.
    Amount,
    /// By the amount of several checks together.
    Sum,
}

impl By {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Trace => "trace",
            Self::Amount => "amount",
            Self::Sum => "sum",
        }
    }
}

/// What is so of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Read and not posted.
    Unposted,
    /// The ledger has another amount than the row.
    Ledger,
    /// The bank has another amount than the books.
    Differs,
    /// The bank has money that the books know nothing of.
    NotInBooks,
    /// The books have money that the bank does not show.
    NotInBank,
    /// The same, so young that it may still be on its way.
    InTransit,
    /// The bank paid something that the books do not keep.
    Withdrawal,
    /// All is well.
    Matched,
}

impl What {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unposted => "unposted",
            Self::Ledger => "ledger",
            Self::Differs => "amount",
            Self::NotInBooks => "not-in-books",
            Self::NotInBank => "not-in-bank",
            Self::InTransit => "in-transit",
            Self::Withdrawal => "withdrawal",
            Self::Matched => "matched",
        }
    }

    /// Whether somebody must look.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::InTransit | Self::Withdrawal | Self::Matched)
    }
}

/// A row of the answer: the bank's movement, the books', or both.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What is so.
    pub what: What,
    /// How the two were brought together.
    pub by: Option<By>,
    /// The bank's side.
    pub shown: Option<&'a Shown>,
    /// The books' side.
    pub item: Option<&'a Item>,
}

impl Row<'_> {
    /// By how much the sides differ: the bank less the books, or the row less the ledger.
    pub fn difference(&self) -> Money {
        let amount = |item: Option<&Item>| item.map_or(Money::ZERO, |item| item.amount);
        match (self.what, self.shown) {
            (What::Matched, _) => Money::ZERO,
            (What::Unposted | What::Ledger, _) => {
                amount(self.item) - self.item.map_or(Money::ZERO, |item| item.ledger)
            }
            (_, Some(shown)) => shown.amount - amount(self.item),
            (_, None) => -amount(self.item),
        }
    }
}

/// Brings the two together. A payment may reach the bank up to `days` before or after its day; what the books have of
/// days that the bank's file does not cover is left out.
pub fn rows<'a>(shown: &'a [Shown], items: &'a [Item], days: i64) -> Vec<Row<'a>> {
    let mut work = Work { items, days, taken: vec![false; items.len()], found: vec![None; shown.len()] };
    for is_exact in [true, false] {
        for (at, own) in shown.iter().enumerate() {
            work.by_trace(at, own, is_exact);
        }
    }
    for (at, own) in shown.iter().enumerate() {
        work.by_amount(at, own);
    }
    for (at, own) in shown.iter().enumerate() {
        work.by_sum(at, own);
    }
    work.answer(shown)
}

struct Work<'a> {
    items: &'a [Item],
    days: i64,
    taken: Vec<bool>,
    found: Vec<Option<(By, Vec<usize>)>>,
}

impl<'a> Work<'a> {
    fn free(&self) -> impl Iterator<Item = (usize, &'a Item)> {
        self.items.iter().enumerate().filter(|(at, _)| !self.taken[*at])
    }

    fn take(&mut self, at: usize, by: By, items: Vec<usize>) {
        for item in &items {
            self.taken[*item] = true;
        }
        self.found[at] = Some((by, items));
    }

    fn by_trace(&mut self, at: usize, own: &Shown, is_exact: bool) {
        if self.found[at].is_some() {
            return;
        }
        let is_same = |item: &Item| {
            let trace = plain(&item.trace);
            let is_telling = if is_exact { item.amount == own.amount } else { trace.len() >= TELLING };
            !trace.is_empty() && is_telling && own.words.contains(&trace)
        };
        let found = self.free().find(|(_, item)| is_same(item)).map(|(item, _)| item);
        if let Some(item) = found {
            self.take(at, By::Trace, vec![item]);
        }
    }

    fn is_near(&self, item: &Item, on: Date) -> bool {
        (item.date - on).num_days().abs() <= self.days
    }

    fn by_amount(&mut self, at: usize, own: &Shown) {
        if self.found[at].is_some() {
            return;
        }
        let is_same = |item: &Item| item.amount == own.amount && self.is_near(item, own.date);
        let nearest = self
            .free()
            .filter(|(_, item)| is_same(item))
            .min_by_key(|(item, row)| ((row.date - own.date).num_days().abs(), *item));
        if let Some((item, _)) = nearest {
            self.take(at, By::Amount, vec![item]);
        }
    }

    /// Checks of payers that went to the bank together: those of one day, else all that are left of the days around it.
    fn by_sum(&mut self, at: usize, own: &Shown) {
        if self.found[at].is_some() {
            return;
        }
        let checks: Vec<(usize, &Item)> =
            self.free().filter(|(_, item)| item.method == CHECK && self.is_near(item, own.date)).collect();
        let mut groups: BTreeMap<Date, Vec<(usize, &Item)>> = BTreeMap::new();
        for check in &checks {
            groups.entry(check.1.date).or_default().push(*check);
        }
        let is_sum = |group: &Vec<(usize, &Item)>| {
            group.len() > 1 && group.iter().map(|(_, item)| item.amount).sum::<Money>() == own.amount
        };
        if let Some(group) = groups.into_values().chain([checks]).find(is_sum) {
            self.take(at, By::Sum, group.into_iter().map(|(item, _)| item).collect());
        }
    }

    fn answer(&self, shown: &'a [Shown]) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        for (own, found) in shown.iter().zip(&self.found) {
            let Some((by, items)) = found else {
                let what = if own.amount < Money::ZERO { What::Withdrawal } else { What::NotInBooks };
                rows.push(Row { what, by: None, shown: Some(own), item: None });
                continue;
            };
            for item in items.iter().map(|at| &self.items[*at]) {
                let is_same = *by == By::Sum || item.amount == own.amount;
                let what = if is_same { standing(item).unwrap_or(What::Matched) } else { What::Differs };
                rows.push(Row { what, by: Some(*by), shown: Some(own), item: Some(item) });
            }
        }
        let first = shown.iter().map(|own| own.date).min();
        let last = shown.iter().map(|own| own.date).max();
        for (_, item) in self.free() {
            let is_covered =
                first.is_some_and(|first| item.date >= first) && last.is_some_and(|last| item.date <= last);
            let is_young =
                last.and_then(|last| plus_days(last, -self.days)).is_some_and(|from| item.date > from);
            let what = match standing(item) {
                Some(what) => what,
                None if !is_covered => continue,
                None if is_young => What::InTransit,
                None => What::NotInBank,
            };
            rows.push(Row { what, by: None, shown: None, item: Some(item) });
        }
        let day = |row: &Row<'_>| row.shown.map(|own| own.date).or(row.item.map(|item| item.date));
        rows.sort_by_key(|row| (row.what, day(row), row.shown.map(|own| own.place.line)));
        rows
    }
}

/// What is wrong with a movement of the books by itself.
fn standing(item: &Item) -> Option<What> {
    match item.is_unposted {
        true if item.ledger != item.amount => Some(What::Unposted),
        _ if item.ledger != item.amount => Some(What::Ledger),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::base::date::parse;

    fn item(id: &str, trace: &str, date: &str, cents: i64) -> Item {
        let amount = Money::cents(cents);
        Item {
            kind: "remittance",
            id: Id::new(id),
            trace: trace.to_owned(),
            date: parse(date).unwrap(),
            amount,
            ledger: amount,
            ..Item::default()
        }
    }

    fn shown(line: u64, date: &str, cents: i64, words: &[&str]) -> Shown {
        Shown {
            place: Place::new("bank.csv", line, 0),
            date: parse(date).unwrap(),
            amount: Money::cents(cents),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    fn said(rows: &[Row<'_>]) -> Vec<String> {
        rows.iter()
            .map(|row| {
                format!(
                    "{} {} {} {} {}",
                    row.what.word(),
                    row.by.map_or("-", By::word),
                    row.shown.map_or(0, |own| own.place.line),
                    row.item.map_or("-", |item| item.id.as_str()),
                    row.difference()
                )
            })
            .collect()
    }

    #[test]
    fn a_number_goes_before_an_amount_and_a_short_one_needs_both() {
        let items = [
            item("RM1", "7001", "2026-10-13", 4_700),
            item("RM2", "EFT-123456", "2026-10-13", 9_000),
            item("RM3", "", "2026-10-13", 4_700),
            item("RM4", "88", "2026-10-12", 100),
        ];
        let bank = [
            shown(2, "2026-10-14", 4_700, &["TRN", "1", "7001"]),
            shown(3, "2026-10-14", 9_010, &["EFT123456"]),
            shown(4, "2026-10-15", 4_700, &[]),
            shown(5, "2026-10-15", 200, &["88"]),
        ];
        assert_eq!(
            said(&rows(&bank, &items, 3)),
            [
                "amount trace 3 RM2 0.10",
                "not-in-books - 5 - 2.00",
                "matched trace 2 RM1 0.00",
                "matched amount 4 RM3 0.00",
            ]
        );
    }

    #[test]
    fn what_is_missing_is_told_for_the_days_that_the_bank_covers() {
        let mut unposted = item("RM6", "", "2026-08-01", 500);
        (unposted.is_unposted, unposted.ledger) = (true, Money::ZERO);
        let checks =
            ["RM7", "RM8"].map(|id| Item { method: "CHK".to_owned(), ..item(id, "", "2026-10-05", 1_000) });
        let items = [
            item("RM1", "", "2026-09-30", 100),
            item("RM2", "", "2026-10-02", 200),
            item("RM3", "", "2026-10-19", 300),
            item("RM4", "", "2026-10-25", 400),
            unposted,
            checks[0].clone(),
            checks[1].clone(),
        ];
        let bank = [
            shown(2, "2026-10-01", -2_500, &[]),
            shown(3, "2026-10-06", 2_000, &[]),
            shown(4, "2026-10-20", -300, &[]),
        ];
        assert_eq!(
            said(&rows(&bank, &items, 3)),
            [
                "unposted - 0 RM6 5.00",
                "not-in-bank - 0 RM2 -2.00",
                "in-transit - 0 RM3 -3.00",
                "withdrawal - 2 - -25.00",
                "withdrawal - 4 - -3.00",
                "matched sum 3 RM7 0.00",
                "matched sum 3 RM8 0.00",
            ]
        );
    }
}
