//! HIBC supplier labels, as ANSI/HIBC 2 has them: who makes what, then lot or serial and day; each code ends in a check
//! character modulo 43.
//!
//! `+` labeler (4) product (1 to 18) unit of measure (1) check, alone or with `/` and what is told of the pack; or `+`,
//! what is told of the pack, the check character of the code that it belongs to, check.

use chrono::Datelike;

use super::gs1::year;
use crate::base::{Date, Fault, Month};

/// The characters in the order of their values.
const ALPHABET: &[u8; 43] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hibc<'a> {
    /// Labeler, product and unit of measure together, which name the pack; empty in a code that tells of a pack alone.
    pub device: &'a str,
    /// Lot.
    pub lot: &'a str,
    /// Serial number.
    pub serial: &'a str,
    /// Last day of use.
    pub expires_on: Option<Date>,
    /// When it was made.
    pub made_on: Option<Date>,
    /// How many are in it.
    pub quantity: Option<u32>,
    /// Of a code that tells of a pack alone, the check character of the code that names the pack.
    pub link: Option<char>,
}

impl Hibc<'_> {
    /// The labeler's four characters.
    pub fn labeler(&self) -> &str {
        self.device.get(..4).unwrap_or_default()
    }

    /// The product's own number.
    pub fn product(&self) -> &str {
        self.device.get(4..self.device.len().saturating_sub(1)).unwrap_or_default()
    }

    /// The unit of measure: 0 is each, 1 to 8 are packs, 9 a quantity that varies.
    pub fn unit(&self) -> &str {
        self.device.get(self.device.len().saturating_sub(1)..).unwrap_or_default()
    }
}

/// The check character of a code without it; none where a character has no value.
pub fn check_character(code: &str) -> Option<char> {
    let value = |byte: u8| ALPHABET.iter().position(|known| *known == byte);
    let sum = code.bytes().try_fold(0, |sum, byte| Some(sum + value(byte)?))?;
    Some(char::from(ALPHABET[sum % 43]))
}

/// Reads a label with its `+`, in the stars of Code 39 or without. `on` is now, by which years of two digits are told.
pub fn read(code: &str, on: Date) -> Result<Hibc<'_>, Fault> {
    let code = code.strip_prefix('*').and_then(|code| code.strip_suffix('*')).unwrap_or(code);
    let body = code.strip_prefix('+').unwrap_or(code);
    let Some((body, check)) = body.char_indices().next_back().map(|(at, check)| (&body[..at], check)) else {
        return Err(shape());
    };
    match check_character(&code[..code.len() - check.len_utf8()]) {
        Some(expected) if expected == check => {}
        Some(_) => {
            return Err(Fault::error("U030", "the label does not fit its check character").help(
                "a character is wrong, or the last one was lost: scan it again, or type it as printed",
            ));
        }
        None => return Err(shape()),
    }
    let mut label = Hibc::default();
    if body.starts_with(|first: char| first.is_ascii_digit() || first == '$') {
        // The last character links it to the code that names the pack.
        let link = body.chars().next_back().filter(|_| body.len() > 1).ok_or_else(shape)?;
        label.link = Some(link);
        pack(&body[..body.len() - 1], on, &mut label)?;
        return Ok(label);
    }
    let mut pieces = body.split('/');
    label.device = pieces.next().filter(|device| is_device(device)).ok_or_else(shape)?;
    if let Some(piece) = pieces.next() {
        pack(piece, on, &mut label)?;
    }
    for piece in pieces {
        more(piece, &mut label)?;
    }
    Ok(label)
}

fn shape() -> Fault {
    Fault::error("U031", "the label is not as HIBC has it").help(
        "a label looks like +A123BJC5D6E71G or +A99912345/$$52001510X3 with a check character: scan it again",
    )
}

/// A letter, three letters or digits, up to 18 of the product's own, a digit.
fn is_device(device: &str) -> bool {
    (6..=23).contains(&device.len())
        && device.starts_with(|first: char| first.is_ascii_uppercase())
        && device.ends_with(|last: char| last.is_ascii_digit())
        && device.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// What is told of the pack: day and lot or serial, and how many.
fn pack<'a>(text: &'a str, on: Date, label: &mut Hibc<'a>) -> Result<(), Fault> {
    let (rest, is_serial) = if let Some(rest) = text.strip_prefix("$$+") {
        (dated(counted(rest, label)?, on, label)?, true)
    } else if let Some(rest) = text.strip_prefix("$$") {
        (dated(counted(rest, label)?, on, label)?, false)
    } else if let Some(rest) = text.strip_prefix("$+") {
        (rest, true)
    } else if let Some(rest) = text.strip_prefix('$') {
        (rest, false)
    } else {
        let (digits, rest) = text.split_at_checked(5).ok_or_else(cut)?;
        label.expires_on = Some(of_year(digits, on)?);
        (rest, false)
    };
    if rest.len() > 18 {
        let fault = Fault::error("U032", format!("lot or serial has {} characters, of up to 18", rest.len()));
        return Err(fault.help("scan it again, or type it as printed"));
    }
    if is_serial {
        label.serial = rest;
    } else {
        label.lot = rest;
    }
    Ok(())
}

