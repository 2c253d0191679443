//! The rows that this desk's verbs stand on.

use crate::base::Id;
use crate::cli::Failure;
use crate::record::supplies::{Lot, StockMove};
use crate::store::{Months, Question, Read, ReadRows};
use crate::supplies::catalogue::{Catalogue, Tables};
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

/// The stock of some items; of all where none is named.
pub(super) fn stock(view: &(impl Read + ?Sized), items: &[Id]) -> Result<Stock, Failure> {
    Ok(Stock::of(view.all::<Lot>()?, &moves(view, items)?))
}
