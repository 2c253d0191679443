//! `schedule fill`: who of the waitlist takes time that is free again.

mod openings;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use super::list::ids;
use super::load::{self, Loaded};
use super::{linked, step};
use crate::base::{Fault, Id, Stamp};
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::follow::Waiting;
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;
use crate::schedule::fill::{Facts, Opening, Ranked, rank};
use crate::schedule::followup::contact::is_never;
use crate::show::{Column, Style, Value};
use crate::store::{Read, ReadRows};

use openings::Named;
use write::Taken;

/// Options of `schedule fill`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Proposes, and changes nothing: who fits each opening, the lowest priority number first, then who has waited longest. Who
keeps an appointment is asked for earlier times alone. --offer holds the time for the first of them until the limit
waitlist_offer of rules/limits runs out: schedule confirm takes it, schedule cancel gives it back; an opening is offered
to one at a time. --book books the first, without asking; who keeps an appointment is moved.

Columns: request (the opening), rank, waitlist, patient, visit_type, provider, with, resources, day, start, end, origin,
keeps, priority, since, reason (with --explain, why not); with --offer and --book those of schedule book, waitlist and
expires_at.

Examples:
  schedule cancel A2610-0001549 --reason patient && schedule fill A2610-0001549 --explain
  schedule cancel A2610-0001653 --reason patient -o csv | schedule fill - -n
  schedule fill -o csv | schedule book - -n
  schedule fill --offer -n")]
pub struct Args {
    /// The cancelled appointments; `-` takes rows from standard input with an `id` of an appointment, or with `provider`,
    /// `start` and `end` [default: whatever was cancelled or moved and is still to come]
    #[arg(value_name = "A…|-")]
    openings: Vec<String>,

    /// Also who does not fit, and why
    #[arg(long, conflicts_with_all = ["offer", "book"])]
    explain: bool,

    /// Hold each opening for the first who fits
    #[arg(long, conflicts_with = "book")]
    offer: bool,

    /// Until when an offer stands: 12:00, 'tomorrow 10:00' [default: as the limit waitlist_offer says]
    #[arg(long, value_name = "WHEN", requires = "offer")]
    until: Option<String>,

    /// Book each opening for the first who fits
    #[arg(long)]
    book: bool,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Proposes, offers or books. Exit 1 where nobody fits an opening that was asked for.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let is_writing = args.offer || args.book;
    let columns = if is_writing { write::columns() } else { COLUMNS.to_vec() };
    desk.will_show(&args.output, &columns)?;
    // Rows come from a command that may have freed the time: what stands is read after them.
    let rows = openings::rows(&args.openings, desk)?;
    let store = desk.store()?;
    let openings = openings::openings(rows, desk, &*store.snapshot()?)?;
    if openings.is_empty() {
        desk.tell("no time has become free");
        desk.print(&args.output, &columns, Vec::<Vec<Value>>::new())?;
        return Ok(Answer::when(is_writing));
    }
    if is_writing { take(args, desk, &openings) } else { propose(args, desk, &openings) }
}

fn propose(args: &Args, desk: &mut Desk, openings: &[Named]) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut loaded = load::engine(desk.zone()?, desk.now()?, &*view)?;
    let list = List::of(&*view)?;
    let (mut values, mut whom, mut is_found) = (Vec::new(), BTreeSet::new(), false);
    for opening in openings {
        let own = &opening.opening;
        let ranked = list.rank(&*view, &mut loaded, own)?;
        let count = ranked.iter().filter(|one| one.fit.is_some()).count();
        is_found |= count > 0;
        if count == 0 && !args.explain && opening.is_asked {
            desk.tell(&format!("{}: {}", own.request, list.nobody(own, loaded.engine.now()).message));
        }
        for (at, one) in ranked.iter().enumerate().take(if args.explain { ranked.len() } else { count }) {
            whom.insert(one.entry.patient.clone());
            values.push(cells(own, at + 1, one, &loaded));
        }
    }
    desk.saw(&whom)?;
    let mut glance = if openings.len() > 1 { vec!["request"] } else { Vec::new() };
    glance.extend(["rank", "waitlist", "patient"]);
    glance.extend(if args.explain { &["start"][..] } else { &["visit_type", "with", "start"] });
    glance.extend(values.iter().any(|row: &Vec<Value>| !row[12].text.is_empty()).then_some("keeps"));
    glance.extend(args.explain.then_some("reason"));
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, values)?;
    Ok(Answer::when(is_found))
}

