//! `bill suspense assign`: money that waits goes to where a person says that it belongs.
//!
//! To a claim it goes by the rules of posting: the answer that it came with is posted as if it had been found, and what
//! it paid comes out of suspense in place of the bank. A part of it, or money whose answer does not balance or is not
//! there, goes to the claim alone: it takes the payer's debt away, and nothing else is adjusted.

use std::collections::BTreeSet;

use crate::base::{Fault, Id, Money};
use crate::bill::ledger::{BANK, Entry, line};
use crate::bill::post::answer::Set;
use crate::bill::post::claim::{self, Head};
use crate::bill::post::{Books, DEBT, Row, SUSPENSE, Step, WRITE_OFF, What};
use crate::bill::posting::settled;
use crate::bill::read::remittance::{Adjustment, Claim as Answer};
use crate::practice::balance::CREDIT;
use crate::record::bill::Ledger;
use crate::record::claims::{Claim, Remittance, RemittanceLine, Suspense};

/// Where money belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// To a claim.
    Claim(Id),
    /// Back to a payer, who is owed it until it is recovered or paid back.
    Payer(Id),
    /// To a patient, as their own money.
    Patient(Id),
    /// To nobody: it is written off, or kept.
    WriteOff,
}

impl To {
    /// Its word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Claim(_) => "claim",
            Self::Payer(_) => "payer",
            Self::Patient(_) => "patient",
            Self::WriteOff => "write-off",
        }
    }
}

/// Money that waits, with what is known of it.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// Its row.
    pub row: Suspense,
    /// The remittance that it came in.
    pub remittance: Option<Remittance>,
    /// The rows of the remittance that wait with it, its payment first.
    pub said: Vec<RemittanceLine>,
    /// The answer that it came with.
    pub answer: Option<Answer>,
}

/// The rows of a remittance that wait with a suspended one: the adjustments that were written after it.
pub fn said(rows: &[RemittanceLine], first: Option<&Id>) -> Vec<RemittanceLine> {
    let mut rows = rows.iter().skip_while(|row| Some(&row.id) != first);
    let own: Vec<RemittanceLine> = rows.next().into_iter().cloned().collect();
    let is_its =
        |row: &&RemittanceLine| row.kind == "adjustment" && row.claim.is_none() && row.reverses.is_none();
    let has_more = own.first().is_some_and(|row| row.kind == "payment");
    own.iter().cloned().chain(rows.take_while(is_its).filter(|_| has_more).cloned()).collect()
}

/// The answer of a filed remittance that wrote these rows.
pub fn answer(sets: Vec<Set>, of: &Remittance, said: &[RemittanceLine]) -> Option<Answer> {
    let (first, rest) = said.split_first().filter(|(first, _)| first.kind == "payment")?;
    let key = |group: &str, reason: &str, amount: Money| (group.to_owned(), reason.to_owned(), amount);
    let own: Vec<_> = rest.iter().map(|row| key(&row.group, &row.reason, row.amount)).collect();
    let is_own = |answer: &Answer| {
        let of_lines = answer.lines.iter().flat_map(|line| line.adjustments.iter());
        let told = of_lines.chain(answer.adjustments.iter());
        let told = told.map(|row: &Adjustment| key(&row.group, &row.reason, row.amount.unwrap_or_default()));
        answer.payer_claim == first.payer_number
            && answer.status == first.processed
            && answer.paid.unwrap_or_default() == first.amount
            && told.eq(own.iter().cloned())
    };
    let is_set = |set: &Set| set.control == of.set && set.payment.trace == of.trace;
    sets.into_iter().filter(is_set).flat_map(|set| set.claims).find(is_own)
}

