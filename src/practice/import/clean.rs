//! Cleaners: small named repairs of what other systems write, each told with a count.

use crate::base::Fault;

/// A named repair of a text.
#[derive(Clone, Copy, Debug)]
pub struct Cleaner {
    /// Its name in mappings.
    pub name: &'static str,
    /// What it does, as the count says it.
    pub says: &'static str,
    /// Does it; a text that cannot be right is refused.
    pub apply: fn(&str) -> Result<String, Fault>,
}

impl Cleaner {
    /// The cleaner of a name.
    pub fn named(name: &str) -> Option<Self> {
        CLEANERS.iter().find(|cleaner| cleaner.name == name).copied()
    }
}

/// Every cleaner, in the order of the reference.
pub const CLEANERS: &[Cleaner] = &[
    Cleaner { name: "spaces", says: "spaces at the ends and double spaces taken out", apply: |text| Ok(spaces(text)) },
    Cleaner { name: "strip-digits", says: "digits taken out", apply: |text| Ok(strip_digits(text)) },
    Cleaner { name: "digits", says: "all but digits taken out", apply: |text| Ok(digits(text)) },
    Cleaner { name: "upper", says: "written in capitals", apply: |text| Ok(text.to_uppercase()) },
    Cleaner { name: "lower", says: "written in small letters", apply: |text| Ok(text.to_lowercase()) },
    Cleaner { name: "last4", says: "cut to the last four digits", apply: last4 },
    Cleaner { name: "phones", says: "written as +1 and ten digits, equal numbers once", apply: phones },
    Cleaner { name: "state", says: "written as two letters", apply: state },
    Cleaner { name: "zip", says: "written as five or nine digits, zeros left empty", apply: zip },
    Cleaner { name: "money", says: "written as dollars and cents", apply: money },
    Cleaner { name: "npi", says: "written as ten digits", apply: npi },
];

fn spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strip_digits(text: &str) -> String {
    spaces(&text.chars().filter(|letter| !letter.is_ascii_digit()).collect::<String>())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn refused(what: &str, help: &str) -> Fault {
    Fault::error("M014", what).help(help)
}

fn last4(text: &str) -> Result<String, Fault> {
    let digits = digits(text);
    match digits.len() {
        0 => Ok(String::new()),
        1..4 => Err(refused("fewer than four digits", "give the last four digits, or nothing")),
        length => Ok(digits[length - 4..].to_owned()),
    }
}

fn phones(text: &str) -> Result<String, Fault> {
    let text = text.replace([';', '/', ','], " or ");
    let mut numbers: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let lower = rest.to_ascii_lowercase();
        let (part, after) = lower.find(" or ").map_or((rest, ""), |at| (&rest[..at], &rest[at + 4..]));
        rest = after;
        if let Some(number) = phone(part.trim())?
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    Ok(numbers.join(" "))
}

/// One number of the North American plan, with its extension; nothing for a row of one digit such as `000-000-0000`.
fn phone(text: &str) -> Result<Option<String>, Fault> {
    let lower = text.to_ascii_lowercase();
    let (number, extension) = ["ext.", "ext", "x"]
        .iter()
        .find_map(|mark| lower.find(mark).map(|at| (&text[..at], digits(&text[at..]))))
        .unwrap_or((text, String::new()));
    let all = digits(number);
    let ten = if all.len() == 11 { all.strip_prefix('1').unwrap_or(&all) } else { &all };
    if ten.is_empty() || ten.bytes().all(|digit| digit == ten.as_bytes()[0]) {
        return Ok(None);
    }
    let is_plan = ten.len() == 10 && !ten.starts_with(['0', '1']) && !ten[3..].starts_with(['0', '1']);
    if !is_plan {
        return Err(refused("not a telephone number of ten digits", "write it like 978-342-9781"));
    }
    let extension = if extension.is_empty() { extension } else { format!("x{extension}") };
    Ok(Some(format!("+1{ten}{extension}")))
}

fn zip(text: &str) -> Result<String, Fault> {
    let digits = digits(text);
    let is_form = text.chars().all(|letter| letter.is_ascii_digit() || letter == '-' || letter == ' ');
    match digits.len() {
        _ if !is_form => Err(refused("not a ZIP code", "write it like 01420 or 014200012")),
        0 => Ok(digits),
        _ if digits.bytes().all(|digit| digit == b'0') => Ok(String::new()),
        9 if digits.ends_with("0000") => Ok(digits[..5].to_owned()),
        5 | 9 => Ok(digits),
        4 => Err(refused(
            "a ZIP code of four digits has lost its leading zero",
            "write all five digits; spreadsheets drop the zero where the column is not text",
        )),
        _ => Err(refused("not a ZIP code", "write it like 01420 or 014200012")),
    }
}

fn money(text: &str) -> Result<String, Fault> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, '$' | ',' | ' ' | '+')).collect();
    let bare = match bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => format!("-{inside}"),
        None => bare,
    };
    let whole = match bare.split_once('.') {
        Some((dollars, cents)) if cents.len() == 1 => format!("{dollars}.{cents}0"),
        None if !bare.is_empty() => format!("{bare}.00"),
        _ => bare,
    };
    if whole.is_empty() { Ok(whole) } else { whole.parse::<crate::base::Money>().map(|amount| amount.to_string()) }
}

