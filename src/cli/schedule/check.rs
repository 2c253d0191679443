//! What `schedule check` finds.

use crate::base::Date;
use crate::cli::{Desk, Failure};
use crate::practice::finding::Finding;
use crate::record::schedule::{Appointment, AppointmentEvent};
use crate::schedule::check;
use crate::schedule::steps::Steps;
use crate::store::ReadRows;

use super::load;

/// Overlaps, offsets, visits outside what is open, ladders and chains, over every row.
pub fn own(desk: &mut Desk) -> Result<Vec<Finding>, Failure> {
    let (zone, now) = (desk.zone()?, desk.now()?);
    let store = desk.store()?;
    let view = store.snapshot()?;
    let rows = view.all::<Appointment>()?;
    let steps = Steps::of(view.all::<AppointmentEvent>()?);
    let mut loaded = load::engine(zone, now, &*view)?;
    let day = |row: &Appointment| row.start.date();
    let (first, last): (Option<Date>, Option<Date>) =
        (rows.iter().map(day).min(), rows.iter().map(day).max());
    if let (Some(first), Some(last)) = (first.map(|first| first.max(now.date())), last) {
        loaded.cover(&*view, first, last)?;
    }
    let mut findings = check::overlaps(&loaded.engine, &rows, now);
    findings.extend(check::offsets(zone, &rows));
    findings.extend(check::displaced(&mut loaded.engine, &rows, now));
    findings.extend(check::ladders(&rows, &steps));
    findings.extend(check::chains(&rows));
    Ok(findings)
}
