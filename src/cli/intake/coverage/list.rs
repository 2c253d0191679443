//! `intake coverage list`.

use clap::Args as ClapArgs;

use crate::cli::intake::show::coverages;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::practice::coverage;
use crate::record::intake::{Coverage, Patient};
use crate::show::{Column, Style, Value};

/// Options of `intake coverage list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  intake coverage list P0002965
  intake coverage list P0002973 --on 2026-09-30")]
pub struct Args {
    /// The patient
    patient: String,

    /// Only those in force on a day
    #[arg(long, value_name = "DAY")]
    on: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints a patient's coverages, those in force first, in the order in which they pay. Exit 1 when there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let patient: Patient = desk.row(&*view, &args.patient)?;
    let day = args.on.as_deref().map(|words| desk.date(words)).transpose()?;
    let on = day.map_or_else(|| desk.today(), Ok)?;
    let mut rows = coverages(&*view, &patient.id)?;
    if day.is_some() {
        rows.retain(|(row, _)| coverage::covers(row, on));
    }
    rows.sort_by_key(|(row, _)| {
        (!coverage::covers(row, on), row.rank, std::cmp::Reverse(row.from), row.id.clone())
    });
    desk.saw([&patient.id])?;
    print(desk, &args.output, &rows)?;
    Ok(Answer::when(!rows.is_empty()))
}

/// What a list of them shows.
pub(super) const COLUMNS: [Column; 11] = [
    Column::id("id"),
    Column::id("patient"),
    Column::count("rank"),
    Column::id("payer"),
    Column::text("payer_name"),
    Column::id("member_id"),
    Column::id("relationship"),
    Column::id("subscriber"),
    Column::money("copay_amount"),
    Column::date("from"),
    Column::date("to"),
];

/// Prints coverages with their payers' names.
pub(super) fn print(desk: &mut Desk, output: &Output, rows: &[(Coverage, String)]) -> Result<(), Failure> {
    let today = desk.today()?;
    let values = rows.iter().map(|(row, payer)| {
        let style = if coverage::covers(row, today) { Style::Plain } else { Style::Dim };
        let cells: [Value; 11] = [
            (&row.id).into(),
            (&row.patient).into(),
            row.rank.into(),
            (&row.payer).into(),
            payer.into(),
            (&row.member_id).into(),
            (&row.relationship).into(),
            (&row.subscriber).into(),
            row.copay_amount.into(),
            row.from.into(),
            row.to.into(),
        ];
        cells.map(|value| value.styled(style)).to_vec()
    });
    desk.print(output, &COLUMNS, values.collect::<Vec<_>>())
}
