//! One payment: whose, for what, and what it pays.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, Money};
use crate::bill::pay::{Purpose, owed, payable, refusal};
use crate::bill::{charge, posting, receipt};
use crate::cli::Failure;
use crate::cli::bill::rows::{self, Account};
use crate::practice::balance::{Balance, PATIENT};
use crate::practice::reach;
use crate::record::bill::{Charge, Ledger, Receipt};
use crate::record::intake::{ContactPoint, Patient};
use crate::record::schedule::Appointment;
use crate::store::{Months, ReadRows, Tx, WriteRows};

use super::{Taken, What};

/// A payment as it was asked for.
pub(super) struct Draft {
    pub patient: Id,
    pub amount: Money,
    pub method: &'static str,
    pub reference: String,
    pub visit: Option<Id>,
    pub charge: Option<Id>,
    pub what: Option<What>,
}

/// What a payment is for, with the day of service that it is about.
struct For {
    purpose: Purpose,
    visit: Option<Id>,
    service: Date,
}

/// Takes a payment: its receipt, or why nothing may be taken.
pub(super) fn take(tx: &mut dyn Tx, draft: &Draft, today: Date) -> Result<Result<Taken, Fault>, Failure> {
    let patient = rows::row::<Patient>(tx, &draft.patient)?;
    let For { purpose, visit, service } = what_for(tx, draft, &patient, today)?;
    let mut accounts = vec![Account::of(tx, &patient.id)?];
    if draft.what == Some(What::Guarantor) {
        for other in same_guarantor(tx, &patient, today)? {
            accounts.push(Account::of(tx, &other)?);
        }
    }
    let receipt = Receipt {
        date: today,
        patient: patient.id.clone(),
        guarantor: Some(charge::guarantor(&patient)),
        visit,
        method: draft.method.to_owned(),
        amount: draft.amount,
        reference: draft.reference.clone(),
        ..Receipt::default()
    };
    let asked = accounts
        .iter()
        .flat_map(|account| owed(&account.ledger, &account.services, &account.coverages).asked)
        .collect();
    let payable = payable(&purpose, &receipt, asked);
    if let Some(fault) = refusal(&receipt, service, &payable, &accounts[0].coverages) {
        return Ok(Err(fault));
    }
    let receipt = tx.insert(receipt)?;
    let written = rows::post(tx, posting::paid(&receipt, &payable)?)?;
    let applied = receipt::applied(&receipt.id, &written);
    let parts = parts_of(&receipt, &written);
    let ledger = accounts.iter().flat_map(|account| &account.ledger).chain(&written);
    Ok(Ok(Taken { balance: Balance::of(ledger), receipt, patient, applied, parts }))
}

/// What a receipt paid for each patient, where it paid for others than its own.
pub(in crate::cli::bill) fn parts_of(receipt: &Receipt, ledger: &[Ledger]) -> Vec<(Id, Money)> {
    let mut parts: BTreeMap<Id, Money> = BTreeMap::new();
    let own = ledger.iter().filter(|row| row.receipt.as_ref() == Some(&receipt.id) && row.account == PATIENT);
    for row in own {
        *parts.entry(row.patient.clone().unwrap_or_default()).or_default() += -row.amount;
    }
    let is_alone = parts.keys().all(|patient| *patient == receipt.patient);
    if is_alone { Vec::new() } else { parts.into_iter().collect() }
}

fn what_for(tx: &dyn Tx, draft: &Draft, patient: &Patient, today: Date) -> Result<For, Failure> {
    if let Some(id) = &draft.charge {
        let charge = rows::row::<Charge>(tx, id)?;
        if charge.patient != patient.id {
            let fault = Fault::error("B032", format!("charge {id} is not a charge of {}", patient.id));
            return Err(fault.help("name the patient whose charge it is").into());
        }
        let purpose = Purpose::Charge(charge.id);
        return Ok(For { purpose, visit: Some(charge.visit), service: charge.date });
    }
    let visit = match (&draft.visit, draft.what) {
        (Some(id), _) => Some(rows::visit(tx, id)?),
        (None, Some(What::Copay)) => Some(todays_visit(tx, &patient.id, today)?),
        (None, _) => None,
    };
    if let Some(visit) = visit.as_ref().filter(|visit| visit.patient.as_ref() != Some(&patient.id)) {
        let fault = Fault::error("B032", format!("visit {} is not a visit of {}", visit.chain, patient.id));
        return Err(fault.help("name the patient whose visit it is").into());
    }
    let is_balance = matches!(draft.what, Some(What::Balance | What::Guarantor)) || visit.is_none();
    let purpose = if is_balance { Purpose::Balance } else { Purpose::Visit };
    let service = visit.as_ref().map_or(today, |visit| visit.start.date());
    Ok(For { purpose, visit: visit.map(|visit| visit.chain), service })
}

/// The other patients of a patient's guarantor. Who is reached by confidential ways alone answers for themselves: nobody
/// else is told what they owe.
fn same_guarantor(tx: &dyn Tx, patient: &Patient, today: Date) -> Result<Vec<Id>, Failure> {
    let guarantor = charge::guarantor(patient);
    let mut others = Vec::new();
    for other in tx.all::<Patient>()? {
        if other.id == patient.id || other.merged_into.is_some() || charge::guarantor(&other) != guarantor {
            continue;
        }
        let points = tx.equal::<ContactPoint>(Months::All, "subject", other.id.as_str())?;
        if reach::confidential(&points, today).next().is_none() {
            others.push(other.id);
        }
    }
    Ok(others)
}

/// The patient's only visit of the day.
fn todays_visit(tx: &dyn Tx, patient: &Id, today: Date) -> Result<Appointment, Failure> {
    let mut visits = tx.by_patient::<Appointment>(patient)?;
    visits.retain(|row| {
        row.start.date() == today
            && !matches!(row.status.as_str(), "cancelled" | "noshow" | "entered-in-error")
    });
    let names: Vec<String> =
        visits.iter().map(|row| format!("{} at {}", row.chain, row.start.wall().format("%H:%M"))).collect();
    match (visits.pop(), names.len()) {
        (Some(visit), 1) => Ok(visit),
        (None, _) => {
            let fault = Fault::error("B031", format!("{patient} has no visit on {today}"));
            Err(fault.help("name the visit with --visit, or say --for balance").into())
        }
        _ => {
            let fault = Fault::error("B031", format!("{patient} has {} visits on {today}", names.len()));
            Err(fault.help(format!("say which with --visit: {}", names.join(", "))).into())
        }
    }
}
