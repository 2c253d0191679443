//! What must be true of a segment's content, whatever set it stands in: check digits, days, pairs, shapes of codes.

use crate::base::npi;
use crate::format::x12::element::{day, days, is_time};
use crate::format::x12::{At, Faults, Kind, Segment, code};

const NM1: u32 = code("NM1");
const N1: u32 = code("N1");
const DTP: u32 = code("DTP");
const DMG: u32 = code("DMG");
const CAS: u32 = code("CAS");
const PLB: u32 = code("PLB");
const PRV: u32 = code("PRV");
const PER: u32 = code("PER");
const HI: u32 = code("HI");
const CLM: u32 = code("CLM");
const SV1: u32 = code("SV1");
const SVC: u32 = code("SVC");

/// Tells what is wrong with a segment's content.
pub fn check(kind: Kind, segment: &Segment<'_>, at: At, faults: &mut Faults) {
    match segment.code() {
        NM1 => {
            pair(segment, (8, 9), at, faults);
            provider(kind, segment, (8, 9), at, faults);
        }
        N1 => provider(kind, segment, (3, 4), at, faults),
        DTP => period(segment, (2, 3), at, faults),
        DMG => period(segment, (1, 2), at, faults),
        CAS => reasons(segment, (2, 3, 17), at, faults),
        PLB => reasons(segment, (3, 2, 13), at, faults),
        PRV => taxonomy(segment, at, faults),
        PER => [(3, 4), (5, 6), (7, 8)].into_iter().for_each(|both| pair(segment, both, at, faults)),
        HI => diagnoses(segment, at, faults),
        CLM => claim(segment, at, faults),
        SV1 | SVC => procedure(segment, at, faults),
        _ => {}
    }
}

/// A number and what it is: both or neither.
fn pair(segment: &Segment<'_>, (what, number): (usize, usize), at: At, faults: &mut Faults) {
    let empty = match (segment.element(what).is_empty(), segment.element(number).is_empty()) {
        (false, true) => number,
        (true, false) => what,
        _ => return,
    };
    let id = segment.id();
    let message = format!("{id}{what:02} and {id}{number:02} go together, and {id}{empty:02} is empty");
    faults.error("X060", at, empty, &message, "a number says what it is, and what it is says a number");
}

/// A National Provider Identifier. What payers write into their own files is held to the check digit alone: numbers
/// that no provider has stand for providers without one there.
fn provider(kind: Kind, segment: &Segment<'_>, (what, number): (usize, usize), at: At, faults: &mut Faults) {
    if segment.element(what) != "XX" {
        return;
    }
    let found = segment.element(number);
    let digit = found.as_bytes().get(9).map(|byte| byte.wrapping_sub(b'0'));
    let is_right = match kind {
        Kind::Professional | Kind::Institutional => npi::is_npi(found),
        _ => {
            found.len() == 10
                && found.get(..9).and_then(npi::check_digit).is_some_and(|due| Some(due) == digit)
        }
    };
    if !found.is_empty() && !is_right {
        let message = format!("{}{number:02} is no National Provider Identifier", segment.id());
        let help = "ten digits, the first 1 or 2, the last a check digit, like 1234567893";
        faults.error("X061", at, number, &message, help);
    }
}

/// A day, two days, a day and a time: as its qualifier says.
fn period(segment: &Segment<'_>, (what, when): (usize, usize), at: At, faults: &mut Faults) {
    let text = segment.element(when);
    if text.is_empty() {
        return;
    }
    let (is_right, help) = match segment.element(what) {
        "D8" => (day(text).is_some(), "a day, like 20261123"),
        "RD8" => {
            let both = text.split_once('-').and_then(|_| days(text));
            if both.is_some_and(|(first, last)| first > last) {
                let message = format!("{}{when:02} ends before it begins", segment.id());
                faults.error(
                    "X063",
                    at,
                    when,
                    &message,
                    "the first day stands first, like 20261101-20261130",
                );
                return;
            }
            (both.is_some(), "two days, like 20261101-20261130")
        }
        "DT" => {
            let both = text.split_at_checked(8);
            let is_right = both.is_some_and(|(date, time)| day(date).is_some() && is_time(time));
            (is_right, "a day and a time, like 202611230930")
        }
        "TM" => (is_time(text), "a time, like 0930"),
        _ => return,
    };
    if !is_right {
        let id = segment.id();
        let message = format!("{id}{when:02} is not what {id}{what:02} says");
        faults.error("X062", at, when, &message, help);
    }
}

