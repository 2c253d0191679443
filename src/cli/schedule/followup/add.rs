//! `schedule followup add`: a patient is to come again, in so long.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::{COLUMNS, GLANCE, cells};
use crate::base::{Date, Fault, Id, when};
use crate::cli::fields::kept;
use crate::cli::input::InputRow;
use crate::cli::schedule::known::{self, Known, placed};
use crate::cli::schedule::{load, step};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::follow::FollowUp;
use crate::record::intake::{Patient, Provider};
use crate::record::schedule::{Appointment, VisitType};
use crate::schedule::followup::add::{Asked, row, twin};
use crate::store::{Read, ReadRows, WriteRows};

/// Options of `schedule followup add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
With --visit, patient, visit type and provider are the visit's, and --in counts from its day; else from today. Months
that are too short for the day end with their last. The same asked twice is there once.

Examples:
  schedule followup add --visit A2610-0001348 --in 6w
  schedule followup add P0002721 --due 2027-01-31 --type VT000002 --not-before 2026-12-01
  schedule list today -o csv | schedule followup add - --in 3m --type VT000001 -n")]
pub struct Args {
    /// The patient; `-` takes rows from standard input, which name `patient` or a `visit` (also `id` of appointments),
    /// and where they have them `in`, `due`, `not_before_on`, `visit_type`, `provider`
    #[arg(value_name = "P…|-", required_unless_present = "visit")]
    patient: Option<String>,

    /// The visit that it counts from
    #[arg(long, value_name = "A…")]
    visit: Option<String>,

    /// In so long: 10d, 6w, 3m, 1y
    #[arg(long, value_name = "LENGTH")]
    r#in: Option<String>,

    /// On this day, whatever --in says
    #[arg(long, value_name = "DAY")]
    due: Option<String>,

    /// Nobody is asked before this day
    #[arg(long, value_name = "DAY")]
    not_before: Option<String>,

    /// For what kind of visit, by id or whole name [default: the visit's]
    #[arg(long = "type", value_name = "VT…")]
    visit_type: Option<String>,

    /// With whom; `any` is anybody who does such visits [default: the visit's]
    #[arg(long, value_name = "PR…|any")]
    provider: Option<String>,

