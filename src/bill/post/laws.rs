//! The laws of posting, over any answers of a payer.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::answer::Set;
use super::{Books, Known, Step, Written, set};
use crate::base::{Date, Fault, Id, Money, Month};
use crate::bill::day::{Sheet, Tickets};
use crate::bill::ledger;
use crate::bill::read::remittance::{Adjustment as Cas, Claim as Answer, cents};
use crate::practice::balance::{Balance, by_patient};
use crate::record::bill::Ledger;
use crate::record::sample::row;

/// Why something was not paid, in the order in which a line's charge is cut up after what was paid.
const REASONS: [(&str, &str); 5] = [("CO", "45"), ("PR", "2"), ("OA", "23"), ("CO", "50"), ("CO", "253")];
/// What is asked of a payer: two patients, one of them with a visit of two lines.
const CLAIMS: [(&str, &str, &[i64]); 3] =
    [("C1", "P1", &[15_000, 2_500]), ("C2", "P1", &[9_900]), ("C3", "P2", &[12_000])];

pub(in crate::bill) fn day() -> Date {
    Date::from_ymd_opt(2026, 10, 20).unwrap()
}

/// The rows before any answer: charges that the payer owes, and a copay that each patient paid.
fn known() -> Known {
    let mut known = Known {
        today: day(),
        owner: "biller".to_owned(),
        payers: vec![row("id=PY1 name=Payer payer_id=00227")],
        adjustments: vec![
            row("rule=a group=CO reason=45 means=contractual"),
            row("rule=b group=CO reason=253 means=contractual"),
            row("rule=c group=PR reason=2 means=patient"),
            row("rule=d group=OA reason=23 means=prior-payer"),
        ],
        ..Known::default()
    };
    for (claim, patient, charges) in CLAIMS {
        known.claims.push(row(&format!(
            "id={claim} patient={patient} visit=A{claim} coverage=CV{patient} payer=PY1 amount={} status=sent",
            Money::cents(charges.iter().sum())
        )));
        for (at, cents) in charges.iter().enumerate() {
            let (id, amount) = (format!("{claim}{at}"), Money::cents(*cents));
            known.lines.push(row(&format!(
                "id=CL{id} claim={claim} line={at} charge=CH{id} code=X{at} amount={amount}"
            )));
            known.charges.push(row(&format!(
                "id=CH{id} patient={patient} visit=A{claim} date=2026-10-01 amount={amount} status=claimed"
            )));
            let own = format!(
                "entry=L{id} date=2026-10-01 patient={patient} visit=A{claim} charge=CH{id} payer=PY1"
            );
            known
                .ledger
                .push(row(&format!("id=L{id} account=assets:receivable:payer amount={amount} {own}")));
            known.ledger.push(row(&format!("id=M{id} account=income:charges amount={} {own}", -amount)));
        }
        let own = format!("entry=N{claim} date=2026-10-01 patient={patient} visit=A{claim}");
        known.ledger.push(row(&format!("id=N{claim} account=assets:drawer amount=25.00 {own}")));
        known
            .ledger
            .push(row(&format!("id=O{claim} account=liabilities:patient-credit amount=-25.00 {own}")));
    }
    known
}

/// What is said to one claim: how each line's charge is cut up, and what it is off by.
#[derive(Clone, Debug)]
pub(in crate::bill) struct Said {
    pub claim: usize,
    pub cuts: Vec<[u8; 5]>,
    pub off: i64,
    pub number: &'static str,
}

fn adjustment(group: &str, reason: &str, cents: i64) -> Cas {
    Cas {
        group: group.to_owned(),
        reason: reason.to_owned(),
        amount: Some(Money::cents(cents)),
        ..Cas::default()
    }
}

impl Said {
    /// The answer; with `sign` -1 the one that takes it back.
    pub(in crate::bill) fn answer(&self, sign: i64) -> Answer {
        let (id, _, charges) = CLAIMS[self.claim];
        let mut answer = Answer {
            account: if self.number.is_empty() { id.to_owned() } else { self.number.to_owned() },
            status: if sign < 0 { "22" } else { "1" }.to_owned(),
            payer_claim: format!("PC{id}"),
            charge: Some(Money::cents(charges.iter().sum::<i64>() * sign)),
            ..Answer::default()
        };
        let mut paid = self.off;
        for (at, (charge, cuts)) in charges.iter().zip(&self.cuts).enumerate() {
            let line = answer.lines.add();
            line.procedure = format!("X{at}");
            line.charge = Some(Money::cents(charge * sign));
            let mut left = *charge;
            for ((group, reason), cut) in REASONS.iter().zip(cuts) {
                let amount = left * i64::from(*cut) / 255;
                left -= amount;
                let (own, to) = (adjustment(group, reason, amount * sign), line.adjustments.add());
                *to = own;
            }
            line.paid = Some(Money::cents(left * sign));
            paid += left;
        }
        answer.paid = Some(Money::cents(paid * sign));
        answer
    }
}

