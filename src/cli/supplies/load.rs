//! The rows that this desk's verbs stand on.

use crate::base::{Date, Fault, Id, Month};
use crate::cli::Failure;
use crate::record::Record;
use crate::record::supplies::{Lot, StockMove};
use crate::store::{Fold, Months, Question, Raw, Read, ReadRows};
use crate::supplies::catalogue::{Catalogue, Tables};
use crate::supplies::opening::{Line, Opening};
use crate::supplies::stock::Stock;

/// Up to so many items are asked for one by one; for more every move is read once.
const ONE_BY_ONE: usize = 4;

/// What can be kept.
pub(super) fn catalogue(view: &(impl Read + ?Sized)) -> Result<Catalogue, Failure> {
    Ok(Catalogue::from(Tables {
        items: view.all()?,
        packs: view.all()?,
        vendors: view.all()?,
        places: view.all()?,
        prices: view.all()?,
        pars: view.all()?,
        rules: view.all()?,
    }))
}

/// The moves of some items; of all where none is named.
pub(super) fn moves(view: &(impl Read + ?Sized), items: &[Id]) -> Result<Vec<StockMove>, Failure> {
    if items.is_empty() || items.len() > ONE_BY_ONE {
        return Ok(view.all()?);
    }
    let mut moves = Vec::new();
    for item in items {
        moves.extend(view.select::<StockMove>(Months::All, Question::Equals("item", item.as_str()))?);
    }
    Ok(moves)
}

/// All of the stock as it stands; `today` tells which month is not over.
pub(super) fn stock_now(view: &dyn Read, today: Date) -> Result<Stock, Failure> {
    let month = Month::of(today);
    let mut opening = Rows::default();
    view.fold(StockMove::TABLE, month, &mut opening)?;
    let mut moves: Vec<StockMove> = opening.0.moves().collect();
    moves.extend(view.between::<StockMove>(month, Month::new(2999, 12).unwrap_or(month))?);
    Ok(Stock::of(view.all::<Lot>()?, &moves))
}

/// The fold over moves as the store gives them.
#[derive(Default)]
struct Rows(Opening);

impl Fold for Rows {
    fn name(&self) -> &'static str {
        "stock-1"
    }

    fn take(&mut self, row: &Raw<'_>) -> Result<(), Vec<Fault>> {
        let at = |name: &str| StockMove::TABLE.column(name).map_or("", |at| row.cells[at].as_ref());
        match (at("quantity").parse(), at("amount").parse()) {
            (Ok(quantity), Ok(amount)) => {
                let [item, lot, leaves, enters] = ["item", "lot", "leaves", "enters"].map(at);
                self.0.take(Line { item, lot, leaves, enters, quantity, amount });
                Ok(())
            }
            // The row tells its own faults.
            _ => row.decode::<StockMove>().map(|_| ()),
        }
    }

    fn close(&mut self) {
        self.0.close();
    }

    fn text(&self) -> String {
        self.0.text()
    }

    fn take_up(&mut self, text: &str) -> bool {
        let opening = Opening::of_text(text);
        let is_one = opening.is_some();
        self.0 = opening.unwrap_or_default();
        is_one
    }
}

/// The stock of some items; of all where none is named.
pub(super) fn stock(view: &(impl Read + ?Sized), items: &[Id]) -> Result<Stock, Failure> {
    Ok(Stock::of(view.all::<Lot>()?, &moves(view, items)?))
}
