//! `supplies waste`: stock that is thrown away.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Outcome};
use crate::supplies::asked::Asked;
use crate::supplies::waste::waste;

use super::write::{self, Batch, Common};

/// Options of `supplies waste`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The oldest lot goes first, usable or not. A controlled substance needs a second person as witness.

Examples:
  supplies waste IT0000017 --quantity 2 --lot U8790BB --reason broken
  supplies on-hand | grep -e usable -e expired | supplies waste - --reason expired")]
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

    /// Out of this lot alone
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    lot: String,

    /// Bought with whose money: private, VFC, state [default: private, or the lot's]
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    funding: String,

    /// Why: broken, contaminated, expired, opened, recalled, spilled, storage, unused-dose
    #[arg(long, value_name = "REASON", default_value = "", hide_default_value = true)]
    reason: String,

    /// The second person, by login
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    witness: String,

    #[command(flatten)]
    common: Common,
}

/// Throws stock away.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        place: args.place.clone(),
        lot: args.lot.clone(),
        funding: args.funding.clone(),
        reason: args.reason.clone(),
        witness: args.witness.clone(),
        ..Asked::default()
    };
    let batch = Batch::of(desk, &args.items, &options)?;
    write::run(desk, &args.common, None, batch, &|_, asked, context, stock| Ok(waste(asked, context, stock)))
}
