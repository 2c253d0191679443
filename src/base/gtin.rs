//! GTINs and the check digit that they share with GS1's other numbers: weights 3 and 1 from the right. It misses a swap
//! of neighbours that differ by 5, such as 16 for 61.

/// The check digit over some digits; none where they are not digits alone.
pub fn check_digit(digits: &[u8]) -> Option<u8> {
    let mut sum = 0;
    let mut weight = 3;
    for byte in digits.iter().rev() {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum += u32::from(byte - b'0') * weight;
        weight = 4 - weight;
    }
    u8::try_from((10 - sum % 10) % 10).ok()
}

/// Whether the last of some digits is the check digit over the others.
pub fn is_whole(digits: &[u8]) -> bool {
    digits.split_last().is_some_and(|(last, head)| {
        last.is_ascii_digit() && !head.is_empty() && check_digit(head) == Some(last - b'0')
    })
}

/// A GTIN of 8, 12, 13 or 14 digits as one of 14, which is how rows hold it; none where it is no GTIN.
pub fn of_fourteen(digits: &str) -> Option<String> {
    (matches!(digits.len(), 8 | 12..=14) && is_whole(digits.as_bytes())).then(|| format!("{digits:0>14}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_are_whole() {
        for whole in [
            "09506000134352",
            "10614141000415",
            "9506000134352",
            "614141000036",
            "40170725",
            "106141412345678908",
        ] {
            assert!(is_whole(whole.as_bytes()), "{whole}");
        }
        for broken in ["09506000134353", "0950600013435X", "", "7", "950600013435２"] {
            assert!(!is_whole(broken.as_bytes()), "{broken}");
        }
        assert_eq!(of_fourteen("614141000036").as_deref(), Some("00614141000036"));
        assert_eq!(of_fourteen("40170725").as_deref(), Some("00000040170725"));
        assert_eq!(of_fourteen("123456789"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_wrong_digit_is_found_and_swaps_but_for_those_that_differ_by_five(
            head in "[0-9]{13}", at in 0usize..14, by in 1u8..10,
        ) {
            let mut good = head.into_bytes();
            good.push(b'0' + check_digit(&good).unwrap());
            proptest::prop_assert!(is_whole(&good));
            let mut wrong = good.clone();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            proptest::prop_assert!(!is_whole(&wrong));
            if at < 13 && good[at] != good[at + 1] {
                let mut swapped = good.clone();
                swapped.swap(at, at + 1);
                let differ_by_five = good[at].abs_diff(good[at + 1]) == 5;
                proptest::prop_assert_eq!(is_whole(&swapped), differ_by_five);
            }
        }
    }
}
