//! What every change to money must pass, whoever makes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Fault, Id, Money, Month, Place};
use crate::bill::keep;
use crate::practice::balance::CREDIT;
use crate::record::Record;
use crate::record::bill::Ledger;
use crate::store::{Change, Error, Months, Question, Read, ReadRows};

/// Money is never rewritten, and every entry that is touched sums to zero.
pub fn judge(changes: &[Change], after: &dyn Read) -> Vec<Fault> {
    let mut faults: Vec<Fault> = changes
        .iter()
        .filter_map(|change| {
            let old = change.old.as_deref()?;
            let fault = keep::rewritten(change.table, old, change.new.as_deref())?;
            Some(placed(fault, change.place.as_ref()))
        })
        .collect();
    let touched: Vec<(Ledger, Option<&Place>)> = changes
        .iter()
        .filter(|change| change.table.name == Ledger::TABLE.name)
        .filter_map(|change| {
            let cells: Vec<_> = change.new.as_ref()?.iter().map(|cell| cell.as_str().into()).collect();
            Some((Ledger::decode(&cells, &mut Vec::new()), change.place.as_ref()))
        })
        .collect();
    // A ledger that cannot be read at all is told by whoever reads it for the answer.
    if let Ok(more) | Err(Error::Refused(more)) = entries(&touched, after) {
        faults.extend(more);
    }
    let takes = |(line, _): &&(Ledger, Option<&Place>)| line.account == CREDIT && line.amount > Money::ZERO;
    if touched.iter().any(|touched| takes(&touched))
        && let Ok(ledger) = after.equal::<Ledger>(Months::All, "account", CREDIT)
    {
        faults.extend(keep::overdrawn(touched.iter().map(|(line, _)| line), &ledger));
    }
    faults
}

/// The faults of the entries that lines were added to, with whatever stood there before.
fn entries(touched: &[(Ledger, Option<&Place>)], after: &dyn Read) -> Result<Vec<Fault>, Error> {
    let ids: BTreeSet<&Id> = touched.iter().map(|(line, _)| &line.entry).collect();
    let months: BTreeSet<Month> = touched.iter().map(|(line, _)| Month::of(line.date)).collect();
    let wanted: BTreeSet<&str> = ids.iter().map(|id| id.as_str()).collect();
    let mut lines: Vec<Ledger> = Vec::new();
    for month in months {
        let theirs = Question::OneOf("entry", &wanted);
        lines.extend(after.select::<Ledger>(Months::Between(month, month), theirs)?);
    }
    let places: BTreeMap<&Id, &Place> =
        touched.iter().filter_map(|(line, place)| Some((&line.entry, (*place)?))).collect();
    Ok(keep::entries(&lines)
        .into_iter()
        .map(|(entry, fault)| placed(fault, places.get(&entry).copied()))
        .collect())
}

fn placed(fault: Fault, place: Option<&Place>) -> Fault {
    match place {
        Some(place) => fault.at(place.clone()),
        None => fault,
    }
}
