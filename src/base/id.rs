//! Ids: letters, an optional month, a serial, and for ids that people type a check digit.

use std::fmt;

use super::month::Month;

/// A row's id as it stands in a file, whole: `P0001237`, `A2611-0042174`, `L2611-000123`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// An id as a file holds it. Its form is the reader's to check, with [`Parts::of`].
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether none was given yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The id of a serial: `digits` of the serial are at least six; a check digit is written last where `checked`.
    pub fn build(prefix: &str, month: Option<Month>, serial: u64, checked: bool) -> Self {
        let digits = format!("{}{serial:06}", month.map(Month::digits).unwrap_or_default());
        let head = month.map(|month| format!("{}-", month.digits())).unwrap_or_default();
        let check = if checked { check_digit(&digits).to_string() } else { String::new() };
        Self(format!("{prefix}{head}{serial:06}{check}"))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// What an id is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Its letters.
    pub prefix: &'a str,
    /// The month of its row's file, for a growing table.
    pub month: Option<Month>,
    /// Its serial, without the check digit.
    pub serial: u64,
}

/// Why a text is not the id that it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Not letters, digits and at most one hyphen in the right place.
    Form,
    /// The letters of another table.
    Prefix,
    /// A digit is wrong or two were swapped.
    Check,
}

impl<'a> Parts<'a> {
    /// Reads an id exactly as files hold it. `growing`: it carries a month; `checked`: it ends in a check digit.
    pub fn of(text: &'a str, prefix: &str, growing: bool, checked: bool) -> Result<Self, Slip> {
        let letters = text.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(text.len());
        let (head, rest) = text.split_at(letters);
        if head.is_empty() {
            return Err(Slip::Form);
        }
        if head != prefix {
            return Err(Slip::Prefix);
        }
        let (month, serial) = if growing {
            let (digits, serial) = rest.split_once('-').ok_or(Slip::Form)?;
            if digits.len() != 4 {
                return Err(Slip::Form);
            }
            (Some(Month::of_digits(digits).ok_or(Slip::Form)?), serial)
        } else {
            (None, rest)
        };
        let least = if checked { 7 } else { 6 };
        if serial.len() < least || serial.len() > 15 || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Slip::Form);
        }
        let (serial, check) = if checked { serial.split_at(serial.len() - 1) } else { (serial, "") };
        if checked {
            // The hyphen between month and serial counts for nothing.
            let digits = &rest[..rest.len() - 1];
            if check.as_bytes() != [b'0' + check_digit(digits)] {
                return Err(Slip::Check);
            }
        }
        Ok(Self { prefix: head, month, serial: serial.parse().map_err(|_| Slip::Form)? })
    }
}

/// An id as a person types it, made whole: capitals, and the hyphen after the month put in where `growing`.
/// Its check digit is not looked at here.
pub fn tidy(typed: &str, growing: bool) -> String {
    let text = typed.trim().to_ascii_uppercase();
    let letters = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    if growing && !text.contains('-') && text.len() >= letters + 4 && text.is_char_boundary(letters + 4) {
        return format!("{}-{}", &text[..letters + 4], &text[letters + 4..]);
    }
    text
}

/// ISO 7064 mod 11,10 over a text of digits: the digit that is written last.
pub fn check_digit(digits: &str) -> u8 {
    let mut product = 10u32;
    for byte in digits.bytes().filter(u8::is_ascii_digit) {
        let sum = (u32::from(byte - b'0') + product) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    u8::try_from((11 - product) % 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_the_design() {
        assert_eq!(Id::build("P", None, 123, true).as_str(), "P0001237");
        assert_eq!(Id::build("A", Month::new(2026, 11), 4217, true).as_str(), "A2611-0042174");
        assert_eq!(Id::build("R", Month::new(2026, 11), 12, true).as_str(), "R2611-0000120");
        assert_eq!(Id::build("L", Month::new(2026, 11), 12, false).as_str(), "L2611-000012");
    }

    #[test]
    fn a_slip_is_refused() {
        assert_eq!(Parts::of("P0001238", "P", false, true), Err(Slip::Check));
        assert_eq!(Parts::of("A2611-0042174", "P", false, true), Err(Slip::Prefix));
        assert_eq!(Parts::of("P12", "P", false, true), Err(Slip::Form));
        assert_eq!(tidy("a26110042174", true), "A2611-0042174");
        assert_eq!(tidy("p0001237", false), "P0001237");
    }
}
