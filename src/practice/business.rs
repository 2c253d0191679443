//! Business days: Monday to Friday, without those on which the whole practice is closed.

use chrono::{Datelike, Weekday};

use crate::base::Date;
use crate::record::schedule::Exception;

/// The days on which the whole practice is closed, from its exceptions.
#[derive(Clone, Debug, Default)]
pub struct Closings(Vec<(Date, Date)>);

impl Closings {
    /// Whole days of the whole practice; hours off and one person's days are business days still.
    pub fn of<'a>(exceptions: impl IntoIterator<Item = &'a Exception>) -> Self {
        let is_whole = |row: &&Exception| {
            row.closes()
                && row.provider.is_none()
                && row.place.is_none()
                && row.from_time.is_none()
                && row.to_time.is_none()
        };
        let rows = exceptions.into_iter().filter(is_whole);
        Self(rows.map(|row| (row.from, row.to.unwrap_or(row.from))).collect())
    }

    /// Whether a day is a business day.
    pub fn is_open(&self, day: Date) -> bool {
        let is_closed = self.0.iter().any(|(from, to)| (*from..=*to).contains(&day));
        !is_closed && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, date};

    #[test]
    fn a_practice_closes_on_weekends_and_holidays() {
        let day = |text: &str| date::parse(text).unwrap();
        let closed = |kind: &str, from: &str, to: &str| Exception {
            kind: kind.to_owned(),
            from: day(from),
            to: date::parse(to).ok(),
            ..Exception::default()
        };
        let exceptions = [
            closed("holiday", "2026-11-26", "2026-11-27"),
            closed("holiday", "2026-10-12", ""),
            closed("extra", "2026-10-14", ""),
            Exception { from_time: "12:00".parse().ok(), ..closed("meeting", "2026-10-21", "") },
            Exception { provider: Some(Id::new("PR0000017")), ..closed("vacation", "2026-10-22", "") },
        ];
        let closings = Closings::of(&exceptions);
        let open = |text: &str| closings.is_open(day(text));
        assert!(!open("2026-11-26") && !open("2026-11-27") && !open("2026-10-12"));
        assert!(!open("2026-10-17") && !open("2026-10-18"));
        assert!(open("2026-10-13") && open("2026-10-14") && open("2026-10-21") && open("2026-10-22"));
    }
}
