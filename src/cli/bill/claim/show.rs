//! `bill claim show`: a claim or a batch, and a batch's file.

use clap::Args as ClapArgs;

use crate::bill::claim::show;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::claims::{Acknowledgement, Batch, Claim};
use crate::show::{Column, Value};
use crate::store::{Months, Read, ReadRows};

use super::load;

/// Options of `bill claim show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill claim A2610-0001063; bill claim show C2610-0000011
  bill claim A2610-0001063; bill claim show B2610-0000011
  bill claim A2610-0001063; bill claim show B2610-0000011 --file > claims.837")]
pub struct Args {
    /// A claim or a batch
    #[arg(value_name = "ID")]
    id: String,

    /// Print the batch's file, byte for byte as it was filed
    #[arg(long)]
    file: bool,

    #[command(flatten)]
    output: Output,
}

/// Shows it field by field.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let is_batch = args.id.starts_with(['B', 'b']);
    if args.file && !is_batch {
        return Err(Failure::Grammar("--file goes with a batch, like B2610-0000011".to_owned()));
    }
    let rows = if is_batch {
        let batch = desk.row::<Batch>(&*view, &args.id)?;
        let claims = view.all::<Claim>()?;
        desk.saw(
            claims.iter().filter(|claim| claim.batch.as_ref() == Some(&batch.id)).map(|claim| &claim.patient),
        )?;
        if args.file {
            return print_file(&*view, &batch, desk);
        }
        let said: Vec<Acknowledgement> = view.equal(Months::All, "batch", batch.id.as_str())?;
        let said: Vec<Acknowledgement> = said.into_iter().filter(|row| row.claim.is_none()).collect();
        let steps = view.equal(Months::All, "subject", batch.id.as_str())?;
        [show::batch(&batch), show::steps(&steps), show::acknowledged(&said)].concat()
    } else {
        let claim = desk.row::<Claim>(&*view, &args.id)?;
        desk.saw([&claim.patient])?;
        let id = claim.id.clone();
        let steps = view.equal(Months::All, "subject", id.as_str())?;
        let said = view.equal(Months::All, "claim", id.as_str())?;
        let notes = view.equal(Months::All, "claim", id.as_str())?;
        let asked = load::asked(&*view, vec![claim])?;
        let fields = asked.first().map(show::claim).unwrap_or_default();
        [fields, show::steps(&steps), show::acknowledged(&said), show::noted(&notes)].concat()
    };
    let columns = [Column::text("what"), Column::text("value")];
    let rows = rows.into_iter().map(|(what, value)| vec![Value::from(what), Value::from(value)]);
    desk.print(&args.output, &columns, rows.collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn print_file(view: &dyn Read, batch: &Batch, desk: &mut Desk) -> Outcome {
    let Some(document) = &batch.document else {
        return Err(Failure::Missing(format!("batch {} has no file", batch.id)));
    };
    let bytes = view.document(document)?;
    desk.print_text(&String::from_utf8_lossy(&bytes))?;
    Ok(Answer::Yes)
}
