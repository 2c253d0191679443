//! Laws of every reader of what comes from outside: whatever stands there, it is read or refused with a place, and never
//! in more time than its length asks for.

use std::str::FromStr;

use frontdesk::base::date::Partial;
use frontdesk::base::id::Parts;
use frontdesk::base::instant::WallTime;
use frontdesk::base::{Date, Fault, Instant, Money, Month, Quantity, Stamp, date, when, zone};
use frontdesk::format::csv::{Csv, Separators};
use frontdesk::format::json::Rows;
use frontdesk::intake::find::{Person, Query};
use frontdesk::practice::import::read;
use frontdesk::record;
use proptest::prelude::*;

use crate::support::{files, read as text_of};

/// Words as a hurried hand, another program or an ill-willed one would type them: made of what dates, ids, money and
/// names are made of, with what none of them are.
fn word() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[0-9]{1,4}",
        2 => prop::sample::select(vec!["-", "+", ":", "T", "Z", "..", ".", ",", "/", "W", "w", "@", " "]).prop_map(str::to_owned),
        2 => prop::sample::select(vec!["today", "mon", "P", "A", "CV", "d", "m", "y", "am", "tomorrow"]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["\u{0}", "\u{1b}[2J", "\u{202e}", "é", "١", "İ", "ß", "𝟙", "99999999999999999999"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A mapping of the sample with some of its characters changed: what is nearly right finds more than noise does.
fn mapping() -> impl Strategy<Value = String> {
    let kept: Vec<String> = files("examples/maps/sample", ".json").iter().map(text_of).collect();
    let change = prop_oneof![
        prop::sample::select(vec!["{", "}", "[", "]", "\"", ":", ",", "null", "1e9", "%", "\\ud800", "é"])
            .prop_map(str::to_owned),
        word(),
    ];
    (prop::sample::select(kept), prop::collection::vec((any::<prop::sample::Index>(), change), 1..6))
        .prop_map(|(text, changes)| {
            let mut letters: Vec<char> = text.chars().collect();
            for (at, put) in changes {
                let at = at.index(letters.len());
                letters.splice(at..=at, put.chars());
            }
            letters.into_iter().collect()
        })
}

fn today() -> Date {
    date::parse("2026-10-14").unwrap()
}

fn now() -> Stamp {
    "2026-10-14T08:00:00-04:00".parse().unwrap()
}

/// What a reader gives back for what it read reads the same again.
fn settles<T: FromStr<Err = Fault> + ToString + PartialEq + std::fmt::Debug>(
    text: &str,
) -> Result<(), TestCaseError> {
    if let Ok(value) = text.parse::<T>() {
        prop_assert_eq!(value.to_string().parse::<T>().ok(), Some(value));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_for_days_and_instants(word in word()) {
        let zone = zone::named("America/New_York").unwrap();
        let _ = when::parse_when(&word, today());
        if let Ok((from, to)) = when::parse_range(&word, today()) {
            prop_assert!(from <= to);
        }
        let _ = when::parse_instant(&word, zone, now());
        let _ = date::parse(&word);
        let _ = word.parse::<Partial>();
    }

    #[test]
    fn cells(word in word()) {
        settles::<Money>(&word)?;
        settles::<Quantity>(&word)?;
        settles::<Month>(&word)?;
        settles::<WallTime>(&word)?;
        settles::<Instant>(&word)?;
        settles::<Stamp>(&word)?;
    }

    #[test]
    fn ids(word in word()) {
        for table in record::tables() {
            let _ = Parts::of(&word, table.prefix, table.is_growing(), table.checked);
        }
        let tidy = frontdesk::base::id::tidy(&word, true);
        prop_assert_eq!(frontdesk::base::id::tidy(&tidy, true), tidy);
    }

    #[test]
    fn what_a_caller_says(word in word()) {
        let query = Query::of(&word);
        let person = Person { id: "P0001237", given: "Anna", family: "Núñez", born: "1980-02", phone: "+19785550100x12", ..Person::default() };
        let _ = query.fit(&person);
    }

    #[test]
    fn mappings(text in mapping()) {
        for table in record::tables() {
            if let Err(faults) = read::map("map.json", &text, table) {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    let place = fault.place.expect("a fault of a mapping has a place");
                    prop_assert!(place.line >= 1 && place.line <= text.lines().count() as u64 + 1);
                }
            }
        }
    }
}

/// How often a reader that looks back at every byte would look: what is linear is done at once, what is not is not done
/// in a day.
const LONG: usize = 1 << 18;

#[test]
fn a_long_input_is_read_in_one_go() {
    let inputs = [
        "x".repeat(LONG),
        "\"".repeat(LONG),
        ",".repeat(LONG),
        "\n".repeat(LONG),
        "a,b\n\"".to_owned() + &"x\"\"".repeat(LONG / 3),
        "a,b\n".to_owned() + &"x\n".repeat(LONG / 2),
        "a,b\n".to_owned() + &"é,\u{202e}\r\n".repeat(LONG / 8),
    ];
    for input in &inputs {
        if let Ok(csv) = Csv::open("long.csv", input.as_bytes(), Separators::Any) {
            let _ = csv.check();
        }
    }
    let inputs = [
        "[".repeat(LONG),
        "{\"a\":".repeat(LONG / 5),
        "[{\"a\":".to_owned() + &"[".repeat(LONG),
        "[{\"a\":\"".to_owned() + &"\\".repeat(LONG),
        "{\"a\":1}\n".repeat(LONG / 8),
        "{\"a\":1}{".repeat(LONG / 8),
        "[".to_owned() + &"{\"a\":{}},".repeat(LONG / 9),
        "{\n".repeat(LONG / 2),
    ];
    for input in &inputs {
        if let Ok(rows) = Rows::open("long.json", input.as_bytes()) {
            assert!(rows.count() <= input.len());
        }
    }
    let person = Person { given: "Anna", family: "Núñez", ..Person::default() };
    for words in
        ["a".repeat(LONG), "anna ".repeat(LONG / 128), "1".repeat(LONG), "1980-02-03 ".repeat(LONG / 11)]
    {
        let _ = Query::of(&words).fit(&person);
        let _ = when::parse_range(&words, today());
    }
}
