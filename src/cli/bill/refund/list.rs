//! `bill refund list`: what is approved and not paid out.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::bill::ledger::REFUNDS;
use crate::bill::refund::pending;
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::record::bill::Ledger;
use crate::store::{Months, ReadRows};

use super::{columns, values};

/// Options of `bill refund list`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill refund list")]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Prints them, by patient. Exit 1 when there are none.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let mut by_patient: BTreeMap<Id, Vec<Ledger>> = BTreeMap::new();
    for row in view.equal::<Ledger>(Months::All, "account", REFUNDS)? {
        by_patient.entry(row.patient.clone().unwrap_or_default()).or_default().push(row);
    }
    let mut rows = Vec::new();
    for (id, own) in &by_patient {
        rows.extend(pending(own).iter().map(|pending| values(id, pending)));
    }
    desk.saw(by_patient.keys())?;
    let answer = Answer::when(!rows.is_empty());
    desk.print(&args.output, &columns(), rows)?;
    Ok(answer)
}
