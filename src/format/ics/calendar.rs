//! The events of a file, and what takes place in a window of days.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use super::event::Event;
use super::faults::Faults;
use super::series::{self, Occurrence};
use super::tree::Tree;
use super::zones::Zones;
use crate::base::recurrence::civil::DAY;
use crate::base::zone::{self, Zone};
use crate::base::{Date, Fault};

/// So many occurrences are given of one file.
const MOST: usize = 5_000_000;

/// What a file is read for.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// The zone of floating times, and of the days of the window.
    pub zone: Zone,
    /// The first day of the window.
    pub from: Date,
    /// The last day of the window.
    pub to: Date,
}

impl Ground {
    /// The window as instants, its end not in it.
    pub fn window(&self) -> (i64, i64) {
        let (first, last) = (zone::day(self.zone, self.from).0, zone::day(self.zone, self.to).1);
        (first.0.timestamp(), last.0.timestamp())
    }

    /// The window as numbers of days, its end not in it.
    pub fn days(&self) -> (i64, i64) {
        (number(self.from), number(self.to) + 1)
    }
}

/// A day's number.
pub fn number(date: Date) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// The day of a number; the last of the calendar where there is none.
pub fn date(number: i64) -> Date {
    let at = number.checked_mul(DAY).and_then(|second| DateTime::from_timestamp(second, 0));
    at.map_or(Date::MAX, |at| at.date_naive())
}

/// A file's events.
#[derive(Debug)]
pub struct Calendar<'c> {
    /// The events, as they stand in the file.
    pub events: Vec<Event<'c>>,
    /// The zones that they name.
    pub zones: Zones,
    /// What the file says that it is for, such as PUBLISH or CANCEL; empty where it does not say.
    pub method: String,
    /// What is not read, by name: properties that are not known, components that are no events.
    pub unread: BTreeMap<String, usize>,
    ground: Ground,
    faults: Faults,
}

impl<'c> Calendar<'c> {
    /// The events of a file. What is wrong with its form stands in the tree.
    pub fn of(tree: &'c Tree<'c>, ground: &Ground) -> Self {
        let mut faults = Faults::of(&tree.file);
        let mut zones = Zones::of(&tree.calendars, ground.zone, ground.window(), &mut faults);
        let (mut events, mut unread, mut method) = (Vec::new(), BTreeMap::new(), String::new());
        let mut count = |name: &str| match unread.get_mut(name) {
            Some(times) => *times += 1,
            None => {
                unread.insert(name.to_owned(), 1);
            }
        };
        for calendar in &tree.calendars {
            for property in &calendar.properties {
                match property.name.to_ascii_uppercase().as_str() {
                    "METHOD" => method = property.value.trim().to_ascii_uppercase(),
                    "CALSCALE" if !property.value.trim().eq_ignore_ascii_case("GREGORIAN") => {
                        let message = "CALSCALE is not GREGORIAN";
                        faults.wrong(
                            "V010",
                            (property, 0),
                            message,
                            "days are those of the Gregorian calendar",
                        );
                    }
                    "VERSION" if property.value.trim() == "1.0" => {
                        let message = "the file is a vCalendar 1.0";
                        faults.wrong("V001", (property, 0), message, "export it as iCalendar, VERSION:2.0");
                    }
                    "PRODID" | "VERSION" | "CALSCALE" | "NAME" | "DESCRIPTION" | "X-WR-CALNAME"
                    | "X-WR-TIMEZONE" | "X-WR-CALDESC" | "UID" | "LAST-MODIFIED" | "URL"
                    | "REFRESH-INTERVAL" | "SOURCE" | "COLOR" => {}
                    other => count(other),
                }
            }
            for component in &calendar.components {
                if component.is("VEVENT") {
                    events.extend(Event::of(component, &mut zones, &mut faults, &mut count));
                    component
                        .components
                        .iter()
                        .filter(|inner| !inner.is("VALARM"))
                        .for_each(|inner| count(&inner.name));
                } else if !component.is("VTIMEZONE") {
                    count(&component.name);
                }
            }
        }
        if method == "CANCEL" {
            for event in &mut events {
                event.is_cancelled = true;
            }
        }
        Self { events, zones, method, unread, ground: *ground, faults }
    }

    /// What takes place in the window, in order of time. Of a series that has too many nothing is given, which is told.
    pub fn occurrences(&mut self) -> Vec<Occurrence> {
        let mut order: Vec<usize> = (0..self.events.len()).collect();
        order.sort_by(|left, right| self.events[*left].uid.cmp(&self.events[*right].uid));
        let mut all = Vec::new();
        let mut rest = order.as_slice();
        while let Some(first) = rest.first() {
            let uid = &self.events[*first].uid;
            // What has no UID is alone.
            let size =
                if uid.is_empty() { 1 } else { rest.partition_point(|at| self.events[*at].uid == *uid) };
            let (group, others) = rest.split_at(size);
            rest = others;
            let mut series = series::Series {
                events: &self.events,
                zones: &self.zones,
                window: self.ground.window(),
                days: self.ground.days(),
                faults: &mut self.faults,
            };
            series.add(group, &mut all);
            if all.len() > MOST {
                let place = self.events.first().map_or((1, 1), |event| (event.component.line, 1));
                let message = format!("the file has more than {MOST} occurrences in the window");
                self.faults.error("V016", place, message, "ask for fewer days, with --from and --to");
                break;
            }
        }
        let floating = |occurrence: &Occurrence| {
            if occurrence.is_day {
                self.zones.instant(super::zones::Which::FLOATING, occurrence.start * DAY)
            } else {
                occurrence.start
            }
        };
        all.sort_by_cached_key(|occurrence| (floating(occurrence), occurrence.event));
        all
    }

    /// Whether anything was wrong, beside what is odd.
    pub fn has_error(&self) -> bool {
        self.faults.errors() > 0
    }

    /// Everything that was wrong or odd.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults.into_list()
    }
}
