//! The laws of the ledger, over any sequence of commands.

use proptest::prelude::*;

use super::aging::{Aging, Asked, Bounds, By, Per};
use super::charge::{self, void::taking_back as charge_back};
use super::credit::{self, pots};
use super::deposit::{held, make::slips};
use super::ledger::{self, BANK, DRAWER, Entry, OVER_SHORT, REFUNDS};
use super::pay::{Purpose, owed, payable};
use super::reversing::standing;
use super::statement::make::{Known, drafts};
use super::void::taking_back;
use super::{apply, posting, refund};
use crate::base::{Date, Id, Money};
use crate::practice::balance::{Balance, PATIENT, PAYER, by_patient};
use crate::practice::service::Services;
use crate::record::bill::{Charge, Ledger, Receipt};
use crate::record::claims::Deposit;

/// What people do at the desk: for one of three patients, each with two visits, the first of them insured.
#[derive(Clone, Debug)]
enum Command {
    Charge {
        patient: u8,
        visit: u8,
        cents: i64,
    },
    VoidCharge(usize),
    Pay {
        patient: u8,
        visit: Option<u8>,
        cents: i64,
    },
    VoidPayment(usize),
    /// The payer answers a visit: all of it becomes the patient's, or is paid.
    Answer {
        patient: u8,
        visit: u8,
        is_paid: bool,
    },
    Apply {
        patient: u8,
        kept: bool,
    },
    Approve {
        patient: u8,
        cents: Option<i64>,
    },
    PayOut {
        patient: u8,
        is_cash: bool,
    },
    CancelRefund {
        patient: u8,
    },
    Count {
        short: i64,
    },
    Deposit,
}

#[derive(Clone, Debug, Default)]
struct Practice {
    ledger: Vec<Ledger>,
    charges: Vec<Charge>,
    receipts: Vec<Receipt>,
    deposits: Vec<Deposit>,
}

