//! Control numbers that were seen, in little memory.

use std::collections::BTreeMap;

/// The most runs that are kept: files whose numbers count up have a handful.
const MOST: usize = 1 << 18;

/// Numbers and short texts of letters and digits, kept as runs of neighbours: numbers that count up take the room of
/// one.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The first and the last of each run.
    runs: BTreeMap<u64, u64>,
}

impl Numbers {
    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.runs.clear();
    }

    /// Takes a text in; whether it was there already. Texts of more than nine characters are not kept, nor are those
    /// that would begin one run too many.
    pub(super) fn is_again(&mut self, text: &str) -> bool {
        let Some(number) = whole(text) else { return false };
        let before = self.runs.range(..=number).next_back().map(|(first, last)| (*first, *last));
        if before.is_some_and(|(_, last)| last >= number) {
            return true;
        }
        let first = before.filter(|(_, last)| last + 1 == number).map_or(number, |(first, _)| first);
        let last = self.runs.remove(&(number + 1)).unwrap_or(number);
        if self.runs.len() < MOST || first < number {
            self.runs.insert(first, last);
        }
        false
    }
}

/// A text as a number of its own: neighbours where texts of one length count up, different for different texts.
fn whole(text: &str) -> Option<u64> {
    const DIGITS: u64 = 10_000_000_000;
    let length = u64::try_from(text.len()).ok().filter(|length| (1..=9).contains(length))?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(length * DIGITS + text.parse::<u64>().ok()?);
    }
    // Above all numbers. Nine digits of base 98 are less than 2^63.
    let value = text.bytes().try_fold(0_u64, |sum, byte| {
        let digit = u64::from(byte).checked_sub(31).filter(|digit| *digit < 98)?;
        sum.checked_mul(98)?.checked_add(digit)
    })?;
    value.checked_add(10 * DIGITS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn numbers_that_count_up_are_one_run() {
        let mut numbers = Numbers::default();
        for number in 1..=9999 {
            assert!(!numbers.is_again(&format!("{number:04}")));
        }
        assert_eq!(numbers.runs.len(), 1);
        assert!(numbers.is_again("0815"));
        assert!(!numbers.is_again("815"));
    }

    proptest::proptest! {
        #[test]
        fn it_knows_what_a_set_knows(texts in proptest::collection::vec("[0-2A]{1,3}", 0..60)) {
            let (mut numbers, mut set) = (Numbers::default(), BTreeSet::new());
            for text in texts {
                proptest::prop_assert_eq!(numbers.is_again(&text), !set.insert(text.clone()));
            }
        }
    }
}
