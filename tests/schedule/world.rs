//! Small worlds: a few providers, rooms and visit types around a day on which clocks may change.
#![allow(clippy::type_complexity, reason = "rows are made from tuples of generated parts")]

use frontdesk::base::instant::WallTime;
use frontdesk::base::zone::{self, Zone};
use frontdesk::base::{Date, Id, Stamp, date};
use frontdesk::record::intake::Provider;
use frontdesk::record::schedule::{Appointment, Exception, Hours, Place, VisitNeed, VisitType};
use frontdesk::record::surgery::Block;
use frontdesk::schedule::engine::{self, Engine, Rows};
use proptest::prelude::*;

/// A world and the day that it is about.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) zone: Zone,
    pub(super) day: Date,
    pub(super) rows: Rows,
}

impl World {
    pub(super) fn now(&self) -> Stamp {
        zone::day(self.zone, date::plus_days(self.day, -1).unwrap()).0.into()
    }

    pub(super) fn engine(&self) -> Engine {
        Engine::new(self.zone, self.now(), self.rows.clone())
    }

    /// The last day that is asked about.
    pub(super) fn to(&self) -> Date {
        date::plus_days(self.day, 1).unwrap()
    }
}

pub(super) fn id(prefix: &str, serial: usize) -> Id {
    Id::build(prefix, None, u64::try_from(serial).unwrap(), false)
}

fn time(minutes: u16) -> WallTime {
    WallTime::from_minutes(minutes).unwrap()
}

fn providers() -> impl Strategy<Value = Vec<Provider>> {
    proptest::collection::vec(prop_oneof![Just("family"), Just("surgery")], 1..=3).prop_map(|specialties| {
        let row = |(at, specialty): (usize, &str)| Provider {
            id: id("PR", at + 1),
            specialty: specialty.to_owned(),
            ..Provider::default()
        };
        specialties.into_iter().enumerate().map(row).collect()
    })
}

/// Two sites, and rooms in them or in none.
fn places() -> impl Strategy<Value = Vec<Place>> {
    let room = (
        prop_oneof![Just("room"), Just("equipment")],
        proptest::option::of(1usize..=2),
        proptest::option::of(1i64..=2),
    );
    proptest::collection::vec(room, 0..=3).prop_map(|rooms| {
        let site = |serial| Place { id: id("PL", serial), kind: "site".to_owned(), ..Place::default() };
        let room = |(at, (kind, site, quantity)): (usize, (&str, Option<usize>, Option<i64>))| Place {
            id: id("PL", at + 3),
            kind: kind.to_owned(),
            site: site.map(|site| id("PL", site)),
            quantity,
            ..Place::default()
        };
        [site(1), site(2)].into_iter().chain(rooms.into_iter().enumerate().map(room)).collect()
    })
}

fn types() -> impl Strategy<Value = Vec<VisitType>> {
    let one = (
        prop_oneof![Just(15i64), Just(20), Just(30), Just(60)],
        proptest::option::of(Just(5i64)),
        proptest::option::of(Just(10i64)),
        proptest::option::of(prop_oneof![Just(10i64), Just(15), Just(30)]),
        proptest::option::of(1i64..=2),
        proptest::option::of(0i64..=2),
        proptest::option::of(any::<bool>()),
    );
    proptest::collection::vec(one, 2).prop_map(|types| {
        let row = |(at, (minutes, before, after, step, cap, lead, remote))| VisitType {
            id: id("VT", at + 1),
            minutes,
            before_minutes: before,
            after_minutes: after,
            step_minutes: step,
            cap_count: cap,
            lead_days: lead,
            is_telehealth: remote,
            ..VisitType::default()
        };
        types.into_iter().enumerate().map(row).collect()
    })
}

fn needs() -> impl Strategy<Value = Vec<VisitNeed>> {
    let one = (
        1usize..=2,
        prop_oneof![
            Just(("provider", "family", 0usize)),
            Just(("provider", "surgery", 0)),
            Just(("provider", "", 1)),
            Just(("place", "room", 0)),
            Just(("place", "room", 0)),
            Just(("place", "equipment", 0)),
            Just(("place", "", 3)),
        ],
        proptest::option::of(1i64..=2),
        proptest::option::of(1i64..=2),
    );
    proptest::collection::vec(one, 0..=4).prop_map(|needs| {
        let row = |(at, (visit_type, (kind, pool, named), quantity, rank)): (
            usize,
            (usize, (&str, &str, usize), _, _),
        )| {
            VisitNeed {
                id: id("VN", at + 1),
                visit_type: id("VT", visit_type),
                kind: kind.to_owned(),
                pool: pool.to_owned(),
                provider: (kind == "provider" && named > 0).then(|| id("PR", named)),
                place: (kind == "place" && named > 0).then(|| id("PL", named)),
                quantity,
                rank,
            }
        };
        needs.into_iter().enumerate().map(row).collect()
    })
}

/// Times of day at which hours, exceptions and visits begin and end; small hours too, where clocks change.
fn times() -> impl Strategy<Value = (WallTime, WallTime)> {
    (0u16..40, 1u16..24).prop_map(|(from, long)| (time(from * 15), time((from * 15 + long * 15).min(1440))))
}

