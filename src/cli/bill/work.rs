//! `bill work`: what of claims somebody must work.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args as ClapArgs;

use crate::base::{Date, Id};
use crate::bill::work::{Item, Rows, items};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::claims::{Batch, Claim, Denial};
use crate::show::{Column, Style, Value};
use crate::store::{Read, ReadRows};

use super::rows;

/// Options of `bill work`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Denials, claims that were refused, batches and claims that nobody acknowledged or answered in the days of rules/clocks,
and claims whose day has come. The nearest deadline comes first, of one day the most money. What was worked with bill
follow is out of sight until its day. The exit is 1 where there is nothing.

Examples:
  bill work
  bill work --owner biller
  bill work --kind rejected,denial --all -o json")]
pub struct Args {
    /// Whose work: user or role
    #[arg(long, value_name = "OWNER", default_value = "", hide_default_value = true)]
    owner: String,

    /// Of these kinds: denial, rejected, unsent, unknown, unacknowledged, unanswered, follow-up
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,

    /// Also what is out of sight until a later day
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// The kinds of work.
const KINDS: [&str; 7] =
    ["denial", "rejected", "unsent", "unknown", "unacknowledged", "unanswered", "follow-up"];

/// Lists the work.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(word) = args.kind.iter().find(|word| !KINDS.contains(&word.as_str())) {
        return Err(Failure::Grammar(format!("no work is {word}: {}", KINDS.join(", "))));
    }
    let today = desk.today()?;
    let mut found = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        let open = rows::open_days(&*view)?;
        items(&load(&*view)?, &open, today, args.all)
    };
    found.retain(|item| args.owner.is_empty() || item.owner == args.owner);
    found.retain(|item| args.kind.is_empty() || args.kind.iter().any(|kind| kind == item.kind));
    desk.saw(found.iter().filter_map(|item| item.patient.as_ref()))?;
    let is_any = !found.is_empty();
    let glance = ["deadline", "kind", "claim", "amount", "detail", "owner"];
    let shown = desk.at_a_glance(&args.output, &glance);
    desk.print(&shown, &columns(), found.iter().map(|item| values(item, today)).collect::<Vec<_>>())?;
    Ok(Answer::when(is_any))
}

/// The rows that work is told from.
pub(super) fn load(view: &dyn Read) -> Result<Rows, Failure> {
    let mut claims = view.open::<Claim>()?;
    let denials = view.open::<Denial>()?;
    let known: BTreeSet<Id> = claims.iter().map(|claim| claim.id.clone()).collect();
    let missing =
        denials.iter().map(|denial| denial.claim.as_str()).filter(|id| !known.contains(&Id::new(*id)));
    claims.extend(view.one_of::<Claim>("id", &missing.collect())?);
    let of_claims: BTreeSet<&str> =
        claims.iter().filter_map(|claim| claim.batch.as_ref()).map(Id::as_str).collect();
    let mut batches: BTreeMap<Id, Batch> = BTreeMap::new();
    for batch in view.one_of::<Batch>("id", &of_claims)?.into_iter().chain(view.open()?) {
        batches.insert(batch.id.clone(), batch);
    }
    Ok(Rows { claims, denials, batches, refusals: view.open()?, clocks: view.all()? })
}

fn columns() -> Vec<Column> {
    vec![
        Column::date("deadline"),
        Column::count("days"),
        Column::id("kind"),
        Column::id("subject"),
        Column::id("claim"),
        Column::id("patient"),
        Column::id("payer"),
        Column::money("amount"),
        Column::text("detail"),
        Column::text("owner"),
        Column::date("since"),
        Column::date("next_on"),
    ]
}

fn values(item: &Item, today: Date) -> Vec<Value> {
    let days = item.deadline.map(|deadline| (deadline - today).num_days());
    let style = if days.is_some_and(|days| days < 0) { Style::Bad } else { Style::Plain };
    vec![
        Value::from(item.deadline).styled(style),
        days.map_or_else(Value::empty, Value::of),
        item.kind.into(),
        (&item.subject).into(),
        (&item.claim).into(),
        (&item.patient).into(),
        (&item.payer).into(),
        item.amount.into(),
        (&item.detail).into(),
        (&item.owner).into(),
        item.since.into(),
        item.next_on.into(),
    ]
}
