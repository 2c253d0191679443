//! `bill denials`: what payers did not pay and somebody must work.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::bill::denials::{Wanted, sorted};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::claims::{Claim, Denial};
use crate::show::{Column, Style, Value};
use crate::store::{Months, ReadRows, months_of};

/// Options of `bill denials`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The nearest day of appeal comes first, of one day the larger amount. The exit is 1 where there is none.

Examples:
  bill denials
  bill denials --category authorization --owner biller
  bill denials --code CO-197 --by +30d")]
pub struct Args {
    /// Reason, or group and reason: 197, CO-197
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    code: String,

    /// What kind of trouble: coding, coverage, authorization, filing, records, duplicate, other
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    category: String,

    /// Whose work: user or role
    #[arg(long, value_name = "OWNER", default_value = "", hide_default_value = true)]
    owner: String,

    /// Only those that must be appealed by this day
    #[arg(long, value_name = "DAY")]
    by: Option<String>,

    /// Closed ones too
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// Lists denials.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let wanted = Wanted {
        code: args.code.clone(),
        category: args.category.clone(),
        owner: args.owner.clone(),
        by: args.by.as_deref().map(|words| desk.date(words)).transpose()?,
    };
    let store = desk.store()?;
    let view = store.snapshot()?;
    let rows = if args.all { view.all::<Denial>()? } else { view.open::<Denial>()? };
    let rows = sorted(rows, &wanted);
    let mut claims: BTreeMap<Id, Claim> = BTreeMap::new();
    for denial in &rows {
        if !claims.contains_key(&denial.claim) {
            let months: Months = months_of(<Claim as crate::record::Record>::TABLE, &denial.claim);
            let found = view.select::<Claim>(months, crate::store::Question::Id(denial.claim.as_str()))?;
            claims.extend(found.into_iter().map(|claim| (claim.id.clone(), claim)));
        }
    }
    desk.saw(claims.values().map(|claim| &claim.patient))?;
    let values: Vec<Vec<Value>> =
        rows.iter().map(|denial| values(denial, claims.get(&denial.claim), today)).collect();
    let is_any = !values.is_empty();
    desk.print(&args.output, &columns(), values)?;
    Ok(Answer::when(is_any))
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("claim"),
        Column::id("line"),
        Column::id("patient"),
        Column::id("payer"),
        Column::id("group"),
        Column::id("reason"),
        Column::id("category"),
        Column::money("amount"),
        Column::text("owner"),
        Column::date("due"),
        Column::count("days"),
        Column::id("status"),
        Column::id("outcome"),
    ]
}

fn values(denial: &Denial, claim: Option<&Claim>, today: crate::base::Date) -> Vec<Value> {
    let days = denial.due.map(|due| (due - today).num_days());
    let is_late = denial.status != "closed" && days.is_some_and(|days| days < 0);
    let style = if is_late { Style::Warn } else { Style::Plain };
    vec![
        (&denial.id).into(),
        (&denial.claim).into(),
        (&denial.claim_line).into(),
        claim.map_or_else(Value::empty, |claim| (&claim.patient).into()),
        claim.map_or_else(Value::empty, |claim| (&claim.payer).into()),
        (&denial.group).into(),
        (&denial.reason).into(),
        (&denial.category).into(),
        denial.amount.into(),
        (&denial.owner).into(),
        Value::from(denial.due).styled(style),
        days.map_or_else(Value::empty, Value::of),
        (&denial.status).into(),
        (&denial.outcome).into(),
    ]
}
