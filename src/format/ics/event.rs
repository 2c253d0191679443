//! A VEVENT: when it begins, how long it takes, when it comes again. What else stands in it stays in its component.

use std::borrow::Cow;

use super::faults::Faults;
use super::property::Property;
use super::tree::Component;
use super::value::{self, Span, Written};
use super::zones::{Which, Zones};
use crate::base::recurrence::civil::{DAY, digits};
use crate::base::recurrence::{Rule, Until};

/// So many dates are taken from RDATE and EXDATE of one event.
const MOST: usize = 100_000;

/// A moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day, by its number.
    Day(i64),
    /// A time.
    Time {
        /// On the wall of its zone.
        wall: i64,
        /// Its zone.
        zone: Which,
        /// As an instant.
        instant: i64,
    },
}

impl Moment {
    /// Its day, on its own wall.
    pub const fn day(self) -> i64 {
        match self {
            Self::Day(day) => day,
            Self::Time { wall, .. } => wall.div_euclid(DAY),
        }
    }

    /// Whether it is a day.
    pub const fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// What tells it apart from other moments of its series: its instant, or its day.
    pub const fn key(self) -> i64 {
        match self {
            Self::Day(day) => day,
            Self::Time { instant, .. } => instant,
        }
    }
}

/// How long an event takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Seconds that pass, as between DTSTART and DTEND.
    Elapsed(i64),
    /// As a DURATION says it: days on the wall, then seconds that pass.
    Span(Span),
    /// Whole days.
    Days(i64),
}

/// An event.
#[derive(Debug)]
pub struct Event<'c> {
    /// Everything that stands in it.
    pub component: &'c Component<'c>,
    /// Its UID; empty where it has none.
    pub uid: Cow<'c, str>,
    /// When it begins.
    pub start: Moment,
    /// How long it takes.
    pub length: Length,
    /// Its rules, each with the property that says it.
    pub rules: Vec<(Rule, &'c Property<'c>)>,
    /// Further dates; a period has its own length.
    pub dates: Vec<(Moment, Option<Length>)>,
    /// Dates that are taken out.
    pub except: Vec<Moment>,
    /// Which instance of its series it replaces.
    pub recurrence: Option<Moment>,
    /// Whether it replaces all later ones too.
    pub is_future: bool,
    /// How often it was changed.
    pub sequence: i64,
    /// When it was made, as it is written: later is newer.
    pub stamp: &'c str,
    /// Whether it will not take place.
    pub is_cancelled: bool,
    /// Whether it leaves the time free.
    pub is_transparent: bool,
}

/// What is gathered before it makes an event.
#[derive(Default)]
struct Parts<'c> {
    uid: Option<Cow<'c, str>>,
    start: Option<&'c Property<'c>>,
    end: Option<&'c Property<'c>>,
    duration: Option<&'c Property<'c>>,
    rules: Vec<&'c Property<'c>>,
    dates: Vec<&'c Property<'c>>,
    except: Vec<&'c Property<'c>>,
    recurrence: Option<&'c Property<'c>>,
    sequence: i64,
    stamp: &'c str,
    is_cancelled: bool,
    is_transparent: bool,
}

impl<'c> Event<'c> {
    /// Reads an event; none where something is wrong that leaves no time, which is told.
    pub(super) fn of(
        component: &'c Component<'c>,
        zones: &mut Zones,
        faults: &mut Faults,
        unread: &mut impl FnMut(&str),
    ) -> Option<Self> {
        let parts = Parts::of(component, faults, unread);
        if parts.uid.is_none() {
            let help = "without one it is an event of its own, and cannot be known again";
            faults.warning("V011", (component.line, 1), "the event has no UID", help);
        }
        let Some(start_at) = parts.start else {
            let help = "an event says when it begins, like DTSTART:20261123T143000Z";
            faults.error("V011", (component.line, 1), "the event has no DTSTART", help);
            return None;
        };
        let start = one(start_at, zones, faults)?;
        let length = length(&parts, start, start_at, zones, faults)?;
        let mut event = Self {
            component,
            uid: parts.uid.unwrap_or_default(),
            start,
            length,
            rules: Vec::new(),
            dates: Vec::new(),
            except: Vec::new(),
            recurrence: None,
            is_future: false,
            sequence: parts.sequence,
            stamp: parts.stamp,
            is_cancelled: parts.is_cancelled,
            is_transparent: parts.is_transparent,
        };
        for property in parts.rules {
            event.rule(property, faults);
        }
        for property in parts.dates {
            event.dates(property, zones, faults);
        }
        for property in parts.except {
            event.except(property, zones, faults);
        }
        if let Some(property) = parts.recurrence {
            event.recurrence = Some(one(property, zones, faults)?);
            event.is_future = property
                .param_value("RANGE")
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
        }
        Some(event)
    }