/// A payment of answers and provider's adjustments that is off by some cents.
pub(in crate::bill) fn payment(trace: &str, claims: Vec<Answer>, provider: Vec<Cas>, off: i64) -> Set {
    let mut set = Set { control: "0001".to_owned(), claims, provider, ..Set::default() };
    set.payment.trace = trace.to_owned();
    set.payment.payer.id = "00227".to_owned();
    set.payment.paid = set.claims.iter().map(|claim| cents(claim.paid)).sum();
    set.payment.taken = set.provider.iter().map(|row| cents(row.amount)).sum();
    let amount = set.payment.paid - set.payment.taken + i128::from(off);
    set.payment.amount = Some(super::answer::cut(amount));
    set
}

/// Books and every line that stands in the ledger.
#[derive(Clone)]
pub(in crate::bill) struct Practice {
    pub books: Books,
    pub ledger: Vec<Ledger>,
    serial: u64,
}

impl Practice {
    pub(in crate::bill) fn new() -> Self {
        let known = known();
        Self { ledger: known.ledger.clone(), books: Books::of(known), serial: 0 }
    }

    /// Posts a payment; gives what its steps wrote.
    pub(in crate::bill) fn post(&mut self, set: &Set) -> Vec<(Step, Written)> {
        let mut serial = self.serial;
        let mut draw = |table: &'static crate::record::Table, month: Month| {
            serial += 1;
            Ok::<Id, Fault>(Id::build(table.prefix, Some(month), serial, table.checked))
        };
        let remittance = Id::new(format!("RM{}", set.payment.trace));
        let steps = set::post(&mut self.books, &remittance, set, Some("difference"), &mut draw).unwrap();
        self.ledger.extend(steps.iter().flat_map(|(_, written)| written.ledger.clone()));
        self.serial = serial;
        steps
    }

    /// Writes a step that was made beside a payment.
    pub(in crate::bill) fn step(&mut self, step: &Step, remittance: &Id) -> Written {
        let mut serial = self.serial;
        let mut draw = |table: &'static crate::record::Table, month: Month| {
            serial += 1;
            Ok::<Id, Fault>(Id::build(table.prefix, Some(month), serial, table.checked))
        };
        let written = step.numbered(remittance, day(), &mut draw).unwrap();
        self.serial = serial;
        self.books.take(step, &written);
        self.ledger.extend(written.ledger.iter().cloned());
        written
    }

    /// Writes entries that are no answers.
    pub(in crate::bill) fn enter(&mut self, entries: Vec<ledger::Entry>) {
        for lines in entries.into_iter().map(ledger::Entry::into_lines) {
            let mut entry = Id::default();
            for line in lines {
                self.serial += 1;
                let id = Id::build("L", Some(Month::of(day())), self.serial, false);
                if entry.is_empty() {
                    entry = id.clone();
                }
                let line = Ledger { id, entry: entry.clone(), ..line };
                self.books.posted(line.clone());
                self.ledger.push(line);
            }
        }
    }

    pub(in crate::bill) fn sum(&self, account: &str) -> Money {
        self.ledger.iter().filter(|row| row.account == account).map(|row| row.amount).sum()
    }

    pub(in crate::bill) fn open(&self) -> (BTreeMap<Id, Balance>, [Money; 4]) {
        let accounts = ["assets:bank", super::CONTRACTUAL, super::SUSPENSE, super::DEBT];
        (by_patient(&self.ledger), accounts.map(|account| self.sum(account)))
    }
}

pub(in crate::bill) fn said() -> impl Strategy<Value = Said> {
    let off = prop_oneof![9 => Just(0i64), 1 => 1i64..5_000];
    let number = prop_oneof![9 => Just(""), 1 => Just("X99")];
    (0..CLAIMS.len(), prop::collection::vec(any::<[u8; 5]>(), 2), off, number)
        .prop_map(|(claim, cuts, off, number)| Said { claim, cuts, off, number })
}

pub(in crate::bill) fn sound() -> impl Strategy<Value = Said> {
    said().prop_map(|said| Said { off: 0, number: "", ..said })
}

fn provider() -> impl Strategy<Value = Cas> {
    let reason = prop::sample::select(vec!["WO", "FB", "72", "L6", "CS", "J1"]);
    (reason, -9_000i64..9_000).prop_map(|(reason, cents)| adjustment("", reason, cents))
}

