//! `supplies destroy`: lots that are destroyed.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Outcome};
use crate::supplies::asked::Asked;
use crate::supplies::destroy::destroy;

use super::write::{self, Batch, Common};

/// Options of `supplies destroy`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
All that lies of the lot, or --quantity of it, usable or not; two people see it. Rows have a column lot and may have
quantity, unit, place, reason (the method) and witness. A lot of which one container is opened is named by its id.

Columns: move, item, name, lot, lot_number, expires_on, leaves, enters, quantity, unit, amount.

Examples:
  supplies destroy U8790BB --method sharps-container --witness ruth
  supplies on-hand | grep -e usable -e recalled | supplies destroy - --method reverse-distributor --witness ruth")]
pub struct Args {
    /// The lots, by id or number, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "LOT")]
    lots: Vec<String>,

    /// How much [default: all that lies there]
    #[arg(short, long, value_name = "N", default_value = "", hide_default_value = true)]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// From where [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// How: denatured, drug-disposal, incinerated, reverse-distributor, sharps-container
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    method: String,

    /// The second person, by login
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    witness: String,

    #[command(flatten)]
    common: Common,
}

/// Destroys lots.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        place: args.place.clone(),
        reason: args.method.clone(),
        witness: args.witness.clone(),
        ..Asked::default()
    };
    let batch = Batch::of_lots(desk, &args.lots, &options)?;
    write::run(desk, &args.common, None, batch, &|_, asked, context, stock| {
        Ok(destroy(asked, context, stock))
    })
}
