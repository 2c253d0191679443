//! Which claim, and which of its lines, a payer's answer means.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::bill::read::remittance::{Claim as Answer, Line, Payment};
use crate::record::Record;
use crate::record::claims::{Claim, ClaimLine};
use crate::record::intake::Payer;

use super::Books;
use crate::bill::answered::answers;
use crate::bill::claim::replace::{REPLACES, corrected_by, has_left};

/// CLP02: an answer is taken back.
pub const TAKEN_BACK: &str = "22";

/// The letters and digits of a number, as payers keep them: they cut hyphens and change case.
pub fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The claim that a number means, where it has the form of one of ours.
pub fn number(account: &str) -> Option<Id> {
    own::<Claim>(account)
}

/// The line of a claim that a number means, where it has the form of one of ours.
pub fn line_number(control: &str) -> Option<Id> {
    own::<ClaimLine>(control)
}

fn own<R: Record>(number: &str) -> Option<Id> {
    let id = crate::base::id::tidy(&plain(number), true);
    R::TABLE.owns(&id).then(|| Id::new(id))
}

/// Who pays: by the number that payers go by here, or by our own, else by the name.
pub fn payer<'a>(payers: &'a [Payer], payment: &Payment) -> Option<&'a Payer> {
    let numbers = [payment.payer.id.as_str(), payment.origin.strip_prefix('1').unwrap_or(&payment.origin)];
    let by_number = payers.iter().find(|payer| {
        let own = [payer.payer_id.as_str(), payer.id.as_str()];
        own.iter().any(|own| !own.is_empty() && numbers.iter().any(|number| number.eq_ignore_ascii_case(own)))
    });
    by_number.or_else(|| {
        let name = payment.payer.family.as_str();
        payers.iter().find(|payer| !name.is_empty() && payer.name.eq_ignore_ascii_case(name))
    })
}

/// The claim that an answer means: by our own number, else by our numbers of its lines, else by member, day and charge,
/// where only one is so.
pub fn claim<'a>(books: &'a Books, answer: &Answer) -> Option<&'a Claim> {
    if let Some(claim) = books.numbered(&plain(&answer.account)).or_else(|| by_lines(books, answer)) {
        return Some(claim);
    }
    let day = answer.from.or_else(|| answer.lines.iter().find_map(|line| line.from))?;
    let member = plain(&answer.patient.id);
    let mut alike = books.claims().filter(|claim| {
        Some(claim.amount) == answer.charge
            && !member.is_empty()
            && books.coverage(claim).is_some_and(|coverage| plain(&coverage.member_id) == member)
            && books.lines_of(&claim.id).iter().any(|line| books.served(line) == Some(day))
    });
    alike.next().filter(|_| alike.next().is_none())
}

/// The claim that a payer's answer means. A payer that the claim was sent on to says the number of the claim that it was
/// sent: its own claim is meant. What replaced a claim is answered under the number of either.
pub fn meant<'a>(books: &'a Books, payer: Option<&Id>, answer: &Answer) -> Option<&'a Claim> {
    let named = claim(books, answer)?;
    let is_payers = |claim: &&Claim| payer.is_none_or(|payer| claim.payer == *payer);
    let mut found = Some(named)
        .filter(is_payers)
        .or_else(|| books.kin(named).find(|kin| is_payers(kin) && kin.rank > named.rank))
        .unwrap_or(named);
    if answer.status == TAKEN_BACK {
        return Some(found);
    }
    while let Some(later) = replacing(books, found).filter(|_| !is_own(books, found, answer)) {
        found = later;
    }
    Some(found)
}

/// The claim that replaced one at its payer.
pub fn replacing<'a>(books: &'a Books, claim: &Claim) -> Option<&'a Claim> {
    let later = corrected_by(books.claims_of(claim), &claim.id);
    later.filter(|later| later.frequency == REPLACES && has_left(later))
}

/// Whether an answer is still one to the claim that was replaced: under the payer's number of that, while what the payer
/// said of it stands.
fn is_own(books: &Books, claim: &Claim, answer: &Answer) -> bool {
    answer.payer_claim == claim.payer_number && !answers(books.answers_of(&claim.id)).is_empty()
}

