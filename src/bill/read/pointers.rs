//! Diagnosis pointers of a claim's lines.

use crate::format::x12::Faults;

use super::claim837::{Claim, Line};

/// Tells pointers that point at no diagnosis of the claim.
pub fn check(claim: &Claim, faults: &mut Faults) {
    for line in claim.lines.iter().filter(|line| !line.pointers.is_empty()) {
        let mut seen = [false; 13];
        let mut count = 0;
        for pointer in line.pointers.split(' ') {
            let number = pointer
                .parse::<usize>()
                .ok()
                .filter(|number| (1..=claim.diagnosis_count.min(12)).contains(number));
            count += 1;
            match number.and_then(|number| seen.get_mut(number)) {
                Some(seen) if *seen => wrong(line, "points at a diagnosis twice", faults),
                Some(seen) => *seen = true,
                None => wrong(line, "points at a diagnosis that the claim has not", faults),
            }
        }
        if count > 4 {
            wrong(line, "has more than four pointers", faults);
        }
    }
}

fn wrong(line: &Line, message: &str, faults: &mut Faults) {
    let help = "up to four numbers of the claim's diagnoses, counted from 1, like 1:2";
    faults.error("X058", line.at, 7, &format!("SV107 {message}"), help);
}
