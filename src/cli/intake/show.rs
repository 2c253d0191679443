//! `intake show`: one patient, as the desk must know them before it speaks.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Id, Instant, Month};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, standing};
use crate::intake::show::{self, Facts};
use crate::practice::balance::Balance;
use crate::record::intake::{Authorization, ContactPoint, Coverage, Patient, Payer, RelatedPerson};
use crate::record::schedule::{Appointment, HOLDING};
use crate::show::{Column, Style, Value};
use crate::store::{Months, Question, Read, ReadRows};

/// Options of `intake show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  intake show P0002957
  intake show @1                 # the first row of this terminal's last find
  intake show P0002957 -o json | jq -r '.[] | select(.section == \"alert\") | .value'")]
pub struct Args {
    /// The patient
    patient: String,

    #[command(flatten)]
    output: Output,
}

/// Prints the summary, what must be known first at the top.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let patient = desk.row::<Patient>(&*view, &args.patient)?;
    let facts = gather(desk, &*view, patient)?;
    desk.saw([&facts.patient.id])?;
    let columns = [Column::id("section"), Column::id("id"), Column::text("field"), Column::text("value")];
    let mut last = (String::new(), Id::default());
    let rows = show::lines(&facts).into_iter().map(|line| {
        let place = (line.section.to_owned(), line.id.clone());
        let is_next = std::mem::replace(&mut last, place.clone()) == place;
        let style = if line.section == "alert" { Style::Warn } else { Style::Plain };
        // What stands in the row above already is not said again to eyes; an instant is said as people say it.
        let once = |value: Value| if is_next { value.seen_as("") } else { value };
        let value = match line.value.parse::<Instant>() {
            Ok(instant) => Value::from(line.value).seen_as(instant.for_people()),
            Err(_) => line.value.into(),
        };
        [once(line.section.into()), once(line.id.into()), line.field.into(), value]
            .map(|value: Value| value.styled(style))
            .to_vec()
    });
    desk.print(&args.output, &columns, rows.collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn gather(desk: &Desk, view: &dyn Read, patient: Patient) -> Result<Facts, Failure> {
    let id = patient.id.clone();
    let now = desk.now()?;
    let from = Month::of(now.date());
    let ahead = Months::Between(from, Month::new(2999, 12).unwrap_or(from));
    let visits: Vec<Appointment> = view.select(ahead, Question::Patient(id.as_str()))?;
    let authorizations: Vec<Authorization> = view.by_patient(&id)?;
    let ledger = standing::rows(view, now.date(), &BTreeSet::new(), Some(&BTreeSet::from([&id])))?;
    Ok(Facts {
        today: now.date(),
        now: now.into(),
        guarantor: patient.guarantor.as_ref().map(|id| view.by_id::<Patient>(id)).transpose()?.flatten(),
        related: view.by_patient::<RelatedPerson>(&id)?,
        coverages: coverages(view, &id)?,
        authorizations: authorizations
            .into_iter()
            .filter(|row| ["asked", "approved"].contains(&row.status.as_str()))
            .map(|row| done(view, &row).map(|count| (row, count)))
            .collect::<Result<_, _>>()?,
        contact_points: view
            .equal(Months::All, "subject", id.as_str())?
            .into_iter()
            .filter(|point: &ContactPoint| crate::practice::force::holds(point.from, point.to, now.date()))
            .collect(),
        visits: visits.into_iter().filter(|visit| HOLDING.contains(&visit.status.as_str())).collect(),
        balance: Balance::of(&ledger),
        patient,
    })
}

/// A patient's coverages, each with its payer's name.
pub(super) fn coverages(view: &dyn Read, patient: &Id) -> Result<Vec<(Coverage, String)>, Failure> {
    named(view, view.by_patient(patient)?)
}

/// Coverages, each with its payer's name.
pub(super) fn named(view: &dyn Read, coverages: Vec<Coverage>) -> Result<Vec<(Coverage, String)>, Failure> {
    let mut named = Vec::with_capacity(coverages.len());
    for coverage in coverages {
        let payer: Option<Payer> = view.by_id(&coverage.payer)?;
        named.push((coverage, payer.map(|payer| payer.name).unwrap_or_default()));
    }
    Ok(named)
}

/// The visits done on an authorization, over the months that it is in force.
fn done(view: &dyn Read, authorization: &Authorization) -> Result<i64, Failure> {
    let months = match (authorization.from, authorization.to) {
        (Some(from), Some(to)) => Months::Between(Month::of(from), Month::of(to)),
        _ => Months::All,
    };
    let visits: Vec<Appointment> = view.equal(months, "authorization", authorization.id.as_str())?;
    Ok(i64::try_from(visits.iter().filter(|visit| visit.status == "fulfilled").count()).unwrap_or(i64::MAX))
}
