#!/usr/bin/env python3
"""CPU time of a calendar of many events, read and expanded over a year, beside other programs.

usage: benches/calendar.py BIN [EVENTS] [PYTHON]

BIN holds the programs, built for release. A calendar of EVENTS (50,000) is made: meetings of half an hour, one in ten a
series of ten weeks, one in fifty of these with an instance moved, all in a year of New York. It is shown, and imported
dry into a copy of the sample practice. Beside it stand calcard, for which a program is built in a temporary folder, and,
where PYTHON is an interpreter that has them, icalendar with recurring-ical-events on a tenth of the events. Each is run
five times, in turns, and the least user + system time counts. How many occurrences each found is compared.
"""

import datetime
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FROM, TO = "2027-01-01", "2027-12-31"

PEER = """
use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let calendar = calcard::icalendar::ICalendar::parse(&text).unwrap();
    let zone: chrono_tz::Tz = "America/New_York".parse().unwrap();
    let found = calendar.expand_dates(calcard::common::timezone::Tz::Tz(zone), 10_000_000);
    assert!(found.errors.is_empty());
    println!("{}", found.events.len());
}
"""

PYTHON_PEER = """
import datetime, sys, zoneinfo
import icalendar, recurring_ical_events
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
zone = zoneinfo.ZoneInfo("America/New_York")
begin, end = datetime.datetime(2027, 1, 1, tzinfo=zone), datetime.datetime(2028, 1, 1, tzinfo=zone)
print(len(recurring_ical_events.of(calendar).between(begin, end)))
"""

HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bench//EN
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE
"""


def event(number, start, more=""):
    end = start + datetime.timedelta(minutes=30)
    return f"""BEGIN:VEVENT
UID:{number:08}-4f2a-bench@example.org
DTSTAMP:20261001T120000Z
SEQUENCE:0
DTSTART;TZID=America/New_York:{start:%Y%m%dT%H%M%S}
DTEND;TZID=America/New_York:{end:%Y%m%dT%H%M%S}
{more}SUMMARY:Meeting {number} of the staff\\, with a summary of usual length
DESCRIPTION:What is to be talked about stands here in a line that is long enou
 gh to be folded once\\, as most are.
LOCATION:Room {number % 40}
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
"""


def make(path, events):
    day = datetime.datetime(2027, 1, 4, 8, 0)
    with open(path, "w", encoding="utf-8", newline="\r\n") as out:
        out.write(HEAD)
        for number in range(events):
            start = day + datetime.timedelta(days=number % 280, minutes=30 * (number // 280 % 18))
            is_series = number % 10 == 0
            out.write(event(number, start, "RRULE:FREQ=WEEKLY;COUNT=10\n" if is_series else ""))
            if number % 500 == 0:
                third = start + datetime.timedelta(days=14)
                moved = f"RECURRENCE-ID;TZID=America/New_York:{third:%Y%m%dT%H%M%S}\n"
                out.write(event(number, third + datetime.timedelta(minutes=15), moved))
        out.write("END:VCALENDAR\n")


def cpu(command, path, environment=None):
    """User and system seconds of one run, and what it printed."""
    with open(path, "rb") as text:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, stdin=text, capture_output=True, check=False, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr.decode()[:2000]}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, done.stdout


def build(folder):
    """The program that calcard is asked through."""
    (folder / "src").mkdir(parents=True)
    (folder / "src/main.rs").write_text(PEER)
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "peer"\nversion = "0.0.0"\nedition = "2021"\n'
        '[dependencies]\ncalcard = "0.3"\nchrono-tz = "0.10"\n')
    environment = dict(os.environ, CARGO_TARGET_DIR=str(folder / "target"))
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=folder, check=True, env=environment)
    return folder / "target/release/peer"


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    python = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        whole, tenth = folder / "whole.ics", folder / "tenth.ics"
        make(whole, events)
        make(tenth, events // 10)
        practice = folder / "practice"
        subprocess.run([binary / "files", "init", practice, "--from", ROOT / "examples/practice"], check=True,
                       stdout=subprocess.DEVNULL)
        environment = dict(os.environ, FRONTDESK_PRACTICE=str(practice), FRONTDESK_NOW="2026-10-14T08:00")
        days = ["--from", FROM, "--to", TO, "-o", "csv"]
        count = lambda text: text.count(b"\n") - 1
        runs = [
            ("schedule calendar show", [binary / "schedule", "calendar", "show", "-", *days], whole, 1, count),
            ("schedule calendar import -n", [binary / "schedule", "calendar", "import", "-", "--provider", "PR0000017",
                                             "-n", *days], whole, 1, count),
            ("calcard", [build(folder / "peer")], whole, 1, int),
        ]
        if python:
            runs.append(("icalendar, recurring-ical-events", [python, "-c", PYTHON_PEER], tenth, 10, int))
        least, found = {}, {}
        for _ in range(5):
            for name, command, path, times, number in runs:
                seconds, text = cpu(command, path, environment)
                least[name] = min(least.get(name, seconds * times), seconds * times)
                found[name] = number(text) * times
        print(f"{events} events, {os.path.getsize(whole) / 1e6:.1f} MB")
        for name, seconds in least.items():
            print(f"{name:34} {seconds:7.2f} s  {found[name]:8} found  {seconds / least['calcard']:5.2f} of calcard")


if __name__ == "__main__":
    main()
