//! Events of one UID → what takes place: rules and dates united, dates taken out, single instances replaced.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Length, Moment};
use super::faults::Faults;
use super::zones::{Which, Zones};
use crate::base::offsets::Mapped;
use crate::base::recurrence::civil::{DAY, civil};
use crate::base::recurrence::{Rule, Until};

/// So many instances of one series are given.
const MOST: usize = 100_000;

/// So many times of one event that clocks skip or show twice are told.
const TOLD: usize = 10;

/// Something that takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which of the file's events says so.
    pub event: usize,
    /// Whether it is whole days.
    pub is_day: bool,
    /// Its first instant, or its first day.
    pub start: i64,
    /// Its end, not in it: an instant, or the day behind its last.
    pub end: i64,
    /// Which instance of its series it is: the instant or day at which the series itself would have it. None for an
    /// event that is no series.
    pub key: Option<i64>,
}

/// An instance of a series before its overrides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Instance {
    /// Its instant, or its day.
    key: i64,
    /// On its wall; for days, their midnight.
    wall: i64,
    /// Which of the event's dates has a length of its own.
    own: Option<usize>,
}

/// The events of a file with what their series are read for.
pub(super) struct Series<'s, 'c> {
    pub(super) events: &'s [Event<'c>],
    pub(super) zones: &'s Zones,
    /// The window as instants.
    pub(super) window: (i64, i64),
    /// The window as days.
    pub(super) days: (i64, i64),
    pub(super) faults: &'s mut Faults,
}

impl Series<'_, '_> {
    /// Adds what takes place of the events of one UID.
    pub(super) fn add(&mut self, group: &[usize], all: &mut Vec<Occurrence>) {
        let (mut master, mut overrides) = (None::<usize>, BTreeMap::<(i64, bool), usize>::new());
        for at in group {
            let event = &self.events[*at];
            let Some(moment) = event.recurrence else {
                if let Some(other) = master {
                    let (line, first) = (event.component.line, self.events[other].component.line);
                    let message = format!("the event of line {first} has the same UID");
                    self.faults.warning(
                        "V025",
                        (line, 1),
                        message,
                        "the one with the higher SEQUENCE counts, else the later one",
                    );
                }
                master = Some(self.newer(master, *at));
                continue;
            };
            let slot = (moment.key(), event.is_future);
            let newer = self.newer(overrides.get(&slot).copied(), *at);
            overrides.insert(slot, newer);
        }
        match master {
            Some(master) => self.series(master, &overrides, all),
            None => {
                for at in overrides.into_values() {
                    let line = self.events[at].component.line;
                    let message = "the event replaces one of a series that is not in the file";
                    self.faults.warning("V025", (line, 1), message, "it is read as an event of its own");
                    let key = self.events[at].recurrence.map(Moment::key);
                    self.single(at, key, all);
                }
            }
        }
    }

    /// Of two events that stand for the same, the one that counts.
    fn newer(&self, known: Option<usize>, other: usize) -> usize {
        let rank = |at: usize| (self.events[at].sequence, self.events[at].stamp, at);
        known.filter(|known| rank(*known) > rank(other)).unwrap_or(other)
    }

    /// An event without its rules, where it lies in the window.
    fn single(&mut self, at: usize, key: Option<i64>, all: &mut Vec<Occurrence>) {
        let start = self.events[at].start;
        if let Moment::Time { wall, zone, .. } = start {
            self.tell(at, &[wall], zone);
        }
        let (wall, zone) = wall(start);
        self.put(at, (start.key(), wall, zone), self.events[at].length, key, all);
    }

