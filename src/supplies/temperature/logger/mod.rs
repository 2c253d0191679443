//! The file of a temperature logger, read as the device wrote it: whatever stands before the header, the columns of
//! time and temperature found by their names, °C or °F told by the header.
//!
//! What the file leaves open is asked, never guessed: the scale, whether 10/11 is in October, which of two probes is
//! meant, which of the two half past ones on the night when clocks go back.

mod columns;
mod moment;

use chrono::FixedOffset;

use crate::base::zone::Zone;
use crate::base::{Fault, Instant, Place, Quantity};

use super::degrees::{self, Scale};
use columns::Columns;
pub use moment::Order;

/// What the person says of the file.
#[derive(Clone, Debug)]
pub struct Said {
    /// What the thermometer shows; else the header tells.
    pub scale: Option<Scale>,
    /// Whether the month or the day is written first; else the rows tell.
    pub order: Option<Order>,
    /// The column of the temperature; else its name tells.
    pub column: Option<String>,
    /// The practice's zone.
    pub zone: Zone,
    /// The device's own clock, where it does not follow the zone's.
    pub offset: Option<FixedOffset>,
}

/// A temperature at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// When, on the practice's wall clock.
    pub at: Instant,
    /// How warm it was.
    pub celsius: Quantity,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Its temperatures in the order of time.
    pub points: Vec<Point>,
    /// Rows with a time and without a temperature: the probe was out, or the device off.
    pub gaps: usize,
}

/// Reads a logger's file; every fault of it in one pass.
pub fn read(name: &str, text: &str, said: &Said) -> Result<Log, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let columns = Columns::find(name, text, said.column.as_deref()).map_err(|fault| vec![fault])?;
    let scale = said.scale.or(columns.scale).ok_or_else(|| {
        let text = format!("column {} does not say whether it is °C or °F", columns.temperature_name);
        let fault = Fault::error("U072", text).help("say it: --unit C, or --unit F");
        vec![fault.at(Place::new(name, columns.line, 0))]
    })?;
    let rows: Vec<Row> = rows(text, &columns).collect();
    let order = said.order.map_or_else(|| order(name, &rows), Ok).map_err(|fault| vec![fault])?;
    let (mut log, mut faults) = (Log::default(), Vec::new());
    for row in &rows {
        let place = Place::new(name, row.line, 0);
        match row.point(order, scale, said) {
            Ok(Some(point)) => log.points.push(point),
            Ok(None) => log.gaps += 1,
            Err(fault) => faults.push(fault.at(place)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    log.points.sort_by_key(|point| point.at);
    log.points.dedup();
    Ok(log)
}

/// A row after the header.
struct Row {
    line: u64,
    time: String,
    temperature: String,
}

impl Row {
    fn point(&self, order: Order, scale: Scale, said: &Said) -> Result<Option<Point>, Fault> {
        let at = moment::instant(&self.time, order, said.zone, said.offset)?;
        if !self.temperature.bytes().any(|byte| byte.is_ascii_digit()) {
            return Ok(None);
        }
        // Where fields are parted by semicolons, the comma is the decimal point.
        let shown = degrees::number(&self.temperature.replace(',', ".")).ok_or_else(|| {
            Fault::error("U070", "the temperature is no number").help("a logger writes degrees, like 4.6")
        })?;
        let celsius = degrees::named(&self.temperature).unwrap_or(scale).in_celsius(shown);
        if degrees::is_possible(celsius) {
            return Ok(Some(Point { at, celsius }));
        }
        let text = format!("{shown} °{} is no temperature of a room or a unit", scale.letter());
        Err(Fault::error("U070", text).help("look at the probe; take the row out if it was unplugged"))
    }
}

/// The rows after the header that say anything of a time.
fn rows<'a>(text: &'a str, columns: &'a Columns) -> impl Iterator<Item = Row> + 'a {
    let numbered = text.lines().zip(1_u64..).skip_while(|(_, line)| *line <= columns.line);
    numbered.filter_map(|(line, number)| {
        let cells = columns::split(line, columns.separator);
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let parts: Vec<String> = columns.time.iter().map(|at| cell(*at)).collect();
        let (time, temperature) = (parts.join(" ").trim().to_owned(), cell(columns.temperature));
        let is_reading = time.bytes().any(|byte| byte.is_ascii_digit());
        (is_reading || !temperature.is_empty()).then_some(Row { line: number, time, temperature })
    })
}

/// Whether days come before months, as the rows themselves tell.
fn order(name: &str, rows: &[Row]) -> Result<Order, Fault> {
    let orders: Vec<(u64, Option<Order>, &str)> =
        rows.iter().map(|row| (row.line, moment::order(&row.time), row.time.as_str())).collect();
    let of = |wanted: Order| orders.iter().find(|(_, order, _)| *order == Some(wanted));
    let asked = |line: u64, text: String| {
        Fault::error("U073", text)
            .help("say how it writes days: --dates mdy, or --dates dmy")
            .at(Place::new(name, line, 0))
    };
    match (of(Order::MonthFirst), of(Order::DayFirst)) {
        (Some(_), Some((line, ..))) => {
            Err(asked(*line, "the day comes first here and the month in other rows".to_owned()))
        }
        (Some(_), None) => Ok(Order::MonthFirst),
        (None, Some(_)) => Ok(Order::DayFirst),
        // Nothing tells: that matters only where a row could be read both ways.
        (None, None) => match orders.iter().find(|(_, _, time)| moment::is_open(time)) {
            Some((line, _, time)) => Err(asked(
                *line,
                format!("'{}' may be of two months", time.split_whitespace().next().unwrap_or_default()),
            )),
            None => Ok(Order::MonthFirst),
        },
    }
}

#[cfg(test)]
mod tests;
