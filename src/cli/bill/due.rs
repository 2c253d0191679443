//! What `bill due` lists.

use std::collections::BTreeSet;

use crate::base::Date;
use crate::bill::due;
use crate::cli::bill::rows;
use crate::cli::{Desk, Failure};
use crate::practice::balance::{CREDIT, PATIENT};
use crate::practice::due::Due;
use crate::record::bill::Ledger;
use crate::record::rules::{Clock, Limit};
use crate::store::ReadRows;

/// Visits that were seen and not charged, and balances older than the practice allows.
pub fn own(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let today = desk.today()?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let clocks = view.all::<Clock>()?;
    let limits = view.all::<Limit>()?;
    let tickets = rows::tickets(&*view, Date::MIN, today)?;
    // What patients owe stands on two accounts.
    let ledger = view.one_of::<Ledger>("account", &BTreeSet::from([PATIENT, CREDIT]))?;
    let open = rows::open_days(&*view)?;
    let mut dues = due::missing(&tickets, &clocks, &open);
    dues.extend(due::old_balances(&ledger, &limits, today));
    Ok(dues)
}
