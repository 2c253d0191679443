//! Every opening in a stretch of days, in the stated order: by instant, then who has least that day, then by id.

use chrono::{Datelike, Weekday};

use super::Engine;
use super::day::{Day, Minute};
use super::examine::{Ask, Fit, length, step};
use crate::base::instant::WallTime;
use crate::base::interval::{Interval, Intervals};
use crate::base::{Date, Id, date};

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The visit.
    pub ask: Ask,
    /// With one of these; empty is anybody.
    pub providers: Vec<Id>,
    /// With somebody of this specialty; empty is any.
    pub specialty: String,
    /// First day.
    pub from: Date,
    /// Last day, in it.
    pub to: Date,
    /// On these days of the week; empty is all.
    pub days: Vec<Weekday>,
    /// The visit lies within these wall times.
    pub times: Option<(WallTime, WallTime)>,
    /// So many at most.
    pub limit: Option<usize>,
}

impl Engine {
    /// The openings of a search. With a limit it stops once that is reached.
    pub fn find(&self, search: &Search) -> Vec<Fit> {
        let mut found = Vec::new();
        let limit = search.limit.unwrap_or(usize::MAX);
        let mut next = Some(search.from);
        while let Some(today) = next.filter(|today| *today <= search.to && found.len() < limit) {
            if search.days.is_empty() || search.days.contains(&today.weekday()) {
                found.extend(self.find_on(search, today).take(limit - found.len()));
            }
            next = date::plus_days(today, 1);
        }
        found
    }

    /// The openings of a day, each judged when it is asked for.
    fn find_on<'a>(&'a self, search: &'a Search, today: Date) -> impl Iterator<Item = Fit> + 'a {
        let day = self.day(today);
        let mut starts: Vec<(Minute, usize, &Id)> = Vec::new();
        for provider in self.candidates(search, today) {
            let load = self.load(provider, today);
            starts
                .extend(self.starts(search, provider, &day).into_iter().map(|start| (start, load, provider)));
        }
        starts.sort_unstable();
        starts.into_iter().filter_map(|(start, _, provider)| self.fit(&search.ask, provider, start))
    }

    /// The providers who may be the visit's own, the one with least on that day first.
    pub fn ranked(&self, search: &Search, today: Date) -> Vec<Id> {
        let mut ranked: Vec<(usize, &Id)> =
            self.candidates(search, today).map(|provider| (self.load(provider, today), provider)).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, provider)| provider.clone()).collect()
    }

    fn candidates<'a>(&'a self, search: &'a Search, today: Date) -> impl Iterator<Item = &'a Id> {
        let slot = self.provider_slots(&search.ask.visit_type, today).into_iter().next();
        self.providers.values().filter_map(move |provider| {
            let wanted = (search.providers.is_empty() || search.providers.contains(&provider.id))
                && (search.specialty.is_empty() || search.specialty == provider.specialty)
                && slot.as_ref().is_some_and(|slot| slot.members.contains(&provider.id));
            wanted.then_some(&provider.id)
        })
    }

    /// The starts that could fit by the provider's open time alone: what [`Engine::fit`] refuses for other reasons is
    /// still among them, and nothing is missing.
    fn starts(&self, search: &Search, provider: &Id, day: &Day) -> Vec<Minute> {
        let Some(visit_type) = self.types.get(&search.ask.visit_type) else { return Vec::new() };
        let open = self.sites.iter().fold(Intervals::default(), |open: Intervals<Minute>, site| {
            open.union(&self.provider_open(provider, site, &visit_type.id, day.date))
        });
        if open.is_empty() {
            return Vec::new();
        }
        let times =
            search.times.map(|(from, to)| day.wall(i64::from(from.minutes()), i64::from(to.minutes())));
        day.grid(step(visit_type))
            .filter(|&start| open.holds(Interval::new(start, start + 1)))
            .filter(|&start| {
                let visit = Interval::new(start, start + length(&search.ask, visit_type));
                times.as_ref().is_none_or(|times| times.holds(visit))
            })
            .collect()
    }
}
