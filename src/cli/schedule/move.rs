//! `schedule move`: another time for an appointment.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::book::{COLUMNS, print};
use super::known::{self, Known};
use super::linked;
use super::load::{self, Loaded};
use super::requests::{Group, Reader};
use super::step;
use crate::base::{Fault, Id, Stamp};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::schedule::Appointment;
use crate::record::surgery::SurgeryCase;
use crate::schedule::book::{self, Candidate};
use crate::schedule::engine::{Ask, Line};
use crate::schedule::{absent, r#move, surgery};
use crate::store::{Read, ReadRows, Tx, WriteRows};

/// Options of `schedule move`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A move is a cancel and a booking in one transaction: where the new time is not free, nothing changes. The new row keeps
the chain, so charges and papers stay with the visit; what was confirmed has to be confirmed again.

Examples:
  schedule move A2610-0001604 --at '2026-10-22 10:00'
  schedule move A2610-0001604 --at 14:20 --provider PR0000017
  schedule list fri -o csv --provider PR0000025 | schedule find - --from +3d -n 3 -o csv | schedule move -")]
pub struct Args {
    /// The appointment; `-` takes rows of `schedule find -` from standard input, which name theirs in `id`
    #[arg(value_name = "A…|-")]
    id: String,

    /// When: 2026-10-22T10:00, 'tomorrow 10:00', 10:00
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// With whom [default: the same]
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// At this site, or with this room or thing
    #[arg(long, value_name = "PL…")]
    place: Option<String>,

    /// Move against policy, for this reason word
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Moves, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(word) = &args.r#override {
        step::is_word(word)?;
    }
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = args.rows(desk)?;
    let is_typed = rows.iter().all(|row| row.place.file.is_empty());
    let store = desk.store()?;
    let (groups, olds) = {
        let view = store.snapshot()?;
        let olds = olds(desk, &*view, &rows)?;
        let groups = Reader::new(desk, &*view, false)?.groups(desk, rows)?;
        (groups, olds)
    };
    let (zone, now) = (desk.zone()?, desk.now()?);
    let (rejects, by) = (args.rejects.clone(), args.r#override.clone());
    let (moved, refused, told) = desk.transact(&args.writing, |tx| {
        let mut loaded = load::engine(zone, now, &*tx)?;
        let out = step::Out::all(&*tx, zone, now)?;
        let (mut moved, mut refused, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for group in &groups {
            let Some(row) = group.rows.first() else { continue };
            let Some(old) = olds.iter().find(|(typed, _)| typed == row.get(step::column(row))) else {
                continue;
            };
            match transfer(group, &old.1, &mut loaded, tx, (by.as_deref(), now, &out))? {
                Ok(new) => moved.push((group.request.clone(), new)),
                Err(faults) => {
                    let reasons: Vec<String> = faults.iter().map(step::text).collect();
                    refused.push(Refused::new(row, reasons.join("; ")));
                    told.extend(faults);
                }
            }
        }
        rejects.strict(&refused)?;
        Ok((moved, refused, told))
    })?;
    let whom: BTreeSet<Id> = moved.iter().filter_map(|(_, row)| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    print(desk, &args.output, &moved)?;
    if is_typed && !refused.is_empty() {
        desk.warn(&told);
        return Ok(Answer::No);
    }
    args.rejects.hand_back(desk, &refused)
}

impl Args {
    fn rows(&self, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
        if self.id == "-" {
            return desk.input("-", &["start"]);
        }
        let Some(at) = &self.at else {
            return Err(Failure::Grammar("move takes --at WHEN, or rows of schedule find on -".to_owned()));
        };
        let typed = step::typed_row("id", &self.id, desk)?;
        let text = |option: &Option<String>| option.clone().unwrap_or_default();
        let (provider, place) = (text(&self.provider), text(&self.place));
        let id = typed.get("id").to_owned();
        let cells = [("id", id.as_str()), ("start", at), ("provider", &provider), ("place", &place)];
        Ok(vec![known::typed(cells)])
    }
}

/// What each row moves, by what stands in it: the row that stands for the chain now. Every fault in one pass.
fn olds(desk: &Desk, view: &dyn Read, rows: &[InputRow]) -> Result<Vec<(String, Appointment)>, Failure> {
    let (mut olds, mut faults, mut known): (Vec<(String, Appointment)>, _, _) =
        (Vec::new(), Vec::new(), Known::new(view));
    for row in rows {
        let column = step::column(row);
        let typed = row.get(column).to_owned();
        if typed.is_empty() {
            faults.extend(row.require("id").err());
            continue;
        }
        if olds.iter().any(|(other, _)| *other == typed) {
            continue;
        }
        let found = known.cell::<Appointment>(desk, row, column, &mut faults)?;
        if let Some(old) = found.map(|id| view.by_id::<Appointment>(&id)).transpose()?.flatten() {
            olds.push((typed, load::current(view, old)?));
        }
    }
    if faults.is_empty() { Ok(olds) } else { Err(faults.into()) }
}

/// Moves one appointment to the first time of its request that is free with its own time given back; else nothing
/// changes, and the reason is told.
fn transfer(
    group: &Group,
    old: &Appointment,
    loaded: &mut Loaded,
    tx: &mut dyn Tx,
    (by, now, out): (Option<&str>, Stamp, &step::Out),
) -> Result<Result<Appointment, Vec<Fault>>, Failure> {
    // The row may have been moved, or its patient arrived, since it was read.
    let Some(old) = tx.by_id::<Appointment>(&old.id)? else { return Ok(Err(Vec::new())) };
    if let Err(fault) = r#move::check(&old) {
        return Ok(Err(vec![fault]));
    }
    let case = loaded.case(&old).cloned();
    let candidates: Vec<Candidate> =
        group.candidates.iter().map(|candidate| completed(candidate, &old, case.as_ref())).collect();
    for date in candidates.iter().map(|candidate| candidate.start.date()).chain([old.start.date()]) {
        loaded.cover(&*tx, date, date)?;
    }
    loaded.engine.remove(&old);
    let chosen = match by {
        None => book::choose(&loaded.engine, &candidates),
        Some(_) => book::force(&loaded.engine, &candidates),
    };
    let (at, fit) = match chosen {
        Ok(chosen) => chosen,
        Err(lines) => {
            loaded.engine.add(&old);
            return Ok(Err(lines.iter().map(Line::fault).collect()));
        }
    };
    let mut new = r#move::next(&old, fit, by.unwrap_or_default());
    new.visit_type = Some(candidates[at].ask.visit_type.clone());
    linked::release(tx, loaded, &new, now)?;
    // That its provider is out is the provider's reason, not the patient's.
    let reason = if out.absence(&old).is_some() { absent::REASON } else { "" };
    let new = linked::carry(tx, &old, new, (now, reason))?;
    loaded.engine.add(&new);
    if let Some(case) = case {
        let block = surgery::book::block_of(&loaded.engine, &new.resources, &case.provider, new.start);
        tx.update(&SurgeryCase { block, ..case })?;
    }
    Ok(Ok(new))
}

/// A candidate with what it leaves open taken from what is moved: patient, visit type, provider.
fn completed(candidate: &Candidate, old: &Appointment, case: Option<&SurgeryCase>) -> Candidate {
    let own = &candidate.ask.visit_type;
    let visit_type = if own.is_empty() { old.visit_type.clone().unwrap_or_default() } else { own.clone() };
    let place = candidate.ask.place.clone();
    let ask = match case {
        Some(case) => {
            let own = surgery::ask(case, &visit_type);
            Ask { place: place.or(own.place), ..own }
        }
        None => Ask { visit_type, patient: old.patient.clone(), place, ..Ask::default() },
    };
    let provider = candidate.provider.clone().or_else(|| old.provider.clone());
    Candidate { ask, provider, start: candidate.start }
}
