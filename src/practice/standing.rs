//! What of a long ledger still matters: each patient's rows, shortened to the few that say the same.
//!
//! Who owes what, and since when, is a fold over all rows that there ever were ([`super::balance`]). Most of them are
//! long settled: a debt and the money that covered it say nothing any more. So the fold is kept at the end of a month,
//! and goes on from there. At each month's end money covers the oldest debts, and who is even in everything is
//! forgotten.
//!
//! Two things reach back into what was forgotten: a row that takes another back, and money that is taken out of what had
//! covered a debt. A patient with one of these, until they are even again, is told as [`Shortened::entangled`], as is who
//! has a refund under way; of them the rows themselves have to be read.

use std::collections::{BTreeMap, BTreeSet};

use super::balance::{Balance, COLLECTIONS, CREDIT, PATIENT, PAYER};
use crate::base::{Date, Id, Money, date};
use crate::record::bill::Ledger;

/// Refunds that were approved and not paid out.
const REFUNDS: &str = "liabilities:refunds";

/// The accounts whose rows matter.
pub const ACCOUNTS: [&str; 5] = [PAYER, PATIENT, COLLECTIONS, CREDIT, REFUNDS];

/// What is read of a row.
#[derive(Clone, Copy, Debug)]
pub struct Line<'r> {
    /// Whose; empty where it is nobody's.
    pub patient: &'r str,
    /// What.
    pub account: &'r str,
    /// When.
    pub date: Date,
    /// How much.
    pub amount: Money,
    /// Whether it takes another row back.
    pub is_reversal: bool,
    /// Whether it has a receipt.
    pub has_receipt: bool,
}

/// What stands open, patient by patient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing(BTreeMap<Id, State>);

/// One patient's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    balance: Balance,
    refunds: Money,
    /// Debts that money has not covered, by day.
    debts: BTreeMap<Date, Money>,
    /// Money that has not covered anything yet.
    cover: Money,
    /// The last day on which anything moved.
    last: Date,
    is_entangled: bool,
}

/// The rows that say the same as all rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortened {
    /// Rows of the patients who are not even, without those below.
    pub rows: Vec<Ledger>,
    /// Patients whose rows have to be read themselves.
    pub entangled: BTreeSet<Id>,
}

impl Standing {
    /// Takes a row in.
    pub fn take(&mut self, line: Line<'_>) {
        if !ACCOUNTS.contains(&line.account) {
            return;
        }
        let id = Id::new(line.patient);
        let state = self.0.entry(id).or_default();
        state.balance.put(line.account, line.amount);
        if line.account != COLLECTIONS && line.account != REFUNDS {
            state.last = state.last.max(line.date);
        }
        match line.account {
            PATIENT if line.is_reversal => state.is_entangled = true,
            PATIENT if line.amount > Money::ZERO => *state.debts.entry(line.date).or_default() += line.amount,
            PATIENT | CREDIT => state.cover += -line.amount,
            REFUNDS => {
                state.refunds += line.amount;
                state.is_entangled |= line.amount > Money::ZERO && !line.has_receipt && !line.is_reversal;
            }
            _ => {}
        }
    }

    /// Ends a month: whose money covers what, and who is even.
    pub fn close(&mut self) {
        self.0.retain(|_, state| {
            state.cover();
            !state.balance.is_zero() || !state.refunds.is_zero()
        });
    }

    /// What all rows together come to.
    pub fn sum(&self) -> Balance {
        let mut sum = Balance::default();
        for Balance { payer, patient, collections, credit } in self.0.values().map(|state| state.balance) {
            sum.payer += payer;
            sum.patient += patient;
            sum.collections += collections;
            sum.credit += credit;
        }
        sum
    }

