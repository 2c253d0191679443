//! A day in a zone as stretches of one offset, and its wall times as minutes of UTC.

use chrono::{DateTime, Offset, TimeZone};

use crate::base::interval::{Interval, Intervals};
use crate::base::zone::{self, Zone};
use crate::base::{Date, Instant};

/// Minutes since 1970-01-01T00:00Z: what the engine compares. Every offset in use is a whole number of minutes.
pub type Minute = i64;

/// The minute of an instant.
pub fn minute(instant: Instant) -> Minute {
    instant.0.timestamp().div_euclid(60)
}

/// The instant of a minute, on the zone's wall clock.
pub fn instant(zone: Zone, minute: Minute) -> Instant {
    DateTime::from_timestamp(minute * 60, 0).map(|utc| zone::at(zone, utc)).unwrap_or_default()
}

/// A stretch of a day without a change of offset.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    span: Interval<Minute>,
    /// Local midnight by this offset: wall minute 0.
    midnight: Minute,
}

/// A day: 24 hours, or 23, or 25, or none.
#[derive(Clone, Debug)]
pub struct Day {
    /// Its date.
    pub date: Date,
    /// From its first instant to the next day's.
    pub span: Interval<Minute>,
    stretches: Vec<Stretch>,
}

impl Day {
    /// A date in a zone.
    pub fn of(zone: Zone, date: Date) -> Self {
        let (first, next) = zone::day(zone, date);
        let span = Interval::new(minute(first), minute(next));
        let local = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 60;
        let offset = |at: Minute| {
            let utc = DateTime::from_timestamp(at * 60, 0).unwrap_or_default();
            i64::from(zone.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc()) / 60
        };
        let mut stretches: Vec<Stretch> = Vec::with_capacity(1);
        if span.end - span.start == 1440 && offset(span.start) == offset(span.end - 1) {
            stretches.push(Stretch { span, midnight: local - offset(span.start) });
            return Self { date, span, stretches };
        }
        for at in span.start..span.end {
            let midnight = local - offset(at);
            match stretches.last_mut() {
                Some(last) if last.midnight == midnight => last.span.end = at + 1,
                _ => stretches.push(Stretch { span: Interval::new(at, at + 1), midnight }),
            }
        }
        Self { date, span, stretches }
    }

    /// The instants whose wall time lies from `from` to `to`, in minutes from midnight, `to` not in it.
    pub fn wall(&self, from: i64, to: i64) -> Intervals<Minute> {
        Intervals::of(
            self.stretches.iter().map(|stretch| {
                Interval::new(stretch.midnight + from, stretch.midnight + to).cut(stretch.span)
            }),
        )
    }

    /// The whole day.
    pub fn whole(&self) -> Intervals<Minute> {
        Intervals::of([self.span])
    }

    /// The instants whose wall time lies on a step from midnight, in order.
    pub fn grid(&self, step: i64) -> impl Iterator<Item = Minute> {
        let step = step.max(1);
        self.stretches.iter().flat_map(move |stretch| {
            let into = (stretch.span.start - stretch.midnight).rem_euclid(step);
            let first = stretch.span.start + if into == 0 { 0 } else { step - into };
            let steps = usize::try_from(step).unwrap_or(1);
            (first..stretch.span.end).step_by(steps)
        })
    }

    /// The wall time of one of its instants, in minutes from midnight.
    pub fn wall_minute(&self, at: Minute) -> i64 {
        let stretch = self.stretches.iter().find(|stretch| at < stretch.span.end);
        stretch.or(self.stretches.last()).map_or(0, |stretch| at - stretch.midnight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(date: &str, from: i64, to: i64, step: i64) -> Vec<String> {
        let zone = chrono_tz::America::New_York;
        let day = Day::of(zone, crate::base::date::parse(date).unwrap());
        let open = day.wall(from, to);
        day.grid(step)
            .filter(|&at| open.holds(Interval::new(at, at + 30)))
            .map(|at| instant(zone, at).to_string()[11..].to_owned())
            .collect()
    }

    #[test]
    fn hours_on_the_days_when_clocks_change() {
        assert_eq!(
            starts("2027-03-14", 60, 240, 30),
            ["01:00-05:00", "01:30-05:00", "03:00-04:00", "03:30-04:00"]
        );
        assert_eq!(
            starts("2026-11-01", 60, 120, 30),
            ["01:00-04:00", "01:30-04:00", "01:00-05:00", "01:30-05:00"]
        );
        assert_eq!(starts("2026-11-01", 90, 120, 30), ["01:30-04:00", "01:30-05:00"]);
    }

    #[test]
    fn days_have_as_many_steps_as_they_have() {
        let steps = |zone, date| Day::of(zone, crate::base::date::parse(date).unwrap()).grid(5).count();
        assert_eq!(steps(chrono_tz::America::New_York, "2027-03-14"), 276);
        assert_eq!(steps(chrono_tz::America::New_York, "2026-11-01"), 300);
        assert_eq!(steps(chrono_tz::America::Phoenix, "2027-03-14"), 288);
        assert_eq!(steps(chrono_tz::Pacific::Apia, "2011-12-30"), 0);
    }
}
