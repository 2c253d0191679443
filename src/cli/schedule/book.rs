//! `schedule book`: takes the time.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::known;
use super::linked;
use super::list::ids;
use super::load::{self, Loaded};
use super::requests::{Group, Reader};
use super::step;
use crate::base::{Id, Month, Stamp};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::schedule::Appointment;
use crate::schedule::book::{self, Candidate, Details};
use crate::schedule::engine::Line;
use crate::show::{Column, Value};
use crate::store::{Tx, WriteRows};

/// Options of `schedule book`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows are taken by `request`: of each the first that is still free after what this batch has booked. What has none comes
out with the reason, exit 1. At a terminal @1 to @9 are the rows of the last find: `schedule book @2 --patient P0002721`.

Examples:
  schedule book --patient P0002721 --type VT000001 --provider PR0000017 --at '2026-10-22 10:00'
  schedule find VT000001 --from +2d --patient P0002721 -o csv | schedule book -")]
pub struct Args {
    /// `-` takes rows of `schedule find` from standard input; @1 to @9 are those of this terminal's last find
    #[arg(value_name = "-|@N")]
    rows: Option<String>,

    /// For whom
    #[arg(long, value_name = "P…")]
    patient: Option<String>,

    /// The visit type, by id or whole name
    #[arg(long = "type", value_name = "VT…", conflicts_with = "rows")]
    visit_type: Option<String>,

    /// With whom; without, anybody who does such visits, the one with least on that day first
    #[arg(long, value_name = "PR…", conflicts_with = "rows")]
    provider: Option<String>,

    /// When: 2026-10-22T10:00, 'tomorrow 10:00', 10:00
    #[arg(long, value_name = "WHEN", conflicts_with = "rows")]
    at: Option<String>,

    /// At this site, or with this room or thing
    #[arg(long, value_name = "PL…", conflicts_with = "rows")]
    place: Option<String>,

    /// The follow-up that it answers
    #[arg(long, value_name = "FU…", conflicts_with = "rows")]
    follow_up: Option<String>,

    /// How it came: phone, walk-in, portal, referral, recall, waitlist, rep [default: phone, where a row does not say]
    #[arg(long, value_name = "WORD")]
    origin: Option<String>,

    /// Book against policy, for this reason word: off hours, a room or a provider over capacity
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// What came of a batch.
#[derive(Default)]
struct Batch {
    booked: Vec<(String, Appointment)>,
    refused: Vec<(usize, Vec<Line>)>,
}

/// Books, in one transaction: whether a time is free is looked at under the lock.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(word) = &args.origin {
        fields::one_of::<Appointment>("--origin", "origin", word)?;
    }
    if let Some(word) = &args.r#override {
        step::is_word(word)?;
    }
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = args.rows(desk)?;
    let is_typed = rows.iter().all(|row| row.place.file.is_empty());
    let store = desk.store()?;
    let groups = {
        let view = store.snapshot()?;
        let mut reader = Reader::new(desk, &*view, true)?;
        reader.patient(desk, args.patient.as_deref())?;
        reader.groups(desk, rows)?
    };
    let (zone, now) = (desk.zone()?, desk.now()?);
    let rejects = args.rejects.clone();
    let (batch, refused) = desk.transact(&args.writing, |tx| {
        let mut loaded = load::engine(zone, now, &*tx)?;
        let mut batch = Batch::default();
        for (at, group) in groups.iter().enumerate() {
            match args.book(group, &mut loaded, tx, now)? {
                Ok(row) => batch.booked.push((group.request.clone(), row)),
                Err(lines) => batch.refused.push((at, lines)),
            }
        }
        let refused: Vec<Refused> = batch
            .refused
            .iter()
            .filter_map(|(at, lines)| Some(Refused::new(groups[*at].rows.first()?, book::reason(lines))))
            .collect();
        rejects.strict(&refused)?;
        Ok((batch, refused))
    })?;
    let whom: BTreeSet<Id> = batch.booked.iter().filter_map(|(_, row)| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    print(desk, &args.output, &batch.booked)?;
    if is_typed && !refused.is_empty() {
        let faults: Vec<_> =
            batch.refused.iter().flat_map(|(_, lines)| lines.iter().map(Line::fault)).collect();
        desk.warn(&faults);
        return Ok(Answer::No);
    }
    args.rejects.hand_back(desk, &refused)
}

