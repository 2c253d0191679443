//! Whether a lot is one that is called back.
//!
//! Lot numbers are read off small print by tired eyes, there and here. Equal but for case is the same lot. Equal but for
//! a leading zero, O for 0, I for 1 or punctuation may be, and a person looks at the pack.

use crate::record::safety::ProductRecall;

/// How sure it is that a lot is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It is the lot.
    Exact,
    /// It may be: a person decides.
    Possible,
}

impl Certainty {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Possible => "possible",
        }
    }
}

/// Whether a recall means the lot of a number. A lot whose number was never written down is possible, unless every lot
/// is called back.
pub fn certainty(recall: &ProductRecall, number: &str) -> Option<Certainty> {
    if is_all(recall) {
        return Some(Certainty::Exact);
    }
    if number.trim().is_empty() {
        return Some(Certainty::Possible);
    }
    let (lot, loose_lot) = (folded(number), loose(number));
    let ends = || (!recall.from_lot.is_empty()).then_some((&recall.from_lot, &recall.to_lot));
    let is_exact = recall.lots.iter().any(|named| folded(named) == lot)
        || ends().is_some_and(|(from, to)| lies(&lot, &folded(from), &folded(to), true));
    if is_exact {
        return Some(Certainty::Exact);
    }
    let may_be = recall.lots.iter().any(|named| loose(named) == loose_lot)
        || ends().is_some_and(|(from, to)| lies(&loose_lot, &loose(from), &loose(to), false));
    may_be.then_some(Certainty::Possible)
}

/// Whether every lot of the item is called back.
pub fn is_all(recall: &ProductRecall) -> bool {
    recall.lots.is_empty() && recall.from_lot.is_empty()
}

/// Whether two lot numbers can be the ends of a range: the same letters around digits, the lower first.
pub fn is_range(from: &str, to: &str) -> bool {
    let (from, to) = (folded(from), folded(to));
    match (Shape::of(&from), Shape::of(&to)) {
        (Some(low), Some(high)) => low.is_like(&high) && low.number <= high.number,
        _ => false,
    }
}

fn folded(number: &str) -> String {
    number.trim().to_uppercase()
}

/// The number without what eyes mistake: punctuation and leading zeros go, O is 0, I is 1.
fn loose(number: &str) -> String {
    let signs = number.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase);
    let plain: String = signs
        .map(|sign| match sign {
            'O' => '0',
            'I' => '1',
            other => other,
        })
        .collect();
    plain.trim_start_matches('0').to_owned()
}

/// A lot number as letters around its last run of digits.
struct Shape<'a> {
    head: &'a str,
    digits: usize,
    number: u128,
    tail: &'a str,
}

impl<'a> Shape<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let end = text.rfind(|sign: char| sign.is_ascii_digit())? + 1;
        let start = text[..end].rfind(|sign: char| !sign.is_ascii_digit());
        let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let number = text[start..end].parse().ok()?;
        Some(Self { head: &text[..start], digits: end - start, number, tail: &text[end..] })
    }

    fn is_like(&self, other: &Self) -> bool {
        self.head == other.head && self.tail == other.tail
    }
}

/// Whether a number lies from one to another; a strict reading wants as many digits as the ends have.
fn lies(number: &str, from: &str, to: &str, is_strict: bool) -> bool {
    let (Some(lot), Some(low), Some(high)) = (Shape::of(number), Shape::of(from), Shape::of(to)) else {
        return false;
    };
    let fits = !is_strict || (low.digits..=high.digits).contains(&lot.digits);
    lot.is_like(&low) && low.is_like(&high) && fits && (low.number..=high.number).contains(&lot.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recall(lots: &str, range: (&str, &str)) -> ProductRecall {
        ProductRecall {
            lots: lots.split_whitespace().map(str::to_owned).collect(),
            from_lot: range.0.to_owned(),
            to_lot: range.1.to_owned(),
            ..ProductRecall::default()
        }
    }

    fn word(recall: &ProductRecall, lot: &str) -> &'static str {
        certainty(recall, lot).map_or("none", Certainty::word)
    }

    #[test]
    fn case_is_nothing_and_what_eyes_mistake_is_possible() {
        let listed = recall("U8790BB 0012 AI-10", ("", ""));
        for (lot, told) in [
            ("U8790BB", "exact"),
            ("u8790bb", "exact"),
            ("U879OBB", "possible"),
            ("U-8790-BB", "possible"),
            ("0U8790BB", "possible"),
            ("U8790B", "none"),
            ("0012", "exact"),
            ("12", "possible"),
            ("OO12", "possible"),
            ("A110", "possible"),
            ("ai-10", "exact"),
            ("AL10", "none"),
            ("", "possible"),
        ] {
            assert_eq!(word(&listed, lot), told, "{lot}");
        }
    }

    #[test]
    fn a_range_counts_between_the_same_letters() {
        let range = recall("", ("A0995B", "A1010B"));
        for (lot, told) in [
            ("A0995B", "exact"),
            ("a1010b", "exact"),
            ("A1003B", "exact"),
            ("A0994B", "none"),
            ("A1011B", "none"),
            ("A995B", "possible"),
            ("A-1003-B", "possible"),
            ("A1003C", "none"),
            ("A1OO3B", "possible"),
            ("B1003B", "none"),
        ] {
            assert_eq!(word(&range, lot), told, "{lot}");
        }
        assert!(is_range("A0995B", "a1010b") && is_range("100", "100") && is_range("X9", "X10"));
        assert!(!is_range("A100", "B200") && !is_range("A200", "A100") && !is_range("ABC", "ABD"));
        let open = recall("", ("", ""));
        assert_eq!((word(&open, "any"), word(&open, "")), ("exact", "exact"));
    }

    proptest::proptest! {
        /// A lot that a recall lists is called back in any case and any spelling of it is at least possible.
        #[test]
        fn what_is_listed_is_found(lot in "[A-Z0-9]{1,4}-?[A-Z0-9]{1,6}", other in ".{0,8}") {
            let listed = recall(&lot, ("", ""));
            proptest::prop_assert_eq!(word(&listed, &lot.to_lowercase()), "exact");
            let misread = lot.replace('0', "O").replace('1', "I").replace('-', "");
            proptest::prop_assert_ne!(word(&listed, &format!("0{misread}")), "none");
            // Any sign of any script is read without harm.
            let _ = (word(&listed, &other), is_range(&lot, &other), word(&recall("", (&lot, &other)), &other));
        }
    }
}
