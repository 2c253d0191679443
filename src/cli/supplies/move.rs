//! `supplies move`: stock that goes from one place to another.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Outcome};
use crate::supplies::asked::Asked;
use crate::supplies::r#move::move_stock;

use super::write::{self, Batch, Common};

/// Options of `supplies move`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
First expired first; with --lot that one goes, usable or not.

Examples:
  supplies move IT0000076 --quantity 40 --place PL000009 --to PL000008
  supplies move - --to PL000008 < restock.csv")]
pub struct Args {
    /// Items, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,

    /// How much of each
    #[arg(
        short,
        long,
        value_name = "N",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// From where [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// To where
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    to: String,

    /// This lot alone
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    lot: String,

    /// Bought with whose money: private, VFC, state [default: private, or the lot's]
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    funding: String,

    #[command(flatten)]
    common: Common,
}

/// Moves stock.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        place: args.place.clone(),
        to: args.to.clone(),
        lot: args.lot.clone(),
        funding: args.funding.clone(),
        ..Asked::default()
    };
    let batch = Batch::of(desk, &args.items, &options)?;
    write::run(desk, &args.common, None, batch, &|_, asked, context, stock| {
        Ok(move_stock(asked, context, stock))
    })
}