    fn series(&mut self, master: usize, overrides: &BTreeMap<(i64, bool), usize>, all: &mut Vec<Occurrence>) {
        let event = &self.events[master];
        let is_series = !event.rules.is_empty() || !event.dates.is_empty();
        if !is_series && overrides.is_empty() {
            self.single(master, None, all);
            return;
        }
        self.odd_start(master);
        let (_, zone) = wall(event.start);
        let slack = self.slack(event, overrides);
        let Some(mut instances) = self.instances(master, slack) else { return };
        let taken = Taken::of(event);
        instances.retain(|instance| !taken.contains(instance));
        let walls: Vec<i64> = instances.iter().map(|instance| instance.wall).collect();
        self.tell(master, &walls, zone);
        let (mut single, mut future) = (BTreeMap::new(), BTreeMap::new());
        for ((_, is_future), at) in overrides {
            let Some(key) = self.replaced(master, *at, &taken) else { continue };
            if *is_future {
                future.insert(key, *at)
            } else {
                single.insert(key, *at)
            };
        }
        for instance in &instances {
            if single.contains_key(&instance.key) {
                continue;
            }
            if let Some((key, at)) = future.range(..=instance.key).next_back() {
                self.later(*at, *key, (instance, zone), all);
            } else {
                let length = instance.own.and_then(|own| event.dates[own].1).unwrap_or(event.length);
                self.put(master, (instance.key, instance.wall, zone), length, Some(instance.key), all);
            }
        }
        for (key, at) in single {
            if !self.events[at].is_cancelled {
                self.single(at, Some(key), all);
            }
        }
    }

    /// How far outside of the window an instance may lie and still reach into it.
    fn slack(&self, event: &Event<'_>, overrides: &BTreeMap<(i64, bool), usize>) -> i64 {
        let long = |length: Length| match length {
            Length::Elapsed(seconds) => seconds,
            Length::Span(span) => span.days * DAY + span.seconds,
            Length::Days(days) => days * DAY,
        };
        let own = event.dates.iter().filter_map(|(_, length)| *length).map(long).max().unwrap_or(0);
        let moved = overrides.iter().filter(|((_, is_future), _)| *is_future).map(|(_, at)| {
            let later = &self.events[*at];
            let from = later.recurrence.map_or(0, |moment| wall(moment).0);
            (wall(later.start).0 - from).abs() + long(later.length)
        });
        long(event.length).max(own) + moved.max().unwrap_or(0)
    }

    /// The instances of an event whose walls lie near the window, in order, each once. None where there are too many,
    /// which is told.
    fn instances(&mut self, at: usize, slack: i64) -> Option<Vec<Instance>> {
        let event = &self.events[at];
        let (start, zone) = wall(event.start);
        let is_day = event.start.is_day();
        let (from, to) = if is_day {
            (self.days.0 * DAY, self.days.1 * DAY)
        } else {
            (self.zones.wall(zone, self.window.0), self.zones.wall(zone, self.window.1))
        };
        // Walls and instants are hours apart, and not always the same.
        let (from, to) = (from.saturating_sub(slack + 2 * DAY), to.saturating_add(slack + 2 * DAY));
        let reaches = |instance: &Instance| {
            let (at, window) = if is_day {
                (instance.wall, (self.days.0 * DAY, self.days.1 * DAY))
            } else {
                (instance.key, self.window)
            };
            at + slack >= window.0 && at - slack < window.1
        };
        let mut found = Vec::new();
        if event.rules.is_empty() {
            found.extend((from..to).contains(&start).then(|| self.instance(event, start)));
        }
        for (rule, property) in &event.rules {
            let (last, until) = self.until(rule, event);
            let instances = rule.between(start, from, to.min(last)).map(|wall| self.instance(event, wall));
            // DTSTART is an instance whatever the rule says.
            let is_in = |one: &Instance| until.is_none_or(|until| one.key <= until) || one.wall == start;
            found.extend(instances.filter(|one| reaches(one) && is_in(one)).take(MOST + 1));
            if found.len() > MOST {
                let message = format!("the rule fires more than {MOST} times in the window");
                self.faults.wrong("V016", (property, 0), message, "ask for fewer days, with --from and --to");
                return None;
            }
        }
        for (own, (moment, length)) in event.dates.iter().enumerate() {
            let (wall, of) = wall(*moment);
            // What is written in another zone falls on the wall of the series.
            let wall = if of == zone { wall } else { self.zones.wall(zone, moment.key()) };
            if (from..to).contains(&wall) {
                found.push(Instance { key: moment.key(), wall, own: length.map(|_| own) });
            }
        }
        // Of two at once the one with a length of its own stands.
        found.sort_unstable_by_key(|instance| (instance.key, instance.own.is_none(), instance.wall));
        found.dedup_by_key(|instance| instance.key);
        Some(found)
    }

