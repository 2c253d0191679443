//! `supplies kit show`: what is in a kit, and what of it is there.

use clap::Args as ClapArgs;

use crate::base::Quantity;
use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::intake::Provider;
use crate::record::orders::Kit;
use crate::show::{Column, Style, Value};
use crate::store::ReadRows;
use crate::supplies::kit::lines;
use crate::supplies::lot::State;
use crate::supplies::pick;

/// Options of `supplies kit show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Exit 1 where less is usable than the kit wants of something.

Columns: kit, item, name, quantity, unit, usable (on hand, all places).

Examples:
  supplies kit show skin-biopsy
  supplies kit show skin-biopsy --provider PR0000017")]
pub struct Args {
    /// The kit
    #[arg(value_name = "KIT")]
    kit: String,

    /// Whose, where providers have lines of their own
    #[arg(long, value_name = "PROVIDER")]
    provider: Option<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 6] = [
    Column::id("kit"),
    Column::id("item"),
    Column::text("name"),
    Column::count("quantity"),
    Column::id("unit"),
    Column::count("usable"),
];

/// Shows the lines of a kit.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let (store, today) = (desk.store()?, desk.today()?);
    let view = store.snapshot()?;
    let provider = match &args.provider {
        Some(typed) => Some(desk.row::<Provider>(&*view, typed)?.id),
        None => None,
    };
    let known: Vec<Kit> = view.all()?;
    let lines = lines(&known, &args.kit, provider.as_ref(), today)?;
    let (catalogue, stock) = (load::catalogue(&*view)?, load::stock_now(&*view, today)?);
    let mut is_short = false;
    let rows = lines.iter().map(|line| {
        let item = catalogue.item(&line.item);
        let usable = stock
            .of_item(&line.item)
            .filter(|(slot, _)| pick::state(&stock, slot, today) == State::Usable)
            .fold(Quantity::ZERO, |sum, (_, held)| sum + held);
        let style = if usable < line.quantity { Style::Bad } else { Style::Plain };
        is_short |= usable < line.quantity;
        vec![
            Value::from(&line.kit),
            Value::from(&line.item),
            Value::from(item.map(|item| item.name.clone())),
            Value::from(line.quantity),
            Value::from(item.map(|item| item.unit.clone())),
            Value::from(usable).styled(style),
        ]
    });
    let rows: Vec<Vec<Value>> = rows.collect();
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(Answer::when(!is_short))
}
