//! Recurrence rules of iCalendar (RFC 5545): read, and expanded on the wall clock.
//!
//! A rule is expanded on a wall that never changes ([`civil`]): the parts in the order of the RFC's table, then the
//! positions, then the count. What a wall time means in a zone, where UNTIL ends, which dates are taken out and put in
//! is for whoever knows the zone. A window is reached by arithmetic, so that a rule that fires each second since years
//! costs what the window has; a rule that never fires ends after one cycle of the calendar.

pub mod civil;
mod expand;
mod parse;
mod plan;

pub use expand::Occurrences;
pub use parse::Slip;

/// How often a rule may fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// In every year, or every so many.
    Yearly,
    /// In every month.
    Monthly,
    /// In every week.
    Weekly,
    /// On every day.
    Daily,
    /// In every hour.
    Hourly,
    /// In every minute.
    Minutely,
    /// In every second.
    Secondly,
}

/// Where a rule ends, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// With the instant.
    Utc(i64),
    /// With the wall time of the series.
    Wall(i64),
    /// With the day.
    Day(i64),
}

/// A day of the week, every one of it or the n-th of its month or year, from the end where negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weekday {
    /// Which one; 0 is every one.
    pub nth: i64,
    /// 0 for Monday.
    pub day: i64,
}

/// A recurrence rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How often.
    pub frequency: Frequency,
    /// Every so many, at least 1.
    pub interval: i64,
    /// So many instances, the first included.
    pub count: Option<i64>,
    /// Until when. [`Rule::between`] does not look at it: it is an instant, and a rule knows walls alone.
    pub until: Option<Until>,
    /// Seconds of the minute.
    pub seconds: Vec<i64>,
    /// Minutes of the hour.
    pub minutes: Vec<i64>,
    /// Hours of the day.
    pub hours: Vec<i64>,
    /// Days of the week.
    pub days: Vec<Weekday>,
    /// Days of the month, from the end where negative.
    pub month_days: Vec<i64>,
    /// Days of the year, from the end where negative.
    pub year_days: Vec<i64>,
    /// Weeks of the year, from the end where negative.
    pub weeks: Vec<i64>,
    /// Months.
    pub months: Vec<i64>,
    /// Which of a period's instances, from the end where negative.
    pub positions: Vec<i64>,
    /// The day on which weeks begin, 0 for Monday.
    pub week_start: i64,
}

impl Rule {
    /// The instances of the series that begins at a wall time, from one wall time to another, the second not in it.
    /// The beginning is always its first instance and counts as one.
    pub fn between(&self, start: i64, from: i64, to: i64) -> Occurrences {
        Occurrences::new(self, start, from, to)
    }

    /// Whether the beginning of a series is what the rule itself would give.
    pub fn gives(&self, start: i64) -> bool {
        plan::Plan::of(self, start).gives(start)
    }
}
