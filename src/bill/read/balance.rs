//! The balances of an answer, in whole cents: each line, each claim, the payment; and of a claim, its lines.

use crate::base::Money;
use crate::format::x12::Faults;

use super::claim837;
use super::remittance::{Claim, Line, Payment, cents, sum};

/// Holds a claim to its balances, and its lines to theirs.
pub fn claim(claim: &Claim, faults: &mut Faults) {
    let mut adjusted = sum(&claim.adjustments);
    let mut patient = patient_share(&claim.adjustments);
    let mut charges = 0;
    for line in claim.lines.iter() {
        let of_line = sum(&line.adjustments);
        balance_line(line, of_line, faults);
        adjusted += of_line;
        patient += patient_share(&line.adjustments);
        charges += cents(line.charge);
    }
    let (Some(charge), Some(paid)) = (claim.charge, claim.paid) else { return };
    let due = cents(Some(charge)) - adjusted;
    if due != cents(Some(paid)) {
        let message = format!(
            "CLP04 is {paid}; the charge {charge} less adjustments of {} is {}",
            told(adjusted),
            told(due)
        );
        faults.error(
            "X052",
            claim.at,
            4,
            &message,
            "CLP03 less every CAS of the claim and its lines is CLP04",
        );
    } else if !claim.lines.is_empty() && charges != cents(Some(charge)) {
        let message = format!("CLP03 is {charge}; its lines charge {}", told(charges));
        faults.warning("X053", claim.at, 3, &message, "a line may be missing, or split over claims");
    }
    if claim.status != "22" && claim.patient_share.is_some_and(|share| cents(Some(share)) != patient) {
        let message = format!("CLP05 is not the {} of the adjustments with PR", told(patient));
        faults.warning("X054", claim.at, 5, &message, "the adjustments are what counts");
    }
}

fn balance_line(line: &Line, adjusted: i128, faults: &mut Faults) {
    let (Some(charge), Some(paid)) = (line.charge, line.paid) else { return };
    let due = cents(Some(charge)) - adjusted;
    if due != cents(Some(paid)) {
        let message = format!(
            "SVC03 is {paid}; the charge {charge} less adjustments of {} is {}",
            told(adjusted),
            told(due)
        );
        faults.error("X051", line.at, 3, &message, "SVC02 less every CAS of the line is SVC03");
    }
}

fn patient_share(adjustments: &[super::remittance::Adjustment]) -> i128 {
    let of_patient = adjustments.iter().filter(|adjustment| adjustment.group == "PR");
    of_patient.map(|adjustment| cents(adjustment.amount)).sum()
}

/// Holds a payment to its claims and the provider's adjustments.
pub fn payment(payment: &Payment, faults: &mut Faults) {
    let Some(amount) = payment.amount else { return };
    let due = payment.paid - payment.taken;
    if due != cents(Some(amount)) {
        let message = format!(
            "BPR02 is {amount}; claims paid {} less provider adjustments of {} is {}",
            told(payment.paid),
            told(payment.taken),
            told(due)
        );
        faults.error("X050", payment.at, 2, &message, "the sum of CLP04 less the sum of PLB is BPR02");
    }
    if amount < Money::ZERO {
        let help = "what is owed to the payer goes into a later file, as PLB with FB";
        faults.error("X050", payment.at, 2, "BPR02 is less than nothing", help);
    }
}

/// Holds a claim that is sent to the sum of its lines, and what other payers did with it to what was charged.
pub fn sent(claim: &claim837::Claim, faults: &mut Faults) {
    let charges: i128 = claim.lines.iter().map(|line| cents(line.charge)).sum();
    let Some(charge) = claim.charge else { return };
    if !claim.lines.is_empty() && charges != cents(Some(charge)) {
        let message = format!("CLM02 is {charge}; its lines charge {}", told(charges));
        faults.error("X055", claim.at, 2, &message, "CLM02 is the sum of SV102, or of SV203");
    }
    for line in claim.lines.iter() {
        adjudicated(line, faults);
        for answer in
            line.answers.iter().filter(|answer| !claim.others.iter().any(|other| other.id == answer.payer))
        {
            let help = "it is NM109 of the payer in a loop 2330B of the claim";
            faults.error("X059", answer.at, 1, "SVD01 names no other payer of the claim", help);
        }
    }
    for other in claim.others.iter().filter(|other| other.paid.is_some()) {
        let of_lines =
            claim.lines.iter().flat_map(|line| line.answers.iter()).filter(|answer| answer.payer == other.id);
        let adjusted =
            sum(&other.adjustments) + of_lines.map(|answer| sum(&answer.adjustments)).sum::<i128>();
        let due = cents(Some(charge)) - adjusted;
        if due != cents(other.paid) {
            let message = format!(
                "the other payer's AMT*D is {}; the charge {charge} less its adjustments of {} is {}",
                told(cents(other.paid)),
                told(adjusted),
                told(due)
            );
            let help = "CLM02 less every CAS of that payer, of the claim and of its lines, is AMT*D";
            faults.error("X057", other.at, 0, &message, help);
        }
    }
}

/// Each other payer's answer to a line: paid and adjusted make the charge.
fn adjudicated(line: &claim837::Line, faults: &mut Faults) {
    let Some(charge) = line.charge else { return };
    for (number, answer) in line.answers.iter().enumerate() {
        let is_same = |other: &&claim837::Answer| other.payer == answer.payer;
        if line.answers.iter().take(number).any(|other| is_same(&other)) {
            continue;
        }
        let all = line.answers.iter().filter(is_same);
        let made: i128 = all.map(|answer| cents(answer.paid) + sum(&answer.adjustments)).sum();
        if made != cents(Some(charge)) {
            let message = format!(
                "paid and adjusted by the other payer make {}; the line charges {charge}",
                told(made)
            );
            faults.error("X056", answer.at, 2, &message, "SVD02 and every CAS of that payer make SV102");
        }
    }
}

/// Cents as they are written.
fn told(cents: i128) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}
