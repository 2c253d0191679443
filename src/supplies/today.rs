//! The desk today: what expires, what is short, what somebody must decide on, what came and went.

use crate::base::{Date, Id};
use crate::practice::due::{self, Due};
use crate::record::supplies::StockMove;

use super::catalogue::Catalogue;
use super::reorder::outlook::Outlook;
use super::stock::is_own;

/// Something about the desk's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A fixed word: that of a deadline, or `received`, `used`, `wasted`, `adjusted`.
    pub what: String,
    /// The lot or item.
    pub subject: Id,
    /// The item's name.
    pub name: String,
    /// What there is to know.
    pub detail: String,
    /// Days until it is due; none for what has happened.
    pub days: Option<i64>,
}

/// What needs a person of what is due, weightiest first, then what happened today, by item.
pub fn today(outlook: &Outlook<'_>, mut dues: Vec<Due>, moves: &[StockMove]) -> Vec<Row> {
    let (catalogue, stock, today) = (outlook.catalogue, outlook.stock, outlook.today);
    dues.retain(|due| due.is_near(today));
    due::sort(&mut dues);
    let name = |id: &Id| {
        let item = stock.lot(id).map_or(id, |lot| &lot.item);
        let place = || catalogue.place(id).map(|place| place.name.clone());
        catalogue.item(item).map(|item| item.name.clone()).or_else(place).unwrap_or_default()
    };
    let mut rows: Vec<Row> = dues
        .into_iter()
        .map(|due| Row {
            days: Some(due.days(today)),
            name: name(&due.subject),
            what: due.kind,
            subject: due.subject,
            detail: due.detail,
        })
        .collect();
    rows.extend(happened(catalogue, moves, today));
    rows
}

fn happened<'a>(
    catalogue: &'a Catalogue,
    moves: &'a [StockMove],
    today: Date,
) -> impl Iterator<Item = Row> + 'a {
    catalogue.items().flat_map(move |item| {
        [("received", "vendor"), ("used", "patient"), ("wasted", "waste"), ("adjusted", "variance")]
            .into_iter()
            .filter_map(move |(what, outside)| {
                let through = moves.iter().filter(|row| {
                    row.item == item.id
                        // A container that was opened went to another lot, not away.
                        && row.kind != "move"
                        && row.date == today
                        && (row.leaves == outside || row.enters == outside)
                });
                let (count, quantity) =
                    through.fold((0, crate::base::Quantity::ZERO), |(count, sum), row| {
                        let comes = is_own(&row.enters) == (outside == "vendor" || outside == "variance");
                        (count + 1, if comes { sum + row.quantity } else { sum - row.quantity })
                    });
                (count > 0).then(|| Row {
                    what: what.to_owned(),
                    subject: item.id.clone(),
                    name: item.name.clone(),
                    detail: format!("{quantity} {}", item.unit),
                    days: None,
                })
            })
    })
}
