//! `bill superbill print`: the encounter forms of a day.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::{Id, Month};
use crate::bill::paper;
use crate::bill::superbill::print::{self, Head};
use crate::cli::bill::rows::person;
use crate::cli::{Answer, Desk, Failure, Outcome, Paper};
use crate::practice::coverage::primary;
use crate::record::Record;
use crate::record::bill::EncounterForm;
use crate::record::intake::{Coverage, Patient, Payer, Provider};
use crate::record::schedule::{Appointment, VisitType};
use crate::store::{Read, ReadRows};

/// The statuses of a visit that gets a form: it is to come, or it came.
const FORMED: &[&str] = &["booked", "arrived", "checked-in", "fulfilled"];

/// Options of `bill superbill print`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill superbill print tomorrow | lp
  bill superbill print tomorrow -o pdf > forms.pdf
  bill superbill print today --provider PR0000017")]
pub struct Args {
    /// The day
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,

    /// Only this provider's visits
    #[arg(long, value_name = "ID")]
    provider: Option<String>,

    #[command(flatten)]
    paper: Paper,
}

/// Prints a form a visit, by provider and time. Exit 1 when there are no visits.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.may_show(args.paper)?;
    let settings = desk.settings()?.clone();
    let day = desk.date(&args.day)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let provider = match &args.provider {
        Some(typed) => Some(desk.row::<Provider>(&*view, typed)?.id),
        None => None,
    };
    let mut visits: Vec<Appointment> = view.between(Month::of(day), Month::of(day))?;
    visits.retain(|row| {
        row.start.date() == day
            && row.patient.is_some()
            && FORMED.contains(&row.status.as_str())
            && (provider.is_none() || row.provider == provider)
    });
    visits.sort_by(|left, right| {
        (&left.provider, left.start, &left.id).cmp(&(&right.provider, right.start, &right.id))
    });
    desk.saw(visits.iter().filter_map(|row| row.patient.as_ref()))?;
    let papers = Papers::of(&*view)?;
    let (mut texts, mut parts) = (Vec::new(), Vec::new());
    for visit in &visits {
        let head = papers.head(visit);
        let lines = print::lines(&papers.forms, visit.visit_type.as_ref());
        texts.push(print::text(&head, &lines));
        parts.push(paper::form(&head, &lines, &settings));
    }
    if visits.is_empty() {
        return Ok(Answer::No);
    }
    let document = paper::document(&settings, format!("Encounter forms {day}"), day, parts);
    desk.print_paper(args.paper, &document, || texts.join("\n\n"))?;
    Ok(Answer::Yes)
}

/// The rows that forms name.
struct Papers {
    practice: String,
    forms: Vec<EncounterForm>,
    patients: BTreeMap<Id, Patient>,
    providers: BTreeMap<Id, Provider>,
    payers: BTreeMap<Id, Payer>,
    types: BTreeMap<Id, VisitType>,
    coverages: BTreeMap<Id, Vec<Coverage>>,
}

impl Papers {
    fn of(view: &dyn Read) -> Result<Self, Failure> {
        let mut coverages: BTreeMap<Id, Vec<Coverage>> = BTreeMap::new();
        for coverage in view.all::<Coverage>()? {
            coverages.entry(coverage.patient.clone()).or_default().push(coverage);
        }
        Ok(Self {
            practice: view.settings().name.clone(),
            forms: view.all()?,
            patients: by_id(view)?,
            providers: by_id(view)?,
            payers: by_id(view)?,
            types: by_id(view)?,
            coverages,
        })
    }

    fn head(&self, visit: &Appointment) -> Head {
        let patient = visit.patient.as_ref().and_then(|id| self.patients.get(id));
        let provider = visit.provider.as_ref().and_then(|id| self.providers.get(id));
        let kind = visit.visit_type.as_ref().and_then(|id| self.types.get(id));
        let coverages = visit.patient.as_ref().and_then(|id| self.coverages.get(id));
        let payer = coverages
            .and_then(|rows| primary(rows, visit.start.date()))
            .and_then(|coverage| self.payers.get(&coverage.payer));
        let named = |row: &Provider| format!("{} {} {}", row.id, row.given, row.family);
        Head {
            practice: self.practice.clone(),
            visit: visit.chain.clone(),
            start: visit.start,
            visit_type: kind.map(|row| row.name.clone()).unwrap_or_default(),
            provider: provider.map(named).unwrap_or_default(),
            patient: patient.map(person).unwrap_or_default(),
            payer: payer.map(|row| format!("{} {}", row.id, row.name)).unwrap_or_default(),
        }
    }
}

fn by_id<R: Record>(view: &dyn Read) -> Result<BTreeMap<Id, R>, Failure> {
    Ok(view.all::<R>()?.into_iter().map(|row| (row.id().clone(), row)).collect())
}
