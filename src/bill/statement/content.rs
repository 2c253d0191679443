//! What stands on a statement, as it is filed: every form of the paper is made from it, so that what was mailed can be
//! printed again.

use serde::{Deserialize, Serialize};

use crate::base::Fault;

/// A statement's content. Amounts are text, as files write them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its number.
    pub statement: String,
    /// The day that it bears.
    pub date: String,
    /// Who asks: name, then lines of the address.
    pub from: Vec<String>,
    /// Whom to call.
    pub phone: String,
    /// The guarantor's id.
    pub account: String,
    /// Name and address for the window of the envelope.
    pub to: Vec<String>,
    /// How old the oldest debt is, in a word.
    pub message: String,
    /// A section a patient.
    pub sections: Vec<Section>,
    /// What is asked for.
    pub amount: String,
}

/// A patient's part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The patient's id.
    pub patient: String,
    /// The patient's name.
    pub name: String,
    /// What is owed for.
    pub lines: Vec<Entry>,
    /// The patient's own money that is taken off; empty where there is none.
    pub credit: String,
    /// The patient's own money that waits for visits that are not answered; empty where there is none.
    pub kept: String,
}

/// What is owed for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The day of service.
    pub date: String,
    /// What it was.
    pub what: String,
    /// What was charged.
    pub charged: String,
    /// What the plan paid and took off.
    pub plan: String,
    /// What the plan still has to answer; empty where it has nothing to.
    pub waiting: String,
    /// What was paid for it.
    pub paid: String,
    /// What is owed now.
    pub owed: String,
}

impl Content {
    /// The bytes that are filed.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec_pretty(self)
            .map_err(|error| Fault::error("B051", format!("the statement cannot be written: {error}")))
    }

    /// The content of filed bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        serde_json::from_slice(bytes).map_err(|error| {
            let what = format!("the filed statement cannot be read: line {}", error.line());
            Fault::error("B051", what).help("files verify says whether its bytes are as they were filed")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filed_is_read_again() {
        let content = Content { statement: "ST2610-0000017".to_owned(), ..Content::default() };
        assert_eq!(Content::read(&content.bytes().unwrap()), Ok(content));
        assert_eq!(Content::read(b"{").unwrap_err().message, "the filed statement cannot be read: line 1");
    }
}
