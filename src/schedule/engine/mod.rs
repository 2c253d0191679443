//! The availability engine: one judgement behind `find`, `book`, `move`, `why` and `check`.
//!
//! Open = (weekly hours − closings) ∪ extra hours, by wall clock, for a provider per site and for every place. A visit
//! fits where `[start, end)` lies in the provider's open time at one site, `[start − before, end + after)` is free of
//! others' outer spans for the provider and for a place of each need, those places are open over `[start, end)` at that
//! site, the patient is nowhere else, the day's cap has room, and the start lies on the visit type's wall-clock steps.
//!
//! - [`Rows`] is what it is built from, [`Engine`] the built thing
//! - `open` works out open time, `blocks` what of a room is kept for whom, `busy` taken time, `needs` and `matching` who
//!   and what can serve
//! - `examine` is the judgement; `find` lists every opening that passes it

mod blocks;
mod busy;
mod day;
mod examine;
mod find;
mod matching;
mod needs;
mod open;
mod overlap;
mod serve;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

pub use blocks::{Held, clash, release_day};
pub use busy::Taken;
pub use day::{Day, Minute, instant, minute};
pub use examine::{Ask, Fit, Line};
pub use find::Search;
pub use overlap::Overlap;

use crate::base::interval::{Interval, Intervals};
use crate::base::zone::Zone;
use crate::base::{Date, Id, Stamp};
use crate::record::intake::Provider;
use crate::record::schedule::{Appointment, Exception, HOLDING, Hours, Place, VisitNeed, VisitType};
use crate::record::surgery::Block;

use busy::Busy;

/// The rows that availability is worked out from.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Everybody who treats patients here.
    pub providers: Vec<Provider>,
    /// Every room and thing.
    pub places: Vec<Place>,
    /// Every kind of visit.
    pub types: Vec<VisitType>,
    /// What kinds of visits need.
    pub needs: Vec<VisitNeed>,
    /// Weekly hours.
    pub hours: Vec<Hours>,
    /// Departures from them.
    pub exceptions: Vec<Exception>,
    /// Time of rooms that is kept for somebody.
    pub blocks: Vec<Block>,
    /// The appointments around the time that is asked about.
    pub appointments: Vec<Appointment>,
}

/// A visit that counts towards a cap: its id and visit type.
type Counted = (Id, Option<Id>);

/// The rows, arranged to be asked.
pub struct Engine {
    zone: Zone,
    now: Stamp,
    providers: BTreeMap<Id, Provider>,
    places: BTreeMap<Id, Place>,
    types: BTreeMap<Id, VisitType>,
    needs: BTreeMap<Id, Vec<VisitNeed>>,
    /// Weekly hours by provider, or by place where they are a place's.
    hours: BTreeMap<Id, Vec<Hours>>,
    /// Exceptions by provider; those that name none under `None`.
    exceptions: BTreeMap<Option<Id>, Vec<Exception>>,
    /// Blocks by place, in order of id.
    blocks: BTreeMap<Id, Vec<Block>>,
    sites: Vec<Id>,
    busy: Busy,
    /// Visits of a provider on a day, by visit type.
    counts: BTreeMap<(Id, Date), Vec<Counted>>,
    days: RefCell<BTreeMap<Date, Rc<Day>>>,
    opened: RefCell<BTreeMap<open::Key, Rc<Intervals<Minute>>>>,
}

impl Engine {
    /// Arranges rows, as of an instant. The order of rows does not matter.
    pub fn new(zone: Zone, now: Stamp, rows: Rows) -> Self {
        let mut needs: BTreeMap<Id, Vec<VisitNeed>> = BTreeMap::new();
        for need in rows.needs {
            needs.entry(need.visit_type.clone()).or_default().push(need);
        }
        for needs in needs.values_mut() {
            needs.sort_by(|left, right| needs::order(left).cmp(&needs::order(right)));
        }
        let mut hours: BTreeMap<Id, Vec<Hours>> = BTreeMap::new();
        for row in rows.hours {
            if let Some(whose) = row.provider.clone().or_else(|| row.place.clone()) {
                hours.entry(whose).or_default().push(row);
            }
        }
        let mut exceptions: BTreeMap<Option<Id>, Vec<Exception>> = BTreeMap::new();
        for row in rows.exceptions {
            exceptions.entry(row.provider.clone()).or_default().push(row);
        }
        for rows in exceptions.values_mut() {
            rows.sort_by(|left, right| left.id.cmp(&right.id));
        }
        let mut blocks: BTreeMap<Id, Vec<Block>> = BTreeMap::new();
        for row in rows.blocks {
            blocks.entry(row.place.clone()).or_default().push(row);
        }
        for rows in blocks.values_mut() {
            rows.sort_by(|left, right| left.id.cmp(&right.id));
        }
        let places: BTreeMap<Id, Place> =
            rows.places.into_iter().map(|place| (place.id.clone(), place)).collect();
        let mut engine = Self {
            zone,
            now,
            sites: open::sites(&places),
            providers: rows.providers.into_iter().map(|row| (row.id.clone(), row)).collect(),
            places,
            types: rows.types.into_iter().map(|row| (row.id.clone(), row)).collect(),
            needs,
            hours,
            exceptions,
            blocks,
            busy: Busy::default(),
            counts: BTreeMap::new(),
            days: RefCell::default(),
            opened: RefCell::default(),
        };
        for appointment in &rows.appointments {
            engine.add(appointment);
        }
        engine
    }

