//! `schedule surgery add`: a surgery that is asked for.

use crate::base::{Date, Fault};
use crate::record::rules::Readiness;
use crate::record::surgery::{SurgeryCase, SurgeryNeed};

use super::{check, rules};

/// What a new case lacks or says wrong, by column.
pub fn judge(case: &SurgeryCase, known: &[Readiness], today: Date) -> Vec<(&'static str, Fault)> {
    let mut faults: Vec<(&'static str, Fault)> = check(case)
        .into_iter()
        .map(|(column, fault)| {
            (column, Fault { message: fault.message.replace("case  ", "the case "), ..fault })
        })
        .collect();
    for code in &case.codes {
        let is_code =
            code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        if !is_code {
            let fault = Fault::error("S071", format!("'{code}' has not the shape of a procedure code"));
            faults.push(("codes", fault.help("five characters, like G0289")));
        }
    }
    let asks_side = rules(case, known, today).into_iter().find(|rule| rule.need == "side");
    if let Some(rule) = asks_side.filter(|_| matches!(case.side.as_str(), "" | "none")) {
        let fault =
            Fault::error("S072", format!("{} is done on a side, and none is named", case.codes.join(" ")));
        faults.push((
            "side",
            fault.help(format!("left, right or bilateral: rules/readiness:{} asks for it", rule.id)),
        ));
    }
    if case.due.is_some_and(|due| due < today) {
        let due = case.due.unwrap_or(today);
        let fault = Fault::error("S070", format!("the case is due on {due}, and today is {today}"));
        faults.push(("due", fault.help("name a day to come, or leave it out")));
    }
    faults
}

/// The rows of what is to be ordered for a case, one an implant.
pub fn implants(case: &SurgeryCase, items: &[(crate::base::Id, crate::base::Quantity)]) -> Vec<SurgeryNeed> {
    let row = |(item, quantity): &(crate::base::Id, crate::base::Quantity)| SurgeryNeed {
        surgery_case: case.id.clone(),
        need: "implant".to_owned(),
        item: Some(item.clone()),
        quantity: Some(*quantity),
        status: "open".to_owned(),
        ..SurgeryNeed::default()
    };
    items.iter().map(row).collect()
}

/// How long a surgeon's own cases of the same procedure took: the middle one of those that were done; none where there
/// is none.
pub fn usual_minutes(case: &SurgeryCase, done: &[(SurgeryCase, i64)]) -> Option<i64> {
    let same = |(other, _): &&(SurgeryCase, i64)| {
        other.provider == case.provider && other.codes.first() == case.codes.first()
    };
    let mut minutes: Vec<i64> = done.iter().filter(same).map(|(_, minutes)| *minutes).collect();
    minutes.sort_unstable();
    minutes.get(minutes.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, date};

    fn case(code: &str, side: &str) -> SurgeryCase {
        SurgeryCase {
            provider: Id::new("PR0000025"),
            codes: vec![code.to_owned()],
            side: side.to_owned(),
            minutes: 60,
            ..SurgeryCase::default()
        }
    }

    #[test]
    fn a_side_is_asked_where_the_procedure_needs_it() {
        let known = [Readiness {
            id: Id::new("knee-side"),
            procedure: "G0289".to_owned(),
            need: "side".to_owned(),
            ..Readiness::default()
        }];
        let today = date::parse("2026-10-14").unwrap();
        let told = |case: &SurgeryCase| {
            let faults = judge(case, &known, today);
            faults
                .iter()
                .map(|(column, fault)| format!("{column} {}", fault.code))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(told(&case("G0289", "")), "side S072");
        assert_eq!(told(&case("G0289", "none")), "side S072");
        assert_eq!(told(&case("G0289", "left")), "");
        assert_eq!(told(&case("G0121", "")), "");
        assert_eq!(told(&case("knee", "")), "codes S071");
        assert_eq!(told(&SurgeryCase { minutes: 0, ..case("G0121", "") }), "minutes S070");
    }

    #[test]
    fn the_surgeon_s_own_history_tells_how_long() {
        let done = [(case("G0289", "left"), 70), (case("G0289", "right"), 50), (case("G0121", ""), 20)];
        assert_eq!(usual_minutes(&case("G0289", ""), &done), Some(50));
        assert_eq!(usual_minutes(&case("G0105", ""), &done), None);
    }
}
