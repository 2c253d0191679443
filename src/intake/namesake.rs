//! People of one name: whom the desk could take for one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Id;
use crate::base::name::fold;
use crate::record::intake::Patient;

/// Patients by folded given and family name. Rows that are aliases of others are left out.
#[derive(Clone, Debug, Default)]
pub struct Namesakes(BTreeMap<(String, String), Vec<Id>>);

impl Namesakes {
    /// The names of some patients.
    pub fn of<'a>(patients: impl IntoIterator<Item = &'a Patient>) -> Self {
        let mut names: BTreeMap<(String, String), Vec<Id>> = BTreeMap::new();
        for patient in patients.into_iter().filter(|patient| patient.merged_into.is_none()) {
            if let Some(name) = key(patient) {
                names.entry(name).or_default().push(patient.id.clone());
            }
        }
        Self(names)
    }

    /// The others who have a patient's name.
    pub fn others<'a>(&'a self, patient: &'a Patient) -> impl Iterator<Item = &'a Id> {
        let same = key(patient).and_then(|name| self.0.get(&name));
        same.into_iter().flatten().filter(|id| **id != patient.id)
    }

    /// The people of each name that several have.
    pub fn shared(&self) -> impl Iterator<Item = &[Id]> {
        self.0.values().filter(|ids| ids.len() > 1).map(Vec::as_slice)
    }
}

/// The names of some people, to find others of the same in a file.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeSet<(String, String)>);

impl Names {
    /// The names of some patients.
    pub fn of<'a>(patients: impl IntoIterator<Item = &'a Patient>) -> Self {
        Self(patients.into_iter().filter_map(key).collect())
    }

    /// Whether somebody of these names has one of them.
    pub fn hold(&self, family: &str, given: &str) -> bool {
        self.0.contains(&(fold(family), fold(given)))
    }
}

/// A name to compare; none for a person without a whole one.
fn key(patient: &Patient) -> Option<(String, String)> {
    let (family, given) = (fold(&patient.family), fold(&patient.given));
    (!family.is_empty() && !given.is_empty()).then_some((family, given))
}

/// Whether two patients live together, as far as their rows tell: one address, one telephone number, or one pays for
/// the other.
pub fn is_household(left: &Patient, right: &Patient) -> bool {
    let address =
        |patient: &Patient| [&patient.line1, &patient.line2, &patient.zip].map(|part| fold(part)).join(" ");
    let has_address = !left.line1.is_empty() && address(left) == address(right);
    let has_phone =
        left.phone.split(' ').any(|own| !own.is_empty() && right.phone.split(' ').any(|other| other == own));
    let pays = |payer: &Patient, other: &Patient| other.guarantor.as_ref() == Some(&payer.id);
    has_address || has_phone || pays(left, right) || pays(right, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patient(id: &str, given: &str, family: &str, phone: &str) -> Patient {
        Patient {
            id: Id::new(id),
            given: given.to_owned(),
            family: family.to_owned(),
            phone: phone.to_owned(),
            ..Patient::default()
        }
    }

    #[test]
    fn names_are_compared_folded_and_aliases_left_out() {
        let alias =
            Patient { merged_into: Some(Id::new("P0000017")), ..patient("P0000041", "Zoë", "Núñez", "") };
        let patients = [
            patient("P0000017", "Zoë", "Núñez", "+19785550190 +19785550191"),
            patient("P0000025", "ZOE", "Nunez", "+19785550191"),
            patient("P0000033", "", "Nunez", "+19785550191"),
            alias,
        ];
        let names = Namesakes::of(&patients);
        let others = |at: usize| names.others(&patients[at]).map(Id::as_str).collect::<Vec<_>>();
        assert_eq!(others(0), ["P0000025"]);
        assert_eq!(others(2), [""; 0]);
        assert_eq!(names.shared().map(<[Id]>::len).collect::<Vec<_>>(), [2]);
        assert!(is_household(&patients[0], &patients[1]));
        assert!(!is_household(&patients[0], &patients[3]));
    }
}
