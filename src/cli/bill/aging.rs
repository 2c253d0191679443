//! `bill aging`: how old what is owed is.

use std::collections::BTreeMap;

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::{Date, Id, Money};
use crate::bill::aging::{Aged, Aging, Asked, Bounds, By, Kind, Per};
use crate::cli::global::Form;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::practice::service::Services;
use crate::record::bill::{Charge, Ledger};
use crate::record::intake::{Coverage, Payer};
use crate::show::{self, Column, Style, Value};
use crate::store::{Months, Read, ReadRows};

/// Options of `bill aging`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What payers owe stands apart from what patients owe, the oldest first, with credits beside it; the rows equal the
ledger to the cent, or the exit is 1. A debt ages from its day of service, one without a service (a balance brought in)
from its posting. What may never be asked of a Qualified Medicare Beneficiary is named. The buckets are the row aging
in rules/limits.csv.

Examples:
  bill aging
  bill aging --by posting --as-of 2026-09-30
  bill aging --per guarantor -o csv
  bill aging --per patient --columns kind,id,owed,oldest")]
pub struct Args {
    /// The day that a debt ages from
    #[arg(long, value_enum, default_value_t, value_name = "DAY")]
    by: Age,

    /// Whose debts are one row [default: what payers owe by payer, what patients owe by guarantor]
    #[arg(long, value_enum, value_name = "WHOM")]
    per: Option<Whom>,

    #[command(flatten)]
    output: Output,
}

/// Days that a debt may age from.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Age {
    /// The day of service
    #[default]
    Service,
    /// The day on which it was posted
    Posting,
}

/// Whose debts may be one row.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    /// What payers owe, by payer
    Payer,
    /// What patients owe, by guarantor
    Guarantor,
    /// Both, by the patient whom it is about
    Patient,
}

/// Prints what is owed by age. Exit 1 when nothing is, or when the rows do not equal the ledger.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let on = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut aging = aging(&*view, args, on)?;
    let difference = aging.difference();
    aging.rows.retain(|row| match args.per {
        Some(Whom::Payer) => row.kind == Kind::Payer,
        Some(Whom::Guarantor) => row.kind != Kind::Payer,
        Some(Whom::Patient) | None => true,
    });
    let ids = aging.rows.iter().filter_map(|row| row.id.as_ref());
    desk.saw(ids.filter(|id| id.as_str().starts_with('P') && !id.as_str().starts_with("PY")))?;
    let names: BTreeMap<Id, String> =
        view.all::<Payer>()?.into_iter().map(|payer| (payer.id, payer.name)).collect();
    let columns = columns(&aging.bounds);
    if desk.form(&args.output) == Form::Table {
        print(args, desk, &aging, &columns, &names)?;
    } else {
        let rows: Vec<Vec<Value>> = aging.rows.iter().map(|row| values(row, name(row, &names))).collect();
        desk.print(&args.output, &columns, rows)?;
    }
    if !difference.is_zero() {
        desk.tell(&format!(
            "the rows differ from the ledger by {difference}: bill check looks for the entry"
        ));
    }
    Ok(Answer::when(difference.is_zero()))
}

/// For people: nothing stands where nothing is owed, who has only money here is one line, and the sums stand below.
/// Another program makes its own sums, and must not count twice.
fn print(
    args: &Args,
    desk: &mut Desk,
    aging: &Aging,
    columns: &[Column],
    names: &BTreeMap<Id, String>,
) -> Result<(), Failure> {
    let owes = |row: &&Aged| !row.owed().is_zero();
    let mut rows: Vec<Vec<Value>> =
        aging.rows.iter().filter(owes).map(|row| values(row, name(row, names))).collect();
    let idle: Vec<&Aged> = aging.rows.iter().filter(|row| !owes(row)).collect();
    if let Some(first) = idle.first() {
        let credit = idle.iter().map(|row| row.credit).sum();
        let all = Aged { id: None, credit, ..(*first).clone() };
        rows.push(values(&all, &format!("{} who only have money here", idle.len())));
    }
    let total = |total: &Aged| -> Vec<Value> {
        values(total, &format!("total, {}s", total.kind.word()))
            .into_iter()
            .map(|value| value.styled(Style::Strong))
            .collect()
    };
    rows.extend(aging.totals().iter().map(total));
    for value in rows.iter_mut().flatten().filter(|value| value.text == "0.00") {
        value.text.clear();
    }
    let is_never = aging.rows.iter().all(|row| row.never.is_zero());
    // An id tells who owes.
    let shown = |column: &&Column| column.name != "kind" && !(is_never && column.name == "never_asked");
    let glance: Vec<&str> = columns.iter().filter(shown).map(|column| column.name.as_ref()).collect();
    desk.print(&desk.at_a_glance(&args.output, &glance), columns, rows)
}

fn name<'n>(row: &Aged, names: &'n BTreeMap<Id, String>) -> &'n str {
    row.id.as_ref().and_then(|id| names.get(id)).map_or("", String::as_str)
}

fn aging(view: &dyn Read, args: &Args, on: Date) -> Result<Aging, Failure> {
    let bounds = Bounds::on(&view.all()?, on)?;
    let services = Services::of(&view.all::<Charge>()?);
    let mut coverages: BTreeMap<Id, Vec<Coverage>> = BTreeMap::new();
    for coverage in view.equal::<Coverage>(Months::All, "is_qmb", "yes")? {
        coverages.entry(coverage.patient.clone()).or_default().push(coverage);
    }
    let by = if args.by == Age::Posting { By::Posting } else { By::Service };
    let per = if args.per == Some(Whom::Patient) { Per::Patient } else { Per::Debtor };
    Ok(Aging::of(&view.all::<Ledger>()?, &services, &coverages, bounds, Asked { on, by, per }))
}

fn columns(bounds: &Bounds) -> Vec<Column> {
    let bucket = |name: String| Column { name: name.into(), kind: show::Kind::Money };
    let mut columns = vec![Column::id("kind"), Column::id("id"), Column::text("name")];
    columns.extend(bounds.names().into_iter().map(bucket));
    columns.extend(["owed", "never_asked", "credit"].map(Column::money));
    columns.push(Column::date("oldest"));
    columns
}

fn values(row: &Aged, name: &str) -> Vec<Value> {
    let mut values = vec![Value::of(row.kind.word()), (&row.id).into(), Value::of(name)];
    let money = |amount: &Money| Value::from(*amount);
    values.extend(row.buckets.iter().map(money));
    values.extend([row.owed(), row.never, row.credit].iter().map(money));
    values.push(row.oldest.into());
    values
}
