//! `schedule absent`: a provider is out, the time is closed, and who is booked in it comes out.

mod calls;
mod end;
mod list;

use clap::{Args as ClapArgs, Subcommand};

use super::beside::{self, Beside, Known as Around};
use super::known::{self, Known};
use super::{load, step};
use crate::base::zone::Zone;
use crate::base::{Date, Id, Stamp};
use crate::cli::fields::kept;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::intake::Provider;
use crate::record::schedule::Appointment;
use crate::record::surgery::Absence;
use crate::schedule::absent::{self, Span};
use crate::schedule::engine::minute;
use crate::show::{Column, Style, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `schedule absent`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
The time is closed and all who are booked in it come out, as rows that `find -` and `move -` take: `find -` looks first
for somebody else on the same day who does such visits (`cover`), the nearest time first, then for the provider's own next
times. Nothing of it counts against a patient. `channel` and `point` say how somebody may be told: by a way that they did
not refuse, and by no other than they asked for in confidence. `look` is what to know before the call.

Examples:
  schedule absent PR0000041 10:00 --reason sick
  schedule absent PR0000025 2026-10-26..2026-10-30 --reason vacation --cover PR0000017 -n
  schedule absent PR0000041 today --reason sick -o csv | schedule find - -o csv | schedule move -
  schedule absent calls AB000001")]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// Who is out
    #[arg(value_name = "PR…")]
    provider: Option<String>,

    /// When: a day, a range a..b, a week; with times 10:00..12:30, 10:00 to the day's end, fri 13:00..mon
    #[arg(value_name = "FROM..TO")]
    when: Option<String>,

    /// Why, in a word: sick, vacation, meeting, …
    #[arg(long, value_name = "WORD")]
    reason: Option<String>,

    /// Who stands in [default: anybody who does such visits]
    #[arg(long, value_name = "PR…")]
    cover: Option<String>,

    /// Nobody stands in: new times with the same provider alone
    #[arg(long, conflicts_with = "cover")]
    no_cover: bool,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Verbs of `schedule absent`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Who is out, and when
    List(list::Args),
    /// The provider is back: what is to come is open again
    End(end::Args),
    /// Whom to call still: not moved yet, or moved and not told
    Calls(calls::Args),
}

/// What was asked for.
struct Asked {
    provider: Id,
    span: Span,
    reason: String,
    cover: Option<Id>,
    zone: Zone,
    now: Stamp,
}

/// Closes the time in one transaction and prints who is booked in it.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    match &args.verb {
        Some(Verb::List(args)) => return list::run(args, desk),
        Some(Verb::End(args)) => return end::run(args, desk),
        Some(Verb::Calls(args)) => return calls::run(args, desk),
        None => {}
    }
    desk.will_show(&args.output, &COLUMNS)?;
    let asked = args.asked(desk)?;
    let (absence, visits) = desk.transact(&args.writing, |tx| close(&asked, tx))?;
    let cover = if args.no_cover {
        "none".to_owned()
    } else {
        asked.cover.as_ref().map_or_else(|| "any".to_owned(), Id::to_string)
    };
    desk.tell(&format!(
        "{}: {} is out {} ({}), {} booked then",
        absence.id,
        absence.provider,
        absent::span(&absence),
        absence.reason,
        visits.len()
    ));
    desk.say_whom_of(visits.iter().filter_map(|(visit, _)| visit.patient.as_ref()))?;
    desk.saw(visits.iter().filter_map(|(visit, _)| visit.patient.as_ref()))?;
    let rows: Vec<Vec<Value>> =
        visits.iter().map(|(visit, around)| cells(&absence, visit, around, &cover)).collect();
    let glance = ["start", "name", "channel", "next", "look"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, rows)?;
    Ok(Answer::Yes)
}

impl Args {
    fn asked(&self, desk: &Desk) -> Result<Asked, Failure> {
        let (Some(provider), Some(when), Some(reason)) = (&self.provider, &self.when, &self.reason) else {
            let text = "absent takes a provider, a time and --reason, or list, end or calls";
            return Err(Failure::Grammar(text.to_owned()));
        };
        let store = desk.store()?;
        let view = store.snapshot()?;
        let (mut known, mut faults) = (Known::new(&*view), Vec::new());
        let (zone, now) = (desk.zone()?, desk.now()?);
        let provider = kept(known.id::<Provider>(desk, provider), &mut faults)?;
        let cover = match &self.cover {
            Some(typed) => kept(known.id::<Provider>(desk, typed), &mut faults)?,
            None => None,
        };
        let span = kept(absent::parse(when, zone, now).map_err(Failure::from), &mut faults)?;
        kept(step::is_word(reason), &mut faults)?;
        if let (Some(cover), true) = (&cover, cover == provider) {
            let fault = crate::base::Fault::error("S066", format!("{cover} cannot stand in for {cover}"));
            faults.push(fault.help("name somebody else, or leave --cover out"));
        }
        match (provider, span) {
            (Some(provider), Some(span)) if faults.is_empty() => {
                Ok(Asked { provider, span, reason: reason.clone(), cover, zone, now })
            }
            _ => Err(faults.into()),
        }
    }
}

