//! `supplies sample give`: a sample for a patient.

use std::cell::RefCell;
use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::cli::supplies::r#use::visits;
use crate::cli::supplies::write::{self, Batch, Common};
use crate::cli::{Desk, Outcome};
use crate::supplies::asked::Asked;
use crate::supplies::sample::give::give;

/// Options of `supplies sample give`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A sample is given by the lot on its pack, to the patient of a visit, and never billed. Rows have the columns item,
quantity, lot, visit, and where needed unit, place.

Columns: move, item, name, lot, lot_number, expires_on, leaves, enters, quantity, unit, amount.

Examples:
  supplies sample receive SQ2610-0000011 --lot S4410 --expires-on 2027-08 --place PL000011 &&
    supplies sample give IT0000113 --lot S4410 --visit A2610-0001313")]
pub struct Args {
    /// Items, or `-` or `@FILE` for rows
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,

    /// How much of each
    #[arg(short, long, default_value = "1", value_name = "N", allow_hyphen_values = true)]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// The lot on the pack
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    lot: String,

    /// At which visit
    #[arg(long, value_name = "VISIT", default_value = "", hide_default_value = true)]
    visit: String,

    /// From where [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    #[command(flatten)]
    common: Common,
}

/// Gives samples.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        lot: args.lot.clone(),
        visit: args.visit.clone(),
        place: args.place.clone(),
        ..Asked::default()
    };
    let batch = Batch::of(desk, &args.items, &options)?;
    let whom = RefCell::new(BTreeSet::new());
    let answer = write::run(desk, &args.common, None, batch, &|tx, asked, context, stock| {
        let visits = visits(tx, asked)?;
        *whom.borrow_mut() = visits.values().filter_map(|visit| visit.patient.clone()).collect();
        Ok(give(asked, &visits, context, stock))
    })?;
    desk.say_whom_of(&whom.into_inner())?;
    Ok(answer)
}
