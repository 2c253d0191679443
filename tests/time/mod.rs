//! The cases of `docs/design/time.md`: every value was computed by other programs first.

use chrono::{NaiveDateTime, Utc};
use frontdesk::base::period::Period;
use frontdesk::base::zone::{self, Reading};
use frontdesk::base::{Date, Instant, Stamp, date, when};

fn cases(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/time/cases/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn utc(instant: Instant) -> String {
    instant.0.with_timezone(&Utc).format("%Y-%m-%dT%H:%MZ").to_string()
}

#[test]
fn wall_times_to_instants() {
    for case in cases("wall") {
        let zone = zone::named(&case[0]).unwrap();
        let (instants, by_offsets) = match zone::read(zone, wall(&case[1])) {
            Reading::One(one) => (vec![one], vec![]),
            Reading::Two(first, second) => (vec![first, second], vec![]),
            Reading::Gap(gap) => (vec![], vec![gap.before, gap.after]),
        };
        for instant in &instants {
            assert_eq!(instant.wall(), wall(&case[1]), "{case:?}");
            assert_eq!(zone::at(zone, instant.0.to_utc()), *instant, "{case:?}");
        }
        let shown = |list: Vec<Instant>| list.into_iter().map(utc).collect::<Vec<_>>().join(" ");
        assert_eq!((shown(instants), shown(by_offsets)), (case[2].clone(), case[3].clone()), "{case:?}");
    }
}

#[test]
fn days_from_their_first_instant_to_the_next_days() {
    for case in cases("days") {
        let (first, next) = zone::day(zone::named(&case[0]).unwrap(), day(&case[1]));
        let minutes = (next.0 - first.0).num_minutes().to_string();
        assert_eq!([utc(first), utc(next), minutes], case[2..], "{case:?}");
    }
}

#[test]
fn spans_on_the_wall_and_elapsed() {
    for case in cases("spans") {
        let zone = zone::named(&case[0]).unwrap();
        let (from, to) = (wall(&case[1]), wall(&case[2]));
        let elapsed = zone::instant(zone, to).unwrap().0 - zone::instant(zone, from).unwrap().0;
        let found = [(to - from).num_minutes().to_string(), elapsed.num_minutes().to_string()];
        assert_eq!(found, case[3..], "{case:?}");
    }
}

#[test]
fn days_months_ages_weeks_and_words() {
    for case in cases("dates") {
        let from = day(&case[0]);
        let found = match case[1].split_once(' ') {
            Some(("age", on)) => date::age(from, day(on)).to_string(),
            None if case[1] == "week" => date::iso_week(from),
            Some(_) => {
                let last = case[1].split(' ').fold(from, |from, word| when::parse_when(word, from).unwrap());
                last.to_string()
            }
            None => {
                let (first, last) = when::parse_range(&case[1], from).unwrap();
                if first == last { first.to_string() } else { format!("{first}..{last}") }
            }
        };
        assert_eq!(found, case[2], "{case:?}");
    }
}

#[test]
fn legal_periods() {
    let is_open = |date: Date| {
        use chrono::Datelike;
        date.weekday().num_days_from_monday() < 5 && date != day("2026-11-26")
    };
    for case in cases("periods") {
        let period = Period::of(case[1].parse().unwrap(), &case[2], &case[3], &case[4]).unwrap();
        assert_eq!(period.end(day(&case[0]), is_open).unwrap().to_string(), case[5], "{case:?}");
    }
}

#[test]
fn typed_times_and_what_is_refused() {
    let zone = zone::named("America/New_York").unwrap();
    let now: Stamp = "2026-11-23T08:00:00-05:00".parse().unwrap();
    for (typed, instant) in [
        ("2026-11-23T09:30", "2026-11-23T09:30-05:00"),
        ("09:30", "2026-11-23T09:30-05:00"),
        ("tomorrow 09:30", "2026-11-24T09:30-05:00"),
        ("mon 09:30", "2026-11-30T09:30-05:00"),
        ("today 24:00", "2026-11-24T00:00-05:00"),
        ("2026-11-01T01:30-04:00", "2026-11-01T01:30-04:00"),
        ("2026-11-23T06:30-08:00", "2026-11-23T09:30-05:00"),
    ] {
        assert_eq!(when::parse_instant(typed, zone, now).unwrap().to_string(), instant, "{typed}");
    }
    for case in cases("refused") {
        let fault = when::parse_instant(&case[0], zone, now).unwrap_err();
        assert_eq!(fault.text("schedule").replace('\n', "|"), case[1], "{case:?}");
    }
}

#[test]
fn what_else_is_refused() {
    let text = |fault: frontdesk::base::Fault| fault.text("schedule");
    assert_eq!(
        text(zone::named("America/New_Yrok").unwrap_err()),
        "schedule: error[G055]: 'America/New_Yrok' is no time zone\n  help: did you mean America/New_York?"
    );
    let range = |range| text(when::parse_range(range, day("2026-11-23")).unwrap_err());
    assert_eq!(
        range("2026-11-30..2026-11-01"),
        "schedule: error[G074]: the range '2026-11-30..2026-11-01' ends before it begins\n  \
         help: write the earlier day first, like 2026-11-01..2026-11-30"
    );
    assert_eq!(
        range("2025-W53"),
        "schedule: error[G073]: '2025-W53' is no ISO week\n  help: write it like 2026-W48"
    );
}
