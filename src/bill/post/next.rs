//! The claim to the payer that pays next: made where an answer leaves it something, sent already where the payer that
//! answered sent it on itself.

use crate::base::{Date, Id, Money};
use crate::bill::claim::filing;
use crate::bill::claim::make::next as asking;
use crate::bill::claim::replace::has_left;
use crate::practice::balance::PAYER;
use crate::record::bill::Ledger;
use crate::record::claims::Claim;
use crate::record::intake::Coverage;

use super::books::CROSSOVER;
use super::{Books, Step};

/// CLP02: answered, and sent on to another payer.
pub const SENT_ON: [&str; 3] = ["19", "20", "21"];

/// What an answer leaves: how it was processed, when it was paid, the day of service.
#[derive(Clone, Copy, Debug)]
pub struct Left<'a> {
    /// CLP02.
    pub processed: &'a str,
    /// Day of the payment.
    pub paid_on: Date,
    /// First day of service.
    pub served: Date,
}

/// Brings the claim to the next payer as far as an answer to the one before brings it.
pub fn after(books: &Books, claim: &Claim, next: &Coverage, left: Left<'_>, step: &mut Step) {
    let is_sent_on = SENT_ON.contains(&left.processed);
    let (owed, by_step) = owed(books, claim, next, step);
    if let Some(own) = existing(books, claim, next) {
        step.others.extend(moved(books, own, is_sent_on, !by_step.is_zero()));
        return;
    }
    if !is_sent_on && owed <= Money::ZERO {
        return;
    }
    let (mut own, lines) = asking(claim, books.lines_of(&claim.id), next);
    if is_sent_on {
        CROSSOVER.clone_into(&mut own.origin);
        "sent".clone_into(&mut own.status);
        own.next_on = books.answered_by();
        own.owner.clone_from(&books.owner);
    } else {
        let last = filing::last(&books.filing, &own, left.served, Some(left.paid_on), books.today);
        own.due = last.map(|(_, last)| last);
    }
    step.next = Some((own, lines));
}

/// The same where an answer was taken back: a claim that is still here goes with it where nothing is left to ask for.
pub fn again(books: &Books, claim: &Claim, step: &mut Step) {
    let later = books.kin(claim).filter(|kin| kin.rank > claim.rank && kin.origin != CROSSOVER);
    let mut others = Vec::new();
    for own in later {
        if has_left(own) {
            others.push((looked_at(books, own, "earlier-payer-reversed"), ""));
        } else {
            let void = Claim { status: "void".to_owned(), reason: "reversed".to_owned(), ..own.clone() };
            others.push((void, "reversed"));
        }
    }
    step.others.extend(others);
}

/// The claim to the next payer that there is.
fn existing<'a>(books: &'a Books, claim: &'a Claim, next: &Coverage) -> Option<&'a Claim> {
    books.kin(claim).filter(|kin| kin.rank > claim.rank).find(|kin| kin.coverage == next.id)
}

/// What the next payer owes for the claim's charges after a step, and what of it the step moved.
fn owed(books: &Books, claim: &Claim, next: &Coverage, step: &Step) -> (Money, Money) {
    let is_charge = |charge: Option<&Id>| {
        charge.is_none_or(|charge| books.lines_of(&claim.id).iter().any(|line| line.charge == *charge))
    };
    let is_own = |row: &&Ledger| {
        row.account == PAYER && row.payer.as_ref() == Some(&next.payer) && is_charge(row.charge.as_ref())
    };
    let moved: Money = step.ledger().filter(is_own).map(|row| row.amount).sum();
    let before: Money = books.ledger_of(claim).iter().filter(is_own).map(|row| row.amount).sum();
    (before + moved, moved)
}

/// What becomes of the claim to the next payer when the payer before it answers again.
fn moved(books: &Books, own: &Claim, is_sent_on: bool, is_otherwise: bool) -> Option<(Claim, &'static str)> {
    if is_sent_on && !has_left(own) {
        let sent = Claim {
            status: "sent".to_owned(),
            origin: CROSSOVER.to_owned(),
            reason: String::new(),
            due: None,
            next_on: books.answered_by(),
            owner: books.owner.clone(),
            ..own.clone()
        };
        return Some((sent, CROSSOVER));
    }
    let is_told = is_sent_on || !has_left(own) || !is_otherwise;
    (!is_told).then(|| (looked_at(books, own, "earlier-payer-again"), ""))
}

/// A claim that its payer has, and of which another payer says something else now: a person looks at it.
fn looked_at(books: &Books, own: &Claim, why: &str) -> Claim {
    Claim { reason: why.to_owned(), owner: books.owner.clone(), next_on: Some(books.today), ..own.clone() }
}
