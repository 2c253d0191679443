//! `supplies return`: lots that go back to a vendor.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Outcome};
use crate::supplies::asked::Asked;
use crate::supplies::r#return::give_back;

use super::write::{self, Batch, Common};

/// Options of `supplies return`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
All that lies of the lot, or --quantity of it, usable or not, at what it is worth: the amount is what to ask for. Within
the vendor's return_days of the day on which it came; what was called back goes back at any time. Rows have a column lot
and may have quantity, unit, place, vendor and reason.

Columns: move, item, name, lot, lot_number, expires_on, leaves, enters, quantity, unit, amount.

Examples:
  supplies return U8790BB --reason short-dated
  supplies on-hand --lot U8790BB | supplies return - --vendor VE0000025 -n")]
pub struct Args {
    /// The lots, by id or number, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "LOT")]
    lots: Vec<String>,

    /// To whom [default: the only vendor that sells it]
    #[arg(long, value_name = "VENDOR", default_value = "", hide_default_value = true)]
    vendor: String,

    /// How much [default: all that lies there]
    #[arg(short, long, value_name = "N", default_value = "", hide_default_value = true)]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// From where [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD", default_value = "returned")]
    reason: String,

    /// Send it back though the vendor's days are over, for a reason in a word
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    common: Common,
}

/// Sends lots back.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        vendor: args.vendor.clone(),
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        place: args.place.clone(),
        reason: super::lot_rows::reason(&args.reason)?.to_owned(),
        ..Asked::default()
    };
    let batch = Batch::of_lots(desk, &args.lots, &options)?;
    write::run(desk, &args.common, args.r#override.as_deref(), batch, &|_, asked, context, stock| {
        Ok(give_back(asked, context, stock))
    })
}
