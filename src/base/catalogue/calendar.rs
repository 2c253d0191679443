//! `V`: calendars, files of iCalendar.

use super::{Entry, entry};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "V001",
        "the file is no calendar",
        "A file of iCalendar begins with `BEGIN:VCALENDAR` and says `VERSION:2.0`. Older vCalendar files have other rules; the program that wrote the file can export it anew.",
    ),
    entry(
        "V002",
        "a line is no property",
        "Each line is a name, parameters after semicolons, a colon and a value. A line that goes on begins with a space or a tab.",
    ),
    entry(
        "V003",
        "BEGIN and END do not match",
        "Each component that begins must end, the inner before the outer. The file was cut, or put together by hand.",
    ),
    entry(
        "V004",
        "more than a file may have",
        "A line has at most 16 MiB, components lie at most 16 deep, a property lists at most 100,000 dates. What is more was made to do harm, or by mistake.",
    ),
    entry(
        "V005",
        "a parameter is not whole",
        "A parameter is a name, `=` and values with commas between; a value with a colon, a semicolon or a comma stands in quotes.",
    ),
    entry(
        "V006",
        "letters that should not be there",
        "A warning: the line is not UTF-8 and was read as Latin-1, or it has a control character. It is read all the same.",
    ),
    entry(
        "V010",
        "a value is not what its name asks for",
        "Dates are `20261123`, times `20261123T093000` with a `Z` for UTC, durations `PT30M` or `P1D`, offsets `-0500`.",
    ),
    entry(
        "V011",
        "something is missing, or there twice",
        "An event has one DTSTART. One without a UID is read as an event of its own, with a warning; it cannot be imported, since it could not be known again.",
    ),
    entry(
        "V012",
        "the end is before the beginning",
        "DTEND lies after DTSTART, and a duration is not negative.",
    ),
    entry(
        "V013",
        "dates and times that do not fit each other",
        "DTSTART, DTEND, RDATE and EXDATE are all dates or all times; `VALUE=DATE` goes with dates. Where the meaning is plain it is a warning: an EXDATE that is a date takes out the whole local day; DTEND counts before DURATION.",
    ),
    entry(
        "V014",
        "a recurrence rule cannot be read",
        "A rule is parts with semicolons between, `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`. A part that is not known is refused, since leaving it out would give other days. The older EXRULE is not read.",
    ),
    entry(
        "V015",
        "a recurrence rule contradicts itself",
        "INTERVAL is 1 or more; a rule ends by COUNT or by UNTIL; BYWEEKNO goes with FREQ=YEARLY alone, a numbered BYDAY with MONTHLY or YEARLY, BYSETPOS with another part.",
    ),
    entry(
        "V016",
        "more takes place than is given",
        "A series gives at most 100,000 instances in the days that are asked for, a file 5,000,000. Ask for fewer days.",
    ),
    entry(
        "V020",
        "no such time zone",
        "TZID names an IANA zone, a link to one, a Windows zone, or a VTIMEZONE of the file. No time is taken for UTC in silence.",
    ),
    entry(
        "V021",
        "a VTIMEZONE contradicts its name",
        "A warning: the file says other offsets for an IANA zone than that zone has in the days that are asked for. The IANA zone counts.",
    ),
    entry(
        "V022",
        "a time that clocks skip or show twice",
        "A warning. A skipped time is read with the offset before the gap, so later by the gap; of two the first is meant, as RFC 5545 has it. Other programs read them otherwise.",
    ),
    entry(
        "V023",
        "UNTIL of another kind than DTSTART",
        "A warning: beside a time with a zone UNTIL should be of UTC. A date means the whole day, a time without zone the local one.",
    ),
    entry(
        "V024",
        "the beginning is no instance of its rule",
        "A warning: DTSTART always counts as the first instance, also where the rule would not give it. RFC 5545 leaves it undefined, and programs differ.",
    ),
    entry(
        "V025",
        "events of one UID that do not fit each other",
        "A warning: an instance is replaced that is not there, or that is taken out, or the UID stands twice. The message says how it was read.",
    ),
    entry(
        "V030",
        "an event cannot be known again",
        "An event without a UID would be brought in again with each import. Give it one in the program that it comes from.",
    ),
    entry(
        "V031",
        "closed time differs from the calendar",
        "A warning: a meeting was moved since it was imported. `--update` takes what the file says.",
    ),
    entry(
        "V032",
        "closed time is no longer in the calendar",
        "A warning: a meeting was cancelled or taken out since it was imported. `--update` opens the time again.",
    ),
];
