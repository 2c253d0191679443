//! `supplies due`, `day` and `check`: this desk's part of what every tool has.

use crate::base::{Date, Month};
use crate::cli::{Desk, Failure};
use crate::practice::due::Due;
use crate::practice::figure::Figure;
use crate::practice::finding::Finding;
use crate::record::supplies::{Lot, StockMove};
use crate::store::{Read, ReadRows};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::stock::Stock;

use super::{load, safety};

/// The desk's deadlines.
pub fn due(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let (today, store) = (desk.today()?, desk.store()?);
    let view = store.snapshot()?;
    let stock = load::stock_now(&*view, today)?;
    let catalogue = load::catalogue(&*view)?;
    dues(&*view, &catalogue, &stock, today)
}

/// The same of a view.
pub(super) fn dues(
    view: &dyn Read,
    catalogue: &Catalogue,
    stock: &Stock,
    today: Date,
) -> Result<Vec<Due>, Failure> {
    let mut dues = crate::supplies::due::due(catalogue, stock, today);
    dues.extend(safety::due(view, catalogue, stock, today)?);
    Ok(dues)
}

/// The figures of a day, with the stock as it stood when it ended.
pub fn day(desk: &mut Desk, day: Date) -> Result<Vec<Figure>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let month = Month::of(day);
    let mut moves: Vec<StockMove> = Vec::new();
    for of in view.months(<StockMove as crate::record::Record>::TABLE)? {
        if of <= month {
            moves.extend(view.between(of, of)?);
        }
    }
    moves.retain(|row| row.date <= day);
    let stock = Stock::of(view.all::<Lot>()?, &moves);
    let catalogue = load::catalogue(&*view)?;
    let mut figures = crate::supplies::day::day(&catalogue, &stock, &moves, day);
    figures.extend(safety::day(&*view, &catalogue, &moves, day)?);
    Ok(figures)
}

/// What cannot be right in the desk's tables.
pub fn check(desk: &mut Desk) -> Result<Vec<Finding>, Failure> {
    let (today, store) = (desk.today()?, desk.store()?);
    findings(&*store.snapshot()?, today)
}

/// The same of a view.
pub fn findings(view: &dyn Read, today: Date) -> Result<Vec<Finding>, Failure> {
    let moves = load::moves(view, &[])?;
    let stock = Stock::of(view.all::<Lot>()?, &moves);
    let catalogue = load::catalogue(view)?;
    let mut findings = crate::supplies::check::check(&catalogue, &stock, &moves, today);
    findings.extend(safety::check(view, &catalogue, &stock, today)?);
    Ok(findings)
}
