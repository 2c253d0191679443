//! `supplies pack code`: a pack of an item, or the code that is printed on it.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::supplies::{Item, ItemPack};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};
use crate::supplies::pack::code::{Typed, pack};

/// Options of `supplies pack code`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What is bought, counted and scanned by the pack has its packs. A pack that is there already gets the code.

Columns: id, item, unit, quantity, gtin.

Examples:
  supplies pack code IT0000017 --gtin 00349281426506
  supplies pack code IT0000076 --pack tray --holds 25 --gtin A123GAUZE1")]
pub struct Args {
    /// The item
    #[arg(value_name = "ITEM")]
    item: String,

    /// Name of the pack: box, case, vial [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    pack: String,

    /// Base units in it
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true)]
    holds: String,

    /// The code that scanners read on it: a GTIN, or of a HIBC label the labeler, product and unit of measure
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    gtin: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 5] =
    [Column::id("id"), Column::id("item"), Column::id("unit"), Column::count("quantity"), Column::id("gtin")];

/// Adds a pack, or gives one its code.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let id = desk.id::<Item>(&args.item)?;
    let typed = Typed { pack: &args.pack, holds: &args.holds, gtin: &args.gtin };
    if typed.is_empty() {
        return Err(Failure::Grammar("--pack, --gtin or both say which pack it is".to_owned()));
    }
    let written = desk.transact(&args.writing, |tx| {
        let catalogue = load::catalogue(tx)?;
        let item = catalogue.typed_item(id.as_str())?;
        let known: Vec<ItemPack> = tx.all()?;
        let pack = pack(item, &typed, &known, 0)
            .map_err(|wrong| wrong.into_iter().map(|wrong| wrong.fault).collect::<Vec<Fault>>())?;
        write(tx, pack)
    })?;
    let row = vec![
        Value::from(&written.id),
        Value::from(&written.item),
        Value::from(&written.unit),
        Value::from(written.quantity),
        Value::from(&written.gtin),
    ];
    desk.print(&args.output, &COLUMNS, [row])?;
    Ok(Answer::Yes)
}

/// Writes a pack: a new one gets its id.
pub(super) fn write(tx: &mut dyn Tx, pack: ItemPack) -> Result<ItemPack, Failure> {
    if pack.id.is_empty() {
        return Ok(tx.insert(pack)?);
    }
    tx.update(&pack)?;
    Ok(pack)
}
