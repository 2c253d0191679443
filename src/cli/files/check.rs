//! `files check`: the linter over the tables' form, and with `--all` over everything.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id};
use crate::cli::check::{columns, leave_out, row};
use crate::cli::waive::{self, CheckVerb};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, judge};
use crate::practice::finding::{self, Finding};
use crate::store::Folder;

/// Options of `files check`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Silent, and exit 0, when all is well; exit 1 when there are findings.

Examples:
  files check                 # documents and waivers
  files check --all           # every table: types, keys, references, and what each desk checks")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<CheckVerb>,

    /// Every table, and every desk's own check
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints what is wrong with the tables as they stand.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let folder = Folder::open(&desk.folder()?)?;
    let faults = folder.check(&|table| args.all || table.desk == "files")?;
    let mut findings: Vec<Finding> = faults.iter().map(of_fault).collect();
    let mut accepted = 0;
    if (args.all || args.verb.is_some()) && !faults.iter().any(Fault::is_error) {
        let mut of_desks = judge::findings(desk)?;
        if let Some(CheckVerb::Accept(accept)) = &args.verb {
            return accept.run(desk, &of_desks);
        }
        accepted = leave_out(desk, &mut of_desks)?;
        findings.extend(of_desks);
    }
    finding::sort(&mut findings);
    desk.saw(findings.iter().filter_map(|finding| finding.patient.as_ref()))?;
    waive::count(desk, accepted, "accepted");
    if findings.is_empty() {
        return Ok(Answer::Yes);
    }
    desk.print(&args.output, &columns(), findings.iter().map(row).collect::<Vec<_>>())?;
    Ok::<_, Failure>(Answer::No)
}

/// A fault of a file: its subject is its place.
fn of_fault(fault: &Fault) -> Finding {
    let place = fault.place.as_ref().map(ToString::to_string).unwrap_or_default();
    let help = fault.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let finding = Finding::error("files", fault.code, &Id::new(place), format!("{}{help}", fault.message));
    Finding { severity: fault.severity, ..finding }
}
