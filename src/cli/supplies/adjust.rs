//! `supplies adjust`: stock that is more or less than the rows say.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Outcome};
use crate::supplies::adjust::adjust;
use crate::supplies::asked::Asked;

use super::write::{self, Batch, Common};

/// Options of `supplies adjust`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A quantity above zero was found, one below zero is gone. What is found is worth what the rest is.

Examples:
  supplies adjust IT0000076 --quantity -12 --reason miscounted
  supplies adjust IT0000017 --quantity 1 --lot U8841AA --reason found")]
pub struct Args {
    /// Items, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,

    /// How much more, or less with a minus before it
    #[arg(
        short,
        long,
        value_name = "N",
        allow_hyphen_values = true,
        default_value = "",
        hide_default_value = true
    )]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// Where [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// Of which lot
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    lot: String,

    /// Bought with whose money: private, VFC, state [default: private, or the lot's]
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    funding: String,

    /// Why: damaged, found, lost, miscounted, stolen, unrecorded
    #[arg(long, value_name = "REASON", default_value = "", hide_default_value = true)]
    reason: String,

    #[command(flatten)]
    common: Common,
}

/// Sets stock right.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        place: args.place.clone(),
        lot: args.lot.clone(),
        funding: args.funding.clone(),
        reason: args.reason.clone(),
        ..Asked::default()
    };
    let batch = Batch::of(desk, &args.items, &options)?;
    write::run(desk, &args.common, None, batch, &|_, asked, context, stock| Ok(adjust(asked, context, stock)))
}
