//! What holds time: spans of providers, places and patients, found by day.

use std::collections::BTreeMap;

use super::day::Minute;
use crate::base::Id;
use crate::base::interval::Interval;

/// A span that an appointment takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// From when to when, buffers included where they count.
    pub span: Interval<Minute>,
    /// The appointment.
    pub appointment: Id,
    /// How many units of a place it takes.
    pub units: i64,
}

/// Every span that is taken, by whose it is and by day of UTC.
#[derive(Clone, Debug, Default)]
pub struct Busy(BTreeMap<Id, BTreeMap<i64, Vec<Taken>>>);

/// The days of UTC that a span touches.
fn days(span: Interval<Minute>) -> std::ops::RangeInclusive<i64> {
    span.start.div_euclid(1440)..=(span.end - 1).max(span.start).div_euclid(1440)
}

impl Busy {
    /// Takes a span of somebody's or something's time.
    pub fn add(&mut self, whose: &Id, span: Interval<Minute>, appointment: &Id) {
        if span.is_empty() {
            return;
        }
        let own = self.0.entry(whose.clone()).or_default();
        for day in days(span) {
            let taken = own.entry(day).or_default();
            match taken.iter_mut().find(|taken| taken.appointment == *appointment) {
                Some(taken) => taken.units += 1,
                None => taken.push(Taken { span, appointment: appointment.clone(), units: 1 }),
            }
        }
    }

    /// Gives back all that an appointment took of somebody's or something's time.
    pub fn remove(&mut self, whose: &Id, span: Interval<Minute>, appointment: &Id) {
        let Some(own) = self.0.get_mut(whose) else { return };
        for day in days(span) {
            if let Some(taken) = own.get_mut(&day) {
                taken.retain(|taken| taken.appointment != *appointment);
            }
        }
    }

    /// What overlaps a span, each appointment once, in no stated order.
    pub fn over(&self, whose: &Id, span: Interval<Minute>) -> impl Iterator<Item = &Taken> {
        let (first, last) = days(span).into_inner();
        let own = self.0.get(whose).into_iter().flat_map(move |own| own.range(first..=last));
        own.flat_map(move |(&day, taken)| {
            taken
                .iter()
                .filter(move |taken| taken.span.overlaps(span) && day == first.max(*days(taken.span).start()))
        })
    }

    /// The first that overlaps a span: by start, then id.
    pub fn first(&self, whose: &Id, span: Interval<Minute>) -> Option<&Taken> {
        self.over(whose, span).min_by_key(|taken| (taken.span.start, &taken.appointment))
    }

    /// The most units that are taken at once within a span.
    pub fn peak(&self, whose: &Id, span: Interval<Minute>) -> i64 {
        let starts = self.over(whose, span).map(|taken| taken.span.start.max(span.start));
        let at = |point: Minute| -> i64 {
            self.over(whose, Interval::new(point, point + 1)).map(|taken| taken.units).sum()
        };
        starts.map(at).max().unwrap_or(0)
    }
}
