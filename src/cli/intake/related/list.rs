//! `intake related list`.

use clap::Args as ClapArgs;

use crate::cli::intake::find::phones;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::practice::force::holds;
use crate::record::intake::{Patient, RelatedPerson};
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;

/// Options of `intake related list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  intake related list P0001583
  intake related list P0002885 -o json")]
pub struct Args {
    /// The patient
    patient: String,

    #[command(flatten)]
    output: Output,
}

/// Prints the people related to a patient. Exit 1 when there is nobody.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let patient: Patient = desk.row(&*view, &args.patient)?;
    let mut rows: Vec<RelatedPerson> = view.by_patient(&patient.id)?;
    rows.sort_by(|left, right| left.id.cmp(&right.id));
    desk.saw([&patient.id])?;
    print(desk, &args.output, &rows)?;
    Ok(Answer::when(!rows.is_empty()))
}

/// What a list of them shows.
pub(super) const COLUMNS: [Column; 11] = [
    Column::id("id"),
    Column::id("patient"),
    Column::id("role"),
    Column::id("relationship"),
    Column::id("related"),
    Column::text("given"),
    Column::text("family"),
    Column::date("born"),
    Column::id("phone"),
    Column::date("from"),
    Column::date("to"),
];

/// Prints related persons.
pub(super) fn print(desk: &mut Desk, output: &Output, rows: &[RelatedPerson]) -> Result<(), Failure> {
    let today = desk.today()?;
    let values = rows.iter().map(|row| {
        let style = if holds(row.from, row.to, today) { Style::Plain } else { Style::Dim };
        let cells: [Value; 11] = [
            (&row.id).into(),
            (&row.patient).into(),
            (&row.role).into(),
            (&row.relationship).into(),
            (&row.related).into(),
            (&row.given).into(),
            (&row.family).into(),
            (&row.born).into(),
            Value::from(&row.phone).seen_as(phones(&row.phone)),
            row.from.into(),
            row.to.into(),
        ];
        cells.map(|value| value.styled(style)).to_vec()
    });
    desk.print(output, &COLUMNS, values.collect::<Vec<_>>())
}
