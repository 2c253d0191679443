//! The answer to one claim → what is posted.

use crate::base::{Date, Fault, Id, Money};
use crate::bill::ledger::BANK;
use crate::bill::read::remittance::{Adjustment, Claim as Answer, Line};
use crate::practice::balance::{PATIENT, PAYER};
use crate::practice::coverage::{self, in_force};
use crate::practice::qmb::protection;
use crate::record::bill::Ledger;
use crate::record::claims::{Claim, ClaimLine, Denial, RemittanceLine};
use crate::record::intake::Coverage;

use super::find::TAKEN_BACK;
use super::meaning::{Means, appeal, rule};
use super::next::{self, Left};
use super::step::{Row, Step, What};
use super::{Books, CONTRACTUAL, SUSPENSE, WRITE_OFF, answer, back, find, standing};

/// Remark codes by which a payer says that the patient is a Qualified Medicare Beneficiary.
const QMB: [&str; 3] = ["N781", "N782", "N783"];
/// CLP02: what would be paid, if it were done.
const FORECAST: &str = "25";

/// Whose payment it is, and when it was made.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The payer, where it is one of ours.
    pub payer: Option<Id>,
    /// Day of the payment.
    pub paid_on: Date,
}

/// What an answer comes to. One that does not balance, means no claim of ours, or takes back what was never said goes
/// whole to suspense.
pub fn step(books: &Books, head: &Head, answer: &Answer) -> Result<Step, Fault> {
    if !answer::is_balanced(answer) {
        return Ok(suspended(books, head, answer, "unbalanced"));
    }
    let Some(claim) = find::meant(books, head.payer.as_ref(), answer) else {
        return Ok(suspended(books, head, answer, "unmatched"));
    };
    match (claim.status.as_str(), answer.status.as_str()) {
        ("void", _) => Ok(suspended(books, head, answer, "void")),
        (_, FORECAST) if answer.paid.unwrap_or_default().is_zero() => Ok(Step::default()),
        (_, FORECAST) => Ok(suspended(books, head, answer, "forecast")),
        (_, TAKEN_BACK) => match taken_back(books, claim, answer)? {
            Some(step) => Ok(step),
            None => Ok(suspended(books, head, answer, "reversal-unmatched")),
        },
        _ => posted(books, head, claim, answer),
    }
}

/// What takes an answer back, to the claim that is named or to the one that it corrects.
fn taken_back(books: &Books, claim: &Claim, answer: &Answer) -> Result<Option<Step>, Fault> {
    if let Some(step) = back::step(books, claim, answer)? {
        return Ok(Some(step));
    }
    let earlier = books.claims_of(claim).find(|other| Some(&other.id) == claim.replaces.as_ref());
    earlier.map_or(Ok(None), |earlier| back::step(books, earlier, answer))
}

/// What money in suspense comes to, once a person has said to which claim it belongs: the whole of the answer that it
/// came with, where that is given, balances and says what was done; else the money alone.
pub fn assigned(
    books: &Books,
    head: &Head,
    claim: &Claim,
    answer: Option<&Answer>,
    alone: &Answer,
) -> Result<Step, Fault> {
    let whole = answer.filter(|answer| answer::is_balanced(answer) && answer.status != FORECAST);
    let back = match whole {
        Some(answer) if answer.status == TAKEN_BACK => taken_back(books, claim, answer)?,
        Some(answer) => return posted(books, head, claim, answer),
        None => None,
    };
    back.map_or_else(|| posted(books, head, claim, alone), Ok)
}

/// A line of an answer, or what it says of the claim as a whole.
struct Unit<'a> {
    own: Option<&'a ClaimLine>,
    procedure: Vec<String>,
    paid: Money,
    adjustments: &'a [Adjustment],
    remarks: &'a str,
}

