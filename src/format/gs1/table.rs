//! GS1's application identifiers, as `data/codes/gs1-identifiers.txt` has them.

use std::sync::OnceLock;

const TEXT: &str = include_str!("../../../data/codes/gs1-identifiers.txt");

/// Which characters a part may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// Digits.
    Digits,
    /// The 82 characters of most texts.
    Text,
    /// The 39 characters of components and parts.
    Narrow,
    /// Base 64 as addresses have it.
    Base64,
}

impl Set {
    /// Whether a byte is one of its characters.
    pub const fn has(self, byte: u8) -> bool {
        match self {
            Self::Digits => byte.is_ascii_digit(),
            Self::Text => {
                byte.is_ascii_alphanumeric() || matches!(byte, b'!' | b'"' | b'%'..=b'/' | b':'..=b'?' | b'_')
            }
            Self::Narrow => {
                byte.is_ascii_digit() || byte.is_ascii_uppercase() || matches!(byte, b'#' | b'-' | b'/')
            }
            Self::Base64 => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'='),
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Text => "letters, digits and marks of GS1's set",
            Self::Narrow => "capital letters, digits, # - /",
            Self::Base64 => "letters, digits, - _ =",
        }
    }
}

/// What a part must be besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Nothing.
    None,
    /// Its last digit is a check digit over the others.
    Digit,
    /// A day YYMMDD; day 00 is the month's last.
    DayOrMonth,
    /// A day YYMMDD.
    Day,
    /// A time HHMM.
    Time,
}

/// A part of what stands behind an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its characters.
    pub set: Set,
    /// Its shortest length.
    pub least: usize,
    /// Its longest.
    pub most: usize,
    /// Whether it may be missing.
    pub is_optional: bool,
    /// What it must be besides.
    pub check: Check,
}

/// An identifier (or a range of them that differ in the last digit alone) and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// What our answers call it.
    pub name: &'static str,
    /// How many digits it has.
    pub digits: usize,
    /// Whether its end is known without a separator.
    pub is_fixed: bool,
    /// Its parts.
    pub parts: Vec<Part>,
    /// The shortest and the longest of all its parts together.
    pub least: usize,
    /// See `least`.
    pub most: usize,
    /// It says nothing without one of each of these lists.
    pub with: Vec<Vec<&'static str>>,
    /// It never stands beside one of these; `n` is any digit.
    pub not: Vec<&'static str>,
}

/// The identifiers, found by the four digits that a text begins with.
struct Table {
    rows: Vec<Identifier>,
    /// One more than the row, 0 where there is none.
    by_digits: Vec<u16>,
}

/// The identifier that a text begins with.
pub fn identifier(text: &[u8]) -> Option<&'static Identifier> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(Table::read);
    let mut at = 0;
    for place in 0..4 {
        let digit =
            text.get(place).filter(|byte| byte.is_ascii_digit()).map_or(0, |byte| usize::from(byte - b'0'));
        at = at * 10 + digit;
    }
    let row = table.rows.get(usize::from(table.by_digits[at]).checked_sub(1)?)?;
    let head = text.get(..row.digits)?;
    head.iter().all(u8::is_ascii_digit).then_some(row)
}

/// Whether an identifier is the one that a pattern names.
pub fn fits(pattern: &str, ai: &str) -> bool {
    pattern.len() == ai.len()
        && pattern.bytes().zip(ai.bytes()).all(|(wanted, found)| wanted == b'n' || wanted == found)
}

impl Table {
    fn read() -> Self {
        let mut table = Self { rows: Vec::new(), by_digits: vec![0; 10_000] };
        for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let mut word = || words.next().unwrap_or_default();
            let (ai, fixed, parts, with, not, name) = (word(), word(), word(), word(), word(), word());
            let parts: Vec<Part> = parts.split('+').map(part).collect();
            let (first, last) = ai.split_once('-').unwrap_or((ai, ai));
            table.rows.push(Identifier {
                name,
                digits: first.len(),
                is_fixed: fixed == "*",
                least: parts.iter().filter(|part| !part.is_optional).map(|part| part.least).sum(),
                most: parts.iter().map(|part| part.most).sum(),
                parts,
                with: with.split('&').map(list).filter(|list| !list.is_empty()).collect(),
                not: list(not),
            });
            let row = u16::try_from(table.rows.len()).unwrap_or_default();
            let (first, last) = (padded(first, '0'), padded(last, '9'));
            for at in first..=last {
                table.by_digits[at] = row;
            }
        }
        table
    }
}

fn list(words: &'static str) -> Vec<&'static str> {
    words.split(',').filter(|word| *word != "-").collect()
}

fn padded(digits: &str, with: char) -> usize {
    let digits: String = digits.chars().chain(std::iter::repeat(with)).take(4).collect();
    digits.parse().unwrap_or(0)
}

fn part(text: &'static str) -> Part {
    let (text, is_optional) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let (set, rest) = text.split_at(1);
    let (length, mark) = rest.split_at(rest.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len());
    let (least, most) = match length.strip_prefix("..") {
        Some(most) => (1, most.parse().unwrap_or(0)),
        None => (length.parse().unwrap_or(0), length.parse().unwrap_or(0)),
    };
    let set = match set {
        "N" => Set::Digits,
        "Y" => Set::Narrow,
        "Z" => Set::Base64,
        _ => Set::Text,
    };
    let check = match mark {
        "c" => Check::Digit,
        "d" => Check::DayOrMonth,
        "D" => Check::Day,
        "t" => Check::Time,
        _ => Check::None,
    };
    Part { set, least, most, is_optional, check }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_row_and_rows_do_not_overlap() {
        let table = Table::read();
        assert_eq!(table.rows.len(), 200);
        let mut names: Vec<&str> = table.rows.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.rows.len(), "each is called otherwise");
        for row in &table.rows {
            let shown = format!("{} {row:?}", row.name);
            assert!(row.least > 0 && row.most >= row.least && row.most <= 90, "{shown}");
            assert!(
                !row.is_fixed || (row.least == row.most && row.with.iter().all(|list| !list.is_empty())),
                "{shown}"
            );
            for other in row.not.iter().chain(row.with.iter().flatten()) {
                let first = other.replace('n', "0");
                let found =
                    identifier(first.as_bytes()).or_else(|| identifier(other.replace('n', "1").as_bytes()));
                assert!(found.is_some() || other.contains("nn"), "{shown}: {other}");
            }
        }
        // A line that a later one covers would be found by nothing.
        for at in 1..=table.rows.len() {
            assert!(table.by_digits.iter().any(|row| usize::from(*row) == at), "{:?}", table.rows[at - 1]);
        }
    }

    #[test]
    fn an_identifier_is_told_by_its_first_digits() {
        let name = |text: &str| identifier(text.as_bytes()).map(|row| (row.name, row.digits));
        assert_eq!(name("0109506000134352"), Some(("gtin", 2)));
        assert_eq!(name("10K42"), Some(("lot", 2)));
        assert_eq!(name("2351"), Some(("third-party-serial", 3)));
        assert_eq!(name("3102000100"), Some(("net-weight-kg", 4)));
        assert_eq!(name("99"), Some(("internal", 2)));
        for unknown in ["05", "3106000100", "31K", "310K", "1", "", "AB", "23K", "72"] {
            assert_eq!(name(unknown), None, "{unknown}");
        }
        assert!(fits("31nn", "3102") && !fits("31nn", "310") && !fits("310n", "3110"));
    }
}
