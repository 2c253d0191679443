//! From coded lines to charges and their entries, and back.

pub mod list;
pub mod void;

use crate::base::{Date, Fault, Id};
use crate::bill::ledger::{CHARGES, Entry};
use crate::bill::price::{Asked, SELF_PAY, STANDARD, in_force};
use crate::practice::balance::{PATIENT, PAYER};
use crate::record::bill::{Charge, FeeSchedule, Ledger, Superbill};
use crate::record::intake::{Coverage, Patient};
use crate::record::schedule::{Appointment, Place};

/// What a visit's lines are charged by.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The visit.
    pub visit: &'a Appointment,
    /// The coverage that pays first on the day of service; none is the patient.
    pub coverage: Option<&'a Coverage>,
    /// The practice's prices.
    pub schedules: &'a [FeeSchedule],
    /// The practice's places.
    pub places: &'a [Place],
}

/// The charge of a coded line, or why there is none.
pub fn charge(line: &Superbill, terms: Terms<'_>) -> Result<Charge, String> {
    let payer = terms.coverage.map(|coverage| &coverage.payer);
    let asked = Asked { code: &line.code, modifiers: &line.modifiers, payer, date: line.date };
    let price = in_force(terms.schedules, asked).ok_or_else(|| {
        let own = payer.map_or_else(|| SELF_PAY.to_owned(), |payer| format!("payer {payer}"));
        format!("no price: {} is in no fee schedule ({own}, {STANDARD}) on {}", line.code, line.date)
    })?;
    let amount = price
        .amount
        .times(line.units)
        .ok_or_else(|| format!("too much: {} units of {}", line.units, price.amount))?;
    Ok(Charge {
        superbill: Some(line.id.clone()),
        visit: line.visit.clone(),
        patient: line.patient.clone(),
        provider: line.provider.clone(),
        place: line.place.clone(),
        date: line.date,
        code: line.code.clone(),
        modifiers: line.modifiers.clone(),
        units: line.units,
        diagnoses: line.diagnoses.clone(),
        pointers: line.pointers.clone(),
        ndc: line.ndc.clone(),
        quantity: line.quantity,
        pos: place_of_service(line.place.as_ref(), terms.places),
        amount,
        fee_schedule: Some(price.id.clone()),
        coverage: terms.coverage.map(|coverage| coverage.id.clone()),
        authorization: terms.visit.authorization.clone(),
        status: "open".to_owned(),
        ..Charge::default()
    })
}

/// The place of service of a room: its own, or that of the site that it lies in.
fn place_of_service(place: Option<&Id>, places: &[Place]) -> String {
    let row = |id: &Id| places.iter().find(|place| &place.id == id);
    let Some(place) = place.and_then(row) else { return String::new() };
    if !place.pos.is_empty() {
        return place.pos.clone();
    }
    place.site.as_ref().and_then(row).map(|site| site.pos.clone()).unwrap_or_default()
}

/// What the ledger's lines of a charge name.
pub fn about(charge: &Charge, guarantor: Id, payer: Option<&Id>, date: Date) -> Ledger {
    Ledger {
        date,
        patient: Some(charge.patient.clone()),
        guarantor: Some(guarantor),
        payer: payer.cloned(),
        visit: Some(charge.visit.clone()),
        charge: Some(charge.id.clone()),
        ..Ledger::default()
    }
}

/// The entry of a charge: the payer owes it, or the patient where nobody else does.
pub fn entry(charge: &Charge, about: &Ledger) -> Result<Option<Entry>, Fault> {
    let owed_by = if charge.coverage.is_some() { PAYER } else { PATIENT };
    Entry::moving(owed_by, CHARGES, charge.amount, about)
}

/// Who pays for a patient: the guarantor, or the patient.
pub fn guarantor(patient: &Patient) -> Id {
    patient.guarantor.clone().unwrap_or_else(|| patient.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Money;

    fn line() -> Superbill {
        Superbill {
            id: Id::new("S2610-0000018"),
            visit: Id::new("A2610-0000012"),
            patient: Id::new("P0001237"),
            date: crate::base::date::parse("2026-10-20").unwrap(),
            code: "J1885".to_owned(),
            units: 3,
            place: Some(Id::new("PL000002")),
            ..Superbill::default()
        }
    }

    fn fees() -> Vec<FeeSchedule> {
        vec![FeeSchedule {
            id: Id::new("FS000001"),
            schedule: "standard".to_owned(),
            code: "J1885".to_owned(),
            amount: Money::cents(1_250),
            ..FeeSchedule::default()
        }]
    }

    #[test]
    fn a_price_is_times_its_units_and_the_room_lies_in_an_office() {
        let places = [
            Place { id: Id::new("PL000001"), pos: "11".to_owned(), ..Place::default() },
            Place { id: Id::new("PL000002"), site: Some(Id::new("PL000001")), ..Place::default() },
        ];
        let (visit, fees) = (Appointment::default(), fees());
        let terms = Terms { visit: &visit, coverage: None, schedules: &fees, places: &places };
        let charge = charge(&line(), terms).unwrap();
        assert_eq!(charge.amount.to_string(), "37.50");
        assert_eq!(charge.pos, "11");
        assert_eq!(charge.fee_schedule, Some(Id::new("FS000001")));
        let about = about(&charge, Id::new("P0001237"), None, line().date);
        let entry = entry(&charge, &about).unwrap().unwrap();
        let lines: Vec<String> =
            entry.lines().iter().map(|line| format!("{} {}", line.account, line.amount)).collect();
        assert_eq!(lines, ["assets:receivable:patient 37.50", "income:charges -37.50"]);
    }

    #[test]
    fn without_a_price_there_is_no_charge() {
        let coverage = Coverage { payer: Id::new("PY0000017"), ..Coverage::default() };
        let visit = Appointment::default();
        let terms = Terms { visit: &visit, coverage: Some(&coverage), schedules: &[], places: &[] };
        assert_eq!(
            charge(&line(), terms).unwrap_err(),
            "no price: J1885 is in no fee schedule (payer PY0000017, standard) on 2026-10-20"
        );
        let fees = [FeeSchedule { amount: Money::cents(i64::MAX), ..fees().remove(0) }];
        let terms = Terms { visit: &visit, coverage: None, schedules: &fees, places: &[] };
        assert!(charge(&line(), terms).unwrap_err().starts_with("too much: 3 units of "));
    }
}
