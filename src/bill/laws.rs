//! The laws of the ledger, over any sequence of commands.

use proptest::prelude::*;

use super::charge::{self, void::taking_back as charge_back};
use super::ledger::{self, Entry};
use super::pay::Purpose;
use super::posting;
use super::reversing::standing;
use super::void::taking_back;
use crate::base::{Date, Id, Money};
use crate::practice::balance::{Balance, by_patient};
use crate::record::bill::{Charge, Ledger, Receipt};

/// What people do at the desk: for one of three patients, each with two visits, the first of them insured.
#[derive(Clone, Debug)]
enum Command {
    Charge { patient: u8, visit: u8, cents: i64 },
    VoidCharge(usize),
    Pay { patient: u8, visit: Option<u8>, cents: i64 },
    VoidPayment(usize),
}

#[derive(Clone, Debug, Default)]
struct Practice {
    ledger: Vec<Ledger>,
    charges: Vec<Charge>,
    receipts: Vec<Receipt>,
}

fn day() -> Date {
    Date::from_ymd_opt(2026, 10, 20).unwrap()
}

fn patient(number: u8) -> Id {
    Id::build("P", None, u64::from(number) + 1, true)
}

fn visit(patient: u8, number: u8) -> Id {
    Id::build("A", crate::base::Month::new(2026, 10), u64::from(patient * 2 + number) + 1, true)
}

impl Practice {
    fn rows_of(&self, patient: &Id) -> Vec<Ledger> {
        self.ledger.iter().filter(|row| row.patient.as_ref() == Some(patient)).cloned().collect()
    }

    fn post(&mut self, entries: Vec<Entry>) {
        for lines in entries.into_iter().map(Entry::into_lines) {
            let first = Id::new(format!("L2610-{:06}", self.ledger.len() + 1));
            for line in lines {
                let id = Id::new(format!("L2610-{:06}", self.ledger.len() + 1));
                self.ledger.push(Ledger { id, entry: first.clone(), ..line });
            }
        }
    }

    fn about(charge: &Charge) -> Ledger {
        let payer = charge.coverage.is_some().then(|| Id::new("PY0000017"));
        charge::about(charge, charge.patient.clone(), payer.as_ref(), day())
    }

    fn run(&mut self, command: &Command) {
        match *command {
            Command::Charge { patient: who, visit: which, cents } => {
                let charge = Charge {
                    id: Id::new(format!("CH{}", self.charges.len())),
                    visit: visit(who, which),
                    patient: patient(who),
                    amount: Money::cents(cents),
                    coverage: (which == 0).then(|| Id::new("CV0000016")),
                    ..Charge::default()
                };
                let rows = self.rows_of(&charge.patient);
                self.post(posting::charged(&charge, &Self::about(&charge), &rows).unwrap());
                self.charges.push(charge);
            }
            Command::VoidCharge(at) => {
                let Some(charge) = pick(&standing(&self.charges), at) else { return };
                let rows = self.rows_of(&charge.patient);
                let about = Self::about(&charge);
                self.post(posting::charge_taken_back(&charge, &about, "error", &rows).unwrap());
                let id = Id::new(format!("CH{}", self.charges.len()));
                self.charges.push(Charge { id, ..charge_back(&charge, "") });
            }
            Command::Pay { patient: who, visit: which, cents } => {
                let receipt = Receipt {
                    id: Id::new(format!("R{}", self.receipts.len())),
                    date: day(),
                    patient: patient(who),
                    visit: which.map(|which| visit(who, which)),
                    amount: Money::cents(cents),
                    ..Receipt::default()
                };
                let purpose = if which.is_some() { Purpose::Visit } else { Purpose::Balance };
                let rows = self.rows_of(&receipt.patient);
                self.post(posting::paid(&receipt, purpose, &rows).unwrap());
                self.receipts.push(receipt);
            }
            Command::VoidPayment(at) => {
                let Some(receipt) = pick(&standing(&self.receipts), at) else { return };
                let void = Receipt {
                    id: Id::new(format!("R{}", self.receipts.len())),
                    ..taking_back(&receipt, day(), "error", "maria")
                };
                let rows = self.rows_of(&receipt.patient);
                self.post(posting::payment_taken_back(&receipt, &void, &rows).unwrap());
                self.receipts.push(void);
            }
        }
    }

    fn sum(&self, accounts: &[&str]) -> Money {
        let named = |row: &&Ledger| accounts.iter().any(|account| row.account == **account);
        self.ledger.iter().filter(named).map(|row| row.amount).sum()
    }
}

fn pick<R: Clone>(rows: &[&R], at: usize) -> Option<R> {
    (!rows.is_empty()).then(|| rows[at % rows.len()].clone())
}

