//! Money that goes back to a patient, in two steps by two people: approved, then paid out.

use crate::base::{Date, Fault, Id, Money};
use crate::bill::credit::{Pot, sum, taken_out};
use crate::bill::ledger::{BANK, DRAWER, Entry, REFUNDS, line};
use crate::bill::reversing::reversed;
use crate::practice::settings::Settings;
use crate::record::bill::{Ledger, Receipt};

/// A refund that is approved and not paid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The entry that approved it.
    pub entry: Id,
    /// When.
    pub since: Date,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
    /// How much is still to be paid.
    pub amount: Money,
}

/// The entry that approves a refund: out of the patient's unapplied money. Without an amount it is all that waits for no
/// visit.
pub fn approved(pots: &[Pot], amount: Option<Money>, about: &Ledger) -> Result<Entry, Fault> {
    let of = about.patient.clone().unwrap_or_default();
    let (all, free) = (sum(pots), free(pots));
    let amount = amount.unwrap_or(free);
    if amount <= Money::ZERO {
        let fault = Fault::error("B040", format!("{of} has no unapplied money to give back"));
        return Err(if all > Money::ZERO {
            fault.help(format!(
                "{all} is kept for visits that are not answered: name the amount with --amount"
            ))
        } else {
            fault.help(format!("bill balance {of} shows what there is"))
        });
    }
    if amount > all {
        let fault = Fault::error("B040", format!("{amount} is more than the unapplied money of {of}: {all}"));
        return Err(
            fault.help("what was applied to a debt is not given back; bill void takes a receipt back")
        );
    }
    // What waits for no visit goes first.
    let mut pots = pots.to_vec();
    pots.sort_by_key(|pot| pot.is_kept);
    let mut lines = taken_out(&pots, amount, about);
    lines.push(line(REFUNDS, -amount, about));
    Entry::of(lines)?.ok_or_else(|| Fault::error("B040", format!("{of} has no unapplied money to give back")))
}

/// What of some money waits for no visit.
pub fn free(pots: &[Pot]) -> Money {
    pots.iter().filter(|pot| !pot.is_kept).map(|pot| pot.amount).sum()
}

/// A patient's refunds that are approved and not paid out, the oldest first. Money that was paid out paid the oldest.
pub fn pending(rows: &[Ledger]) -> Vec<Pending> {
    let back = reversed(rows);
    let stands = |row: &&Ledger| row.reverses.is_none() && !back.contains(&row.id);
    let own: Vec<&Ledger> = rows.iter().filter(|row| row.account == REFUNDS).filter(stands).collect();
    let mut paid: Money = own.iter().filter(|row| row.receipt.is_some()).map(|row| row.amount).sum();
    let mut found = Vec::new();
    for row in own.iter().filter(|row| row.receipt.is_none()) {
        let covered = paid.min(-row.amount);
        paid = paid - covered;
        found.push(Pending {
            entry: row.entry.clone(),
            since: row.date,
            by: row.created_by.clone(),
            reason: row.reason.clone(),
            amount: -row.amount - covered,
        });
    }
    found.retain(|pending| pending.amount > Money::ZERO);
    found
}

/// Why a person may not pay refunds out; none where they may. Who approved does not pay out, unless nobody else works
/// here.
pub fn refusal(patient: &Id, pending: &[Pending], payer: &str, settings: &Settings) -> Option<Fault> {
    if pending.is_empty() {
        let fault = Fault::error("B041", format!("no refund of {patient} is approved and not paid"));
        return Some(
            fault.help(format!("approve one first: bill refund approve {patient} --reason overpaid")),
        );
    }
    let own = pending.iter().find(|pending| pending.by == payer)?;
    if settings.users.len() <= 1 {
        return None;
    }
    let fault = Fault::error("B042", format!("{payer} approved refund {} and cannot pay it out", own.entry));
    Some(fault.help("another person than the approver pays: --user NAME"))
}

/// The entry of a refund that is paid out by a receipt below zero: cash out of the drawer, all else from the bank.
pub fn paid(receipt: &Receipt) -> Result<Option<Entry>, Fault> {
    let about = Ledger {
        date: receipt.date,
        patient: Some(receipt.patient.clone()),
        guarantor: receipt.guarantor.clone(),
        receipt: Some(receipt.id.clone()),
        reason: receipt.reason.clone(),
        ..Ledger::default()
    };
    let from = if receipt.method == "cash" { DRAWER } else { BANK };
    Entry::moving(REFUNDS, from, -receipt.amount, &about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn pot(visit: &str, cents: i64, is_kept: bool) -> Pot {
        Pot {
            since: Date::default(),
            receipt: None,
            visit: (!visit.is_empty()).then(|| Id::new(visit)),
            guarantor: None,
            amount: Money::cents(cents),
            is_kept,
        }
    }

    #[test]
    fn no_more_is_given_back_than_is_not_applied() {
        let about = Ledger { patient: Some(Id::new("P0001237")), ..Ledger::default() };
        let pots = [pot("A1", 2_500, true), pot("", 1_000, false)];
        let said = |amount: Option<i64>| match approved(&pots, amount.map(Money::cents), &about) {
            Ok(entry) => entry.lines().iter().map(|row| format!("{} {}", row.account, row.amount)).collect(),
            Err(fault) => vec![fault.message],
        };
        assert_eq!(said(None), ["liabilities:patient-credit 10.00", "liabilities:refunds -10.00"]);
        assert_eq!(
            said(Some(1_500)),
            [
                "liabilities:patient-credit 10.00",
                "liabilities:patient-credit 5.00",
                "liabilities:refunds -15.00"
            ]
        );
        assert_eq!(said(Some(3_501)), ["35.01 is more than the unapplied money of P0001237: 35.00"]);
        let waiting = approved(&pots[..1], None, &about).unwrap_err();
        assert_eq!(waiting.message, "P0001237 has no unapplied money to give back");
    }

    #[test]
    fn who_approved_does_not_pay_out() {
        let rows: Vec<Ledger> = vec![
            row("id=L1 entry=L0 account=liabilities:refunds amount=-10.00 created_by=carla"),
            row("id=L3 entry=L2 account=liabilities:refunds amount=-5.00 created_by=maria"),
            row("id=L5 entry=L4 account=liabilities:refunds amount=10.00 receipt=R1 created_by=maria"),
        ];
        let pending = pending(&rows);
        assert_eq!(pending.iter().map(|row| row.amount.to_string()).collect::<Vec<_>>(), ["5.00"]);
        let mut settings = Settings::default();
        for login in ["carla", "maria"] {
            settings.users.insert(login.to_owned(), crate::practice::settings::User::default());
        }
        let said = |payer: &str, pending: &[Pending]| {
            refusal(&Id::new("P0001237"), pending, payer, &settings).map(|fault| fault.message)
        };
        assert_eq!(said("carla", &pending), None);
        assert_eq!(
            said("maria", &pending).as_deref(),
            Some("maria approved refund L2 and cannot pay it out")
        );
        assert_eq!(said("carla", &[]).as_deref(), Some("no refund of P0001237 is approved and not paid"));
    }
}
