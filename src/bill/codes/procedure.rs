//! Procedure codes: the shapes that there are, and the public list of HCPCS level II.

use super::list::List;
use crate::base::Date;

static CODES: List = List::new(include_str!("../../../data/codes/hcpcs.txt"));

/// What is known of a procedure code without a fee schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Procedure {
    /// In the HCPCS level II list; its short words.
    Listed(&'static str),
    /// It was in the list until this day.
    Ended(Date),
    /// It has a code's shape and is not in our list: one that was added since, or a licensed code.
    Unlisted,
    /// It has not the shape of a procedure code.
    Shape,
}

/// What is known of a code on the day of service.
pub fn procedure(code: &str, date: Date) -> Procedure {
    if !has_shape(code) {
        return Procedure::Shape;
    }
    let Some((ended, words)) = CODES.get(code).and_then(|rest| rest.split_once(' ')) else {
        return Procedure::Unlisted;
    };
    match Date::parse_from_str(ended, "%Y%m%d") {
        Ok(ended) if ended < date => Procedure::Ended(ended),
        _ => Procedure::Listed(words),
    }
}

/// Five characters: five digits, four digits and one of `F T U M`, or a letter from `A` to `V` and four digits.
fn has_shape(code: &str) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    match code.as_bytes() {
        [b'A'..=b'V', rest @ ..] if rest.len() == 4 => digits(rest),
        [head @ .., last] if head.len() == 4 => {
            digits(head) && (last.is_ascii_digit() || matches!(last, b'F' | b'T' | b'U' | b'M'))
        }
        _ => false,
    }
}

/// The codes of the list that begin alike.
pub fn beginning(head: &str) -> impl Iterator<Item = &'static str> {
    CODES.from(head).map(|(code, _)| code).take_while(move |code| code.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_shape_list_and_end() {
        let date = crate::base::date::parse("2026-10-20").unwrap();
        assert_eq!(procedure("G0439", date), Procedure::Listed("Ppps, subseq visit"));
        assert_eq!(
            procedure("A4466", date),
            Procedure::Ended(crate::base::date::parse("2016-12-31").unwrap())
        );
        assert_eq!(procedure("G9999", date), Procedure::Unlisted);
        assert_eq!(procedure("0001F", date), Procedure::Unlisted);
        for wrong in ["G043", "g0439", "W0001", "0001X", "", "É0001"] {
            assert_eq!(procedure(wrong, date), Procedure::Shape, "{wrong}");
        }
        assert_eq!(beginning("D").count(), 0, "D codes are licensed");
    }
}
