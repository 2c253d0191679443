//! `supplies receive ORDER`: what comes of an order.

use std::collections::BTreeMap;

use crate::base::id::{Parts, tidy};
use crate::base::{Fault, Id};
use crate::cli::input::InputRow;
use crate::cli::supplies::load;
use crate::cli::supplies::write::{self, Common};
use crate::cli::{Answer, Desk, Failure, Outcome, status};
use crate::record::Record;
use crate::record::orders::Order;
use crate::show::{Column, Style, Value};
use crate::store::{Tx, WriteRows};
use crate::supplies::asked::{Asked, Wrong};
use crate::supplies::order::Line;
use crate::supplies::order::receive::{Came, Match, everything, receive, refusal};
use crate::supplies::plan::Context;

/// Whether what was typed has the form of an order's id, slip or not.
pub(in crate::cli::supplies) fn is_order(typed: &str) -> bool {
    let whole = tidy(typed, true);
    let table = Order::TABLE;
    Parts::of(&whole, table.prefix, true, true).is_ok() || whole.starts_with(table.prefix)
}

/// Takes in what came and prints what differs, line by line.
pub(in crate::cli::supplies) fn run(
    desk: &mut Desk,
    common: &Common,
    order: &str,
    rows: Option<&str>,
    options: &Asked,
    set_aside: Option<&str>,
) -> Outcome {
    if let Some(word) = set_aside {
        write::word_for_why(word)?;
    }
    desk.will_show(&common.output, &COLUMNS)?;
    let lines = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        super::lines(desk, &*view, order)?
    };
    let input = match rows {
        Some(argument) => desk.input(argument, &["item", "quantity"])?,
        None => Vec::new(),
    };
    let came: Option<Vec<Came>> = rows.map(|_| input.iter().map(|row| came(row, options)).collect());
    let values = desk.transact(&common.writing, |tx| {
        let lines = super::again(&*tx, &lines)?;
        take(tx, &lines, came.as_deref(), options, set_aside).map_err(|failure| match failure {
            Refusal::Rows(wrong) => {
                wrong.into_iter().map(|wrong| placed(wrong, &input)).collect::<Vec<Fault>>().into()
            }
            Refusal::Other(other) => other,
        })
    })?;
    let glance =
        ["item", "name", "ordered", "came", "outstanding", "unit", "invoice", "difference", "differs"];
    desk.print(&desk.at_a_glance(&common.output, &glance), &COLUMNS, values)?;
    Ok(Answer::Yes)
}

/// Why nothing was taken in.
enum Refusal {
    Rows(Vec<Wrong>),
    Other(Failure),
}

impl<F: Into<Failure>> From<F> for Refusal {
    fn from(other: F) -> Self {
        Self::Other(other.into())
    }
}

fn came(row: &InputRow, options: &Asked) -> Came {
    Came {
        asked: Asked::read(|column| row.get(column)).or(options),
        instead_of: row.get("instead_of").trim().to_owned(),
        slip: row.get("slip").trim().to_owned(),
    }
}

fn placed(wrong: Wrong, rows: &[InputRow]) -> Fault {
    match rows.get(wrong.row) {
        Some(row) => wrong.fault.at(row.place(wrong.column)),
        None => wrong.fault,
    }
}

fn take(
    tx: &mut dyn Tx,
    rows: &[Order],
    came: Option<&[Came]>,
    options: &Asked,
    set_aside: Option<&str>,
) -> Result<Vec<Vec<Value>>, Refusal> {
    let catalogue = load::catalogue(&*tx)?;
    let received = load::received(&*tx, rows.iter())?;
    if let Some(fault) = refusal(rows, &received, &catalogue) {
        return Err(fault.into());
    }
    let lines: Vec<Line<'_>> = rows.iter().map(|row| Line::of(row, &received, &catalogue)).collect();
    let all: Vec<Came> = match came {
        Some(came) => came.to_vec(),
        None => {
            everything(&lines).into_iter().map(|row| Came { asked: row.asked.or(options), ..row }).collect()
        }
    };
    let user = tx.user().to_owned();
    let context = Context { catalogue: &catalogue, today: tx.now().date(), user: &user, set_aside };
    let items: Vec<Id> = all.iter().map(|row| Id::new(tidy(&row.asked.item, false))).collect();
    let mut stock = load::stock(&*tx, &items)?;
    let (plan, matches) = receive(&all, &lines, &context, &mut stock).map_err(Refusal::Rows)?;
    write::write(tx, plan, &catalogue, &stock)?;
    let before: BTreeMap<&Id, &Order> = rows.iter().map(|row| (&row.id, row)).collect();
    for of in &matches {
        if before.get(&of.after.id).is_some_and(|row| row.status != of.after.status) {
            tx.update(&of.after)?;
            status::step(tx, &of.after.id, &of.after.status, "")?;
        }
    }
    Ok(matches.iter().map(values).collect())
}

const COLUMNS: [Column; 14] = [
    Column::id("order"),
    Column::id("line"),
    Column::id("item"),
    Column::text("name"),
    Column::count("ordered"),
    Column::count("before"),
    Column::count("slip"),
    Column::count("came"),
    Column::count("outstanding"),
    Column::id("unit"),
    Column::money("price"),
    Column::money("invoice"),
    Column::money("difference"),
    Column::text("differs"),
];

fn values(of: &Match<'_>) -> Vec<Value> {
    let line = &of.line;
    let cells = vec![
        (&line.row.order).into(),
        (&line.row.id).into(),
        line.item.map(|item| item.id.clone()).into(),
        line.item.map(|item| item.name.clone()).into(),
        line.ordered().into(),
        line.received.into(),
        of.slip.into(),
        of.came.into(),
        of.outstanding().into(),
        line.item.map(|item| item.unit.clone()).into(),
        line.row.price.into(),
        of.invoice.into(),
        of.difference().into(),
        of.differs.join("; ").into(),
    ];
    let style = if of.differs.is_empty() { Style::Plain } else { Style::Warn };
    cells.into_iter().map(|cell: Value| cell.styled(style)).collect()
}