fn take(args: &Args, desk: &mut Desk, openings: &[Named]) -> Outcome {
    let (zone, now) = (desk.zone()?, desk.now()?);
    let until = args.until.as_ref().map(|words| openings::until(words, zone, now)).transpose()?;
    let how = if args.book { write::How::Book } else { write::How::Offer(until) };
    let rejects = args.rejects.clone();
    let (done, refused, faults) = desk.transact(&args.writing, |tx| {
        write::lapse_all(tx, now)?;
        let mut loaded = load::engine(zone, now, &*tx)?;
        let (mut done, mut refused, mut faults) = (Vec::<Taken>::new(), Vec::new(), Vec::new());
        for opening in openings {
            let list = List::of(&*tx)?;
            let ranked = list.rank(&*tx, &mut loaded, &opening.opening)?;
            match ranked.into_iter().find_map(|one| Some((one.entry.clone(), one.fit?))) {
                Some((entry, fit)) => done.push(write::write(tx, &mut loaded, &entry, fit, &how, now)?),
                None if opening.is_asked => {
                    let fault = list.nobody(&opening.opening, now);
                    refused.push(Refused::new(&opening.row, step::text(&fault)));
                    faults.push(fault);
                }
                None => {}
            }
        }
        rejects.strict(&refused)?;
        Ok((done, refused, faults))
    })?;
    let whom: BTreeSet<Id> = done.iter().filter_map(|taken| taken.visit.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    if done.is_empty() && refused.is_empty() {
        desk.tell("nobody who waits fits");
    }
    if refused.is_empty() || !done.is_empty() {
        write::print(desk, &args.output, &done)?;
    }
    if openings.iter().all(|opening| opening.row.place.file.is_empty()) && !faults.is_empty() {
        desk.warn(&faults);
        return Ok(Answer::No);
    }
    args.rejects.hand_back(desk, &refused)
}

/// The waitlist with what is read beside it.
struct List {
    entries: Vec<Waiting>,
    kept: BTreeMap<Id, Appointment>,
    never: BTreeSet<Id>,
}

impl List {
    fn of(view: &dyn Read) -> Result<Self, Failure> {
        let entries = view.open::<Waiting>()?;
        let mut kept = BTreeMap::new();
        for entry in &entries {
            if let (Some(id), Some(row)) = (&entry.keeps, linked::kept(view, entry)?) {
                kept.insert(id.clone(), row);
            }
        }
        let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.patient.as_str()).collect();
        let patients = view.one_of::<Patient>("id", &ids)?;
        let never = patients.into_iter().filter(is_never).map(|row| row.id).collect();
        Ok(Self { entries, kept, never })
    }

    /// Every entry beside an opening.
    fn rank<'a>(
        &'a self,
        view: &dyn Read,
        loaded: &mut Loaded,
        opening: &Opening,
    ) -> Result<Vec<Ranked<'a>>, Failure> {
        let day = opening.start.date();
        loaded.cover(view, day, day)?;
        for kept in self.kept.values() {
            loaded.cover(view, kept.start.date(), kept.start.date())?;
        }
        let visits = load::visits(view, day, day)?;
        let facts = Facts { entries: &self.entries, kept: &self.kept, visits: &visits, never: &self.never };
        Ok(rank(&mut loaded.engine, opening, &facts))
    }

    /// Why nobody takes an opening.
    fn nobody(&self, opening: &Opening, now: Stamp) -> Fault {
        let held = self.entries.iter().find(|entry| {
            entry.offered_provider.as_ref() == Some(&opening.provider)
                && entry.offered_start.is_some_and(|start| (opening.start..opening.end).contains(&start))
                && entry.expires_at.is_some_and(|until| until > now)
        });
        if let Some((entry, until)) = held.and_then(|entry| Some((entry, entry.expires_at?))) {
            let until = until.0.format("%Y-%m-%d %H:%M");
            return Fault::error("S050", format!("it is offered to {} until {until}", entry.id))
                .help("schedule confirm or cancel what is held, or wait until then");
        }
        let count = self.entries.len();
        if count == 0 {
            return Fault::error("S050", "nobody waits for an opening")
                .help("schedule waitlist add P… --type VT… puts somebody on the list");
        }
        Fault::error("S050", format!("none of {count} who wait fits"))
            .help(format!("schedule fill {} --explain says of each why not", opening.request))
    }
}

/// The columns of a proposal: a public contract. `schedule book -` takes the first of a request that is still free.
const COLUMNS: [Column; 16] = [
    Column::id("request"),
    Column::count("rank"),
    Column::id("waitlist"),
    Column::id("patient"),
    Column::id("visit_type"),
    Column::id("provider"),
    Column::text("with"),
    Column::id("resources"),
    Column::id("day"),
    Column::date("start"),
    Column::date("end"),
    Column::id("origin"),
    Column::id("keeps"),
    Column::count("priority"),
    Column::date("since"),
    Column::text("reason"),
];

fn cells(opening: &Opening, rank: usize, one: &Ranked<'_>, loaded: &Loaded) -> Vec<Value> {
    let (entry, fit) = (one.entry, one.fit.as_ref());
    let style = if fit.is_some() { Style::Plain } else { Style::Dim };
    let cells: Vec<Value> = vec![
        (&opening.request).into(),
        fit.map(|_| rank).into(),
        (&entry.id).into(),
        (&entry.patient).into(),
        (&entry.visit_type).into(),
        (&opening.provider).into(),
        load::provider_name(&loaded.engine, Some(&opening.provider)).into(),
        fit.map(|fit| ids(&fit.resources)).unwrap_or_default().into(),
        opening.start.0.format("%a").to_string().into(),
        fit.map(|fit| fit.start).into(),
        fit.map(|fit| fit.end).into(),
        "waitlist".into(),
        (&entry.keeps).into(),
        entry.rank.into(),
        entry.created_at.date().into(),
        (&one.reason).into(),
    ];
    cells.into_iter().map(|cell| cell.styled(style)).collect()
}
