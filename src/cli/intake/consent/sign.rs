//! `intake consent sign`.

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::cli::desk::unknown;
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::intake::consent;
use crate::record::Record;
use crate::record::intake::{Patient, RelatedPerson};
use crate::store::ReadRows;

/// Options of `intake consent sign`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  printf 'patient,kind\\nP0002973,privacy\\n' | intake consent add - -o csv | intake consent sign -
  intake consent list --status draft -o csv | intake consent sign - --on 2026-10-14 -n")]
pub struct Args {
    /// Consents: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "CONSENT", required = true)]
    consents: Vec<String>,

    /// The day of the signature [default: today]
    #[arg(long, value_name = "DAY")]
    on: Option<String>,

    /// Who signed, where it was not the patient: a patient or a related person
    #[arg(long, value_name = "ID")]
    signer: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Marks forms as signed; prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let on = args.on.as_deref().map_or_else(|| desk.today(), |words| desk.date(words))?;
    let signer = args.signer.as_deref().map(|typed| signer(desk, typed)).transpose()?;
    super::step(desk, &args.consents, (&args.writing, &args.output), |consent| {
        consent::signed(consent, on, signer.clone())
    })
}

/// The patient or related person of an id.
fn signer(desk: &Desk, typed: &str) -> Result<Id, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    if RelatedPerson::TABLE.owns(&crate::base::id::tidy(typed, false)) {
        let id = desk.id::<RelatedPerson>(typed)?;
        if view.by_id::<RelatedPerson>(&id)?.is_none() {
            return Err(unknown::<RelatedPerson>(&*view, &id)?.into());
        }
        return Ok(id);
    }
    Ok(desk.row::<Patient>(&*view, typed)?.id)
}
