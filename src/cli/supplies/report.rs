//! `supplies due`, `day` and `check`: this desk's part of what every tool has.

use crate::base::{Date, Month, date};
use crate::cli::{Desk, Failure};
use crate::practice::business::Closings;
use crate::practice::due::Due;
use crate::practice::figure::Figure;
use crate::practice::finding::Finding;
use crate::record::orders::{Count, Order};
use crate::record::rules::Clock;
use crate::record::schedule::Exception;
use crate::record::supplies::{Lot, StockMove};
use crate::store::{Read, ReadRows};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::reorder::outlook::Outlook;
use crate::supplies::stock::Stock;
use crate::supplies::{count, order};

use super::{load, safety};

/// The desk's deadlines.
pub fn due(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let (today, store) = (desk.today()?, desk.store()?);
    let view = store.snapshot()?;
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_now(&*view, today)?);
    let known = load::known(&*view, &catalogue, today)?;
    dues(&*view, &known.outlook(&catalogue, &stock))
}

/// The same of a view.
pub(super) fn dues(view: &dyn Read, outlook: &Outlook<'_>) -> Result<Vec<Due>, Failure> {
    let (catalogue, stock, today) = (outlook.catalogue, outlook.stock, outlook.today);
    let mut dues = crate::supplies::due::due(outlook);
    dues.extend(safety::due(view, catalogue, stock, today)?);
    let orders: Vec<Order> = view.open()?;
    let received = load::received(view, orders.iter())?;
    dues.extend(order::due::due(&orders, &received, catalogue));
    dues.extend(counts(view, catalogue, stock, today)?);
    Ok(dues)
}

/// How many months back a count may lie that a clock runs from.
const COUNTED: i64 = 13;

fn counts(view: &dyn Read, catalogue: &Catalogue, stock: &Stock, today: Date) -> Result<Vec<Due>, Failure> {
    let clocks: Vec<Clock> = view.all()?;
    if clocks.iter().all(|clock| clock.r#for != "count") {
        return Ok(Vec::new());
    }
    let first = date::plus_months(today, -COUNTED).unwrap_or(today);
    let counts: Vec<Count> = view.between(Month::of(first), Month::of(today))?;
    let closings = Closings::of(&view.all::<Exception>()?);
    let is_open = |day: Date| closings.is_open(day);
    Ok(count::due::due(catalogue, stock, &counts, &clocks, today, &is_open))
}

/// The figures of a day, with the stock as it stood when it ended.
pub fn day(desk: &mut Desk, day: Date) -> Result<Vec<Figure>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let moves: Vec<StockMove> = view.days(day, day)?;
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_on(&*view, day)?);
    let known = load::known(&*view, &catalogue, day)?;
    let mut figures = crate::supplies::day::day(&known.outlook(&catalogue, &stock), &moves);
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