    fn rule(&mut self, property: &'c Property<'c>, faults: &mut Faults) {
        let (rule, slips) = Rule::parse(property.value.trim());
        for slip in slips {
            faults.add(slip.fault, property.place(slip.at));
        }
        let Some(rule) = rule else { return };
        let is_floating = matches!(self.start, Moment::Time { zone: Which::FLOATING, .. });
        let odd = match (self.start, rule.until) {
            (Moment::Time { .. }, Some(Until::Day(_))) => {
                Some("UNTIL is a date beside a time: the whole day is in it")
            }
            (Moment::Time { .. }, Some(Until::Wall(_))) if !is_floating => {
                Some("UNTIL is a local time beside a zone: read as local time")
            }
            (Moment::Day(_), Some(Until::Utc(_) | Until::Wall(_))) => {
                Some("UNTIL is a time beside a date: read as its date")
            }
            _ => None,
        };
        if let Some(message) = odd {
            let at = property.value.to_ascii_uppercase().find("UNTIL=").unwrap_or(0);
            let help =
                "beside a zone UNTIL is of UTC, like UNTIL=20271231T140000Z; beside a date it is a date";
            faults.odd("V023", (property, at), message, help);
        }
        self.rules.push((rule, property));
    }

    fn dates(&mut self, property: &'c Property<'c>, zones: &mut Zones, faults: &mut Faults) {
        for (text, at) in items(&property.value) {
            if self.dates.len() >= MOST {
                too_many(property, faults);
                return;
            }
            let found = match text.split_once('/') {
                None => moment(text, at, property, zones, faults).map(|moment| (moment, None)),
                Some((from, to)) => moment(from, at, property, zones, faults).and_then(|start| {
                    let length = period(start, to, at + from.len() + 1, property, zones, faults)?;
                    Some((start, Some(length)))
                }),
            };
            let Some((moment, length)) = found else { continue };
            if moment.is_day() != self.start.is_day() {
                let message = "RDATE and DTSTART are not both dates or both times";
                faults.wrong("V013", (property, at), message, "write both with a time, or both without");
                continue;
            }
            self.dates.push((moment, length));
        }
    }

    fn except(&mut self, property: &'c Property<'c>, zones: &mut Zones, faults: &mut Faults) {
        for (text, at) in items(&property.value) {
            if self.except.len() >= MOST {
                too_many(property, faults);
                return;
            }
            let Some(moment) = moment(text, at, property, zones, faults) else { continue };
            if moment.is_day() != self.start.is_day() {
                let message =
                    "EXDATE and DTSTART are not both dates or both times: the whole day is taken out";
                faults.odd("V013", (property, at), message, "write it as DTSTART is written");
            }
            self.except.push(moment);
        }
    }
}