/// The lines; and the claim, where it was paid or adjusted beside them.
fn units<'a>(books: &'a Books, claim: &Claim, answer: &'a Answer) -> Vec<Unit<'a>> {
    let (own, found) = (books.lines_of(&claim.id), find::lines_of(books, claim, answer));
    let mut units: Vec<Unit<'a>> = answer
        .lines
        .iter()
        .zip(found)
        .map(|(line, own)| Unit {
            own,
            procedure: other_procedure(line, own),
            paid: line.paid.unwrap_or_default(),
            adjustments: &line.adjustments,
            remarks: &line.remarks,
        })
        .collect();
    let of_lines: Money = units.iter().map(|unit| unit.paid).sum();
    let paid = answer.paid.unwrap_or_default() - of_lines;
    if units.is_empty() || !paid.is_zero() || !answer.adjustments.is_empty() {
        let only = if let [only] = own { Some(only) } else { None };
        units.push(Unit {
            own: only,
            procedure: Vec::new(),
            paid,
            adjustments: &answer.adjustments,
            remarks: &answer.remarks,
        });
    }
    units
}

/// The procedure that was paid for with its modifiers, where it is another than was asked.
fn other_procedure(line: &Line, own: Option<&ClaimLine>) -> Vec<String> {
    if line.procedure.is_empty() || own.is_none_or(|own| own.code == line.procedure) {
        return Vec::new();
    }
    [words(&line.procedure), words(&line.modifiers)].concat()
}

/// Who owes what the payer says is the patient's.
enum Share<'a> {
    Patient,
    Next(&'a Coverage),
    Nobody,
}

/// Who answers, and under which coverage: a payer that the claim was sent on to answers under its own.
fn answering<'a>(books: &'a Books, head: &Head, claim: &'a Claim, served: Date) -> (&'a Id, &'a Id) {
    let other = head.payer.as_ref().filter(|payer| **payer != claim.payer);
    in_force(books.coverages_of(&claim.patient), served)
        .into_iter()
        .find(|coverage| Some(&coverage.payer) == other)
        .map_or((&claim.payer, &claim.coverage), |coverage| (&coverage.payer, &coverage.id))
}

/// The next payer on file, else the patient; never one who must not be asked.
fn share<'a>(books: &'a Books, claim: &Claim, coverage: &Id, served: Date, remarks: &str) -> Share<'a> {
    let coverages = books.coverages_of(&claim.patient);
    let next = coverage::next(coverages, coverage, served);
    let is_qmb =
        protection(coverages, served).is_some() || remarks.split(' ').any(|remark| QMB.contains(&remark));
    let is_medicaid =
        |row: &&Coverage| books.payers.iter().any(|payer| payer.id == row.payer && payer.filing == "MC");
    match next {
        Some(next) if !is_qmb => Share::Next(next),
        None if !is_qmb => Share::Patient,
        next => next.filter(is_medicaid).map_or(Share::Nobody, Share::Next),
    }
}

/// The rows that an answer's claim and lines have in common.
fn base(answer: &Answer) -> RemittanceLine {
    RemittanceLine {
        payer_number: answer.payer_claim.clone(),
        processed: answer.status.clone(),
        ..RemittanceLine::default()
    }
}

fn adjusted(base: &RemittanceLine, adjustment: &Adjustment) -> RemittanceLine {
    RemittanceLine {
        kind: "adjustment".to_owned(),
        group: adjustment.group.clone(),
        reason: adjustment.reason.clone(),
        quantity: adjustment.quantity.parse().ok(),
        amount: adjustment.amount.unwrap_or_default(),
        ..base.clone()
    }
}

fn words(remarks: &str) -> Vec<String> {
    remarks.split_whitespace().map(ToOwned::to_owned).collect()
}

/// An ordinary answer.
fn posted(books: &Books, head: &Head, claim: &Claim, answer: &Answer) -> Result<Step, Fault> {
    let own = books.lines_of(&claim.id);
    let remarks = answer.lines.iter().map(|line| line.remarks.as_str()).chain([answer.remarks.as_str()]);
    let remarks = remarks.collect::<Vec<_>>().join(" ");
    let served = own.first().and_then(|line| books.served(line)).or(answer.from).unwrap_or(head.paid_on);
    let (payer, coverage) = answering(books, head, claim, served);
    let work = Work {
        books,
        head,
        claim,
        payer,
        served,
        share: share(books, claim, coverage, served, &remarks),
        is_bundled: is_bundled(answer),
        base: RemittanceLine { claim: Some(claim.id.clone()), ..base(answer) },
    };
    let mut step = Step::default();
    for unit in units(books, claim, answer) {
        work.unit(&unit, &mut step);
    }
    step.settled = books.settling(claim, step.entry()?)?;
    standing::after(books, claim, answer, &mut step);
    // Who answers out of turn, under another's claim, has nobody after it yet.
    if let Share::Next(next) = work.share
        && *payer == claim.payer
    {
        let left = Left { processed: &answer.status, paid_on: head.paid_on, served };
        next::after(books, claim, next, left, &mut step);
    }
    Ok(step)
}

