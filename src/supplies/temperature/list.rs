//! What the units were like: stretches of readings, and the workdays without any.

use crate::base::{Date, Id};
use crate::record::safety::Reading;

use super::stretch::{Stretch, stretches};

/// Which readings are asked for; each that is empty asks for all.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Of this unit.
    pub place: Option<Id>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to this day.
    pub to: Option<Date>,
}

impl Asked {
    /// Whether a reading is asked for.
    pub fn fits(&self, row: &Reading) -> bool {
        self.place.as_ref().is_none_or(|place| row.place == *place)
            && self.from.is_none_or(|from| from <= row.at.date())
            && self.to.is_none_or(|to| row.at.date() <= to)
    }
}

/// The stretches of the readings that are asked for.
pub fn list(readings: &[Reading], asked: &Asked) -> Vec<Stretch> {
    stretches(readings.iter().filter(|row| asked.fits(row)))
}
