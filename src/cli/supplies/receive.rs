//! `supplies receive`: stock that comes from a vendor.

use clap::Args as ClapArgs;

use crate::cli::{Desk, Failure, Outcome};
use crate::supplies::asked::Asked;
use crate::supplies::receive::{Origin, receive};
use crate::supplies::scan::fill::Purpose;

use super::order;
use super::write::{self, Batch, Common};

/// Options of `supplies receive`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns item, quantity, and where needed unit, lot, expires_on, serial, vendor, price, place, funding; an
option fills what a row leaves empty. Without a price the one that a vendor lists for that pack holds. A column code
holds what a scanner read: it fills what the row leaves empty, and each scan is one pack.

Columns: move, item, name, lot, lot_number, expires_on, leaves, enters, quantity, unit, amount.

Of an order, rows also have instead_of (the ordered item that a substitute came for) and slip (what the packing slip
says); price is what the invoice asks. Without rows all that is still to come has come. The answer is then a row for each
line, with what differs between order, slip and invoice: what is short is a back order, what is over is refused.

Examples:
  supplies receive IT0000084 --quantity 2 --unit case --place PL000009
  supplies receive IT0000017 -q 3 --unit box --lot U9001CC --expires-on 2027-06 --place PL000010
  supplies receive --scan '(01)30349281426507(17)271031(10)U9001CC' --place PL000010
  supplies order && supplies order send PO2610-0000011 && supplies receive PO2610-0000011
  supplies receive PO2610-0000011 - < packing-slip.csv
  supplies receive - < packing-slip.csv")]
pub struct Args {
    /// The item, or `-` or `@FILE` for rows; or the order
    #[arg(required_unless_present = "scan", value_name = "ITEM|ORDER")]
    item: Option<String>,

    /// `-` or `@FILE` for the rows of an order [default: all that is still to come]
    #[arg(value_name = "ROWS")]
    rows: Option<String>,

    /// Codes as a scanner reads them: item, pack, lot and last day are theirs; `-` or `@FILE` for one a line
    #[arg(long, num_args = 1.., value_name = "CODE", conflicts_with = "item")]
    scan: Vec<String>,

    /// How many
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

    /// Lot number as printed
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    lot: String,

    /// Last day of use; 2027-06 is the month's last day
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    expires_on: String,

    /// Serial number as printed
    #[arg(long, value_name = "SERIAL", default_value = "", hide_default_value = true)]
    serial: String,

    /// From whom
    #[arg(long, value_name = "VENDOR", default_value = "", hide_default_value = true)]
    vendor: String,

    /// What one unit cost [default: what a vendor lists]
    #[arg(
        long,
        value_name = "AMOUNT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    price: String,

    /// Where it is put [default: where the item belongs, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// Bought with whose money: private, VFC, state [default: private]
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    funding: String,

    /// Take in what has expired, expires soon or costs ten times as much, for a reason in a word
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    common: Common,
}

/// Takes stock in.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        lot: args.lot.clone(),
        expires_on: args.expires_on.clone(),
        serial: args.serial.clone(),
        vendor: args.vendor.clone(),
        price: args.price.clone(),
        place: args.place.clone(),
        funding: args.funding.clone(),
        ..Asked::default()
    };
    if let Some(id) = args.item.as_deref().filter(|item| order::receive::is_order(item)) {
        let set_aside = args.r#override.as_deref();
        return order::receive::run(desk, &args.common, id, args.rows.as_deref(), &options, set_aside);
    }
    if args.rows.is_some() {
        return Err(Failure::Grammar(
            "ROWS goes with an order; without one they are `supplies receive -`".to_owned(),
        ));
    }
    let batch = match &args.item {
        Some(item) => Batch::of(desk, std::slice::from_ref(item), &options)?,
        None => Batch::scanned(desk, &args.scan, &options)?,
    };
    write::run_for(
        Purpose::Receive,
        desk,
        &args.common,
        args.r#override.as_deref(),
        batch,
        &|_, asked, context, stock| Ok(receive(asked, Origin::Vendor, context, stock)),
    )
}
