//! A whole payment: every claim, what was given or taken beside them, and what it is off by.

use crate::base::{Date, Fault, Id, Month, Place};
use crate::bill::reversing::standing;
use crate::record::Table;
use crate::record::claims::Remittance;

use super::answer::Set;
use super::claim::{self, Head};
use super::{Books, Step, Written, find, provider};

/// Whose payment a set is: the payer that it names, else that of the first claim that it answers.
pub fn head(books: &Books, set: &Set) -> Head {
    let named = find::payer(&books.payers, &set.payment).map(|payer| payer.id.clone());
    let answered =
        || set.claims.iter().find_map(|answer| find::claim(books, answer)).map(|claim| claim.payer.clone());
    let paid_on = set.payment.paid_on.or(set.payment.made_on).unwrap_or(books.today);
    Head { payer: named.or_else(answered), paid_on }
}

/// The remittance that a set is, as it was read.
pub fn remittance(head: &Head, set: &Set, kind: &str) -> Remittance {
    Remittance {
        payer: head.payer.clone(),
        kind: kind.to_owned(),
        trace: set.payment.trace.clone(),
        set: set.control.clone(),
        method: set.payment.method.clone(),
        date: head.paid_on,
        amount: set.payment.amount.unwrap_or_default(),
        status: "read".to_owned(),
        ..Remittance::default()
    }
}

/// The remittance that is this one, posted before: the same payer, trace and set. A payment that came on paper has no
/// set, and is the same payment when it comes again as an 835.
pub fn before<'a>(known: &'a [Remittance], own: &Remittance) -> Option<&'a Remittance> {
    standing(known).into_iter().find(|row| {
        let is_set = row.set == own.set || row.kind != own.kind;
        row.payer == own.payer && row.trace == own.trace && is_set
    })
}

/// Why a payment that is off is not posted; none where it balances. `place` is where its amount stands.
pub fn off(place: &Place, set: &Set) -> Option<Fault> {
    let difference = set.difference();
    if difference.is_zero() {
        return None;
    }
    let message = format!("{} is off by {difference}: nothing of the file is posted", set.name());
    let fault = Fault::error("B070", message).at(place.clone());
    Some(fault.help("with --suspense bank-difference it is posted, and the difference waits for a person"))
}

/// Posts a payment step by step. `draw` gives ids; `why` names what a payment is off by.
pub fn post<E: From<Fault>>(
    books: &mut Books,
    remittance: &Id,
    set: &Set,
    why: Option<&str>,
    draw: &mut impl FnMut(&'static Table, Month) -> Result<Id, E>,
) -> Result<Vec<(Step, Written)>, E> {
    let (head, today) = (head(books, set), books.today);
    let mut done = Vec::new();
    for answer in &set.claims {
        let step = claim::step(books, &head, answer)?;
        take(books, remittance, today, step, &mut done, draw)?;
    }
    for adjustment in &set.provider {
        let step = provider::step(books, &head, adjustment);
        take(books, remittance, today, step, &mut done, draw)?;
    }
    if let Some(why) = why.filter(|_| !set.difference().is_zero()) {
        let step = provider::difference(books, &head, set.difference(), why);
        take(books, remittance, today, step, &mut done, draw)?;
    }
    Ok(done)
}

fn take<E: From<Fault>>(
    books: &mut Books,
    remittance: &Id,
    today: Date,
    step: Step,
    done: &mut Vec<(Step, Written)>,
    draw: &mut impl FnMut(&'static Table, Month) -> Result<Id, E>,
) -> Result<(), E> {
    // An entry that cannot be is a fault, and is never written.
    step.entry()?;
    let written = step.numbered(remittance, today, draw)?;
    books.take(&step, &written);
    done.push((step, written));
    Ok(())
}
