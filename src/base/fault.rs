//! What is wrong, where, and what to do about it.
//!
//! Reading never stops at the first fault: readers return what stands together with every fault they met. A fault's
//! code is stable; [`super::catalogue`] has a heading for each. Messages never quote a personal or free-text value:
//! whoever makes one decides with the column's privacy class (`record::Class`).

use std::fmt;

/// Where in a text something stands. Lines and columns count from 1; a column counts characters, not bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the person knows it: relative to the practice folder, as typed, or `-` for standard input.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1; 0 where the whole line is meant.
    pub column: u64,
}

impl Place {
    /// A place in `file`.
    pub fn new(file: impl Into<String>, line: u64, column: u64) -> Self {
        Self { file: file.into(), line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(out, "{}", self.file),
            (line, 0) => write!(out, "{}:{line}", self.file),
            (line, column) => write!(out, "{}:{line}:{column}", self.file),
        }
    }
}

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input is refused.
    Error,
    /// The input is taken; a person should know.
    Warning,
}

/// Brings faults into the order in which a person goes through the files: by line and column, the files as they came
/// first, what has no place before them in the order in which it came.
pub fn sort(faults: &mut [Fault]) {
    let mut files: Vec<String> = Vec::new();
    let mut key = |fault: &Fault| {
        let place = fault.place.as_ref()?;
        let at = files.iter().position(|file| *file == place.file).unwrap_or_else(|| {
            files.push(place.file.clone());
            files.len() - 1
        });
        Some((at, place.line, place.column))
    };
    let keys: Vec<_> = faults.iter().map(&mut key).collect();
    let mut order: Vec<usize> = (0..faults.len()).collect();
    order.sort_by_key(|at| keys[*at]);
    let sorted: Vec<Fault> = order.into_iter().map(|at| faults[at].clone()).collect();
    faults.clone_from_slice(&sorted);
}

/// One fault: code, place, the fact, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code such as `B012`, with a heading in the catalogue.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Where it stands, if it stands in a text.
    pub place: Option<Place>,
    /// The fact before the rule; lower case, no full stop, columns named as in the file.
    pub message: String,
    /// What to do, with a valid example.
    pub help: Option<String>,
}

impl Fault {
    /// An error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, place: None, message: message.into(), help: None }
    }

    /// A warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same fault at a place. What was typed as an argument lies in no file and has no place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        if !place.file.is_empty() {
            self.place = Some(place);
        }
        self
    }

    /// The same fault with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether the input is refused for it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The fault as people and editors read it: `file:line:column: error[G001]: …` and an indented help line. A fault
    /// without a place starts with the `tool`'s name.
    pub fn text(&self, tool: &str) -> String {
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let head = match &self.place {
            Some(place) => place.to_string(),
            None => tool.to_owned(),
        };
        let mut text = format!("{head}: {kind}[{}]: {}", self.code, self.message);
        if let Some(help) = &self.help {
            text.push_str("\n  help: ");
            text.push_str(help);
        }
        text
    }
}