const METHOD: [&str; 3] = ["cash", "check", "card"];

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
                // What a payer answered is corrected by a claim; here it cannot be taken back.
                if self.is_answered(&charge.visit) {
                    return;
                }
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
                    method: METHOD[usize::try_from(cents % 3).unwrap()].to_owned(),
                    amount: Money::cents(cents),
                    ..Receipt::default()
                };
                let purpose = if which.is_some() { Purpose::Visit } else { Purpose::Balance };
                let rows = self.rows_of(&receipt.patient);
                let asked = owed(&rows, &Services::default(), &[]).asked;
                self.post(posting::paid(&receipt, &payable(&purpose, &receipt, asked)).unwrap());
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
            Command::Count { .. } | Command::Deposit => self.bank(command),
            _ => self.for_a_patient(command),
        }
    }

    fn for_a_patient(&mut self, command: &Command) {
        let (Command::Answer { patient: who, .. }
        | Command::Apply { patient: who, .. }
        | Command::Approve { patient: who, .. }
        | Command::PayOut { patient: who, .. }
        | Command::CancelRefund { patient: who }) = *command
        else {
            return;
        };
        let rows = self.rows_of(&patient(who));
        let about = Ledger {
            date: day(),
            patient: Some(patient(who)),
            guarantor: Some(patient(who)),
            ..Ledger::default()
        };
        match *command {
            Command::Answer { visit: which, is_paid, .. } => {
                self.answer(who, &about, visit(who, which), is_paid);
            }
            Command::Apply { kept, .. } => {
                let pots: Vec<_> = pots(&rows).into_iter().filter(|pot| kept || !pot.is_kept).collect();
                let asked = owed(&rows, &Services::default(), &[]).asked;
                self.post(apply::entry(&pots, &asked, day()).unwrap().into_iter().collect());
            }
            Command::Approve { cents, .. } => {
                self.post(
                    refund::approved(&pots(&rows), cents.map(Money::cents), &about).into_iter().collect(),
                );
            }
            Command::PayOut { is_cash, .. } => {
                let amount: Money = refund::pending(&rows).iter().map(|pending| pending.amount).sum();
                let receipt = Receipt {
                    id: Id::new(format!("R{}", self.receipts.len())),
                    date: day(),
                    patient: patient(who),
                    method: if is_cash { "cash" } else { "check" }.to_owned(),
                    amount: -amount,
                    ..Receipt::default()
                };
                if !amount.is_zero() {
                    self.post(refund::paid(&receipt).unwrap().into_iter().collect());
                    self.receipts.push(receipt);
                }
            }
            _ => self.cancel(who, &rows, &about),
        }
    }

    /// The payer's answer to all that is asked of it for a visit: paid, or the patient's.
    fn answer(&mut self, who: u8, about: &Ledger, visit: Id, is_paid: bool) {
        let visit = Some(visit);
        let rows = self.rows_of(&patient(who));
        let asked = rows.iter().filter(|row| row.account == PAYER && row.visit == visit);
        let open: Money = asked.map(|row| row.amount).sum();
        let to = if is_paid { BANK } else { PATIENT };
        let settled = Ledger { visit, ..about.clone() };
        let answered = Ledger { payer: Some(Id::new("PY0000017")), ..settled.clone() };
        self.post(Entry::moving(to, PAYER, open, &answered).unwrap().into_iter().collect());
        let rows = self.rows_of(&patient(who));
        self.post(ledger::settle(&rows, &settled).unwrap().into_iter().collect());
    }

    fn cancel(&mut self, who: u8, rows: &[Ledger], about: &Ledger) {
        for pending in refund::pending(rows) {
            let rows = self.rows_of(&patient(who));
            let lines: Vec<&Ledger> = rows.iter().filter(|row| row.entry == pending.entry).collect();
            let approved: Money =
                lines.iter().filter(|row| row.account == REFUNDS).map(|row| -row.amount).sum();
            if approved == pending.amount {
                self.post(posting::refund_cancelled(&lines, about, &rows).unwrap());
            }
        }
    }

    fn bank(&mut self, command: &Command) {
        if let Command::Count { short } = *command {
            let amount = Money::cents(20_000);
            let counted_amount = Some(amount - Money::cents(short));
            let id = Id::new(format!("DP{}", self.deposits.len()));
            let about = Ledger { date: day(), ..Ledger::default() };
            self.post(
                Entry::moving(OVER_SHORT, DRAWER, Money::cents(short), &about).unwrap().into_iter().collect(),
            );
            let kind = "drawer".to_owned();
            self.deposits.push(Deposit { id, kind, counted_amount, amount, ..Deposit::default() });
            return;
        }
        let (receipts, ledger, deposits) =
            (self.receipts.clone(), self.ledger.clone(), self.deposits.clone());
        for slip in slips(&held(&receipts, &ledger, day()), &deposits) {
            let id = Id::new(format!("DP{}", self.deposits.len()));
            self.post(slip.entry(day()).unwrap().into_iter().collect());
            for held in &slip.held {
                for own in self.receipts.iter_mut().filter(|own| own.id == held.receipt.id) {
                    own.deposit = Some(id.clone());
                }
            }
            for drawer in &slip.drawers {
                for own in self.deposits.iter_mut().filter(|own| own.id == drawer.id) {
                    own.slip = Some(id.clone());
                }
            }
            self.deposits.push(Deposit { id, ..slip.row(day(), "anna") });
        }
    }

    fn is_answered(&self, visit: &Id) -> bool {
        let is_answer = |row: &Ledger| row.account == PAYER && row.charge.is_none();
        self.ledger.iter().any(|row| is_answer(row) && row.visit.as_ref() == Some(visit))
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
        2 => (0..3u8, 0..2u8, any::<bool>())
            .prop_map(|(patient, visit, is_paid)| Command::Answer { patient, visit, is_paid }),
        2 => (0..3u8, any::<bool>()).prop_map(|(patient, kept)| Command::Apply { patient, kept }),
        2 => (0..3u8, prop::option::of(1i64..30_000))
            .prop_map(|(patient, cents)| Command::Approve { patient, cents }),
        1 => (0..3u8, any::<bool>()).prop_map(|(patient, is_cash)| Command::PayOut { patient, is_cash }),
        1 => (0..3u8).prop_map(|patient| Command::CancelRefund { patient }),
        1 => (-500i64..500).prop_map(|short| Command::Count { short }),
        1 => Just(Command::Deposit),
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
        let by_payers: Money = practice.ledger.iter()
            .filter(|row| row.account == BANK && row.receipt.is_none() && row.payer.is_some())
            .map(|row| row.amount).sum();
        prop_assert_eq!(practice.sum(&["income:charges"]), -charged);
        prop_assert_eq!(practice.sum(&[DRAWER, BANK, OVER_SHORT]), taken + by_payers);
        let open = Balance::of(&practice.ledger);
        let refunds = -practice.sum(&[REFUNDS]);
        prop_assert_eq!(open.payer + open.patient - open.credit - refunds, charged - taken - by_payers);
    }

    #[test]
    fn nothing_is_below_zero_and_the_linter_is_content(practice in practice()) {
        for (patient, balance) in by_patient(&practice.ledger) {
            prop_assert!(balance.payer >= Money::ZERO, "{patient} {balance:?}");
            prop_assert!(balance.patient >= Money::ZERO, "{patient} {balance:?}");
            prop_assert!(balance.credit >= Money::ZERO, "{patient} {balance:?}");
        }
        let found = super::check::findings(&super::check::Books {
            ledger: practice.ledger.clone(),
            charges: practice.charges.clone(),
            receipts: practice.receipts.clone(),
            deposits: practice.deposits.clone(),
            ..super::check::Books::default()
        });
        let found: Vec<_> = found.into_iter().filter(|finding| finding.kind.ends_with("-ledger")).collect();
        prop_assert_eq!(found, vec![]);
    }

    #[test]
    fn to_charge_and_take_back_is_to_do_nothing(practice in practice(), who in 0..3u8, which in 0..2u8, cents in 1i64..20_000) {
        prop_assume!(!practice.is_answered(&visit(who, which)));
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
    #[test]
    fn money_lies_in_pots_and_what_is_owed_in_things(practice in practice()) {
        for (patient, balance) in by_patient(&practice.ledger) {
            let rows = practice.rows_of(&patient);
            prop_assert_eq!(credit::sum(&pots(&rows)), balance.credit);
            prop_assert_eq!(owed(&rows, &Services::default(), &[]).asked_sum(), balance.patient);
            let pending: Money = refund::pending(&rows).iter().map(|pending| pending.amount).sum();
            let refunds: Money = rows.iter().filter(|row| row.account == REFUNDS).map(|row| -row.amount).sum();
            prop_assert_eq!(pending, refunds);
        }
    }

    #[test]
    fn what_is_aged_is_what_the_ledger_has(practice in practice(), by in prop_oneof![Just(By::Service), Just(By::Posting)],
        per in prop_oneof![Just(Per::Debtor), Just(Per::Patient)])
    {
        let bounds = Bounds::on(&[crate::record::sample::row("rule=aging name=aging value=30~60 unit=day")], day()).unwrap();
        let services = Services::of(&practice.charges);
        let aging = Aging::of(&practice.ledger, &services, &std::collections::BTreeMap::new(), bounds, Asked { on: day(), by, per });
        prop_assert_eq!(aging.difference(), Money::ZERO);
    }

    #[test]
    fn statements_ask_for_what_is_owed_less_what_is_free(practice in practice()) {
        let known = Known { ledger: practice.ledger.clone(), charges: practice.charges.clone(), ..Known::default() };
        let asked: Money = drafts(&known, day()).iter().map(|draft| draft.row.amount).sum();
        let owed = by_patient(&practice.ledger).into_iter().map(|(patient, balance)| {
            (balance.patient - refund::free(&pots(&practice.rows_of(&patient)))).max(Money::ZERO)
        });
        prop_assert_eq!(asked, owed.sum());
        for draft in drafts(&known, day()) {
            for line in draft.parts.iter().flat_map(|part| &part.lines) {
                prop_assert_eq!(line.charged - line.plan - line.waiting - line.paid, line.owed);
            }
        }
    }

    #[test]
    fn to_apply_or_to_bank_twice_is_to_do_it_once(practice in practice(), patient in 0..3u8, kept in any::<bool>()) {
        for command in [Command::Apply { patient, kept }, Command::Deposit] {
            let mut once = practice.clone();
            once.run(&command);
            let mut twice = once.clone();
            twice.run(&command);
            prop_assert_eq!(once.ledger, twice.ledger);
        }
    }
}
