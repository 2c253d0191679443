//! `schedule list`: the appointments of a day.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use super::known::{self, Known};
use super::load;
use crate::base::{Id, Stamp, when};
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, fields};
use crate::record::intake::{Patient, Provider};
use crate::record::schedule::{Appointment, VisitType};
use crate::schedule::list::{Weight, needs, sort};
use crate::schedule::steps::Steps;
use crate::show::{Column, Style, Value};
use crate::store::{Read, ReadRows};

/// Options of `schedule list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  schedule list
  schedule list tomorrow --provider PR0000017
  schedule list 2026-10-14..2026-10-16 --status booked -o csv")]
pub struct Args {
    /// The day, or a range a..b, a month 2026-10, a week 2026-W42
    #[arg(default_value = "today", value_name = "DAY")]
    day: String,

    /// Only with this provider
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// Only of this patient
    #[arg(long, value_name = "P…")]
    patient: Option<String>,

    /// Only in these statuses
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    status: Vec<String>,

    /// Ids alone, no names
    #[arg(long)]
    private: bool,

    #[command(flatten)]
    output: Output,
}

/// Prints the appointments. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (from, to) = when::parse_range(&args.day, desk.today()?)?;
    let mut known = Known::new(&*view);
    let provider = args.provider.as_ref().map(|typed| known.id::<Provider>(desk, typed)).transpose()?;
    let patient = args.patient.as_ref().map(|typed| known::patient(desk, &mut known, typed)).transpose()?;
    for word in &args.status {
        fields::one_of::<Appointment>("--status", "status", word)?;
    }
    let mut visits = load::visits(&*view, from, to)?;
    visits.retain(|visit| {
        let with = |id: &Id| visit.provider.as_ref() == Some(id) || visit.also.contains(id);
        provider.as_ref().is_none_or(with)
            && patient.as_ref().is_none_or(|id| visit.patient.as_ref() == Some(id))
            && (args.status.is_empty() || args.status.contains(&visit.status))
    });
    let rows = Listed::of(desk, &*view, visits, args.private)?;
    rows.print(desk, &args.output)
}

/// Appointments with what is read beside them.
pub(super) struct Listed {
    visits: Vec<Appointment>,
    steps: Steps,
    patients: BTreeMap<Id, Patient>,
    types: Vec<VisitType>,
    providers: Vec<Provider>,
    now: Stamp,
}

impl Listed {
    /// Reads what belongs to some appointments; their names only where they may be shown.
    pub(super) fn of(
        desk: &Desk,
        view: &dyn Read,
        mut visits: Vec<Appointment>,
        private: bool,
    ) -> Result<Self, Failure> {
        sort(&mut visits);
        Ok(Self {
            steps: load::steps(view, &visits)?,
            patients: if private { BTreeMap::new() } else { load::patients(view, &visits)? },
            types: view.all()?,
            providers: view.all()?,
            visits,
            now: desk.now()?,
        })
    }

    /// Prints them. Exit 1 where there are none.
    pub(super) fn print(self, desk: &mut Desk, output: &Output) -> Outcome {
        desk.saw(self.visits.iter().filter_map(|visit| visit.patient.as_ref()))?;
        let remembered = self.visits.iter().map(|visit| {
            let patient = visit.patient.as_ref().map(Id::to_string).unwrap_or_default();
            vec![("id".to_owned(), visit.id.to_string()), ("patient".to_owned(), patient)]
        });
        desk.remember(remembered);
        let rows: Vec<Vec<Value>> = self.visits.iter().map(|visit| self.row(visit)).collect();
        let mut output = output.clone();
        if desk.form(&output) == Form::Table && output.columns.is_empty() {
            output.columns = self.for_eyes();
        }
        desk.print(&output, &columns(), rows)?;
        Ok(Answer::when(!self.visits.is_empty()))
    }

    /// The columns that a table shows where none are asked for: what fits a terminal of 80. Every one is a
    /// `--columns` away.
    fn for_eyes(&self) -> Vec<String> {
        let day = self.visits.first().map(|visit| visit.start.date());
        let is_one_day = self.visits.iter().all(|visit| Some(visit.start.date()) == day);
        let time = if is_one_day { "time" } else { "start" };
        let some = |has: &dyn Fn(&Appointment) -> bool| self.visits.iter().any(has);
        let mut names = vec![time, "status"];
        if some(&|visit| !needs(visit, &self.steps, self.now).1.is_empty()) {
            names.push("needs");
        }
        names.push(if self.patients.is_empty() { "patient" } else { "name" });
        names.extend(["type", "with", "id"]);
        names.into_iter().map(str::to_owned).collect()
    }

    fn row(&self, visit: &Appointment) -> Vec<Value> {
        let (weight, needs) = needs(visit, &self.steps, self.now);
        let style = match (weight, visit.status.as_str()) {
            (Weight::Act, _) => Style::Bad,
            (Weight::Look, _) => Style::Warn,
            (Weight::Fine, "fulfilled" | "cancelled" | "noshow" | "entered-in-error") => Style::Dim,
            (Weight::Fine, "arrived" | "checked-in") => Style::Good,
            (Weight::Fine, _) => Style::Plain,
        };
        let step = self.steps.last(&visit.id).map(|step| step.event.clone()).unwrap_or_default();
        let name = visit.patient.as_ref().and_then(|id| self.patients.get(id));
        let provider = visit.provider.as_ref().and_then(|id| self.providers.iter().find(|row| row.id == *id));
        let row: Vec<Value> = vec![
            visit.id.clone().into(),
            visit.start.into(),
            visit.end.into(),
            visit.start.0.format("%H:%M").to_string().into(),
            visit.status.as_str().into(),
            step.into(),
            visit.patient.as_ref().map(Value::of).unwrap_or_default(),
            name.map(|row| Value::of(format!("{} {}", row.given, row.family))).unwrap_or_default(),
            visit.visit_type.as_ref().map(Value::of).unwrap_or_default(),
            load::type_name(&self.types, visit.visit_type.as_ref()).into(),
            visit.provider.as_ref().map(Value::of).unwrap_or_default(),
            provider.map(|row| Value::of(&row.family)).unwrap_or_default(),
            ids(&visit.resources).into(),
            visit.reason.as_str().into(),
            visit.flags.join(" ").into(),
            needs.into(),
        ];
        row.into_iter().map(|value| value.styled(style)).collect()
    }
}

/// Ids with a space between.
pub(super) fn ids(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
}

/// The columns of a list: a public contract.
fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::date("start"),
        Column::date("end"),
        Column::date("time"),
        Column::id("status"),
        Column::id("step"),
        Column::id("patient"),
        Column::text("name"),
        Column::id("visit_type"),
        Column::text("type"),
        Column::id("provider"),
        Column::text("with"),
        Column::id("resources"),
        Column::id("reason"),
        Column::id("flags"),
        Column::text("needs"),
    ]
}
