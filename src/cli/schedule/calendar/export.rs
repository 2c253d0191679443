//! `schedule calendar export`: appointments as a calendar.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::{Id, Stamp, when};
use crate::cli::schedule::known::Known;
use crate::cli::schedule::load;
use crate::cli::{Answer, Desk, Failure, Outcome};
use crate::record::intake::Provider;
use crate::record::schedule::{Appointment, AppointmentEvent, Place, VisitType};
use crate::schedule::calendar::export::{Export, Words, domain, is_in};
use crate::schedule::list::sort;
use crate::store::{Months, Question, Read, ReadRows};

/// Options of `schedule calendar export`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
An event keeps its UID through every move, and SEQUENCE counts them, so a calendar program moves what it has. The same
rows give the same bytes. With --private others see that the time is taken and nothing else; without, the events name
patients and are confidential.

Examples:
  schedule calendar export --provider PR0000017 --private > gabriel.ics
  schedule calendar export 2026-10-14..2026-10-16 --with-cancelled > week.ics")]
pub struct Args {
    /// The day, or a range a..b, a month 2026-10, a week 2026-W42
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,

    /// Only with this provider
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// Only that the time is taken, no names
    #[arg(long)]
    private: bool,

    /// Visits that will not be too, as cancelled
    #[arg(long)]
    with_cancelled: bool,

    /// Form of the answer
    #[arg(short, long, value_name = "FORM", value_enum, default_value = "ics")]
    output: Form,
}

/// Forms of a calendar.
#[derive(ValueEnum, Clone, Copy, Debug)]
enum Form {
    /// iCalendar
    Ics,
}

/// Prints the calendar. Exit 1 where there is no visit.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let Form::Ics = args.output;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (from, to) = when::parse_range(&args.day, desk.today()?)?;
    let mut known = Known::new(&*view);
    let provider = args.provider.as_ref().map(|typed| known.id::<Provider>(desk, typed)).transpose()?;
    let mut visits = load::visits(&*view, from, to)?;
    visits.retain(|visit| {
        let with = |id: &Id| visit.provider.as_ref() == Some(id) || visit.also.contains(id);
        provider.as_ref().is_none_or(with) && is_in(visit, args.with_cancelled)
    });
    sort(&mut visits);
    let words = if args.private { None } else { Some(words(&*view, &visits)?) };
    if !args.private {
        desk.saw(visits.iter().filter_map(|visit| visit.patient.as_ref()))?;
    }
    let changed = changed(&*view, &visits)?;
    let settings = view.settings();
    let text = Export {
        name: &settings.name,
        domain: &domain(&settings.npi),
        zone: desk.zone()?,
        visits: &visits,
        changed: &changed,
        words: words.as_ref(),
    }
    .write();
    desk.print_text(&text)?;
    Ok(Answer::when(!visits.is_empty()))
}

/// What a visit is and where, for those who may read it.
fn words(view: &dyn Read, visits: &[Appointment]) -> Result<BTreeMap<Id, Words>, Failure> {
    let patients = load::patients(view, visits)?;
    let (types, places): (Vec<VisitType>, Vec<Place>) = (view.all()?, view.all()?);
    let of = |visit: &Appointment| {
        let kind = load::type_name(&types, visit.visit_type.as_ref());
        let patient = visit.patient.as_ref().and_then(|id| patients.get(id));
        let name = patient.map(|row| format!("{} {}", row.given, row.family)).unwrap_or_default();
        let parts = [kind, name.trim().to_owned()].into_iter().filter(|part| !part.is_empty());
        let rooms = visit.resources.iter().filter_map(|id| places.iter().find(|place| place.id == *id));
        Words {
            summary: parts.collect::<Vec<_>>().join(": "),
            location: rooms.map(|place| place.name.as_str()).collect::<Vec<_>>().join(", "),
        }
    };
    Ok(visits.iter().map(|visit| (visit.id.clone(), of(visit))).collect())
}

/// When each chain was last changed: its row was made, or a step was written down.
fn changed(view: &dyn Read, visits: &[Appointment]) -> Result<BTreeMap<Id, Stamp>, Failure> {
    let mut changed: BTreeMap<Id, Stamp> =
        visits.iter().map(|visit| (visit.chain.clone(), visit.created_at)).collect();
    let ids: BTreeSet<&str> = visits.iter().map(|visit| visit.id.as_str()).collect();
    let chains: BTreeMap<&Id, &Id> = visits.iter().map(|visit| (&visit.id, &visit.chain)).collect();
    if ids.is_empty() {
        return Ok(changed);
    }
    for step in view.select::<AppointmentEvent>(Months::All, Question::OneOf("appointment", &ids))? {
        if let Some(last) = chains.get(&step.appointment).and_then(|chain| changed.get_mut(*chain)) {
            *last = (*last).max(step.created_at).max(step.at);
        }
    }
    Ok(changed)
}
