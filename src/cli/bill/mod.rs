//! `bill`: patients' and third parties' money.

mod aging;
mod apply;
mod balance;
mod charge;
pub(super) mod check;
mod claim;
mod day;
mod denials;
mod deposit;
mod due;
mod export;
mod fetch;
mod follow;
pub mod judge;
mod ledger;
mod pay;
mod post;
mod read;
mod receipt;
mod reconcile;
mod refund;
mod rows;
mod scrub;
mod send;
mod statement;
mod superbill;
mod suspense;
mod today;
mod void;
mod why;
mod work;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// Patients' and third parties' money
///
/// Codes, charges, takes payments and proves the day's money. Alone it shows the money of today.
#[derive(Parser, Debug)]
#[command(name = "bill", version = super::VERSION, max_term_width = 100)]
pub struct Tool {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    today: today::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The verbs.
#[derive(Subcommand, Debug)]
enum Verb {
    /// Coded visits: print the forms, enter the lines, list them
    #[command(subcommand)]
    Superbill(superbill::Verb),
    /// Charge coded visits; take charges back; list them
    Charge(Box<charge::Args>),
    /// Every fault of every claim, before a payer sees it
    Scrub(scrub::Args),
    /// Ask payers for what was charged; list, show and take back claims
    Claim(Box<claim::Args>),
    /// Hand batches of claims over, by the practice's own program
    Send(send::Args),
    /// Take in what receivers and payers answered, by the practice's own program
    Fetch(fetch::Args),
    /// What was asked and said about claims, and when to look again
    Follow(follow::Args),
    /// What of claims somebody must work, by deadline and money
    Work(work::Args),
    /// Take money at the desk
    Pay(pay::Args),
    /// Move patients' unapplied money onto what they owe
    Apply(apply::Args),
    /// Money that goes back to patients: approve, pay out, list
    #[command(subcommand)]
    Refund(refund::Verb),
    /// From the drawer to the bank: count, slip, the bank's reference
    #[command(subcommand)]
    Deposit(deposit::Verb),
    /// What guarantors are asked to pay: make, list, show, mailed, returned
    #[command(subcommand)]
    Statement(statement::Verb),
    /// Take a receipt back
    Void(void::Args),
    /// Print receipts again
    Receipt(receipt::Args),
    /// What stands open, payer and patient apart
    Balance(balance::Args),
    /// How old what is owed is, payers and patients apart
    Aging(aging::Args),
    /// A patient's account, line by line
    Ledger(ledger::Args),
    /// The money sheet of a day, proved to the cent
    Day(day::Args),
    /// Files of X12 as rows: 837, 835, 999, 277CA …
    Read(read::Args),
    /// Post a payer's answer: payments, adjustments, patients' shares, denials
    Post(post::Args),
    /// Remittances, ledger, slips and the bank's own list, side by side
    Reconcile(reconcile::Args),
    /// What payers did not pay and somebody must work
    Denials(denials::Args),
    /// Money that came and could not be matched
    #[command(subcommand)]
    Suspense(suspense::Verb),
    /// The ledger for another program
    Export(export::Args),
    /// What is late: visits not charged, old balances, money that must go back
    #[command(after_help = "Examples:\n  bill due\n  bill due --all")]
    Due(super::due::Args),
    /// What cannot be right in the desk's tables
    #[command(after_help = "Examples:\n  bill check")]
    Check(super::check::Args),
    /// The arithmetic behind a charge, a receipt or a balance
    Why(why::Args),
    /// Prices, forms, balances … of another system
    #[command(after_help = "\
Examples:
  bill import fee-schedules prices.csv --map prices.json -n
  bill import fee-schedules prices.csv --map prices.json --rejects refused.csv")]
    Import(super::import::Args<super::import::Bill>),
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "bill";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::Superbill(verb)) => verb.run(desk),
            Some(Verb::Charge(args)) => args.run(desk),
            Some(Verb::Scrub(args)) => scrub::run(args, desk),
            Some(Verb::Claim(args)) => args.run(desk),
            Some(Verb::Send(args)) => send::run(args, desk),
            Some(Verb::Fetch(args)) => fetch::run(args, desk),
            Some(Verb::Follow(args)) => follow::run(args, desk),
            Some(Verb::Work(args)) => work::run(args, desk),
            Some(Verb::Pay(args)) => pay::run(args, desk),
            Some(Verb::Apply(args)) => apply::run(args, desk),
            Some(Verb::Refund(verb)) => verb.run(desk),
            Some(Verb::Deposit(verb)) => verb.run(desk),
            Some(Verb::Statement(verb)) => verb.run(desk),
            Some(Verb::Aging(args)) => aging::run(args, desk),
            Some(Verb::Void(args)) => void::run(args, desk),
            Some(Verb::Receipt(args)) => receipt::run(args, desk),
            Some(Verb::Balance(args)) => balance::run(args, desk),
            Some(Verb::Ledger(args)) => ledger::run(args, desk),
            Some(Verb::Day(args)) => day::run(args, desk),
            Some(Verb::Read(args)) => read::run(args, desk),
            Some(Verb::Post(args)) => post::run(args, desk),
            Some(Verb::Reconcile(args)) => reconcile::run(args, desk),
            Some(Verb::Denials(args)) => denials::run(args, desk),
            Some(Verb::Suspense(verb)) => verb.run(desk),
            Some(Verb::Export(args)) => export::run(args, desk),
            Some(Verb::Due(args)) => args.run(desk, due::own),
            Some(Verb::Check(args)) => args.run(desk, |desk| check::own(&*desk.store()?.snapshot()?)),
            Some(Verb::Why(args)) => why::run(args, desk),
            Some(Verb::Import(args)) => super::import::run(args, desk),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
