//! Long work at a terminal: how far it is, on standard error, once it has taken a second. Nothing where no terminal reads
//! it: a log has no use for a line that is written over.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// What is so short is over before anybody asks.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two looks of a person.
const BETWEEN: Duration = Duration::from_millis(100);
/// How many steps pass between two looks at the clock.
const EACH: usize = 256;

/// How far some work is.
pub struct Progress {
    of: usize,
    what: &'static str,
    began: Instant,
    shown: Option<Instant>,
    is_seen: bool,
}

impl Progress {
    /// Work of so many steps.
    pub fn new(what: &'static str, of: usize) -> Self {
        #[allow(clippy::disallowed_methods, reason = "how long a person has waited is no part of an answer")]
        let began = Instant::now();
        Self { of, what, began, shown: None, is_seen: std::io::stderr().is_terminal() }
    }

    /// A step is done.
    pub fn step(&mut self, at: usize) {
        if !self.is_seen || !at.is_multiple_of(EACH) {
            return;
        }
        let waited = self.began.elapsed();
        let is_due = self.shown.map_or(waited >= PATIENCE, |shown| shown.elapsed() >= BETWEEN);
        if is_due {
            self.shown = Some(self.began + waited);
            let mut err = std::io::stderr();
            let _ = write!(err, "\r{}", line(self.what, at, self.of)).and_then(|()| err.flush());
        }
    }
}

impl Drop for Progress {
    /// The line goes as it came: what is told after it stands where it would have stood.
    fn drop(&mut self) {
        if self.shown.is_some() {
            let mut err = std::io::stderr();
            let width = line(self.what, self.of, self.of).chars().count();
            let _ = write!(err, "\r{:width$}\r", "").and_then(|()| err.flush());
        }
    }
}

/// Twenty places of a bar, and the figures.
fn line(what: &str, at: usize, of: usize) -> String {
    let full = at.saturating_mul(20).checked_div(of).unwrap_or(20).min(20);
    let width = of.to_string().len();
    format!("{what} [{}{}] {at:>width$} of {of}", "#".repeat(full), ".".repeat(20 - full))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_line_has_one_width_from_the_first_step_to_the_last() {
        assert_eq!(line("rows", 0, 1000), "rows [....................]    0 of 1000");
        assert_eq!(line("rows", 512, 1000), "rows [##########..........]  512 of 1000");
        assert_eq!(line("rows", 1000, 1000), "rows [####################] 1000 of 1000");
        assert_eq!(line("rows", 0, 0), "rows [####################] 0 of 0");
    }
}
