//! The laws of money that waits, over any payments and whatever people do between them.

use proptest::prelude::*;

use super::assign::{To, Waiting, after, answer, elsewhere, refusal, said, to_claim};
use crate::base::{Id, Money};
use crate::bill::credit::pots;
use crate::bill::day::{Sheet, Tickets};
use crate::bill::ledger::{self, BANK, DRAWER, REFUNDS};
use crate::bill::pay::{Purpose, owed, payable};
use crate::bill::post::answer::Set;
use crate::bill::post::laws::{Practice, Said, any_payment, day, payment, said as any_said, sound};
use crate::bill::post::{DEBT, SUSPENSE};
use crate::bill::{apply, posting, refund};
use crate::practice::balance::{Balance, CREDIT, by_patient};
use crate::practice::service::Services;
use crate::record::bill::{Ledger, Receipt};
use crate::record::claims::{Remittance, RemittanceLine};

/// What is done.
#[derive(Clone, Debug)]
enum Command {
    /// A payer's file is posted.
    Post(Vec<Said>, Vec<crate::bill::read::remittance::Adjustment>, i64),
    /// The payer takes an answer back, whether it was given or not.
    Back(Said),
    /// What waits is assigned: which, how much of it in 255ths, where.
    Assign(usize, u8, u8),
    /// A patient pays.
    Pay(u8, i64),
    /// A patient's money is moved onto what they owe.
    Apply(u8),
    /// A refund is approved, and paid out.
    Refund(u8),
}

struct World {
    practice: Practice,
    waiting: Vec<Waiting>,
    /// Every row of every remittance.
    lines: Vec<RemittanceLine>,
    receipts: Vec<Receipt>,
    /// What the payers' files say that they paid.
    paid: Money,
    files: usize,
}

fn patient(number: u8) -> Id {
    Id::new(format!("P{}", number % 2 + 1))
}

impl World {
    fn new() -> Self {
        Self {
            practice: Practice::new(),
            waiting: Vec::new(),
            lines: Vec::new(),
            receipts: Vec::new(),
            paid: Money::ZERO,
            files: 0,
        }
    }

    fn rows_of(&self, patient: &Id) -> Vec<Ledger> {
        self.practice.ledger.iter().filter(|row| row.patient.as_ref() == Some(patient)).cloned().collect()
    }

    fn post(&mut self, set: &Set) {
        self.files += 1;
        self.paid += set.payment.amount.unwrap_or_default();
        let remittance = Remittance {
            id: Id::new(format!("RM{}", set.payment.trace)),
            payer: Some(Id::new("PY1")),
            trace: set.payment.trace.clone(),
            set: set.control.clone(),
            date: day(),
            ..Remittance::default()
        };
        let steps = self.practice.post(set);
        let written: Vec<RemittanceLine> =
            steps.iter().flat_map(|(_, written)| written.lines.clone()).collect();
        for row in steps.into_iter().filter_map(|(_, written)| written.suspense) {
            let said = said(&written, row.remittance_line.as_ref());
            let answer = answer(vec![set.clone()], &remittance, &said);
            self.waiting.push(Waiting { row, remittance: Some(remittance.clone()), said, answer });
        }
        self.lines.extend(written);
    }

    fn run(&mut self, command: &Command) {
        let trace = self.files.to_string();
        match command {
            Command::Post(said, provider, off) => {
                let answers = said.iter().map(|said| said.answer(1)).collect();
                self.post(&payment(&trace, answers, provider.clone(), *off));
            }
            Command::Back(said) => self.post(&payment(&trace, vec![said.answer(-1)], vec![], 0)),
            Command::Assign(which, part, to) => self.assign(*which, *part, *to),
            Command::Pay(who, cents) => self.pay(&patient(*who), *cents),
            Command::Apply(who) => {
                let rows = self.rows_of(&patient(*who));
                let asked = owed(&rows, &Services::default(), &[]).asked;
                self.practice.enter(apply::entry(&pots(&rows), &asked, day()).unwrap().into_iter().collect());
            }
            Command::Refund(who) => self.refund(&patient(*who)),
        }
    }