    /// `-` or `@FILE` for what else there is to know
    #[arg(long, value_name = "-|@FILE")]
    text: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Writes the follow-ups in one transaction. What is asked for already is told.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let note = args.text.as_deref().map(|from| desk.text("--text", from)).transpose()?.unwrap_or_default();
    let rows = args.rows(desk)?;
    let store = desk.store()?;
    let asked = args.asked(desk, &*store.snapshot()?, &rows, &note)?;
    let (made, already) = desk.transact(&args.writing, |tx| {
        let mut open = tx.open::<FollowUp>()?;
        let (mut made, mut already) = (Vec::new(), Vec::new());
        for row in &asked {
            if let Some(twin) = twin(&open, row) {
                already.push(format!("{} is there already, due {}", twin.id, twin.due));
                continue;
            }
            let row = tx.insert(row.clone())?;
            open.push(row.clone());
            made.push(row);
        }
        Ok((made, already))
    })?;
    let whom: BTreeSet<Id> = made.iter().map(|row| row.patient.clone()).collect();
    step::say(desk, &already, &whom)?;
    let output = desk.at_a_glance(&args.output, &GLANCE);
    desk.print(&output, &COLUMNS, made.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

impl Args {
    fn rows(&self, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
        match (self.patient.as_deref(), self.visit.as_deref()) {
            (Some("-"), None) => desk.input("-", &[]),
            (Some("-"), Some(_)) => {
                Err(Failure::Grammar("rows name their own visit: --visit does not go with -".to_owned()))
            }
            (patient, visit) => Ok(vec![known::typed([
                ("patient", patient.unwrap_or_default()),
                ("visit", visit.unwrap_or_default()),
            ])]),
        }
    }

    /// What each row asks for; options stand before what a row says. Every fault in one pass.
    fn asked(
        &self,
        desk: &Desk,
        view: &dyn Read,
        rows: &[InputRow],
        note: &str,
    ) -> Result<Vec<FollowUp>, Failure> {
        let (mut known, mut faults, mut asked) = (Known::new(view), Vec::new(), Vec::new());
        let (types, today) = (view.all::<VisitType>()?, desk.today()?);
        for own in rows {
            let before = faults.len();
            let visit = visit(desk, view, &mut known, own, &mut faults)?;
            let patient = patient(desk, &mut known, own, visit.as_ref(), &mut faults)?;
            let text = |option: &Option<String>, column: &str| -> String {
                option.clone().unwrap_or_else(|| own.get(column).to_owned())
            };
            let day = |typed: String, column, faults: &mut Vec<Fault>| -> Result<Option<Date>, Failure> {
                if typed.is_empty() {
                    return Ok(None);
                }
                placed(when::parse_when(&typed, today).map_err(Failure::from), own, column, faults)
            };
            let due = day(text(&self.due, "due"), "due", &mut faults)?;
            let not_before = day(text(&self.not_before, "not_before_on"), "not_before_on", &mut faults)?;
            let words = text(&self.visit_type, "visit_type");
            let words = if words.is_empty() { own_type(visit.as_ref()) } else { words };
            let visit_type = placed(visit_type(&types, &words), own, "visit_type", &mut faults)?;
            let provider = match self.provider.as_deref() {
                Some("any") => None,
                Some(typed) => kept(known.id::<Provider>(desk, typed), &mut faults)?,
                None => known
                    .cell::<Provider>(desk, own, "provider", &mut faults)?
                    .or_else(|| visit.as_ref().and_then(|visit| visit.provider.clone())),
            };
            let asked_for = Asked {
                patient: patient.unwrap_or_default(),
                trigger: visit.as_ref().map(|visit| visit.chain.clone()),
                anchor: visit.as_ref().map_or(today, |visit| visit.start.date()),
                length: text(&self.r#in, "in"),
                due,
                not_before,
                visit_type: visit_type.unwrap_or_default(),
                provider,
                note: note.to_owned(),
            };
            match row(asked_for, today) {
                Ok(row) if faults.len() == before => asked.push(row),
                Ok(_) => {}
                Err(odd) => {
                    let (column, fault) = *odd;
                    placed::<()>(Err(fault.into()), own, column, &mut faults)?;
                }
            }
        }
        if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
    }
}

/// Who is to come: the row's patient, else the visit's; they must be one.
fn patient(
    desk: &Desk,
    known: &mut Known<'_>,
    row: &InputRow,
    visit: Option<&Appointment>,
    faults: &mut Vec<Fault>,
) -> Result<Option<Id>, Failure> {
    let typed = row.get("patient");
    let named = if typed.starts_with('@') && row.place.file.is_empty() {
        kept(known::patient(desk, known, typed), faults)?
    } else {
        known.cell::<Patient>(desk, row, "patient", faults)?
    };
    let of_visit = visit.and_then(|visit| visit.patient.clone());
    match (&named, &of_visit, visit) {
        (Some(named), Some(other), Some(visit)) if named != other => {
            let fault = Fault::error("S049", format!("{} is another patient's", visit.id));
            placed::<()>(Err(fault.help("name the visit alone").into()), row, "visit", faults)?;
        }
        (None, None, _) if typed.is_empty() && (visit.is_some() || row.get("visit").is_empty()) => {
            let fault = Fault::error("G009", "column patient is empty");
            let fault = fault.help("name a patient, or a visit of theirs");
            placed::<()>(Err(fault.into()), row, "patient", faults)?;
        }
        _ => {}
    }
    Ok(named.or(of_visit))
}

/// The visit that a row counts from: its `visit`, else an `id` that is an appointment's. The row of its chain that
/// stands now.
fn visit(
    desk: &Desk,
    view: &dyn Read,
    known: &mut Known<'_>,
    row: &InputRow,
    faults: &mut Vec<Fault>,
) -> Result<Option<Appointment>, Failure> {
    let tidy = crate::base::id::tidy(row.get("id"), true);
    let column = match row.get("visit") {
        "" if Appointment::TABLE.owns(&tidy) => "id",
        _ => "visit",
    };
    let Some(id) = known.cell::<Appointment>(desk, row, column, faults)? else { return Ok(None) };
    let found = view.by_id::<Appointment>(&id)?;
    found.map(|found| load::current(view, found)).transpose()
}

fn own_type(visit: Option<&Appointment>) -> String {
    visit.and_then(|visit| visit.visit_type.as_ref()).map(Id::to_string).unwrap_or_default()
}

fn visit_type(types: &[VisitType], words: &str) -> Result<Id, Failure> {
    if words.is_empty() {
        let fault = Fault::error("S026", "no visit type is named");
        return Err(fault.help("like --type VT000001, or --visit A… for the visit's own").into());
    }
    Ok(load::visit_type(types, words)?.id.clone())
}
