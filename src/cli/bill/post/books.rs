//! The rows that posting begins with: those of the patients whose claims are answered, and of no others.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Month};
use crate::bill::post::answer::Set;
use crate::bill::post::find::{line_number, number, plain};
use crate::bill::post::{Books, DEBT, Known};
use crate::cli::Failure;
use crate::record::Record;
use crate::record::bill::Ledger;
use crate::record::claims::{Claim, ClaimLine, Denial};
use crate::record::intake::Coverage;
use crate::store::{Months, Question, ReadRows, Tx, months_of};

/// The books of what payments answer. A claim that its number does not find is looked for by the numbers of its
/// lines and by its member.
pub(in crate::cli::bill) fn of_sets(
    tx: &dyn Tx,
    owner: Option<&str>,
    sets: &[Set],
) -> Result<Books, Failure> {
    let answers = || sets.iter().flat_map(|set| &set.claims);
    let numbers: BTreeSet<Id> = answers().filter_map(|answer| number(&answer.account)).collect();
    let claims = by_ids::<Claim>(tx, &numbers)?;
    let found: BTreeSet<&Id> = claims.iter().map(|claim| &claim.id).collect();
    let is_found = |account: &str| number(account).is_some_and(|id| found.contains(&id));
    let lost = || answers().filter(|answer| !is_found(&answer.account));
    let members: BTreeSet<String> =
        lost().map(|answer| plain(&answer.patient.id)).filter(|member| !member.is_empty()).collect();
    let mut patients: BTreeSet<Id> = claims.iter().map(|claim| claim.patient.clone()).collect();
    let lines: BTreeSet<Id> =
        lost().flat_map(|answer| answer.lines.iter().filter_map(|line| line_number(&line.control))).collect();
    let named: BTreeSet<Id> = by_ids::<ClaimLine>(tx, &lines)?.into_iter().map(|line| line.claim).collect();
    patients.extend(by_ids::<Claim>(tx, &named)?.into_iter().map(|claim| claim.patient));
    if !members.is_empty() {
        let coverages = tx.all::<Coverage>()?.into_iter();
        patients
            .extend(coverages.filter(|row| members.contains(&plain(&row.member_id))).map(|row| row.patient));
    }
    of_patients(tx, owner, &patients)
}

/// The books of some patients.
pub(in crate::cli::bill) fn of_patients(
    tx: &dyn Tx,
    owner: Option<&str>,
    patients: &BTreeSet<Id>,
) -> Result<Books, Failure> {
    let texts: BTreeSet<&str> = patients.iter().map(Id::as_str).collect();
    let claims = tx.one_of::<Claim>("patient", &texts)?;
    let named: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    let mut ledger = tx.one_of::<Ledger>("patient", &texts)?;
    let debts = tx.equal::<Ledger>(Months::All, "account", DEBT)?.into_iter();
    ledger.extend(debts.filter(|row| row.patient.as_ref().is_none_or(|id| !patients.contains(id))));
    let denials = tx.open::<Denial>()?.into_iter();
    Ok(Books::of(Known {
        today: tx.now().date(),
        owner: owner.unwrap_or(tx.user()).to_owned(),
        lines: tx.one_of("claim", &named)?,
        charges: tx.one_of("patient", &texts)?,
        payers: tx.all()?,
        coverages: tx.one_of("patient", &texts)?,
        patients: tx.one_of("id", &texts)?,
        ledger,
        answers: tx.one_of("claim", &named)?,
        denials: denials.filter(|row| named.contains(row.claim.as_str())).collect(),
        adjustments: tx.all()?,
        filing: tx.all()?,
        clocks: tx.all()?,
        claims,
    }))
}

/// The rows of ids, each looked for in the month that it names.
pub(in crate::cli::bill) fn by_ids<R: Record>(tx: &dyn Tx, ids: &BTreeSet<Id>) -> Result<Vec<R>, Failure> {
    let mut by_month: BTreeMap<Option<Month>, BTreeSet<&str>> = BTreeMap::new();
    for id in ids {
        let month = match months_of(R::TABLE, id) {
            Months::Between(month, _) => Some(month),
            Months::All => None,
        };
        by_month.entry(month).or_default().insert(id.as_str());
    }
    let mut rows = Vec::new();
    for (month, ids) in by_month {
        let months = month.map_or(Months::All, |month| Months::Between(month, month));
        rows.extend(tx.select::<R>(months, Question::OneOf("id", &ids))?);
    }
    Ok(rows)
}