impl Args {
    /// The rows that ask: of standard input, of the terminal's last list, or what was typed.
    fn rows(&self, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
        match self.rows.as_deref() {
            Some("-") => desk.input("-", &["start", "visit_type"]),
            Some(words) if words.starts_with('@') => {
                let row = desk.recent(words)?;
                Ok(vec![known::typed(row.iter().map(|(name, value)| (name.as_str(), value.as_str())))])
            }
            Some(other) => Err(Failure::Grammar(format!("book takes - or @N, not '{other}'"))),
            None => {
                let (Some(visit_type), Some(at)) = (&self.visit_type, &self.at) else {
                    let text = "book takes --patient, --type and --at, or rows of schedule find on -";
                    return Err(Failure::Grammar(text.to_owned()));
                };
                let text = |option: &Option<String>| option.clone().unwrap_or_default();
                let (provider, place) = (text(&self.provider), text(&self.place));
                let follow_up = text(&self.follow_up);
                let cells = [
                    ("follow_up", follow_up.as_str()),
                    ("visit_type", visit_type.as_str()),
                    ("start", at),
                    ("provider", &provider),
                    ("place", &place),
                ];
                Ok(vec![known::typed(cells)])
            }
        }
    }

    /// Books the first of a request that is free, else tells what stands against it.
    fn book(
        &self,
        group: &Group,
        loaded: &mut Loaded,
        tx: &mut dyn Tx,
        now: Stamp,
    ) -> Result<Result<Appointment, Vec<Line>>, Failure> {
        for candidate in &group.candidates {
            loaded.cover(&*tx, candidate.start.date(), candidate.start.date())?;
        }
        let mut against = Vec::new();
        for (candidate, details) in group.candidates.iter().zip(&group.details) {
            match self.try_one(candidate, details, loaded, tx, now, false)? {
                Ok(row) => return Ok(Ok(row)),
                Err(lines) if against.is_empty() => against = lines,
                Err(_) => {}
            }
        }
        match (&self.r#override, group.candidates.first(), group.details.first()) {
            (Some(_), Some(candidate), Some(details)) => {
                self.try_one(candidate, details, loaded, tx, now, true)
            }
            _ => Ok(Err(against)),
        }
    }

    /// Books one way to serve a request, where it is free or against policy.
    fn try_one(
        &self,
        candidate: &Candidate,
        details: &Details,
        loaded: &mut Loaded,
        tx: &mut dyn Tx,
        now: Stamp,
        is_forced: bool,
    ) -> Result<Result<Appointment, Vec<Line>>, Failure> {
        let answered = match linked::answered(&*tx, details, candidate.ask.patient.as_ref())? {
            Ok(answered) => answered,
            Err(line) => return Ok(Err(vec![line])),
        };
        if let Some(kept) = &answered.kept {
            loaded.cover(&*tx, kept.start.date(), kept.start.date())?;
            loaded.engine.remove(kept);
        }
        let one = std::slice::from_ref(candidate);
        let chosen =
            if is_forced { book::force(&loaded.engine, one) } else { book::choose(&loaded.engine, one) };
        let fit = match chosen {
            Ok((_, fit)) => fit,
            Err(lines) => {
                answered.kept.iter().for_each(|kept| loaded.engine.add(kept));
                return Ok(Err(lines));
            }
        };
        let mut details = details.clone();
        let phone = || details.origin.is_empty().then(|| "phone".to_owned());
        if let Some(origin) = self.origin.clone().or_else(phone) {
            details.origin = origin;
        }
        details.r#override = self.r#override.clone().unwrap_or_default();
        let row = book::row(&candidate.ask, fit.clone(), &details);
        answered.write(tx, loaded, row, fit, now).map(Ok)
    }
}

/// Adds a row; one that begins a chain carries its own id.
pub(super) fn insert(tx: &mut dyn Tx, mut row: Appointment) -> Result<Appointment, Failure> {
    row.id = tx.draw(Appointment::TABLE, Some(Month::of(row.start.date())))?;
    if row.chain.is_empty() {
        row.chain = row.id.clone();
    }
    Ok(tx.insert(row)?)
}

/// What an answer about booked times shows.
pub(super) const COLUMNS: [Column; 10] = [
    Column::id("id"),
    Column::id("request"),
    Column::id("chain"),
    Column::id("status"),
    Column::id("patient"),
    Column::id("visit_type"),
    Column::id("provider"),
    Column::id("resources"),
    Column::date("start"),
    Column::date("end"),
];

/// Prints what was booked.
pub(super) fn print(desk: &mut Desk, output: &Output, rows: &[(String, Appointment)]) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let cells = |(request, row): &(String, Appointment)| -> Vec<Value> {
        vec![
            row.id.clone().into(),
            request.as_str().into(),
            row.chain.clone().into(),
            row.status.as_str().into(),
            row.patient.clone().into(),
            row.visit_type.clone().into(),
            row.provider.clone().into(),
            ids(&row.resources).into(),
            row.start.into(),
            row.end.into(),
        ]
    };
    let glance = ["id", "patient", "visit_type", "provider", "resources", "start"];
    desk.print(&desk.at_a_glance(output, &glance), &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())
}