fn command() -> impl Strategy<Value = Command> {
    let cents = prop_oneof![Just(0i64), 1i64..20_000];
    prop_oneof![
        3 => (0..3u8, 0..2u8, cents).prop_map(|(patient, visit, cents)| Command::Charge { patient, visit, cents }),
        1 => any::<usize>().prop_map(Command::VoidCharge),
        3 => (0..3u8, prop::option::of(0..2u8), 1i64..20_000)
            .prop_map(|(patient, visit, cents)| Command::Pay { patient, visit, cents }),
        1 => any::<usize>().prop_map(Command::VoidPayment),
    ]
}

fn practice() -> impl Strategy<Value = Practice> {
    prop::collection::vec(command(), 0..24).prop_map(|commands| {
        let mut practice = Practice::default();
        for command in &commands {
            practice.run(command);
        }
        practice
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_entry_sums_to_zero_and_no_money_appears(practice in practice()) {
        for entry in super::export::entries(&practice.ledger) {
            let lines: Vec<Ledger> = entry.into_iter().cloned().collect();
            prop_assert_eq!(ledger::faults(&lines), vec![]);
        }
        let charged: Money = practice.charges.iter().map(|charge| charge.amount).sum();
        let taken: Money = practice.receipts.iter().map(|receipt| receipt.amount).sum();
        prop_assert_eq!(practice.sum(&["income:charges"]), -charged);
        prop_assert_eq!(practice.sum(&["assets:drawer"]), taken);
        let open = Balance::of(&practice.ledger);
        prop_assert_eq!(open.payer + open.patient - open.credit, charged - taken);
    }

    #[test]
    fn nothing_is_below_zero_and_the_linter_is_content(practice in practice()) {
        for (patient, balance) in by_patient(&practice.ledger) {
            prop_assert!(balance.payer >= Money::ZERO, "{patient} {balance:?}");
            prop_assert!(balance.patient >= Money::ZERO, "{patient} {balance:?}");
            prop_assert!(balance.credit >= Money::ZERO, "{patient} {balance:?}");
        }
        let found = super::check::findings(&practice.ledger, &practice.charges, &practice.receipts, &[]);
        let found: Vec<_> = found.into_iter().filter(|finding| finding.kind.ends_with("-ledger")).collect();
        prop_assert_eq!(found, vec![]);
    }

    #[test]
    fn to_charge_and_take_back_is_to_do_nothing(practice in practice(), who in 0..3u8, which in 0..2u8, cents in 1i64..20_000) {
        let before = by_patient(&practice.ledger);
        let mut after = practice.clone();
        after.run(&Command::Charge { patient: who, visit: which, cents });
        let own = standing(&after.charges).len() - 1;
        after.run(&Command::VoidCharge(own));
        let mut balances = by_patient(&after.ledger);
        balances.retain(|id, balance| before.contains_key(id) || !balance.is_zero());
        prop_assert_eq!(balances, before);
    }

    #[test]
    fn to_pay_and_take_back_is_to_do_nothing(practice in practice(), who in 0..3u8, which in prop::option::of(0..2u8), cents in 1i64..20_000) {
        let before = by_patient(&practice.ledger);
        let mut after = practice.clone();
        after.run(&Command::Pay { patient: who, visit: which, cents });
        let own = standing(&after.receipts).len() - 1;
        after.run(&Command::VoidPayment(own));
        let mut balances = by_patient(&after.ledger);
        balances.retain(|id, balance| before.contains_key(id) || !balance.is_zero());
        prop_assert_eq!(balances, before);
    }

    #[test]
    fn balances_do_not_depend_on_the_order_of_rows(
        (practice, shuffled) in practice().prop_flat_map(|practice| {
            let rows = Just(practice.ledger.clone()).prop_shuffle();
            (Just(practice), rows)
        })
    ) {
        prop_assert_eq!(by_patient(&practice.ledger), by_patient(&shuffled));
        prop_assert_eq!(super::export::hledger("", &practice.ledger).lines().count(),
            super::export::hledger("", &shuffled).lines().count());
    }

    #[test]
    fn the_days_sheet_proves_itself(practice in practice()) {
        let charges: Vec<Charge> = practice.charges.iter().map(|charge| Charge {
            created_at: "2026-10-20T12:00:00-04:00".parse().unwrap(), ..charge.clone()
        }).collect();
        let sheet = super::day::Sheet::of(
            day(), Balance::default(), &practice.ledger, &practice.receipts, &charges, super::day::Tickets::default());
        prop_assert!(sheet.is_proved(), "{}", sheet.text(""));
        prop_assert_eq!(sheet.net_before(), Money::ZERO);
    }
}