    fn assign(&mut self, which: usize, part: u8, to: u8) {
        let open: Vec<usize> =
            (0..self.waiting.len()).filter(|at| self.waiting[*at].row.status == "open").collect();
        let Some(at) = open.get(which % open.len().max(1)).copied() else { return };
        let waiting = self.waiting[at].clone();
        let cents = waiting.row.amount.in_cents();
        let amount = if part > 127 { cents } else { cents * i64::from(part) / 255 };
        let amount = Money::cents(amount);
        let claim = self.practice.books.claim(&Id::new(format!("C{}", to % 3 + 1))).cloned().unwrap();
        let to = match to % 6 {
            0..=2 => To::Claim(claim.id.clone()),
            3 => To::Payer(Id::new("PY1")),
            4 => To::Patient(claim.patient.clone()),
            _ => To::WriteOff,
        };
        if refusal(&waiting.row, amount, &to, Some(&claim)).is_some() {
            return;
        }
        if let To::Claim(_) = &to {
            let step = to_claim(&self.practice.books, &waiting, amount, &claim).unwrap();
            let remittance = waiting.row.remittance.clone().unwrap();
            let written = self.practice.step(&step, &remittance);
            self.lines.extend(written.lines);
        } else {
            let about = Ledger {
                date: day(),
                patient: matches!(to, To::Patient(_)).then(|| claim.patient.clone()),
                guarantor: matches!(to, To::Patient(_)).then(|| claim.patient.clone()),
                ..Ledger::default()
            };
            let rows = self.rows_of(&claim.patient);
            self.practice.enter(elsewhere(&waiting, amount, &to, &about, &rows).unwrap());
        }
        let (row, part) = after(&waiting.row, amount);
        self.waiting[at].row = row;
        self.waiting.extend(part.map(|row| Waiting { row, ..waiting }));
    }

    fn pay(&mut self, who: &Id, cents: i64) {
        let receipt = Receipt {
            id: Id::new(format!("R{}", self.receipts.len())),
            date: day(),
            patient: who.clone(),
            method: "cash".to_owned(),
            amount: Money::cents(cents),
            ..Receipt::default()
        };
        let asked = owed(&self.rows_of(who), &Services::default(), &[]).asked;
        let entries = posting::paid(&receipt, &payable(&Purpose::Balance, &receipt, asked)).unwrap();
        self.practice.enter(entries);
        self.receipts.push(receipt);
    }

