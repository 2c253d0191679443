//! How the grid is put on the terminal: heads, marks, labels.

use std::collections::BTreeMap;
use std::io::Write;

use super::grid::{By, Drawn};
use super::load;
use crate::base::Id;
use crate::cli::Failure;
use crate::record::intake::Patient;
use crate::record::schedule::Appointment;
use crate::schedule::engine::{Engine, Minute, instant};
use crate::schedule::grid::{Column, State, minutes};
use crate::schedule::steps::Steps;
use crate::show::{Fill, Piece, Strip, Style, Timetable, timetable};

/// What a grid is drawn from.
pub(super) struct Picture<'a> {
    pub(super) engine: &'a Engine,
    pub(super) days: &'a [Drawn],
    pub(super) patients: &'a BTreeMap<Id, Patient>,
    pub(super) steps: &'a Steps,
    pub(super) name: String,
    pub(super) width: usize,
    pub(super) colour: bool,
}

/// The marks of a visit, told below each grid.
const LEGEND: &str = "○ booked  ✓ confirmed  ● arrived  ▶ in a room  ■ seen  ✗ no-show  ░ closed";

impl Picture<'_> {
    /// Draws the days one below another, or, for one provider, side by side.
    pub(super) fn draw(&self, out: &mut dyn Write, by: By, side_by_side: bool) -> Result<(), Failure> {
        if side_by_side && self.days.len() > 1 {
            return self.week(out);
        }
        for (at, day) in self.days.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            writeln!(out, "{}  {}", day.date.format("%A %-d %B %Y"), self.name)?;
            if day.columns.iter().all(|column| minutes(column) == (0, 0)) {
                let why = day.columns.iter().map(|column| column.closed.as_str()).find(|why| !why.is_empty());
                writeln!(out, "closed{}", why.map(|why| format!(": {why}")).unwrap_or_default())?;
                continue;
            }
            let (taken, free) =
                day.columns.iter().map(minutes).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            writeln!(out, "{}\n", self.sum(day, taken, free))?;
            let strips =
                day.columns.iter().map(|column| self.strip(day, column, self.head(column, by), 0)).collect();
            timetable(out, &self.table(strips, day), self.width, self.colour)?;
        }
        if self.days.iter().flat_map(|day| &day.columns).any(|column| minutes(column) != (0, 0)) {
            writeln!(out, "\n{LEGEND}")?;
        }
        Ok(())
    }

    /// One provider's days side by side, each on its own wall clock.
    fn week(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let Some(first) = self.days.iter().find(|day| !day.columns.is_empty()) else { return Ok(()) };
        let whose = first.columns.first().map(|column| &column.whose);
        writeln!(out, "{}  {}\n", load::provider_name(self.engine, whose), self.name)?;
        let midnight = |day: &Drawn| self.engine.day(day.date).span.start;
        let days = self.days.iter().filter(|day| !day.columns.is_empty());
        let strips = days.flat_map(|day| {
            let shift = midnight(first) - midnight(day);
            let head = |column: &Column| vec![day.date.format("%a %-d %b").to_string(), Self::load(column)];
            day.columns.iter().map(move |column| self.strip(day, column, head(column), shift))
        });
        let table = self.table(strips.collect(), first);
        timetable(out, &table, self.width, self.colour)?;
        writeln!(out, "\n{LEGEND}")?;
        Ok(())
    }

    /// What there is on a day, in a line.
    fn sum(&self, day: &Drawn, taken: i64, free: i64) -> String {
        let mut shown: Vec<usize> = Vec::new();
        for stretch in day.columns.iter().flat_map(|column| &column.stretches) {
            if let State::Visit(at) = stretch.state {
                shown.push(at);
            }
        }
        shown.sort_unstable();
        shown.dedup();
        let visits = shown.iter().filter_map(|&at| day.visits.get(at));
        let waiting = visits.clone().filter(|visit| visit.status == "booked");
        let waiting = waiting.filter(|visit| self.steps.when(&visit.id, "confirmed").is_none()).count();
        let unconfirmed = if waiting > 0 { format!(", {waiting} not confirmed") } else { String::new() };
        let plural = if shown.len() == 1 { "" } else { "s" };
        format!("{} visit{plural}, {} taken, {} free{unconfirmed}", shown.len(), long(taken), long(free))
    }

    fn head(&self, column: &Column, by: By) -> Vec<String> {
        let name = match by {
            By::Provider => self.engine.provider(&column.whose).map(|row| row.family.clone()),
            By::Place => self.engine.place(&column.whose).map(|row| row.name.clone()),
        };
        vec![name.unwrap_or_else(|| column.whose.to_string()), Self::load(column)]
    }

    /// How full a column is, in words.
    fn load(column: &Column) -> String {
        let count =
            column.stretches.iter().filter(|stretch| matches!(stretch.state, State::Visit(_))).count();
        match (count, minutes(column).1) {
            (0, 0) => column.closed.clone(),
            (0, free) => format!("{} free", long(free)),
            (count, 0) => format!("{count}, 0:00 free"),
            (count, free) => format!("{count}, {} free", long(free)),
        }
    }

    fn strip(&self, day: &Drawn, column: &Column, head: Vec<String>, shift: Minute) -> Strip {
        // What began the day before begins here with the day.
        let first = self.engine.day(day.date).span.start;
        let pieces = column.stretches.iter().map(|stretch| {
            let fill = match &stretch.state {
                State::Closed => Fill::Closed,
                State::Kept(block) => Fill::Free(format!("for {}", self.owner(block))),
                State::Free => Fill::Free(format!("{} free", long(stretch.span.end - stretch.span.start))),
                State::Visit(at) => day.visits.get(*at).map_or(Fill::Closed, |visit| self.block(visit)),
            };
            Piece { from: stretch.span.start.max(first) + shift, to: stretch.span.end + shift, fill }
        });
        Strip { head, pieces: pieces.collect() }
    }

    /// For whom a block is kept.
    fn owner(&self, block: &Id) -> String {
        let own = self.engine.blocks().find(|own| own.id == *block);
        let provider = own.and_then(|own| own.provider.as_ref()).and_then(|id| self.engine.provider(id));
        let specialty = own.map(|own| own.specialty.clone()).unwrap_or_default();
        provider.map_or(specialty, |provider| provider.family.clone())
    }

    fn block(&self, visit: &Appointment) -> Fill {
        let confirmed = self.steps.when(&visit.id, "confirmed").is_some();
        let (mark, style) = match visit.status.as_str() {
            "fulfilled" => ('■', Style::Dim),
            "noshow" => ('✗', Style::Bad),
            "checked-in" => ('▶', Style::Strong),
            "arrived" => ('●', Style::Warn),
            _ if confirmed => ('✓', Style::Plain),
            _ => ('○', Style::Plain),
        };
        let who = visit.patient.as_ref().map(|id| match self.patients.get(id) {
            Some(patient) => {
                let initial: String = patient.given.chars().take(1).collect();
                format!("{} {initial}", patient.family)
            }
            None => id.to_string(),
        });
        let kind =
            visit.visit_type.as_ref().and_then(|id| self.engine.visit_type(id)).map(|own| own.name.clone());
        let start = visit.start.0.format(":%M").to_string();
        let lines = vec![
            who.unwrap_or_else(|| visit.rep.as_ref().map(ToString::to_string).unwrap_or_default()),
            kind.unwrap_or_default(),
        ];
        Fill::Block { mark, start, lines, style }
    }

    /// The rows: from the first hour that is open or taken to the last, a quarter of an hour each, less where visits lie
    /// closer.
    fn table(&self, strips: Vec<Strip>, day: &Drawn) -> Timetable {
        let seen =
            || strips.iter().flat_map(|strip| &strip.pieces).filter(|piece| piece.fill != Fill::Closed);
        let hour = |minute: Minute, up: bool| {
            let midnight = self.engine.day(day.date).span.start;
            let into = minute - midnight;
            midnight + if up { (into + 59).div_euclid(60) * 60 } else { into.div_euclid(60) * 60 }
        };
        let from = hour(seen().map(|piece| piece.from).min().unwrap_or(0), false);
        let to = hour(seen().map(|piece| piece.to).max().unwrap_or(0), true);
        let fits = |step: i64| {
            strips.iter().all(|strip| {
                let mut rows: Vec<i64> =
                    blocks(strip).map(|piece| (piece.from - from).div_euclid(step)).collect();
                let count = rows.len();
                rows.dedup();
                rows.len() == count
            })
        };
        let step = [15, 10, 5].into_iter().find(|step| fits(*step)).unwrap_or(5);
        let label = |minute: Minute| {
            let wall = instant(self.engine.zone(), minute).0;
            let text = wall.format("%H:%M").to_string();
            if text.ends_with(":00") { text } else { format!("  {}", &text[2..]) }
        };
        let rows = (from..to).step_by(usize::try_from(step).unwrap_or(15));
        Timetable { from, to, step, labels: rows.map(label).collect(), strips }
    }
}

fn blocks(strip: &Strip) -> impl Iterator<Item = &Piece> {
    strip.pieces.iter().filter(|piece| matches!(piece.fill, Fill::Block { .. }))
}

/// Minutes as hours and minutes, `1:30`.
fn long(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
