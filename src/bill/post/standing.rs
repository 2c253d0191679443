//! How far an answer brings its claim, charges and denials.

use std::collections::BTreeSet;

use crate::base::{Id, Money};
use crate::bill::claim::replace::{VOIDS, corrected_by, has_left};
use crate::bill::read::remittance::Claim as Answer;
use crate::practice::balance::PAYER;
use crate::record::bill::{Charge, Ledger};
use crate::record::claims::{Claim, Denial};

use super::{Books, Step};

/// Brings claim, charges and denials as far as the ledger is after a step.
pub fn after(books: &Books, claim: &Claim, answer: &Answer, step: &mut Step) {
    let open = Open::of(books, claim, step);
    let is_over =
        |denial: &&Denial| open.charge(books, claim, denial).is_some_and(|left| left <= Money::ZERO);
    let closed: Vec<Denial> =
        books.denials_of(&claim.id).filter(is_over).map(|denial| shut(denial, "paid")).collect();
    let (own, charges) = (open.own, charges(books, claim, &open));
    (step.closed, step.charges) = (closed, charges);
    let still = books.denials_of(&claim.id).count() - step.closed.len() + step.denials.len();
    let is_paid = step.lines().iter().any(|line| !line.amount.is_zero());
    let mut events = Vec::new();
    if still > 0 && !is_paid {
        events.push("denied");
    } else {
        events.push("paid");
        if still == 0 && own.is_zero() {
            events.push("closed");
        }
    }
    let is_new = |status: &&'static str| *status != claim.status;
    let is_closed = claim.status == "closed" && events.last() == Some(&"closed");
    step.events =
        events.into_iter().filter(is_new).filter(|_| !is_closed).map(|to| (to, "answered")).collect();
    let payer_number = if answer.payer_claim.is_empty() { &claim.payer_number } else { &answer.payer_claim };
    let status = step.events.last().map_or(claim.status.as_str(), |(status, _)| status).to_owned();
    step.claim = Some(Claim { status, payer_number: payer_number.clone(), ..claim.clone() });
    let replaced = books.claims_of(claim).find(|other| Some(&other.id) == claim.replaces.as_ref());
    if let Some(replaced) = replaced.filter(|replaced| replaced.status != "closed") {
        step.others.push((shut_claim(replaced, "replaced"), "replaced"));
        step.closed.extend(books.denials_of(&replaced.id).map(|denial| shut(denial, "billed-again")));
    }
}

fn shut_claim(claim: &Claim, why: &str) -> Claim {
    Claim { status: "closed".to_owned(), reason: why.to_owned(), ..claim.clone() }
}

/// The same where an answer was taken back: what it had said is asked again.
pub fn again(books: &Books, claim: &Claim, said: &BTreeSet<&Id>, step: &mut Step) {
    let charges = charges(books, claim, &Open::of(books, claim, step));
    step.charges = charges;
    let is_own = |denial: &&Denial| denial.remittance_line.as_ref().is_some_and(|id| said.contains(id));
    step.closed = books.denials_of(&claim.id).filter(is_own).map(|denial| shut(denial, "reversed")).collect();
    let correcting = corrected_by(books.claims_of(claim), &claim.id).filter(|other| has_left(other));
    let Some(correcting) = correcting else {
        step.events = vec![("accepted", "reversed")];
        step.claim = Some(Claim { status: "accepted".to_owned(), ..claim.clone() });
        return;
    };
    // What it was asked is the correction's now; what was voided is asked of nobody until somebody does.
    let is_void = correcting.frequency == VOIDS;
    let why = if is_void { "voided" } else { "replaced" };
    if claim.status != "closed" {
        step.events = vec![("closed", why)];
    }
    step.claim = Some(shut_claim(claim, why));
    if is_void {
        step.others.push((shut_claim(correcting, why), why));
        let own = books.lines_of(&claim.id).iter().filter_map(|line| books.charge(&line.charge));
        let own = own.filter(|charge| charge.status != "reversed");
        step.charges = own.map(|charge| Charge { status: "open".to_owned(), ..charge.clone() }).collect();
    }
}

fn shut(denial: &Denial, outcome: &str) -> Denial {
    Denial { status: "closed".to_owned(), outcome: outcome.to_owned(), ..denial.clone() }
}

/// What payers owe for a visit after a step.
struct Open<'a> {
    lines: Vec<&'a Ledger>,
    /// By the claim's payer, for the claim.
    own: Money,
}

impl<'a> Open<'a> {
    fn of(books: &'a Books, claim: &Claim, step: &'a Step) -> Self {
        let lines: Vec<&Ledger> =
            books.ledger_of(claim).iter().chain(step.ledger()).filter(|row| row.account == PAYER).collect();
        let charges: BTreeSet<&Id> = books.lines_of(&claim.id).iter().map(|line| &line.charge).collect();
        let is_own = |row: &&&Ledger| {
            let is_named = row
                .charge
                .as_ref()
                .map_or_else(|| row.claim.as_ref() == Some(&claim.id), |charge| charges.contains(charge));
            is_named && row.payer.as_ref() == Some(&claim.payer)
        };
        let own = lines.iter().filter(is_own).map(|row| row.amount).sum();
        Self { lines, own }
    }

    /// What payers owe for a charge; nothing where the whole visit is even.
    fn of_charge(&self, charge: &Id) -> Money {
        let sum = |lines: &mut dyn Iterator<Item = &&Ledger>| lines.map(|row| row.amount).sum::<Money>();
        if sum(&mut self.lines.iter()).is_zero() {
            return Money::ZERO;
        }
        sum(&mut self.lines.iter().filter(|row| row.charge.as_ref() == Some(charge)))
    }

    /// The same for the line of a denial, or for its claim.
    fn charge(&self, books: &Books, claim: &Claim, denial: &Denial) -> Option<Money> {
        let Some(line) = &denial.claim_line else { return Some(self.own) };
        let line = books.lines_of(&claim.id).iter().find(|own| own.id == *line)?;
        Some(self.of_charge(&line.charge))
    }
}

/// The charges whose standing changes: settled where no payer owes anything for them, else claimed.
fn charges(books: &Books, claim: &Claim, open: &Open<'_>) -> Vec<Charge> {
    let of_line = |charge: &Charge| {
        let status = if open.of_charge(&charge.id).is_zero() { "settled" } else { "claimed" };
        (charge.status != status && charge.status != "reversed")
            .then(|| Charge { status: status.to_owned(), ..charge.clone() })
    };
    let lines = books.lines_of(&claim.id).iter();
    lines.filter_map(|line| books.charge(&line.charge)).filter_map(of_line).collect()
}