/// Takes a quantity of two or five digits from the beginning.
fn counted<'a>(text: &'a str, label: &mut Hibc<'a>) -> Result<&'a str, Fault> {
    let length = match text.as_bytes().first() {
        Some(b'8') => 2,
        Some(b'9') => 5,
        _ => return Ok(text),
    };
    let (digits, rest) = text[1..].split_at_checked(length).ok_or_else(cut)?;
    label.quantity = Some(number(digits).ok_or_else(cut)?);
    Ok(rest)
}

/// Takes a day from the beginning, in one of seven forms.
fn dated<'a>(text: &'a str, on: Date, label: &mut Hibc<'a>) -> Result<&'a str, Fault> {
    let Some(form) = text.bytes().next() else { return Ok(text) };
    let (skipped, length) = match form {
        b'0' | b'1' => (0, 4),
        b'2' | b'3' => (1, 6),
        b'4' => (1, 8),
        b'5' => (1, 5),
        b'6' => (1, 7),
        b'7' => return Ok(&text[1..]),
        _ => {
            let fault = Fault::error("U032", "behind $$ stands none of the forms of a day, 0 to 7");
            return Err(fault.help("scan it again, or type lot and day as printed"));
        }
    };
    let (digits, rest) = text[skipped..].split_at_checked(length).ok_or_else(cut)?;
    let day = match form {
        b'0' | b'1' => {
            let month = number(&digits[..2]).and_then(|month| u8::try_from(month).ok());
            let year =
                number(&digits[2..]).map(|two| year_of(two, on)).and_then(|year| u16::try_from(year).ok());
            year.zip(month)
                .and_then(|(year, month)| Month::new(year, month))
                .map(Month::last)
                .ok_or_else(no_day)?
        }
        b'2' => of_parts(&digits[4..], &digits[..2], &digits[2..4], on)?,
        b'3' | b'4' => of_parts(&digits[..2], &digits[2..4], &digits[4..6], on)?,
        _ => of_year(&digits[..5], on)?,
    };
    if length > 6 && number(&digits[length - 2..]).is_none_or(|hour| hour > 23) {
        return Err(no_day());
    }
    label.expires_on = Some(day);
    Ok(rest)
}

/// What stands behind a further stroke: days of eight digits, a serial number, a quantity. The rest is not read.
fn more<'a>(text: &'a str, label: &mut Hibc<'a>) -> Result<(), Fault> {
    let whole = |digits: &str| {
        let (years, rest) = digits.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        Date::from_ymd_opt(i32::try_from(number(years)?).ok()?, number(month)?, number(day)?)
    };
    if let Some(digits) = text.strip_prefix("14D") {
        label.made_on = Some(whole(digits).ok_or_else(no_day)?);
    } else if let Some(digits) = text.strip_prefix("16D") {
        label.expires_on = Some(whole(digits).ok_or_else(no_day)?);
    } else if let Some(serial) = text.strip_prefix('S') {
        label.serial = serial;
    } else if let Some(digits) = text.strip_prefix('Q') {
        label.quantity = Some(number(digits).ok_or_else(cut)?);
    }
    Ok(())
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn year_of(two: u32, on: Date) -> i32 {
    year(i32::try_from(two).unwrap_or(0), on.year())
}

fn of_parts(years: &str, month: &str, day: &str, on: Date) -> Result<Date, Fault> {
    let date = number(years)
        .zip(number(month).zip(number(day)))
        .and_then(|(years, (month, day))| Date::from_ymd_opt(year_of(years, on), month, day));
    date.ok_or_else(no_day)
}

/// The day of five digits YYJJJ, counted through the year.
fn of_year(digits: &str, on: Date) -> Result<Date, Fault> {
    let date = number(&digits[..2])
        .zip(number(&digits[2..]))
        .and_then(|(years, day)| Date::from_yo_opt(year_of(years, on), day));
    date.ok_or_else(no_day)
}

fn no_day() -> Fault {
    Fault::error("U033", "the day of the label is no such day")
        .help("read the pack, and type its last day in column expires_on, like 2027-10-31")
}

