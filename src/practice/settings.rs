//! `practice.json`: who we are, zone, users and roles, policies.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The newest format of the practice folder that this program knows.
pub const FORMAT: u32 = 1;

/// `practice.json`. Members that we do not know are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Version of the folder's format.
    pub format: u32,
    /// The practice's name.
    pub name: String,
    /// Its National Provider Identifier.
    pub npi: String,
    /// Its tax id.
    pub tax_id: String,
    /// Its taxonomy code.
    pub taxonomy: String,
    /// Its CLIA number.
    pub clia: String,
    /// Where it is.
    pub address: Address,
    /// Where it is paid.
    pub pay_to: Option<Address>,
    /// Its telephone.
    pub phone: String,
    /// Its IANA time zone; one a folder.
    pub zone: String,
    /// The people, by login.
    pub users: BTreeMap<String, User>,
    /// What each role may do and what is masked for it.
    pub roles: BTreeMap<String, Role>,
    /// Numbers and words of the practice's own policy, such as `late_cancel_hours`.
    pub policies: BTreeMap<String, serde_json::Value>,
    /// Font files for scripts that the shipped fonts do not have; relative ones are in the folder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fonts: Vec<String>,
    /// Privacy classes of columns that people added, by `table.column`.
    pub columns: BTreeMap<String, String>,
    /// Who sends files of X12, and to whom; none where the practice sends none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x12: Option<X12>,
    /// Programs of the practice, each as its words: `send` hands a file over, `fetch` brings files.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub engines: BTreeMap<String, Vec<String>>,
    /// Everything else in the file.
    #[serde(flatten)]
    pub other: BTreeMap<String, serde_json::Value>,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Street line.
    pub line1: String,
    /// Unit, care of.
    pub line2: String,
    /// City.
    pub city: String,
    /// State, two letters.
    pub state: String,
    /// ZIP code.
    pub zip: String,
}

/// Who sends files of X12, and to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct X12 {
    /// The practice as the receiver knows it.
    pub submitter: Party,
    /// The clearinghouse or payer that takes the files.
    pub receiver: Party,
    /// Whom the receiver calls when a file troubles it.
    pub contact: String,
    /// Whether files are tests.
    pub is_test: bool,
}

/// An end of the line: kind of its id (`ZZ`, `30` …), id, name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// What kind of id it is, ISA05.
    pub qualifier: String,
    /// The id, at most fifteen characters.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A person who works here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct User {
    /// Their name.
    pub name: String,
    /// OS accounts that may name them; empty is the account of their own login.
    pub accounts: Vec<String>,
    /// Their roles.
    pub roles: Vec<String>,
    /// Their provider id, where they treat patients.
    pub provider: String,
}

/// What a role may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Role {
    /// Commands, `schedule *`.
    pub may: Vec<String>,
    /// Columns that are masked.
    pub mask: Vec<String>,
}

impl Settings {
    /// A policy's whole number, or what holds where the practice says nothing.
    pub fn number(&self, policy: &str, otherwise: i64) -> i64 {
        self.policies.get(policy).and_then(serde_json::Value::as_i64).unwrap_or(otherwise)
    }
    /// Whether a person's roles let them do something, such as `bill refund pay`: a role names it, or what it begins
    /// with and `*`. Where the practice names no roles for them, they may.
    pub fn may(&self, user: &str, command: &str) -> bool {
        let Some(person) = self.users.get(user).filter(|person| !person.roles.is_empty()) else {
            return true;
        };
        let named = person.roles.iter().filter_map(|role| self.roles.get(role)).flat_map(|role| &role.may);
        let covers = |pattern: &String| match pattern.strip_suffix('*') {
            Some(beginning) => command.starts_with(beginning),
            None => command == pattern || command.starts_with(&format!("{pattern} ")),
        };
        named.into_iter().any(covers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_names_what_its_people_may() {
        let settings: Settings = serde_json::from_str(
            r#"{"users": {"anna": {"roles": ["desk"]}, "carla": {"roles": ["biller"]}, "maria": {}},
                "roles": {"desk": {"may": ["bill pay", "schedule *"]}, "biller": {"may": ["bill *"]}}}"#,
        )
        .unwrap();
        let may = |command: &str| ["anna", "carla", "maria"].map(|user| settings.may(user, command));
        assert_eq!(may("bill refund pay"), [false, true, true]);
        assert_eq!(may("bill pay"), [true, true, true]);
        assert_eq!(may("bill payroll"), [false, true, true]);
    }
}
