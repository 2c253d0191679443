//! The other payers of a claim: who they are, what they paid and adjusted, for the claim and for each line.

use crate::base::Money;
use crate::bill::claim::book::{Facts, Name, is_subscriber, subscriber};
use crate::bill::claim::prior::{Cut, Part, Prior};
use crate::format::x12::composite;
use crate::record::claims::ClaimLine;
use crate::record::intake::{Coverage, Payer};

use super::File;
use super::body::{amount, indicators};
use super::parties::{at, person};

/// Most reasons of a segment.
const REASONS: usize = 6;

/// Who pays first, second, third …
pub(super) fn place(rank: i64) -> &'static str {
    const PLACES: [&str; 11] = ["P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H"];
    let at = usize::try_from(rank.max(1) - 1).unwrap_or(usize::MAX);
    PLACES.get(at).copied().unwrap_or("U")
}

/// The relation of a patient to who holds the policy.
pub(super) fn relation(coverage: &Coverage, is_patient: bool) -> &'static str {
    match coverage.relationship.as_str() {
        _ if is_patient => "18",
        "spouse" => "01",
        "child" => "19",
        _ => "G8",
    }
}

/// Why Medicare pays later; nothing for another payer, or where it pays first.
pub(super) fn insurance_type<'c>(coverage: &'c Coverage, payer: &Payer, rank: i64) -> &'c str {
    let is_asked = rank > 1 && matches!(payer.filing.as_str(), "MA" | "MB");
    if is_asked { &coverage.insurance_type } else { "" }
}

/// 2320 and what stands in it, for each payer that answered before or pays later.
pub(super) fn others(file: &mut File, facts: &Facts<'_>) {
    for prior in &facts.asked.prior {
        let row = facts.book.coverages.get(&prior.coverage);
        if let Some((coverage, payer)) = row.and_then(|row| Some((row, facts.book.payers.get(&row.payer)?))) {
            other(file, facts, (coverage, payer), prior.rank, Some(prior));
        }
    }
    for (coverage, rank) in facts.later().into_iter().zip(facts.asked.claim.rank.max(1) + 1..) {
        // One that is not known whole yet is told of when it is asked itself.
        if let Some(payer) = facts.book.payers.get(&coverage.payer)
            && is_told_of(facts, coverage, payer)
        {
            other(file, facts, (coverage, payer), rank, None);
        }
    }
}

/// Whether all is known of a payer that pays later; of Medicare also why it does.
pub fn is_told_of(facts: &Facts<'_>, coverage: &Coverage, payer: &Payer) -> bool {
    let is_medicare = matches!(payer.filing.as_str(), "MA" | "MB");
    is_known(facts, coverage, payer) && !(is_medicare && coverage.insurance_type.is_empty())
}

/// Whether all is known of another payer that a claim says.
pub fn is_known(facts: &Facts<'_>, coverage: &Coverage, payer: &Payer) -> bool {
    let insured = insured(facts, coverage, payer);
    !payer.payer_id.is_empty()
        && !payer.name.is_empty()
        && !coverage.member_id.is_empty()
        && insured.is_some_and(|name| !name.family.is_empty() && !name.given.is_empty())
}

fn insured<'a>(facts: &Facts<'a>, coverage: &Coverage, payer: &Payer) -> Option<Name<'a>> {
    if is_subscriber(Some(coverage), Some(payer)) {
        return facts.patient.map(Name::of);
    }
    subscriber(facts.book, coverage)
}

