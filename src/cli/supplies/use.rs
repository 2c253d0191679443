//! `supplies use`: stock that was used for a visit.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::cli::{Desk, Failure, Outcome};
use crate::record::schedule::Appointment;
use crate::store::{Read, ReadRows};
use crate::supplies::asked::Asked;
use crate::supplies::r#use::{Visit, use_stock, visit_named};

use super::write::{self, Batch, Common};

/// Options of `supplies use`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each lot taken is named: first expired first, of equal expiry the earliest received. Rows have the columns item,
quantity, and where needed unit, visit, place, lot, funding; an option fills what a row leaves empty.

Examples:
  supplies use IT0000017 --visit A2610-0001313 --place PL000010
  supplies use IT0000076 --quantity 4 --visit A2610-0001313
  supplies use - --visit A2610-0001313 < used.csv")]
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

    /// For which visit
    #[arg(long, value_name = "VISIT", default_value = "", hide_default_value = true)]
    visit: String,

    /// From where [default: where it lies, if that is one place]
    #[arg(long, value_name = "PLACE", default_value = "", hide_default_value = true)]
    place: String,

    /// Out of this lot alone
    #[arg(long, value_name = "LOT", default_value = "", hide_default_value = true)]
    lot: String,

    /// Bought with whose money: private, VFC, state [default: private]
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    funding: String,

    /// Take more than there is, for a reason in a word: it was used before it was received
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    common: Common,
}

/// Takes stock for a visit.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let options = Asked {
        quantity: args.quantity.clone(),
        unit: args.unit.clone(),
        visit: args.visit.clone(),
        place: args.place.clone(),
        lot: args.lot.clone(),
        funding: args.funding.clone(),
        ..Asked::default()
    };
    let batch = Batch::of(desk, &args.items, &options)?;
    let whom = RefCell::new(BTreeSet::new());
    let answer =
        write::run(desk, &args.common, args.r#override.as_deref(), batch, &|tx, asked, context, stock| {
            let visits = visits(tx, asked)?;
            *whom.borrow_mut() = visits.values().filter_map(|visit| visit.patient.clone()).collect();
            Ok(use_stock(asked, &visits, context, stock))
        })?;
    desk.say_whom_of(&whom.into_inner())?;
    Ok(answer)
}

/// The visits that rows name, as they stand after every move of theirs.
pub(super) fn visits(view: &(impl Read + ?Sized), asked: &[Asked]) -> Result<BTreeMap<Id, Visit>, Failure> {
    let mut visits = BTreeMap::new();
    for id in asked.iter().filter_map(visit_named) {
        if visits.contains_key(&id) {
            continue;
        }
        let Some(mut row) = view.by_id::<Appointment>(&id)? else { continue };
        while let Some(next) =
            row.moved_to.as_ref().map(|next| view.by_id::<Appointment>(next)).transpose()?.flatten()
        {
            row = next;
        }
        visits.insert(
            id,
            Visit { id: row.chain, patient: row.patient, status: row.status, date: row.start.date() },
        );
    }
    Ok(visits)
}