    /// The rows that say the same, of these patients or of all.
    pub fn shortened(mut self, only: Option<&BTreeSet<&Id>>) -> Shortened {
        self.close();
        let mut shortened = Shortened::default();
        let is_asked = |id: &Id| !id.is_empty() && only.is_none_or(|only| only.contains(id));
        for (id, state) in self.0.into_iter().filter(|(id, _)| is_asked(id)) {
            if state.is_entangled || !state.refunds.is_zero() {
                shortened.entangled.insert(id);
            } else {
                shortened.rows.extend(state.rows(&id));
            }
        }
        shortened
    }

    /// As text, a line a patient.
    pub fn text(&self) -> String {
        let line = |(id, state): (&Id, &State)| {
            let Balance { payer, patient, collections, credit } = state.balance;
            let sums = [payer, patient, collections, credit, state.refunds, state.cover];
            let sums = sums.map(|sum| sum.in_cents().to_string()).join(",");
            let debts = state.debts.iter().map(|(day, debt)| format!(",{day},{}", debt.in_cents()));
            let debts: String = debts.collect();
            let entangled = u8::from(state.is_entangled);
            format!("{id},{},{entangled},{sums}{debts}\n", state.last)
        };
        self.0.iter().map(line).collect()
    }

    /// From such a text; none where it is none.
    pub fn of_text(text: &str) -> Option<Self> {
        let patient = |line: &str| {
            let mut cells = line.split(',');
            let id = Id::new(cells.next()?);
            let last = date::parse(cells.next()?).ok()?;
            let is_entangled = cells.next()? == "1";
            let mut sum = || Some(Money::cents(cells.next()?.parse().ok()?));
            let balance = Balance { payer: sum()?, patient: sum()?, collections: sum()?, credit: sum()? };
            let (refunds, cover) = (sum()?, sum()?);
            let mut debts = BTreeMap::new();
            while let Some(day) = cells.next() {
                debts.insert(date::parse(day).ok()?, Money::cents(cells.next()?.parse().ok()?));
            }
            Some((id, State { balance, refunds, debts, cover, last, is_entangled }))
        };
        text.lines().map(patient).collect::<Option<_>>().map(Self)
    }
}

impl State {
    fn cover(&mut self) {
        // It had covered a debt that is forgotten.
        self.is_entangled |= self.cover < Money::ZERO;
        while let Some(mut oldest) = self.debts.first_entry() {
            let open = *oldest.get() - self.cover;
            if open > Money::ZERO {
                *oldest.get_mut() = open;
                self.cover = Money::ZERO;
                break;
            }
            self.cover += -oldest.remove();
        }
    }

