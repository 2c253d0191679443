//! `schedule waitlist add`: a patient waits for an opening, or for an earlier one.

use std::collections::BTreeSet;

use chrono::Weekday;
use clap::Args as ClapArgs;

use super::{COLUMNS, cells, glance};
use crate::base::{Fault, Id, when};
use crate::cli::fields::kept;
use crate::cli::input::InputRow;
use crate::cli::schedule::find::{span, weekdays};
use crate::cli::schedule::known::{self, Known, placed};
use crate::cli::schedule::{load, step};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::follow::Waiting;
use crate::record::intake::{Patient, Provider};
use crate::record::schedule::{Appointment, VisitType};
use crate::schedule::ladder::TO_COME;
use crate::schedule::waitlist::{odd, twin};
use crate::store::{Read, ReadRows, WriteRows};

/// Options of `schedule waitlist add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Who keeps an appointment waits for an earlier one, and loses nothing until it is found; type and patient are then its
own. schedule fill takes who has the lowest priority number first, then who has waited longest. The same entry twice is
there once.

Columns: those of waitlist list.

Examples:
  schedule waitlist add P0002721 --type VT000001 --provider PR0000017 --to 2026-11-15
  schedule waitlist add --keeps A2610-0001653 --days MO,TU,WE --times 08:00-12:00 --notice 1
  printf 'patient,visit_type,priority\\nP0002721,VT000001,1\\n' | schedule waitlist add - -n")]
pub struct Args {
    /// The patient; `-` takes rows from standard input with the columns `patient`, `visit_type`, `provider`, `from`, `to`,
    /// `days`, `times`, `priority`, `notice_days`, `keeps` where they have them
    #[arg(value_name = "P…|-", required_unless_present = "keeps")]
    patient: Option<String>,

    /// For what kind of visit, by id or whole name
    #[arg(long = "type", value_name = "VT…")]
    visit_type: Option<String>,

    /// With this provider alone [default: anybody who does such visits]
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// From this day on; or a range a..b
    #[arg(long, value_name = "DAY")]
    from: Option<String>,

    /// Until this day; then the entry is over
    #[arg(long, value_name = "DAY")]
    to: Option<String>,

    /// On these days of the week: MO,TU
    #[arg(long, value_name = "DAYS")]
    days: Option<String>,

    /// Within these times of day: 08:00-12:00
    #[arg(long, value_name = "TIMES")]
    times: Option<String>,

    /// 1 is asked first; without, last
    #[arg(long, value_name = "N")]
    priority: Option<i64>,

    /// They must know so many days before
    #[arg(long, value_name = "DAYS")]
    notice: Option<i64>,

    /// The appointment that they keep until an earlier one is found
    #[arg(long, value_name = "A…")]
    keeps: Option<String>,

