//! Subscriber, patient, claim and lines.

use crate::base::{Id, Money};
use crate::bill::claim::book::{Facts, Name};
use crate::format::x12::composite;
use crate::practice::settings::Address;
use crate::practice::signature::{ASSIGNMENT, RELEASE, Signature};
use crate::record::bill::Charge;
use crate::record::claims::ClaimLine;
use crate::record::intake::{Patient, Provider};

use super::File;
use super::others::{adjudicated, insurance_type, others, place, relation};
use super::parties::{address, at, person};

/// The claims of one coverage: subscriber and payer, the patient where it is another, then claim by claim.
pub(super) fn claims(file: &mut File, billing: usize, claims: &[Facts<'_>]) {
    let Some(first) = claims.first() else { return };
    let is_subscriber = first.is_subscriber();
    let level = file.out.level(Some(billing), "22", !is_subscriber);
    subscriber(file, first, is_subscriber);
    payer(file, first);
    if !is_subscriber {
        file.out.level(Some(level), "23", false);
        dependent(file, first);
    }
    for facts in claims {
        claim(file, facts);
    }
}

/// 2000B and 2010BA.
fn subscriber(file: &mut File, facts: &Facts<'_>, is_patient: bool) {
    let (Some(patient), Some(coverage)) = (facts.patient, facts.coverage) else { return };
    let group = file.text(&coverage.id, &coverage.group, 50);
    // A plan is named only where it has no number.
    let plan = if group.is_empty() { file.text(&coverage.id, &coverage.plan, 60) } else { String::new() };
    let relation = if is_patient { "18" } else { "" };
    let rank = facts.asked.claim.rank;
    let kind = facts.payer.map_or("", |payer| insurance_type(coverage, payer, rank));
    let filing = facts.payer.map_or("", |payer| payer.filing.as_str());
    file.out.segment(&["SBR", place(rank), relation, &group, &plan, kind, "", "", "", filing]);
    let id = ("MI", coverage.member_id.as_str());
    if is_patient {
        person(file, "IL", &patient.id, Name::of(patient), id);
        demographics(file, patient);
    } else if let Some(name) = facts.subscriber() {
        person(file, "IL", &coverage.id, name, id);
    }
}

/// 2010BB.
fn payer(file: &mut File, facts: &Facts<'_>) {
    let Some(payer) = facts.payer else { return };
    let name = file.text(&payer.id, &payer.name, 60);
    file.out.segment(&["NM1", "PR", "2", &name, "", "", "", "", "PI", &payer.payer_id]);
    at(file, payer);
}

/// 2000C and 2010CA.
fn dependent(file: &mut File, facts: &Facts<'_>) {
    let (Some(patient), Some(coverage)) = (facts.patient, facts.coverage) else { return };
    file.out.segment(&["PAT", relation(coverage, false)]);
    person(file, "QC", &patient.id, Name::of(patient), ("", ""));
    demographics(file, patient);
}

/// N3, N4 and DMG of a patient.
fn demographics(file: &mut File, patient: &Patient) {
    let at = Address {
        line1: patient.line1.clone(),
        line2: patient.line2.clone(),
        city: patient.city.clone(),
        state: patient.state.clone(),
        zip: patient.zip.clone(),
    };
    address(file, &patient.id, &at);
    let born = patient.born.and_then(crate::base::date::Partial::day);
    let born = born.map(|day| day.format("%Y%m%d").to_string()).unwrap_or_default();
    let sex = match patient.sex.as_str() {
        "male" => "M",
        "female" => "F",
        _ => "U",
    };
    file.out.segment(&["DMG", "D8", &born, sex]);
}

/// 2300 and what stands in it.
fn claim(file: &mut File, facts: &Facts<'_>) {
    let asked = facts.asked;
    let Some(charge) = asked.charges.first() else { return };
    let place_of_service = composite(&[&charge.pos, "B", &asked.claim.frequency]);
    let [assigned, stamped, released] = indicators(facts, &asked.claim.payer);
    file.out.segment(&[
        "CLM",
        asked.claim.id.as_str(),
        &amount(asked.claim.amount),
        "",
        "",
        &place_of_service,
        // The practice signs what it sends, and takes what the payer allows.
        "Y",
        "A",
        assigned,
        released,
        stamped,
    ]);
    if let Some(referral) = facts.visit.map(|visit| visit.referral.as_str()).filter(|text| !text.is_empty()) {
        let referral = file.text(&asked.claim.id, referral, 50);
        file.out.segment(&["REF", "9F", &referral]);
    }
    if let Some(authorization) = facts.authorization {
        let number = file.text(&authorization.id, &authorization.number, 50);
        file.out.segment(&["REF", "G1", &number]);
    }
    if asked.claim.frequency != "1" {
        let number = file.text(&asked.claim.id, &asked.claim.payer_number, 50);
        file.out.segment(&["REF", "F8", &number]);
    }
    diagnoses(file, &asked.diagnoses());
    if let Some(row) = facts.referring {
        let name = Name { given: &row.given, middle: &row.middle, family: &row.family, suffix: &row.suffix };
        person(file, "DN", &row.id, name, ("XX", &row.npi));
    }
    if let Some(provider) = facts.provider
        && provider.npi != facts.book.settings.npi
    {
        rendering(file, provider);
    }
    others(file, facts);
    for (at, (line, charge)) in asked.lines.iter().zip(&asked.charges).enumerate() {
        self::line(file, facts, line, charge);
        adjudicated(file, facts, at, line);
    }
}

/// Whether benefits go to the practice, whether it signed for a patient who was not there, whether the payer may be told
/// what it asks.
pub(super) fn indicators(facts: &Facts<'_>, payer: &Id) -> [&'static str; 3] {
    let [assignment, release] = [ASSIGNMENT, RELEASE].map(|kind| facts.signature(kind, payer));
    let is_given = |found| matches!(found, Signature::Given | Signature::Stamped);
    let is_stamped = [assignment, release].contains(&Signature::Stamped);
    [
        if is_given(assignment) { "Y" } else { "N" },
        if is_stamped { "P" } else { "" },
        // Without leave no claim is made: a file has no word for it.
        if is_given(release) { "Y" } else { "I" },
    ]
}

fn diagnoses(file: &mut File, codes: &[&str]) {
    let mut elements = vec!["HI".to_owned()];
    for (at, code) in codes.iter().enumerate() {
        let kind = if at == 0 { "ABK" } else { "ABF" };
        elements.push(composite(&[kind, &code.replace('.', "")]));
    }
    let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
    file.out.segment(&elements);
}

/// 2310B or 2420A.
fn rendering(file: &mut File, row: &Provider) {
    let name = Name { given: &row.given, middle: &row.middle, family: &row.family, suffix: &row.suffix };
    person(file, "82", &row.id, name, ("XX", &row.npi));
    file.out.segment(&["PRV", "PE", "PXC", &row.taxonomy]);
}

/// 2400 and what stands in it.
fn line(file: &mut File, facts: &Facts<'_>, line: &ClaimLine, charge: &Charge) {
    file.out.segment(&["LX", &line.line.to_string()]);
    let mut procedure = vec!["HC", line.code.as_str()];
    procedure.extend(line.modifiers.iter().map(String::as_str));
    let pointers: Vec<&str> = line.pointers.iter().map(String::as_str).collect();
    let of_claim = facts.asked.charges.first().map(|first| first.pos.as_str());
    let place = if of_claim == Some(charge.pos.as_str()) { "" } else { charge.pos.as_str() };
    file.out.segment(&[
        "SV1",
        &composite(&procedure),
        &amount(line.amount),
        "UN",
        &line.units.to_string(),
        place,
        "",
        &composite(&pointers),
    ]);
    file.out.segment(&["DTP", "472", "D8", &charge.date.format("%Y%m%d").to_string()]);
    file.out.segment(&["REF", "6R", line.id.as_str()]);
    if charge.provider != facts.asked.claim.provider
        && let Some(provider) = facts.book.providers.get(&charge.provider)
    {
        rendering(file, provider);
    }
}

/// An amount without zeros at its end: `132`, `37.5`.
pub(super) fn amount(money: Money) -> String {
    let text = money.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_lose_the_zeros_after_the_point_alone() {
        let told: Vec<String> =
            [13_200, 3_750, 1_005, 100_000, 0].map(|cents| amount(Money::cents(cents))).into();
        assert_eq!(told, ["132", "37.5", "10.05", "1000", "0"]);
    }
}
