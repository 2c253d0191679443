//! `intake consent add`.

use clap::Args as ClapArgs;

use crate::cli::intake::change;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::intake::consent;
use crate::practice::minority::Majority;
use crate::record::intake::{Consent, Patient};
use crate::record::rules::Limit;
use crate::store::ReadRows;

/// Options of `intake consent add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns of consents; patient and kind must be there. A row that is not signed is a form that was given; one
that was refused says rejected in column status. Kinds that claims ask for are assignment and release.

Examples:
  printf 'patient,kind,signed_on,version\\nP0002973,privacy,2026-10-14,2026-02\\n' | intake consent add - -n
  printf 'patient,kind,signed_on,signer\\nP0002965,telehealth,2026-10-14,P0002957\\n' | intake consent add - -n
  printf 'patient,kind,status,reason\\nP0003007,release,rejected,by-himself\\n' | intake consent add - -n")]
pub struct Args {
    /// `-` or `@FILE`: rows with the columns of consents
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Writes down forms that were given, signed or refused; prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &super::list::COLUMNS)?;
    let rows = desk.input(&args.input, &["patient", "kind"])?;
    let made = change::add(desk, &rows, &args.writing, super::checked)?;
    warn(desk, &made)?;
    desk.say_whom_of(made.iter().map(|consent| &consent.patient))?;
    super::list::print(desk, &args.output, &made)?;
    Ok(Answer::Yes)
}

/// Tells which signatures are in doubt.
fn warn(desk: &mut Desk, made: &[Consent]) -> Result<(), Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let limits = view.all::<Limit>()?;
    let mut doubts = Vec::new();
    for consent in made {
        let majority = Majority::on(&limits, consent.signed_on.unwrap_or(consent.given_on));
        let patient = view.by_id::<Patient>(&consent.patient)?;
        doubts.extend(patient.and_then(|patient| consent::doubt(consent, &patient, majority.as_ref())));
    }
    desk.warn(&doubts);
    Ok(())
}