    fn instance(&self, event: &Event<'_>, wall: i64) -> Instance {
        let key = match event.start {
            Moment::Day(_) => wall.div_euclid(DAY),
            Moment::Time { zone, .. } => self.zones.instant(zone, wall),
        };
        Instance { key, wall, own: None }
    }

    /// Where a rule ends: a wall behind its last instance, and the last key that is in it.
    fn until(&self, rule: &Rule, event: &Event<'_>) -> (i64, Option<i64>) {
        match (rule.until, event.start) {
            (None, _) => (i64::MAX, None),
            (Some(Until::Day(day)), _) => ((day + 1) * DAY, None),
            (Some(Until::Utc(at) | Until::Wall(at)), Moment::Day(_)) => {
                ((at.div_euclid(DAY) + 1) * DAY, None)
            }
            (Some(Until::Wall(wall)), Moment::Time { .. }) => (wall + 1, None),
            (Some(Until::Utc(instant)), Moment::Time { zone, .. }) => {
                (self.zones.wall(zone, instant) + 2 * DAY, Some(instant))
            }
        }
    }

    /// A beginning that the rules themselves would not give.
    fn odd_start(&mut self, at: usize) {
        let event = &self.events[at];
        let Some((_, property)) = event.rules.first() else { return };
        let (start, _) = wall(event.start);
        if !event.rules.iter().any(|(rule, _)| rule.gives(start)) {
            let message = "DTSTART is no instance of its own rule: it counts as the first";
            self.faults.odd("V024", (property, 0), message, "begin with the first day that the rule has");
        }
    }

    /// Which instance of a series an event replaces; none where it replaces none that stands, which is told.
    fn replaced(&mut self, master: usize, at: usize, taken: &Taken) -> Option<i64> {
        let (event, other) = (&self.events[master], &self.events[at]);
        let moment = other.recurrence?;
        let (_, zone) = wall(event.start);
        let place =
            other.component.property("RECURRENCE-ID").map_or((other.component.line, 1), |own| own.place(0));
        let instance = match (event.start, moment) {
            (Moment::Day(_), moment) => Instance { key: moment.day(), wall: moment.day() * DAY, own: None },
            (Moment::Time { .. }, Moment::Time { instant, .. }) => {
                Instance { key: instant, wall: self.zones.wall(zone, instant), own: None }
            }
            // A date stands for the series' own time on it.
            (Moment::Time { wall, .. }, Moment::Day(day)) => {
                self.instance(event, day * DAY + wall.rem_euclid(DAY))
            }
        };
        if taken.contains(&instance) {
            let message = "EXDATE takes out the instance that this event replaces: it is gone";
            self.faults.warning("V025", place, message, "leave out one of the two");
            return None;
        }
        if !self.is_instance(event, &instance) {
            let message = "RECURRENCE-ID is no instance of its series: read as an event of its own";
            self.faults.warning(
                "V025",
                place,
                message,
                "it names the time that the rule gives, before it was moved",
            );
        }
        Some(instance.key)
    }

    fn is_instance(&self, event: &Event<'_>, instance: &Instance) -> bool {
        let (start, zone) = wall(event.start);
        // In a gap and where clocks go back, a wall is an hour aside.
        let near = |rule: &Rule, until: Option<i64>, last: i64| {
            rule.between(start, instance.wall - 7200, (instance.wall + 7201).min(last)).any(|wall| {
                self.instance(event, wall).key == instance.key
                    && until.is_none_or(|until| instance.key <= until)
            })
        };
        instance.wall == start
            || event.rules.iter().any(|(rule, _)| {
                let (last, until) = self.until(rule, event);
                near(rule, until, last)
            })
            || event.dates.iter().any(|(moment, _)| moment.key() == instance.key)
            || zone == Which::UTC && event.start.key() == instance.key
    }

