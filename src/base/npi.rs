//! National Provider Identifiers: ten digits, the first 1 or 2, the last a Luhn check over `80840` and the rest.

use super::fault::Fault;

/// Whether a text is a well-formed NPI with its right check digit.
pub fn is_npi(text: &str) -> bool {
    text.len() == 10
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(text.as_bytes()[0], b'1' | b'2')
        && check_digit(&text[..9]) == Some(text.as_bytes()[9] - b'0')
}

/// What is wrong with an NPI, without a place.
pub fn check(text: &str) -> Result<(), Fault> {
    if is_npi(text) {
        return Ok(());
    }
    let fault = Fault::error("G070", format!("'{text}' is no National Provider Identifier"));
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    Err(fault.help(if shape {
        "its check digit does not fit: a digit is wrong, or two were swapped"
    } else {
        "ten digits, the first 1 or 2, like 1234567893"
    }))
}

/// The check digit of the first nine digits; nothing where they are not nine digits.
pub fn check_digit(nine: &str) -> Option<u8> {
    if nine.len() != 9 || !nine.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // 24 is what the prefix 80840 adds to the sum.
    let sum: u32 = nine.bytes().rev().enumerate().fold(24, |sum, (place, byte)| {
        let digit = u32::from(byte - b'0');
        let weighed = if place % 2 == 0 { digit * 2 } else { digit };
        sum + weighed / 10 + weighed % 10
    });
    u8::try_from((10 - sum % 10) % 10).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        for good in ["1234567893", "1993999998", "1558598797"] {
            assert!(is_npi(good), "{good}");
        }
        for bad in ["1234567890", "3234567893", "123456789", "12345678930", "123456789a"] {
            assert!(!is_npi(bad), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_wrong_digit_is_always_found(nine in "[12][0-9]{8}", at in 1usize..9, by in 1u8..10) {
            let good = format!("{nine}{}", check_digit(&nine).unwrap());
            proptest::prop_assert!(is_npi(&good));
            let mut bad = good.into_bytes();
            bad[at] = b'0' + (bad[at] - b'0' + by) % 10;
            proptest::prop_assert!(!is_npi(&String::from_utf8(bad).unwrap()));
        }
    }
}
