//! Claims that their payers have, replaced or voided.

use crate::base::{Date, Id};
use crate::bill::claim::book::Asked;
use crate::bill::claim::filing;
use crate::bill::claim::make::is_claimable;
use crate::bill::claim::replace::{REPLACES, correcting, refusal};
use crate::cli::Failure;
use crate::cli::bill::rows;
use crate::record::bill::Charge;
use crate::record::claims::{Claim, Remittance, RemittanceLine};
use crate::record::rules::Filing;
use crate::store::{Months, ReadRows, Tx};

use super::{load, make};

/// The claims that correct others, kept; every one that cannot be is told.
pub fn all(tx: &mut dyn Tx, corrected: &[(Id, &str)], today: Date) -> Result<Vec<Asked>, Failure> {
    let mut asked = Vec::new();
    let mut faults = Vec::new();
    for (id, frequency) in corrected {
        let claim = rows::row::<Claim>(tx, id)?;
        let others = tx.equal::<Claim>(Months::All, "visit", claim.visit.as_str())?;
        match refusal(&claim, &others) {
            Some(fault) => faults.push(fault),
            None => asked.push(one(tx, claim, frequency, today)?),
        }
    }
    if faults.is_empty() { Ok(asked) } else { Err(Failure::Faults(faults)) }
}

fn one(tx: &mut dyn Tx, claim: Claim, frequency: &str, today: Date) -> Result<Asked, Failure> {
    let [old] = load::asked(tx, vec![claim])?.try_into().unwrap_or_default();
    let mut charges = old.charges;
    if frequency == REPLACES {
        charges.retain(|charge| charge.status != "reversed");
        charges.extend(gained(tx, &old.claim)?);
    }
    let mut asked = correcting(&old.claim, frequency, Asked { charges, ..Asked::default() });
    let served = asked.date().unwrap_or(today);
    let rules = tx.all::<Filing>()?;
    let last = filing::last(&rules, &asked.claim, served, answered(tx, &old.claim)?, today);
    asked.claim.due = last.map(|(_, last)| last);
    let mut kept = [make::insert(tx, asked)?];
    load::tell_prior(tx, &mut kept)?;
    let [kept] = kept;
    Ok(kept)
}

/// The charges that the visit has gained since, under the same coverage.
fn gained(tx: &dyn Tx, claim: &Claim) -> Result<Vec<Charge>, Failure> {
    let mut charges = load::open_charges(tx, &[claim.visit.clone()].into())?;
    charges.retain(|charge| is_claimable(charge) && charge.coverage.as_ref() == Some(&claim.coverage));
    Ok(charges)
}

/// The day of the payer's last answer.
fn answered(tx: &dyn Tx, claim: &Claim) -> Result<Option<Date>, Failure> {
    let rows = tx.equal::<RemittanceLine>(Months::All, "claim", claim.id.as_str())?;
    let Some(last) = rows.last() else { return Ok(None) };
    Ok(tx.by_id::<Remittance>(&last.remittance)?.map(|row| row.date))
}
