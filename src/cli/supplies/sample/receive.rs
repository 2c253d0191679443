//! `supplies sample receive`: what came for a request.

use clap::Args as ClapArgs;

use crate::cli::supplies::{given, load as stock, write};
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::safety::SampleRequest;
use crate::store::WriteRows;
use crate::supplies::asked::Asked;
use crate::supplies::plan::Context;
use crate::supplies::sample::receive::receive;

/// Options of `supplies sample receive`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The receipt is signed by whoever writes it down. Lot and expiry are read off the pack; nothing is paid.

Columns: move, item, name, lot, lot_number, expires_on, leaves, enters, quantity, unit, amount.

Examples:
  supplies sample receive SQ2610-0000011 --lot S4410 --expires-on 2027-08 --place PL000011
  supplies sample receive SQ2610-0000011 --quantity 10 --lot S4410 --expires-on 2027-08 --place PL000011 -n")]
pub struct Args {
    /// The request
    #[arg(value_name = "REQUEST")]
    request: String,

    /// How many came [default: what was asked for]
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

    /// Where it is put [default: where the item belongs, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Takes samples in and prints the move.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &write::COLUMNS)?;
    let store = desk.store()?;
    let id = desk.row::<SampleRequest>(&*store.snapshot()?, &args.request)?.id;
    let asked = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        lot: args.lot.clone(),
        expires_on: args.expires_on.clone(),
        place: args.place.clone(),
        ..Asked::default()
    };
    let written = desk.transact(&args.writing, |tx| {
        let request: SampleRequest = given::row(tx, &id)?;
        let (catalogue, user) = (stock::catalogue(tx)?, tx.user().to_owned());
        let context = Context { catalogue: &catalogue, today: tx.now().date(), user: &user, set_aside: None };
        let mut stock = stock::stock(tx, std::slice::from_ref(&request.item))?;
        let plan = receive(&request, &asked, &context, &mut stock)
            .map_err(|wrong| wrong.into_iter().map(|wrong| wrong.fault).collect::<Vec<_>>())?;
        let written = write::write(tx, plan, &catalogue, &stock)?;
        let came = written.first().map(|written| written.row().clone()).unwrap_or_default();
        tx.update(&SampleRequest {
            received_on: Some(context.today),
            lot: came.lot,
            r#move: Some(came.id),
            status: "received".to_owned(),
            ..request
        })?;
        Ok(written)
    })?;
    write::print(desk, &args.output, &written)?;
    Ok(Answer::Yes)
}
