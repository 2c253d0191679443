//! What goes to the bank: cash and checks on a slip, cards as a batch, transfers as they are.

use super::{CASH, DEPOSIT, Held, SLIP, differences};
use crate::base::{Date, Fault, Id, Money};
use crate::bill::ledger::{BANK, DRAWER, Entry, line};
use crate::record::bill::Ledger;
use crate::record::claims::Deposit;

/// The ways to the bank, each with the methods that go it: the bank shows each as one amount.
pub const LANES: &[(&str, &[&str])] =
    &[("cash and checks", &[CASH, "check"]), ("cards", &["card"]), ("transfers", &["transfer", "portal"])];

/// What goes to the bank in one amount.
#[derive(Clone, Debug)]
pub struct Slip<'a> {
    /// What it is: one of [`LANES`].
    pub lane: &'static str,
    /// Its receipts.
    pub held: Vec<Held<'a>>,
    /// The counted drawers whose differences it takes along.
    pub drawers: Vec<&'a Deposit>,
    /// By how much those differ.
    pub difference: Money,
}

impl Slip<'_> {
    /// The amount that the bank gets.
    pub fn amount(&self) -> Money {
        self.held.iter().map(|held| held.amount).sum::<Money>() + self.difference
    }

    /// Its row.
    pub fn row(&self, date: Date, user: &str) -> Deposit {
        Deposit {
            kind: SLIP.to_owned(),
            date,
            user: user.to_owned(),
            amount: self.amount(),
            ..Deposit::default()
        }
    }

    /// Its entry: every receipt from the drawer to the bank.
    pub fn entry(&self, date: Date) -> Result<Option<Entry>, Fault> {
        let mut lines = Vec::new();
        let mut moved = |amount: Money, about: &Ledger| {
            lines.push(line(BANK, amount, about));
            lines.push(line(DRAWER, -amount, about));
        };
        for Held { receipt, amount } in &self.held {
            let about = Ledger {
                date,
                patient: Some(receipt.patient.clone()),
                guarantor: receipt.guarantor.clone(),
                receipt: Some(receipt.id.clone()),
                reason: DEPOSIT.to_owned(),
                ..Ledger::default()
            };
            moved(*amount, &about);
        }
        moved(self.difference, &Ledger { date, reason: DEPOSIT.to_owned(), ..Ledger::default() });
        Entry::of(lines)
    }
}

/// The slips of what lies in the drawer, a way a slip; a way with nothing for the bank has none, and what lies there
/// (a receipt and what took it back) waits for the next.
pub fn slips<'a>(held: &[Held<'a>], deposits: &'a [Deposit]) -> Vec<Slip<'a>> {
    let slip = |(lane, methods): &(&'static str, &'static [&'static str])| {
        let is_cash = methods.contains(&CASH);
        let (difference, drawers) =
            if is_cash { differences(deposits, None) } else { (Money::ZERO, Vec::new()) };
        let own = |held: &&Held<'_>| methods.contains(&held.receipt.method.as_str());
        Slip { lane, held: held.iter().filter(own).cloned().collect(), drawers, difference }
    };
    LANES.iter().map(slip).filter(|slip| slip.amount() > Money::ZERO).collect()
}

/// People whose receipts are among what lies in the drawer and who did not count since they took the last.
pub fn uncounted(held: &[Held<'_>], deposits: &[Deposit]) -> Vec<String> {
    let (_, drawers) = differences(deposits, None);
    let is_counted = |user: &str, taken: Id| {
        drawers.iter().any(|drawer| {
            drawer.user == user
                && held
                    .iter()
                    .filter(|held| held.receipt.id == taken)
                    .all(|held| held.receipt.created_at.0 <= drawer.created_at.0)
        })
    };
    let mut users: Vec<String> = held
        .iter()
        .filter(|held| held.receipt.method == CASH || held.receipt.method == "check")
        .filter(|held| !is_counted(&held.receipt.created_by, held.receipt.id.clone()))
        .map(|held| held.receipt.created_by.clone())
        .collect();
    users.sort();
    users.dedup();
    users
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::bill::Receipt;
    use crate::record::sample;

    #[test]
    fn a_way_to_the_bank_is_a_slip_and_takes_what_was_short_along() {
        let receipts: [Receipt; 4] = [
            sample::row("id=R1 method=cash amount=40.00 patient=P1"),
            sample::row("id=R2 method=check amount=60.00 patient=P1"),
            sample::row("id=R3 method=card amount=25.00 patient=P2"),
            sample::row("id=R4 method=transfer amount=-25.00 patient=P2"),
        ];
        let deposits: [Deposit; 1] = [sample::row("id=DP1 kind=drawer counted_amount=35.00 amount=40.00")];
        let held: Vec<Held<'_>> =
            receipts.iter().map(|receipt| Held { receipt, amount: receipt.amount }).collect();
        let slips = slips(&held, &deposits);
        let said: Vec<String> = slips
            .iter()
            .map(|slip| {
                let entry = slip.entry(Date::default()).unwrap().unwrap();
                let bank: Money =
                    entry.lines().iter().filter(|row| row.account == BANK).map(|row| row.amount).sum();
                format!("{} {} {bank} {}", slip.lane, slip.amount(), slip.drawers.len())
            })
            .collect();
        assert_eq!(said, ["cash and checks 95.00 95.00 1", "cards 25.00 25.00 0"]);
    }
}
