//! `supplies items add`: something new to keep.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::input::{InputCell, InputRow};
use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::supplies::{Item, ItemPack};
use crate::store::{ReadRows, WriteRows};
use crate::supplies::items::add::add;

use super::{COLUMNS, cells};

/// Options of `supplies items add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns name, kind, unit, and where known ndc, hcpcs, cvx, schedule, storage, dose, class; and gtin, with
pack and holds where the code is that of a pack.

Columns: id, name, kind, unit, packs, ndc, hcpcs, cvx, storage, dose, class.

Examples:
  supplies items add 'Tongue depressor' --kind supply --unit each
  supplies items add 'Saline flush' --kind device --unit each --gtin 09506000134352 --pack box --holds 30
  supplies items add - < new-items.csv")]
pub struct Args {
    /// What people call it, or `-` or `@FILE` for rows
    #[arg(value_name = "ITEM")]
    item: String,

    /// drug, vaccine, sample, controlled, device, implant, supply, office
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// What it is counted in: each, dose, mL
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// National Drug Code, 11 or 12 digits
    #[arg(long, value_name = "NDC")]
    ndc: Option<String>,

    /// The code that scanners read on it: a GTIN, or of a HIBC label the labeler, product and unit of measure
    #[arg(long, value_name = "CODE")]
    gtin: Option<String>,

    /// The pack that has the code: box, case [default: the unit itself]
    #[arg(long, value_name = "UNIT")]
    pack: Option<String>,

    /// Units in that pack
    #[arg(long, value_name = "N")]
    holds: Option<String>,

    /// HCPCS level II code
    #[arg(long, value_name = "CODE")]
    hcpcs: Option<String>,

    /// Vaccine code
    #[arg(long, value_name = "CODE")]
    cvx: Option<String>,

    /// DEA schedule
    #[arg(long, value_name = "WORD")]
    schedule: Option<String>,

    /// Storage class of rules/storage
    #[arg(long, value_name = "WORD")]
    storage: Option<String>,

    /// single or multi: doses in a container
    #[arg(long, value_name = "WORD")]
    dose: Option<String>,

    /// A, B or C: how often it is counted
    #[arg(long, value_name = "WORD")]
    class: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Adds items, with ids of their own.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let is_input = args.item == "-" || args.item.starts_with('@');
    let rows = if is_input { desk.input(&args.item, &["name", "kind", "unit"])? } else { vec![typed(args)] };
    let added = desk.transact(&args.writing, |tx| {
        let known: Vec<Item> = tx.all()?;
        let mut packs: Vec<ItemPack> = tx.all()?;
        let asked: Vec<_> = rows.iter().map(|row| |column: &str| row.get(column).to_owned()).collect();
        let items = add(&asked, &mut packs, &known).map_err(|wrong| {
            let place = |row: usize, column: &str, fault: Fault| {
                if is_input { fault.at(rows[row].place(column)) } else { fault }
            };
            wrong.into_iter().map(|wrong| place(wrong.row, wrong.column, wrong.fault)).collect::<Vec<_>>()
        })?;
        let mut added = Vec::new();
        for (item, pack) in items {
            let item = tx.insert(item)?;
            let mut told = String::new();
            if let Some(pack) = pack {
                let pack = tx.insert(ItemPack { item: item.id.clone(), ..pack })?;
                told = format!("{}={}", pack.unit, pack.quantity);
            }
            added.push(cells(&item, told));
        }
        Ok(added)
    })?;
    desk.print(&args.output, &COLUMNS, added)?;
    Ok(Answer::Yes)
}

/// The options as a row.
fn typed(args: &Args) -> InputRow {
    let place = crate::base::Place::new("", 0, 0);
    let cells = [
        ("name", Some(&args.item)),
        ("kind", args.kind.as_ref()),
        ("unit", args.unit.as_ref()),
        ("ndc", args.ndc.as_ref()),
        ("gtin", args.gtin.as_ref()),
        ("pack", args.pack.as_ref()),
        ("holds", args.holds.as_ref()),
        ("hcpcs", args.hcpcs.as_ref()),
        ("cvx", args.cvx.as_ref()),
        ("schedule", args.schedule.as_ref()),
        ("storage", args.storage.as_ref()),
        ("dose", args.dose.as_ref()),
        ("class", args.class.as_ref()),
    ];
    let cells = cells.into_iter().filter_map(|(name, value)| {
        Some(InputCell { name: name.to_owned(), value: value?.clone(), place: place.clone() })
    });
    InputRow { cells: cells.collect(), place: place.clone() }
}