type Visits = Vec<(Appointment, Around)>;

/// Writes the absence with its closed time; its visits are those of the state after it.
fn close(asked: &Asked, tx: &mut dyn Tx) -> Result<(Absence, Visits), Failure> {
    let today = asked.now.date();
    let faults = absent::check(&asked.provider, &asked.span, &tx.open::<Absence>()?, today);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let row = absent::row(&asked.provider, &asked.span, &asked.reason, asked.cover.clone());
    let absence = tx.insert(row)?;
    for closing in asked.span.closings(&asked.provider, &absence.id, &asked.reason) {
        tx.insert(closing)?;
    }
    let mut loaded = load::engine(asked.zone, asked.now, &*tx)?;
    let visits = booked(&*tx, &loaded, &absence, asked.now)?;
    let beside = Beside::of(&*tx, &visits)?;
    let mut found = Vec::new();
    for visit in visits {
        let next = beside::next_opening(&mut loaded, &*tx, &visit, beside.case(&visit), today)?;
        let around = beside.known(&visit, today, next);
        found.push((visit, around));
    }
    Ok((absence, found))
}

/// Who is booked in the closed time of an absence, in order of time.
fn booked(
    view: &dyn crate::store::Read,
    loaded: &load::Loaded,
    absence: &Absence,
    now: Stamp,
) -> Result<Vec<Appointment>, Failure> {
    let time = absent::closed(&loaded.engine, &view.all()?, &absence.id);
    let eve = crate::base::date::plus_days(absence.from, -1).unwrap_or(absence.from);
    let mut visits = load::visits(view, eve, absence.to)?;
    crate::schedule::list::sort(&mut visits);
    let found = absent::booked(&visits, &absence.provider, &time, minute(now.into()));
    Ok(found.into_iter().cloned().collect())
}

/// The columns of who is booked: a public contract.
const COLUMNS: [Column; 22] = [
    Column::id("absence"),
    Column::id("id"),
    Column::date("start"),
    Column::date("end"),
    Column::id("status"),
    Column::id("patient"),
    Column::text("name"),
    Column::id("visit_type"),
    Column::text("type"),
    Column::id("provider"),
    Column::id("cover"),
    Column::date("from"),
    Column::id("channel"),
    Column::id("point"),
    Column::id("confidential"),
    Column::id("language"),
    Column::id("prepared"),
    Column::id("surgery"),
    Column::id("authorization"),
    Column::date("authorization_to"),
    Column::date("next"),
    Column::text("look"),
];

fn cells(absence: &Absence, visit: &Appointment, around: &Around, cover: &str) -> Vec<Value> {
    let told = &around.told;
    // Nobody operates in another's place because both may use the room.
    let cover = if around.surgery.is_some() && cover == "any" { "none" } else { cover };
    let style = if around.looks.is_empty() { Style::Plain } else { Style::Warn };
    let from: Date = visit.start.date();
    let row: Vec<Value> = vec![
        (&absence.id).into(),
        (&visit.id).into(),
        visit.start.into(),
        visit.end.into(),
        (&visit.status).into(),
        (&visit.patient).into(),
        (&around.name).into(),
        (&visit.visit_type).into(),
        (&around.kind).into(),
        (&visit.provider).into(),
        cover.into(),
        from.into(),
        (&told.channel).into(),
        (&told.point).into(),
        told.is_confidential.into(),
        (&around.language).into(),
        around.is_prepared.into(),
        (&around.surgery).into(),
        (&visit.authorization).into(),
        around.leave_to.into(),
        around.next.into(),
        around.looks.join("; ").into(),
    ];
    row.into_iter().map(|value| value.styled(style)).collect()
}

/// Those who were served otherwise because of an absence that is not over, or ended yesterday, and do not know it: the
/// absence, and the visit as it stands now.
pub(super) fn not_told(
    view: &dyn crate::store::Read,
    loaded: &load::Loaded,
    today: Date,
) -> Result<Vec<(Id, Appointment)>, Failure> {
    let yesterday = crate::base::date::plus_days(today, -1).unwrap_or(today);
    let mut found = Vec::new();
    for absence in view.all::<Absence>()?.iter().filter(|absence| absence.to >= yesterday) {
        found.extend(calls::not_told(view, loaded, absence)?);
    }
    Ok(found)
}

/// The absences that are named, every fault in one pass.
fn named(desk: &Desk, view: &dyn crate::store::Read, ids: &[String]) -> Result<Vec<Absence>, Failure> {
    let mut rows = Vec::new();
    for typed in ids {
        if typed == "-" {
            rows.extend(desk.input("-", &[])?);
        } else {
            rows.push(known::typed([("absence", typed.as_str())]));
        }
    }
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let mut known = Known::new(view);
    for row in &rows {
        let column = if row.get("absence").is_empty() { "id" } else { "absence" };
        let Some(id) = known.cell::<Absence>(desk, row, column, &mut faults)? else { continue };
        if let Some(own) = view.by_id::<Absence>(&id)?
            && !found.iter().any(|other: &Absence| other.id == own.id)
        {
            found.push(own);
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults.into()) }
}
