//! `bill scrub`: every fault of every claim.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::bill::claim::book::{Asked, Facts};
use crate::bill::claim::make::plan;
use crate::bill::scrub::{self, Remark};
use crate::cli::bill::claim::load;
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::bill::Charge;
use crate::record::claims::Claim;
use crate::record::schedule::Appointment;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows};

/// Options of `bill scrub`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Looks at what `bill claim` would send, and changes nothing. Each rule is explained under its code in the reference. An
error holds the claim, a warning lets it go.

Examples:
  bill scrub
  bill scrub A2610-0001039
  bill scrub --columns rule | sort | uniq -c")]
pub struct Args {
    /// Visits or claims: ids, or - or @FILE for rows with a column visit [default: all that is not sent]
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Prints every remark. Exit 1 where there is one.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (visits, claims) = wanted(args, desk, &*view)?;
    let is_all = args.ids.is_empty();
    let mut kept = view.open::<Claim>()?;
    kept.retain(|claim| match claim.status.as_str() {
        "draft" | "held" | "ready" => is_all || visits.contains(&claim.visit) || claims.contains(&claim.id),
        _ => claims.contains(&claim.id),
    });
    let mut asked = load::asked(&*view, kept)?;
    let charges =
        if is_all || !visits.is_empty() { load::open_charges(&*view, &visits)? } else { Vec::new() };
    let of_kept = asked.iter().flat_map(|asked| asked.charges.iter().cloned());
    let all: Vec<Charge> = charges.iter().cloned().chain(of_kept).collect();
    let book = load::book(&*view, &all, desk.today()?)?;
    asked.extend(plan(charges.iter().cloned(), &book));
    let mut rows = Vec::new();
    let mut held = 0;
    for asked in &asked {
        let remarks = scrub::scrub(&Facts::of(&book, asked));
        held += usize::from(scrub::holds(&remarks));
        rows.extend(remarks.iter().map(|remark| values(asked, remark)));
    }
    let unasked = charges.iter().filter(|charge| charge.coverage.is_none() && charge.reverses.is_none());
    for charge in unasked {
        let Some(remark) = scrub::unasked(charge, book.coverages.values()) else { continue };
        let claim =
            Claim { visit: charge.visit.clone(), patient: charge.patient.clone(), ..Claim::default() };
        rows.push(values(&Asked { claim, ..Asked::default() }, &remark));
    }
    desk.saw(asked.iter().map(|asked| &asked.claim.patient))?;
    let is_clean = rows.is_empty();
    let output = desk.at_a_glance(&args.output, &["claim", "visit", "patient", "rule", "detail", "help"]);
    desk.print(&output, &columns(), rows)?;
    let (count, noun) = (asked.len(), if asked.len() == 1 { "claim" } else { "claims" });
    desk.tell(&format!("{count} {noun}: {} can go, {held} would be held", count - held));
    Ok(Answer::when(is_clean))
}

/// The visits and the claims that are named.
fn wanted(args: &Args, desk: &Desk, view: &dyn Read) -> Result<(BTreeSet<Id>, BTreeSet<Id>), Failure> {
    let (mut visits, mut claims) = (BTreeSet::new(), BTreeSet::new());
    let mut told = rows::Told::default();
    for row in rows::asked(desk, &args.ids, "visit")? {
        let typed = row.get("visit");
        if typed.starts_with(['C', 'c']) {
            let claim = desk.row::<Claim>(view, typed);
            claims.extend(told.take(&row, "visit", claim)?.map(|claim| claim.id));
        } else {
            let visit = desk.id::<Appointment>(typed).and_then(|id| rows::visit(view, &id));
            visits.extend(told.take(&row, "visit", visit)?.map(|visit| visit.chain));
        }
    }
    told.end()?;
    Ok((visits, claims))
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("claim"),
        Column::id("visit"),
        Column::id("patient"),
        Column::id("payer"),
        Column::id("rule"),
        Column::text("severity"),
        Column::text("detail"),
        Column::text("help"),
        Column::id("field"),
        Column::id("row"),
    ]
}

fn values(asked: &Asked, remark: &Remark) -> Vec<Value> {
    let claim = &asked.claim;
    let severity = if remark.fault.is_error() { "error" } else { "warning" };
    vec![
        (&claim.id).into(),
        (&claim.visit).into(),
        (&claim.patient).into(),
        (&claim.payer).into(),
        remark.fault.code.into(),
        severity.into(),
        remark.fault.message.as_str().into(),
        remark.fault.help.as_deref().unwrap_or_default().into(),
        remark.field.into(),
        (&remark.row).into(),
    ]
}
