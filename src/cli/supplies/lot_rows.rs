//! Lots that a verb is given, typed or as rows, and what it tells of them when it has turned them.

use crate::base::{Fault, Id};
use crate::cli::input::InputRow;
use crate::cli::{Desk, Failure, Output, status};
use crate::record::supplies::{Item, Lot};
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, Tx, WriteRows};
use crate::supplies::plan::is_word;
use crate::supplies::quarantine::{self, Turned};

/// Lots as they were named.
pub(super) struct Named {
    typed: String,
    row: Option<InputRow>,
}

impl Named {
    /// What the arguments say: ids or numbers of lots; `-` and `@FILE` take rows with a column `lot`.
    pub(super) fn read(desk: &Desk, arguments: &[String]) -> Result<Vec<Self>, Failure> {
        let mut named = Vec::new();
        for argument in arguments {
            if argument == "-" || argument.starts_with('@') {
                let rows = desk.input(argument, &["lot"])?;
                named.extend(
                    rows.into_iter().map(|row| Self { typed: row.get("lot").to_owned(), row: Some(row) }),
                );
            } else {
                named.push(Self { typed: argument.clone(), row: None });
            }
        }
        Ok(named)
    }

    fn at(&self, fault: Fault) -> Fault {
        match &self.row {
            Some(row) => fault.at(row.place("lot")),
            None => fault,
        }
    }
}

/// The lots, each once, in the order in which they were named; every name that is no lot is told.
pub(super) fn lots(view: &(impl Read + ?Sized), named: &[Named]) -> Result<Vec<Lot>, Failure> {
    let all: Vec<Lot> = view.all()?;
    let (mut lots, mut faults): (Vec<Lot>, Vec<Fault>) = (Vec::new(), Vec::new());
    for name in named {
        if name.typed.is_empty() {
            let fault = Fault::error("U006", "lot is missing: what has no lot is not decided on by lot");
            faults.push(
                name.at(fault.help("leave the row out, or throw away what may not be used: supplies waste")),
            );
            continue;
        }
        match quarantine::named(all.iter(), &name.typed) {
            Ok(lot) if lots.iter().any(|known| known.id == lot.id) => {}
            Ok(lot) => lots.push(lot.clone()),
            Err(fault) => faults.push(name.at(fault)),
        }
    }
    if faults.is_empty() { Ok(lots) } else { Err(faults.into()) }
}

/// A reason is one word of letters, digits and hyphens.
pub(super) fn reason(word: &str) -> Result<&str, Fault> {
    if is_word(word) {
        return Ok(word);
    }
    let fault = Fault::error("U016", format!("'{word}' is no word for a reason"));
    Err(fault.help("one word of small letters, digits and hyphens, like left-out-overnight"))
}

/// Writes a lot's new status and the step that says why.
pub(super) fn write(tx: &mut dyn Tx, turned: &Turned) -> Result<(), Failure> {
    tx.update(&turned.lot)?;
    status::step(tx, &turned.lot.id, &turned.step.status, &turned.step.reason)
}

/// A lot that was turned, with what people call it.
pub(super) struct Told {
    lot: Lot,
    name: String,
    reason: String,
}

impl Told {
    pub(super) fn of(tx: &dyn Tx, lot: &Lot, reason: &str) -> Result<Self, Failure> {
        let item = tx.by_id::<Item>(&lot.item)?;
        let name = item.map(|item| item.name).unwrap_or_default();
        Ok(Self { lot: lot.clone(), name, reason: reason.to_owned() })
    }
}

/// What is told of them.
pub(super) const COLUMNS: [Column; 9] = [
    Column::id("lot"),
    Column::id("item"),
    Column::text("name"),
    Column::id("lot_number"),
    Column::date("expires_on"),
    Column::date("opened_on"),
    Column::date("beyond_use_on"),
    Column::id("status"),
    Column::id("reason"),
];

/// Prints lots that were turned; at a terminal the columns of `glance`.
pub(super) fn print(desk: &mut Desk, output: &Output, glance: &[&str], told: &[Told]) -> Result<(), Failure> {
    let rows = told.iter().map(|Told { lot, name, reason }| {
        vec![
            Value::from(&lot.id),
            Value::from(&lot.item),
            Value::from(name),
            Value::from(&lot.lot),
            Value::from(lot.expires_on),
            Value::from(lot.opened_on),
            Value::from(lot.beyond_use_on),
            Value::from(&lot.status),
            Value::from(reason),
        ]
    });
    desk.print(&desk.at_a_glance(output, glance), &COLUMNS, rows.collect::<Vec<_>>())
}

/// The ids of lots that stay as they are, for a person to know.
pub(super) fn already(desk: &mut Desk, ids: &[Id], what: &str) {
    for id in ids {
        desk.tell(&format!("{id} is {what} already"));
    }
}
