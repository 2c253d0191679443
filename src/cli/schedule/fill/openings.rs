//! The openings that are to be filled: time of cancelled appointments, or of rows that name it.

use crate::base::zone::Zone;
use crate::base::{Fault, Id, Instant, Stamp, date, when};
use crate::cli::input::InputRow;
use crate::cli::schedule::known::{Known, placed};
use crate::cli::schedule::{load, step};
use crate::cli::{Desk, Failure};
use crate::record::Record;
use crate::record::intake::Provider;
use crate::record::schedule::{Appointment, HOLDING};
use crate::schedule::fill::Opening;
use crate::store::{Read, ReadRows};

/// An opening and the row that named it.
pub(super) struct Named {
    /// It.
    pub(super) opening: Opening,
    /// The row.
    pub(super) row: InputRow,
    /// Whether somebody named it, so that it is told where nobody fits.
    pub(super) is_asked: bool,
}

/// The rows that name openings; none where all that have become free are meant.
pub(super) fn rows(typed: &[String], desk: &Desk) -> Result<Option<Vec<InputRow>>, Failure> {
    let mut rows = Vec::new();
    for word in typed {
        match word.as_str() {
            "-" => rows.extend(desk.input("-", &[])?),
            _ => rows.push(step::typed_row("id", word, desk)?),
        }
    }
    Ok((!typed.is_empty()).then_some(rows))
}

/// The openings that are named, or all that have become free; every fault in one pass.
pub(super) fn openings(
    rows: Option<Vec<InputRow>>,
    desk: &Desk,
    view: &dyn Read,
) -> Result<Vec<Named>, Failure> {
    let Some(rows) = rows else { return freed(desk.now()?, view) };
    let (zone, now) = (desk.zone()?, desk.now()?);
    let (mut known, mut faults, mut named) = (Known::new(view), Vec::new(), Vec::new());
    for (at, row) in rows.into_iter().enumerate() {
        let column = step::column(&row);
        let tidy = crate::base::id::tidy(row.get(column), true);
        let is_typed = row.place.file.is_empty();
        let opening = if is_typed || Appointment::TABLE.owns(&tidy) {
            let id = known.cell::<Appointment>(desk, &row, column, &mut faults)?;
            let visit = id.map(|id| view.by_id::<Appointment>(&id)).transpose()?.flatten();
            let Some(visit) = visit else { continue };
            placed(of(&visit), &row, column, &mut faults)?
        } else {
            of_row(desk, &mut known, &row, at, zone, now, &mut faults)?
        };
        named.extend(opening.map(|opening| Named { opening, row, is_asked: true }));
    }
    if faults.is_empty() { Ok(named) } else { Err(faults.into()) }
}

/// The time of an appointment that does not hold it any more.
fn of(visit: &Appointment) -> Result<Opening, Failure> {
    let Some(provider) = visit.provider.clone().filter(|_| !HOLDING.contains(&visit.status.as_str())) else {
        let fault = Fault::error("S050", format!("{} is {}: its time is not free", visit.id, visit.status));
        return Err(fault.help(format!("schedule cancel {} --reason patient frees it", visit.id)).into());
    };
    Ok(Opening { request: visit.id.to_string(), provider, start: visit.start, end: visit.end })
}

/// A row with provider, start and end, such as `schedule find` and `schedule grid` print.
fn of_row(
    desk: &Desk,
    known: &mut Known<'_>,
    row: &InputRow,
    at: usize,
    zone: Zone,
    now: Stamp,
    faults: &mut Vec<Fault>,
) -> Result<Option<Opening>, Failure> {
    let provider = match row.require("provider") {
        Ok(_) => known.cell::<Provider>(desk, row, "provider", faults)?,
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let mut instant = |column: &str| -> Result<Option<Instant>, Failure> {
        let read = row.require(column).and_then(|text| when::parse_instant(text, zone, now));
        placed(read.map_err(Failure::from), row, column, faults)
    };
    let (start, end) = (instant("start")?, instant("end")?);
    let request = Some(row.get("request")).filter(|request| !request.is_empty());
    let request = request.map_or_else(|| (at + 1).to_string(), str::to_owned);
    Ok(provider.zip(start.zip(end)).map(|(provider, (start, end))| Opening { request, provider, start, end }))
}

/// Whatever was cancelled or moved away and is still to come, by time; each stretch once.
fn freed(now: Stamp, view: &dyn Read) -> Result<Vec<Named>, Failure> {
    let today = now.date();
    let last = view.months(Appointment::TABLE)?.last().map_or(today, |month| month.last()).max(today);
    let mut visits = load::visits(view, date::plus_days(today, -1).unwrap_or(today), last)?;
    visits.retain(|visit| visit.status == "cancelled" && visit.start.0 > now.0);
    visits.sort_by_key(|visit| (visit.start, std::cmp::Reverse(visit.end), visit.id.clone()));
    let mut named: Vec<Named> = Vec::new();
    for visit in visits {
        let Ok(opening) = of(&visit) else { continue };
        let is_within = |other: &Named| {
            let other: (&Id, Instant, Instant) =
                (&other.opening.provider, other.opening.start, other.opening.end);
            *other.0 == opening.provider && other.1 <= opening.start && opening.end <= other.2
        };
        if !named.iter().any(is_within) {
            let row = crate::cli::schedule::known::typed([("id", visit.id.as_str())]);
            named.push(Named { opening, row, is_asked: false });
        }
    }
    Ok(named)
}

/// Until when an offer stands, as typed: to come.
pub(super) fn until(words: &str, zone: Zone, now: Stamp) -> Result<Stamp, Failure> {
    let until: Stamp = when::parse_instant(words, zone, now)?.into();
    if until > now {
        return Ok(until);
    }
    let fault = Fault::error("S055", format!("an offer until {until} is over already"));
    Err(fault.help("say a time to come, like --until 12:00").into())
}
