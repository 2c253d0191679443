//! What no change may leave behind in the schedule's tables: rows that cannot be, and two visits in one time.

use std::collections::BTreeSet;

use super::load;
use crate::base::{Fault, Id, Stamp, date, zone};
use crate::cli::judge::{decoded, rows};
use crate::record::follow::Waiting;
use crate::record::schedule::{Appointment, Exception, HOLDING, Hours, VisitNeed, VisitType};
use crate::record::surgery::{Block, SurgeryCase};
use crate::schedule::{block, check, surgery, waitlist};
use crate::store::{Change, Read, ReadRows};

/// The faults of some changes, given the state after them.
pub fn judge(changes: &[Change], after: &dyn Read) -> Vec<Fault> {
    let mut faults = rows::<Appointment>(changes, check::appointment);
    faults.extend(rows::<Hours>(changes, check::hours));
    faults.extend(rows::<Exception>(changes, check::exception));
    faults.extend(rows::<VisitType>(changes, check::visit_type));
    faults.extend(rows::<VisitNeed>(changes, check::visit_need));
    faults.extend(rows::<Waiting>(changes, waitlist::odd));
    faults.extend(rows::<Block>(changes, block::check));
    faults.extend(rows::<SurgeryCase>(changes, surgery::check));
    faults.extend(clashes(changes, after));
    faults.extend(overlaps(changes, after));
    faults
}

/// Blocks that keep one room at one time, where one of them is changed here.
fn clashes(changes: &[Change], after: &dyn Read) -> Vec<Fault> {
    let changed: Vec<(Block, &Change)> =
        changes.iter().filter_map(|change| Some((decoded::<Block>(change)?, change))).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let Ok(blocks) = after.all::<Block>() else { return Vec::new() };
    let mut faults = Vec::new();
    for (one, other, day) in block::clashes(&blocks) {
        let is_changed = |block: &Block| changed.iter().find(|(row, _)| row.id == block.id);
        let Some((_, change)) = is_changed(other).or_else(|| is_changed(one)) else { continue };
        let text =
            format!("{} is kept by {} and {} at one time, first on {day}", one.place, one.id, other.id);
        let fault =
            Fault::error("S069", text).help("let one end where the other begins: schedule block list");
        faults.push(match change.place.clone() {
            Some(place) => fault.at(place),
            None => fault,
        });
    }
    faults
}

/// Visits that hold one time twice, where one of them is changed here. What is brought in as history is no longer held,
/// and what policy was overridden for is left to `check`.
fn overlaps(changes: &[Change], after: &dyn Read) -> Vec<Fault> {
    let visits: Vec<(Appointment, &Change)> = changes
        .iter()
        .filter_map(|change| Some((decoded::<Appointment>(change)?, change)))
        .filter(|(row, _)| HOLDING.contains(&row.status.as_str()) && row.end > row.start)
        .collect();
    let Some(first) = visits.iter().map(|(row, _)| row.start.date()).min() else { return Vec::new() };
    let last = visits.iter().map(|(row, _)| row.start.date()).max().unwrap_or(first);
    let (from, to) = (date::plus_days(first, -1).unwrap_or(first), date::plus_days(last, 1).unwrap_or(last));
    // Rows that cannot be read are told by the store's own checks.
    let Ok(zone) = zone::named(&after.settings().zone) else { return Vec::new() };
    let (Ok(rows), Ok(loaded)) = (load::visits(after, from, to), load::engine(zone, Stamp::default(), after))
    else {
        return Vec::new();
    };
    let days: BTreeSet<_> = visits.iter().map(|(row, _)| row.start.date()).collect();
    let near = |row: &&Appointment| {
        HOLDING.contains(&row.status.as_str())
            && [-1, 0, 1]
                .iter()
                .any(|on| date::plus_days(row.start.date(), *on).is_some_and(|day| days.contains(&day)))
    };
    let ids: BTreeSet<&Id> = visits.iter().map(|(row, _)| &row.id).collect();
    let found = loaded.engine.overlaps(rows.iter().filter(near), true);
    let found = found.into_iter().filter(|one| ids.contains(&one.appointment) || ids.contains(&one.with));
    found
        .map(|one| {
            let text = format!("{} {} is held by {} and {}", one.whose, one.when, one.with, one.appointment);
            let fault = Fault::error("S016", text)
                .help("schedule find shows what is free; --override REASON books against policy");
            let by = |id: &Id| {
                visits.iter().find(|(row, _)| row.id == *id).and_then(|(_, change)| change.place.clone())
            };
            match by(&one.appointment).or_else(|| by(&one.with)) {
                Some(place) => fault.at(place),
                None => fault,
            }
        })
        .collect()
}