    fn rows(&self, patient: &Id) -> Vec<Ledger> {
        let open: Money = self.debts.values().copied().sum();
        let first = self.debts.keys().next().copied().unwrap_or(self.last);
        let lines = [
            (PAYER, self.last, self.balance.payer),
            (COLLECTIONS, self.last, self.balance.collections),
            (CREDIT, self.last, -self.balance.credit),
            // Debts that are covered, and not applied to: they stand before those that are open.
            (PATIENT, first, self.balance.patient - open),
        ];
        let debts = self.debts.iter().map(|(day, debt)| (PATIENT, *day, *debt));
        let row = |(at, (account, date, amount)): (usize, (&str, Date, Money))| Ledger {
            id: Id::new(format!("{patient}/{at}")),
            date,
            account: account.to_owned(),
            amount,
            patient: Some(patient.clone()),
            ..Ledger::default()
        };
        lines.into_iter().chain(debts).enumerate().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Month;
    use crate::practice::balance::owed_since;

    fn row(serial: usize, day: u64, patient: u8, account: usize, cents: i64, reverses: Option<Id>) -> Ledger {
        let start = date::parse("2026-01-01").unwrap();
        Ledger {
            id: Id::new(format!("L2601-{serial:06}")),
            date: date::plus_days(start, i64::try_from(day).unwrap()).unwrap(),
            account: [PAYER, PATIENT, PATIENT, CREDIT, COLLECTIONS, REFUNDS][account].to_owned(),
            amount: Money::cents(cents),
            patient: Some(Id::new(format!("P{patient}"))),
            reverses,
            ..Ledger::default()
        }
    }

    /// Rows in the order of their days; each of some takes an earlier one back that was not taken back yet.
    fn ledgers() -> impl Strategy<Value = Vec<Ledger>> {
        let one = (0..40_u64, 0..3_u8, 0..5_usize, -4..5_i64, prop::option::weighted(0.15, any::<usize>()));
        prop::collection::vec(one, 0..60).prop_map(|rows| {
            let (mut ledger, mut day, mut back) = (Vec::<Ledger>::new(), 0, BTreeSet::new());
            for (serial, (days, patient, account, amount, of)) in rows.into_iter().enumerate() {
                day += days / 4;
                let taken = of.and_then(|of| Some(ledger[of.checked_rem(ledger.len())?].clone()));
                let new = match taken.filter(|row| back.insert(row.id.clone())) {
                    Some(old) => Ledger {
                        patient: old.patient.clone(),
                        account: old.account.clone(),
                        amount: -old.amount,
                        ..row(serial, day, 0, account, 0, Some(old.id))
                    },
                    None => row(serial, day, patient, account, amount * 500, None),
                };
                ledger.push(new);
            }
            ledger
        })
    }

    fn line(row: &Ledger) -> Line<'_> {
        Line {
            patient: row.patient.as_ref().map_or("", |id| id.as_str()),
            account: &row.account,
            date: row.date,
            amount: row.amount,
            is_reversal: row.reverses.is_some(),
            has_receipt: row.receipt.is_some(),
        }
    }

    fn last_moved<'a>(rows: impl Iterator<Item = &'a Ledger>) -> Option<Date> {
        rows.filter(|row| row.account != COLLECTIONS && row.account != REFUNDS).map(|row| row.date).max()
    }

    proptest! {
        #[test]
        fn shortened_rows_say_what_all_rows_say(ledger in ledgers(), kept in any::<bool>()) {
            let mut standing = Standing::default();
            let mut month = None::<Month>;
            for row in &ledger {
                if month.replace(Month::of(row.date)).is_some_and(|before| before != Month::of(row.date)) {
                    standing.close();
                    if kept {
                        standing = Standing::of_text(&standing.text()).unwrap();
                    }
                }
                standing.take(line(row));
            }
            prop_assert_eq!(standing.sum(), Balance::of(&ledger));
            let Shortened { rows, entangled } = standing.shortened(None);
            for patient in ["P0", "P1", "P2"].map(Id::new) {
                if entangled.contains(&patient) {
                    continue;
                }
                let of = |row: &&Ledger| row.patient.as_ref() == Some(&patient);
                let (all, few) = (ledger.iter().filter(of), rows.iter().filter(of));
                let balance = Balance::of(all.clone());
                prop_assert_eq!(balance, Balance::of(few.clone()));
                prop_assert_eq!(owed_since(all.clone()), owed_since(few.clone()));
                // Of who has money here it is asked since when.
                if balance.credit > Money::ZERO {
                    prop_assert_eq!(last_moved(all), last_moved(few));
                }
            }
        }
    }

    #[test]
    fn who_is_even_is_forgotten_and_money_covers_the_oldest() {
        let mut standing = Standing::default();
        let rows = [
            row(1, 0, 1, 1, 4_000, None),
            row(2, 1, 1, 2, -4_000, None),
            row(3, 0, 2, 1, 4_000, None),
            row(4, 1, 2, 1, 3_000, None),
            row(5, 2, 2, 2, -5_000, None),
        ];
        for row in &rows {
            standing.take(line(row));
        }
        standing.close();
        assert_eq!(standing.text(), "P2,2026-01-03,0,0,2000,0,0,0,0,2026-01-02,2000\n");
        assert_eq!(Standing::of_text("P2,2026-01-03,0,0,2000"), None);
    }
}