fn other(
    file: &mut File,
    facts: &Facts<'_>,
    (coverage, payer): (&Coverage, &Payer),
    rank: i64,
    prior: Option<&Prior>,
) {
    let is_patient = is_subscriber(Some(coverage), Some(payer));
    let group = file.text(&coverage.id, &coverage.group, 50);
    let plan = if group.is_empty() { file.text(&coverage.id, &coverage.plan, 60) } else { String::new() };
    let kind = insurance_type(coverage, payer, rank);
    let relation = relation(coverage, is_patient);
    file.out.segment(&["SBR", place(rank), relation, &group, &plan, kind, "", "", "", &payer.filing]);
    if let Some(prior) = prior {
        reasons(file, &prior.of_claim());
        file.out.segment(&["AMT", "D", &amount(prior.paid())]);
        if !prior.is_by_line() {
            let left: Money = prior.parts.iter().map(Part::left).sum();
            file.out.segment(&["AMT", "EAF", &amount(left)]);
        }
    }
    let [assigned, stamped, released] = indicators(facts, &payer.id);
    file.out.segment(&["OI", "", "", assigned, stamped, "", released]);
    if let Some(name) = insured(facts, coverage, payer) {
        person(file, "IL", &coverage.id, name, ("MI", &coverage.member_id));
    }
    let name = file.text(&payer.id, &payer.name, 60);
    file.out.segment(&["NM1", "PR", "2", &name, "", "", "", "", "PI", &payer.payer_id]);
    at(file, payer);
    if let Some(prior) = prior {
        if let Some(on) = prior.on().filter(|_| !prior.is_by_line()) {
            file.out.segment(&["DTP", "573", "D8", &on.format("%Y%m%d").to_string()]);
        }
        if !prior.number.is_empty() {
            let number = file.text(&coverage.id, &prior.number, 50);
            file.out.segment(&["REF", "F8", &number]);
        }
    }
}

/// CAS: a group's reasons together, six to a segment.
fn reasons(file: &mut File, cuts: &[&Cut]) {
    let mut groups: Vec<&str> = Vec::new();
    for cut in cuts {
        if !groups.contains(&cut.group.as_str()) {
            groups.push(&cut.group);
        }
    }
    for group in groups {
        let own: Vec<&&Cut> = cuts.iter().filter(|cut| cut.group == group).collect();
        for own in own.chunks(REASONS) {
            let mut segment = vec!["CAS".to_owned(), group.to_owned()];
            for cut in own {
                let quantity = cut.quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
                segment.extend([cut.reason.clone(), amount(cut.amount), quantity]);
            }
            let segment: Vec<&str> = segment.iter().map(String::as_str).collect();
            file.out.segment(&segment);
        }
    }
}

/// 2430: what each earlier payer did with a line.
pub(super) fn adjudicated(file: &mut File, facts: &Facts<'_>, place: usize, line: &ClaimLine) {
    for prior in &facts.asked.prior {
        let Some(payer) = facts.book.payers.get(&prior.payer) else { continue };
        let bundled = prior.bundled(place).and_then(|into| facts.asked.lines.get(into));
        let bundled = bundled.map(|into| into.line.to_string()).unwrap_or_default();
        for part in prior.parts.iter().filter(|part| part.line == Some(place)) {
            let mut procedure = vec!["HC"];
            if part.procedure.is_empty() {
                procedure.push(&line.code);
                procedure.extend(line.modifiers.iter().map(String::as_str));
            } else {
                procedure.extend(part.procedure.iter().map(String::as_str));
            }
            let (paid, units) = (amount(part.paid), units(line.units, part).to_string());
            let procedure = composite(&procedure);
            file.out.segment(&["SVD", &payer.payer_id, &paid, &procedure, "", &units, &bundled]);
            reasons(file, &part.cuts.iter().collect::<Vec<_>>());
            file.out.segment(&["DTP", "573", "D8", &part.on.format("%Y%m%d").to_string()]);
            file.out.segment(&["AMT", "EAF", &amount(part.left())]);
        }
    }
}

/// The units that were paid: those that were asked less those that were taken off.
fn units(asked: i64, part: &Part) -> i64 {
    let off = part.cuts.iter().filter_map(|cut| cut.quantity).filter(|quantity| quantity.is_whole());
    let off: i64 = off.map(|quantity| quantity.in_thousandths() / 1000).sum();
    if (0..=asked).contains(&off) { asked - off } else { asked }
}
