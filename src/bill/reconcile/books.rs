//! What the books say went to the bank or left it.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Money};
use crate::bill::deposit::{DEPOSIT, SLIP};
use crate::bill::ledger::BANK;
use crate::bill::reversing::standing;
use crate::record::bill::{Ledger, Receipt};
use crate::record::claims::{Deposit, Remittance, RemittanceLine};

/// A check: several of them reach the bank as one amount.
pub const CHECK: &str = "CHK";

/// One movement that the bank should show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is: `remittance`, `deposit`, or `receipt` for what was paid out or came back.
    pub kind: &'static str,
    /// Its row.
    pub id: Id,
    /// The number by which the bank knows it.
    pub trace: String,
    /// The day of the payment.
    pub date: Date,
    /// What the row says.
    pub amount: Money,
    /// What the ledger has in the bank for it.
    pub ledger: Money,
    /// Who paid.
    pub payer: Option<Id>,
    /// How a payer paid.
    pub method: String,
    /// A remittance that was read and not posted.
    pub is_unposted: bool,
}

/// The rows that are asked.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Payers' payments.
    pub remittances: Vec<Remittance>,
    /// Their lines: which line of the ledger belongs to which payment.
    pub lines: Vec<RemittanceLine>,
    /// Slips.
    pub deposits: Vec<Deposit>,
    /// Receipts: which slip took which, and what left the bank.
    pub receipts: Vec<Receipt>,
    /// The ledger's lines of the bank.
    pub ledger: Vec<Ledger>,
}

/// Everything that the bank should show, by day.
pub fn items(rows: &Rows) -> Vec<Item> {
    let bank: Vec<&Ledger> = rows.ledger.iter().filter(|row| row.account == BANK).collect();
    let mut items = remittances(rows, &bank);
    items.extend(deposits(rows, &bank));
    items.extend(receipts(rows, &bank));
    items.retain(|item| !item.amount.is_zero() || !item.ledger.is_zero());
    items.sort_by(|left, right| (left.date, &left.id).cmp(&(right.date, &right.id)));
    items
}

fn remittances(rows: &Rows, bank: &[&Ledger]) -> Vec<Item> {
    let of_line: BTreeMap<&Id, &Id> = rows.lines.iter().map(|line| (&line.id, &line.remittance)).collect();
    let mut sums: BTreeMap<&Id, Money> = BTreeMap::new();
    for line in bank {
        if let Some(id) = line.remittance_line.as_ref().and_then(|id| of_line.get(id)) {
            *sums.entry(id).or_default() += line.amount;
        }
    }
    let item = |row: &Remittance| Item {
        kind: "remittance",
        id: row.id.clone(),
        trace: row.trace.clone(),
        date: row.date,
        amount: row.amount,
        ledger: sums.get(&row.id).copied().unwrap_or_default(),
        payer: row.payer.clone(),
        method: row.method.clone(),
        is_unposted: row.status == "read",
    };
    standing(&rows.remittances).into_iter().map(item).collect()
}

fn deposits(rows: &Rows, bank: &[&Ledger]) -> Vec<Item> {
    let slip_of: BTreeMap<&Id, &Id> =
        rows.receipts.iter().filter_map(|row| Some((&row.id, row.deposit.as_ref()?))).collect();
    // An entry is of one slip; the line of what a drawer was short names no receipt.
    let mut entries: BTreeMap<&Id, (Money, Option<&Id>)> = BTreeMap::new();
    for line in bank.iter().filter(|line| line.reason == DEPOSIT) {
        let entry = entries.entry(&line.entry).or_default();
        entry.0 += line.amount;
        entry.1 = entry.1.or_else(|| line.receipt.as_ref().and_then(|id| slip_of.get(id)).copied());
    }
    let mut sums: BTreeMap<&Id, Money> = BTreeMap::new();
    for (amount, slip) in entries.into_values() {
        if let Some(slip) = slip {
            *sums.entry(slip).or_default() += amount;
        }
    }
    let item = |row: &Deposit| Item {
        kind: "deposit",
        id: row.id.clone(),
        trace: row.bank_trace.clone(),
        date: row.date,
        amount: row.amount,
        ledger: sums.get(&row.id).copied().unwrap_or_default(),
        ..Item::default()
    };
    standing(&rows.deposits).into_iter().filter(|row| row.kind == SLIP).map(item).collect()
}

/// What left the bank by a receipt: refunds paid out, and payments taken back after they were deposited.
fn receipts(rows: &Rows, bank: &[&Ledger]) -> Vec<Item> {
    let mut sums: BTreeMap<&Id, Money> = BTreeMap::new();
    for line in bank.iter().filter(|line| line.reason != DEPOSIT) {
        if let Some(id) = &line.receipt {
            *sums.entry(id).or_default() += line.amount;
        }
    }
    let named: BTreeSet<&Id> = sums.keys().copied().collect();
    let own = rows.receipts.iter().filter(|row| named.contains(&row.id));
    own.map(|row| {
        let ledger = sums.get(&row.id).copied().unwrap_or_default();
        Item {
            kind: "receipt",
            id: row.id.clone(),
            date: row.date,
            amount: ledger,
            ledger,
            ..Item::default()
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn what_should_be_in_the_bank_is_what_the_ledger_has_there() {
        let rows = Rows {
            remittances: vec![
                row("id=RM1 trace=7001 date=2026-10-13 amount=47.00 payer=PY1 method=ACH status=posted"),
                row("id=RM2 trace=7002 date=2026-10-12 amount=9.00 status=read"),
                row("id=RM3 trace=7003 date=2026-10-12 amount=0.00 status=posted"),
                row("id=RM4 trace=7001 date=2026-10-13 amount=-5.00 reverses=RM3"),
            ],
            lines: vec![row("id=RL1 remittance=RM1"), row("id=RL2 remittance=RM1")],
            deposits: vec![
                row("id=DP1 kind=slip date=2026-10-13 amount=95.00 bank_trace=4471"),
                row("id=DP2 kind=drawer"),
            ],
            receipts: vec![row("id=R1 deposit=DP1"), row("id=R2 date=2026-10-14 amount=-25.00")],
            ledger: vec![
                row("id=L1 entry=L1 account=assets:bank amount=50.00 remittance_line=RL1"),
                row("id=L2 entry=L2 account=assets:bank amount=-3.00 remittance_line=RL2"),
                row("id=L3 entry=L3 account=assets:bank amount=100.00 receipt=R1 reason=deposit"),
                row("id=L4 entry=L3 account=assets:bank amount=-5.00 reason=deposit"),
                row("id=L5 entry=L5 account=assets:bank amount=-25.00 receipt=R2"),
                row("id=L6 entry=L5 account=liabilities:refunds amount=25.00 receipt=R2"),
            ],
        };
        let said: Vec<String> = items(&rows)
            .iter()
            .map(|item| format!("{} {} {} {} {}", item.kind, item.id, item.trace, item.amount, item.ledger))
            .collect();
        assert_eq!(
            said,
            [
                "remittance RM2 7002 9.00 0.00",
                "deposit DP1 4471 95.00 95.00",
                "remittance RM1 7001 47.00 47.00",
                "receipt R2  -25.00 -25.00",
            ]
        );
    }
}