fn hours(day: Date) -> impl Strategy<Value = Vec<Hours>> {
    let week = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].map(str::to_owned).to_vec();
    let one = (
        prop_oneof![
            Just((0usize, 3usize)),
            Just((1, 0)),
            Just((2, 0)),
            Just((1, 1)),
            Just((2, 2)),
            Just((3, 3)),
            Just((0, 1))
        ],
        times(),
        prop_oneof![4 => Just(None), 1 => Just(Some(1usize))],
        prop_oneof![4 => Just(None), 1 => Just(Some(2i64))],
        prop_oneof![3 => Just(None), 1 => (-9i64..2).prop_map(Some)],
    );
    proptest::collection::vec(one, 1..=6).prop_map(move |hours| {
        let row = |(at, ((provider, place), (from_time, to_time), visit_type, week_count, from)): (
            usize,
            (_, _, Option<usize>, _, Option<i64>),
        )| {
            let (provider, place): (usize, usize) = (provider, place);
            Hours {
                id: id("HR", at + 1),
                provider: (provider > 0).then(|| id("PR", provider)),
                place: (place > 0).then(|| id("PL", place)),
                days: week.clone(),
                week_count,
                from_time,
                to_time,
                visit_type: visit_type.map(|serial| id("VT", serial)),
                from: from.and_then(|days| date::plus_days(day, days)),
                ..Hours::default()
            }
        };
        hours.into_iter().enumerate().map(row).collect()
    })
}

fn exceptions(day: Date) -> impl Strategy<Value = Vec<Exception>> {
    let one = (
        prop_oneof![
            Just("closed"),
            Just("vacation"),
            Just("extra"),
            Just("extra"),
            Just("released"),
            Just("void")
        ],
        proptest::option::of(1usize..=3),
        prop_oneof![2 => Just(None), 1 => (1usize..=4).prop_map(Some)],
        proptest::option::of(times()),
        proptest::option::of(0i64..2),
    );
    proptest::collection::vec(one, 0..=3).prop_map(move |rows| {
        let row = |(at, (kind, provider, place, times, more)): (
            usize,
            (&str, Option<usize>, Option<usize>, Option<(WallTime, WallTime)>, Option<i64>),
        )| Exception {
            id: id("EX", at + 1),
            kind: kind.to_owned(),
            provider: provider.filter(|_| kind != "released").map(|serial| id("PR", serial)),
            place: place.map(|serial| id("PL", serial)),
            block: (kind == "released").then(|| id("BK", 1)),
            from: day,
            to: more.and_then(|days| date::plus_days(day, days)),
            from_time: times.map(|times| times.0),
            to_time: times.map(|times| times.1),
            ..Exception::default()
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// Blocks of the rooms: of a provider or a specialty, some released before the day.
fn blocks(day: Date) -> impl Strategy<Value = Vec<Block>> {
    let week = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].map(str::to_owned).to_vec();
    let one = (
        3usize..=5,
        prop_oneof![Just((0usize, "family")), Just((0, "surgery")), Just((1, "")), Just((2, ""))],
        times(),
        proptest::option::of(0i64..=3),
        proptest::option::of(-1i64..2),
    );
    let some = proptest::collection::vec(one, 1..=2);
    // Half of the worlds have none.
    proptest::option::of(some).prop_map(move |rows| {
        let row = |(at, (place, (provider, specialty), (from_time, to_time), release_days, from)): (
            usize,
            (usize, (usize, &str), (WallTime, WallTime), Option<i64>, Option<i64>),
        )| Block {
            id: id("BK", at + 1),
            place: id("PL", place),
            provider: (provider > 0).then(|| id("PR", provider)),
            specialty: specialty.to_owned(),
            days: week.clone(),
            week_count: None,
            from_time,
            to_time,
            release_days,
            from: from.and_then(|days| date::plus_days(day, days)),
            to: None,
        };
        rows.unwrap_or_default().into_iter().enumerate().map(row).collect()
    })
}

fn appointments(zone: Zone, day: Date) -> impl Strategy<Value = Vec<Appointment>> {
    let one = (
        prop_oneof![4 => Just("booked"), 1 => Just("cancelled"), 1 => Just("fulfilled"), 1 => Just("pending")],
        1usize..=3,
        proptest::collection::vec(3usize..=5, 0..=2),
        proptest::option::of(1usize..=2),
        -6i64..160,
        prop_oneof![Just(15i64), Just(30), Just(60)],
        1usize..=2,
    );
    proptest::collection::vec(one, 0..=6).prop_map(move |rows| {
        let first = engine::minute(zone::day(zone, day).0);
        let row = |(at, (status, provider, resources, visit_type, quarter, minutes, patient)): (
            usize,
            (&str, usize, Vec<usize>, Option<usize>, i64, i64, usize),
        )| Appointment {
            id: id("A", at + 1),
            status: status.to_owned(),
            provider: Some(id("PR", provider)),
            resources: resources.into_iter().map(|serial| id("PL", serial)).collect(),
            visit_type: visit_type.map(|serial| id("VT", serial)),
            patient: Some(id("P", patient)),
            start: engine::instant(zone, first + quarter * 15),
            end: engine::instant(zone, first + quarter * 15 + minutes),
            ..Appointment::default()
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// Worlds around an ordinary day, and around days with a gap or an overlap in three zones.
pub(super) fn worlds() -> impl Strategy<Value = World> {
    let days = prop_oneof![
        Just(("America/New_York", "2026-10-06")),
        Just(("America/New_York", "2027-03-14")),
        Just(("America/New_York", "2026-10-31")),
        Just(("Australia/Lord_Howe", "2026-10-03")),
        Just(("Africa/Cairo", "2027-04-29")),
    ];
    days.prop_flat_map(|(name, day)| {
        let (zone, day) = (zone::named(name).unwrap(), date::parse(day).unwrap());
        let parts = (
            providers(),
            places(),
            types(),
            needs(),
            hours(day),
            exceptions(day),
            appointments(zone, day),
            blocks(day),
        );
        parts.prop_map(move |(providers, places, types, needs, hours, exceptions, appointments, blocks)| {
            World {
                zone,
                day,
                rows: Rows { providers, places, types, needs, hours, exceptions, blocks, appointments },
            }
        })
    })
}
