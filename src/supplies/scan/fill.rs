//! What a code says, in the row of a stock verb.

use crate::base::id::tidy;
use crate::base::{Date, Fault, Month};
use crate::record::supplies::Lot;
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::kind;

use super::code::{Code, read};
use super::find::{Finder, Found};
use Purpose::{Receive, Use};

/// What scans are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A scan is a pack that came.
    Receive,
    /// A scan is one base unit that was used, whatever pack it was read from.
    Use,
}

/// Fills rows that have a code with what it says. Gives the warnings of codes that were read; rows whose code cannot be
/// read, or is no item's, are told.
pub fn fill(
    asked: &mut [Asked],
    purpose: Purpose,
    finder: &Finder<'_>,
    lots: &[Lot],
    on: Date,
) -> (Vec<Wrong>, Vec<Wrong>) {
    let (mut warnings, mut wrong) = (Vec::new(), Vec::new());
    for (row, asked) in asked.iter_mut().enumerate().filter(|(_, asked)| !asked.code.is_empty()) {
        let mut tell = |column, fault| wrong.push(Wrong { row, column, fault });
        let text = asked.code.clone();
        let code = match read(&text, on) {
            Ok(code) => code,
            Err(faults) => {
                for fault in faults {
                    tell("code", fault);
                }
                continue;
            }
        };
        match finder.find(&code) {
            // Whoever names the item answers what the code leaves open.
            Err(fault) if asked.item.is_empty() => tell("code", fault),
            Ok(None) if asked.item.is_empty() => tell("code", unknown(&code)),
            Err(_) | Ok(None) => take(asked, &code, None, (purpose, lots, on), &mut tell),
            Ok(Some(found)) => take(asked, &code, Some(found), (purpose, lots, on), &mut tell),
        }
        // What a row is refused for is told once.
        let is_refused = wrong.iter().any(|wrong: &Wrong| wrong.row == row && wrong.column == "code");
        let told = code.warnings.into_iter().filter(|_| !is_refused);
        warnings.extend(told.map(|fault| Wrong { row, column: "code", fault }));
    }
    (warnings, wrong)
}

/// A code that names no item; one that was read in part says why.
fn unknown(code: &Code<'_>) -> Fault {
    let fault = Finder::unknown(code);
    match code.warnings.first() {
        Some(warning) if code.gtin.is_empty() && code.device.is_empty() => {
            Fault { message: format!("{}: {}", fault.message, warning.message), ..fault }
        }
        _ => fault,
    }
}

fn take(
    asked: &mut Asked,
    code: &Code<'_>,
    found: Option<Found<'_>>,
    (purpose, lots, on): (Purpose, &[Lot], Date),
    tell: &mut impl FnMut(&'static str, Fault),
) {
    if let Some(found) = found {
        if asked.item.is_empty() {
            asked.item = found.item.id.to_string();
        } else if tidy(&asked.item, false) != found.item.id.as_str() {
            let text = format!(
                "the code is of {}, and column item says {}",
                found.item.id,
                tidy(&asked.item, false)
            );
            tell("item", Fault::error("U039", text).help("leave item empty, or scan the other pack"));
            return;
        }
    }
    // A count in the code is of units, unless it says that it is of packs.
    let counts_units = asked.quantity.is_empty() && code.quantity.is_some() && !code.holds_packs;
    if let Some(found) = found.filter(|_| purpose == Receive && asked.unit.is_empty() && !counts_units) {
        found.unit.clone_into(&mut asked.unit);
    }
    if purpose == Receive && asked.quantity.is_empty() {
        asked.quantity = code.quantity.unwrap_or(1).to_string();
    }
    let of_number = |lot: &&Lot| {
        found.is_some_and(|found| lot.item == found.item.id) && lot.lot.eq_ignore_ascii_case(&code.lot)
    };
    let is_kept = |found: Found<'_>| kind::needs_lot(found.item) || lots.iter().any(|lot| of_number(&lot));
    if purpose == Receive || found.is_none_or(is_kept) {
        same(&mut asked.lot, &code.lot, "lot", tell);
        same(&mut asked.serial, &code.serial, "serial", tell);
    }
    if purpose == Use
        && let Some(day) = code.expires_on
        && let Some(fault) = not_as_kept(code, day, lots.iter().filter(of_number), on)
    {
        tell("code", fault);
    }
    if let Some(day) = code.expires_on {
        if asked.expires_on.is_empty() {
            asked.expires_on = day.to_string();
        } else if typed_day(&asked.expires_on).is_some_and(|typed| typed != day) {
            let text = format!("the code expires on {day}, and column expires_on says {}", asked.expires_on);
            tell(
                "expires_on",
                Fault::error("U039", text)
                    .help("read the pack again; leave expires_on empty if the code is right"),
            );
        }
    }
}

/// The fault of a code that is used and expires on another day than its lot as it was received; or, where its lot is not
/// kept, that has expired.
fn not_as_kept<'l>(
    code: &Code<'_>,
    day: Date,
    lots: impl Iterator<Item = &'l Lot>,
    on: Date,
) -> Option<Fault> {
    let known: Vec<(&Lot, Date)> = lots.filter_map(|lot| Some((lot, lot.expires_on?))).collect();
    match known.first() {
        Some((lot, kept)) if known.iter().all(|(_, kept)| *kept != day) => {
            let text =
                format!("lot {} expires on {day} by its code and on {kept} as {} has it", code.lot, lot.id);
            Some(
                Fault::error("U007", text)
                    .help("one lot has one expiry: read the pack, and correct lots.csv if that was wrong"),
            )
        }
        None if day < on => {
            let text = format!("the code says that it expired on {day}");
            Some(
                Fault::error("U013", text).help("take another pack, and throw this one away: supplies waste"),
            )
        }
        _ => None,
    }
}

fn typed_day(text: &str) -> Option<Date> {
    text.parse::<Month>().map(Month::last).ok().or_else(|| crate::base::date::parse(text).ok())
}

/// Fills a cell from the code; one that says otherwise is told.
fn same(cell: &mut String, read: &str, column: &'static str, tell: &mut impl FnMut(&'static str, Fault)) {
    if cell.is_empty() {
        read.clone_into(cell);
    } else if !read.is_empty() && !cell.eq_ignore_ascii_case(read) {
        let text = format!("the code has the {column} {read}, and column {column} says {cell}");
        tell(
            column,
            Fault::error("U039", text).help(format!("leave {column} empty, or scan the other pack")),
        );
    }
}
