//! L7 for surgeries: no surgeon, room, tray or patient above its capacity at any minute, turnover included, whatever is
//! asked for and however often against policy.

use frontdesk::base::{Id, date};
use frontdesk::record::intake::Provider;
use frontdesk::record::schedule::{Appointment, Hours, Place, VisitNeed, VisitType};
use frontdesk::record::surgery::{Block, SurgeryCase};
use frontdesk::schedule::book::{Details, row};
use frontdesk::schedule::engine::{Engine, Rows, instant, minute};
use frontdesk::schedule::surgery::ask;
use frontdesk::schedule::surgery::book::{Wish, book};
use proptest::prelude::*;

use super::oracle;
use super::world::{World, id};

/// A surgery center: two surgeons, two operating rooms, trays of which there are one and two, blocks of one room.
fn center() -> World {
    let day = date::parse("2026-10-23").unwrap();
    let provider =
        |serial| Provider { id: id("PR", serial), specialty: "surgery".to_owned(), ..Provider::default() };
    let place = |serial, kind: &str, quantity| Place {
        id: id("PL", serial),
        kind: kind.to_owned(),
        site: (serial > 1).then(|| id("PL", 1)),
        quantity,
        ..Place::default()
    };
    let hours = |serial| Hours {
        id: id("HR", serial),
        provider: Some(id("PR", serial)),
        place: Some(id("PL", 1)),
        days: vec!["FR".to_owned()],
        from_time: "07:00".parse().unwrap(),
        to_time: "15:00".parse().unwrap(),
        ..Hours::default()
    };
    let block = |serial, owner, from: &str, to: &str, release_days| Block {
        id: id("BK", serial),
        place: id("PL", 2),
        provider: Some(id("PR", owner)),
        days: vec!["FR".to_owned()],
        from_time: from.parse().unwrap(),
        to_time: to.parse().unwrap(),
        release_days,
        ..Block::default()
    };
    let rows = Rows {
        providers: vec![provider(1), provider(2)],
        places: vec![
            place(1, "site", None),
            place(2, "operating-room", None),
            place(3, "operating-room", None),
            place(4, "tray", Some(1)),
            place(5, "tray", Some(2)),
        ],
        types: vec![VisitType {
            id: id("VT", 1),
            minutes: 60,
            after_minutes: Some(30),
            step_minutes: Some(15),
            ..VisitType::default()
        }],
        needs: vec![
            VisitNeed {
                id: id("VN", 1),
                visit_type: id("VT", 1),
                kind: "provider".to_owned(),
                pool: "surgery".to_owned(),
                ..VisitNeed::default()
            },
            VisitNeed {
                id: id("VN", 2),
                visit_type: id("VT", 1),
                kind: "place".to_owned(),
                pool: "operating-room".to_owned(),
                ..VisitNeed::default()
            },
        ],
        hours: vec![hours(1), hours(2)],
        blocks: vec![block(1, 1, "07:00", "11:00", None), block(2, 2, "11:00", "14:00", Some(1))],
        ..Rows::default()
    };
    World { zone: chrono_tz::America::New_York, day, rows }
}

/// A case and what is wished for it.
#[derive(Clone, Debug)]
struct Asked {
    surgeon: usize,
    also: bool,
    patient: usize,
    trays: Vec<usize>,
    minutes: i64,
    quarter: i64,
    room: Option<usize>,
    is_forced: bool,
}

fn asked() -> impl Strategy<Value = Asked> {
    (
        (1usize..=2, proptest::bool::weighted(0.2), 1usize..=4),
        proptest::collection::vec(4usize..=5, 0..=2),
        prop_oneof![Just(30i64), Just(45), Just(90)],
        24i64..64,
        proptest::option::of(2usize..=3),
        any::<bool>(),
    )
        .prop_map(|((surgeon, also, patient), trays, minutes, quarter, room, is_forced)| Asked {
            surgeon,
            also,
            patient,
            trays,
            minutes,
            quarter,
            room,
            is_forced,
        })
}

fn case(asked: &Asked) -> SurgeryCase {
    SurgeryCase {
        patient: id("P", asked.patient),
        provider: id("PR", asked.surgeon),
        also: if asked.also { vec![id("PR", 3 - asked.surgeon)] } else { Vec::new() },
        resources: asked.trays.iter().map(|serial| id("PL", *serial)).collect(),
        minutes: asked.minutes,
        visit_type: Some(id("VT", 1)),
        status: "requested".to_owned(),
        ..SurgeryCase::default()
    }
}

/// The rows that some cases write when they are booked one after another.
fn booked(world: &World, all: &[Asked]) -> (Engine, Vec<(Asked, Appointment)>) {
    let mut engine = world.engine();
    let midnight = minute(frontdesk::base::zone::day(world.zone, world.day).0);
    let mut rows = Vec::new();
    for asked in all {
        let case = case(asked);
        let wish = Wish {
            start: instant(world.zone, midnight + asked.quarter * 15),
            visit_type: Some(id("VT", 1)),
            place: asked.room.map(|serial| id("PL", serial)),
            is_forced: asked.is_forced,
        };
        if let Ok((fit, _)) = book(&case, &wish, &engine) {
            let ask = ask(&case, &id("VT", 1));
            let visit = Appointment { id: id("A", rows.len() + 1), ..row(&ask, fit, &Details::default()) };
            engine.add(&visit);
            rows.push((asked.clone(), visit));
        }
    }
    (engine, rows)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_in_two_places(all in proptest::collection::vec(asked(), 1..=10)) {
        let mut world = center();
        let (engine, rows) = booked(&world, &all);
        world.rows.appointments = rows.iter().map(|(_, visit)| visit.clone()).collect();
        prop_assert!(engine.overlaps(world.rows.appointments.iter(), true).is_empty());
        let midnight = minute(frontdesk::base::zone::day(world.zone, world.day).0);
        let whose: Vec<(Id, i64)> = (1..=2)
            .map(|serial| (id("PR", serial), 1))
            .chain((2..=5).map(|serial| (id("PL", serial), oracle::capacity(&world, &id("PL", serial)))))
            .chain((1..=4).map(|serial| (id("P", serial), 1)))
            .collect();
        for at in midnight..midnight + 1440 {
            for (one, most) in &whose {
                prop_assert!(oracle::taken(&world, one, at) <= *most, "{} at {}", one, instant(world.zone, at));
            }
        }
        for (asked, visit) in &rows {
            // Each has its own length, all of its trays, and one operating room.
            prop_assert_eq!(minute(visit.end) - minute(visit.start), asked.minutes);
            let rooms = visit.resources.iter().filter(|id| ["PL000002", "PL000003"].contains(&id.as_str())).count();
            prop_assert_eq!(rooms, 1);
            prop_assert_eq!(visit.resources.len(), 1 + asked.trays.len());
            // Against no block, unless a reason was given.
            let room = visit.resources.iter().find(|place| place.as_str() == "PL000002");
            if let (Some(room), false) = (room, asked.is_forced) {
                let left = engine.left_to(room, &id("PR", asked.surgeon), world.day);
                let span = frontdesk::base::interval::Interval::new(minute(visit.start), minute(visit.end));
                prop_assert!(left.is_some_and(|left| left.holds(span)));
            }
        }
    }
}
