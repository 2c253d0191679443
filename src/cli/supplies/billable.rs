//! `supplies billable`: what of the stock used for a visit is paid for by itself.

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::practice::coverage::primary;
use crate::record::bill::Superbill;
use crate::record::intake::{Coverage, Payer};
use crate::record::rules::Discard;
use crate::record::schedule::Appointment;
use crate::record::supplies::StockMove;
use crate::show::{Column, Value};
use crate::store::{Months, Read, ReadRows};
use crate::supplies::billable::billable;

use super::load;

/// Options of `supplies billable`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Items that have a HCPCS code, in units of the code (items.hcpcs_quantity says how much one is, else a base unit). Where
rules/discards says so of the payer that pays first, what was thrown away of a single-dose container is a line of its own
with its modifier, and where nothing was, that is said too. Diagnoses are those of the visit's coded lines, or
--diagnoses. The rows go on to bill superbill add -. Exit 1 where nothing is billed.

Columns: visit, code, modifiers, units, diagnoses, ndc, quantity, item, name.

Examples:
  supplies use IT0000033 --visit A2610-0001313 && supplies billable A2610-0001313
  supplies billable A2610-0001313 --diagnoses 'E11.9' | bill superbill add - -n")]
pub struct Args {
    /// The visits, or `-` or `@FILE` for rows with a column `visit`
    #[arg(required = true, value_name = "VISIT")]
    visits: Vec<String>,

    /// The diagnoses of visits that are not coded yet, one space between
    #[arg(long, value_name = "CODES", default_value = "", hide_default_value = true)]
    diagnoses: String,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 9] = [
    Column::id("visit"),
    Column::id("code"),
    Column::id("modifiers"),
    Column::count("units"),
    Column::id("diagnoses"),
    Column::id("ndc"),
    Column::count("quantity"),
    Column::id("item"),
    Column::text("name"),
];

/// Prints the lines.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let ids = ids(args, desk)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (catalogue, rules): (_, Vec<Discard>) = (load::catalogue(&*view)?, view.all()?);
    let (mut rows, mut whom) = (Vec::new(), Vec::new());
    for id in &ids {
        let visit = desk.row::<Appointment>(&*view, id.as_str())?;
        let day = visit.start.date();
        let moves: Vec<StockMove> = view.equal(Months::All, "visit", visit.chain.as_str())?;
        let filing = filing(&*view, visit.patient.as_ref(), day)?;
        let diagnoses = diagnoses(&*view, &visit.chain, &args.diagnoses)?;
        whom.extend(visit.patient.clone());
        for line in billable(&moves, &catalogue, &rules, &filing, day) {
            let has_ndc = !line.item.ndc.is_empty();
            rows.push(vec![
                Value::from(&visit.chain),
                Value::from(&line.item.hcpcs),
                Value::from(line.modifier),
                Value::from(line.units),
                Value::from(&diagnoses),
                Value::from(&line.item.ndc),
                if has_ndc { Value::from(line.quantity) } else { Value::empty() },
                Value::from(&line.item.id),
                Value::from(&line.item.name),
            ]);
        }
    }
    desk.saw(&whom)?;
    let found = Answer::when(!rows.is_empty());
    desk.print(&args.output, &COLUMNS, rows)?;
    Ok(found)
}

fn ids(args: &Args, desk: &Desk) -> Result<Vec<Id>, Failure> {
    let mut ids = Vec::new();
    for typed in &args.visits {
        if typed == "-" || typed.starts_with('@') {
            for row in desk.input(typed, &["visit"])? {
                ids.push(desk.id_at::<Appointment>(&row, "visit")?);
            }
        } else {
            ids.push(desk.id::<Appointment>(typed)?);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// The claim filing indicator of the payer that pays first on a day.
fn filing(view: &dyn Read, patient: Option<&Id>, day: crate::base::Date) -> Result<String, Failure> {
    let Some(patient) = patient else { return Ok(String::new()) };
    let coverages: Vec<Coverage> = view.by_patient(patient)?;
    let Some(payer) = primary(&coverages, day).map(|coverage| &coverage.payer) else {
        return Ok(String::new());
    };
    Ok(view.by_id::<Payer>(payer)?.map(|payer| payer.filing).unwrap_or_default())
}

/// The diagnoses of the visit's coded lines; those that were typed where there are none.
fn diagnoses(view: &dyn Read, visit: &Id, typed: &str) -> Result<String, Failure> {
    let lines: Vec<Superbill> = view.equal(Months::All, "visit", visit.as_str())?;
    let coded = lines.iter().find(|line| line.status != "void" && !line.diagnoses.is_empty());
    Ok(coded.map_or_else(|| typed.to_owned(), |line| line.diagnoses.join(" ")))
}
