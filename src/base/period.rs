//! Legal periods: so many days, business days, months or years from an event.

use super::date::{Date, plus_days, plus_months};

/// What a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Calendar days.
    Day,
    /// Days on which the practice is open.
    BusinessDay,
    /// Calendar months; the end of a short month stands for its missing days.
    Month,
    /// Calendar years; a year is not 365 days.
    Year,
}

/// Whether the day of the event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The day of the event is day 0.
    Day0,
    /// The day of the event is day 1.
    Day1,
}

/// What happens where the last day is one on which the practice is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// Nothing: the period ends on that day.
    Stay,
    /// It ends on the next open day.
    Next,
    /// It ends on the open day before.
    Previous,
}

/// A period as a rule's row has it. It ends with the end of its last day in the practice's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub value: i64,
    /// Of what.
    pub unit: Unit,
    /// Whether the day of the event counts.
    pub start: Start,
    /// What happens on a closed day.
    pub roll: Roll,
}

/// How far an open day is looked for: a practice closed for longer than this has no next business day.
const HORIZON: i64 = 3660;

impl Period {
    /// A period's parts from the words of a rule row (`day`, `day-0`, `none`…); none for hours and minutes, which are
    /// reckoned on the clock.
    pub fn of(value: i64, unit: &str, start: &str, roll: &str) -> Option<Self> {
        let unit = match unit {
            "day" => Unit::Day,
            "business-day" => Unit::BusinessDay,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        let roll = match roll {
            "next-business-day" => Roll::Next,
            "previous-business-day" => Roll::Previous,
            _ => Roll::Stay,
        };
        let start = if start == "day-1" { Start::Day1 } else { Start::Day0 };
        Some(Self { value, unit, start, roll })
    }

    /// Its last day after an event; none where that leaves the calendar.
    pub fn end(self, event: Date, is_open: impl Fn(Date) -> bool) -> Option<Date> {
        let first = match self.start {
            Start::Day0 => event,
            Start::Day1 => event.pred_opt()?,
        };
        let last = match self.unit {
            Unit::Day => plus_days(first, self.value)?,
            Unit::BusinessDay => business_days(first, self.value, &is_open)?,
            Unit::Month => plus_months(event, self.value)?,
            Unit::Year => plus_months(event, self.value.checked_mul(12)?)?,
        };
        let last = match (self.unit, self.start) {
            (Unit::Month | Unit::Year, Start::Day1) => last.pred_opt()?,
            _ => last,
        };
        match self.roll {
            Roll::Stay => Some(last),
            _ if is_open(last) => Some(last),
            Roll::Next => business_days(last, 1, &is_open),
            Roll::Previous => business_days(last, -1, &is_open),
        }
    }
}

/// The `count`th open day after a day, or before it where `count` is negative; the day itself for none.
pub fn business_days(from: Date, count: i64, is_open: impl Fn(Date) -> bool) -> Option<Date> {
    let step = count.signum();
    let (mut left, mut day, mut closed) = (count.abs(), from, 0);
    while left > 0 {
        day = plus_days(day, step)?;
        if is_open(day) {
            (left, closed) = (left - 1, 0);
        } else {
            closed += 1;
            if closed > HORIZON {
                return None;
            }
        }
    }
    Some(day)
}