impl<'c> Parts<'c> {
    fn of(component: &'c Component<'c>, faults: &mut Faults, unread: &mut impl FnMut(&str)) -> Self {
        let mut parts = Self::default();
        for property in &component.properties {
            let upper;
            let name = if property.name.bytes().any(|byte| byte.is_ascii_lowercase()) {
                upper = property.name.to_ascii_uppercase();
                upper.as_str()
            } else {
                property.name.as_ref()
            };
            match name {
                "UID" => {
                    let uid = super::text::unescape(property.value.trim());
                    parts.uid = Some(uid).filter(|uid| !uid.is_empty());
                }
                "DTSTART" => once(&mut parts.start, property, faults),
                "DTEND" => once(&mut parts.end, property, faults),
                "DURATION" => once(&mut parts.duration, property, faults),
                "RECURRENCE-ID" => once(&mut parts.recurrence, property, faults),
                "RRULE" => parts.rules.push(property),
                "RDATE" => parts.dates.push(property),
                "EXDATE" => parts.except.push(property),
                "DTSTAMP" => parts.stamp = property.value.trim(),
                "STATUS" => parts.is_cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED"),
                "TRANSP" => parts.is_transparent = property.value.trim().eq_ignore_ascii_case("TRANSPARENT"),
                "SEQUENCE" => {
                    if let Some(sequence) = digits(property.value.trim().as_bytes()) {
                        parts.sequence = sequence;
                    } else {
                        let message = format!("SEQUENCE: '{}' is no number", shown(&property.value));
                        faults.wrong("V010", (property, 0), message, "a whole number from 0");
                    }
                }
                "SUMMARY" | "DESCRIPTION" | "LOCATION" | "CREATED" | "LAST-MODIFIED" | "CLASS"
                | "ORGANIZER" | "ATTENDEE" | "CATEGORIES" | "PRIORITY" | "URL" | "GEO" | "COMMENT"
                | "CONTACT" | "ATTACH" | "RELATED-TO" | "RESOURCES" | "REQUEST-STATUS" | "COLOR"
                | "IMAGE" | "CONFERENCE" => {}
                // EXRULE went with RFC 2445; leaving it out would leave time taken that is free, or the other way.
                "EXRULE" => {
                    let help = "write the dates themselves, with EXDATE";
                    faults.wrong(
                        "V014",
                        (property, 0),
                        "EXRULE is of an older standard and is not read",
                        help,
                    );
                }
                other => unread(other),
            }
        }
        parts
    }
}

fn once<'c>(slot: &mut Option<&'c Property<'c>>, property: &'c Property<'c>, faults: &mut Faults) {
    if let Some(first) = slot {
        let help = format!("the first stands in line {}", first.line);
        faults.error(
            "V011",
            property.place_in_line(0),
            format!("the event has {} twice", property.name),
            &help,
        );
    } else {
        *slot = Some(property);
    }
}

fn too_many(property: &Property<'_>, faults: &mut Faults) {
    let message = format!("{} has more than {MOST} dates", property.name);
    faults.wrong("V004", (property, 0), message, "a rule says as much in a line, like RRULE:FREQ=DAILY");
}

/// The values of a list, each with the byte where it begins.
fn items(value: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    value.split(',').map(move |text| {
        let here = at;
        at += text.len() + 1;
        let plain = text.trim_start();
        (plain.trim_end(), here + text.len() - plain.len())
    })
}

/// The one moment of a property.
fn one(property: &Property<'_>, zones: &mut Zones, faults: &mut Faults) -> Option<Moment> {
    let text = property.value.trim();
    let at = property.value.len() - property.value.trim_start().len();
    moment(text, at, property, zones, faults)
}

/// A moment among a property's values.
fn moment(
    text: &str,
    at: usize,
    property: &Property<'_>,
    zones: &mut Zones,
    faults: &mut Faults,
) -> Option<Moment> {
    let Some(written) = value::moment(text) else {
        let message = format!("{}: '{}' is no date and no time", property.name, shown(text));
        faults.wrong("V010", (property, at), message, "like 20261123, 20261123T093000 or 20261123T143000Z");
        return None;
    };
    let kind = property.param_value("VALUE").unwrap_or_default();
    let is_day = matches!(written, Written::Day(_));
    if !kind.is_empty() && kind.eq_ignore_ascii_case("DATE") != is_day {
        let message = format!("{}: VALUE={kind} and '{text}' do not agree", property.name);
        faults.wrong("V013", (property, at), message, "VALUE=DATE goes with 20261123");
        return None;
    }
    let id = property.param_value("TZID");
    Some(match written {
        Written::Day(day) => Moment::Day(day),
        Written::Utc(instant) => {
            if id.is_some() {
                let message = format!("{}: TZID beside a time of UTC: read as UTC", property.name);
                faults.odd("V013", (property, at), message, "leave out TZID, or the Z");
            }
            Moment::Time { wall: instant, zone: Which::UTC, instant }
        }
        Written::Wall(wall) => {
            let zone = match id {
                None => Which::FLOATING,
                Some(id) => zones.which(id, property, faults)?,
            };
            Moment::Time { wall, zone, instant: zones.instant(zone, wall) }
        }
    })
}

