//! What the desk's reports say of temperatures, recalls, controlled substances, samples and representatives.

use std::collections::BTreeSet;

use crate::base::{Date, Id, Quantity};
use crate::cli::Failure;
use crate::practice::business::Closings;
use crate::practice::due::Due;
use crate::practice::figure::Figure;
use crate::practice::finding::Finding;
use crate::record::orders::Count;
use crate::record::reps::{RepVisit, Transfer};
use crate::record::rules::Clock;
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::record::schedule::Exception;
use crate::record::supplies::{Item, StockMove};
use crate::store::{Months, Read, ReadRows};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::safety::{self, Rows};
use crate::supplies::stock::Stock;
use crate::supplies::temperature::due::{self as cold, Chain};
use crate::supplies::why::Figure as Why;
use crate::supplies::{controlled, recall, rep, sample};

use super::controlled::open_losses;
use super::temperature;

/// Their deadlines.
pub(super) fn due(
    view: &dyn Read,
    catalogue: &Catalogue,
    stock: &Stock,
    today: Date,
) -> Result<Vec<Due>, Failure> {
    let closings = Closings::of(&view.all::<Exception>()?);
    let is_open = |day: Date| closings.is_open(day);
    let units = temperature::units(view, today)?;
    let (readings, missed_days) = temperature::chain_days(view, today)?;
    let held: BTreeSet<Id> = stock
        .slots()
        .filter(|(_, held)| *held > Quantity::ZERO)
        .map(|(slot, _)| slot.place.clone())
        .collect();
    let chain = Chain { units: &units, readings: &readings, held: &held, missed_days, is_open: &is_open };
    let mut dues = cold::due(&chain, today);
    let recalls: Vec<ProductRecall> = view.open()?;
    let mut rows: Vec<RecallMatch> = Vec::new();
    for recall in &recalls {
        rows.extend(view.equal::<RecallMatch>(Months::All, "product_recall", recall.id.as_str())?);
    }
    dues.extend(recall::due::due(&recalls, &rows, catalogue, stock, today));
    let losses = open_losses(view)?;
    let balances = controlled::list::list(catalogue, stock, &view.all::<Count>()?);
    dues.extend(controlled::due::due(&losses, &balances, &view.all::<Clock>()?, &is_open, today));
    dues.extend(sample::due::due(&view.open()?, &view.all::<Clock>()?, &is_open));
    dues.extend(rep::due::due(&view.all()?, &view.open::<RepVisit>()?, &view.all()?, today));
    Ok(dues)
}

/// Their figures of a day. `moves` are those up to it.
pub(super) fn day(
    view: &dyn Read,
    catalogue: &Catalogue,
    moves: &[StockMove],
    day: Date,
) -> Result<Vec<Figure>, Failure> {
    let rows = Rows {
        readings: &view.days(day, day)?,
        recalls: &view.days(day, day)?,
        visits: &view.days::<RepVisit>(day, day)?,
        transfers: &view.days::<Transfer>(day, day)?,
    };
    Ok(safety::day(catalogue, &rows, moves, day))
}

/// What cannot be right in their tables.
pub(super) fn check(
    view: &dyn Read,
    catalogue: &Catalogue,
    stock: &Stock,
    today: Date,
) -> Result<Vec<Finding>, Failure> {
    let mut findings = sample::keep::check(catalogue, today);
    findings.extend(safety::stored_wrong(catalogue, &temperature::units(view, today)?, stock));
    Ok(findings)
}

/// The rules of temperature, count and recall behind an item.
pub(super) fn why(view: &dyn Read, item: &Item, today: Date) -> Result<Vec<Why>, Failure> {
    let recalls: Vec<ProductRecall> = view.open()?;
    Ok(safety::why(item, &view.all()?, &view.all()?, &recalls, today))
}
