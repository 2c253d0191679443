//! `schedule surgery meet`: what a surgery needs is in hand.

use crate::base::near::near;
use crate::base::{Date, Fault, Id};
use crate::record::rules::Readiness;
use crate::record::surgery::{SurgeryCase, SurgeryNeed};

use super::rules;

/// What is read where it stands, and where it is written down.
const ELSEWHERE: [(&str, &str); 3] = [
    ("authorization", "it is read from authorizations: intake import authorizations brings one in"),
    ("consent", "it is read from consents: intake consent add takes one of the kind surgery"),
    ("side", "it is the column side of the case"),
];

/// What came in hand.
#[derive(Clone, Debug, Default)]
pub struct Met {
    /// What, as a word of the rules; `hp` is short for `history-and-physical`.
    pub need: String,
    /// The day that it bears.
    pub on: Date,
    /// The paper of it.
    pub document: Option<Id>,
    /// Of an implant, which.
    pub item: Option<Id>,
}

/// The row that says so: of a need that was open the same row, else a new one, so that an older paper is still read.
pub fn meet(
    case: &SurgeryCase,
    met: &Met,
    known: &[Readiness],
    needs: &[SurgeryNeed],
    today: Date,
) -> Result<SurgeryNeed, Vec<Fault>> {
    let word = if met.need == "hp" { "history-and-physical" } else { met.need.as_str() };
    let own: Vec<&SurgeryNeed> = needs.iter().filter(|row| row.surgery_case == case.id).collect();
    let mut words: Vec<&str> = rules(case, known, today).iter().map(|rule| rule.need.as_str()).collect();
    words.extend(own.iter().map(|row| row.need.as_str()));
    words.sort_unstable();
    words.dedup();
    let mut faults = Vec::new();
    if let Some((_, help)) = ELSEWHERE.iter().find(|(other, _)| *other == word) {
        faults.push(Fault::error("S074", format!("{word} is not said here")).help(*help));
    } else if !words.contains(&word) {
        let close = near(word, words.iter().copied());
        let help = if words.is_empty() {
            "rules/readiness has no row for it".to_owned()
        } else if close.is_empty() {
            format!("it needs {}", words.join(", "))
        } else {
            format!("did you mean {}?", close.join(" or "))
        };
        faults.push(Fault::error("S074", format!("{} needs no '{word}'", case.id)).help(help));
    }
    if met.on > today {
        let fault = Fault::error("S075", format!("{} is to come: today is {today}", met.on));
        faults.push(fault.help("name the day that the paper bears"));
    }
    if !matches!(case.status.as_str(), "requested" | "booked") {
        let fault = Fault::error("S076", format!("{} is {}", case.id, case.status));
        faults.push(fault.help("schedule surgery list shows those that are to be done"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let is_open = |row: &&&SurgeryNeed| {
        row.need == word && row.status == "open" && (met.item.is_none() || row.item == met.item)
    };
    let row = own.iter().find(is_open).map_or_else(
        || SurgeryNeed {
            surgery_case: case.id.clone(),
            need: word.to_owned(),
            item: met.item.clone(),
            ..SurgeryNeed::default()
        },
        |row| (*row).clone(),
    );
    let document = met.document.clone().or(row.document);
    Ok(SurgeryNeed { met_on: Some(met.on), document, status: "met".to_owned(), ..row })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    #[test]
    fn what_is_met_is_asked_for() {
        let today = date::parse("2026-10-14").unwrap();
        let case = SurgeryCase {
            id: Id::new("SC2610-0000019"),
            status: "booked".to_owned(),
            ..SurgeryCase::default()
        };
        let known = [Readiness {
            id: Id::new("hp"),
            need: "history-and-physical".to_owned(),
            ..Readiness::default()
        }];
        let told = |need: &str, on: &str| {
            let met = Met { need: need.to_owned(), on: date::parse(on).unwrap(), ..Met::default() };
            match meet(&case, &met, &known, &[], today) {
                Ok(row) => format!("{} {}", row.need, row.status),
                Err(faults) => faults.iter().map(|fault| fault.code).collect::<Vec<_>>().join(" "),
            }
        };
        assert_eq!(told("hp", "2026-10-14"), "history-and-physical met");
        assert_eq!(told("labs", "2026-10-15"), "S074 S075");
        assert_eq!(told("side", "2026-10-14"), "S074");
    }
}