/// Reasons with their amounts, in steps of so many elements.
fn reasons(segment: &Segment<'_>, (first, step, last): (usize, usize, usize), at: At, faults: &mut Faults) {
    for reason in (first..=last.min(segment.len())).step_by(step) {
        let (has_reason, has_amount) =
            (!segment.element(reason).is_empty(), !segment.element(reason + 1).is_empty());
        // The first pair is needed by the segment itself.
        if reason > first && has_reason != has_amount {
            let (id, empty) = (segment.id(), if has_reason { reason + 1 } else { reason });
            let message =
                format!("{id}{reason:02} and {id}{:02} go together, and {id}{empty:02} is empty", reason + 1);
            faults.error("X060", at, empty, &message, "a reason has an amount, and an amount a reason");
        }
    }
}

fn taxonomy(segment: &Segment<'_>, at: At, faults: &mut Faults) {
    let found = segment.element(3);
    if segment.element(2) != "PXC" || found.is_empty() {
        return;
    }
    let is_right = found.len() == 10
        && found.ends_with('X')
        && found.bytes().take(3).all(|byte| byte.is_ascii_digit())
        && found.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if !is_right {
        faults.error(
            "X064",
            at,
            3,
            "PRV03 has not the shape of a taxonomy code",
            "ten characters, like 207Q00000X",
        );
    }
}

fn diagnoses(segment: &Segment<'_>, at: At, faults: &mut Faults) {
    for element in 1..=segment.len() {
        let (list, found) = (segment.component(element, 1), segment.component(element, 2));
        if segment.element(element).is_empty() {
            continue;
        }
        if found.is_empty() {
            let message = format!("HI{element:02} has a list and no code, or a code and no list");
            faults.error("X060", at, element, &message, "list and code are two components, like ABK:E119");
        } else if matches!(list, "ABK" | "ABF" | "ABJ" | "APR") && !is_icd10(found) {
            let message = format!("HI{element:02} has not the shape of an ICD-10-CM code");
            let help = "a letter, a digit, and up to five more without a dot, like E119";
            faults.error("X065", at, element, &message, help);
        }
    }
}

/// A letter, a digit, a digit or A or B, and up to four more; no dot.
fn is_icd10(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_rest = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    (3..=7).contains(&bytes.len())
        && bytes[0].is_ascii_uppercase()
        && bytes[1].is_ascii_digit()
        && (bytes[2].is_ascii_digit() || matches!(bytes[2], b'A' | b'B'))
        && bytes[3..].iter().all(is_rest)
}

fn claim(segment: &Segment<'_>, at: At, faults: &mut Faults) {
    let place = segment.element(5);
    if !place.is_empty() && (1..=3).any(|part| segment.component(5, part).is_empty()) {
        let help = "place, its list and the frequency are three components, like 11:B:1";
        faults.error("X066", at, 5, "CLM05 has not its three components", help);
    }
}

fn procedure(segment: &Segment<'_>, at: At, faults: &mut Faults) {
    let id = segment.id();
    if !segment.element(1).is_empty() && (1..=2).any(|part| segment.component(1, part).is_empty()) {
        let message = format!("{id}01 has not its list and its code");
        faults.error("X066", at, 1, &message, "list and code are the first two components, like HC:99213");
    }
}
