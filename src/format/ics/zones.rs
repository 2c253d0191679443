//! TZID → a zone. An IANA name counts, then Windows' name of one, then a tail that is one, then the file's own
//! VTIMEZONE wherever in the file it stands. What is none of these is refused: no time is taken for UTC in silence.

use std::collections::BTreeMap;

use chrono::DateTime;

use super::faults::Faults;
use super::property::Property;
use super::tree::Component;
use super::value;
use crate::base::near::near;
use crate::base::offsets::{Change, Mapped, Offsets, offset};
use crate::base::recurrence::civil::{DAY, read_time};
use crate::base::recurrence::{Rule, Until};
use crate::base::zone::{self, Reading, Zone};

/// Windows' names of zones, each with the IANA name that CLDR gives it for the world, by name.
const WINDOWS: &str = include_str!("../../../data/windows-zones.csv");

/// For so many unknown names of one file near ones are looked for: as many as are shown.
const SEARCHED: usize = 50;

/// So many changes are taken from one VTIMEZONE.
const MOST: usize = 20_000;

/// A zone among those of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Which(usize);

impl Which {
    /// UTC.
    pub const UTC: Self = Self(0);
    /// The zone of floating times.
    pub const FLOATING: Self = Self(1);
}

/// How a zone maps walls to instants.
#[derive(Clone, Debug)]
struct Clock {
    name: String,
    /// The IANA zone; none for one that the file alone knows.
    zone: Option<Zone>,
    /// Its offsets, of an IANA zone those around the window.
    offsets: Offsets,
}

/// The zones of a file.
#[derive(Debug)]
pub struct Zones {
    clocks: Vec<Clock>,
    /// What each TZID of the file is; none for one that is nothing.
    known: BTreeMap<String, Option<Which>>,
    /// The TZID that was asked for last: most files have one.
    last: Option<(String, Which)>,
    own: BTreeMap<String, Offsets>,
    /// For how many unknown names near ones were looked for.
    searched: usize,
    /// Instants between which offsets stand in tables.
    from: i64,
    to: i64,
}

/// The IANA name of Windows' name.
pub fn of_windows(name: &str) -> Option<&'static str> {
    WINDOWS
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .find(|(own, _)| *own == name)
        .map(|(_, zone)| zone)
}

/// The IANA zone that a TZID names: as it stands, by Windows' name, by its tail.
pub fn named(id: &str) -> Option<Zone> {
    let id = id.trim();
    if let Ok(zone) = id.parse() {
        return Some(zone);
    }
    if let Some(zone) = of_windows(id) {
        return zone.parse().ok();
    }
    let mut tail = id;
    while let Some((_, rest)) = tail.split_once('/') {
        // A tail of one word could be anything: EST at the end of a path is no promise.
        if rest.contains('/')
            && let Ok(zone) = rest.parse()
        {
            return Some(zone);
        }
        tail = rest;
    }
    None
}

