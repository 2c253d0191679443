//! Open time: weekly hours less closings, and extra hours, by wall clock.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::Datelike;

use super::day::{Day, Minute};
use super::{Engine, Exception, Hours, Place};
use crate::base::interval::{Interval, Intervals};
use crate::base::{Date, Id, date, when};

/// Whose open time, at which site, for which visit type, on which day.
pub(super) type Key = (Id, Id, Id, Date);

/// Every site, by id, and the empty one: time that is bound to no site.
pub(super) fn sites(places: &BTreeMap<Id, Place>) -> Vec<Id> {
    let named: BTreeSet<Id> = places.values().map(site_of).filter(|site| !site.is_empty()).collect();
    named.into_iter().chain([Id::default()]).collect()
}

/// The site that a place lies in; a site lies in itself, a room without one anywhere.
fn site_of(place: &Place) -> Id {
    match &place.site {
        Some(site) => site.clone(),
        None if place.kind == "site" => place.id.clone(),
        None => Id::default(),
    }
}

impl Engine {
    /// The site of a place's id.
    pub(super) fn site(&self, place: &Id) -> Id {
        self.places.get(place).map(site_of).unwrap_or_default()
    }

    /// When a provider is open on a day at a site for a visit type. Time that names no place is open at every site.
    pub fn provider_open(
        &self,
        provider: &Id,
        site: &Id,
        visit_type: &Id,
        date: Date,
    ) -> Rc<Intervals<Minute>> {
        self.cached((provider.clone(), site.clone(), visit_type.clone(), date), |day| {
            let here = |place: &Option<Id>| place.as_ref().is_none_or(|place| self.site(place) == *site);
            let rows = self.hours.get(provider).into_iter().flatten();
            let exceptions = || self.exceptions_on(Some(provider), date);
            let weekly = rows
                .filter(|row| row.provider.is_some() && here(&row.place) && is_for(row, visit_type))
                .filter(|row| is_on(row, date))
                .map(|row| {
                    let closings = exceptions().filter(|closing| {
                        closing.closes()
                            && closing
                                .place
                                .as_ref()
                                .is_none_or(|place| *place == *site || row.place.as_ref() == Some(place))
                    });
                    stretch(day, row).subtract(&time_of(day, closings))
                });
            let extras = exceptions().filter(|extra| {
                extra.kind == "extra"
                    && here(&extra.place)
                    && (extra.provider.is_some() || extra.place.is_none())
            });
            weekly.fold(time_of(day, extras), |open, row| open.union(&row))
        })
    }

    /// When a place is open on a day for a visit type: all day where it has no hours of its own, and never longer than
    /// its site.
    pub fn place_open(&self, place: &Id, visit_type: &Id, date: Date) -> Rc<Intervals<Minute>> {
        self.cached((place.clone(), Id::default(), visit_type.clone(), date), |day| {
            let rows: Vec<_> =
                self.hours.get(place).into_iter().flatten().filter(|row| row.provider.is_none()).collect();
            let weekly = if rows.is_empty() {
                day.whole()
            } else {
                let rows = rows.into_iter().filter(|row| is_for(row, visit_type) && is_on(row, date));
                rows.fold(Intervals::default(), |open, row| open.union(&stretch(day, row)))
            };
            let named = |row: &&Exception| row.place.as_ref().is_none_or(|named| named == place);
            let closings = self.exceptions_on(None, date).filter(|row| row.closes()).filter(named);
            let extras = self.exceptions_on(None, date).filter(|row| row.kind == "extra").filter(named);
            let own = weekly.subtract(&time_of(day, closings)).union(&time_of(day, extras));
            let site = self.site(place);
            if site.is_empty() || site == *place {
                return own;
            }
            own.intersect(&self.place_open(&site, visit_type, date))
        })
    }

    /// Whether an open time, asked for by day, holds a span that may run over midnight.
    pub(super) fn is_open_over(
        &self,
        span: Interval<Minute>,
        date: Date,
        open: impl Fn(Date) -> Rc<Intervals<Minute>>,
    ) -> bool {
        let mut time = open(date);
        let mut date = date;
        while span.end > self.day(date).span.end
            && let Some(next) = date::plus_days(date, 1)
        {
            date = next;
            time = Rc::new(time.union(&open(next)));
        }
        time.holds(span)
    }

