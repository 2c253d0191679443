//! National Drug Codes. A code is text, never a number: its zeros say where its parts end.
//!
//! FDA gives ten digits in one of three shapes, 4-4-2, 5-3-2 or 5-4-1; claims write eleven, 5-4-2, with a zero put in
//! where a part is short. Ten digits without hyphens may be any of the three, and eleven do not say which ten they were:
//! neither is guessed. The twelve digits that come, 6-4-2, are the eleven with a zero before them (21 CFR 207.33, as
//! amended by 91 FR 10749).

use std::fmt;

/// A National Drug Code of 11 digits (5-4-2) or 12 (6-4-2). Equal are codes of one product, however long they are.
#[derive(Clone, Debug)]
pub struct Ndc(String);

impl Ndc {
    /// As rows hold it: 11 or 12 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// All twelve digits, by which codes are compared.
    pub fn twelve(&self) -> String {
        format!("{:0>12}", self.0)
    }
}

impl PartialEq for Ndc {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ndc {}

impl PartialOrd for Ndc {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ndc {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.twelve().cmp(&other.twelve())
    }
}

impl fmt::Display for Ndc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

/// What a text may be as a National Drug Code: one code; three for ten digits without hyphens; none where it has not the
/// shape of one.
pub fn readings(text: &str) -> Vec<Ndc> {
    if text.contains('-') {
        return of_parts(text).into_iter().collect();
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    match text.len() {
        10 => of_ten(text),
        11 | 12 => vec![Ndc(text.to_owned())],
        _ => Vec::new(),
    }
}

/// The three codes that ten digits may be, for 4-4-2, 5-3-2 and 5-4-1: a zero at place 1, 6 or 10.
fn of_ten(ten: &str) -> Vec<Ndc> {
    let mut all: Vec<Ndc> =
        [0, 5, 9].iter().map(|at| Ndc(format!("{}0{}", &ten[..*at], &ten[*at..]))).collect();
    all.dedup();
    all
}

fn of_parts(text: &str) -> Option<Ndc> {
    let mut parts = text.split('-');
    let (labeler, product, package) = (parts.next()?, parts.next()?, parts.next()?);
    let all = [labeler, product, package];
    if parts.next().is_some() || !all.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    match all.map(str::len) {
        [4, 4, 2] | [5, 3, 2] | [5, 4, 1 | 2] => {
            Some(Ndc(format!("{labeler:0>5}{product:0>4}{package:0>2}")))
        }
        [6, 4, 2] => Some(Ndc(all.concat())),
        _ => None,
    }
}

/// The ten digits of the drug that a GTIN of 14 digits is of; none where it is no drug of the United States, whose numbers
/// are a packing level, `03`, the ten digits and a check digit.
pub fn ten_of_gtin(gtin: &str) -> Option<&str> {
    (gtin.len() == 14 && gtin.get(1..3) == Some("03")).then(|| gtin.get(3..13)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        readings(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ten_digits_have_three_readings_and_hyphens_one() {
        assert_eq!(texts("9876543210"), ["09876543210", "98765043210", "98765432100"]);
        assert_eq!(texts("9876-5432-10"), ["09876543210"]);
        assert_eq!(texts("98765-432-10"), ["98765043210"]);
        assert_eq!(texts("98765-4321-0"), ["98765432100"]);
        assert_eq!(texts("98765-4321-00"), ["98765432100"]);
        assert_eq!(texts("0000000000"), ["00000000000"], "three readings that are one");
    }

    #[test]
    fn eleven_and_twelve_digits_are_one_product() {
        assert_eq!(readings("098765-4321-00"), readings("98765432100"));
        assert_eq!(readings("098765432100"), readings("98765-4321-00"));
        assert_ne!(readings("198765432100"), readings("98765432100"));
        assert_eq!(texts("098765-4321-00"), ["098765432100"], "a code stays as long as it is written");
    }

    #[test]
    fn what_has_another_shape_is_none() {
        for none in [
            "",
            "123456789",
            "1234567890123",
            "987-65432-10",
            "98765-4321",
            "98765-4321-0-0",
            "9876A-432-10",
            "-",
            "98765–432–10",
        ] {
            assert!(readings(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn a_gtin_of_a_drug_holds_its_ten_digits() {
        assert_eq!(ten_of_gtin("30349281426507"), Some("4928142650"));
        assert_eq!(ten_of_gtin("00398765432105"), Some("9876543210"));
        assert_eq!(ten_of_gtin("09506000134352"), None);
        assert_eq!(ten_of_gtin("0398765432105"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_code_with_hyphens_is_one_of_the_readings_without(ten in "[0-9]{10}", shape in 0usize..3) {
            let [one, two] = [[4, 8], [5, 8], [5, 9]][shape];
            let hyphened = format!("{}-{}-{}", &ten[..one], &ten[one..two], &ten[two..]);
            let read = readings(&hyphened);
            proptest::prop_assert_eq!(read.len(), 1);
            proptest::prop_assert!(readings(&ten).contains(&read[0]));
        }
    }
}
