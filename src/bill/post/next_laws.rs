//! The law of what goes from payer to payer: whoever owes, owes it once, and a patient only what every payer left.

use proptest::prelude::*;

use super::answer::Set;
use super::{Books, Known, set};
use crate::base::{Date, Fault, Id, Money, Month};
use crate::bill::read::remittance::{Adjustment as Cas, Claim as Answer};
use crate::practice::balance::{PATIENT, PAYER};
use crate::record::bill::Ledger;
use crate::record::claims::Claim;
use crate::record::sample::row;

const CHARGE: i64 = 15_000;

/// What the payers said: of the charge, of what was left of it, and how much of the first's contract the second says
/// again as its own.
#[derive(Clone, Copy, Debug)]
struct Said {
    first: [u8; 2],
    second: [u8; 2],
    again: u8,
    is_sent_on: bool,
    is_qmb: bool,
    is_medicaid: bool,
}

impl Said {
    /// Paid, taken by contract, left.
    fn cut(amount: i64, cuts: [u8; 2]) -> [i64; 3] {
        let paid = amount * i64::from(cuts[0]) / 255;
        let contract = (amount - paid) * i64::from(cuts[1]) / 255;
        [paid, contract, amount - paid - contract]
    }

    fn first(self) -> [i64; 3] {
        Self::cut(CHARGE, self.first)
    }

    fn second(self) -> [i64; 3] {
        Self::cut(self.first()[2], self.second)
    }
}

fn known(said: Said) -> Known {
    let filing = if said.is_medicaid { "MC" } else { "CI" };
    let qmb = if said.is_qmb { "yes" } else { "no" };
    let about = "patient=P1 visit=A1 charge=CH1 payer=PY1 entry=L1 date=2026-10-01";
    Known {
        today: Date::from_ymd_opt(2026, 10, 20).unwrap(),
        payers: vec![
            row("id=PY1 name=First payer_id=00001 filing=MB"),
            row(&format!("id=PY2 name=Second payer_id=00002 filing={filing}")),
        ],
        coverages: vec![
            row(&format!("id=CV1 patient=P1 payer=PY1 rank=1 is_qmb={qmb}")),
            row("id=CV2 patient=P1 payer=PY2 rank=2"),
        ],
        adjustments: vec![
            row("rule=a group=CO reason=45 means=contractual"),
            row("rule=b group=PR reason=2 means=patient"),
            row("rule=c group=OA reason=23 means=prior-payer"),
        ],
        claims: vec![row(
            "id=C1 patient=P1 visit=A1 coverage=CV1 payer=PY1 rank=1 amount=150.00 status=sent",
        )],
        lines: vec![row("id=CL1 claim=C1 line=1 charge=CH1 code=X1 amount=150.00")],
        charges: vec![row("id=CH1 patient=P1 visit=A1 date=2026-10-01 amount=150.00 status=claimed")],
        ledger: vec![
            row(&format!("id=L1 account={PAYER} amount=150.00 {about}")),
            row(&format!("id=L2 account=income:charges amount=-150.00 {about}")),
        ],
        ..Known::default()
    }
}

struct Practice {
    books: Books,
    ledger: Vec<Ledger>,
    serial: u64,
}

impl Practice {
    fn of(said: Said) -> Self {
        let known = known(said);
        Self { ledger: known.ledger.clone(), books: Books::of(known), serial: 2 }
    }

    /// Posts an answer to a claim: CLP02, and each amount with its group and reason; the first of them is what was paid.
    fn post(&mut self, payer: &str, account: &str, status: &str, cuts: &[(&str, &str, i64)]) {
        let sign = if status == "22" { -1 } else { 1 };
        let money = |cents: i64| Some(Money::cents(cents * sign));
        let mut answer = Answer {
            account: account.to_owned(),
            status: status.to_owned(),
            payer_claim: format!("{payer}-{account}"),
            charge: money(CHARGE),
            paid: money(cuts[0].2),
            ..Answer::default()
        };
        let line = answer.lines.add();
        "X1".clone_into(&mut line.procedure);
        "CL1".clone_into(&mut line.control);
        (line.charge, line.paid) = (money(CHARGE), money(cuts[0].2));
        for (group, reason, cents) in cuts[1..].iter().filter(|(.., cents)| *cents != 0) {
            *line.adjustments.add() = Cas {
                group: (*group).to_owned(),
                reason: (*reason).to_owned(),
                amount: money(*cents),
                ..Cas::default()
            };
        }
        let mut own = Set { control: "0001".to_owned(), claims: vec![answer], ..Set::default() };
        payer.clone_into(&mut own.payment.payer.id);
        own.payment.amount = money(cuts[0].2);
        let (remittance, mut serial) = (Id::new(format!("RM{}", self.serial)), self.serial);
        let mut draw = |table: &'static crate::record::Table, month: Month| {
            serial += 1;
            Ok::<Id, Fault>(Id::build(table.prefix, Some(month), serial, table.checked))
        };
        let steps = set::post(&mut self.books, &remittance, &own, None, &mut draw).unwrap();
        self.ledger.extend(steps.into_iter().flat_map(|(_, written)| written.ledger));
        self.serial = serial;
    }

    fn sum(&self, account: &str, payer: &str) -> i64 {
        let is_own = |row: &&Ledger| {
            row.account == account
                && (payer.is_empty() || row.payer.as_ref().is_some_and(|id| id.as_str() == payer))
        };
        self.ledger.iter().filter(is_own).map(|row| row.amount.in_cents()).sum()
    }

    fn next(&self) -> Option<&Claim> {
        self.books.claims().find(|claim| claim.rank == 2)
    }
}

