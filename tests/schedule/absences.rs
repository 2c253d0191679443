//! The laws of absences: closing never adds an opening, ending restores exactly what was there, a visit that is moved takes
//! its time along.

use frontdesk::base::date;
use frontdesk::record::schedule::Exception;
use frontdesk::schedule::absent::{self, Span, booked, closed, end};
use frontdesk::schedule::engine::{Ask, Fit, Search, minute};
use proptest::prelude::*;

use super::world::{World, id, worlds};

fn search(world: &World) -> Search {
    let ask = Ask { visit_type: id("VT", 1), ..Ask::default() };
    Search { ask, from: world.day, to: world.to(), ..Search::default() }
}

/// A time in the world's two days: whole days, or with a time at either end.
fn spans() -> impl Strategy<Value = (bool, bool, Option<u16>, Option<u16>)> {
    (any::<bool>(), any::<bool>(), proptest::option::of(0u16..60), proptest::option::of(30u16..96))
}

fn span(world: &World, (first, last, from, to): (bool, bool, Option<u16>, Option<u16>)) -> Option<Span> {
    let time = |quarter: u16| frontdesk::base::instant::WallTime::from_minutes(quarter * 15);
    let day = |later: bool| date::plus_days(world.day, i64::from(later)).unwrap();
    let span = Span {
        from: day(first),
        from_time: from.and_then(time).filter(|time| time.minutes() > 0),
        to: day(first || last),
        to_time: to.and_then(time),
    };
    let turned =
        span.from == span.to && span.to_time.is_some_and(|to| span.from_time.is_some_and(|from| to <= from));
    (!turned).then_some(span)
}

