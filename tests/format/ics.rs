//! Files of iCalendar as programs and people write them, each beside what takes place in it and every fault.

use std::fmt::Write;

use frontdesk::base::{date, fault, zone};
use frontdesk::format::ics::{Calendar, Ground, Tree};
use frontdesk::schedule::calendar::show::shown;

use crate::support::{all_same, differs, files, root};

/// Everything that reading a file tells.
fn told(name: &str, bytes: &[u8]) -> String {
    let zone = zone::named("America/New_York").unwrap();
    let day = |text| date::parse(text).unwrap();
    let ground = Ground { zone, from: day("2027-01-01"), to: day("2028-12-31") };
    let tree = Tree::read(name, bytes);
    let mut calendar = Calendar::of(&tree, &ground);
    let mut text = String::new();
    for one in calendar.occurrences() {
        let row = shown(&calendar, &one, zone);
        let busy = if row.is_busy { "busy" } else { "free" };
        writeln!(text, "{} {} {busy} {:?} {:?}", row.start, row.end, row.uid, row.summary).unwrap();
        let more = [row.recurrence, row.status, row.class, row.location.into_owned()];
        writeln!(text, "  line {} sequence {} {more:?}", row.line, row.sequence).unwrap();
    }
    writeln!(text, "not read: {:?}", calendar.unread).unwrap();
    let mut faults = tree.faults.clone();
    faults.extend(calendar.into_faults());
    fault::sort(&mut faults);
    for fault in faults {
        writeln!(text, "{}", fault.text("schedule")).unwrap();
    }
    text
}

#[test]
fn calendars_are_read_with_places_and_faults() {
    let mut differing = Vec::new();
    for path in files("tests/format/ics", ".ics") {
        let bytes = std::fs::read(root().join(&path)).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        differing.extend(differs(path.with_extension("txt"), &told(&name, &bytes)));
    }
    all_same(&differing);
}
