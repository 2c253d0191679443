//! Cleaners: small named repairs of what other systems write, each told with a count.

use sha2::Digest;

use crate::base::address::{self, Zip};
use crate::base::{Fault, Money, npi, phone};

/// A repaired text, and what was done where it is not what came.
pub type Cleaned = (String, &'static str);

/// A named repair of a text.
#[derive(Clone, Copy, Debug)]
pub struct Cleaner {
    /// Its name in mappings.
    pub name: &'static str,
    /// What it is for, for the reference.
    pub doc: &'static str,
    /// Does it; a text that cannot be right is refused.
    pub apply: fn(&str) -> Result<Cleaned, Fault>,
}

impl Cleaner {
    /// The cleaner of a name.
    pub fn named(name: &str) -> Option<Self> {
        CLEANERS.iter().find(|cleaner| cleaner.name == name).copied()
    }
}

/// Every cleaner, in the order of the reference.
pub const CLEANERS: &[Cleaner] = &[
    Cleaner { name: "spaces", doc: "spaces at the ends and double spaces go", apply: spaces },
    Cleaner { name: "strip-digits", doc: "digits inside names go: `Jake169` is `Jake`", apply: strip_digits },
    Cleaner { name: "digits", doc: "all but digits goes", apply: digits },
    Cleaner { name: "upper", doc: "capitals", apply: upper },
    Cleaner { name: "lower", doc: "small letters", apply: lower },
    Cleaner { name: "last4", doc: "the last four digits of a number that is not kept whole", apply: last4 },
    Cleaner {
        name: "phones",
        doc: "numbers of ten digits as `+19783429781`, several apart, equal ones once, `000-000-0000` left empty",
        apply: phones,
    },
    Cleaner { name: "state", doc: "a state's name as its two letters", apply: state },
    Cleaner { name: "zip", doc: "five or nine digits without a hyphen, `00000` left empty", apply: zip },
    Cleaner { name: "money", doc: "`$1,234.5` as `1234.50`, `(40)` as `-40.00`", apply: money },
    Cleaner {
        name: "digest",
        doc: "sixteen letters that say nothing of the text and are the same for the same text: an id made of a name",
        apply: digest,
    },
    Cleaner { name: "npi", doc: "nothing is changed; a wrong check digit is refused", apply: npi_checked },
];

#[expect(clippy::unnecessary_wraps, reason = "what every cleaner ends with")]
fn said(text: String, says: &'static str) -> Result<Cleaned, Fault> {
    Ok((text, says))
}

fn refused(what: &str, help: &str) -> Fault {
    Fault::error("M014", what).help(help)
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn spaces(text: &str) -> Result<Cleaned, Fault> {
    said(joined(text), "spaces at the ends or double spaces taken out")
}

fn strip_digits(text: &str) -> Result<Cleaned, Fault> {
    let rest: String = text.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    said(joined(&rest), "digits taken out")
}

fn digits(text: &str) -> Result<Cleaned, Fault> {
    said(only_digits(text), "all but digits taken out")
}

fn upper(text: &str) -> Result<Cleaned, Fault> {
    said(text.to_uppercase(), "written in capitals")
}

fn lower(text: &str) -> Result<Cleaned, Fault> {
    said(text.to_lowercase(), "written in small letters")
}

fn last4(text: &str) -> Result<Cleaned, Fault> {
    let digits = only_digits(text);
    match digits.len() {
        0 if text.is_empty() => said(digits, ""),
        length @ 4.. => said(digits[length - 4..].to_owned(), "cut to the last four digits"),
        _ => Err(refused("fewer than four digits", "give the last four digits, or nothing")),
    }
}

fn phones(text: &str) -> Result<Cleaned, Fault> {
    let (numbers, placeholders, unreadable) = phone::read_cell(text);
    if unreadable > 0 {
        return Err(refused("not a telephone number of ten digits", "write it like 978-342-9781"));
    }
    let cell = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let written = only_digits(text).len();
    let kept = only_digits(&cell).len();
    if numbers.is_empty() && placeholders > 0 {
        return said(cell, "a stand-in for a number: left empty");
    }
    // Each number is kept with its leading 1, whether it was written or not.
    let is_shorter = kept.saturating_sub(numbers.len()) < written.saturating_sub(numbers.len());
    said(cell, if is_shorter { "the same number twice: kept once, as +1…" } else { "written as +1…" })
}

fn zip(text: &str) -> Result<Cleaned, Fault> {
    match address::zip(text) {
        _ if text.is_empty() => said(String::new(), ""),
        Zip::Code(code) => said(code, "written without hyphen"),
        Zip::Placeholder => said(String::new(), "00000 stands for none: left empty"),
        Zip::Unreadable if only_digits(text).len() == 4 && text.len() == 4 => Err(refused(
            "a ZIP code of four digits",
            "write all five; a spreadsheet drops a leading zero where the column is not text",
        )),
        Zip::Unreadable => Err(refused("not a ZIP code", "write it like 01420 or 01420-0012")),
    }
}

fn state(text: &str) -> Result<Cleaned, Fault> {
    match address::state(text) {
        _ if text.is_empty() => said(String::new(), ""),
        Some(letters) => said(letters.to_owned(), "written as two letters"),
        None => {
            Err(refused("not a state or territory of the United States", "write it like MA or Massachusetts"))
        }
    }
}

fn money(text: &str) -> Result<Cleaned, Fault> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, '$' | ',' | ' ' | '+')).collect();
    let bare = match bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => format!("-{inside}"),
        None => bare,
    };
    let whole = match bare.split_once('.') {
        Some((_, cents)) if cents.len() == 1 => format!("{bare}0"),
        None if !bare.is_empty() => format!("{bare}.00"),
        _ => bare,
    };
    let says = "written as dollars and cents";
    if whole.is_empty() { said(whole, "") } else { said(whole.parse::<Money>()?.to_string(), says) }
}

