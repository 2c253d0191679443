//! `bill claim list`: claims.

use clap::Args as ClapArgs;

use crate::bill::claim::list::{Wanted, list};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::Record;
use crate::record::claims::{Batch, Claim};
use crate::record::intake::{Patient, Payer};
use crate::store::ReadRows;

use super::{GLANCE, columns, values};

/// Options of `bill claim list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill claim list --status held
  bill claim list --payer PY0000017
  bill claim list --patient P0002359")]
pub struct Args {
    /// In these states: draft, held, ready, batched, sent, accepted, rejected, paid, denied, closed, void
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<String>,

    /// To a payer
    #[arg(long, value_name = "ID")]
    payer: Option<String>,

    /// In a batch
    #[arg(long, value_name = "ID")]
    batch: Option<String>,

    /// For a patient
    #[arg(long, value_name = "ID")]
    patient: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Lists claims by id. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let known = Claim::TABLE.column("status").map_or(&[][..], |at| Claim::TABLE.columns[at].codes);
    if let Some(word) = args.status.iter().find(|word| !known.contains(&word.as_str())) {
        return Err(Failure::Grammar(format!("no claim is {word}: {}", known.join(", "))));
    }
    let store = desk.store()?;
    let view = store.snapshot()?;
    let wanted = Wanted {
        statuses: args.status.clone(),
        payer: args
            .payer
            .as_ref()
            .map(|id| Ok::<_, Failure>(desk.row::<Payer>(&*view, id)?.id))
            .transpose()?,
        batch: args
            .batch
            .as_ref()
            .map(|id| Ok::<_, Failure>(desk.row::<Batch>(&*view, id)?.id))
            .transpose()?,
        patient: args
            .patient
            .as_ref()
            .map(|id| Ok::<_, Failure>(desk.row::<Patient>(&*view, id)?.id))
            .transpose()?,
    };
    let claims = list(view.all()?, &wanted);
    desk.saw(claims.iter().map(|claim| &claim.patient))?;
    let output = desk.at_a_glance(&args.output, GLANCE);
    desk.print(&output, &columns(), claims.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(!claims.is_empty()))
}
