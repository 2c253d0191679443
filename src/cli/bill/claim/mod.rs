//! `bill claim`: payers are asked for what was charged.

mod correct;
pub(super) mod keep;
pub mod list;
pub(super) mod load;
pub mod make;
pub mod show;
pub mod void;

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::{Desk, Outcome};
use crate::record::claims::Claim;
use crate::show::{Column, Value};

/// Options of `bill claim`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_value_name = "VERB")]
#[command(after_help = "\
Charges that are open become claims, one a visit and coverage. What `bill scrub` finds wrong holds a claim, the rest
leaves as one batch: the file is filed as a document with its control number before it is shown. Held claims are looked
at again each time. What the patient owes is not claimed. Where a payer's answer leaves something to the next payer, that
one is asked next, with what the answer said line by line; never where the first payer sent the claim on itself.

A claim that its payer has is corrected under the payer's own number of it: --replaces asks anew for its charges and for
those that the visit has gained, --voids asks for nothing any more.

Examples:
  bill claim
  bill claim A2610-0001063 -n
  bill charge list yesterday | bill claim -
  bill claim list --status held")]
pub struct Args {
    #[command(flatten)]
    make: make::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Verbs of `bill claim`.
#[derive(Subcommand, Debug)]
enum Verb {
    /// List claims
    List(list::Args),
    /// Show a claim or a batch; print a batch's file
    Show(show::Args),
    /// Take claims or batches back that no payer has
    Void(void::Args),
}

impl Args {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => make::run(&self.make, desk),
            Some(Verb::List(args)) => list::run(args, desk),
            Some(Verb::Show(args)) => show::run(args, desk),
            Some(Verb::Void(args)) => void::run(args, desk),
        }
    }
}

/// The columns of claims.
fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("visit"),
        Column::id("patient"),
        Column::id("coverage"),
        Column::id("payer"),
        Column::id("provider"),
        Column::money("amount"),
        Column::id("status"),
        Column::id("reason"),
        Column::date("due"),
        Column::id("batch"),
        Column::id("payer_number"),
        Column::id("owner"),
        Column::date("next_on"),
        Column::count("rank"),
        Column::id("frequency"),
        Column::id("replaces"),
        Column::id("origin"),
    ]
}

/// The columns that a person at a terminal is shown.
const GLANCE: &[&str] = &["id", "visit", "patient", "payer", "amount", "status", "reason", "due", "batch"];

/// A claim as a row of an answer.
fn values(claim: &Claim) -> Vec<Value> {
    vec![
        (&claim.id).into(),
        (&claim.visit).into(),
        (&claim.patient).into(),
        (&claim.coverage).into(),
        (&claim.payer).into(),
        (&claim.provider).into(),
        claim.amount.into(),
        (&claim.status).into(),
        (&claim.reason).into(),
        claim.due.into(),
        (&claim.batch).into(),
        (&claim.payer_number).into(),
        (&claim.owner).into(),
        claim.next_on.into(),
        claim.rank.into(),
        (&claim.frequency).into(),
        (&claim.replaces).into(),
        (&claim.origin).into(),
    ]
}
