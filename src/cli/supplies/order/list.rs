//! `supplies order list`: orders, a row each.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::orders::Order;
use crate::record::supplies::Vendor;
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;
use crate::supplies::order::list::{Row, list};

/// Options of `supplies order list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
`expected_on` is what the vendor promised, else as long after the sending as the vendor takes; `late` counts the days
since.

Examples:
  supplies order && supplies order list
  supplies order && supplies order list --open --vendor VE0000017")]
pub struct Args {
    /// Only those of which something is still to come
    #[arg(long)]
    open: bool,

    /// From this vendor
    #[arg(long, value_name = "VENDOR")]
    vendor: Option<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 10] = [
    Column::id("order"),
    Column::id("vendor"),
    Column::text("name"),
    Column::count("lines"),
    Column::count("open"),
    Column::money("amount"),
    Column::id("status"),
    Column::date("sent_on"),
    Column::date("expected_on"),
    Column::count("late"),
];

/// Prints them, the oldest first. Exit 1 where there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let vendor = match &args.vendor {
        Some(typed) => Some(desk.row::<Vendor>(&*view, typed)?.id),
        None => None,
    };
    let orders: Vec<Order> = if args.open { open(&*view)? } else { view.all()? };
    let received = load::received(&*view, orders.iter())?;
    let catalogue = load::catalogue(&*view)?;
    let mut rows = list(&orders, &received, &catalogue, today);
    rows.retain(|row| vendor.as_ref().is_none_or(|id| row.vendor == *id) && (!args.open || row.open > 0));
    let answer = Answer::when(!rows.is_empty());
    let glance = ["order", "name", "lines", "amount", "status", "sent_on", "expected_on", "late"];
    let output = desk.at_a_glance(&args.output, &glance);
    desk.print(&output, &COLUMNS, rows.iter().map(values).collect::<Vec<_>>())?;
    Ok(answer)
}

/// The whole orders of which a line is open.
fn open(view: &dyn crate::store::Read) -> Result<Vec<Order>, crate::cli::Failure> {
    let open: Vec<Order> = view.open()?;
    let groups = open.iter().map(|row| row.order.as_str()).collect();
    Ok(view.one_of("order", &groups)?)
}

fn values(row: &Row) -> Vec<Value> {
    let late = Value::from(row.late);
    vec![
        (&row.order).into(),
        (&row.vendor).into(),
        (&row.name).into(),
        row.lines.into(),
        row.open.into(),
        row.amount.into(),
        row.status.into(),
        row.sent_on.into(),
        row.expected_on.into(),
        if row.late.is_some() { late.styled(Style::Bad) } else { late },
    ]
}
