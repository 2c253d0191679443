//! `TOOL check`, the same in every tool: printing what a desk finds in the rows that stand.

use clap::Args as ClapArgs;

use crate::base::fault::Severity;
use crate::practice::finding::{self, Finding};
use crate::practice::waiver;
use crate::show::{Column, Style, Value};

use super::waive::{self, CheckVerb};
use super::{Answer, Desk, Failure, Outcome, Output};

/// Options of `check`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<CheckVerb>,

    #[command(flatten)]
    output: Output,
}

/// The columns of `check`.
pub fn columns() -> Vec<Column> {
    finding::COLUMNS
        .into_iter()
        .map(|name| if name == "detail" { Column::text(name) } else { Column::id(name) })
        .collect()
}

/// A finding as a row of an answer, lit by its weight.
pub fn row(finding: &Finding) -> Vec<Value> {
    let style = match finding.severity {
        Severity::Error => Style::Bad,
        Severity::Warning => Style::Warn,
    };
    finding.cells().iter().map(|cell| Value::of(cell).styled(style)).collect()
}

impl Args {
    /// Prints a desk's findings. Those that are accepted are left out and counted. Exit 1 when there are any others.
    pub fn run(
        &self,
        desk: &mut Desk,
        own: impl FnOnce(&mut Desk) -> Result<Vec<Finding>, Failure>,
    ) -> Outcome {
        let mut findings = own(desk)?;
        if let Some(CheckVerb::Accept(accept)) = &self.verb {
            return accept.run(desk, &findings);
        }
        let accepted = leave_out(desk, &mut findings)?;
        finding::sort(&mut findings);
        desk.saw(findings.iter().filter_map(|finding| finding.patient.as_ref()))?;
        desk.print(&self.output, &columns(), findings.iter().map(row).collect::<Vec<_>>())?;
        waive::count(desk, accepted, "accepted");
        Ok(Answer::when(findings.is_empty()))
    }
}

/// Leaves out the findings that are taken as they are, and says how many they were.
pub fn leave_out(desk: &Desk, findings: &mut Vec<Finding>) -> Result<usize, Failure> {
    if findings.is_empty() {
        return Ok(0);
    }
    let (waivers, today, before) = (waive::waivers(desk)?, desk.today()?, findings.len());
    findings.retain(|finding| !waiver::is_accepted(&waivers, finding, today));
    Ok(before - findings.len())
}