    /// An instance that lies behind one from which on all were changed.
    fn later(
        &mut self,
        at: usize,
        key: i64,
        (instance, zone): (&Instance, Which),
        all: &mut Vec<Occurrence>,
    ) {
        let event = &self.events[at];
        if event.is_cancelled {
            return;
        }
        let (begins, own) = wall(event.start);
        let on = |wall, instant| if own == zone { wall } else { self.zones.wall(own, instant) };
        let from = match event.recurrence {
            Some(Moment::Time { wall, zone: of, .. }) if of == own => wall,
            Some(Moment::Day(day)) if event.start.is_day() => day * DAY,
            _ => self.zones.wall(own, key),
        };
        let wall = on(instance.wall, instance.key) + begins - from;
        let moved = match event.start {
            Moment::Day(_) => wall.div_euclid(DAY),
            Moment::Time { .. } => self.zones.instant(own, wall),
        };
        self.put(at, (moved, wall, own), event.length, Some(instance.key), all);
    }

    /// Puts something in that reaches into the window.
    fn put(
        &self,
        event: usize,
        (key, wall, zone): (i64, i64, Which),
        length: Length,
        of: Option<i64>,
        all: &mut Vec<Occurrence>,
    ) {
        let is_day = self.events[event].start.is_day();
        let end = match length {
            Length::Days(days) => key + days,
            Length::Elapsed(seconds) => key + seconds,
            Length::Span(span) if span.days == 0 => key + span.seconds,
            Length::Span(span) => self.zones.instant(zone, wall + span.days * DAY) + span.seconds,
        };
        let (from, to) = if is_day { self.days } else { self.window };
        if key < to && (end > from || key == end && key >= from) {
            all.push(Occurrence { event, is_day, start: key, end, key: of });
        }
    }

    /// Tells times that clocks skip or show twice, those in the window.
    fn tell(&mut self, at: usize, walls: &[i64], zone: Which) {
        if zone == Which::UTC || self.events[at].start.is_day() {
            return;
        }
        let place = self.events[at]
            .component
            .property("DTSTART")
            .map_or((self.events[at].component.line, 1), |own| own.place(0));
        let (mut told, mut more) = (0, 0);
        for wall in walls {
            let (instant, what) = match self.zones.read(zone, *wall) {
                Mapped::One(_) => continue,
                Mapped::Two(first, _) => (first, "exists twice"),
                Mapped::Gap(before) => (before, "does not exist"),
            };
            if instant < self.window.0 || instant >= self.window.1 {
                continue;
            }
            if told == TOLD {
                more += 1;
                continue;
            }
            told += 1;
            let read = match what {
                "exists twice" => "the first is meant".to_owned(),
                _ => format!("read as {}", time(self.zones.wall(zone, instant))),
            };
            let message = format!("{} {what} in {}: {read}", time(*wall), self.zones.name(zone));
            self.faults.warning("V022", place, message, "ask whoever wrote the file, where the hour counts");
        }
        if more > 0 {
            let message = format!("{more} more times of this event do not exist or exist twice");
            self.faults.warning("V022", place, message, "ask whoever wrote the file, where the hour counts");
        }
    }
}

/// What EXDATE takes out: instants, and whole days.
#[derive(Default)]
struct Taken {
    keys: BTreeSet<i64>,
    days: BTreeSet<i64>,
}

impl Taken {
    fn of(event: &Event<'_>) -> Self {
        let mut taken = Self::default();
        for moment in &event.except {
            if event.start.is_day() || moment.is_day() {
                taken.days.insert(moment.day());
            } else {
                taken.keys.insert(moment.key());
            }
        }
        taken
    }

    fn contains(&self, instance: &Instance) -> bool {
        self.keys.contains(&instance.key) || self.days.contains(&instance.wall.div_euclid(DAY))
    }
}

/// A moment's wall and zone; days lie on the wall of UTC.
const fn wall(moment: Moment) -> (i64, Which) {
    match moment {
        Moment::Day(day) => (day * DAY, Which::UTC),
        Moment::Time { wall, zone, .. } => (wall, zone),
    }
}

/// A wall time for people.
fn time(wall: i64) -> String {
    let ((year, month, day), second) = (civil(wall.div_euclid(DAY)), wall.rem_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", second / 3600, second / 60 % 60)
}
