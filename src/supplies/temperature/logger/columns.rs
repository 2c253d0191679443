//! Where in a logger's file time and temperature stand.

use crate::base::{Fault, Place};

use super::Scale;

/// Signs that part the cells of a line, the likeliest first.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// How far down a header is looked for: devices write their settings above it.
const DEEP: usize = 60;

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Columns {
    /// The header's line, from 1.
    pub(super) line: u64,
    /// What parts the cells.
    pub(super) separator: char,
    /// The cells that make the time: one, or a day's and a time's.
    pub(super) time: Vec<usize>,
    /// The temperature's cell.
    pub(super) temperature: usize,
    /// What the header calls it.
    pub(super) temperature_name: String,
    /// The scale that its name tells.
    pub(super) scale: Option<Scale>,
}

impl Columns {
    /// Finds the header: the first line with a column of time and one of temperature.
    pub(super) fn find(name: &str, text: &str, wanted: Option<&str>) -> Result<Self, Fault> {
        let mut nearly = None;
        for (line, number) in text.lines().zip(1_u64..).take(DEEP) {
            for separator in SEPARATORS {
                let cells = split(line, separator);
                let time = time_of(&cells);
                if cells.len() < 2 || time.is_empty() {
                    continue;
                }
                match temperature(&cells, wanted) {
                    Ok(Some(at)) => return Ok(Self::of(number, separator, time, at, &cells)),
                    Ok(None) => {}
                    Err(fault) => nearly = nearly.or(Some(fault.at(Place::new(name, number, 0)))),
                }
            }
        }
        Err(nearly.unwrap_or_else(|| {
            let fault = Fault::error("U071", "no header names a time and a temperature");
            fault
                .help("a logger's file has a line like: Date/Time,Temperature (°C)")
                .at(Place::new(name, 1, 0))
        }))
    }

    fn of(line: u64, separator: char, time: Vec<usize>, temperature: usize, cells: &[String]) -> Self {
        let temperature_name = cells[temperature].trim().to_owned();
        let scale = scale(&temperature_name);
        Self { line, separator, time, temperature, temperature_name, scale }
    }
}

/// The cells of a line; a cell in quotes may hold the separator.
pub(super) fn split(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    for sign in line.chars() {
        match sign {
            '"' => is_quoted = !is_quoted,
            _ if sign == separator && !is_quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(sign),
        }
    }
    cells.push(cell);
    cells
}

/// The cells that make a time: one that holds both, or a day's and then a time's.
fn time_of(cells: &[String]) -> Vec<usize> {
    let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_ascii_lowercase()).collect();
    let position = |fits: &dyn Fn(&str) -> bool| names.iter().position(|name| fits(name));
    let is_time = |name: &str| name.contains("time") && !name.contains("zone") && !name.contains("elapsed");
    if let Some(both) =
        position(&|name| (is_time(name) && name.contains("date")) || name.contains("timestamp"))
    {
        return vec![both];
    }
    let day = position(&|name| name == "day" || name.starts_with("date"));
    let time = position(&is_time);
    day.into_iter().chain(time).collect()
}

/// Words of columns that speak of a temperature and are none.
const NOT_ONE: [&str; 11] =
    ["alarm", "limit", "high", "low", "min", "max", "avg", "average", "mean", "threshold", "set"];

/// The cell of the temperature; more than one is asked.
fn temperature(cells: &[String], wanted: Option<&str>) -> Result<Option<usize>, Fault> {
    let names: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
    if let Some(wanted) = wanted {
        let found = names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        return found.map(Some).ok_or_else(|| {
            let fault = Fault::error("U071", "the header has no such column");
            fault.help(format!("it has {}", names.join(", ")))
        });
    }
    let is_one = |name: &str| {
        let name = name.to_lowercase();
        let speaks = name.contains("temp") || name.contains("celsius") || name.contains("fahrenheit");
        let words = name.split(|c: char| !c.is_alphanumeric());
        (speaks || scale(&name).is_some()) && !words.into_iter().any(|word| NOT_ONE.contains(&word))
    };
    let found: Vec<usize> = (0..names.len()).filter(|at| is_one(names[*at])).collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => {
            let several: Vec<&str> = several.iter().map(|at| names[*at]).collect();
            let text = format!("{} columns may be the temperature", several.len());
            Err(Fault::error("U071", text).help(format!("name one: --column '{}'", several.join("', or '"))))
        }
    }
}

/// The scale that a column's name tells.
fn scale(name: &str) -> Option<Scale> {
    let lower = name.to_lowercase();
    let has = |letter: char, word: &str| {
        let marks =
            [format!("°{letter}"), format!("({letter})"), format!("deg {letter}"), format!("deg{letter}")];
        lower.contains(word)
            || marks.iter().any(|mark| lower.contains(mark.as_str()))
            || lower.split(|c: char| !c.is_alphanumeric()).next_back() == Some(letter.to_string().as_str())
    };
    match (has('c', "celsius"), has('f', "fahrenheit")) {
        (true, false) => Some(Scale::Celsius),
        (false, true) => Some(Scale::Fahrenheit),
        _ => None,
    }
}