    fn refund(&mut self, who: &Id) {
        let about = Ledger { date: day(), patient: Some(who.clone()), ..Ledger::default() };
        let approved = refund::approved(&pots(&self.rows_of(who)), None, &about);
        self.practice.enter(approved.into_iter().collect());
        let amount: Money = refund::pending(&self.rows_of(who)).iter().map(|pending| pending.amount).sum();
        if amount.is_zero() {
            return;
        }
        let receipt = Receipt {
            id: Id::new(format!("R{}", self.receipts.len())),
            date: day(),
            patient: who.clone(),
            method: "check".to_owned(),
            amount: -amount,
            ..Receipt::default()
        };
        self.practice.enter(refund::paid(&receipt).unwrap().into_iter().collect());
        self.receipts.push(receipt);
    }
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => any_payment().prop_map(|(said, provider, off)| Command::Post(said, provider, off)),
        1 => any_said().prop_map(Command::Back),
        4 => (any::<usize>(), any::<u8>(), any::<u8>()).prop_map(|(which, part, to)| Command::Assign(which, part, to)),
        1 => (any::<u8>(), 1i64..20_000).prop_map(|(who, cents)| Command::Pay(who, cents)),
        1 => any::<u8>().prop_map(Command::Apply),
        1 => any::<u8>().prop_map(Command::Refund),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_sequence_of_commands_makes_money_appear(commands in prop::collection::vec(command(), 0..20)) {
        let mut world = World::new();
        for command in &commands {
            world.run(command);
        }
        let practice = &world.practice;
        for entry in crate::bill::export::entries(&practice.ledger) {
            let lines: Vec<Ledger> = entry.into_iter().cloned().collect();
            prop_assert_eq!(ledger::faults(&lines), vec![]);
        }
        prop_assert_eq!(practice.ledger.iter().map(|row| row.amount).sum::<Money>(), Money::ZERO);
        // The bank has what the files say and what was paid out; what waits is what no row has closed.
        let out: Money = world.receipts.iter().map(|row| row.amount).filter(|amount| *amount < Money::ZERO).sum();
        prop_assert_eq!(practice.sum(BANK), world.paid + out);
        let waits: Money = world.waiting.iter().filter(|own| own.row.status == "open").map(|own| own.row.amount).sum();
        prop_assert_eq!(practice.sum(SUSPENSE), -waits);
        // What every remittance says is still what was paid, whoever it is said to now.
        let told: Money = world.lines.iter().map(|row| match row.kind.as_str() {
            "payment" => row.amount,
            "provider" => -row.amount,
            _ => Money::ZERO,
        }).sum();
        prop_assert_eq!(told, world.paid);
        // What is owed is what was charged, less what was paid, adjusted, or lies elsewhere.
        let open = Balance::of(&practice.ledger);
        let adjusted: Money = practice.ledger.iter()
            .filter(|row| row.account.starts_with("income:adjustments:")).map(|row| row.amount).sum();
        let elsewhere = practice.sum(SUSPENSE) + practice.sum(DEBT) + practice.sum("income:interest") + practice.sum(REFUNDS);
        prop_assert_eq!(
            open.payer + open.patient - open.credit,
            -practice.sum("income:charges") - practice.sum(DRAWER) - practice.sum(BANK) - adjusted - elsewhere
        );
        for (patient, balance) in by_patient(&practice.ledger) {
            prop_assert!(balance.patient >= Money::ZERO && balance.credit >= Money::ZERO, "{patient} {balance:?}");
        }
        let (today, past): (Vec<Ledger>, Vec<Ledger>) =
            practice.ledger.iter().cloned().partition(|row| row.date == day());
        let sheet = Sheet::of(day(), Balance::of(&past), &today, &world.receipts, &[], Tickets::default());
        prop_assert!(sheet.is_proved(), "{}", sheet.text(""));
    }

    #[test]
    fn to_assign_an_answer_is_to_have_found_it(first in prop::collection::vec(sound(), 0..3), said in sound()) {
        let (mut found, mut assigned) = (World::new(), World::new());
        for world in [&mut found, &mut assigned] {
            world.post(&payment("1", first.iter().map(|said| said.answer(1)).collect(), vec![], 0));
        }
        found.post(&payment("2", vec![said.answer(1)], vec![], 0));
        let lost = Said { number: "X99", ..said.clone() };
        assigned.post(&payment("2", vec![lost.answer(1)], vec![], 0));
        let to = u8::try_from(said.claim).unwrap();
        assigned.assign(0, u8::MAX, to);
        prop_assert_eq!(found.practice.open(), assigned.practice.open());
        // And the payer takes it back all the same.
        for world in [&mut found, &mut assigned] {
            world.post(&payment("3", vec![said.answer(-1)], vec![], 0));
        }
        prop_assert_eq!(found.practice.open(), assigned.practice.open());
    }

    #[test]
    fn parts_come_to_the_whole(said in sound(), part in 1u8..128, to in 0u8..6) {
        let lost = Said { number: "X99", ..said };
        let (mut parts, mut whole) = (World::new(), World::new());
        for world in [&mut parts, &mut whole] {
            // What does not balance goes alone, so that no adjustment is posted with the whole.
            let lost = Said { off: 1, ..lost.clone() };
            world.post(&payment("1", vec![lost.answer(1)], vec![], 0));
        }
        parts.assign(0, part, to);
        parts.assign(0, u8::MAX, to);
        whole.assign(0, u8::MAX, to);
        prop_assert_eq!(parts.practice.open(), whole.practice.open());
        prop_assert_eq!(parts.practice.sum(CREDIT), whole.practice.sum(CREDIT));
        prop_assert_eq!(parts.practice.sum(SUSPENSE), Money::ZERO);
    }
}
