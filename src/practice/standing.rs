//! What of a long ledger still matters: each patient's rows, shortened to the few that say the same.
//!
//! Who owes what, and since when, is a fold over all rows that there ever were ([`super::balance`]). Most of them are
//! long settled: a debt and the money that covered it say nothing any more. So the fold is kept at the end of a month,
//! and goes on from there. At each month's end money covers the oldest debts, and who is even in everything is
//! forgotten.
//!
//! Two things reach back into what was forgotten: a row that takes another back, and money that is taken out of what had
//! covered a debt. A patient with one of these, until they are even again, is told as [`Shortened::entangled`], as is who
//! has a refund under way, or a visit for which payers paid too much; of them the rows themselves have to be read.

use std::collections::{BTreeMap, BTreeSet};

use super::balance::{Balance, COLLECTIONS, CREDIT, PATIENT, PAYER};
use crate::base::{Date, Id, Money, date};
use crate::record::bill::Ledger;

/// Refunds that were approved and not paid out.
const REFUNDS: &str = "liabilities:refunds";

/// What stands open between the practice and payers beside claims.
pub const DEBT: &str = "liabilities:payer";

/// The accounts whose rows matter.
pub const ACCOUNTS: [&str; 6] = [PAYER, PATIENT, COLLECTIONS, CREDIT, REFUNDS, DEBT];

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
    /// Which visit; empty where it is of none.
    pub visit: &'r str,
    /// Which payer; empty where it is of none.
    pub payer: &'r str,
    /// Whether it takes another row back.
    pub is_reversal: bool,
    /// Whether it has a receipt.
    pub has_receipt: bool,
}

/// What stands open, patient by patient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    patients: BTreeMap<Id, State>,
    /// What stands open with each payer beside claims.
    payers: BTreeMap<Id, Money>,
}

/// One patient's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    balance: Balance,
    refunds: Money,
    /// Debts that money has not covered, by day.
    debts: BTreeMap<Date, Money>,
    /// Money that has not covered anything yet.
    cover: Money,
    /// What payers owe for each visit, where they do not owe nothing.
    visits: BTreeMap<Id, Money>,
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
    /// Whether something stands open with a payer beside claims, whose rows have to be read themselves.
    pub is_payer_open: bool,
}

impl Standing {
    /// Takes a row in.
    pub fn take(&mut self, line: Line<'_>) {
        if !ACCOUNTS.contains(&line.account) {
            return;
        }
        if line.account == DEBT {
            *self.payers.entry(Id::new(line.payer)).or_default() += line.amount;
            return;
        }
        let state = self.patients.entry(Id::new(line.patient)).or_default();
        state.balance.put(line.account, line.amount);
        if line.account != COLLECTIONS && line.account != REFUNDS {
            state.last = state.last.max(line.date);
        }
        match line.account {
            PATIENT if line.is_reversal => state.is_entangled = true,
            PATIENT if line.amount > Money::ZERO => *state.debts.entry(line.date).or_default() += line.amount,
            PATIENT | CREDIT => state.cover += -line.amount,
            PAYER => *state.visits.entry(Id::new(line.visit)).or_default() += line.amount,
            REFUNDS => {
                state.refunds += line.amount;
                state.is_entangled |= line.amount > Money::ZERO && !line.has_receipt && !line.is_reversal;
            }
            _ => {}
        }
    }

    /// Ends a month: whose money covers what, and who is even.
    pub fn close(&mut self) {
        self.payers.retain(|_, amount| !amount.is_zero());
        self.patients.retain(|_, state| {
            state.cover();
            state.visits.retain(|_, amount| !amount.is_zero());
            !state.balance.is_zero() || !state.refunds.is_zero() || !state.visits.is_empty()
        });
    }

    /// What all rows together come to.
    pub fn sum(&self) -> Balance {
        let mut sum = Balance::default();
        for Balance { payer, patient, collections, credit } in
            self.patients.values().map(|state| state.balance)
        {
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
        let mut shortened =
            Shortened { is_payer_open: !self.payers.is_empty() && only.is_none(), ..Shortened::default() };
        let is_asked = |id: &Id| only.is_none_or(|only| only.contains(id));
        for (id, state) in self.patients.into_iter().filter(|(id, _)| is_asked(id)) {
            let is_overpaid = state.visits.values().any(|amount| *amount < Money::ZERO);
            if is_overpaid || !id.is_empty() && (state.is_entangled || !state.refunds.is_zero()) {
                shortened.entangled.insert(id);
            } else if !id.is_empty() {
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
            let visits = state.visits.iter().map(|(visit, amount)| format!(",{visit},{}", amount.in_cents()));
            let visits: String = visits.collect();
            let (entangled, count) = (u8::from(state.is_entangled), state.debts.len());
            format!("{id},{},{entangled},{sums},{count}{debts}{visits}\n", state.last)
        };
        let payers = self.payers.iter().map(|(payer, amount)| format!("{payer},{}\n", amount.in_cents()));
        payers.chain(["\n".to_owned()]).chain(self.patients.iter().map(line)).collect()
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
            let (mut debts, mut visits) = (BTreeMap::new(), BTreeMap::new());
            let count: usize = cells.next()?.parse().ok()?;
            for _ in 0..count {
                let day = date::parse(cells.next()?).ok()?;
                debts.insert(day, Money::cents(cells.next()?.parse().ok()?));
            }
            while let Some(visit) = cells.next() {
                visits.insert(Id::new(visit), Money::cents(cells.next()?.parse().ok()?));
            }
            Some((id, State { balance, refunds, debts, cover, visits, last, is_entangled }))
        };
        let payer = |line: &str| {
            let (payer, amount) = line.rsplit_once(',')?;
            Some((Id::new(payer), Money::cents(amount.parse().ok()?)))
        };
        let mut lines = text.lines();
        let payers = lines.by_ref().take_while(|line| !line.is_empty()).map(payer);
        let payers = payers.collect::<Option<_>>()?;
        Some(Self { patients: lines.map(patient).collect::<Option<_>>()?, payers })
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
                        visit: old.visit.clone(),
                        amount: -old.amount,
                        ..row(serial, day, 0, account, 0, Some(old.id))
                    },
                    None => Ledger {
                        visit: Some(Id::new(format!("A{}", days % 3))),
                        ..row(serial, day, patient, account, amount * 500, None)
                    },
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
            visit: row.visit.as_ref().map_or("", Id::as_str),
            payer: row.payer.as_ref().map_or("", Id::as_str),
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
            let Shortened { rows, entangled, .. } = standing.shortened(None);
            for patient in ["P0", "P1", "P2"].map(Id::new) {
                if entangled.contains(&patient) {
                    continue;
                }
                let of = |row: &&Ledger| row.patient.as_ref() == Some(&patient);
                let (all, few) = (ledger.iter().filter(of), rows.iter().filter(of));
                let balance = Balance::of(all.clone());
                prop_assert_eq!(balance, Balance::of(few.clone()));
                // For no visit did payers pay too much.
                let mut visits: BTreeMap<_, Money> = BTreeMap::new();
                for row in all.clone().filter(|row| row.account == PAYER) {
                    *visits.entry(&row.visit).or_default() += row.amount;
                }
                prop_assert!(visits.values().all(|amount| *amount >= Money::ZERO));
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
        assert_eq!(standing.text(), "\nP2,2026-01-03,0,0,2000,0,0,0,0,1,2026-01-02,2000\n");
        assert_eq!(Standing::of_text("\nP2,2026-01-03,0,0,2000"), None);
    }
}