fn digest(text: &str) -> Result<Cleaned, Fault> {
    use std::fmt::Write;
    let mut letters = String::new();
    if !text.is_empty() {
        for byte in sha2::Sha256::digest(text).iter().take(8) {
            // Writing to a text cannot fail.
            let _ = write!(letters, "{byte:02x}");
        }
    }
    said(letters, "written as its digest")
}

fn npi_checked(text: &str) -> Result<Cleaned, Fault> {
    if text.is_empty() || npi::is_npi(text) {
        return said(text.to_owned(), "");
    }
    Err(refused(
        "no National Provider Identifier",
        "ten digits whose last one checks the others, like 1234567893",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(name: &str, text: &str) -> String {
        match (Cleaner::named(name).unwrap().apply)(text) {
            Ok((cleaned, _)) if cleaned == text => cleaned,
            Ok((cleaned, says)) => format!("{cleaned} ({says})"),
            Err(fault) => format!("{}: {}", fault.code, fault.message),
        }
    }

    #[test]
    fn each_cleaner_repairs_what_it_is_for() {
        let cases = [
            ("spaces", "  María   Eugenia ", "María Eugenia (spaces at the ends or double spaces taken out)"),
            ("strip-digits", "María Eugenia578", "María Eugenia (digits taken out)"),
            ("strip-digits", "O'Conner199", "O'Conner (digits taken out)"),
            ("strip-digits", "O'Conner", "O'Conner"),
            ("digits", "999-74-9360", "999749360 (all but digits taken out)"),
            ("upper", "ma", "MA (written in capitals)"),
            ("lower", "MA", "ma (written in small letters)"),
            ("last4", "999-74-9360", "9360 (cut to the last four digits)"),
            ("last4", "12", "M014: fewer than four digits"),
            ("last4", "", ""),
            (
                "phones",
                "978-342-9781 Or 978-342-9781",
                "+19783429781 (the same number twice: kept once, as +1…)",
            ),
            ("phones", "(413) 789-2200; 413-789-2201 x12", "+14137892200 +14137892201x12 (written as +1…)"),
            ("phones", "1-978-342-9781", "+19783429781 (written as +1…)"),
            ("phones", "000-000-0000", " (a stand-in for a number: left empty)"),
            ("phones", "342-9781", "M014: not a telephone number of ten digits"),
            ("zip", "00000", " (00000 stands for none: left empty)"),
            ("zip", "01420-0012", "014200012 (written without hyphen)"),
            ("zip", "1420", "M014: a ZIP code of four digits"),
            ("zip", "K1A 0B1", "M014: not a ZIP code"),
            ("zip", "", ""),
            ("state", "massachusetts", "MA (written as two letters)"),
            ("state", "Ontario", "M014: not a state or territory of the United States"),
            ("money", "$1,234.5", "1234.50 (written as dollars and cents)"),
            ("money", "(40)", "-40.00 (written as dollars and cents)"),
            ("money", "125.00", "125.00"),
            ("money", "12.345", "G003: an amount has two digits of cents"),
            ("digest", "", ""),
            ("digest", "Stefan297 Buckridge80", "f75bdac4e2c2789c (written as its digest)"),
            ("npi", "1234567893", "1234567893"),
            ("npi", "1234567890", "M014: no National Provider Identifier"),
        ];
        for (name, text, expected) in cases {
            assert_eq!(cleaned(name, text), expected, "{name} of {text}");
        }
    }
}
