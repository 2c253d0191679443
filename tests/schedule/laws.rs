//! The laws of `docs/design/time.md` about openings.

use frontdesk::base::interval::Interval;
use frontdesk::base::{Id, date};
use frontdesk::record::schedule::{Appointment, Exception};
use frontdesk::schedule::engine::{Ask, Engine, Fit, Search, instant, minute};
use proptest::prelude::*;

use super::oracle;
use super::world::{World, id, worlds};

fn search(world: &World, patient: Option<Id>) -> Search {
    let ask = Ask { visit_type: id("VT", 1), patient, ..Ask::default() };
    Search { ask, from: world.day, to: world.to(), ..Search::default() }
}

fn starts(fits: &[Fit]) -> Vec<(i64, Id)> {
    let mut starts: Vec<_> = fits.iter().map(|fit| (minute(fit.start), fit.provider.clone())).collect();
    starts.sort();
    starts
}

/// The row that a booking of an opening writes.
fn booked(fit: &Fit, search: &Search) -> Appointment {
    Appointment {
        id: id("A", 99),
        status: "booked".to_owned(),
        provider: Some(fit.provider.clone()),
        also: fit.also.clone(),
        resources: fit.resources.clone(),
        visit_type: Some(search.ask.visit_type.clone()),
        patient: search.ask.patient.clone(),
        start: fit.start,
        end: fit.end,
        ..Appointment::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// L1, L2, L8, L9: the openings that are listed are those that the oracle finds, no more and no fewer, and each is
    /// as long as its type says.
    #[test]
    fn openings_are_those_that_can_be_booked(world in worlds(), patient in proptest::option::of(Just(id("P", 1)))) {
        let search = search(&world, patient.clone());
        let visit_type = &world.rows.types[0];
        let engine = world.engine();
        let fits = engine.find(&search);
        prop_assert_eq!(starts(&fits), oracle::openings(&world, visit_type, patient.as_ref()));
        for fit in &fits {
            prop_assert_eq!(minute(fit.end) - minute(fit.start), visit_type.minutes);
            let (whole, lines) = engine.explain(&search.ask, &fit.provider, minute(fit.start));
            prop_assert_eq!(whole.as_ref(), Some(fit));
            prop_assert!(lines.iter().all(|line| line.holds));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// What does not fit has a reason, and only that.
    #[test]
    fn a_refusal_has_a_reason(world in worlds(), quarter in 0i64..180, provider in 1usize..=3) {
        let engine = world.engine();
        let provider = id("PR", provider);
        prop_assume!(engine.provider(&provider).is_some());
        let start = minute(frontdesk::base::zone::day(world.zone, world.day).0) + quarter * 15;
        let ask = search(&world, None).ask;
        let (fit, lines) = engine.explain(&ask, &provider, start);
        prop_assert_eq!(fit.is_some(), lines.iter().all(|line| line.holds));
        prop_assert_eq!(fit, engine.fit(&ask, &provider, start));
    }

    /// L3: the first k are the first k of all.
    #[test]
    fn a_limit_cuts_the_list(world in worlds(), limit in 0usize..9) {
        let search = search(&world, None);
        let (engine, mut all) = (world.engine(), world.engine().find(&search));
        all.truncate(limit);
        prop_assert_eq!(engine.find(&Search { limit: Some(limit), ..search }), all);
    }

    /// L4, L5, L7: a booking takes away only what shares its provider, a resource, its patient or its cap; nothing is
    /// over its capacity afterwards; cancelling restores exactly the list before.
    #[test]
    fn booking_and_cancelling(world in worlds(), which in any::<prop::sample::Index>()) {
        let search = search(&world, Some(id("P", 3)));
        let mut engine = world.engine();
        let before = engine.find(&search);
        prop_assume!(!before.is_empty());
        let fit = &before[which.index(before.len())];
        let row = booked(fit, &search);
        engine.add(&row);
        let others = Search { ask: Ask { patient: None, ..search.ask.clone() }, ..search.clone() };
        let (listed, after) = (world.engine().find(&others), starts(&engine.find(&others)));
        for gone in listed.iter().filter(|fit| !after.contains(&(minute(fit.start), fit.provider.clone()))) {
            let all = |fit: &Fit| fit.also.iter().chain(&fit.resources).chain([&fit.provider]).cloned().collect::<Vec<Id>>();
            let shared = all(fit).iter().any(|one| all(gone).contains(one));
            prop_assert!(shared, "{:?} went for {:?}", gone, fit);
        }
        let mut with = world.clone();
        with.rows.appointments.push(row.clone());
        let span = minute(fit.start) - 5..minute(fit.end) + 10;
        for place in &fit.resources {
            let over = span.clone().any(|at| oracle::taken(&with, place, at) > oracle::capacity(&with, place));
            let was = span.clone().any(|at| oracle::taken(&world, place, at) > oracle::capacity(&world, place));
            prop_assert!(was || !over);
        }
        engine.remove(&row);
        prop_assert_eq!(engine.find(&search), before);
    }

    /// L6: a closing or an appointment never adds an opening, extra hours or another room never remove one.
    #[test]
    fn taking_away_never_adds(world in worlds(), provider in proptest::option::of(1usize..=3), extra in any::<bool>()) {
        let search = search(&world, None);
        let before = starts(&world.engine().find(&search));
        let mut changed = world.clone();
        changed.rows.exceptions.push(Exception {
            id: id("EX", 99),
            kind: if extra { "extra" } else { "closed" }.to_owned(),
            provider: provider.map(|serial| id("PR", serial)),
            from: world.day,
            to: Some(world.to()),
            from_time: Some("03:00".parse().unwrap()),
            to_time: Some("06:00".parse().unwrap()),
            ..Exception::default()
        });
        let after = starts(&changed.engine().find(&search));
        let (less, more) = if extra { (before, after) } else { (after, before) };
        prop_assert!(less.iter().all(|opening| more.contains(opening)));
    }

    /// L10, L18: neither the order of rows nor asking twice changes the answer.
    #[test]
    fn order_of_rows_does_not_matter(world in worlds()) {
        let search = search(&world, None);
        let mut turned = world.clone();
        let rows = &mut turned.rows;
        rows.providers.reverse();
        rows.places.reverse();
        rows.types.reverse();
        rows.needs.reverse();
        rows.hours.reverse();
        rows.exceptions.reverse();
        rows.blocks.reverse();
        rows.appointments.reverse();
        let engine = world.engine();
        prop_assert_eq!(turned.engine().find(&search), engine.find(&search));
        prop_assert_eq!(engine.find(&search), engine.find(&search));
    }

    /// L17: the openings of a pool are those of its members together.
    #[test]
    fn a_pool_is_the_union_of_its_members(world in worlds()) {
        let whole = search(&world, None);
        let engine = world.engine();
        let mut each = Vec::new();
        for provider in engine.providers() {
            each.extend(starts(&engine.find(&Search { providers: vec![provider.id.clone()], ..whole.clone() })));
        }
        each.sort();
        prop_assert_eq!(each, starts(&engine.find(&whole)));
    }

    /// L11: what is shifted by whole weeks within the same offset is answered the same, shifted.
    #[test]
    fn weeks_shift_alike(world in worlds(), weeks in 1i64..3) {
        prop_assume!(world.day == date::parse("2026-10-06").unwrap());
        let shift = |day: frontdesk::base::Date| date::plus_days(day, weeks * 14 - 28).unwrap();
        let mut shifted = world.clone();
        shifted.day = shift(world.day);
        for row in &mut shifted.rows.hours {
            row.from = Some(shift(row.from.unwrap_or_default()));
        }
        for row in &mut shifted.rows.blocks {
            row.from = row.from.map(shift);
        }
        for row in &mut shifted.rows.exceptions {
            (row.from, row.to) = (shift(row.from), row.to.map(shift));
        }
        let minutes = (weeks * 14 - 28) * 1440;
        for row in &mut shifted.rows.appointments {
            row.start = instant(world.zone, minute(row.start) + minutes);
            row.end = instant(world.zone, minute(row.end) + minutes);
        }
        let (found, there) = (world.engine().find(&search(&world, None)), shifted.engine().find(&search(&shifted, None)));
        let moved: Vec<_> = starts(&found).into_iter().map(|(at, provider)| (at + minutes, provider)).collect();
        prop_assert_eq!(starts(&there), moved);
    }
}

#[test]
fn a_visit_over_midnight_needs_both_days_open() {
    let zone = chrono_tz::America::New_York;
    let day = date::parse("2026-10-06").unwrap();
    let mut rows = frontdesk::schedule::engine::Rows::default();
    rows.providers.push(frontdesk::record::intake::Provider { id: id("PR", 1), ..Default::default() });
    rows.types.push(frontdesk::record::schedule::VisitType {
        id: id("VT", 1),
        minutes: 60,
        step_minutes: Some(30),
        ..Default::default()
    });
    for (serial, from, to) in [(1, "23:00", "24:00"), (2, "00:00", "01:00")] {
        rows.hours.push(frontdesk::record::schedule::Hours {
            id: id("HR", serial),
            provider: Some(id("PR", 1)),
            days: ["TU", "WE"].map(str::to_owned).to_vec(),
            from_time: from.parse().unwrap(),
            to_time: to.parse().unwrap(),
            ..Default::default()
        });
    }
    let now = frontdesk::base::zone::day(zone, day).0.into();
    let engine = Engine::new(zone, now, rows);
    let search = Search {
        ask: Ask { visit_type: id("VT", 1), ..Ask::default() },
        from: day,
        to: day,
        ..Search::default()
    };
    let found: Vec<String> = engine.find(&search).iter().map(|fit| fit.start.to_string()).collect();
    assert_eq!(found, ["2026-10-06T00:00-04:00", "2026-10-06T23:00-04:00", "2026-10-06T23:30-04:00"]);
    assert!(!Interval::new(1, 1).overlaps(Interval::new(0, 2)));
}
