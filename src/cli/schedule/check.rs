//! What `schedule check` finds.

use crate::base::Date;
use crate::cli::{Desk, Failure};
use crate::practice::finding::Finding;
use crate::record::files::StatusEvent;
use crate::record::follow::{FollowUp, Waiting};
use crate::record::rules::Recall;
use crate::record::schedule::{Appointment, AppointmentEvent, VisitType};
use crate::schedule::steps::Steps;
use crate::schedule::{check, full};
use crate::store::ReadRows;

use super::load;

/// Overlaps, offsets, visits outside what is open, ladders and chains, over every row; absences, blocks and surgeries.
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
    let (follow_ups, waiting) = (view.all::<FollowUp>()?, view.all::<Waiting>()?);
    findings.extend(full::follow_ups(&follow_ups, &rows));
    findings.extend(full::waitlist(&waiting, &rows));
    if !follow_ups.is_empty() || !waiting.is_empty() {
        findings.extend(full::ladders(&follow_ups, &waiting, &view.all::<StatusEvent>()?));
    }
    findings.extend(full::recalls(&view.all::<Recall>()?, &view.all::<VisitType>()?));
    findings.extend(check::absences(&view.all()?, &view.all()?));
    findings.extend(check::blocks(&view.all()?));
    findings.extend(check::surgeries(&view.all()?, &rows));
    Ok(findings)
}
