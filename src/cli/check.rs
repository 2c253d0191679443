//! `TOOL check`, the same in every tool: printing what a desk finds in the rows that stand.

use clap::Args as ClapArgs;

use crate::base::fault::Severity;
use crate::practice::finding::{self, Finding};
use crate::show::{Column, Style, Value};

use super::{Answer, Desk, Failure, Outcome, Output};

/// Options of `check`.
#[derive(ClapArgs, Debug)]
pub struct Args {
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
    /// Prints a desk's findings. Exit 1 when there are any; silent and 0 when clean.
    pub fn run(
        &self,
        desk: &mut Desk,
        own: impl FnOnce(&mut Desk) -> Result<Vec<Finding>, Failure>,
    ) -> Outcome {
        let mut findings = own(desk)?;
        finding::sort(&mut findings);
        desk.saw(findings.iter().filter_map(|finding| finding.patient.as_ref()))?;
        desk.print(&self.output, &columns(), findings.iter().map(row).collect::<Vec<_>>())?;
        Ok(Answer::when(findings.is_empty()))
    }
}