    /// The exceptions on a day that name a provider, and those that name none.
    pub(super) fn exceptions_on(
        &self,
        provider: Option<&Id>,
        date: Date,
    ) -> impl Iterator<Item = &Exception> {
        let unnamed = self.exceptions.get(&None).into_iter().flatten();
        let named = provider.and_then(|provider| self.exceptions.get(&Some(provider.clone())));
        unnamed
            .chain(named.into_iter().flatten())
            .filter(move |row| row.from <= date && date <= row.to.unwrap_or(row.from))
    }

    fn cached(&self, key: Key, work: impl FnOnce(&Day) -> Intervals<Minute>) -> Rc<Intervals<Minute>> {
        if let Some(open) = self.opened.borrow().get(&key) {
            return Rc::clone(open);
        }
        let open = Rc::new(work(&self.day(key.3)));
        self.opened.borrow_mut().insert(key, Rc::clone(&open));
        open
    }
}

/// Whether weekly hours are for a visit type.
fn is_for(row: &Hours, visit_type: &Id) -> bool {
    row.visit_type.as_ref().is_none_or(|only| only == visit_type)
}

/// Whether weekly hours fall on a day: in force, the day of the week, the week. Weeks are counted from the Monday of
/// the week of `from`.
fn is_on(row: &Hours, day: Date) -> bool {
    let in_force = row.from.is_none_or(|from| from <= day) && row.to.is_none_or(|to| day <= to);
    in_force && falls(&row.days, row.week_count, row.from, day)
}

/// Whether a day is one of some days of the week, in every so many weeks from the week of `from` on.
pub(super) fn falls(days: &[String], week_count: Option<i64>, from: Option<Date>, day: Date) -> bool {
    let weekday = days.iter().any(|word| when::weekday(word) == Some(day.weekday()));
    let every = week_count.unwrap_or(1).max(1);
    let week = |day: Date| (date::monday(day) - date::monday(Date::default())).num_days() / 7;
    weekday && (week(day) - week(from.unwrap_or_default())).rem_euclid(every) == 0
}

fn stretch(day: &Day, row: &Hours) -> Intervals<Minute> {
    day.wall(i64::from(row.from_time.minutes()), i64::from(row.to_time.minutes()))
}

/// The time of some exceptions on a day.
fn time_of<'a>(day: &Day, exceptions: impl Iterator<Item = &'a Exception>) -> Intervals<Minute> {
    exceptions.fold(Intervals::default(), |time, row| time.union(&time_of_one(day, row)))
}

/// The time of an exception on a day. One without times is the whole day, from its first instant to its end.
pub(super) fn time_of_one(day: &Day, row: &Exception) -> Intervals<Minute> {
    if row.from_time.is_none() && row.to_time.is_none() {
        return day.whole();
    }
    let from = row.from_time.map_or(0, |time| i64::from(time.minutes()));
    day.wall(from, row.to_time.map_or(1440, |time| i64::from(time.minutes())))
}

impl Engine {
    /// When a provider is open on a day, at any site and for any visit type.
    pub fn open_of(&self, provider: &Id, date: Date) -> Intervals<Minute> {
        // A visit type that none of the hours names is open as any other is.
        let hours = self.hours.get(provider).into_iter().flatten();
        let named: BTreeSet<&Id> = hours.filter_map(|row| row.visit_type.as_ref()).collect();
        let known = named.into_iter().filter(|id| self.types.contains_key(*id)).cloned();
        known.chain([Id::default()]).fold(Intervals::default(), |open, visit_type| {
            let sites = self.sites.iter();
            sites.fold(open, |open, site| open.union(&self.provider_open(provider, site, &visit_type, date)))
        })
    }

    /// The time that an exception names, on all its days.
    pub fn time_of(&self, row: &Exception) -> Intervals<Minute> {
        let days = row.from.iter_days().take_while(|day| *day <= row.to.unwrap_or(row.from));
        days.fold(Intervals::default(), |time, day| time.union(&time_of_one(&self.day(day), row)))
    }

    /// When anybody is open on a day.
    pub fn hours_of_all(&self, date: Date) -> Intervals<Minute> {
        let providers = self.providers.keys();
        providers.fold(Intervals::default(), |open, provider| open.union(&self.open_of(provider, date)))
    }

    /// What closes a provider's day, in a word: `holiday`, `vacation`; empty where no exception does.
    pub fn closing_of(&self, provider: &Id, date: Date) -> String {
        let closing = self.exceptions_on(Some(provider), date).find(|row| {
            row.closes() && row.place.is_none() && row.from_time.is_none() && row.to_time.is_none()
        });
        closing.map(|row| row.kind.clone()).unwrap_or_default()
    }
}
