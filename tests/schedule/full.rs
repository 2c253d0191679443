//! What keeps the schedule full: the waitlist against the engine, recalls against themselves, and the race for an offer.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk::base::{Date, Id, date};
use frontdesk::record::follow::{FollowUp, Waiting};
use frontdesk::record::intake::Patient;
use frontdesk::record::rules::{Limit, Recall};
use frontdesk::record::schedule::Appointment;
use frontdesk::schedule::engine::{Ask, Search, instant, minute};
use frontdesk::schedule::fill::{Facts, Opening, rank};
use frontdesk::schedule::followup::{self, make};
use frontdesk::schedule::waitlist;
use proptest::prelude::*;

use super::world::{World, id, worlds};
use crate::support::desk::Desk;

/// Entries of the waitlist: patients of the world and others, with and without wishes.
fn entries(day: Date) -> impl Strategy<Value = Vec<Waiting>> {
    let one =
        (1usize..=4, 1usize..=2, proptest::option::of(1usize..=3), proptest::option::of(1i64..=3), 0i64..3);
    proptest::collection::vec(one, 0..=5).prop_map(move |rows| {
        let row =
            |(at, (patient, visit_type, provider, rank, notice)): (_, (_, _, Option<usize>, _, _))| Waiting {
                id: id("WL", at + 1),
                patient: id("P", patient),
                visit_type: id("VT", visit_type),
                provider: provider.map(|serial| id("PR", serial)),
                rank,
                notice_days: Some(notice),
                from: date::plus_days(day, -1),
                status: "waiting".to_owned(),
                ..Waiting::default()
            };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// A world with a waitlist, and an opening of some hours in it.
fn waiting() -> impl Strategy<Value = (World, Vec<Waiting>, Opening)> {
    worlds().prop_flat_map(|world| {
        let first = minute(frontdesk::base::zone::day(world.zone, world.day).0);
        let opening =
            (1usize..=3, 0i64..90, 1i64..16).prop_map(move |(provider, from, long)| (provider, from, long));
        let (day, zone) = (world.day, world.zone);
        (Just(world), entries(day), opening).prop_map(move |(world, entries, (provider, from, long))| {
            let opening = Opening {
                request: "1".to_owned(),
                provider: id("PR", provider),
                start: instant(zone, first + from * 15),
                end: instant(zone, first + (from + long) * 15),
            };
            (world, entries, opening)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Who is proposed can be booked there, within the opening, and is nowhere else then; who is not would be if the
    /// engine found them a start. Entries stand in the stated order, each once, and asking changes nothing.
    #[test]
    fn who_is_proposed_can_be_booked((world, entries, opening) in waiting()) {
        let mut engine = world.engine();
        let (kept, never) = (BTreeMap::new(), BTreeSet::new());
        let facts = Facts { entries: &entries, kept: &kept, visits: &[], never: &never };
        let ranked = rank(&mut engine, &opening, &facts);
        prop_assert_eq!(ranked.len(), entries.len());
        let fitting: Vec<_> = ranked.iter().take_while(|one| one.fit.is_some()).collect();
        prop_assert!(ranked[fitting.len()..].iter().all(|one| one.fit.is_none() && !one.reason.is_empty()));
        let key = |row: &Waiting| (row.rank.unwrap_or(i64::MAX), row.created_at, row.id.clone());
        prop_assert!(fitting.windows(2).all(|pair| key(pair[0].entry) < key(pair[1].entry)));
        for one in &fitting {
            let fit = one.fit.as_ref().unwrap();
            let ask = Ask {
                visit_type: one.entry.visit_type.clone(),
                patient: Some(one.entry.patient.clone()),
                ..Ask::default()
            };
            prop_assert_eq!(engine.fit(&ask, &fit.provider, minute(fit.start)), one.fit.clone());
            prop_assert!(opening.start <= fit.start && fit.end <= opening.end);
            prop_assert!(fit.provider == opening.provider);
            let theirs = world.rows.appointments.iter().filter(|visit| {
                visit.patient.as_ref() == Some(&one.entry.patient)
                    && frontdesk::schedule::engine::holds(visit, world.now())
            });
            prop_assert!(theirs.into_iter().all(|visit| visit.end <= fit.start || fit.end <= visit.start));
        }
        let again = rank(&mut engine, &opening, &facts);
        let fits = |ranked: &[frontdesk::schedule::fill::Ranked<'_>]| -> Vec<_> {
            ranked.iter().map(|one| (one.entry.id.clone(), one.fit.clone(), one.reason.clone())).collect()
        };
        prop_assert_eq!(fits(&again), fits(&ranked));
    }

    /// One offer an opening: once the first of them holds their start, nobody is proposed time that crosses it with that
    /// provider, and with the hold gone all is as it was.
    #[test]
    fn an_offer_holds_its_time((world, entries, opening) in waiting()) {
        let mut engine = world.engine();
        let (kept, never) = (BTreeMap::new(), BTreeSet::new());
        let facts = Facts { entries: &entries, kept: &kept, visits: &[], never: &never };
        let first = rank(&mut engine, &opening, &facts).into_iter().find_map(|one| Some((one.entry, one.fit?)));
        let Some((entry, fit)) = first else { return Ok(()) };
        let hold = Appointment {
            id: id("A", 98),
            status: "pending".to_owned(),
            expires_at: Some(frontdesk::base::Stamp::from(fit.start)),
            provider: Some(fit.provider.clone()),
            also: fit.also.clone(),
            resources: fit.resources.clone(),
            visit_type: Some(entry.visit_type.clone()),
            patient: Some(entry.patient.clone()),
            start: fit.start,
            end: fit.end,
            ..Appointment::default()
        };
        let search = Search {
            ask: Ask { visit_type: id("VT", 1), ..Ask::default() },
            from: world.day,
            to: world.to(),
            ..Search::default()
        };
        let before = engine.find(&search);
        engine.add(&hold);
        for one in rank(&mut engine, &opening, &facts) {
            if let Some(other) = one.fit {
                prop_assert!(other.end <= fit.start || fit.end <= other.start);
            }
        }
        engine.remove(&hold);
        prop_assert_eq!(engine.find(&search), before);
    }

    /// What the rules make is made once: with it there already, nothing is added and nothing is done.
    #[test]
    fn recalls_are_made_once(
        visits in proptest::collection::vec((1usize..=4, 0i64..900, 1usize..=2, any::<bool>()), 0..12),
        value in 0i64..400,
        is_months in any::<bool>(),
    ) {
        let today = date::parse("2026-10-14").unwrap();
        let visit = |(at, (patient, back, kind, is_seen)): (usize, &(usize, i64, usize, bool))| {
            let day = date::plus_days(today, -back).unwrap();
            let start = format!("{day}T09:00-04:00").parse().unwrap();
            Appointment {
                id: id("A", at + 1),
                chain: id("A", at + 1),
                patient: Some(id("P", *patient)),
                visit_type: Some(id("VT", *kind)),
                status: if *is_seen { "fulfilled" } else { "noshow" }.to_owned(),
                start,
                end: start,
                ..Appointment::default()
            }
        };
        let visits: Vec<Appointment> = visits.iter().enumerate().map(visit).collect();
        let rules = [Recall {
            id: Id::new("again"),
            trigger: "visit:VT000001".to_owned(),
            value,
            unit: if is_months { "month" } else { "day" }.to_owned(),
            ..Recall::default()
        }];
        let limits = [Limit {
            id: Id::new("back"),
            name: "recall_back".to_owned(),
            value: "24".to_owned(),
            unit: "month".to_owned(),
            ..Limit::default()
        }];
        let patients = (1..=4).map(|serial| (id("P", serial), Patient { id: id("P", serial), ..Patient::default() }));
        let patients: BTreeMap<Id, Patient> = patients.collect();
        let facts = |known| make::Facts {
            today,
            rules: &rules,
            limits: &limits,
            visits: &visits,
            superbills: &[],
            patients: &patients,
            known,
        };
        let made = make::make(&facts(&[])).unwrap();
        let whose: BTreeSet<&Id> = made.added.iter().map(|row| &row.patient).collect();
        prop_assert_eq!(whose.len(), made.added.len());
        prop_assert_eq!(make::make(&facts(&made.added)).unwrap(), make::Made::default());
    }

    /// Whatever steps are taken, a follow-up names a visit where it is booked, and none while it is open.
    #[test]
    fn a_ladder_is_never_between(steps in proptest::collection::vec(0usize..6, 0..12)) {
        let (one, other) = (id("A", 1), id("A", 2));
        let mut row = FollowUp { status: "due".to_owned(), ..FollowUp::default() };
        let mut entry = Waiting { status: "waiting".to_owned(), ..Waiting::default() };
        let hold = Appointment { chain: other.clone(), ..Appointment::default() };
        for step in steps {
            let (step, wait) = match step {
                0 => (followup::Step::Contact, waitlist::Step::Wait),
                1 => (followup::Step::Book(&one), waitlist::Step::Book(&one)),
                2 => (followup::Step::Book(&other), waitlist::Step::Offer(&hold)),
                3 => (followup::Step::Open, waitlist::Step::Wait),
                4 => (followup::Step::Done, waitlist::Step::Offer(&hold)),
                _ => (followup::Step::Drop("elsewhere"), waitlist::Step::Remove("elsewhere")),
            };
            if let Ok(Some(after)) = followup::take(&row, step) {
                row = after;
            }
            if let Ok(Some(after)) = waitlist::take(&entry, wait) {
                entry = after;
            }
            match row.status.as_str() {
                "booked" => prop_assert!(row.visit.is_some()),
                "done" => {}
                _ => prop_assert!(row.visit.is_none()),
            }
            prop_assert_eq!(entry.visit.is_some(), matches!(entry.status.as_str(), "offered" | "booked"));
            prop_assert_eq!(row.reason.is_empty(), row.status != "dropped");
        }
    }
}

#[test]
fn of_two_who_offer_one_opening_one_does() {
    let desk = Desk::fresh();
    let script = "\
for patient in P0001028 P0002924 P0000041 P0002096; do schedule waitlist add $patient --type VT000001 >/dev/null; done
schedule cancel A2610-0001549 --reason patient >/dev/null
for hand in 1 2 3 4 5 6; do
  (schedule fill A2610-0001549 --offer >out.$hand 2>&1; echo $? >code.$hand) &
done
wait
cat code.* | sort | uniq -c | awk '{print $1, \"exit\", $2}'
cat out.* | grep -v ^id | sort | uniq -c | awk '{$1=$1; print}'
schedule waitlist list --columns id,status,offered_start
schedule check";
    let (output, code) = desk.shell(script);
    assert_eq!(
        output,
        "\
1 exit 0
5 exit 1
5 help: schedule confirm or cancel what is held, or wait until then
1 A2610-0002978,WL2610-0000011,A2610-0002978,pending,P0001028,VT000001,PR0000017,PL000002,2026-10-15T09:20-04:00,\
2026-10-15T09:40-04:00,WL2610-0000011,2026-10-14T12:00:00-04:00
5 schedule: error[S050]: it is offered to WL2610-0000011 until 2026-10-14 12:00
id,status,offered_start
WL2610-0000011,offered,2026-10-15T09:20-04:00
WL2610-0000020,waiting,
WL2610-0000038,waiting,
WL2610-0000046,waiting,
finding,severity,desk,kind,subject,patient,detail
"
    );
    assert_eq!(code, 0);
}

#[test]
fn a_list_is_booked_as_a_whole() {
    let desk = Desk::fresh();
    // Forty people, one physician, one opening for each asked: nobody's first choice is another's.
    let script = "\
(echo patient; cut -d, -f1 practice/patients.csv | sed -n 2,41p) |
  schedule followup add - --in 6w --type VT000001 --provider PR0000017 | wc -l
schedule followup due +8w | schedule find - -n 1 | schedule book - | cut -d, -f9 | sort -u | wc -l
schedule followup list --status booked | wc -l
schedule followup due +8w
schedule check";
    let (output, code) = desk.shell(script);
    assert_eq!(
        output,
        "\
41
41
41
nothing is due until 2026-12-09
request,follow_up,kind,status,patient,visit_type,provider,due,from,to,origin,attempts,last_contact,last_outcome,held
finding,severity,desk,kind,subject,patient,detail
"
    );
    assert_eq!(code, 0);
}
