//! `schedule calendar import`: a calendar's busy time as closed time.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::{Days, tell_unread};
use crate::base::{Date, Fault, Id, Place, fault};
use crate::cli::schedule::known::Known;
use crate::cli::schedule::step;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::format::ics::{Calendar, Ground, Occurrence, Tree};
use crate::record::Record;
use crate::record::intake::Provider;
use crate::record::schedule::{Appointment, Exception, Place as Room};
use crate::schedule::calendar::export::{chain, domain};
use crate::schedule::calendar::import::{LeftOut, Plan, Whose, plan, wanted};
use crate::show::{Column, Value};
use crate::store::{Question, Read, ReadRows, Tx, WriteRows, months_of};

/// Options of `schedule calendar import`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each time that an event takes becomes closed time, from the first day to the last. Events that leave the time free, are
cancelled, or are appointments of this practice are left out and counted. What an event is about is not taken over. A
calendar that is brought in twice adds nothing; what was moved or cancelled in it since is told, and --update takes it.
A file with an error changes nothing. An event that is gone from the file altogether is known as gone only where --source
names the calendar. The columns are those of the closings, before them `action`: add, change, remove;
with keep what differs and was left.

Examples:
  schedule calendar import meetings.ics --provider PR0000017 -n
  schedule calendar import meetings.ics --provider PR0000017 --update
  schedule calendar import - --place PL000002 --from 2026-11-01 --to 2026-11-30 < meetings.ics")]
pub struct Args {
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    file: String,

    /// Whose time is closed
    #[arg(long, value_name = "PR…", required_unless_present_any = ["place", "everybody"], conflicts_with_all = ["place", "everybody"])]
    provider: Option<String>,

    /// Which room's or thing's time is closed
    #[arg(long, value_name = "PL…", conflicts_with = "everybody")]
    place: Option<String>,

    /// The whole practice is closed
    #[arg(long)]
    everybody: bool,

    /// What the closed time is: closed, holiday, vacation, sick, meeting
    #[arg(long, value_name = "WORD", default_value = "meeting")]
    kind: String,

    /// What the calendar is called here, one word: then the file is all of it, and what it no longer has is gone
    #[arg(long, value_name = "WORD")]
    source: Option<String>,

    #[command(flatten)]
    days: Days,

    /// Change closed time that is here and differs, and open what the calendar no longer has
    #[arg(long)]
    update: bool,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Brings closed time in, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    crate::cli::fields::one_of::<Exception>("--kind", "kind", &args.kind)?;
    if args.kind == "extra" {
        return Err(Failure::Grammar(
            "--kind extra would open time: closed, holiday, vacation, sick or meeting".to_owned(),
        ));
    }
    if let Some(word) = &args.source {
        step::is_word(word)?;
    }
    desk.will_show(&args.output, &COLUMNS)?;
    let zone = desk.zone()?;
    let (from, to) = args.days.of(desk.today()?)?;
    let whose = args.whose(desk)?;
    let (name, bytes) = desk.bytes(&args.file)?;
    let tree = Tree::read(&name, &bytes);
    let mut calendar = Calendar::of(&tree, &Ground { zone, from, to });
    let all = calendar.occurrences();
    let nameless: Vec<Fault> = nameless(&name, &calendar, &all);
    let domain = domain(&desk.settings()?.npi);
    let work =
        Work { calendar: &calendar, all: &all, whose: &whose, domain: &domain, days: (from, to), zone };
    let has_error = tree.faults.iter().any(Fault::is_error) || !nameless.is_empty() || calendar.has_error();
    if has_error {
        let mut faults = tree.faults.clone();
        faults.extend(nameless);
        faults.extend(calendar.into_faults());
        return Err(Failure::Faults(faults));
    }
    let is_update = args.update;
    let (done, left) = desk.transact(&args.writing, |tx| {
        let (mut plan, left) = work.plan(tx)?;
        for one in &mut plan.add {
            one.row = tx.insert(one.row.clone())?;
        }
        if is_update {
            for one in &plan.change {
                tx.update(&one.row)?;
            }
            for row in &plan.gone {
                tx.remove_row(Exception::TABLE, &row.encode())?;
            }
        }
        Ok((plan, left))
    })?;
    let glance = ["action", "from", "to", "from_time", "to_time", "kind", "id", "line"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &COLUMNS, rows(&done, is_update))?;
    desk.streams.out.flush()?;
    say(desk, args, &done, left);
    tell_unread(desk, &calendar.unread);
    let mut faults = tree.faults.clone();
    faults.extend(calendar.into_faults());
    if !is_update {
        faults.extend(left_as_they_are(&name, &done));
    }
    fault::sort(&mut faults);
    desk.warn(&faults);
    Ok(Answer::when(is_update || done.change.is_empty() && done.gone.is_empty()))
}

impl Args {
    fn whose(&self, desk: &Desk) -> Result<Whose, Failure> {
        let store = desk.store()?;
        let view = store.snapshot()?;
        let mut known = Known::new(&*view);
        Ok(Whose {
            provider: self.provider.as_ref().map(|typed| known.id::<Provider>(desk, typed)).transpose()?,
            place: self.place.as_ref().map(|typed| known.id::<Room>(desk, typed)).transpose()?,
            kind: self.kind.clone(),
            source: self.source.clone(),
        })
    }
}

