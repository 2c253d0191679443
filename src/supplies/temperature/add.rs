//! Readings that a person takes of a unit: lowest, highest, now.

use crate::base::{Fault, Quantity, Stamp};
use crate::record::safety::Reading;
use crate::supplies::asked::Wrong;

use super::degrees::{self, Scale};
use super::logger::Point;
use super::unit::{Unit, Units};

/// A reading as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Place id of the unit.
    pub place: String,
    /// Lowest since the last reading.
    pub low: String,
    /// Highest since the last reading.
    pub high: String,
    /// What it is now.
    pub current: String,
    /// Who read it.
    pub initials: String,
    /// When; empty is now.
    pub at: String,
    /// `C` or `F`; empty is Celsius, and what looks like Fahrenheit is asked.
    pub unit: String,
}

/// The status of a reading in range.
pub const GOOD: &str = "good";

/// The status of a reading out of range that nobody has decided on.
pub const EXCURSION: &str = "excursion";

/// The rows of what was read, in the order in which it was asked. `when` reads an instant as typed.
pub fn add(
    asked: &[Asked],
    units: &Units,
    when: &dyn Fn(&str) -> Result<Stamp, Fault>,
    now: Stamp,
) -> Result<Vec<Reading>, Vec<Wrong>> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (at, asked) in asked.iter().enumerate() {
        let mut faults = Vec::new();
        let row = one(asked, units, when, now, &mut faults);
        wrong.extend(faults.into_iter().map(|(column, fault)| Wrong { row: at, column, fault }));
        rows.extend(row);
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

/// What is wrong with a cell: its column, and the fault.
type Faults = Vec<(&'static str, Fault)>;

fn one(
    asked: &Asked,
    units: &Units,
    when: &dyn Fn(&str) -> Result<Stamp, Fault>,
    now: Stamp,
    faults: &mut Faults,
) -> Option<Reading> {
    let unit = units.typed(&asked.place).map_err(|fault| faults.push(("place", fault))).ok();
    let scale = match asked.unit.as_str() {
        "" => None,
        typed => Scale::of(typed).or_else(|| {
            let fault = Fault::error("U072", format!("column unit does not know '{typed}'"));
            faults.push(("unit", fault.help("write C or F")));
            None
        }),
    };
    let at = moment(asked, when, now, faults);
    let mut read = |column: &'static str, typed: &str| {
        celsius(typed, scale, unit).map_err(|fault| faults.push((column, fault))).ok()
    };
    // What is not said of lowest and highest is what it is now.
    let mut other =
        |column, typed: &str| if typed.is_empty() { Some(None) } else { read(column, typed).map(Some) };
    let (low, high) = (other("low", &asked.low), other("high", &asked.high));
    let current = read("current", &asked.current);
    let or_current = |other: Option<Option<Quantity>>| other.and_then(|other| other.or(current));
    let (low, high) = (or_current(low), or_current(high));
    let (unit, at, current, low, high) = (unit?, at?, current?, low?, high?);
    for (column, is_odd, text) in [
        ("low", low > current, format!("low {low} is above current {current}")),
        ("high", high < current, format!("high {high} is below current {current}")),
    ] {
        if is_odd {
            let help = "a thermometer keeps the lowest and the highest since it was set back; read it again";
            faults.push((column, Fault::error("U075", text).help(help)));
        }
    }
    Some(row(unit, at, [low, high, current], &asked.initials))
}

fn moment(
    asked: &Asked,
    when: &dyn Fn(&str) -> Result<Stamp, Fault>,
    now: Stamp,
    faults: &mut Faults,
) -> Option<Stamp> {
    if asked.at.is_empty() {
        return Some(now);
    }
    let read = when(&asked.at).map_err(|fault| faults.push(("at", fault))).ok()?;
    if read <= now {
        return Some(read);
    }
    let fault = Fault::error("U075", format!("{read} is still to come"));
    faults.push((
        "at",
        fault.help("a reading bears the time at which it was taken; one that was missed stays missed"),
    ));
    None
}

/// Degrees as typed, in Celsius. What is out of range and would be in it as Fahrenheit is asked, unless it was said.
fn celsius(typed: &str, scale: Option<Scale>, unit: Option<&Unit>) -> Result<Quantity, Fault> {
    if typed.is_empty() {
        let fault = Fault::error("U070", "current is missing: what the thermometer shows now");
        return Err(fault.help("write degrees, like 4.6"));
    }
    let shown = degrees::number(typed)
        .ok_or_else(|| Fault::error("U070", "not a temperature").help("write degrees, like 4.6 or -18"))?;
    let said = scale.or_else(|| degrees::named(typed));
    let celsius = said.unwrap_or(Scale::Celsius).in_celsius(shown);
    if !degrees::is_possible(celsius) {
        let text = format!("{shown} is no temperature of a unit");
        return Err(Fault::error("U070", text).help("write degrees, like 4.6 or -18"));
    }
    match unit {
        Some(unit) if said.is_none() && unit.range.looks_like_fahrenheit(shown) => {
            let meant = Scale::Fahrenheit.in_celsius(shown);
            let text = format!("{shown} °C is far from {}, and {shown} °F is {meant} °C", unit.range.text());
            Err(Fault::error("U076", text)
                .help("say what the thermometer shows: --unit F, or --unit C if it is so"))
        }
        _ => Ok(celsius),
    }
}

fn row(unit: &Unit, at: Stamp, [low, high, current]: [Quantity; 3], initials: &str) -> Reading {
    let is_good = [low, high, current].into_iter().all(|degrees| unit.range.holds(degrees));
    Reading {
        place: unit.place.clone(),
        at,
        low: low.to_string(),
        high: high.to_string(),
        current: current.to_string(),
        initials: initials.to_owned(),
        status: if is_good { GOOD } else { EXCURSION }.to_owned(),
        ..Reading::default()
    }
}

/// The rows of a logger's temperatures: those that the unit does not have yet. `known` are its readings.
pub fn logged(unit: &Unit, points: &[Point], known: &[Reading]) -> Vec<Reading> {
    let had: std::collections::BTreeSet<(Stamp, &str)> =
        known.iter().map(|row| (row.at, row.current.as_str())).collect();
    let new = points.iter().map(|point| row(unit, point.at.into(), [point.celsius; 3], "logger"));
    new.filter(|row| !had.contains(&(row.at, row.current.as_str()))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::range::tests::shipped;
    use super::*;
    use crate::base::{Id, date};
    use crate::record::schedule::Place;

    fn units() -> Units {
        let place = |id: &str, storage: &str| Place {
            id: Id::new(id),
            storage: storage.to_owned(),
            ..Place::default()
        };
        let places = [place("PL000010", "refrigerator"), place("PL000009", ""), place("PL000011", "freezer")];
        Units::of(&places, &shipped(), date::parse("2026-10-14").unwrap())
    }

    fn told(place: &str, [low, high, current]: [&str; 3], unit: &str) -> String {
        let asked = Asked {
            place: place.to_owned(),
            low: low.to_owned(),
            high: high.to_owned(),
            current: current.to_owned(),
            unit: unit.to_owned(),
            ..Asked::default()
        };
        let now: Stamp = "2026-10-14T08:00:00-04:00".parse().unwrap();
        match add(&[asked], &units(), &|text| text.parse(), now) {
            Ok(rows) => {
                let text =
                    rows.iter().map(|row| format!("{} {} {} {}", row.low, row.high, row.current, row.status));
                text.collect()
            }
            Err(wrong) => {
                let text = wrong
                    .iter()
                    .map(|wrong| format!("{} {}: {}", wrong.column, wrong.fault.code, wrong.fault.message));
                text.collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn a_reading_is_good_or_an_excursion() {
        assert_eq!(told("PL000010", ["2", "8", "4.6"], ""), "2 8 4.6 good");
        assert_eq!(told("pl000010", ["1.9", "8", "4.6"], ""), "1.9 8 4.6 excursion");
        assert_eq!(told("PL000010", ["", "", "9.4"], ""), "9.4 9.4 9.4 excursion");
        assert_eq!(told("PL000011", ["-22", "-15", "-18"], ""), "-22 -15 -18 good");
        assert_eq!(told("PL000010", ["36", "46", "41"], "F"), "2.222 7.778 5 good");
        assert_eq!(told("PL000010", ["", "", "41 °F"], ""), "5 5 5 good");
    }

    #[test]
    fn forty_one_degrees_are_asked() {
        assert_eq!(
            told("PL000010", ["3", "41", "5"], ""),
            "high U076: 41 °C is far from 2 to 8 °C, and 41 °F is 5 °C"
        );
        assert_eq!(told("PL000010", ["", "", "41"], "C"), "41 41 41 excursion");
    }

    #[test]
    fn everything_that_is_wrong_is_told_in_one_pass() {
        assert_eq!(
            told("PL000009", ["x", "9", ""], "K"),
            "place U074: PL000009 is no unit: its column storage is empty; \
             unit U072: column unit does not know 'K'; \
             low U070: not a temperature; current U070: current is missing: what the thermometer shows now"
        );
        assert_eq!(
            told("PL000010", ["5", "4", "4.5"], ""),
            "low U075: low 5 is above current 4.5; high U075: high 4 is below current 4.5"
        );
    }
}
