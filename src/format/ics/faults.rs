//! Faults of one file as they are found, each with line and column.

use crate::base::{Fault, Place};

use super::property::Property;

/// So many faults are kept of one file; of a file that is wrong throughout nobody reads more.
const MOST: usize = 100_000;

/// Faults of a file.
#[derive(Debug, Default)]
pub(super) struct Faults {
    file: String,
    list: Vec<Fault>,
}

impl Faults {
    pub(super) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new() }
    }

    pub(super) fn add(&mut self, fault: Fault, place: (u64, u64)) {
        if self.list.len() < MOST {
            self.list.push(fault.at(Place::new(self.file.clone(), place.0, place.1)));
        }
    }

    pub(super) fn error(
        &mut self,
        code: &'static str,
        place: (u64, u64),
        message: impl Into<String>,
        help: &str,
    ) {
        self.add(Fault::error(code, message).help(help), place);
    }

    pub(super) fn warning(
        &mut self,
        code: &'static str,
        place: (u64, u64),
        message: impl Into<String>,
        help: &str,
    ) {
        self.add(Fault::warning(code, message).help(help), place);
    }

    /// An error at a byte of a property's value.
    pub(super) fn wrong(
        &mut self,
        code: &'static str,
        at: (&Property<'_>, usize),
        message: impl Into<String>,
        help: &str,
    ) {
        self.error(code, at.0.place(at.1), message, help);
    }

    /// A warning at a byte of a property's value.
    pub(super) fn odd(
        &mut self,
        code: &'static str,
        at: (&Property<'_>, usize),
        message: impl Into<String>,
        help: &str,
    ) {
        self.warning(code, at.0.place(at.1), message, help);
    }

    pub(super) fn clear(&mut self) {
        self.list.clear();
    }

    pub(super) fn errors(&self) -> usize {
        self.list.iter().filter(|fault| fault.is_error()).count()
    }

    pub(super) fn into_list(self) -> Vec<Fault> {
        self.list
    }
}
