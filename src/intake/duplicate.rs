//! Whether somebody who is to be added is there already.

use super::find::{Person, Query, Said};
use crate::base::Id;
use crate::base::name::{self, Spoken};
use crate::record::intake::Patient;

/// Somebody who is there and could be the same person, with what agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: Id,
    /// What agrees, such as `family slip`: column names and words, nothing personal.
    pub why: String,
}

/// Those whose names agree with a new patient's and whose birth date does, or stands on one side alone: accents,
/// nicknames, former names and a slip of the pen forgiven. People of one name with different birth dates are father
/// and son, not one person.
pub fn candidates<'a>(there: impl IntoIterator<Item = &'a Patient>, new: &Patient) -> Vec<Candidate> {
    let query = Query {
        words: [&new.given, &new.family]
            .into_iter()
            .flat_map(|part| name::words(part))
            .map(Spoken::new)
            .collect(),
        born: new.born.and_then(crate::base::date::Partial::day).map(|day| Said { day, is_short: false }),
        ..Query::default()
    };
    if query.words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, Candidate)> = there
        .into_iter()
        .filter(|known| known.merged_into.is_none())
        .filter_map(|known| {
            let born = known.born.map(|born| born.to_string()).unwrap_or_default();
            let fit = query.fit(&Person {
                id: known.id.as_str(),
                given: &known.given,
                middle: &known.middle,
                family: &known.family,
                called: &known.called,
                also_known: &known.also_known,
                born: &born,
                phone: &known.phone,
            })?;
            Some((fit.cost, Candidate { id: known.id.clone(), why: fit.why.join(", ") }))
        })
        .collect();
    found.sort_by(|left, right| (left.0, &left.1.id).cmp(&(right.0, &right.1.id)));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patient(id: &str, given: &str, family: &str, born: &str) -> Patient {
        Patient {
            id: Id::new(id),
            given: given.to_owned(),
            family: family.to_owned(),
            born: born.parse().ok(),
            ..Patient::default()
        }
    }

    #[test]
    fn one_person_is_found_under_a_slip_and_a_son_is_not_his_father() {
        let there = [
            patient("P0002932", "Thomas", "O'Keefe", "1979-03-14"),
            patient("P0002949", "Thomas", "O'Keefe", "2011-05-02"),
            patient("P0002957", "Andrés", "Núñez", "1986-07-21"),
        ];
        let cases = [
            (patient("", "Tom", "OKeefe", "2011-05-02"), "P0002949: born same, given nickname, family same"),
            (patient("", "Andres", "Nunes", "1986-07-21"), "P0002957: born same, given same, family slip"),
            (
                patient("", "Andrés", "Núñez", "1986-07-12"),
                "P0002957: born one digit off, given same, family same",
            ),
            (patient("", "Andrés", "Núñez", "1986-11-03"), ""),
            (patient("", "Thomas", "O'Keefe", "2001-01-01"), ""),
            (patient("", "", "", "1986-07-21"), ""),
        ];
        for (new, expected) in cases {
            let found: Vec<String> = candidates(&there, &new)
                .into_iter()
                .map(|candidate| format!("{}: {}", candidate.id, candidate.why))
                .collect();
            assert_eq!(found.join("; "), expected);
        }
    }
}