/// Whether a line was paid with what others asked for: what is added to it is taken from them.
fn is_bundled(answer: &Answer) -> bool {
    let all = answer.lines.iter().flat_map(|line| line.adjustments.iter()).chain(answer.adjustments.iter());
    let own: Vec<Money> = all.filter(|row| is_moved(row)).map(|row| row.amount.unwrap_or_default()).collect();
    own.iter().any(|amount| *amount < Money::ZERO) && own.into_iter().sum::<Money>().is_zero()
}

fn is_moved(adjustment: &Adjustment) -> bool {
    matches!(adjustment.reason.as_str(), "94" | "97")
}

/// An answer that is posted.
struct Work<'a> {
    books: &'a Books,
    head: &'a Head,
    claim: &'a Claim,
    payer: &'a Id,
    served: Date,
    share: Share<'a>,
    is_bundled: bool,
    base: RemittanceLine,
}

impl Work<'_> {
    /// A line: paid and adjusted together take the payer's debt away, but for what was denied.
    fn unit(&self, unit: &Unit<'_>, step: &mut Step) {
        let about = Ledger {
            payer: Some(self.payer.clone()),
            charge: unit.own.map(|line| line.charge.clone()),
            ..self.books.about(self.claim)
        };
        let base = RemittanceLine {
            claim_line: unit.own.map(|line| line.id.clone()),
            procedure: unit.procedure.clone(),
            remarks: words(unit.remarks),
            ..self.base.clone()
        };
        let patient = Some(self.claim.patient.clone());
        let paid = RemittanceLine { kind: "payment".to_owned(), amount: unit.paid, ..base.clone() };
        let (what, account) = (What::Payment, BANK.to_owned());
        let first = step.row(Row { line: paid, what, account, patient: patient.clone() });
        step.post(first, BANK, unit.paid, &about);
        let mut taken = unit.paid;
        for (adjustment, is_said) in self.told_apart(unit, &about, step) {
            let line = adjusted(&base, &adjustment);
            let amount = line.amount;
            let (what, to) = if is_said { (What::Prior, None) } else { self.meaning(&adjustment, &about) };
            let account = to.as_ref().map(|to| to.account.clone()).unwrap_or_default();
            let row = step.row(Row { line, what, account, patient: patient.clone() });
            match to {
                Some(to) => {
                    taken += amount;
                    step.keep(row, Ledger { amount, ..to });
                }
                // What is added to one line is taken from another: the entry is even over the claim.
                None if what == What::Moved => taken += amount,
                None => {}
            }
            if what == What::Denied && amount > Money::ZERO {
                step.denials.push((row, self.denial(&adjustment, unit.own)));
            }
        }
        step.post(first, PAYER, -taken, &about);
    }

    /// The adjustments of a line; of one that is not owed by contract, and is more than this payer still owes, what an
    /// earlier payer's contract took already is told apart. Only a payer that pays later can say so.
    fn told_apart(&self, unit: &Unit<'_>, about: &Ledger, step: &Step) -> Vec<(Adjustment, bool)> {
        let is_contractual =
            |row: &Adjustment| Means::of(self.rule(row)) == Means::Contractual && !self.is_moved_here(row);
        let all: Vec<Adjustment> = unit.adjustments.to_vec();
        let is_later = self.claim.rank > 1 || *self.payer != self.claim.payer;
        if !is_later {
            return all.into_iter().map(|row| (row, false)).collect();
        }
        let goes = |row: &Adjustment| self.meaning(row, about).1.is_some() && !is_contractual(row);
        let gone: Money = all.iter().filter(|row| goes(row)).filter_map(|row| row.amount).sum();
        let mut open = self.open(about, step) - unit.paid - gone;
        let mut told = Vec::new();
        for row in all {
            let amount = row.amount.unwrap_or_default();
            if amount <= Money::ZERO || !is_contractual(&row) {
                told.push((row, false));
                continue;
            }
            let own = amount.min(open.max(Money::ZERO));
            open += -own;
            let part = |amount| Adjustment { amount: Some(amount), ..row.clone() };
            if !own.is_zero() {
                told.push((part(own), false));
            }
            if own != amount {
                told.push((Adjustment { quantity: String::new(), ..part(amount - own) }, true));
            }
        }
        told
    }

    /// What the payer that answers owes for a line, or for the claim.
    fn open(&self, about: &Ledger, step: &Step) -> Money {
        let is_own = |row: &&Ledger| {
            row.account == PAYER
                && row.payer.as_ref() == Some(self.payer)
                && (about.charge.is_none() || row.charge == about.charge)
        };
        self.books.ledger_of(self.claim).iter().chain(step.lines()).filter(is_own).map(|row| row.amount).sum()
    }

    fn is_moved_here(&self, adjustment: &Adjustment) -> bool {
        self.is_bundled && is_moved(adjustment)
    }

    /// What an adjustment comes to, and the line to which it goes.
    fn meaning(&self, adjustment: &Adjustment, about: &Ledger) -> (What, Option<Ledger>) {
        let to = |account: &str| Some(Ledger { account: account.to_owned(), ..about.clone() });
        if self.is_moved_here(adjustment) {
            return (What::Moved, None);
        }
        match Means::of(self.rule(adjustment)) {
            Means::Contractual => (What::Contractual, to(CONTRACTUAL)),
            Means::Denied => (What::Denied, None),
            Means::Prior => (What::Prior, None),
            Means::Informational => (What::Informational, None),
            Means::Patient => match &self.share {
                Share::Patient => (What::Patient, to(PATIENT)),
                Share::Next(next) => {
                    let line = to(PAYER).map(|line| Ledger { payer: Some(next.payer.clone()), ..line });
                    (What::NextPayer, line)
                }
                Share::Nobody => {
                    (What::Qmb, to(WRITE_OFF).map(|line| Ledger { reason: "qmb".to_owned(), ..line }))
                }
            },
        }
    }

    fn rule(&self, adjustment: &Adjustment) -> Option<&crate::record::rules::Adjustment> {
        let (group, reason) = (&adjustment.group, &adjustment.reason);
        rule(&self.books.adjustments, Some(self.payer), group, reason, self.head.paid_on)
    }

    fn denial(&self, adjustment: &Adjustment, own: Option<&ClaimLine>) -> Denial {
        let category = self.rule(adjustment).map(|rule| rule.category.clone());
        let (payer, answered) = (Some(self.payer), self.head.paid_on);
        Denial {
            claim: self.claim.id.clone(),
            claim_line: own.map(|line| line.id.clone()),
            group: adjustment.group.clone(),
            reason: adjustment.reason.clone(),
            category: category.filter(|word| !word.is_empty()).unwrap_or_else(|| "other".to_owned()),
            amount: adjustment.amount.unwrap_or_default(),
            owner: self.books.owner.clone(),
            due: appeal(&self.books.filing, payer, answered, Some(self.served)),
            status: "open".to_owned(),
            ..Denial::default()
        }
    }
}

/// An answer that waits whole: its money stands in suspense, what it says is kept.
fn suspended(books: &Books, head: &Head, answer: &Answer, why: &str) -> Step {
    let mut step = Step::default();
    let amount = answer.paid.unwrap_or_default();
    let about =
        Ledger { date: books.today, payer: head.payer.clone(), reason: why.to_owned(), ..Ledger::default() };
    let line = RemittanceLine { kind: "payment".to_owned(), amount, ..base(answer) };
    let waits =
        |line, account: &str| Row { line, what: What::Suspense, account: account.to_owned(), patient: None };
    let first = step.row(waits(line, SUSPENSE));
    step.post(first, BANK, amount, &about);
    step.post(first, SUSPENSE, -amount, &about);
    let of_lines = answer.lines.iter().flat_map(|line| line.adjustments.iter());
    for adjustment in of_lines.chain(answer.adjustments.iter()) {
        step.row(waits(adjusted(&base(answer), adjustment), ""));
    }
    step.suspense = Some(books.waiting(amount, why));
    step
}
