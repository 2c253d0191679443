//! Calendars: the cases of time.md and others as blocks of a text, laws against a plain oracle, hostile files.
//!
//! A block of `cases/*.txt` is a name (`#`), the window where it is not 2027 (`@ FIRST..LAST`), the lines of an event or
//! of several (`+` between) or a whole file, what takes place in UTC (`=`, with `/MINUTES` where they are not 30, whole
//! days as `DATE/1d`), and the codes of everything that is told (`!`). `.ci/calendars` gives the same blocks to others.

mod laws;
mod oracle;

use chrono::DateTime;
use frontdesk::base::{date, zone};
use frontdesk::format::ics::{Calendar, Ground, Tree};

use crate::support::{files, root};

#[derive(Default)]
struct Case {
    name: String,
    file: String,
    window: String,
    expected: Vec<String>,
    told: Vec<String>,
}

/// The blocks of a file.
fn cases(text: &str) -> Vec<Case> {
    let block = |block: &str| {
        let mut case = Case { window: "2027-01-01..2027-12-31".to_owned(), ..Case::default() };
        let mut lines: Vec<&str> = Vec::new();
        for line in block.lines() {
            let (mark, rest) = line.split_at(1);
            match mark {
                "#" => rest.trim().clone_into(&mut case.name),
                "@" => rest.trim().clone_into(&mut case.window),
                "=" => case.expected.extend(rest.split_whitespace().map(str::to_owned)),
                "!" => case.told.extend(rest.split_whitespace().map(str::to_owned)),
                _ => lines.push(line),
            }
        }
        let whole = lines.first() == Some(&"BEGIN:VCALENDAR");
        let body = lines.join("\r\n").replace("\r\n+\r\n", "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:case\r\n");
        case.file = if whole {
            format!("{body}\r\n")
        } else {
            let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:case\r\n";
            format!("{head}{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        };
        case
    };
    text.split("\n\n")
        .filter(|text| !text.trim().is_empty())
        .map(|text| block(text.trim_start_matches('\n')))
        .collect()
}

/// What takes place in a file, and the codes of what is told.
pub(super) fn read(file: &str, bytes: &[u8], window: &str) -> (Vec<String>, Vec<String>) {
    let (from, to) = window.split_once("..").unwrap();
    let ground = Ground {
        zone: zone::named("America/New_York").unwrap(),
        from: date::parse(from).unwrap(),
        to: date::parse(to).unwrap(),
    };
    let tree = Tree::read(file, bytes);
    let mut calendar = Calendar::of(&tree, &ground);
    let shown = calendar.occurrences().into_iter().map(|one| {
        if one.is_day {
            let day = DateTime::from_timestamp(one.start * 86_400, 0).unwrap().date_naive();
            return format!("{day}/{}d", one.end - one.start);
        }
        let at = DateTime::from_timestamp(one.start, 0).unwrap();
        let form = if one.start % 60 == 0 { "%Y-%m-%dT%H:%MZ" } else { "%Y-%m-%dT%H:%M:%SZ" };
        let minutes = (one.end - one.start) / 60;
        let length = if minutes == 30 { String::new() } else { format!("/{minutes}") };
        format!("{}{length}", at.format(form))
    });
    let shown = shown.collect();
    let faults = tree.faults.iter().cloned().chain(calendar.into_faults());
    (shown, faults.map(|fault| fault.code.to_owned()).collect())
}

#[test]
fn blocks_of_cases() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for path in files("tests/calendar/cases", ".txt") {
        for case in cases(&std::fs::read_to_string(root().join(&path)).unwrap()) {
            count += 1;
            let (shown, told) = read(&case.name, case.file.as_bytes(), &case.window);
            if (&shown, &told) != (&case.expected, &case.told) {
                let (path, name) = (path.display(), &case.name);
                let expected = format!("{:?} {:?}", case.expected, case.told);
                wrong.push(format!("{path}: {name}\n  expected {expected}\n  found    {shown:?} {told:?}"));
            }
        }
    }
    println!("{count} cases of calendars");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Zones with names of their own: known by their tail, and not known.
fn many_zones() -> String {
    let event = |at: u32, zone: &str| {
        format!("BEGIN:VEVENT\nUID:{at}{zone}\nDTSTART;TZID={zone}:20270101T090000\nEND:VEVENT\n")
    };
    let both = (0..20_000).map(|at| {
        let (known, unknown) = (format!("/{at}/America/New_York"), format!("Zone {at}"));
        event(at, &known) + &event(at, &unknown)
    });
    format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", both.collect::<String>())
}

/// Files that are made to do harm: each is answered with a fault that says where. Were one walked through, the
/// test would not end.
#[test]
fn hostile_files_are_answered_at_once() {
    let event =
        |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    let dates = (0..200_000).map(|at| format!("20270101T{:02}{:02}00Z", at / 60 % 24, at % 60));
    let many_codes = vec!["V020"; 20_000].join(" ");
    let cases: Vec<(&str, String, &str)> = vec![
        (
            "dates",
            event(&format!("DTSTART:20270101T000000Z\nRDATE:{}", dates.collect::<Vec<_>>().join(","))),
            "V004",
        ),
        ("count", event("DTSTART:20270101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=999999999999999"), "V016"),
        (
            "depth",
            "BEGIN:VCALENDAR\n".to_owned()
                + &"BEGIN:X\n".repeat(100_000)
                + &"END:X\n".repeat(100_000)
                + "END:VCALENDAR\n",
            "V004",
        ),
        (
            "open",
            "BEGIN:VCALENDAR\n".to_owned() + &"BEGIN:VEVENT\n".repeat(100_000),
            "V004 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V003 V011 V011",
        ),
        (
            "line",
            event(&format!("DTSTART:20270101T000000Z\nDESCRIPTION:{}", "x".repeat(100_000_000))),
            "V004",
        ),
        (
            "folds",
            event(&format!("DTSTART:20270101T000000Z\nDESCRIPTION:{}", "x\n ".repeat(20_000_000))),
            "V004",
        ),
        ("nul", event("DTSTART:20270101T000000Z\nSUMMARY:a\0b"), "V006"),
        (
            "year",
            event("DTSTART:99991231T235959Z\nDURATION:P1D\nRRULE:FREQ=YEARLY;INTERVAL=999999999999999"),
            "",
        ),
        (
            "interval",
            event(
                "DTSTART:00010101T000000Z\nRRULE:FREQ=SECONDLY;INTERVAL=999999999999999;BYSETPOS=-366;BYSECOND=1",
            ),
            "V024",
        ),
        ("long", event("DTSTART:20270101T000000Z\nDURATION:P999999999W"), "V010"),
        ("zones", many_zones(), &many_codes),
        ("empty", String::new(), "V001"),
        ("mark", "\u{feff}".to_owned(), "V001"),
        ("nothing", "hello".to_owned(), "V001"),
    ];
    for (name, file, codes) in cases {
        let (_, told) = read(name, file.as_bytes(), "2027-01-01..2027-12-31");
        assert_eq!(told.join(" "), codes, "{name}");
    }
}
