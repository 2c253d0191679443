//! Days as numbers from 1970-01-01 and walls as seconds from its midnight, both without a zone: what a rule reckons
//! with. A rule is expanded on a wall clock that never changes; what its times mean in a zone is asked afterwards.

/// Seconds of a day on a wall that does not change.
pub const DAY: i64 = 86_400;

/// The last year that a rule reaches.
pub const LAST_YEAR: i64 = 9999;

/// The number of a day: the proleptic Gregorian calendar, whose cycle is 400 years.
pub const fn day(year: i64, month: i64, day: i64) -> i64 {
    // The year is begun in March, so that the day that comes and goes is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let (cycle, of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    cycle * 146_097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719_468
}

/// Year, month and day of a day's number.
pub const fn civil(number: i64) -> (i64, i64, i64) {
    let shifted = number + 719_468;
    let (cycle, of_cycle) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
    let of_year = of_cycle - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year + cycle * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, of_year - (153 * march + 2) / 5 + 1)
}

/// Days of a year.
pub const fn year_length(year: i64) -> i64 {
    day(year + 1, 1, 1) - day(year, 1, 1)
}

/// Days of a month.
pub const fn month_length(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => year_length(year) - 337,
        _ => 31,
    }
}

/// The day of the week, 0 for Monday.
pub const fn weekday(number: i64) -> i64 {
    (number + 3).rem_euclid(7)
}

/// The first day of the week that a day lies in, where weeks begin with a day of the week.
pub const fn week(number: i64, begins: i64) -> i64 {
    number - (weekday(number) - begins).rem_euclid(7)
}

/// The number of a day's week, and how many its year has: a week belongs to the year that has four of its days.
pub const fn week_number(number: i64, begins: i64) -> (i64, i64) {
    let first = week(number, begins);
    let year = civil(first + 3).0;
    let (own, next) = (first_week(year, begins), first_week(year + 1, begins));
    ((first - own) / 7 + 1, (next - own) / 7)
}

/// The first day of a year's first week.
const fn first_week(year: i64, begins: i64) -> i64 {
    week(day(year, 1, 4), begins)
}

/// A date as iCalendar writes it, `20270314`, as a day's number; only days that there are.
pub fn read_date(text: &[u8]) -> Option<i64> {
    if text.len() != 8 {
        return None;
    }
    let (year, month, of_month) = (digits(&text[..4])?, digits(&text[4..6])?, digits(&text[6..])?);
    let is_there = (1..=12).contains(&month) && of_month >= 1 && of_month <= month_length(year, month);
    is_there.then(|| day(year, month, of_month))
}

/// A date and time as iCalendar writes it, `20270314T023000`, and whether a `Z` says that it is UTC. The second 60 is
/// read as 59, as RFC 5545 has it for clocks without leap seconds.
pub fn read_time(text: &[u8]) -> Option<(i64, bool)> {
    let (text, is_utc) = match text {
        [text @ .., b'Z'] => (text, true),
        text => (text, false),
    };
    if text.len() != 15 || text[8] != b'T' {
        return None;
    }
    let date = read_date(&text[..8])?;
    let (hour, minute, second) = (digits(&text[9..11])?, digits(&text[11..13])?, digits(&text[13..])?);
    let is_there = hour < 24 && minute < 60 && second <= 60;
    is_there.then(|| (date * DAY + hour * 3600 + minute * 60 + second.min(59), is_utc))
}

/// A number of digits alone.
pub fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    text.iter()
        .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, NaiveDate, NaiveTime};

    #[test]
    fn days_weeks_and_months_are_those_of_chrono() {
        let epoch = NaiveDate::default();
        for number in (-800_000..3_000_000).step_by(97) {
            let date = epoch + chrono::TimeDelta::days(number);
            let (year, month, of_month) = civil(number);
            assert_eq!((year, month), (i64::from(date.year()), i64::from(date.month())));
            assert_eq!(of_month, i64::from(date.day()));
            assert_eq!(day(year, month, of_month), number);
            assert_eq!(weekday(number), i64::from(date.weekday().num_days_from_monday()));
            assert_eq!(week_number(number, 0).0, i64::from(date.iso_week().week()));
            let next = if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) };
            assert_eq!(month_length(year, month), next - day(year, month, 1));
        }
    }

    #[test]
    fn dates_and_times_are_read_as_written() {
        let at = NaiveDate::from_ymd_opt(2027, 3, 14).unwrap().and_time(NaiveTime::MIN).and_utc().timestamp();
        let cases = [
            ("20270314", Some(at / DAY), None),
            ("20270229", None, None),
            ("20271301", None, None),
            ("20270314T023000", None, Some((at + 9000, false))),
            ("20270314T023000Z", None, Some((at + 9000, true))),
            ("20270314T235960", None, Some((at + DAY - 1, false))),
            ("20270314T240000", None, None),
            ("20270314 023000", None, None),
            ("2027031T0230000", None, None),
            ("", None, None),
        ];
        for (text, date, time) in cases {
            assert_eq!((read_date(text.as_bytes()), read_time(text.as_bytes())), (date, time), "{text}");
        }
    }
}