fn npi(text: &str) -> Result<String, Fault> {
    let digits = digits(text);
    if digits.is_empty() || is_npi(&digits) {
        return Ok(digits);
    }
    Err(refused("not a National Provider Identifier", "ten digits whose last is their check digit, like 1234567893"))
}

/// Ten digits that begin with 1 or 2 and whose last one is right: Luhn's digit over 80840 and the first nine.
fn is_npi(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| u32::from(byte - b'0') * if at % 2 == 1 { 2 } else { 1 })
        .map(|value| value / 10 + value % 10)
        .sum();
    digits.len() == 10 && digits.starts_with(['1', '2']) && (sum + 24) % 10 == 0
}

fn state(text: &str) -> Result<String, Fault> {
    let text = spaces(text);
    if text.is_empty() {
        return Ok(text);
    }
    let found = STATES
        .split_terminator('\n')
        .filter_map(|line| line.split_once(' '))
        .find(|(code, name)| code.eq_ignore_ascii_case(&text) || name.eq_ignore_ascii_case(&text));
    found
        .map(|(code, _)| code.to_owned())
        .ok_or_else(|| refused("not a state or territory of the United States", "write it like MA or Massachusetts"))
}

/// The Postal Service's two letters and the name, one a line.
const STATES: &str = "\
AL Alabama
AK Alaska
AZ Arizona
AR Arkansas
CA California
CO Colorado
CT Connecticut
DE Delaware
DC District of Columbia
FL Florida
GA Georgia
HI Hawaii
ID Idaho
IL Illinois
IN Indiana
IA Iowa
KS Kansas
KY Kentucky
LA Louisiana
ME Maine
MD Maryland
MA Massachusetts
MI Michigan
MN Minnesota
MS Mississippi
MO Missouri
MT Montana
NE Nebraska
NV Nevada
NH New Hampshire
NJ New Jersey
NM New Mexico
NY New York
NC North Carolina
ND North Dakota
OH Ohio
OK Oklahoma
OR Oregon
PA Pennsylvania
RI Rhode Island
SC South Carolina
SD South Dakota
TN Tennessee
TX Texas
UT Utah
VT Vermont
VA Virginia
WA Washington
WV West Virginia
WI Wisconsin
WY Wyoming
AS American Samoa
GU Guam
MP Northern Mariana Islands
PR Puerto Rico
VI Virgin Islands
AA Armed Forces Americas
AE Armed Forces Europe
AP Armed Forces Pacific
";

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(name: &str, text: &str) -> String {
        match (Cleaner::named(name).unwrap().apply)(text) {
            Ok(text) => text,
            Err(fault) => format!("{}: {}", fault.code, fault.message),
        }
    }

    #[test]
    fn each_cleaner_repairs_what_it_is_for() {
        let cases = [
            ("spaces", "  María   Eugenia ", "María Eugenia"),
            ("strip-digits", "María Eugenia578", "María Eugenia"),
            ("strip-digits", "O'Conner199", "O'Conner"),
            ("digits", "999-74-9360", "999749360"),
            ("last4", "999-74-9360", "9360"),
            ("last4", "12", "M014: fewer than four digits"),
            ("phones", "978-342-9781 Or 978-342-9781", "+19783429781"),
            ("phones", "(413) 789-2200; 413-789-2201 x12", "+14137892200 +14137892201x12"),
            ("phones", "1-978-342-9781", "+19783429781"),
            ("phones", "000-000-0000", ""),
            ("phones", "342-9781", "M014: not a telephone number of ten digits"),
            ("zip", "00000", ""),
            ("zip", "01420-0012", "014200012"),
            ("zip", "014200000", "01420"),
            ("zip", "1420", "M014: a ZIP code of four digits has lost its leading zero"),
            ("zip", "K1A 0B1", "M014: not a ZIP code"),
            ("state", "massachusetts", "MA"),
            ("state", "ma", "MA"),
            ("state", "Ontario", "M014: not a state or territory of the United States"),
            ("money", "$1,234.5", "1234.50"),
            ("money", "(40)", "-40.00"),
            ("money", "12.345", "G003: an amount has two digits of cents"),
            ("npi", "1234567893", "1234567893"),
            ("npi", "1234567890", "M014: not a National Provider Identifier"),
        ];
        for (name, text, expected) in cases {
            assert_eq!(cleaned(name, text), expected, "{name} of {text}");
        }
    }
}