impl Zones {
    /// The zones of some calendars for a window of instants; floating times are of `floating`.
    pub(super) fn of(
        calendars: &[Component<'_>],
        floating: Zone,
        window: (i64, i64),
        faults: &mut Faults,
    ) -> Self {
        let (from, to) = (window.0.saturating_sub(400 * DAY), window.1.saturating_add(400 * DAY));
        let utc = Clock { name: "UTC".to_owned(), zone: None, offsets: Offsets::fixed(0) };
        let mut zones = Self {
            clocks: vec![utc, Clock::of(floating, from, to)],
            known: BTreeMap::new(),
            last: None,
            own: BTreeMap::new(),
            searched: 0,
            from,
            to,
        };
        for component in calendars.iter().flat_map(|calendar| &calendar.components) {
            if component.is("VTIMEZONE") {
                zones.take(component, faults);
            }
        }
        for calendar in calendars {
            if let Some(property) = calendar.property("X-WR-TIMEZONE")
                && let Some(zone) = named(&property.value)
            {
                zones.clocks[1] = Clock::of(zone, from, to);
            }
        }
        zones
    }

    /// Takes a VTIMEZONE in.
    fn take(&mut self, component: &Component<'_>, faults: &mut Faults) {
        let Some(id) = component.property("TZID") else {
            faults.error(
                "V011",
                (component.line, 1),
                "the VTIMEZONE has no TZID",
                "write TZID:America/New_York",
            );
            return;
        };
        let name = id.value.trim();
        let Some(offsets) = own(component, self.to, faults) else { return };
        if let Some(zone) = named(name) {
            let (from, mut to) = (self.from + 400 * DAY, self.to - 400 * DAY);
            // A table of changes without rules ends with the last that its writer needed.
            let has_rule = component.components.iter().any(|rule| rule.property("RRULE").is_some());
            if let [_, .., last] = offsets.changes()
                && !has_rule
            {
                to = to.min(last.at);
            }
            let ours = Offsets::of_zone(zone, self.from, self.to);
            let differs =
                || offsets.at(from) != ours.at(from) || within(&offsets, from, to) != within(&ours, from, to);
            if from < to && differs() {
                let message = format!("the VTIMEZONE says other offsets than {zone} has");
                faults.odd("V021", (id, 0), message, &format!("times are read as those of {zone}"));
            }
        }
        self.own.insert(name.to_owned(), offsets);
    }

    /// The zone of a TZID; none where it is nothing, which is told.
    pub(super) fn which(&mut self, id: &str, property: &Property<'_>, faults: &mut Faults) -> Option<Which> {
        if let Some((last, which)) = &self.last
            && last == id
        {
            return Some(*which);
        }
        let which = if let Some(known) = self.known.get(id) {
            *known
        } else {
            let found = self.resolve(id);
            self.known.insert(id.to_owned(), found);
            found
        };
        if let Some(which) = which {
            self.last = Some((id.to_owned(), which));
        } else {
            let at = property.param("TZID").map_or(0, |param| param.at);
            let message = format!("'{id}' is no time zone, and the file has no VTIMEZONE of that name");
            let help = self.help(id);
            faults.error("V020", property.place_in_line(at), message, &help);
        }
        which
    }

    fn resolve(&mut self, id: &str) -> Option<Which> {
        let clock = if let Some(zone) = named(id) {
            // One zone has many names; the first two clocks are those of UTC and of floating times.
            let known = self.clocks.iter().skip(2).position(|clock| clock.zone == Some(zone));
            if let Some(at) = known {
                return Some(Which(at + 2));
            }
            Clock::of(zone, self.from, self.to)
        } else {
            let offsets = self.own.get(id.trim())?.clone();
            Clock { name: id.to_owned(), zone: None, offsets }
        };
        self.clocks.push(clock);
        Some(Which(self.clocks.len() - 1))
    }

    fn help(&mut self, id: &str) -> String {
        self.searched += 1;
        if self.searched > SEARCHED {
            return "write an IANA name, like America/New_York".to_owned();
        }
        let windows = WINDOWS.lines().skip(1).filter_map(|line| line.split_once(',')).map(|(name, _)| name);
        let iana = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let close = near(id, iana.chain(windows).chain(self.own.keys().map(String::as_str)));
        if close.is_empty() {
            "write an IANA name, like America/New_York".to_owned()
        } else {
            format!("did you mean {}?", close.join(" or "))
        }
    }

    fn clock(&self, which: Which) -> &Clock {
        // Zones are handed out by this table alone.
        self.clocks.get(which.0).unwrap_or(&self.clocks[0])
    }

    /// What a wall time is in a zone.
    pub fn read(&self, which: Which, wall: i64) -> Mapped {
        let clock = self.clock(which);
        match clock.zone {
            Some(zone) if wall < self.from + 2 * DAY || wall > self.to - 2 * DAY => far(zone, wall),
            _ => clock.offsets.read(wall),
        }
    }

    /// The instant of a wall time in a zone, as a file means it.
    pub fn instant(&self, which: Which, wall: i64) -> i64 {
        self.read(which, wall).instant()
    }

    /// The wall time of an instant in a zone.
    pub fn wall(&self, which: Which, instant: i64) -> i64 {
        let clock = self.clock(which);
        let offset = match clock.zone {
            Some(zone) if instant < self.from || instant > self.to => offset(zone, instant),
            _ => clock.offsets.at(instant),
        };
        instant + offset
    }

    /// The name of a zone.
    pub fn name(&self, which: Which) -> &str {
        &self.clock(which).name
    }
}

impl Clock {
    fn of(zone: Zone, from: i64, to: i64) -> Self {
        Self { name: zone.name().to_owned(), zone: Some(zone), offsets: Offsets::of_zone(zone, from, to) }
    }
}

/// A wall time far from the window.
fn far(zone: Zone, wall: i64) -> Mapped {
    let Some(at) = DateTime::from_timestamp(wall, 0) else { return Mapped::One(wall) };
    match zone::read(zone, at.naive_utc()) {
        Reading::One(one) => Mapped::One(one.0.timestamp()),
        Reading::Two(first, second) => Mapped::Two(first.0.timestamp(), second.0.timestamp()),
        Reading::Gap(gap) => Mapped::Gap(gap.before.0.timestamp()),
    }
}

fn within(offsets: &Offsets, from: i64, to: i64) -> Vec<Change> {
    offsets.changes().iter().filter(|change| (from..to).contains(&change.at)).copied().collect()
}

/// The offsets that a VTIMEZONE says, up to an instant. None where it says none, which is told.
fn own(component: &Component<'_>, to: i64, faults: &mut Faults) -> Option<Offsets> {
    let (mut changes, mut first, mut is_sound) = (Vec::new(), None, true);
    for rule in &component.components {
        if !rule.is("STANDARD") && !rule.is("DAYLIGHT") {
            continue;
        }
        match observance(rule, to, &mut changes, faults) {
            // Before its first change a zone has what the change says that it comes from.
            Some((at, before)) => {
                first = Some(first.map_or((at, before), |known: (i64, i64)| known.min((at, before))));
            }
            None => is_sound = false,
        }
    }
    if first.is_none() && is_sound {
        let message = "the VTIMEZONE has neither STANDARD nor DAYLIGHT";
        faults.error("V011", (component.line, 1), message, "it says at least one offset, in STANDARD");
    }
    first.filter(|_| is_sound).map(|(_, before)| Offsets::of(before, changes))
}

/// Reads a STANDARD or DAYLIGHT: its first change, and the offset before it.
fn observance(
    rule: &Component<'_>,
    to: i64,
    changes: &mut Vec<Change>,
    faults: &mut Faults,
) -> Option<(i64, i64)> {
    let before = offset_of(rule, "TZOFFSETFROM", faults);
    let after = offset_of(rule, "TZOFFSETTO", faults);
    let start = onset(rule, faults);
    let (before, after, start) = (before?, after?, start?);
    let mut add = |wall: i64| {
        if changes.len() < MOST {
            changes.push(Change { at: wall - before, offset: after });
        }
    };
    add(start);
    for property in rule.all("RDATE") {
        for text in property.value.split(',') {
            match read_time(text.trim().as_bytes()) {
                Some((wall, _)) => add(wall),
                None => faults.wrong(
                    "V010",
                    (property, 0),
                    format!("RDATE: '{text}' is no local time"),
                    "like 20070311T020000",
                ),
            }
        }
    }
    for property in rule.all("RRULE") {
        let (parsed, slips) = Rule::parse(&property.value);
        for slip in slips {
            faults.add(slip.fault, property.place(slip.at));
        }
        let Some(parsed) = parsed else { continue };
        let end = match parsed.until {
            None => to,
            Some(Until::Utc(instant)) => instant + before + 1,
            Some(Until::Wall(wall)) => wall + 1,
            Some(Until::Day(day)) => (day + 1) * DAY,
        };
        // Some programs begin in 1601; nobody meets before 1900 here.
        let from = start.max(crate::base::recurrence::civil::day(1900, 1, 1) * DAY);
        let end = end.min(to.max(start + 1));
        // The same rule twice a day would be no zone.
        parsed.between(start, from, end).take(MOST).for_each(&mut add);
    }
    Some((start - before, before))
}

/// The wall time at which a STANDARD or DAYLIGHT begins.
fn onset(rule: &Component<'_>, faults: &mut Faults) -> Option<i64> {
    let Some(property) = rule.property("DTSTART") else {
        let message = format!("{} has no DTSTART", rule.name);
        faults.error("V011", (rule.line, 1), message, "it says from when the offset holds");
        return None;
    };
    let wall = read_time(property.value.trim().as_bytes()).map(|(wall, _)| wall);
    if wall.is_none() {
        let message = format!("DTSTART: '{}' is no local time", property.value);
        faults.wrong("V010", (property, 0), message, "like 20070311T020000");
    }
    wall
}

fn offset_of(rule: &Component<'_>, name: &str, faults: &mut Faults) -> Option<i64> {
    let Some(property) = rule.property(name) else {
        faults.error(
            "V011",
            (rule.line, 1),
            format!("{} has no {name}", rule.name),
            "like TZOFFSETFROM:-0500",
        );
        return None;
    };
    let offset = value::offset(property.value.trim());
    if offset.is_none() {
        faults.wrong(
            "V010",
            (property, 0),
            format!("{name}: '{}' is no offset from UTC", property.value),
            "like -0500",
        );
    }
    offset
}
