//! Days of six digits, YYMMDD.

use chrono::Datelike;

use crate::base::{Date, Month};

/// The year of two digits that lies within 50 of now: `76` read in 2026 is 2076, `77` is 1977.
pub fn year(two: i32, now: i32) -> i32 {
    let year = now - now.rem_euclid(100) + two;
    if year - now > 50 {
        year - 100
    } else if now - year >= 50 {
        year + 100
    } else {
        year
    }
}

/// The day of six digits YYMMDD; none where there is no such day. Day 00 is the month's last where that is allowed.
pub fn day(digits: &str, on: Date, allows_month: bool) -> Option<Date> {
    let two = |range: std::ops::Range<usize>| {
        let text = digits.get(range)?;
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten()
    };
    let (years, month, day) = (two(0..2)?, two(2..4)?, two(4..6)?);
    let year = year(i32::try_from(years).ok()?, on.year());
    if day == 0 && allows_month {
        return Month::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?).map(Month::last);
    }
    Date::from_ymd_opt(year, month, day)
}

/// Whether four digits HHMM are a time of day.
pub fn is_time(digits: &str) -> bool {
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && &digits[..2] < "24"
        && &digits[2..] < "60"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    #[test]
    fn years_lie_within_fifty_of_now() {
        for (two, now, expected) in [
            (76, 2026, 2076),
            (77, 2026, 1977),
            (26, 2026, 2026),
            (0, 2026, 2000),
            (29, 2080, 2129),
            (30, 2080, 2130),
        ] {
            assert_eq!(year(two, now), expected, "{two} read in {now}");
        }
        assert_eq!(year(31, 2080), 2031);
        assert_eq!(year(50, 2000), 2050);
        assert_eq!(year(51, 2000), 1951);
    }

    #[test]
    fn days_that_are_none_are_refused() {
        let today = on("2026-10-14");
        let read = |digits, allows| day(digits, today, allows).map(|day| day.to_string());
        assert_eq!(read("271031", true).as_deref(), Some("2027-10-31"));
        assert_eq!(read("270200", true).as_deref(), Some("2027-02-28"));
        assert_eq!(read("280200", true).as_deref(), Some("2028-02-29"));
        for none in ["270229", "271301", "270001", "270100", "27013", "2701AA", "270132"] {
            assert_eq!(read(none, false), None, "{none}");
        }
        assert!(is_time("2359") && is_time("0000"));
        assert!(!is_time("2400") && !is_time("1260") && !is_time("12"));
    }

    proptest::proptest! {
        #[test]
        fn a_day_that_is_written_down_is_read_back(days in -18_000i64..18_000) {
            let today = on("2026-10-14");
            let date = today + chrono::TimeDelta::days(days);
            let written = date.format("%y%m%d").to_string();
            proptest::prop_assert_eq!(day(&written, today, true), Some(date));
        }
    }
}
