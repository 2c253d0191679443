//! Telephone numbers of the North American plan: as they come, several in a cell; as files hold them, E.164 with an
//! extension.

use std::fmt;

/// A number: ten digits and an extension, written `+19783429781x12`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone {
    digits: String,
    extension: String,
}

/// What stood where a number should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A number.
    Number(Phone),
    /// A stand-in for one that is not known, such as `000-000-0000`.
    Placeholder,
    /// Neither.
    Unreadable,
}

impl Phone {
    /// Reads one number in any of the forms that people write.
    pub fn read(text: &str) -> Read {
        let lower = text.trim().to_ascii_lowercase();
        let split = ["extension", "ext.", "ext", "x", "#"].iter().find_map(|mark| lower.split_once(mark));
        let (number, extension) = split.unwrap_or((&lower, ""));
        let known = |c: char| c.is_ascii_digit() || " ()-.+/\u{a0}\u{2010}\u{2011}\u{2013}".contains(c);
        let extension: String = extension.trim_matches([' ', '.', ':']).to_owned();
        if !number.chars().all(known)
            || !extension.bytes().all(|byte| byte.is_ascii_digit())
            || extension.len() > 8
        {
            return Read::Unreadable;
        }
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let digits = match digits.len() {
            11 => match digits.strip_prefix('1') {
                Some(rest) => rest.to_owned(),
                None => return Read::Unreadable,
            },
            10 => digits,
            _ => return Read::Unreadable,
        };
        let first = digits.as_bytes()[0];
        if digits.bytes().all(|byte| byte == first) || digits == "1234567890" {
            return Read::Placeholder;
        }
        // Area codes and exchanges begin with 2 to 9.
        if digits.as_bytes()[0] < b'2' || digits.as_bytes()[3] < b'2' {
            return Read::Unreadable;
        }
        Read::Number(Self { digits, extension })
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "+1{}", self.digits)?;
        if self.extension.is_empty() { Ok(()) } else { write!(out, "x{}", self.extension) }
    }
}

/// The numbers of a cell that may hold several, `978-342-9781 Or 978-342-9781`: each once, in order; and how many
/// parts were placeholders, and how many could not be read.
pub fn read_cell(text: &str) -> (Vec<Phone>, usize, usize) {
    let (mut phones, mut placeholders, mut unreadable) = (Vec::new(), 0, 0);
    for part in parts(text) {
        match Phone::read(part) {
            Read::Number(phone) if phones.contains(&phone) => {}
            Read::Number(phone) => phones.push(phone),
            Read::Placeholder => placeholders += 1,
            Read::Unreadable => unreadable += 1,
        }
    }
    (phones, placeholders, unreadable)
}

fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for mark in [";", ",", " or ", " Or ", " OR ", " and ", "\n", " / ", " +"] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A number as a person reads it: `978-342-9781 x12`; anything else as it is.
pub fn for_people(stored: &str) -> String {
    let (number, extension) = stored.split_once('x').unwrap_or((stored, ""));
    match number.strip_prefix("+1").filter(|digits| digits.len() == 10 && digits.is_ascii()) {
        None => stored.to_owned(),
        Some(digits) => {
            let extension = if extension.is_empty() { String::new() } else { format!(" x{extension}") };
            format!("{}-{}-{}{extension}", &digits[..3], &digits[3..6], &digits[6..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> (String, usize, usize) {
        let (phones, placeholders, unreadable) = read_cell(text);
        (phones.iter().map(Phone::to_string).collect::<Vec<_>>().join(" "), placeholders, unreadable)
    }

    #[test]
    fn cells_as_they_come() {
        assert_eq!(cell("978-342-9781 Or 978-342-9781"), ("+19783429781".to_owned(), 0, 0));
        assert_eq!(
            cell("(978) 342-9781 ext. 12; 617.555.0100"),
            ("+19783429781x12 +16175550100".to_owned(), 0, 0)
        );
        assert_eq!(cell("7818262393"), ("+17818262393".to_owned(), 0, 0));
        assert_eq!(cell("+1 781 826 2393"), ("+17818262393".to_owned(), 0, 0));
        assert_eq!(cell("+17818262393 +16175550100x3"), ("+17818262393 +16175550100x3".to_owned(), 0, 0));
        assert_eq!(cell("000-000-0000"), (String::new(), 1, 0));
        assert_eq!(cell("call mother"), (String::new(), 0, 1));
        assert_eq!(cell(""), (String::new(), 0, 0));
        assert_eq!(for_people("+19783429781x12"), "978-342-9781 x12");
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_again(digits in "[2-9][0-9]{2}[2-9][0-9]{6}", extension in "[0-9]{0,5}") {
            let text = if extension.is_empty() { format!("+1{digits}") } else { format!("+1{digits}x{extension}") };
            if let Read::Number(phone) = Phone::read(&text) {
                proptest::prop_assert_eq!(phone.to_string(), text);
            }
        }
    }
}
