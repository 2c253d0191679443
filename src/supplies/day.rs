//! The desk's part of the end-of-day report.

use crate::base::Money;
use crate::practice::figure::{Amount, Figure};
use crate::record::supplies::StockMove;

use super::lot::{self, State};
use super::reorder;
use super::reorder::outlook::Outlook;

/// The figures of a day. `moves` are those of the day, the stock is as it stood when the day ended.
pub fn day(outlook: &Outlook<'_>, moves: &[StockMove]) -> Vec<Figure> {
    let (stock, day) = (outlook.stock, outlook.today);
    let figure = |name: &str, value| Figure::new(day, "supplies", name, value);
    let of_day: Vec<&StockMove> = moves.iter().filter(|row| row.date == day).collect();
    let mut figures = Vec::new();
    for (name, outside, comes) in
        [("received", "vendor", true), ("used", "patient", false), ("wasted", "waste", false)]
    {
        let (count, amount) = through(&of_day, outside, comes);
        figures.push(figure(name, Amount::Count(count)));
        figures.push(figure(&format!("{name}:amount"), Amount::Money(amount)));
    }
    let (_, variance) = through(&of_day, "variance", true);
    figures.push(figure("adjusted:amount", Amount::Money(variance)));
    let value = stock.pools().map(|(_, _, pool)| pool.value).sum();
    figures.push(figure("stock:value", Amount::Money(value)));
    let expired = stock.holdings().into_iter().filter(|holding| {
        stock
            .lot_of(&holding.slot)
            .is_some_and(|lot| State::on(lot, day) == State::Expired && lot::last_day(lot).is_some())
    });
    let (lots, worth) = expired.fold((0, Money::ZERO), |(lots, worth), held| (lots + 1, worth + held.value));
    figures.push(figure("expired", Amount::Count(lots)));
    figures.push(figure("expired:value", Amount::Money(worth)));
    let short = reorder::reorder(outlook).len();
    figures.push(figure("below-par", Amount::Count(i64::try_from(short).unwrap_or(i64::MAX))));
    figures
}

/// Moves that came from a place outside (or went there), less those that were taken back.
fn through(moves: &[&StockMove], outside: &str, comes: bool) -> (i64, Money) {
    let mut sum = (0, Money::ZERO);
    for row in moves {
        let (came, went) = (row.leaves == outside, row.enters == outside);
        if came == went {
            continue;
        }
        if came == comes {
            sum = (sum.0 + 1, sum.1 + row.amount);
        } else {
            sum = (sum.0 - 1, sum.1 - row.amount);
        }
    }
    sum
}
