//! From the drawer to the bank: drawers counted against their receipts, slips of what goes to the bank.
//!
//! A receipt lies in the drawer until a slip takes it; the slip's entry moves it, line by line, so that every receipt can
//! be followed to the bank. What a counted drawer has less or more than its receipts is posted when it is counted.

pub mod count;
pub mod list;
pub mod make;
pub mod show;
pub mod trace;

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::bill::ledger::{BANK, DRAWER};
use crate::record::bill::{Ledger, Receipt};
use crate::record::claims::Deposit;

/// The method that is money in the hand.
pub const CASH: &str = "cash";
/// The kind of a counted drawer.
pub const COUNTED: &str = "drawer";
/// The kind of what goes to the bank.
pub const SLIP: &str = "slip";
/// The reason of the lines that bring receipts to the bank.
pub const DEPOSIT: &str = "deposit";

/// Whether a line brings a receipt to the bank.
pub fn is_deposit(row: &Ledger) -> bool {
    row.reason == DEPOSIT && row.reverses.is_none() && [DRAWER, BANK].contains(&row.account.as_str())
}

/// A receipt that lies in the drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The receipt.
    pub receipt: &'a Receipt,
    /// What of it lies there: below zero where it takes back a receipt that went before.
    pub amount: Money,
}

/// The receipts that lie in the drawer when a day ends, by their number.
pub fn held<'a>(receipts: &'a [Receipt], ledger: &[Ledger], on: Date) -> Vec<Held<'a>> {
    let mut amounts: BTreeMap<&Id, Money> = BTreeMap::new();
    for row in ledger.iter().filter(|row| row.account == DRAWER && row.date <= on) {
        if let Some(receipt) = &row.receipt {
            *amounts.entry(receipt).or_default() += row.amount;
        }
    }
    let held = receipts.iter().filter_map(|receipt| {
        let amount = amounts.get(&receipt.id).copied().filter(|amount| !amount.is_zero())?;
        Some(Held { receipt, amount })
    });
    let mut held: Vec<Held<'a>> = held.collect();
    held.sort_by(|left, right| left.receipt.id.cmp(&right.receipt.id));
    held
}

/// By how much counted drawers that no slip has taken yet differ from their receipts, and which drawers.
pub fn differences<'a>(deposits: &'a [Deposit], user: Option<&str>) -> (Money, Vec<&'a Deposit>) {
    let own = |row: &&Deposit| {
        row.kind == COUNTED && row.slip.is_none() && user.is_none_or(|user| row.user == user)
    };
    let drawers: Vec<&Deposit> = super::reversing::standing(deposits).into_iter().filter(own).collect();
    (drawers.iter().filter_map(|row| Some(row.counted_amount? - row.amount)).sum(), drawers)
}
