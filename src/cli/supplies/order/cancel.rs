//! `supplies order cancel`: what is still to come and is not wanted any more.

use clap::Args as ClapArgs;

use crate::cli::supplies::{load, write};
use crate::cli::{Answer, Desk, Outcome, Output, Writing, status};
use crate::record::supplies::Item;
use crate::show::Value;
use crate::store::WriteRows;
use crate::supplies::order::cancel::cancel;

use super::{GLANCE, columns, named, values};

/// Options of `supplies order cancel`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What came stays. Of a sent order the vendor must be told by the person who cancels it; cancelled twice changes nothing.

Examples:
  supplies order && supplies order cancel PO2610-0000011 --reason found-cheaper
  supplies order && supplies order cancel PO2610-0000011 --item IT0000084 --reason not-made-any-more")]
pub struct Args {
    /// The orders, or `-` or `@FILE` for rows with a column order
    #[arg(required = true, value_name = "ORDER")]
    orders: Vec<String>,

    /// Only the lines of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Cancels lines in one transaction and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    write::word_for_why(&args.reason)?;
    let (orders, item) = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        let item = args.item.as_ref().map(|typed| desk.row::<Item>(&*view, typed)).transpose()?;
        (named(desk, &*view, &args.orders)?, item)
    };
    let (mut told, mut faults) = (Vec::new(), Vec::new());
    let rows = desk.transact(&args.writing, |tx| {
        let (catalogue, mut rows) = (load::catalogue(&*tx)?, Vec::<Vec<Value>>::new());
        for lines in &orders {
            let lines = super::again(&*tx, lines)?;
            let fits = |row: &crate::record::orders::Order| {
                let of = catalogue.item_pack(&row.item_pack).map(|pack| &pack.item);
                item.as_ref().is_none_or(|item| of == Some(&item.id))
            };
            match cancel(&lines, &args.reason, fits) {
                Ok(off) if off.is_empty() => {
                    told.extend(lines.first().map(|row| format!("cancelled already: order {}", row.order)));
                }
                Ok(off) => {
                    for row in off {
                        tx.update(&row)?;
                        status::step(tx, &row.id, &row.status, &row.reason)?;
                        rows.push(values(&row, &catalogue));
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(rows) } else { Err(std::mem::take(&mut faults).into()) }
    })?;
    for line in told {
        desk.tell(&line);
    }
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &columns(), rows)?;
    Ok(Answer::Yes)
}
