//! Who is a minor: by birthday, and by the age of majority of `rules/limits.csv`.

use super::limit;
use crate::base::date::{Partial, age};
use crate::base::{Date, Id};
use crate::record::rules::Limit;

/// The limit's name.
pub const MAJORITY: &str = "majority";

/// The age of majority on a day, with the rule that sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Majority<'a> {
    /// In years.
    pub age: i32,
    /// The rule's name.
    pub rule: &'a Id,
}

impl<'a> Majority<'a> {
    /// The age of majority in force on a day; none where no rule sets one.
    pub fn on(limits: &'a [Limit], on: Date) -> Option<Self> {
        let limit = limit::in_force(limits, MAJORITY, on)?;
        Some(Self { age: limit.value.parse().ok()?, rule: &limit.id })
    }

    /// Whether somebody is a minor on a day. Where the day or month of birth is not known, the last that it may be
    /// counts: a minor is not taken for an adult.
    pub fn is_minor(&self, born: Partial, on: Date) -> bool {
        age(born.latest(), on) < self.age
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    fn is_minor(born: &str, on: &str) -> Option<bool> {
        let limit = Limit {
            id: Id::new("minor"),
            name: MAJORITY.to_owned(),
            value: "18".to_owned(),
            from: date::parse("1974-01-01").ok(),
            ..Limit::default()
        };
        let on = date::parse(on).unwrap();
        Majority::on(&[limit], on).map(|majority| majority.is_minor(born.parse().unwrap(), on))
    }

    #[test]
    fn a_minor_comes_of_age_on_a_birthday() {
        assert_eq!(is_minor("2008-10-14", "2026-10-13"), Some(true));
        assert_eq!(is_minor("2008-10-14", "2026-10-14"), Some(false));
        assert_eq!(is_minor("2008-02-29", "2026-02-28"), Some(true));
        assert_eq!(is_minor("2008-02-29", "2026-03-01"), Some(false));
        assert_eq!(is_minor("2008-02", "2026-02-28"), Some(true));
        assert_eq!(is_minor("2008-02", "2026-03-01"), Some(false));
        assert_eq!(is_minor("2008", "2026-12-30"), Some(true));
        assert_eq!(is_minor("2008", "2026-12-31"), Some(false));
        assert_eq!(is_minor("2008", "1973-12-31"), None);
    }
}
