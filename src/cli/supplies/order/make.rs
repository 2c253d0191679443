//! `supplies order`: drafts of what is to be bought.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id, Month};
use crate::cli::supplies::load;
use crate::cli::supplies::write::{Batch, Common};
use crate::cli::{Answer, Desk, Failure, Outcome};
use crate::record::Record;
use crate::record::orders::Order;
use crate::show::Value;
use crate::store::{Tx, WriteRows};
use crate::supplies::asked::Asked;
use crate::supplies::order::make::{Context, Wanted, make};
use crate::supplies::reorder::{Reckoning, reorder};

use super::{GLANCE, columns, values};

/// Options of a draft.
#[derive(ClapArgs, Debug)]
#[group(skip)]
pub struct Args {
    /// Items, or `-` or `@FILE` for rows [default: all that is short]
    #[arg(value_name = "ITEM")]
    items: Vec<String>,

    /// How many packs
    #[arg(
        short,
        long,
        value_name = "N",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    quantity: String,

    /// In which pack [default: the one that costs least by the unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// From whom [default: whoever asks least for a unit]
    #[arg(long, value_name = "VENDOR", default_value = "", hide_default_value = true)]
    vendor: String,

    #[command(flatten)]
    common: Common,
}

/// Drafts orders in one transaction and prints their lines.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.common.output, &columns())?;
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        vendor: args.vendor.clone(),
        ..Asked::default()
    };
    let is_all = args.items.is_empty();
    if is_all && options != Asked::default() {
        let text = "--quantity, --unit and --vendor go with an item or with rows; reorder takes --vendor too";
        return Err(Failure::Grammar(text.to_owned()));
    }
    let mut batch = Batch::of(desk, &args.items, &options)?;
    let keeps = args.common.rejects.keeps() && !batch.rows.is_empty();
    let today = desk.today()?;
    let (rows, refused, nobody) = desk.transact(&args.common.writing, |tx| {
        let catalogue = load::catalogue(&*tx)?;
        let known = load::known(&*tx, &catalogue, today)?;
        let stock = load::stock_now(&*tx, today)?;
        let outlook = known.outlook(&catalogue, &stock);
        let short = if is_all { reorder(&outlook) } else { Vec::new() };
        let nobody: Vec<Id> =
            short.iter().filter(|row| row.offer.is_none()).map(|row| row.item.id.clone()).collect();
        let context = Context { catalogue: &catalogue, on_order: &outlook.on_order, today };
        let mut refused = Vec::new();
        loop {
            let wanted = if is_all { short.iter().filter_map(of_reorder).collect() } else { wanted(&batch) };
            match make(&wanted, &context) {
                Ok(drafts) => {
                    let written = write(tx, drafts)?;
                    let rows: Vec<Vec<Value>> = written.iter().map(|row| values(row, &catalogue)).collect();
                    return Ok((rows, refused, nobody));
                }
                Err(wrong) if keeps => refused.extend(batch.refuse(&wrong)),
                Err(wrong) => {
                    let faults: Vec<Fault> = wrong.into_iter().map(|wrong| batch.place(wrong)).collect();
                    return Err(faults.into());
                }
            }
        }
    })?;
    for item in nobody {
        desk.tell(&format!("no vendor lists {item}: it is short and was not ordered"));
    }
    if rows.is_empty() && refused.is_empty() {
        desk.tell("nothing is to be ordered");
    }
    desk.print(&desk.at_a_glance(&args.common.output, &GLANCE), &columns(), rows)?;
    if refused.is_empty() { Ok(Answer::Yes) } else { args.common.rejects.hand_back(desk, &refused) }
}

fn wanted(batch: &Batch) -> Vec<Wanted> {
    let on_order = |at: usize| {
        batch.rows.get(at).and_then(Option::as_ref).map(|row| row.get("on_order").trim().to_owned())
    };
    let rows = batch.asked.iter().enumerate();
    rows.map(|(at, asked)| Wanted { asked: asked.clone(), on_order: on_order(at).unwrap_or_default() })
        .collect()
}

fn of_reorder(row: &Reckoning<'_>) -> Option<Wanted> {
    let offer = row.offer?;
    let asked = Asked {
        item: row.item.id.to_string(),
        quantity: row.packs.to_string(),
        unit: offer.pack.unit.clone(),
        vendor: offer.price.vendor.to_string(),
        price: offer.price.price.to_string(),
        ..Asked::default()
    };
    Some(Wanted { asked, on_order: row.on_order.to_string() })
}

/// The lines of each draft carry the id of its first.
fn write(tx: &mut dyn Tx, drafts: Vec<Vec<Order>>) -> Result<Vec<Order>, Failure> {
    let month = Month::of(tx.now().date());
    let mut written = Vec::new();
    for lines in drafts {
        let mut order = Id::default();
        for mut line in lines {
            line.id = tx.draw(Order::TABLE, Some(month))?;
            if order.is_empty() {
                order = line.id.clone();
            }
            line.order = order.clone();
            written.push(tx.insert(line)?);
        }
    }
    Ok(written)
}