/// The lines of a claim that an answer means, where it may say the numbers of the lines of another claim for the same
/// charges.
pub fn lines_of<'a>(books: &'a Books, claim: &Claim, answer: &Answer) -> Vec<Option<&'a ClaimLine>> {
    let own = books.lines_of(&claim.id);
    let mut found = lines(own, answer);
    let others: Vec<&ClaimLine> = books.kin(claim).flat_map(|kin| books.lines_of(&kin.id)).collect();
    for (line, found) in answer.lines.iter().zip(&mut found).filter(|_| !others.is_empty()) {
        let control = plain(&line.control);
        let is_named = |other: &&&ClaimLine| !control.is_empty() && plain(other.id.as_str()) == control;
        if let Some(other) = others.iter().find(is_named) {
            *found = own.iter().find(|own| own.charge == other.charge).or(*found);
        }
    }
    found
}

/// The claim whose line numbers an answer repeats. A patient may come twice a day for the same: only these tell then.
fn by_lines<'a>(books: &'a Books, answer: &Answer) -> Option<&'a Claim> {
    let mut found = answer.lines.iter().filter_map(|line| books.claim_of_line(&plain(&line.control)));
    let first = found.next()?;
    found.all(|other| other.id == first.id).then_some(first)
}

/// The line of our claim that each line of an answer means: by our number of it, else by code and charge, else by code.
/// A line that was split is meant more than once.
pub fn lines<'a>(own: &'a [ClaimLine], answer: &Answer) -> Vec<Option<&'a ClaimLine>> {
    let mut taken: BTreeSet<&Id> = BTreeSet::new();
    answer
        .lines
        .iter()
        .map(|line| {
            let found = line_of(own, line, &taken);
            taken.extend(found.map(|line| &line.id));
            found
        })
        .collect()
}

fn line_of<'a>(own: &'a [ClaimLine], line: &Line, taken: &BTreeSet<&Id>) -> Option<&'a ClaimLine> {
    let control = plain(&line.control);
    if let Some(found) = own.iter().find(|own| !control.is_empty() && plain(own.id.as_str()) == control) {
        return Some(found);
    }
    let code = if line.submitted.is_empty() { &line.procedure } else { &line.submitted };
    let is_same = |own: &&ClaimLine| own.code == *code;
    let is_free = |own: &&ClaimLine| !taken.contains(&own.id);
    let is_charged = |own: &&ClaimLine| Some(own.amount) == line.charge;
    own.iter()
        .find(|own| is_same(own) && is_charged(own) && is_free(own))
        .or_else(|| own.iter().find(|own| is_same(own) && is_free(own)))
        .or_else(|| own.iter().find(is_same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn numbers_are_compared_by_letters_and_digits() {
        assert_eq!(plain("c2611-0000172 "), "C26110000172");
        assert_eq!(plain("0"), "0");
        assert_eq!(number("c26100000011 ").as_ref().map(Id::as_str), Some("C2610-0000011"));
        assert_eq!(number("C26100000012"), None);
        assert_eq!(number("0"), None);
    }

    #[test]
    fn a_line_is_found_by_number_then_code_and_charge() {
        let own: [ClaimLine; 3] = [
            row("id=CL2610-000001 code=G0463 amount=165.00"),
            row("id=CL2610-000002 code=J1885 amount=37.50"),
            row("id=CL2610-000003 code=J1885 amount=12.50"),
        ];
        let mut answer = Answer::default();
        for (control, submitted, procedure, cents) in [
            ("", "", "J1885", 1_250),
            ("cl2610000001", "", "99999", 1),
            ("", "J1885", "J1884", 100),
            ("", "", "G9999", 100),
        ] {
            let line = answer.lines.add();
            line.control = control.to_owned();
            line.submitted = submitted.to_owned();
            line.procedure = procedure.to_owned();
            line.charge = Some(crate::base::Money::cents(cents));
        }
        let found: Vec<&str> = lines(&own, &answer)
            .into_iter()
            .map(|line| line.map_or("none", |line| line.id.as_str()))
            .collect();
        assert_eq!(found, ["CL2610-000003", "CL2610-000001", "CL2610-000002", "none"]);
    }
}