fn cut() -> Fault {
    Fault::error("U032", "the label ends where digits should stand")
        .help("scan it again, or type lot and day as printed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(code: &str) -> String {
        format!("{code}{}", check_character(code).unwrap())
    }

    fn told(code: &str) -> String {
        let on = crate::base::date::parse("2026-10-14").unwrap();
        match read(code, on) {
            Ok(label) => {
                let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                let quantity = label.quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
                format!(
                    "{} {} {} {} {quantity}",
                    label.device,
                    label.lot,
                    label.serial,
                    day(label.expires_on)
                )
            }
            Err(fault) => format!("{}: {}", fault.code, fault.message),
        }
    }

    #[test]
    fn the_published_label_is_whole() {
        assert_eq!(check_character("+A123BJC5D6E71"), Some('G'));
        let on = crate::base::date::parse("2026-10-14").unwrap();
        let label = read("+A123BJC5D6E71G", on).unwrap();
        assert_eq!((label.labeler(), label.product(), label.unit()), ("A123", "BJC5D6E7", "1"));
        assert_eq!(read("*+A123BJC5D6E71G*", on).unwrap(), label, "as Code 39 has it");
    }

    #[test]
    fn every_form_of_a_day_is_read() {
        for (form, day) in [
            ("0927", "2027-09-30"),
            ("2092827", "2027-09-28"),
            ("3270928", "2027-09-28"),
            ("427092822", "2027-09-28"),
            ("527271", "2027-09-28"),
            ("62727122", "2027-09-28"),
            ("7", ""),
        ] {
            assert_eq!(
                told(&whole(&format!("+A123B1/$${form}3C001"))),
                format!("A123B1 3C001  {day} "),
                "{form}"
            );
            assert_eq!(told(&whole(&format!("+A123B1/$$+{form}77"))), format!("A123B1  77 {day} "), "{form}");
            assert_eq!(
                told(&whole(&format!("+A123B1/$$824{form}L"))),
                format!("A123B1 L  {day} 24"),
                "{form}"
            );
            assert_eq!(told(&whole(&format!("+$$900100{form}LG"))), format!(" L  {day} 100"), "{form}");
        }
        assert_eq!(told(&whole("+A123B1/27271L5")), "A123B1 L5  2027-09-28 ");
        assert_eq!(told(&whole("+A123B1/$L5/16D20271001/14D20250101/S99/Q3")), "A123B1 L5 99 2027-10-01 3");
    }

    #[test]
    fn what_is_no_label_is_told() {
        for (code, expected) in [
            ("+A123BJC5D6E71H", "U030: the label does not fit its check character"),
            (&whole("+A123B1/$$227022 8L"), "U033: the day of the label is no such day"),
            (&whole("+A123B1/$$2023027L"), "U033: the day of the label is no such day"),
            (&whole("+A123B1/$$1327L"), "U033: the day of the label is no such day"),
            (&whole("+A123B1/$$527366L"), "U033: the day of the label is no such day"),
            (&whole("+A123B1/$$42709282"), "U032: the label ends where digits should stand"),
            (&whole("+A123B1/$$42709289"), "U032: the label ends where digits should stand"),
            (&whole("+A123B1/$$427092825"), "U033: the day of the label is no such day"),
            (&whole("+1"), "U031: the label is not as HIBC has it"),
            ("+", "U031: the label is not as HIBC has it"),
            ("+a123b1x", "U031: the label is not as HIBC has it"),
            (&whole("+A1"), "U031: the label is not as HIBC has it"),
        ] {
            assert_eq!(told(code), expected, "{code}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_wrong_character_is_always_found(
            device in "[A-Z][A-Z0-9]{5,20}[0-9]", at in 0usize..20, by in 1usize..43,
        ) {
            let on = crate::base::date::parse("2026-10-14").unwrap();
            let good = whole(&format!("+{device}"));
            proptest::prop_assert_eq!(read(&good, on).unwrap().device, &device);
            let mut wrong = good.into_bytes();
            let at = 1 + at % (wrong.len() - 1);
            let value = ALPHABET.iter().position(|known| *known == wrong[at]).unwrap();
            wrong[at] = ALPHABET[(value + by) % 43];
            proptest::prop_assert!(read(&String::from_utf8(wrong).unwrap(), on).is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            let on = crate::base::date::parse("2026-10-14").unwrap();
            let _ = read(&format!("+{text}"), on);
            let _ = read(&text, on);
            if let Some(check) = check_character(&format!("+{text}")) {
                let _ = read(&format!("+{text}{check}"), on);
            }
        }
    }
}