    /// `-` or `@FILE` for what else there is to know
    #[arg(long, value_name = "-|@FILE")]
    text: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Writes the entries in one transaction. What is there already is told.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let note = args.text.as_deref().map(|from| desk.text("--text", from)).transpose()?.unwrap_or_default();
    let rows = match args.patient.as_deref() {
        Some("-") => desk.input("-", &[])?,
        patient => vec![known::typed([("patient", patient.unwrap_or_default())])],
    };
    let store = desk.store()?;
    let asked = args.asked(desk, &*store.snapshot()?, &rows, &note)?;
    let (made, already) = desk.transact(&args.writing, |tx| {
        let mut open = tx.open::<Waiting>()?;
        let (mut made, mut already) = (Vec::new(), Vec::new());
        for row in &asked {
            if let Some(twin) = twin(&open, row) {
                already.push(format!("{} waits for that already", twin.id));
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
    let output = desk.at_a_glance(&args.output, &glance(&made));
    desk.print(&output, &COLUMNS, made.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

impl Args {
    /// What each row asks for; options stand before what a row says. Every fault in one pass.
    fn asked(
        &self,
        desk: &Desk,
        view: &dyn Read,
        rows: &[InputRow],
        note: &str,
    ) -> Result<Vec<Waiting>, Failure> {
        let (mut known, mut faults, mut asked) = (Known::new(view), Vec::new(), Vec::new());
        let types = view.all::<VisitType>()?;
        for own in rows {
            let text = |option: &Option<String>, column: &str| -> String {
                option.clone().unwrap_or_else(|| own.get(column).to_owned())
            };
            let row = self.whom(desk, view, &mut known, own, &mut faults)?;
            let typed = text(&self.visit_type, "visit_type");
            // What is kept says the type; one that cannot be kept has its own fault.
            let is_kept = self.keeps.is_some() || !own.get("keeps").is_empty();
            let visit_type = match typed.as_str() {
                "" if is_kept => Some(row.visit_type.clone()),
                _ => placed(named_type(&types, &typed), own, "visit_type", &mut faults)?,
            };
            let provider = match &self.provider {
                Some(typed) => kept(known.id::<Provider>(desk, typed), &mut faults)?,
                None => known.cell::<Provider>(desk, own, "provider", &mut faults)?,
            };
            let range = range(&text(&self.from, "from"), &text(&self.to, "to"), desk);
            let (from, to) = placed(range, own, "from", &mut faults)?.unwrap_or_default();
            let days = placed(weekdays(&text(&self.days, "days")), own, "days", &mut faults)?;
            let times = placed(span(&text(&self.times, "times")), own, "times", &mut faults)?.flatten();
            let row = Waiting {
                visit_type: visit_type.unwrap_or_default(),
                provider,
                from,
                to,
                days: days.unwrap_or_default().into_iter().map(letters).map(str::to_owned).collect(),
                from_time: times.map(|times| times.0),
                to_time: times.map(|times| times.1),
                rank: number(self.priority, own, "priority", &mut faults)?,
                notice_days: number(self.notice, own, "notice_days", &mut faults)?,
                status: "waiting".to_owned(),
                note: note.to_owned(),
                ..row
            };
            for (column, fault) in odd(&row) {
                let column = if column == "rank" { "priority" } else { column };
                placed::<()>(Err(fault.into()), own, column, &mut faults)?;
            }
            asked.push(row);
        }
        if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
    }

    /// Who waits, and what they keep: theirs, and still to come.
    fn whom(
        &self,
        desk: &Desk,
        view: &dyn Read,
        known: &mut Known<'_>,
        row: &InputRow,
        faults: &mut Vec<Fault>,
    ) -> Result<Waiting, Failure> {
        let typed = row.get("patient");
        let patient = if typed.starts_with('@') && row.place.file.is_empty() {
            kept(known::patient(desk, known, typed), faults)?
        } else {
            known.cell::<Patient>(desk, row, "patient", faults)?
        };
        let keeps = match &self.keeps {
            Some(typed) => kept(known.id::<Appointment>(desk, typed), faults)?,
            None => known.cell::<Appointment>(desk, row, "keeps", faults)?,
        };
        let is_kept = self.keeps.is_some() || !row.get("keeps").is_empty();
        let old = keeps.as_ref().map(|id| view.by_id::<Appointment>(id)).transpose()?.flatten();
        let Some(old) = old.map(|old| load::current(view, old)).transpose()? else {
            if patient.is_none() && typed.is_empty() && keeps.is_none() && !is_kept {
                let fault = Fault::error("G009", "column patient is empty").help("name who waits");
                placed::<()>(Err(fault.into()), row, "patient", faults)?;
            }
            return Ok(Waiting { patient: patient.unwrap_or_default(), ..Waiting::default() });
        };
        let is_theirs = patient.is_none() || patient == old.patient;
        let is_to_come = TO_COME.contains(&old.status.as_str());
        if !is_theirs || !is_to_come {
            let why =
                if is_theirs { format!("is {}", old.status) } else { "is another patient's".to_owned() };
            let fault = Fault::error("S048", format!("{} {why}", old.id));
            let fault = fault.help("schedule list +1d..+90d --patient P… shows what they have");
            placed::<()>(Err(fault.into()), row, "keeps", faults)?;
        }
        Ok(Waiting {
            patient: old.patient.unwrap_or_default(),
            visit_type: old.visit_type.unwrap_or_default(),
            keeps: Some(old.id),
            ..Waiting::default()
        })
    }
}

fn named_type(types: &[VisitType], words: &str) -> Result<Id, Failure> {
    if words.is_empty() {
        let fault = Fault::error("S026", "no visit type is named");
        return Err(fault.help("like --type VT000001").into());
    }
    Ok(load::visit_type(types, words)?.id.clone())
}

/// The days that would do; open where nothing is said.
fn range(
    from: &str,
    to: &str,
    desk: &Desk,
) -> Result<(Option<crate::base::Date>, Option<crate::base::Date>), Failure> {
    let today = desk.today()?;
    let (first, last) = match from {
        "" => (None, None),
        from => {
            let (first, last) = when::parse_range(from, today)?;
            (Some(first), (from.contains("..") || first != last).then_some(last))
        }
    };
    let last = if to.is_empty() { last } else { Some(when::parse_range(to, today)?.1) };
    Ok((first, last))
}

/// A number of an option, else of a row.
fn number(
    option: Option<i64>,
    row: &InputRow,
    column: &str,
    faults: &mut Vec<Fault>,
) -> Result<Option<i64>, Failure> {
    let typed = row.get(column);
    if option.is_some() || typed.is_empty() {
        return Ok(option);
    }
    let read = typed.parse::<i64>().map_err(|_| {
        Failure::from(Fault::error("G006", "not a whole number").help("write digits alone, like 3"))
    });
    placed(read, row, column, faults)
}

/// A day of the week in iCalendar's letters.
fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
