//! What is owed, thing by thing: the one reckoning behind payments, aging, statements and what the desk may ask for.
//!
//! A thing is a charge, else the rest of a visit, else an entry of its own (a balance brought in). What lowers a debt
//! counts for the charge that it names; without one for the visit's oldest charge; without a visit for the oldest debt of
//! all. A reversal counts for what it reverses.

use std::collections::BTreeMap;

use super::balance::first_of;
use super::service::Services;
use crate::base::{Date, Id, Money};
use crate::record::bill::Ledger;

/// A thing that is owed for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The day of service; the posting day where nothing was served.
    pub service: Date,
    /// The day on which it was first posted.
    pub posted: Date,
    /// Whose.
    pub patient: Option<Id>,
    /// The visit (chain).
    pub visit: Option<Id>,
    /// The charge.
    pub charge: Option<Id>,
    /// Who pays, as the ledger has it.
    pub guarantor: Option<Id>,
    /// Which payer owes it.
    pub payer: Option<Id>,
    /// How much is still owed.
    pub amount: Money,
}

/// What is owed on one account by one debtor for one patient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// What is owed, the oldest day of service first.
    pub items: Vec<Item>,
    /// What was paid over: the account's own credit, positive where there is some.
    pub over: Money,
}

impl Owed {
    /// What a patient's rows say of an account, in any order. `rows` may hold other accounts: reversals are followed
    /// through them all.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Ledger>, account: &str, services: &Services) -> Self {
        let rows: BTreeMap<&Id, &Ledger> = rows.into_iter().map(|row| (&row.id, row)).collect();
        let mut sums: BTreeMap<Key<'_>, Item> = BTreeMap::new();
        for row in rows.values().filter(|row| row.account == account) {
            let first = first_of(row, &rows);
            let item = sums.entry(Key::of(first)).or_insert_with(|| Item {
                service: services.on(first),
                posted: first.date,
                patient: first.patient.clone(),
                visit: first.visit.clone(),
                charge: first.charge.clone(),
                guarantor: first.guarantor.clone(),
                payer: first.payer.clone(),
                amount: Money::ZERO,
            });
            item.posted = item.posted.min(first.date);
            item.amount += row.amount;
        }
        let mut by_visit: BTreeMap<Option<Id>, Self> = BTreeMap::new();
        for item in sums.into_values() {
            by_visit.entry(item.visit.clone()).or_default().take(item);
        }
        let mut all = Self::default();
        for mut visit in by_visit.into_values() {
            visit.net();
            all.items.extend(visit.items);
            all.over += visit.over;
        }
        all.net();
        all
    }

    /// How much is owed, what was paid over not taken off.
    pub fn sum(&self) -> Money {
        self.items.iter().map(|item| item.amount).sum()
    }

    fn take(&mut self, item: Item) {
        if item.amount < Money::ZERO {
            self.over += -item.amount;
        } else {
            self.items.push(item);
        }
    }

    /// Takes what was paid over off the oldest things.
    fn net(&mut self) {
        self.items.sort();
        for item in &mut self.items {
            let paid = item.amount.min(self.over);
            item.amount += -paid;
            self.over += -paid;
        }
        self.items.retain(|item| item.amount > Money::ZERO);
    }
}

/// What makes two lines about the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Charge(&'a Id),
    Visit(&'a Id),
    Entry(&'a Id),
}

impl<'a> Key<'a> {
    fn of(row: &'a Ledger) -> Self {
        match (&row.charge, &row.visit) {
            (Some(charge), _) => Self::Charge(charge),
            (None, Some(visit)) => Self::Visit(visit),
            (None, None) => Self::Entry(&row.entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::balance::PATIENT;
    use crate::record::bill::Charge;
    use crate::record::sample::row;

    fn line(words: &str) -> Ledger {
        row(&format!("account={PATIENT} patient=P0001237 {words}"))
    }

    fn owed(rows: &[Ledger]) -> Vec<String> {
        let charges: [Charge; 2] = [
            row("id=CH1 visit=A1 date=2026-09-01 amount=1.00"),
            row("id=CH2 visit=A1 date=2026-09-01 amount=1.00"),
        ];
        let owed = Owed::of(rows, PATIENT, &Services::of(&charges));
        let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let item = |item: &Item| {
            format!("{} {} {} {}", item.service, id(&item.visit), id(&item.charge), item.amount)
        };
        let mut said: Vec<String> = owed.items.iter().map(item).collect();
        if !owed.over.is_zero() {
            said.push(format!("over {}", owed.over));
        }
        said
    }

    #[test]
    fn what_is_paid_counts_for_what_it_names_then_the_visit_then_the_oldest() {
        let mut rows = vec![
            line("id=L1 entry=L1 date=2026-10-01 visit=A1 charge=CH1 amount=30.00"),
            line("id=L2 entry=L2 date=2026-10-01 visit=A1 charge=CH2 amount=20.00"),
            line("id=L3 entry=L3 date=2026-06-30 amount=50.00"),
        ];
        assert_eq!(owed(&rows), ["2026-06-30   50.00", "2026-09-01 A1 CH1 30.00", "2026-09-01 A1 CH2 20.00"]);
        rows.push(line("id=L4 entry=L4 date=2026-10-02 visit=A1 charge=CH2 amount=-5.00"));
        rows.push(line("id=L5 entry=L5 date=2026-10-02 visit=A1 amount=-10.00"));
        rows.push(line("id=L6 entry=L6 date=2026-10-02 amount=-55.00"));
        assert_eq!(owed(&rows), ["2026-09-01 A1 CH1 15.00", "2026-09-01 A1 CH2 15.00"]);
        rows.push(line("id=L7 entry=L7 date=2026-10-03 amount=55.00 reverses=L6"));
        assert_eq!(owed(&rows), ["2026-06-30   50.00", "2026-09-01 A1 CH1 20.00", "2026-09-01 A1 CH2 15.00"]);
        rows.push(line("id=L8 entry=L8 date=2026-10-04 visit=A1 amount=-100.00"));
        assert_eq!(owed(&rows), ["over 15.00"]);
    }
}