fn numbered(mut rows: Vec<Exception>) -> Vec<Exception> {
    for (at, row) in rows.iter_mut().enumerate() {
        row.id = id("EX", 50 + at);
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// L5, L6: an absence adds no opening, and leaves none to its provider that touches it; ended before it begins, all is
    /// exactly as it was.
    #[test]
    fn absent_and_back(world in worlds(), parts in spans(), provider in 1usize..=3) {
        let Some(span) = span(&world, parts) else { return Ok(()) };
        let provider = id("PR", provider);
        let before = world.engine().find(&search(&world));
        let mut absence = absent::row(&provider, &span, "sick", None);
        absence.id = id("AB", 1);
        let closings = numbered(span.closings(&provider, &absence.id, "sick"));
        let mut out = world.clone();
        out.rows.exceptions.extend(closings.iter().cloned());
        let engine = out.engine();
        let during = engine.find(&search(&out));
        let time = closed(&engine, &out.rows.exceptions, &absence.id);
        for fit in &during {
            let opening = |other: &&Fit| other.start == fit.start && other.provider == fit.provider;
            prop_assert!(before.iter().find(opening).is_some());
        }
        let extra = world.rows.exceptions.iter().any(|row| row.kind == "extra");
        for fit in during.iter().filter(|fit| fit.provider == provider && !extra) {
            prop_assert!(!time.iter().any(|span| span.start < minute(fit.end) && minute(fit.start) < span.end));
        }
        // Ended on the day before: nothing of it has begun.
        let eve = date::plus_days(world.day, -1).unwrap();
        let (_, ended) = end::end(&absence, &closings, eve, "12:00".parse().unwrap());
        prop_assert!(ended.added.is_empty());
        let mut back = world.clone();
        back.rows.exceptions.extend(ended.changed);
        prop_assert_eq!(back.engine().find(&search(&back)), before);
    }

    /// Ending it in its midst opens nothing that is past, and everything that is to come.
    #[test]
    fn what_is_past_stays_closed(world in worlds(), parts in spans(), at in 0u16..96) {
        let Some(span) = span(&world, parts) else { return Ok(()) };
        let provider = id("PR", 1);
        let mut absence = absent::row(&provider, &span, "sick", None);
        absence.id = id("AB", 1);
        let closings = numbered(span.closings(&provider, &absence.id, "sick"));
        let clock = frontdesk::base::instant::WallTime::from_minutes(at * 15).unwrap();
        let (row, ended) = end::end(&absence, &closings, world.day, clock);
        prop_assert_eq!(row.status.as_str(), "ended");
        let mut after = closings.clone();
        for changed in ended.changed {
            after.retain(|row| row.id != changed.id);
            after.push(changed);
        }
        after.extend(ended.added);
        let engine = world.engine();
        let (was, is) = (closed(&engine, &closings, &absence.id), closed(&engine, &after, &absence.id));
        let day = engine.day(world.day);
        let until = day.wall(0, i64::from(clock.minutes()));
        let past = until.union(&frontdesk::base::interval::Intervals::of([frontdesk::base::interval::Interval::new(
            day.span.start - 2880,
            day.span.start,
        )]));
        prop_assert_eq!(is, was.intersect(&past));
    }

    /// L12: a move gives back the old time and takes the new; a refused one changes nothing.
    #[test]
    fn a_move_is_a_cancel_and_a_booking(world in worlds(), which in any::<prop::sample::Index>()) {
        let visits: Vec<_> = world.rows.appointments.iter().filter(|row| row.status == "booked").collect();
        prop_assume!(!visits.is_empty());
        let old = visits[which.index(visits.len())];
        let ask = Ask { visit_type: id("VT", 1), patient: old.patient.clone(), ..Ask::default() };
        let asked = Search { ask, ..search(&world) };
        let mut engine = world.engine();
        let before = engine.find(&search(&world));
        engine.remove(old);
        let found = engine.find(&asked);
        let mut without = world.clone();
        without.rows.appointments.retain(|row| row.id != old.id);
        prop_assert_eq!(&found, &without.engine().find(&asked));
        engine.add(old);
        prop_assert_eq!(engine.find(&search(&world)), before);
        let Some(fit) = found.first() else { return Ok(()) };
        let new = frontdesk::schedule::r#move::next(old, fit.clone(), "");
        let new = frontdesk::record::schedule::Appointment { id: id("A", 99), visit_type: Some(id("VT", 1)), ..new };
        engine.remove(old);
        engine.add(&new);
        without.rows.appointments.push(new);
        prop_assert_eq!(engine.find(&asked), without.engine().find(&asked));
    }
}

/// Who is booked is whoever holds time of the provider in it, and nobody else.
#[test]
fn who_is_in_a_room_is_not_called() {
    use frontdesk::base::interval::{Interval, Intervals};
    use frontdesk::record::schedule::Appointment;
    let visit = |status: &str, provider: usize, start: &str, end: &str| Appointment {
        status: status.to_owned(),
        provider: Some(id("PR", provider)),
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
        ..Appointment::default()
    };
    let at = |text: &str| minute(text.parse().unwrap());
    let visits = [
        visit("booked", 1, "2026-10-14T09:50-04:00", "2026-10-14T10:10-04:00"),
        visit("booked", 1, "2026-10-14T09:40-04:00", "2026-10-14T10:00-04:00"),
        visit("arrived", 1, "2026-10-14T10:30-04:00", "2026-10-14T10:50-04:00"),
        visit("checked-in", 1, "2026-10-14T10:30-04:00", "2026-10-14T10:50-04:00"),
        visit("cancelled", 1, "2026-10-14T10:30-04:00", "2026-10-14T10:50-04:00"),
        visit("booked", 2, "2026-10-14T10:30-04:00", "2026-10-14T10:50-04:00"),
    ];
    let closed = Intervals::of([Interval::new(at("2026-10-14T10:00-04:00"), at("2026-10-14T12:00-04:00"))]);
    let found = booked(&visits, &id("PR", 1), &closed, at("2026-10-14T08:00-04:00"));
    let told: Vec<String> = found.iter().map(|visit| format!("{} {}", visit.status, visit.start)).collect();
    assert_eq!(told, ["booked 2026-10-14T09:50-04:00", "arrived 2026-10-14T10:30-04:00"]);
}
