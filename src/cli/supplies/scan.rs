//! `supplies scan`: what scanned codes say.

use clap::Args as ClapArgs;

use crate::base::ndc::{self, Ndc};
use crate::base::{Date, Fault};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::show::{Column, Value};
use crate::store;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::scan::{Code, Finder, Found, read};

use super::{codes, load};

/// Options of `supplies scan`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A code is of GS1 with or without its carrier's mark (]C1, ]d2, ]Q3, ]e0), in brackets or as a link; a GTIN of 8, 12, 13
or 14 digits; a label of HIBC; a National Drug Code. On standard input they stand one a line, or in a column code. A
separator that was lost cannot be told for certain, so it is a warning. No practice is needed: with one, items and packs
are named by item-packs.gtin and ndc. Exit 1 where a code cannot be read.

Columns: code, kind (gs1, gtin, hibc, ndc, isbt), gtin, lot, expires_on, serial, made_on, quantity, ndc (up to three
readings), device (labeler, product and unit of HIBC), also (what else it says), item, name, unit, warning, fault. Rows
go on to supplies receive - and supplies use -.

Examples:
  supplies scan '(01)30349281426507(17)271031(10)U9001CC'
  printf '%s\\n' '+A123BJC5D6E71G' 0409-4276-01 | supplies scan -
  echo 013034928142650717271031'10U9001CC' | supplies scan - | supplies receive - --place PL000010 -n")]
pub struct Args {
    /// The codes, or `-` or `@FILE` for one a line or rows with a column `code`
    #[arg(required = true, value_name = "CODE")]
    codes: Vec<String>,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 16] = [
    Column::id("code"),
    Column::id("kind"),
    Column::id("gtin"),
    Column::id("lot"),
    Column::date("expires_on"),
    Column::id("serial"),
    Column::date("made_on"),
    Column::count("quantity"),
    Column::id("ndc"),
    Column::id("device"),
    Column::text("also"),
    Column::id("item"),
    Column::text("name"),
    Column::id("unit"),
    Column::text("warning"),
    Column::text("fault"),
];

/// Reads codes and prints what they say, each as it comes.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let codes = codes::texts(desk, &args.codes)?;
    let today = desk.today()?;
    let catalogue = catalogue(desk)?;
    let finder = catalogue.as_ref().map(|catalogue| Finder::of(catalogue, today));
    let mut unread = 0;
    let told = codes.iter().map(|code| {
        let read = read(code, today);
        unread += usize::from(read.is_err());
        tell(code, &read, finder.as_ref())
    });
    let glance = ["kind", "gtin", "lot", "expires_on", "serial", "ndc", "name", "unit", "warning", "fault"];
    desk.print(&desk.at_a_glance(&args.output, &glance), &COLUMNS, told)?;
    Ok(Answer::when(unread == 0))
}

/// What can be kept; none where there is no practice.
fn catalogue(desk: &Desk) -> Result<Option<Catalogue>, Failure> {
    match desk.store() {
        Ok(store) => Ok(Some(load::catalogue(&*store.snapshot()?)?)),
        Err(Failure::Store(store::Error::NoPractice(_))) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn tell(code: &str, read: &Result<Code<'_>, Vec<Fault>>, finder: Option<&Finder<'_>>) -> Vec<Value> {
    let words = |faults: &[Fault]| {
        let told: Vec<String> =
            faults.iter().map(|fault| format!("{}: {}", fault.code, fault.message)).collect();
        told.join("; ")
    };
    let read = match read {
        Ok(read) => read,
        Err(faults) => {
            let mut cells = vec![Value::empty(); COLUMNS.len()];
            cells[0] = Value::of(code);
            cells[15] = Value::of(words(faults));
            return cells;
        }
    };
    let mut warnings = read.warnings.clone();
    let found = match finder.map(|finder| finder.find(read)) {
        Some(Ok(found)) => found,
        Some(Err(fault)) => {
            warnings.push(fault);
            None
        }
        None => None,
    };
    if found.is_none() && finder.is_some() && warnings.is_empty() {
        warnings.push(Finder::unknown(read));
    }
    cells(code, read, found, &words(&warnings))
}

fn cells(code: &str, read: &Code<'_>, found: Option<Found<'_>>, warning: &str) -> Vec<Value> {
    let ndcs: Vec<String> = drugs(read, found).iter().map(ToString::to_string).collect();
    let also: Vec<String> = read.also.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let day = |day: Option<Date>| Value::from(day);
    vec![
        Value::of(code),
        Value::from(read.kind.word()),
        Value::of(&read.gtin),
        Value::of(&read.lot),
        day(read.expires_on),
        Value::of(&read.serial),
        day(read.made_on),
        read.quantity.map(Value::of).unwrap_or_default(),
        Value::of(ndcs.join(" ")),
        Value::of(read.device),
        Value::of(also.join(" ")),
        found.map(|found| Value::of(&found.item.id)).unwrap_or_default(),
        found.map(|found| Value::of(&found.item.name)).unwrap_or_default(),
        found.map(|found| Value::of(found.unit)).unwrap_or_default(),
        Value::of(warning),
        Value::empty(),
    ]
}

/// What the drug code may be; where the item is known, what it is.
fn drugs(read: &Code<'_>, found: Option<Found<'_>>) -> Vec<Ndc> {
    let mut drugs = read.drugs();
    let known = found.map(|found| ndc::readings(&found.item.ndc)).unwrap_or_default();
    if drugs.iter().any(|ndc| known.contains(ndc)) {
        drugs.retain(|ndc| known.contains(ndc));
    }
    drugs
}
