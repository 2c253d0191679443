//! `schedule grid`: a day's columns, each cut into what is closed, free and taken.

use crate::base::interval::{Interval, Intervals};
use crate::base::{Date, Id};
use crate::record::schedule::Appointment;

use super::engine::{Engine, Minute, minute};

/// What a stretch of a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Not open.
    Closed,
    /// Open, and nobody is in it.
    Free,
    /// A visit: its place in the rows.
    Visit(usize),
    /// Kept by a block for its owner, and nobody is in it.
    Kept(Id),
}

/// A stretch of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From when to when.
    pub span: Interval<Minute>,
    /// What it is.
    pub state: State,
}

/// A provider's or a place's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Whose.
    pub whose: Id,
    /// Its stretches, in order, without gap; visits that overlap another stand as they are.
    pub stretches: Vec<Stretch>,
    /// Why it is closed all day, where an exception says so.
    pub closed: String,
}

/// The visits that stand in a grid: those that hold their time and those that were seen or missed.
pub fn is_shown(visit: &Appointment) -> bool {
    !matches!(visit.status.as_str(), "cancelled" | "entered-in-error" | "waitlist")
}

/// The columns of a day by provider: those who are open or have a visit, by id.
pub fn by_provider(engine: &Engine, date: Date, visits: &[Appointment]) -> Vec<Column> {
    let providers = engine.providers().map(|provider| &provider.id);
    let columns = providers.map(|provider| {
        let takes =
            |visit: &Appointment| visit.provider.as_ref() == Some(provider) || visit.also.contains(provider);
        let mut column = column(engine, date, provider, &engine.open_of(provider, date), visits, takes);
        if column.stretches.iter().all(|stretch| stretch.state == State::Closed) {
            column.closed = engine.closing_of(provider, date);
        }
        column
    });
    columns.filter(|column| !column.closed.is_empty() || !is_empty(column)).collect()
}

/// The columns of a day by place: rooms and things that can be booked.
pub fn by_place(engine: &Engine, date: Date, visits: &[Appointment]) -> Vec<Column> {
    let rooms = engine.places().filter(|place| !matches!(place.kind.as_str(), "site" | "storage"));
    let columns = rooms.map(|place| {
        let takes = |visit: &Appointment| visit.resources.contains(&place.id);
        let open = engine.place_open(&place.id, &Id::default(), date);
        let hours = engine.hours_of_all(date);
        let column = column(engine, date, &place.id, &open.intersect(&hours), visits, takes);
        by_blocks(engine, date, column)
    });
    columns.filter(|column| !is_empty(column)).collect()
}

/// A room that is given out by blocks: what of its free time is kept for an owner, and what is nobody's.
fn by_blocks(engine: &Engine, date: Date, mut column: Column) -> Column {
    let held = engine.blocks_on(&column.whose, date);
    if engine.left_to(&column.whose, &Id::default(), date).is_none() {
        return column;
    }
    let mut stretches = Vec::new();
    for stretch in column.stretches {
        if stretch.state != State::Free {
            stretches.push(stretch);
            continue;
        }
        let free = Intervals::of([stretch.span]);
        let mut rest = free.clone();
        for held in &held {
            let kept = free.intersect(&held.kept);
            let released = free.intersect(&held.released);
            rest = rest.subtract(&held.kept).subtract(&held.released);
            stretches
                .extend(kept.iter().map(|span| Stretch { span, state: State::Kept(held.block.id.clone()) }));
            stretches.extend(released.iter().map(|span| Stretch { span, state: State::Free }));
        }
        stretches.extend(rest.iter().map(|span| Stretch { span, state: State::Closed }));
    }
    stretches.sort_by_key(|stretch| (stretch.span.start, stretch.span.end));
    column.stretches = stretches;
    column
}

fn is_empty(column: &Column) -> bool {
    column.stretches.iter().all(|stretch| stretch.state == State::Closed)
}

fn column(
    engine: &Engine,
    date: Date,
    whose: &Id,
    open: &Intervals<Minute>,
    visits: &[Appointment],
    is_in: impl Fn(&Appointment) -> bool,
) -> Column {
    let day = engine.day(date).span;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut taken = Vec::new();
    for (at, visit) in visits.iter().enumerate().filter(|(_, visit)| is_shown(visit) && is_in(visit)) {
        let span = Interval::new(minute(visit.start), minute(visit.end));
        if span.overlaps(day) {
            taken.push(span);
            stretches.push(Stretch { span, state: State::Visit(at) });
        }
    }
    let taken = Intervals::of(taken);
    let all_day = Intervals::of([day]);
    let free = open.intersect(&all_day).subtract(&taken);
    stretches.extend(free.iter().map(|span| Stretch { span, state: State::Free }));
    let closed = all_day.subtract(open).subtract(&taken);
    stretches.extend(closed.iter().map(|span| Stretch { span, state: State::Closed }));
    stretches.sort_by_key(|stretch| (stretch.span.start, stretch.span.end));
    Column { whose: whose.clone(), stretches, closed: String::new() }
}

/// The minutes of a column in one state: taken, free.
pub fn minutes(column: &Column) -> (i64, i64) {
    column.stretches.iter().fold((0, 0), |(taken, free), stretch| {
        let long = stretch.span.end - stretch.span.start;
        match stretch.state {
            State::Visit(_) => (taken + long, free),
            State::Free => (taken, free + long),
            State::Closed | State::Kept(_) => (taken, free),
        }
    })
}
