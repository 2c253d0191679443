//! The range that a unit keeps, from `rules/storage`.

use crate::base::{Date, Id, Quantity};
use crate::practice::force::holds;
use crate::record::rules::Storage;

use super::degrees::Scale;

/// The temperatures of a storage class, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The storage class.
    pub class: String,
    /// Lowest, °C.
    pub low: Quantity,
    /// Highest, °C.
    pub high: Quantity,
    /// The rule that says so.
    pub rule: Id,
}

impl Range {
    /// The range of a storage class on a day: of rows that overlap, the one that began last.
    pub fn of(rules: &[Storage], class: &str, on: Date) -> Option<Self> {
        let rows = rules.iter().filter(|row| row.storage == class && holds(row.from, row.to, on));
        let row =
            rows.max_by(|left, right| left.from.cmp(&right.from).then_with(|| right.id.cmp(&left.id)))?;
        Some(Self {
            class: class.to_owned(),
            low: row.low.parse().ok()?,
            high: row.high.parse().ok()?,
            rule: row.id.clone(),
        })
    }

    /// Whether a temperature lies in it.
    pub fn holds(&self, celsius: Quantity) -> bool {
        (self.low..=self.high).contains(&celsius)
    }

    /// Whether degrees that are out of range would be in it if they were Fahrenheit: mostly they are.
    pub fn looks_like_fahrenheit(&self, degrees: Quantity) -> bool {
        !self.holds(degrees) && self.holds(Scale::Fahrenheit.in_celsius(degrees))
    }

    /// The range in words.
    pub fn text(&self) -> String {
        format!("{} to {} °C", self.low, self.high)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::base::date;

    /// The rules that ship.
    pub(crate) fn shipped() -> Vec<Storage> {
        let row = |rule: &str, low: &str, high: &str| Storage {
            id: Id::new(rule),
            storage: rule.to_owned(),
            low: low.to_owned(),
            high: high.to_owned(),
            ..Storage::default()
        };
        vec![row("refrigerator", "2", "8"), row("freezer", "-50", "-15"), row("ultra-cold", "-90", "-60")]
    }

    fn range(class: &str) -> Range {
        Range::of(&shipped(), class, date::parse("2026-10-14").unwrap()).unwrap()
    }

    #[test]
    fn the_ends_of_a_range_are_in_it() {
        let holds = |class: &str, degrees: &str| range(class).holds(degrees.parse().unwrap());
        for (class, low, high, below, above) in [
            ("refrigerator", "2", "8", "1.999", "8.001"),
            ("freezer", "-50", "-15", "-50.001", "-14.999"),
            ("ultra-cold", "-90", "-60", "-90.001", "-59.999"),
        ] {
            assert!(holds(class, low) && holds(class, high), "{class}");
            assert!(!holds(class, below) && !holds(class, above), "{class}");
        }
    }

    #[test]
    fn forty_one_degrees_are_fahrenheit() {
        let looks = |class: &str, degrees: &str| range(class).looks_like_fahrenheit(degrees.parse().unwrap());
        assert!(looks("refrigerator", "41") && looks("refrigerator", "36") && looks("freezer", "0"));
        assert!(!looks("refrigerator", "5") && !looks("refrigerator", "9.4") && !looks("refrigerator", "30"));
        assert!(!looks("freezer", "-20") && !looks("ultra-cold", "-18"));
    }
}
