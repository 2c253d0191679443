//! `supplies order send`: orders that go to their vendors.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output, Writing, status};
use crate::show::Value;
use crate::store::WriteRows;
use crate::supplies::order::send::send;

use super::{GLANCE, columns, named, values};

/// Options of `supplies order send`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Says that the order went, by portal, telephone or fax: from then on it is late when it does not come, and only
`supplies order cancel` takes it back. Sent twice it goes once; a promise that comes later is kept.

Examples:
  supplies order && supplies order send PO2610-0000011
  supplies order && supplies order send PO2610-0000011 --promised-on +2d
  supplies order list --open | supplies order send -")]
pub struct Args {
    /// The orders, or `-` or `@FILE` for rows with a column order
    #[arg(required = true, value_name = "ORDER")]
    orders: Vec<String>,

    /// The day on which the vendor means to deliver
    #[arg(long, value_name = "DATE")]
    promised_on: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Sends them in one transaction and prints the lines that changed.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let promised = args.promised_on.as_ref().map(|words| desk.date(words)).transpose()?;
    let orders = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        named(desk, &*view, &args.orders)?
    };
    let (mut told, mut faults) = (Vec::new(), Vec::new());
    let rows = desk.transact(&args.writing, |tx| {
        let (catalogue, mut rows) = (load::catalogue(&*tx)?, Vec::<Vec<Value>>::new());
        for lines in &orders {
            let lines = super::again(&*tx, lines)?;
            match send(&lines, tx.now(), promised) {
                Ok(sent) if sent.is_empty() => {
                    told.extend(lines.first().map(|row| format!("sent already: order {}", row.order)));
                }
                Ok(sent) => {
                    for row in sent {
                        tx.update(&row)?;
                        if lines.iter().any(|before| before.id == row.id && before.status != row.status) {
                            status::step(tx, &row.id, &row.status, "")?;
                        }
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