    /// The zone that it reckons in.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The instant that it reckons from.
    pub fn now(&self) -> Stamp {
        self.now
    }

    /// A visit type.
    pub fn visit_type(&self, id: &Id) -> Option<&VisitType> {
        self.types.get(id)
    }

    /// Every visit type, by id.
    pub fn visit_types(&self) -> impl Iterator<Item = &VisitType> {
        self.types.values()
    }

    /// A provider.
    pub fn provider(&self, id: &Id) -> Option<&Provider> {
        self.providers.get(id)
    }

    /// Every provider, by id.
    pub fn providers(&self) -> impl Iterator<Item = &Provider> {
        self.providers.values()
    }

    /// A place.
    pub fn place(&self, id: &Id) -> Option<&Place> {
        self.places.get(id)
    }

    /// Every place, by id.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.values()
    }

    /// Every block, by place and id.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.values().flatten()
    }

    /// A day of its zone.
    pub fn day(&self, date: Date) -> Rc<Day> {
        let mut days = self.days.borrow_mut();
        Rc::clone(days.entry(date).or_insert_with(|| Rc::new(Day::of(self.zone, date))))
    }

    /// Lets an appointment take its time, if it holds any.
    pub fn add(&mut self, appointment: &Appointment) {
        if let Some(key) = counted(appointment) {
            let visits = self.counts.entry(key).or_default();
            if !visits.iter().any(|(id, _)| *id == appointment.id) {
                visits.push((appointment.id.clone(), appointment.visit_type.clone()));
            }
        }
        if !holds(appointment, self.now) {
            return;
        }
        for (whose, span) in self.takes(appointment) {
            self.busy.add(&whose, span, &appointment.id);
        }
    }

    /// Gives an appointment's time back.
    pub fn remove(&mut self, appointment: &Appointment) {
        if let Some(visits) = counted(appointment).and_then(|key| self.counts.get_mut(&key)) {
            visits.retain(|(id, _)| *id != appointment.id);
        }
        for (whose, span) in self.takes(appointment) {
            self.busy.remove(&whose, span, &appointment.id);
        }
    }

    /// Whose time an appointment takes, and when: with buffers for providers and places, without for the patient.
    pub(crate) fn takes(&self, appointment: &Appointment) -> Vec<(Id, Interval<Minute>)> {
        let inner = Interval::new(minute(appointment.start), minute(appointment.end));
        let visit_type = appointment.visit_type.as_ref().and_then(|id| self.types.get(id));
        let outer = visit_type.map_or(inner, |visit_type| outer(visit_type, inner));
        let providers = appointment.provider.iter().chain(&appointment.also);
        let mut takes: Vec<_> =
            providers.chain(&appointment.resources).map(|whose| (whose.clone(), outer)).collect();
        takes.extend(appointment.patient.iter().map(|patient| (patient.clone(), inner)));
        takes
    }

    /// How many visits a provider has on a day.
    fn load(&self, provider: &Id, date: Date) -> usize {
        self.counts.get(&(provider.clone(), date)).map_or(0, Vec::len)
    }
}

/// A visit's span with its buffers.
fn outer(visit_type: &VisitType, inner: Interval<Minute>) -> Interval<Minute> {
    let before = visit_type.before_minutes.unwrap_or(0).max(0);
    let after = visit_type.after_minutes.unwrap_or(0).max(0);
    Interval::new(inner.start - before, inner.end + after)
}

/// Whether an appointment holds its time: by status, and a hold only until it expires.
pub fn holds(appointment: &Appointment, now: Stamp) -> bool {
    HOLDING.contains(&appointment.status.as_str())
        && !(appointment.status == "pending" && appointment.expires_at.is_some_and(|until| until <= now))
}

/// Under which provider and day an appointment counts towards a cap: those to come and those that were seen.
fn counted(appointment: &Appointment) -> Option<(Id, Date)> {
    let counts = HOLDING.contains(&appointment.status.as_str()) || appointment.status == "fulfilled";
    appointment.provider.clone().filter(|_| counts).map(|provider| (provider, appointment.start.date()))
}
