//! Values: moments, durations, periods, offsets.

use crate::base::recurrence::civil::{DAY, digits, read_date, read_time};

/// A moment as it is written, before anybody asked for its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A day's number.
    Day(i64),
    /// A wall time.
    Wall(i64),
    /// An instant of UTC.
    Utc(i64),
}

/// A date or a time.
pub fn moment(text: &str) -> Option<Written> {
    let text = text.as_bytes();
    if let Some(day) = read_date(text) {
        return Some(Written::Day(day));
    }
    read_time(text).map(|(at, is_utc)| if is_utc { Written::Utc(at) } else { Written::Wall(at) })
}

/// A duration: days of the calendar, and seconds that pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Days: the same wall time on a later day.
    pub days: i64,
    /// Seconds, elapsed.
    pub seconds: i64,
}

/// A duration: `P1D`, `PT24H`, `P2W`, `-PT15M`. The order of its parts is held, as the standard has it.
pub fn duration(text: &str) -> Option<Span> {
    let (sign, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] | rest => (1, rest),
    };
    let rest = rest.strip_prefix(b"P")?;
    let (date, time) = match rest.iter().position(|byte| *byte == b'T') {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let mut span = Span::default();
    let mut any = false;
    parts(date, &[(b'W', 7), (b'D', 1)], &mut span.days, &mut any)?;
    if let Some(time) = time {
        let before = any;
        any = false;
        parts(time, &[(b'H', 3600), (b'M', 60), (b'S', 1)], &mut span.seconds, &mut any)?;
        // A T with nothing behind it, as some programs write it beside days.
        any |= before;
    }
    let most = 400 * 366;
    let is_sound = any && span.days <= most && span.seconds <= most * DAY;
    is_sound.then_some(Span { days: span.days * sign, seconds: span.seconds * sign })
}

/// Numbers, each with its letter, in the order of the letters.
fn parts(mut text: &[u8], letters: &[(u8, i64)], sum: &mut i64, any: &mut bool) -> Option<()> {
    let mut letters = letters.iter();
    while !text.is_empty() {
        let end = text.iter().position(|byte| !byte.is_ascii_digit())?;
        let number = digits(&text[..end]).filter(|number| *number < 1 << 40)?;
        let (_, width) = letters.by_ref().find(|(letter, _)| *letter == text[end])?;
        *sum += number * width;
        *any = true;
        text = &text[end + 1..];
    }
    Some(())
}

/// An offset from UTC in seconds: `-0500`, `+053000`.
pub fn offset(text: &str) -> Option<i64> {
    let (sign, rest) = match text.as_bytes() {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => return None,
    };
    if rest.len() != 4 && rest.len() != 6 {
        return None;
    }
    let (hours, minutes) = (digits(&rest[..2])?, digits(&rest[2..4])?);
    let seconds = if rest.len() == 6 { digits(&rest[4..])? } else { 0 };
    (hours < 24 && minutes < 60 && seconds < 60).then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_offsets_are_read_as_written() {
        let cases = [
            ("P1D", Some((1, 0))),
            ("PT24H", Some((0, 86_400))),
            ("P2W", Some((14, 0))),
            ("-P0DT0H30M0S", Some((0, -1800))),
            ("+P1DT2H", Some((1, 7200))),
            ("P7DT", Some((7, 0))),
            ("PT1M1H", None),
            ("PT", None),
            ("P", None),
            ("1D", None),
            ("P1.5D", None),
            ("P99999999999999D", None),
        ];
        for (text, expected) in cases {
            assert_eq!(duration(text).map(|span| (span.days, span.seconds)), expected, "{text}");
        }
        let offsets = [
            ("-0500", Some(-18_000)),
            ("+053015", Some(19_815)),
            ("0500", None),
            ("+2460", None),
            ("-00:00", None),
        ];
        for (text, expected) in offsets {
            assert_eq!(offset(text), expected, "{text}");
        }
    }
}
