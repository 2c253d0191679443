//! What was given or taken beside claims, and what a payment is off by.

use crate::base::{Id, Money};
use crate::bill::ledger::BANK;
use crate::bill::read::remittance::Adjustment;
use crate::record::bill::Ledger;
use crate::record::claims::RemittanceLine;

use super::claim::Head;
use super::step::{Row, Step, What};
use super::{Books, DEBT, INTEREST, SUSPENSE};

/// Reasons that carry what is owed back to the payer from one payment to another: recovered, forwarded, returned.
const CARRIED: [&str; 3] = ["WO", "FB", "72"];
/// The reason of interest.
const PAID_LATE: &str = "L6";

/// An adjustment of the provider: positive takes money away. What takes more than is owed back waits for a person, as
/// does every reason that is neither a debt nor interest.
pub fn step(books: &Books, head: &Head, adjustment: &Adjustment) -> Step {
    let amount = adjustment.amount.unwrap_or_default();
    let is_carried = CARRIED.contains(&adjustment.reason.as_str());
    let (what, account, known) = match adjustment.reason.as_str() {
        PAID_LATE => (What::Interest, INTEREST, amount),
        _ if is_carried && amount <= Money::ZERO => (What::Takeback, DEBT, amount),
        _ if is_carried => {
            (What::Takeback, DEBT, amount.min(books.debt(head.payer.as_ref())).max(Money::ZERO))
        }
        _ => (What::Suspense, SUSPENSE, Money::ZERO),
    };
    let why = if is_carried { "takeback" } else { "provider-adjustment" };
    let (what, account) = if known.is_zero() { (What::Suspense, SUSPENSE) } else { (what, account) };
    let mut step = Step::default();
    let row = row(&mut step, what, account, &adjustment.reason, amount);
    let about = about(books, head.payer.as_ref(), &adjustment.reason);
    step.post(row, BANK, -amount, &about);
    step.post(row, account, known, &about);
    let rest = amount - known;
    step.post(row, SUSPENSE, rest, &about);
    step.suspense = (!rest.is_zero()).then(|| books.waiting(-rest, why));
    step
}

/// What a payment has more than claims and provider's adjustments make: it waits, for the reason that was given.
pub fn difference(books: &Books, head: &Head, amount: Money, why: &str) -> Step {
    let mut step = Step::default();
    let row = row(&mut step, What::Suspense, SUSPENSE, why, -amount);
    let about = about(books, head.payer.as_ref(), why);
    step.post(row, BANK, amount, &about);
    step.post(row, SUSPENSE, -amount, &about);
    step.suspense = Some(books.waiting(amount, why));
    step
}

fn row(step: &mut Step, what: What, account: &str, reason: &str, amount: Money) -> usize {
    let line = RemittanceLine {
        kind: "provider".to_owned(),
        reason: reason.to_owned(),
        amount,
        ..RemittanceLine::default()
    };
    step.row(Row { line, what, account: account.to_owned(), patient: None })
}

fn about(books: &Books, payer: Option<&Id>, reason: &str) -> Ledger {
    Ledger { date: books.today, payer: payer.cloned(), reason: reason.to_owned(), ..Ledger::default() }
}
