//! A drawer counted against its receipts.

use std::collections::BTreeMap;

use super::{CASH, COUNTED, Held, differences};
use crate::base::{Date, Fault, Money};
use crate::bill::ledger::{DRAWER, Entry, OVER_SHORT};
use crate::record::bill::Ledger;
use crate::record::claims::Deposit;

/// What was counted, by method.
pub type Counted = BTreeMap<String, Money>;

/// A method's part of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The method.
    pub method: String,
    /// How many receipts.
    pub count: usize,
    /// What the receipts say.
    pub amount: Money,
    /// What was counted.
    pub counted: Money,
}

impl Part {
    /// What is there more than the receipts say; below zero where something is missing.
    pub fn difference(&self) -> Money {
        self.counted - self.amount
    }
}

/// A drawer against what was counted in it. Only the methods that were counted are compared. What was missing at an
/// earlier count is not missing again: it is taken off the cash.
pub fn parts(user: &str, counted: &Counted, held: &[Held<'_>], deposits: &[Deposit]) -> Vec<Part> {
    let (earlier, _) = differences(deposits, Some(user));
    let part = |(method, counted): (&String, &Money)| {
        let own: Vec<&Held<'_>> = held
            .iter()
            .filter(|held| held.receipt.created_by == user && held.receipt.method == *method)
            .collect();
        let sum: Money = own.iter().map(|held| held.amount).sum();
        Part {
            method: method.clone(),
            count: own.len(),
            amount: if method == CASH { sum + earlier } else { sum },
            counted: *counted,
        }
    };
    counted.iter().map(part).collect()
}

/// The row of a count, and the entry of what differs; none where the same was counted already. A difference needs a
/// reason.
pub fn row(
    user: &str,
    parts: &[Part],
    reason: &str,
    date: Date,
    deposits: &[Deposit],
) -> Result<Option<(Deposit, Option<Entry>)>, Fault> {
    let counted: Money = parts.iter().map(|part| part.counted).sum();
    let amount: Money = parts.iter().map(|part| part.amount).sum();
    let (_, drawers) = differences(deposits, Some(user));
    let is_same = |row: &&Deposit| row.date == date && row.counted_amount == Some(counted);
    if counted == amount && drawers.last().is_some_and(is_same) {
        return Ok(None);
    }
    let off: Vec<String> = parts
        .iter()
        .filter(|part| !part.difference().is_zero())
        .map(|part| format!("{} {}", part.method, part.difference()))
        .collect();
    if !off.is_empty() && reason.is_empty() {
        let fault = Fault::error(
            "B043",
            format!("the drawer of {user} differs from its receipts: {}", off.join(", ")),
        );
        return Err(
            fault.help("count again; where it stays so, say why in a word: --reason miscounted-change")
        );
    }
    let row = Deposit {
        kind: COUNTED.to_owned(),
        date,
        user: user.to_owned(),
        counted_amount: Some(counted),
        amount,
        reason: reason.to_owned(),
        ..Deposit::default()
    };
    let about = Ledger { date, reason: reason.to_owned(), ..Ledger::default() };
    Ok(Some((row, Entry::moving(DRAWER, OVER_SHORT, counted - amount, &about)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::bill::Receipt;
    use crate::record::sample;

    #[test]
    fn a_difference_needs_a_reason_and_is_counted_once() {
        let day = Date::from_ymd_opt(2026, 10, 14).unwrap();
        let receipts: [Receipt; 3] = [
            sample::row("id=R1 method=cash amount=40.00 created_by=anna"),
            sample::row("id=R2 method=check amount=60.00 created_by=anna"),
            sample::row("id=R3 method=cash amount=10.00 created_by=ben"),
        ];
        let held: Vec<Held<'_>> =
            receipts.iter().map(|receipt| Held { receipt, amount: receipt.amount }).collect();
        let counted = |cents: i64| Counted::from([(CASH.to_owned(), Money::cents(cents))]);
        let made = |cents: i64, reason: &str, deposits: &[Deposit]| {
            row("anna", &parts("anna", &counted(cents), &held, deposits), reason, day, deposits)
        };
        assert_eq!(
            made(3_500, "", &[]).unwrap_err().message,
            "the drawer of anna differs from its receipts: cash -5.00"
        );
        let (first, entry) = made(3_500, "short", &[]).unwrap().unwrap();
        let lines: Vec<String> =
            entry.unwrap().lines().iter().map(|row| format!("{} {}", row.account, row.amount)).collect();
        assert_eq!(lines, ["assets:drawer -5.00", "expenses:over-short 5.00"]);
        assert_eq!(made(3_500, "", std::slice::from_ref(&first)), Ok(None));
        let (_, entry) = made(4_000, "found", &[first]).unwrap().unwrap();
        assert_eq!(entry.unwrap().lines()[0].amount, Money::cents(500));
    }
}
