//! `intake consent list`.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Failure, Outcome, Output, fields};
use crate::practice::force::holds;
use crate::record::intake::{Consent, Patient};
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;

/// Options of `intake consent list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Without a patient the forms that wait for a signature and the consents in force.

Examples:
  intake consent list P0002973
  intake consent list --status draft")]
pub struct Args {
    /// The patient, with all that was ever signed
    patient: Option<String>,

    /// Only of a kind
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,

    /// Only those that stand so: draft, active, rejected, inactive
    #[arg(long, value_name = "WORD")]
    status: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints consents, the newest first. Exit 1 when there is none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(status) = &args.status {
        fields::one_of::<Consent>("--status", "status", status)?;
    }
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut rows: Vec<Consent> = match &args.patient {
        Some(typed) => view.by_patient(&desk.row::<Patient>(&*view, typed)?.id)?,
        None if args.status.as_deref().is_none_or(|status| matches!(status, "draft" | "active")) => {
            view.open()?
        }
        None => view.all()?,
    };
    rows.retain(|row| args.kind.as_ref().is_none_or(|kind| row.kind == *kind));
    rows.retain(|row| args.status.as_ref().is_none_or(|status| row.status == *status));
    rows.sort_by(|left, right| (right.given_on, &left.id).cmp(&(left.given_on, &right.id)));
    desk.saw(rows.iter().map(|row| &row.patient))?;
    print(desk, &args.output, &rows)?;
    Ok(Answer::when(!rows.is_empty()))
}

/// What a list of them shows.
pub(super) const COLUMNS: [Column; 12] = [
    Column::id("id"),
    Column::id("patient"),
    Column::id("kind"),
    Column::id("version"),
    Column::id("status"),
    Column::date("given_on"),
    Column::date("signed_on"),
    Column::id("signer"),
    Column::id("payer"),
    Column::id("visit"),
    Column::date("revoked_on"),
    Column::date("to"),
];

/// Prints consents.
pub(super) fn print(desk: &mut Desk, output: &Output, rows: &[Consent]) -> Result<(), Failure> {
    let today = desk.today()?;
    let values = rows.iter().map(|row| {
        let is_in_force = row.status == "active" && holds(row.from, row.to, today);
        let style = if is_in_force { Style::Plain } else { Style::Dim };
        let cells: [Value; 12] = [
            (&row.id).into(),
            (&row.patient).into(),
            (&row.kind).into(),
            (&row.version).into(),
            (&row.status).into(),
            row.given_on.into(),
            row.signed_on.into(),
            (&row.signer).into(),
            (&row.payer).into(),
            (&row.visit).into(),
            row.revoked_on.into(),
            row.to.into(),
        ];
        cells.map(|value| value.styled(style)).to_vec()
    });
    desk.print(output, &COLUMNS, values.collect::<Vec<_>>())
}
