//! Degrees as thermometers show them, kept in Celsius.

use crate::base::Quantity;

/// What a thermometer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Degrees Celsius.
    Celsius,
    /// Degrees Fahrenheit.
    Fahrenheit,
}

impl Scale {
    /// The scale that a letter or word names, whatever its case.
    pub fn of(word: &str) -> Option<Self> {
        match word.trim().trim_start_matches('°').to_ascii_lowercase().as_str() {
            "c" | "celsius" => Some(Self::Celsius),
            "f" | "fahrenheit" => Some(Self::Fahrenheit),
            _ => None,
        }
    }

    /// Its letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Celsius => 'C',
            Self::Fahrenheit => 'F',
        }
    }

    /// Degrees of this scale in Celsius.
    pub fn in_celsius(self, degrees: Quantity) -> Quantity {
        match self {
            Self::Celsius => degrees,
            Self::Fahrenheit => {
                Quantity::thousandths(rounded((degrees.in_thousandths() - FREEZING).saturating_mul(5), 9))
            }
        }
    }
}

/// 32 °F in thousandths.
const FREEZING: i64 = 32_000;

/// The coldest that there is, and hotter than any room: what lies beyond is no reading of a thermometer.
const POSSIBLE: (i64, i64) = (-273_150, 200_000);

/// A quotient to the nearest whole, halves away from zero.
fn rounded(of: i64, by: i64) -> i64 {
    let half = if of < 0 { -by / 2 } else { by / 2 };
    (of + half) / by
}

/// The number that a text shows, with or without its sign, degree and letter; none where it shows none.
pub fn number(text: &str) -> Option<Quantity> {
    let bare = text.trim().replace('\u{2212}', "-");
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '°' || c.is_whitespace());
    bare.strip_prefix('+').unwrap_or(bare).parse().ok()
}

/// The scale that a text names behind its number: `41 °F`, `5C`.
pub fn named(text: &str) -> Option<Scale> {
    let end = text.trim().trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    Scale::of(end)
}

/// Whether a thermometer can show it.
pub fn is_possible(celsius: Quantity) -> bool {
    (POSSIBLE.0..=POSSIBLE.1).contains(&celsius.in_thousandths())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fahrenheit_becomes_celsius_to_the_thousandth() {
        let celsius = |text: &str| Scale::Fahrenheit.in_celsius(number(text).unwrap()).to_string();
        let shown: Vec<String> =
            ["35.6", "46.4", "41", "5", "-58", "-130", "-76", "32", "46.401"].map(celsius).into();
        assert_eq!(shown, ["2", "8", "5", "-15", "-50", "-90", "-60", "0", "8.001"]);
        assert_eq!(celsius("40"), "4.444");
        assert_eq!(celsius("31"), "-0.556");
    }

    #[test]
    fn a_number_is_read_with_sign_degree_and_letter() {
        let read = |text: &str| number(text).map(|degrees| degrees.to_string());
        assert_eq!(read("+4.5 °C").as_deref(), Some("4.5"));
        assert_eq!(read("\u{2212}18").as_deref(), Some("-18"));
        assert_eq!(read("41F").as_deref(), Some("41"));
        assert_eq!(read("--"), None);
        assert_eq!(read("4,5"), None);
        assert_eq!(
            (named("41 °F"), named("5C"), named("5")),
            (Some(Scale::Fahrenheit), Some(Scale::Celsius), None)
        );
        assert!(!is_possible(Quantity::whole(-274)) && is_possible(Quantity::whole(41)));
    }
}
