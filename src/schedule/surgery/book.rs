//! `schedule surgery book`: surgeon, room and trays for a case, by the one judgement.

use crate::base::{Fault, Id, Instant};
use crate::record::schedule::VisitNeed;
use crate::record::surgery::SurgeryCase;
use crate::schedule::engine::{Engine, Fit, Line, minute};

use super::ask;

/// What no reason stands against: nobody and nothing is in two places at once.
const HARD: [&str; 5] = ["S001", "S002", "S003", "S010", "S011"];

/// Where and when a case is to be.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// When.
    pub start: Instant,
    /// The kind of visit; none is the only one that needs an operating room.
    pub visit_type: Option<Id>,
    /// The room; none is the case's own, else any.
    pub place: Option<Id>,
    /// Whether what policy forbids is set aside.
    pub is_forced: bool,
}

/// The kind of visit that a case is booked as: its own, else the only one that needs an operating room.
pub fn visit_type(case: &SurgeryCase, needs: &[VisitNeed], engine: &Engine) -> Result<Id, Fault> {
    if let Some(own) = &case.visit_type {
        return Ok(own.clone());
    }
    let is_room = |need: &&VisitNeed| {
        let named =
            need.place.as_ref().and_then(|place| engine.place(place)).map(|place| place.kind.as_str());
        need.kind == "place" && (need.pool == "operating-room" || named == Some("operating-room"))
    };
    let mut types: Vec<&Id> = needs.iter().filter(is_room).map(|need| &need.visit_type).collect();
    types.sort_unstable();
    types.dedup();
    match types.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Fault::error("S077", "no visit type needs an operating room")
            .help("add a row to visit-needs with kind place and pool operating-room")),
        several => {
            let names: Vec<&str> = several.iter().map(|id| id.as_str()).collect();
            Err(Fault::error("S077", format!("{} visit types need an operating room", several.len()))
                .help(format!("name one with --type: {}", names.join(", "))))
        }
    }
}

/// The time of a case, and the block that it lies in; else every line that stands against it.
pub fn book(case: &SurgeryCase, wish: &Wish, engine: &Engine) -> Result<(Fit, Option<Id>), Vec<Line>> {
    let kind = wish.visit_type.clone().or_else(|| case.visit_type.clone()).unwrap_or_default();
    let mut ask = ask(case, &kind);
    if wish.place.is_some() {
        ask.place.clone_from(&wish.place);
    }
    let start = minute(wish.start);
    let (fit, lines) = engine.explain(&ask, &case.provider, start);
    let against: Vec<Line> = lines.into_iter().filter(|line| !line.holds).collect();
    let fit = match fit {
        Some(fit) => fit,
        None if wish.is_forced && against.iter().all(|line| !HARD.contains(&line.code)) => {
            let forced = engine.force(&ask, &case.provider, start);
            // What could not be judged outside of the hours is judged here: room and trays must be free.
            let forced = forced.filter(|fit| engine.is_free(&ask, fit));
            let Some(fit) = forced else { return Err(taken(against)) };
            fit
        }
        None if wish.is_forced => {
            return Err(against.into_iter().filter(|line| HARD.contains(&line.code)).collect());
        }
        None => return Err(against),
    };
    let block = block_of(engine, &fit.resources, &case.provider, wish.start);
    Ok((fit, block))
}

/// The block in which a surgery begins: its surgeon's own, or one that is released; none for an add-on beside blocks.
pub fn block_of(engine: &Engine, rooms: &[Id], surgeon: &Id, start: Instant) -> Option<Id> {
    rooms.iter().find_map(|place| engine.block_of(place, surgeon, start.date(), minute(start)))
}

fn taken(mut against: Vec<Line>) -> Vec<Line> {
    for line in &mut against {
        line.detail.push_str("; and a room or tray that it takes is not free then");
    }
    against
}

/// Why a case cannot be booked, whatever the time.
pub fn may(case: &SurgeryCase, wish: &Wish) -> Result<(), Fault> {
    if case.status != "requested" {
        let help = match case.status.as_str() {
            "booked" => {
                format!("move its visit: schedule move {} --at WHEN", case.visit.clone().unwrap_or_default())
            }
            _ => "schedule surgery list shows those that wait for a time".to_owned(),
        };
        return Err(Fault::error("S076", format!("{} is {}", case.id, case.status)).help(help));
    }
    let day = wish.start.date();
    match case.earliest_on {
        Some(earliest) if day < earliest && !wish.is_forced => Err(Fault::error(
            "S078",
            format!("{} may be on {earliest} at the earliest, and {day} is before", case.id),
        )
        .help("ask for a day from then on, or --override REASON")),
        _ => Ok(()),
    }
}