/// What may be said of a value that is wrong: a date or time is no secret, a long text is none of both.
fn shown(text: &str) -> &str {
    if text.len() <= 24 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/+-:".contains(&byte)) {
        text
    } else {
        "…"
    }
}

/// How long an event takes.
fn length(
    parts: &Parts<'_>,
    start: Moment,
    start_at: &Property<'_>,
    zones: &mut Zones,
    faults: &mut Faults,
) -> Option<Length> {
    if let (Some(_), Some(duration)) = (parts.end, parts.duration) {
        let help = "an event has DTEND or DURATION";
        faults.odd("V013", (duration, 0), "DTEND and DURATION stand together: DTEND counts", help);
    }
    if let Some(end_at) = parts.end {
        let end = one(end_at, zones, faults)?;
        return match (start, end) {
            (Moment::Day(from), Moment::Day(to)) if to >= from => Some(Length::Days((to - from).max(1))),
            (Moment::Time { instant: from, .. }, Moment::Time { instant: to, .. }) if to >= from => {
                Some(Length::Elapsed(to - from))
            }
            _ if start.is_day() != end.is_day() => {
                let help = "write both with a time, or both without";
                faults.wrong("V013", (end_at, 0), "DTEND and DTSTART are not both dates or both times", help);
                None
            }
            _ => {
                let message = format!("DTEND lies before DTSTART of line {}", start_at.line);
                faults.wrong("V012", (end_at, 0), message, "the end is after the start");
                None
            }
        };
    }
    let Some(property) = parts.duration else {
        return Some(if start.is_day() { Length::Days(1) } else { Length::Elapsed(0) });
    };
    let text = property.value.trim();
    let span = span(text, 0, property, faults)?;
    if start.is_day() {
        if span.seconds % DAY != 0 {
            faults.wrong("V013", (property, 0), "DURATION has hours beside a date", "whole days, like P1D");
            return None;
        }
        return Some(Length::Days((span.days + span.seconds / DAY).max(1)));
    }
    Some(Length::Span(span))
}

/// A duration that does not go back.
fn span(text: &str, at: usize, property: &Property<'_>, faults: &mut Faults) -> Option<Span> {
    match value::duration(text) {
        Some(span) if span.days >= 0 && span.seconds >= 0 => Some(span),
        Some(_) => {
            faults.wrong(
                "V012",
                (property, at),
                "the duration is negative",
                "the end is after the start, like PT30M",
            );
            None
        }
        None => {
            let message = format!("'{}' is no duration", shown(text));
            faults.wrong("V010", (property, at), message, "like PT30M, PT1H30M, P1D or P2W");
            None
        }
    }
}

/// The length of a period: its end, or a duration.
fn period(
    start: Moment,
    text: &str,
    at: usize,
    property: &Property<'_>,
    zones: &mut Zones,
    faults: &mut Faults,
) -> Option<Length> {
    if text.starts_with(['P', '+', '-']) {
        return span(text, at, property, faults).map(Length::Span);
    }
    let end = moment_of_end(text, at, property, zones, faults)?;
    match (start, end) {
        (Moment::Time { instant: from, .. }, Moment::Time { instant: to, .. }) if to >= from => {
            Some(Length::Elapsed(to - from))
        }
        _ => {
            faults.wrong(
                "V012",
                (property, at),
                "the period ends before it begins",
                "a period is start/end or start/duration",
            );
            None
        }
    }
}

fn moment_of_end(
    text: &str,
    at: usize,
    property: &Property<'_>,
    zones: &mut Zones,
    faults: &mut Faults,
) -> Option<Moment> {
    moment(text, at, property, zones, faults).filter(|end| {
        if end.is_day() {
            faults.wrong("V013", (property, at), "a period ends with a time", "like 20270301T140000Z/PT1H");
        }
        !end.is_day()
    })
}