fn first(said: Said) -> [(&'static str, &'static str, i64); 3] {
    let [paid, contract, left] = said.first();
    [("", "", paid), ("CO", "45", contract), ("PR", "2", left)]
}

fn second(said: Said) -> [(&'static str, &'static str, i64); 4] {
    let [paid, contract, left] = said.second();
    let [first_paid, first_contract, _] = said.first();
    let again = first_contract * i64::from(said.again) / 255;
    let before = first_paid + first_contract - again;
    [("", "", paid), ("OA", "23", before), ("CO", "45", contract + again), ("PR", "2", left)]
}

fn said() -> impl Strategy<Value = Said> {
    (any::<[u8; 2]>(), any::<[u8; 2]>(), any::<u8>(), any::<[bool; 3]>()).prop_map(
        |(first, second, again, [is_sent_on, is_qmb, is_medicaid])| Said {
            first,
            second,
            again,
            is_sent_on,
            is_qmb,
            is_medicaid,
        },
    )
}

proptest! {
    #[test]
    fn what_one_payer_leaves_the_next_owes_and_the_patient_last(said in said()) {
        let mut practice = Practice::of(said);
        let ([paid, contract, left], has_next) = (said.first(), !said.is_qmb || said.is_medicaid);
        practice.post("00001", "C1", if said.is_sent_on { "19" } else { "1" }, &first(said));
        prop_assert_eq!(practice.sum(PAYER, "PY1"), 0);
        prop_assert_eq!(practice.sum(PAYER, "PY2"), if has_next { left } else { 0 });
        prop_assert_eq!(practice.sum(PATIENT, ""), 0);
        prop_assert_eq!(practice.sum(super::WRITE_OFF, ""), if has_next { 0 } else { left });
        let next = practice.next().map(|claim| (claim.status.clone(), claim.origin.clone()));
        let is_made = has_next && left > 0;
        let is_crossed = said.is_sent_on && has_next && left > 0;
        let expected = if is_crossed {
            Some(("sent".to_owned(), "crossover".to_owned()))
        } else {
            is_made.then(|| ("ready".to_owned(), String::new()))
        };
        // One that was sent on and of which nothing is left is nobody's work.
        prop_assert_eq!(next.filter(|_| left > 0), expected);
        if !is_made {
            return Ok(());
        }
        let [more, again, rest] = said.second();
        practice.post("00002", "C1", "2", &second(said));
        prop_assert_eq!(practice.sum("assets:bank", ""), paid + more);
        prop_assert_eq!(practice.sum(PAYER, ""), 0);
        prop_assert_eq!(practice.sum(super::CONTRACTUAL, ""), contract + again);
        prop_assert_eq!(practice.sum(PATIENT, ""), if said.is_qmb { 0 } else { rest });
        prop_assert_eq!(practice.sum(super::WRITE_OFF, ""), if said.is_qmb { rest } else { 0 });
        prop_assert_eq!(practice.next().unwrap().status.as_str(), "closed");
        practice.post("00002", "C1", "22", &second(said));
        prop_assert_eq!(practice.sum(PAYER, "PY2"), left);
        practice.post("00001", "C1", "22", &first(said));
        prop_assert_eq!(practice.sum(PAYER, "PY1"), CHARGE);
        for account in ["assets:bank", PATIENT, super::CONTRACTUAL, super::WRITE_OFF] {
            prop_assert_eq!(practice.sum(account, ""), 0, "{}", account);
        }
        prop_assert_eq!(practice.sum(PAYER, ""), CHARGE);
    }
}