/// Why money cannot go there; none where it can.
pub fn refusal(row: &Suspense, amount: Money, to: &To, claim: Option<&Claim>) -> Option<Fault> {
    let id = &row.id;
    if row.status != "open" {
        let fault = Fault::error("B077", format!("{id} does not wait any more: it is {}", row.status));
        return Some(fault.help("bill suspense list shows what waits"));
    }
    let is_within = amount.in_cents().signum() == row.amount.in_cents().signum()
        && amount.in_cents().abs() <= row.amount.in_cents().abs();
    if !is_within {
        let fault =
            Fault::error("B078", format!("{amount} is not a part of {}, which waits as {id}", row.amount));
        return Some(fault.help(format!("of the same sign and no more, like {}", row.amount)));
    }
    if let Some(claim) = claim.filter(|claim| claim.status == "void") {
        let fault = Fault::error("B079", format!("claim {} is void", claim.id));
        return Some(fault.help("money goes to a claim that stands: bill claim list"));
    }
    if matches!(to, To::Patient(_)) && amount < Money::ZERO {
        let fault = Fault::error(
            "B079",
            format!("{amount} was taken back by a payer and cannot be a patient's money"),
        );
        return Some(fault.help("to the claim that it was paid for, or to the payer"));
    }
    None
}

/// What posting the money to a claim does. A part of it, and money without a sound answer, goes alone.
pub fn to_claim(books: &Books, waiting: &Waiting, amount: Money, claim: &Claim) -> Result<Step, Fault> {
    let row = &waiting.row;
    let is_whole = amount == row.amount && waiting.said.first().is_some_and(|first| first.amount == amount);
    let remittance = waiting.remittance.as_ref();
    let head = Head {
        payer: remittance.and_then(|row| row.payer.clone()),
        paid_on: remittance.map_or(books.today, |row| row.date),
    };
    let number = waiting.said.first().map(|row| row.payer_number.clone()).unwrap_or_default();
    let alone =
        Answer { status: "1".to_owned(), payer_claim: number, paid: Some(amount), ..Answer::default() };
    let answer = waiting.answer.as_ref().filter(|_| is_whole);
    let mut step = claim::assigned(books, &head, claim, answer, &alone)?;
    let is_posted = answer.is_some() && step.rows.iter().any(|row| row.line.kind == "adjustment");
    step.instead(BANK, SUSPENSE);
    for line in taken_out(waiting, amount, is_whole, is_posted) {
        step.row(Row { line, what: What::Suspense, account: String::new(), patient: None });
    }
    Ok(step)
}

/// The rows that take out of what the remittance said to nobody what it says to a claim now, so that its rows still sum
/// to what was paid.
fn taken_out(waiting: &Waiting, amount: Money, is_whole: bool, is_posted: bool) -> Vec<RemittanceLine> {
    let taking = |row: &RemittanceLine, amount: Money, is_back: bool| RemittanceLine {
        id: Id::default(),
        entry: None,
        amount,
        reverses: is_back.then(|| row.id.clone()),
        ..row.clone()
    };
    let Some((first, rest)) = waiting.said.split_first() else { return Vec::new() };
    // What a payer takes beside claims is written with the other sign.
    let sign = if first.kind == "provider" { amount } else { -amount };
    let mut rows = vec![taking(first, sign, is_whole && first.amount == -sign)];
    if is_posted {
        rows.extend(rest.iter().map(|row| taking(row, -row.amount, true)));
    }
    rows
}

/// The entries that take money to a payer, to a patient, or to nobody. `rows` are the patient's.
pub fn elsewhere(
    waiting: &Waiting,
    amount: Money,
    to: &To,
    about: &Ledger,
    rows: &[Ledger],
) -> Result<Vec<Entry>, Fault> {
    let row = &waiting.row;
    let payer = waiting.remittance.as_ref().and_then(|own| own.payer.clone());
    let of_row = Ledger {
        remittance_line: row.remittance_line.clone(),
        receipt: row.receipt.clone(),
        payer,
        ..about.clone()
    };
    let out = line(SUSPENSE, amount, &Ledger { patient: None, guarantor: None, ..of_row.clone() });
    let to_line = match to {
        To::Payer(payer) => line(DEBT, -amount, &Ledger { payer: Some(payer.clone()), ..of_row }),
        To::Patient(_) => line(CREDIT, -amount, &of_row),
        To::Claim(_) | To::WriteOff => line(WRITE_OFF, -amount, &of_row),
    };
    let own = Entry::of(vec![out, to_line])?;
    if !matches!(to, To::Patient(_)) {
        return Ok(own.into_iter().collect());
    }
    settled(own, rows, &BTreeSet::from([(about.patient.clone(), None)]), about)
}

