//! What a patient's row must look like before it is written: numbers in one form, and what cannot be right is told.

use crate::base::address::{self, Zip};
use crate::base::{Date, Fault, phone};
use crate::record::intake::{Patient, RelatedPerson};

/// A fault in a column of the row; whoever read the row knows the place.
pub type ColumnFault = (&'static str, Fault);

/// The cells that a person's rows share.
pub trait Person {
    /// State and ZIP code and telephone numbers, to be brought into the form that files hold.
    fn reach(&mut self) -> (&mut String, &mut String, &mut String);
}

impl Person for Patient {
    fn reach(&mut self) -> (&mut String, &mut String, &mut String) {
        (&mut self.state, &mut self.zip, &mut self.phone)
    }
}

impl Person for RelatedPerson {
    fn reach(&mut self) -> (&mut String, &mut String, &mut String) {
        (&mut self.state, &mut self.zip, &mut self.phone)
    }
}

/// Brings state, ZIP code and telephone numbers into the form that files hold; what cannot be read is told, and so is a
/// stand-in for something that is not known: such a cell stays empty.
pub fn tidy(person: &mut impl Person) -> Vec<ColumnFault> {
    let mut faults = Vec::new();
    let (state, zip, phone) = person.reach();
    if !state.is_empty() {
        match address::state(state) {
            Some(letters) => letters.clone_into(state),
            None => faults.push((
                "state",
                Fault::error("I010", "column state names no state").help("write its two letters, like MA"),
            )),
        }
    }
    if !zip.is_empty() {
        match address::zip(zip) {
            Zip::Code(code) => *zip = code,
            Zip::Placeholder => faults.push((
                "zip",
                Fault::error("I011", "column zip holds a stand-in").help("leave it empty until it is known"),
            )),
            Zip::Unreadable => faults.push((
                "zip",
                Fault::error("I011", "column zip holds no ZIP code")
                    .help("write five or nine digits, like 01420"),
            )),
        }
    }
    let (numbers, stand_ins, unreadable) = phone::read_cell(phone);
    if stand_ins > 0 {
        faults.push((
            "phone",
            Fault::error("I012", "column phone holds a stand-in").help("leave it empty until it is known"),
        ));
    }
    if unreadable > 0 {
        faults.push((
            "phone",
            Fault::error("I012", "column phone holds no telephone number")
                .help("write ten digits, like 978-555-0191 or +19785550191x12"),
        ));
    }
    *phone = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    faults
}

/// What may be right and should be asked: told when the row is written, never a reason to refuse it.
pub fn doubts(person: &mut impl Person) -> Vec<ColumnFault> {
    let (state, zip, _) = person.reach();
    if zip.is_empty() || state.is_empty() || address::lies_in(zip, state) {
        return Vec::new();
    }
    let fault = Fault::warning("I015", "column zip does not lie in the state of column state");
    vec![("zip", fault.help("ask again: one of the two is a slip, or the place has no ZIP code of its own"))]
}

/// What a related person's row cannot be, on a day.
pub fn check_related(person: &RelatedPerson, today: Date) -> Vec<ColumnFault> {
    let mut faults = Vec::new();
    let mut refuse = |column: &'static str, message: &str, help: &str| {
        faults.push((column, Fault::error("I016", format!("column {column} {message}")).help(help)));
    };
    if person.role.is_empty() {
        refuse("role", "is empty", "one of guarantor, guardian, emergency, release-to, subscriber");
    }
    if person.family.is_empty() && person.given.is_empty() && person.related.is_none() {
        refuse(
            "family",
            "is empty, and so are given and related",
            "a name, or the id of their own patient row",
        );
    }
    if person.related.as_ref() == Some(&person.patient) {
        refuse(
            "related",
            "names the patient themselves",
            "the id of the other person's own patient row, or nothing",
        );
    }
    if person.born.is_some_and(|born| born.earliest() > today) {
        refuse("born", "lies after today", "write it like 1986-07-21");
    }
    if let (Some(from), Some(to)) = (person.from, person.to)
        && to < from
    {
        refuse("to", "lies before from", "the last day is not before the first");
    }
    faults
}

/// What a patient's row cannot be, on a day.
pub fn check(patient: &Patient, today: Date) -> Vec<ColumnFault> {
    let mut faults = Vec::new();
    let mut refuse = |column: &'static str, message: &str, help: &str| {
        faults.push((column, Fault::error("I013", format!("column {column} {message}")).help(help)));
    };
    if patient.family.is_empty() && patient.given.is_empty() {
        refuse(
            "family",
            "and given are both empty",
            "a patient has a name; a newborn may have the mother's family name",
        );
    }
    if let Some(born) = patient.born {
        if born.earliest() > today {
            refuse("born", "lies after today", "write it like 1986-07-21");
        }
        if born.year() < 1900 {
            refuse("born", "lies before 1900", "ask again: four digits of the year");
        }
        if patient.died.is_some_and(|died| died < born.earliest()) {
            refuse("died", "lies before born", "one of the two is wrong");
        }
    }
    if patient.died.is_some_and(|died| died > today) {
        refuse("died", "lies after today", "write it like 2026-07-21");
    }
    if !patient.ssn_last4.is_empty()
        && (patient.ssn_last4.len() != 4 || !patient.ssn_last4.bytes().all(|b| b.is_ascii_digit()))
    {
        refuse("ssn_last4", "holds more or less than four digits", "the last four alone are kept");
    }
    if !patient.email.is_empty()
        && !patient.email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    {
        refuse("email", "holds no mail address", "write it like name@example.org");
    }
    if !patient.sex.is_empty() && !["male", "female", "other", "unknown"].contains(&patient.sex.as_str()) {
        refuse("sex", "holds an unknown word", "one of male, female, other, unknown");
    }
    faults
}
