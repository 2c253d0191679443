//! The rows that temperatures stand on.

use crate::base::{Date, Id, date};
use crate::cli::Failure;
use crate::record::rules::Limit;
use crate::record::safety::Reading;
use crate::store::{Months, Read, ReadRows};
use crate::supplies::temperature::unit::Units;

/// The units of a day.
pub(in crate::cli::supplies) fn units(view: &(impl Read + ?Sized), on: Date) -> Result<Units, Failure> {
    Ok(Units::of(&view.all()?, &view.all()?, on))
}

/// Every reading of a unit.
pub(super) fn of_unit(view: &(impl Read + ?Sized), place: &Id) -> Result<Vec<Reading>, Failure> {
    Ok(view.equal::<Reading>(Months::All, "place", place.as_str())?)
}

/// The readings that deadlines of a day are told from, and how many days are looked back on.
pub(in crate::cli::supplies) fn chain_days(
    view: &dyn Read,
    today: Date,
) -> Result<(Vec<Reading>, Option<i64>), Failure> {
    let limits: Vec<Limit> = view.all()?;
    let days = crate::practice::limit::number(&limits, "missed_readings", today);
    let first = date::plus_days(today, -days.unwrap_or_default() - 1).unwrap_or(today);
    let mut readings: Vec<Reading> = view.days(first, today)?;
    let open = view.open::<Reading>()?;
    readings.extend(open.into_iter().filter(|row| row.at.date() < first));
    Ok((readings, days))
}
