//! `TOOL day`, the same in every tool: a desk's part of the end-of-day report.

use clap::Args as ClapArgs;

use crate::base::Date;
use crate::practice::figure::{self, Figure};
use crate::show::{Column, Value};

use super::{Answer, Desk, Failure, Outcome, Output};

/// Options of `day`.
#[derive(ClapArgs, Debug)]
pub struct Args {
    /// The day
    #[arg(default_value = "today")]
    day: String,

    #[command(flatten)]
    output: Output,
}

/// The columns of `day`.
pub fn columns() -> Vec<Column> {
    let [date, desk, name, value, unit] = figure::COLUMNS;
    vec![Column::date(date), Column::id(desk), Column::id(name), Column::money(value), Column::id(unit)]
}

/// A figure as a row of an answer.
pub fn row(figure: &Figure) -> Vec<Value> {
    figure.cells().iter().map(Value::of).collect()
}

impl Args {
    /// Prints a desk's figures of a day.
    pub fn run(
        &self,
        desk: &mut Desk,
        own: impl FnOnce(&mut Desk, Date) -> Result<Vec<Figure>, Failure>,
    ) -> Outcome {
        let day = desk.date(&self.day)?;
        let figures = own(desk, day)?;
        desk.print(&self.output, &columns(), figures.iter().map(row).collect::<Vec<_>>())?;
        Ok(Answer::Yes)
    }
}
