//! What an element holds: amounts, numbers, days, times.

use crate::base::{Date, Money};

/// The most cents that an amount may have: ten digits of dollars.
const MOST: i64 = 1_000_000_000_000;

/// An amount of money: an optional minus, digits, at most two of them after a point. Nothing for anything else; a third
/// decimal is never rounded away.
pub fn amount(text: &str) -> Option<Money> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mut cents, mut decimals, mut count) = (0_i64, None, 0);
    for byte in digits.bytes() {
        match (byte, decimals) {
            (b'0'..=b'9', _) => {
                cents = cents * 10 + i64::from(byte - b'0');
                count += 1;
                decimals = decimals.map(|decimals: u32| decimals + 1);
            }
            (b'.', None) => decimals = Some(0),
            _ => return None,
        }
        if cents >= MOST {
            return None;
        }
    }
    let decimals = decimals.unwrap_or(0);
    if count == 0 || decimals > 2 {
        return None;
    }
    cents *= if decimals == 0 { 100 } else { 10_i64.pow(2 - decimals) };
    (cents < MOST).then_some(Money::cents(if is_negative { -cents } else { cents }))
}

/// Whether a text is a decimal number: an optional minus, digits, a point among them. No exponent, no comma, no plus.
pub fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let points = digits.bytes().filter(|byte| *byte == b'.').count();
    points <= 1 && digits.len() > points && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a text is a whole number, with an optional minus.
pub fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day: `20261123`.
pub fn day(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        text.as_bytes()[range].iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'))
    };
    Date::from_ymd_opt(i32::try_from(number(0..4)).ok()?, number(4..6), number(6..8))
}

/// A day as the interchange's header has it: `261123`.
pub fn short_day(text: &str) -> Option<Date> {
    if text.len() == 6 { day(&format!("20{text}")) } else { None }
}

/// A first and a last day: `20261101-20261130`, or one day that is both.
pub fn days(text: &str) -> Option<(Date, Date)> {
    match text.split_once('-') {
        Some((first, last)) => day(first).zip(day(last)),
        None => day(text).map(|day| (day, day)),
    }
}

/// Whether a text is a time: hours and minutes, maybe seconds and parts of seconds.
pub fn is_time(text: &str) -> bool {
    let is_long = matches!(text.len(), 4 | 6 | 7 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
    let below = |range: std::ops::Range<usize>, limit: &str| text.get(range).is_none_or(|part| part < limit);
    is_long && below(0..2, "24") && below(2..4, "60") && below(4..6, "60")
}