/// Events that take place and could not be known again.
fn nameless(file: &str, calendar: &Calendar<'_>, all: &[Occurrence]) -> Vec<Fault> {
    let lines: BTreeSet<u64> = all
        .iter()
        .map(|one| &calendar.events[one.event])
        .filter(|event| event.uid.trim().is_empty())
        .map(|event| event.component.line)
        .collect();
    let fault = |line| {
        let fault = Fault::error("V030", "the event has no UID and could not be known again");
        fault
            .help("give it one where it comes from, like UID:meeting-17@example.org")
            .at(Place::new(file, line, 1))
    };
    lines.into_iter().map(fault).collect()
}

/// What an import is worked out from.
struct Work<'w> {
    calendar: &'w Calendar<'w>,
    all: &'w [Occurrence],
    whose: &'w Whose,
    domain: &'w str,
    days: (Date, Date),
    zone: crate::base::zone::Zone,
}

impl Work<'_> {
    fn plan(&self, tx: &dyn Tx) -> Result<(Plan, LeftOut), Failure> {
        let mut failure = None;
        let is_own = |uid: &str| match chain(uid, self.domain) {
            None => false,
            Some(chain) => has(tx, chain).unwrap_or_else(|error| {
                failure.get_or_insert(error);
                false
            }),
        };
        let (wanted, left) = wanted(self.calendar, self.all, self.whose, self.zone, is_own);
        if let Some(failure) = failure {
            return Err(failure);
        }
        let here: Vec<Exception> = tx.all()?;
        let events: BTreeSet<&str> = self.calendar.events.iter().map(|event| event.uid.trim()).collect();
        Ok((plan(wanted, &here, &events, self.whose, self.days), left))
    }
}

/// Whether there is an appointment of an id.
fn has(view: &dyn Read, chain: &str) -> Result<bool, Failure> {
    let table = Appointment::TABLE;
    if crate::base::id::Parts::of(chain, table.prefix, table.is_growing(), table.checked).is_err() {
        return Ok(false);
    }
    let mut is_there = false;
    view.visit(table, months_of(table, &Id::new(chain)), Question::Id(chain), &mut |_| {
        is_there = true;
        std::ops::ControlFlow::Break(())
    })?;
    Ok(is_there)
}

/// The closings that come, change and go.
fn rows(plan: &Plan, is_update: bool) -> Vec<Vec<Value>> {
    let row = |action: &str, row: &Exception, line: Option<u64>| {
        vec![
            action.into(),
            (&row.id).into(),
            (&row.kind).into(),
            (&row.provider).into(),
            (&row.place).into(),
            row.from.into(),
            row.to.into(),
            row.from_time.map(Value::of).unwrap_or_default(),
            row.to_time.map(Value::of).unwrap_or_default(),
            (&row.source_id).into(),
            line.map(Value::of).unwrap_or_default(),
        ]
    };
    let (change, remove) = if is_update { ("change", "remove") } else { ("keep", "keep") };
    let added = plan.add.iter().map(|one| row("add", &one.row, Some(one.line)));
    let changed = plan.change.iter().map(|one| row(change, &one.row, Some(one.line)));
    let gone = plan.gone.iter().map(|gone| row(remove, gone, None));
    added.chain(changed).chain(gone).collect()
}

/// What was left as it is without `--update`.
fn left_as_they_are(file: &str, plan: &Plan) -> Vec<Fault> {
    let changed = plan.change.iter().map(|one| {
        let fault =
            Fault::warning("V031", format!("{} is here and lies elsewhere in the calendar", one.row.id));
        fault
            .help("it was left as it is; with --update it takes what the file says")
            .at(Place::new(file, one.line, 1))
    });
    let gone = plan.gone.iter().map(|row| {
        let fault =
            Fault::warning("V032", format!("{} on {} is no longer in the calendar", row.id, row.from));
        fault.help("it was left as it is; with --update the time is open again").at(Place::new(file, 0, 0))
    });
    changed.chain(gone).collect()
}

/// Tells on standard error what was done, and what closes no time.
fn say(desk: &mut Desk, args: &Args, plan: &Plan, left: LeftOut) {
    let would = if args.writing.dry_run { "would be " } else { "" };
    let (changed, removed) = if args.update { (plan.change.len(), plan.gone.len()) } else { (0, 0) };
    desk.tell(&format!(
        "{} {would}added, {changed} {would}changed, {removed} {would}removed, {} here already",
        plan.add.len(),
        plan.same
    ));
    let counts = [
        (left.free, "leave the time free"),
        (left.cancelled, "are cancelled"),
        (left.empty, "take no time"),
        (left.own, "are our own appointments"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !told.is_empty() {
        desk.tell(&format!("left out: {}", told.join(", ")));
    }
}

/// The columns: a public contract.
const COLUMNS: [Column; 11] = [
    Column::id("action"),
    Column::id("id"),
    Column::id("kind"),
    Column::id("provider"),
    Column::id("place"),
    Column::date("from"),
    Column::date("to"),
    Column::date("from_time"),
    Column::date("to_time"),
    Column::id("source_id"),
    Column::count("line"),
];
