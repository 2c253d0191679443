//! HL segments: the tree of levels in a set, and whether its numbers are right.

use super::element::is_whole;
use super::faults::{At, Faults};
use super::segment::Segment;

/// Levels that stand in each other; the guides have five at most.
const DEEPEST: usize = 16;

#[derive(Debug)]
struct Open {
    number: u64,
    at: At,
    /// HL04: whether levels below follow; nothing where it says nothing.
    says: Option<bool>,
    has_child: bool,
}

/// The levels that are open in a set.
#[derive(Debug, Default)]
pub(super) struct Levels {
    open: Vec<Open>,
    last: u64,
}

impl Levels {
    /// A set begins.
    pub(super) fn begin(&mut self) {
        self.open.clear();
        self.last = 0;
    }

    /// Takes an HL.
    pub(super) fn step(&mut self, segment: &Segment<'_>, at: At, faults: &mut Faults) {
        let due = self.last + 1;
        let found = number(segment.element(1));
        if found != Some(due) {
            let message = format!("HL01 does not count on: {due} is due");
            faults.error("X040", at, 1, &message, "levels are numbered 1, 2, 3 from each ST on");
        }
        self.last = found.unwrap_or(due);
        let above = segment.element(2);
        let parent = number(above).and_then(|above| self.open.iter().position(|open| open.number == above));
        let keep = match parent {
            Some(at) => at + 1,
            None if above.is_empty() => 0,
            None => {
                let help = "HL02 is the HL01 of the level above, which must still be open";
                faults.error("X041", at, 2, "HL02 names no level that this one can stand under", help);
                self.open.len()
            }
        };
        self.close_to(keep, faults);
        if let Some(parent) = self.open.last_mut().filter(|_| parent.is_some()) {
            parent.has_child = true;
        }
        let says = match segment.element(4) {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        if self.open.len() == DEEPEST {
            self.open.remove(0);
        }
        self.open.push(Open { number: self.last, at, says, has_child: false });
    }

    /// The set ends.
    pub(super) fn end(&mut self, faults: &mut Faults) {
        self.close_to(0, faults);
    }

    fn close_to(&mut self, keep: usize, faults: &mut Faults) {
        for open in self.open.drain(keep..).rev() {
            if open.says.is_some_and(|says| says != open.has_child) {
                let message = if open.has_child {
                    "HL04 says that no level follows below, and one does"
                } else {
                    "HL04 says that a level follows below, and none does"
                };
                faults.error("X042", open.at, 4, message, "1 where a level below follows, else 0");
            }
        }
    }
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| is_whole(text))
}
