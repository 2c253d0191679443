//! Open charges → claims: one a visit and coverage.

use std::collections::BTreeMap;

use super::book::{Asked, Book};
use super::filing;
use crate::base::{Id, Money};
use crate::record::bill::Charge;
use crate::record::claims::{Claim, ClaimLine};
use crate::record::intake::Coverage;

/// Most pointers of a line.
const POINTERS: usize = 4;

/// Whether a payer is still to be asked for a charge.
pub fn is_claimable(charge: &Charge) -> bool {
    charge.status == "open" && charge.reverses.is_none() && charge.coverage.is_some()
}

/// The claims of charges, by day of service and visit. Charges that the patient owes make none.
pub fn plan(charges: impl IntoIterator<Item = Charge>, book: &Book) -> Vec<Asked> {
    let mut groups: BTreeMap<(crate::base::Date, Id, Id), Vec<Charge>> = BTreeMap::new();
    for charge in charges.into_iter().filter(is_claimable) {
        let Some(coverage) = charge.coverage.clone() else { continue };
        groups.entry((charge.date, charge.visit.clone(), coverage)).or_default().push(charge);
    }
    groups.into_values().map(|charges| asked(charges, book)).collect()
}

fn asked(charges: Vec<Charge>, book: &Book) -> Asked {
    let mut asked = Asked { charges, ..Asked::default() };
    let Some(first) = asked.charges.first() else { return asked };
    let coverage = first.coverage.clone().unwrap_or_default();
    let payer = book.coverages.get(&coverage).map(|row| row.payer.clone()).unwrap_or_default();
    let mut claim = Claim {
        patient: first.patient.clone(),
        visit: first.visit.clone(),
        coverage,
        payer,
        provider: first.provider.clone(),
        rank: 1,
        frequency: "1".to_owned(),
        amount: sum(&asked.charges),
        status: "ready".to_owned(),
        ..Claim::default()
    };
    claim.due = filing::last(&book.filing, &claim, first.date, None, book.today).map(|(_, last)| last);
    asked.lines = lines(&asked);
    asked.claim = claim;
    asked
}

/// A claim's lines: one a charge.
pub fn lines(asked: &Asked) -> Vec<ClaimLine> {
    let diagnoses = asked.diagnoses();
    let line = |(line, charge): (i64, &Charge)| ClaimLine {
        line,
        charge: charge.id.clone(),
        code: charge.code.clone(),
        modifiers: charge.modifiers.clone(),
        units: charge.units,
        amount: charge.amount,
        pointers: pointers(charge, &diagnoses),
        ..ClaimLine::default()
    };
    (1..).zip(&asked.charges).map(line).collect()
}

/// The claim to the payer that pays next after another, for what that one was asked for.
pub fn next(claim: &Claim, lines: &[ClaimLine], coverage: &Coverage) -> (Claim, Vec<ClaimLine>) {
    let claim = Claim {
        patient: claim.patient.clone(),
        visit: claim.visit.clone(),
        coverage: coverage.id.clone(),
        payer: coverage.payer.clone(),
        provider: claim.provider.clone(),
        rank: claim.rank.max(1) + 1,
        frequency: "1".to_owned(),
        amount: claim.amount,
        status: "ready".to_owned(),
        ..Claim::default()
    };
    let line = |line: &ClaimLine| ClaimLine { id: Id::default(), claim: Id::default(), ..line.clone() };
    (claim, lines.iter().map(line).collect())
}

/// The sum of charges; the most that there is where it cannot be held, which no claim balances with.
pub fn sum(charges: &[Charge]) -> Money {
    let sum = charges.iter().try_fold(Money::ZERO, |sum, charge| sum.plus(charge.amount));
    sum.unwrap_or(Money::cents(i64::MAX))
}

/// A charge's pointers into the claim's diagnoses. A charge that points nowhere is for its first ones.
fn pointers(charge: &Charge, diagnoses: &[&str]) -> Vec<String> {
    let place = |code: &String| diagnoses.iter().position(|known| known == code).map(|at| at + 1);
    let own: Vec<&String> = if charge.pointers.is_empty() {
        charge.diagnoses.iter().take(POINTERS).collect()
    } else {
        let at = |pointer: &String| charge.diagnoses.get(pointer.parse::<usize>().ok()?.checked_sub(1)?);
        charge.pointers.iter().filter_map(at).collect()
    };
    own.into_iter().filter_map(place).map(|place| place.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    fn charge(id: &str, visit: &str, diagnoses: &[&str], pointers: &[&str]) -> Charge {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Charge {
            id: Id::new(id),
            visit: Id::new(visit),
            date: date::parse("2026-10-13").unwrap(),
            code: "T1015".to_owned(),
            units: 1,
            amount: Money::cents(13_200),
            diagnoses: words(diagnoses),
            pointers: words(pointers),
            coverage: Some(Id::new("CV0000017")),
            status: "open".to_owned(),
            ..Charge::default()
        }
    }

    #[test]
    fn a_visit_is_a_claim_and_its_lines_point_into_the_claims_own_diagnoses() {
        let patient =
            Charge { coverage: None, ..charge("CH2610-0000049", "A2610-0000038", &["I10"], &["1"]) };
        let charges = [
            charge("CH2610-0000011", "A2610-0000020", &["E11.9", "I10"], &["2"]),
            charge("CH2610-0000020", "A2610-0000020", &["Z23", "I10"], &["1", "2"]),
            charge("CH2610-0000038", "A2610-0000012", &["I10", "E11.9"], &[]),
            patient,
        ];
        let told: Vec<String> = plan(charges, &Book::default())
            .iter()
            .map(|asked| {
                let lines: Vec<String> = asked
                    .lines
                    .iter()
                    .map(|line| format!("{}:{}", line.charge, line.pointers.join(" ")))
                    .collect();
                format!(
                    "{} {} {} {lines:?}",
                    asked.claim.visit,
                    asked.claim.amount,
                    asked.diagnoses().join(" ")
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                r#"A2610-0000012 132.00 I10 E11.9 ["CH2610-0000038:1 2"]"#,
                r#"A2610-0000020 264.00 E11.9 I10 Z23 ["CH2610-0000011:2", "CH2610-0000020:3 2"]"#,
            ]
        );
    }
}