/// The row as it stands after an amount of it went, and the row of a part that went.
pub fn after(row: &Suspense, amount: Money) -> (Suspense, Option<Suspense>) {
    let closed = |row: &Suspense| Suspense { status: "closed".to_owned(), ..row.clone() };
    if amount == row.amount {
        return (closed(row), None);
    }
    let part = Suspense { id: Id::default(), amount, ..closed(row) };
    (Suspense { amount: row.amount - amount, ..row.clone() }, Some(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn no_more_goes_than_waits_and_nothing_twice() {
        let waits: Suspense = row("id=SU1 amount=-30.00 status=open");
        let closed: Suspense = row("id=SU2 amount=30.00 status=closed");
        let void: Claim = row("id=C1 status=void");
        let said = |row: &Suspense, cents: i64, to: &To, claim: Option<&Claim>| {
            refusal(row, Money::cents(cents), to, claim).map(|fault| fault.message)
        };
        let payer = To::Payer(Id::new("PY1"));
        assert_eq!(said(&waits, -3_000, &payer, None), None);
        assert_eq!(said(&waits, -1, &payer, None), None);
        assert_eq!(
            said(&waits, 1, &payer, None).as_deref(),
            Some("0.01 is not a part of -30.00, which waits as SU1")
        );
        assert_eq!(
            said(&waits, -3_001, &payer, None).as_deref(),
            Some("-30.01 is not a part of -30.00, which waits as SU1")
        );
        assert_eq!(
            said(&closed, 3_000, &payer, None).as_deref(),
            Some("SU2 does not wait any more: it is closed")
        );
        let to = To::Claim(void.id.clone());
        assert_eq!(said(&waits, -3_000, &to, Some(&void)).as_deref(), Some("claim C1 is void"));
        assert!(said(&waits, -3_000, &To::Patient(Id::new("P1")), None).is_some());
    }

    #[test]
    fn a_part_is_a_row_of_its_own_and_the_rest_keeps_its_age() {
        let waits: Suspense = row("id=SU1 amount=30.00 status=open created_at=2026-10-01T08:00:00-04:00");
        let (rest, part) = after(&waits, Money::cents(1_000));
        assert_eq!(
            (rest.amount, rest.status.as_str(), rest.created_at),
            (Money::cents(2_000), "open", waits.created_at)
        );
        let part = part.unwrap();
        assert_eq!(
            (part.amount, part.status.as_str(), part.id.is_empty()),
            (Money::cents(1_000), "closed", true)
        );
        let (whole, none) = after(&waits, Money::cents(3_000));
        assert_eq!((whole.status.as_str(), whole.amount, none), ("closed", Money::cents(3_000), None));
    }

    #[test]
    fn what_waits_with_a_payment_is_what_was_written_after_it() {
        let rows: [RemittanceLine; 5] = [
            row("id=RL1 kind=payment claim=C1 amount=1.00"),
            row("id=RL2 kind=payment amount=2.00"),
            row("id=RL3 kind=adjustment amount=3.00"),
            row("id=RL4 kind=payment amount=4.00"),
            row("id=RL5 kind=adjustment amount=5.00"),
        ];
        let ids = |first: &str| -> Vec<String> {
            said(&rows, Some(&Id::new(first))).iter().map(|row| row.id.to_string()).collect()
        };
        assert_eq!(ids("RL2"), ["RL2", "RL3"]);
        assert_eq!(ids("RL4"), ["RL4", "RL5"]);
        assert_eq!(said(&rows, None).len(), 0);
    }
}
