//! `supplies use`: stock that was used for a visit.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::cli::{Desk, Failure, Outcome};
use crate::record::orders::Kit;
use crate::record::schedule::Appointment;
use crate::record::supplies::Item;
use crate::store::{Read, ReadRows, Tx};
use crate::supplies::asked::Asked;
use crate::supplies::kit;
use crate::supplies::r#use::{Visit, use_stock, visit_named};

use super::write::{self, Batch, Common};

/// Options of `supplies use`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each lot taken is named: first expired first, of equal expiry the earliest received. Rows have the columns item,
quantity, and where needed unit, visit, place, lot, funding, waste; an option fills what a row leaves empty. A scan, or a column
code, is one base unit of what it names, whatever pack it was read from.

Columns: move, item, name, lot, lot_number, expires_on, leaves, enters, quantity, unit, amount.

Examples:
  supplies use IT0000017 --visit A2610-0001313 --place PL000010
  supplies use IT0000076 --quantity 4 --visit A2610-0001313
  supplies use IT0000068 --quantity 3 --waste 2 --visit A2610-0001313
  supplies use --scan '(01)30349281426507(17)270630(10)U8841AA' --visit A2610-0001313
  supplies use --kit skin-biopsy --without IT0000076 --visit A2610-0001313
  supplies use - --visit A2610-0001313 < used.csv")]
pub struct Args {
    /// Items, or `-` or `@FILE` for rows
    #[arg(required_unless_present_any = ["scan", "kit"], value_name = "ITEM")]
    items: Vec<String>,

    /// Codes as a scanner reads them: item and lot are theirs; `-` or `@FILE` for one a line
    #[arg(long, num_args = 1.., value_name = "CODE")]
    scan: Vec<String>,

    /// All lines of a kit, as one change; items and scans come to them
    #[arg(long, value_name = "KIT")]
    kit: Option<String>,

    /// But for these items of the kit
    #[arg(long, value_name = "ITEM", requires = "kit")]
    without: Vec<String>,

    /// How much of each item that is named or scanned
    #[arg(short, long, default_value = "1", value_name = "N", allow_hyphen_values = true)]
    quantity: String,

    /// How much of what was opened for it was thrown away: it leaves stock too, and is told to the biller
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    waste: String,

    /// The second person who saw a controlled substance thrown away, by login
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    witness: String,

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
        waste: args.waste.clone(),
        witness: args.witness.clone(),
        unit: args.unit.clone(),
        visit: args.visit.clone(),
        place: args.place.clone(),
        lot: args.lot.clone(),
        funding: args.funding.clone(),
        ..Asked::default()
    };
    let mut batch = Batch::scanned(desk, &args.scan, &options)?;
    if !args.items.is_empty() {
        batch = Batch::of(desk, &args.items, &options)?.and(batch);
    }
    let mut without = Vec::new();
    for typed in &args.without {
        without.push(desk.id::<Item>(typed)?);
    }
    let kit = args.kit.as_deref();
    if kit.is_some() {
        batch = batch.with_more();
    }
    let whom = RefCell::new(BTreeSet::new());
    let answer =
        write::run(desk, &args.common, args.r#override.as_deref(), batch, &|tx, asked, context, stock| {
            let mut asked = asked.to_vec();
            if let Some(kit) = kit {
                asked.extend(of_kit(tx, kit, &without, &options)?);
            }
            let visits = visits(tx, &asked)?;
            *whom.borrow_mut() = visits.values().filter_map(|visit| visit.patient.clone()).collect();
            Ok(use_stock(&asked, &visits, context, stock))
        })?;
    desk.say_whom_of(&whom.into_inner())?;
    Ok(answer)
}

/// The rows of a kit for the visit that the options name, with the lines of its provider.
fn of_kit(tx: &dyn Tx, kit: &str, without: &[Id], options: &Asked) -> Result<Vec<Asked>, Failure> {
    let visits = visits(tx, std::slice::from_ref(options))?;
    let provider = visits.values().next().and_then(|visit| visit.provider.as_ref());
    let known: Vec<Kit> = tx.all()?;
    let lines = kit::lines(&known, kit, provider, tx.now().date())?;
    Ok(kit::asked(&lines, without, options)?)
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
            Visit {
                id: row.chain,
                patient: row.patient,
                provider: row.provider,
                status: row.status,
                date: row.start.date(),
            },
        );
    }
    Ok(visits)
}
