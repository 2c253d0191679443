//! `bill deposit trace`: the bank's own reference of a slip.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::bill::deposit::trace::refusal;
use crate::bill::reversing::reversed;
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::claims::Deposit;
use crate::store::{Months, ReadRows, Tx, WriteRows};

use super::{columns, values};

/// Options of `bill deposit trace`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The drawers that the slip took along carry it too. The same reference twice changes nothing.

Examples:
  bill deposit make && bill deposit trace DP2610-0000011 --bank-trace 20261015-4471")]
pub struct Args {
    /// The slip
    #[arg(value_name = "DEPOSIT")]
    deposit: String,

    /// The reference on the bank's statement
    #[arg(long, value_name = "CODE")]
    bank_trace: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Notes the reference and prints the slip.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let trace = code(&args.bank_trace)?;
    let id = desk.id::<Deposit>(&args.deposit)?;
    let slip = desk.transact(&args.writing, |tx| note(tx, &id, trace))?;
    desk.print(&args.output, &columns(), [values(&slip, false)])?;
    Ok(Answer::Yes)
}

/// A reference is letters, digits and marks between them.
fn code(typed: &str) -> Result<&str, Fault> {
    let is_code = !typed.is_empty()
        && typed.len() <= 40
        && typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-./".contains(&byte));
    if is_code {
        return Ok(typed);
    }
    Err(Fault::error("B044", "--bank-trace is no reference of a bank")
        .help("letters, digits, hyphens, points: 20261015-4471"))
}

fn note(tx: &mut dyn Tx, id: &Id, trace: &str) -> Result<Deposit, Failure> {
    let slip = rows::row::<Deposit>(tx, id)?;
    let all = tx.all::<Deposit>()?;
    if let Some(fault) = refusal(&slip, trace, reversed(&all).contains(id)) {
        return Err(fault.into());
    }
    for drawer in tx.equal::<Deposit>(Months::All, "slip", id.as_str())? {
        tx.update(&Deposit { bank_trace: trace.to_owned(), ..drawer })?;
    }
    let slip = Deposit { bank_trace: trace.to_owned(), ..slip };
    tx.update(&slip)?;
    Ok(slip)
}
