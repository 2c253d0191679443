//! Faults of a file, told by segment and element.

use crate::base::{Fault, Place};

use super::segment::Segment;

/// Where something stands: in which segment of the file, and in which of its set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The segment's number in the file, from 1.
    pub segment: u64,
    /// Its number in its set, from 1 for ST; 0 outside of a set.
    pub ordinal: u64,
}

impl At {
    /// The place of a segment.
    pub fn of(segment: &Segment<'_>, ordinal: u64) -> Self {
        Self { segment: segment.number, ordinal }
    }
}

/// Faults of one file as they are found. Whoever reads takes them out now and then.
#[derive(Debug, Default)]
pub struct Faults {
    file: String,
    set: String,
    list: Vec<Fault>,
}

impl Faults {
    /// No faults yet, of a file as the person knows it.
    pub fn of(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// From here on places are told within this set.
    pub(super) fn enter(&mut self, control: &str) {
        self.set.clear();
        self.set.push_str(control);
    }

    /// Adds an error at an element; 0 is the whole segment.
    pub fn error(&mut self, code: &'static str, at: At, element: usize, message: &str, help: &str) {
        self.add(Fault::error(code, self.told(at, message)), at, element, help);
    }

    /// Adds a warning at an element; 0 is the whole segment.
    pub fn warning(&mut self, code: &'static str, at: At, element: usize, message: &str, help: &str) {
        self.add(Fault::warning(code, self.told(at, message)), at, element, help);
    }

    /// Takes out what was found since.
    pub fn take(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.list)
    }

    /// How many wait to be taken out.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn told(&self, At { ordinal, .. }: At, message: &str) -> String {
        match ordinal {
            0 => message.to_owned(),
            ordinal => format!("{message} (segment {ordinal} of set {})", self.set),
        }
    }

    fn add(&mut self, fault: Fault, at: At, element: usize, help: &str) {
        let column = u64::try_from(element).unwrap_or(0);
        let fault = fault.at(Place::new(self.file.clone(), at.segment, column));
        self.list.push(if help.is_empty() { fault } else { fault.help(help) });
    }
}