pub(in crate::bill) fn any_payment() -> impl Strategy<Value = (Vec<Said>, Vec<Cas>, i64)> {
    let off = prop_oneof![3 => Just(0i64), 1 => -500i64..500];
    (prop::collection::vec(said(), 0..4), prop::collection::vec(provider(), 0..4), off)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_bank_has_what_the_file_says_and_every_entry_is_even(payments in prop::collection::vec(any_payment(), 1..4)) {
        let mut practice = Practice::new();
        let mut paid = Money::ZERO;
        for (number, (said, provider, off)) in payments.into_iter().enumerate() {
            let answers = said.iter().map(|said| said.answer(1)).collect();
            let set = payment(&number.to_string(), answers, provider, off);
            paid += set.payment.amount.unwrap();
            practice.post(&set);
            prop_assert_eq!(practice.sum("assets:bank"), paid);
        }
        for entry in crate::bill::export::entries(&practice.ledger) {
            let lines: Vec<Ledger> = entry.into_iter().cloned().collect();
            prop_assert_eq!(ledger::faults(&lines), vec![]);
        }
        for balance in by_patient(&practice.ledger).values() {
            prop_assert!(balance.patient >= Money::ZERO && balance.credit >= Money::ZERO, "{balance:?}");
        }
        let (today, past): (Vec<Ledger>, Vec<Ledger>) =
            practice.ledger.iter().cloned().partition(|row| row.date == day());
        let sheet = Sheet::of(day(), Balance::of(&past), &today, &[], &[], Tickets::default());
        prop_assert_eq!(sheet.difference(), Money::ZERO);
    }

    #[test]
    fn to_post_and_take_back_is_to_do_nothing(first in prop::collection::vec(sound(), 0..3), said in sound()) {
        let mut practice = Practice::new();
        practice.post(&payment("1", first.iter().map(|said| said.answer(1)).collect(), vec![], 0));
        let before = practice.open();
        practice.post(&payment("2", vec![said.answer(1)], vec![], 0));
        practice.post(&payment("3", vec![said.answer(-1)], vec![], 0));
        prop_assert_eq!(practice.open(), before);
    }

    #[test]
    fn answers_to_different_claims_may_come_in_any_order(
        cuts in prop::collection::vec(prop::collection::vec(any::<[u8; 5]>(), 2), 3),
        order in Just(vec![0usize, 1, 2]).prop_shuffle(),
    ) {
        let said = |claim: usize| Said { claim, cuts: cuts[claim].clone(), off: 0, number: "" };
        let (mut one, mut other) = (Practice::new(), Practice::new());
        one.post(&payment("1", (0..3).map(|claim| said(claim).answer(1)).collect(), vec![], 0));
        for claim in order {
            other.post(&payment(&claim.to_string(), vec![said(claim).answer(1)], vec![], 0));
        }
        prop_assert_eq!(one.open(), other.open());
    }

    #[test]
    fn a_claim_is_paid_adjusted_shared_and_open_as_it_was_charged(said in sound()) {
        let mut practice = Practice::new();
        let before = Balance::of(&practice.ledger);
        practice.post(&payment("1", vec![said.answer(1)], vec![], 0));
        let after = Balance::of(&practice.ledger);
        let gone = practice.sum("assets:bank") + practice.sum(super::CONTRACTUAL);
        prop_assert_eq!(after.payer + after.patient - after.credit + gone, before.payer - before.credit);
    }
}

#[test]
fn the_same_payment_is_known_again_and_one_taken_back_is_not() {
    let practice = Practice::new();
    let own = payment("880001", vec![], vec![], 0);
    let read = set::remittance(&set::head(&practice.books, &own), &own, "835");
    let first = crate::record::claims::Remittance { id: Id::new("RM1"), ..read.clone() };
    assert_eq!(set::before(std::slice::from_ref(&first), &read).map(|row| row.id.as_str()), Some("RM1"));
    let other = crate::record::claims::Remittance { trace: "880002".to_owned(), ..read.clone() };
    assert_eq!(set::before(std::slice::from_ref(&first), &other), None);
    let back = crate::record::claims::Remittance {
        id: Id::new("RM2"),
        reverses: Some(first.id.clone()),
        ..read.clone()
    };
    assert_eq!(set::before(&[first, back], &read), None);
}

#[test]
fn claims_charges_and_denials_come_as_far_as_the_answer_brings_them() {
    let mut practice = Practice::new();
    let denied = Said { claim: 2, cuts: vec![[0, 0, 0, 255, 0]; 2], off: 0, number: "" };
    practice.post(&payment("1", vec![denied.answer(1)], vec![], 0));
    let claim = |practice: &Practice| practice.books.numbered("C3").unwrap().status.clone();
    let id = Id::new("C3");
    assert_eq!((claim(&practice).as_str(), practice.books.denials_of(&id).count()), ("denied", 1));
    let paid = Said { claim: 2, cuts: vec![[0; 5]; 2], off: 0, number: "" };
    practice.post(&payment("2", vec![paid.answer(1)], vec![], 0));
    assert_eq!((claim(&practice).as_str(), practice.books.denials_of(&id).count()), ("closed", 0));
    assert_eq!(practice.books.charge(&Id::new("CHC30")).unwrap().status, "settled");
    practice.post(&payment("3", vec![paid.answer(-1)], vec![], 0));
    assert_eq!(claim(&practice), "accepted");
    assert_eq!(practice.books.charge(&Id::new("CHC30")).unwrap().status, "claimed");
}
