//! How much of an item a place should hold, and by what it is ordered.

use crate::base::{Date, Fault, Quantity};
use crate::record::supplies::Par;

use super::asked::{Asked, Reading, Wrong};
use super::catalogue::Catalogue;
use super::price::number;

/// Ways to tell how much is ordered.
pub const METHODS: &[&str] = &["par", "point"];

/// A par as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// `item`, `place`, `quantity` in `unit`.
    pub asked: Asked,
    /// `par` or `point`; empty is as it stands, else `par`.
    pub method: String,
    /// Days between looks; empty is as it stands.
    pub review: String,
}

/// The rows as they stand afterwards; one that is new has no id. What a row leaves empty stays.
pub fn set(given: &[Given], catalogue: &Catalogue, today: Date) -> Result<Vec<Par>, Vec<Wrong>> {
    let (mut rows, mut wrong): (Vec<Par>, Vec<Wrong>) = (Vec::new(), Vec::new());
    for (at, row) in given.iter().enumerate() {
        let mut reading = Reading::new(at, &row.asked, catalogue, &mut wrong);
        let Some(par) = read(row, &mut reading, catalogue, today) else { continue };
        if rows.iter().any(|other| other.item == par.item && other.place == par.place) {
            let fault = Fault::error("U068", "an earlier row sets the same item and place");
            reading.fault("place", fault.help("take one of the rows out"));
        }
        rows.push(par);
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

fn read(row: &Given, reading: &mut Reading<'_, '_>, catalogue: &Catalogue, today: Date) -> Option<Par> {
    let item = reading.item();
    let likely = item.map(|item| catalogue.pars_of(&item.id).map(|par| par.place.clone()).collect());
    let place = match likely {
        None if row.asked.place.is_empty() => None,
        likely => reading.place("place", &row.asked.place, likely.unwrap_or_default()),
    };
    let method =
        if row.method.is_empty() { Some("") } else { reading.word("method", &row.method, METHODS, "G012") };
    let review = number("review_days", &row.review, reading);
    let (item, place) = (item?, place?);
    let old = catalogue.pars_of(&item.id).find(|par| par.place == place).cloned();
    let quantity = match (&old, row.asked.quantity.as_str()) {
        (Some(old), "") => Some(old.par_quantity),
        // A point says itself how much: nothing has to be said before it is known.
        (None, "") if method == Some("point") => Some(Quantity::ZERO),
        _ => reading.counted(item, today),
    };
    let base = old.unwrap_or_else(|| Par { method: "par".to_owned(), ..Par::default() });
    Some(Par {
        item: item.id.clone(),
        place,
        method: method
            .map(|method| if method.is_empty() { base.method.clone() } else { method.to_owned() })?,
        par_quantity: quantity?,
        review_days: review.ok()?.or(base.review_days),
        id: base.id,
    })
}
