//! Interchange, group and set: what is open, and whether counts and numbers are right.
//!
//! Every fault is told and nothing stops: a header that comes while its like is open ends what was open.

use std::collections::BTreeMap;

use super::faults::{At, Faults};
use super::numbers::Numbers;
use super::segment::{Segment, code};
use super::sets;

/// Senders whose interchange numbers are remembered.
const SENDERS: usize = 1000;

const ISA: u32 = code("ISA");
const IEA: u32 = code("IEA");
const GS: u32 = code("GS");
const GE: u32 = code("GE");
const ST: u32 = code("ST");
const SE: u32 = code("SE");
/// Segments that may stand between ISA and the first group.
const SERVICES: [u32; 4] = [code("TA1"), code("TA3"), code("ISB"), code("ISE")];

/// What a segment is to the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Of the envelope: ISA, GS, GE, IEA, TA1.
    Control,
    /// ST: a set begins.
    Begin,
    /// Of a set.
    Body,
    /// SE: the set ends.
    End,
    /// Where no set is open.
    Outside,
}

/// A header that is open.
#[derive(Debug, Default)]
struct Open {
    is_open: bool,
    control: String,
    at: At,
    count: u64,
}

impl Open {
    fn begin(&mut self, control: &str, at: At) {
        self.is_open = true;
        self.control.clear();
        self.control.push_str(control);
        (self.at, self.count) = (at, 0);
    }
}

/// What is open, and the numbers that were used.
#[derive(Debug, Default)]
pub struct Envelope {
    interchange: Open,
    group: Open,
    set: Open,
    sender: String,
    /// GS01 and GS08 of the open group.
    kind: String,
    version: String,
    interchanges: BTreeMap<String, Numbers>,
    groups: Numbers,
    sets: Numbers,
    sets_of_group: Numbers,
    is_astray: bool,
}

impl Envelope {
    /// Takes the next segment. A set that ends without its trailer is told to `ended` first.
    pub fn step(
        &mut self,
        segment: &Segment<'_>,
        faults: &mut Faults,
        ended: &mut dyn FnMut(&mut Faults),
    ) -> Level {
        let at = At::of(segment, 0);
        let id = segment.code();
        let level = match id {
            ISA | IEA | GS | GE => self.control(id, segment, at, faults, ended),
            ST => self.begin(segment, faults, ended),
            _ if self.set.is_open => {
                self.set.count += 1;
                if id != SE {
                    return Level::Body;
                }
                self.end(segment, faults);
                Level::End
            }
            _ if self.interchange.is_open && !self.group.is_open && SERVICES.contains(&id) => Level::Control,
            SE => {
                orphan(segment, "ST", at, faults);
                Level::Outside
            }
            _ => {
                if !self.is_astray {
                    let message = format!("{} stands outside of a transaction set", segment.told());
                    faults.error(
                        "X011",
                        at,
                        0,
                        &message,
                        "a set begins with ST, in a group that begins with GS",
                    );
                }
                self.is_astray = true;
                return Level::Outside;
            }
        };
        self.is_astray = false;
        level
    }

    /// The file has ended.
    pub fn finish(&mut self, faults: &mut Faults, ended: &mut dyn FnMut(&mut Faults)) {
        self.close_set(faults, ended);
        self.close_group(faults);
        self.close_interchange(faults);
    }

    /// The segment's number in the open set, from 1.
    pub fn ordinal(&self) -> u64 {
        self.set.count
    }

    /// Whether a set is open.
    pub fn is_in_set(&self) -> bool {
        self.set.is_open
    }

    /// ST02 of the open set.
    pub fn set(&self) -> &str {
        &self.set.control
    }

    /// GS08 of the open group.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn control(
        &mut self,
        id: u32,
        segment: &Segment<'_>,
        at: At,
        faults: &mut Faults,
        ended: &mut dyn FnMut(&mut Faults),
    ) -> Level {
        self.close_set(faults, ended);
        match id {
            ISA => {
                self.close_group(faults);
                self.close_interchange(faults);
                self.begin_interchange(segment, at, faults);
            }
            GS => {
                self.close_group(faults);
                self.begin_group(segment, at, faults);
            }
            GE if self.group.is_open => {
                self.group.is_open = false;
                let (found, control) = (segment.element(1), segment.element(2));
                count(segment, found, self.group.count, "transaction sets", at, faults);
                let is_same =
                    number(control).is_some_and(|control| Some(control) == number(&self.group.control));
                matches(segment, is_same, "GS06", at, faults);
            }
            IEA if self.interchange.is_open => {
                self.close_group(faults);
                self.interchange.is_open = false;
                let (found, control) = (segment.element(1), segment.element(2));
                count(segment, found, self.interchange.count, "groups", at, faults);
                matches(segment, control == self.interchange.control, "ISA13", at, faults);
            }
            _ => {
                orphan(segment, if id == GE { "GS" } else { "ISA" }, at, faults);
                return Level::Outside;
            }
        }
        Level::Control
    }

    fn begin_interchange(&mut self, segment: &Segment<'_>, at: At, faults: &mut Faults) {
        self.interchange.begin(segment.element(13), at);
        self.groups.clear();
        self.sets.clear();
        self.sender.clear();
        for element in 5..=8 {
            self.sender.push_str(segment.part(element));
        }
        if !self.interchanges.contains_key(&self.sender) && self.interchanges.len() < SENDERS {
            self.interchanges.insert(self.sender.clone(), Numbers::default());
        }
        let seen = self.interchanges.get_mut(&self.sender);
        if seen.is_some_and(|numbers| numbers.is_again(&self.interchange.control)) {
            again(segment, 13, "from this sender to this receiver", at, faults);
        }
    }

    fn begin_group(&mut self, segment: &Segment<'_>, at: At, faults: &mut Faults) {
        if !self.interchange.is_open {
            faults.error(
                "X011",
                at,
                0,
                "GS stands outside of an interchange",
                "an interchange begins with ISA",
            );
        }
        self.interchange.count += 1;
        self.group.begin(segment.element(6), at);
        self.sets_of_group.clear();
        for (own, element) in [(&mut self.kind, 1), (&mut self.version, 8)] {
            own.clear();
            own.push_str(segment.element(element));
        }
        if self.groups.is_again(&self.group.control) {
            again(segment, 6, "in this interchange", at, faults);
        }
    }

    fn begin(
        &mut self,
        segment: &Segment<'_>,
        faults: &mut Faults,
        ended: &mut dyn FnMut(&mut Faults),
    ) -> Level {
        self.close_set(faults, ended);
        let control = segment.element(2);
        faults.enter(control);
        let at = At::of(segment, 1);
        if !self.group.is_open {
            faults.error("X011", at, 0, "ST stands outside of a group", "a group begins with GS");
        }
        self.group.count += 1;
        self.set.begin(control, at);
        self.set.count = 1;
        let in_group = self.sets_of_group.is_again(control);
        let in_interchange = self.sets.is_again(control);
        if in_group {
            again(segment, 2, "in this group", at, faults);
        } else if in_interchange {
            let message = "ST02 was used before in this interchange, in another group";
            faults.warning("X016", at, 2, message, "a number of its own tells answers to the sets apart");
        }
        if self.group.is_open && sets::group(segment.element(1)).is_some_and(|kind| kind != self.kind) {
            let due = sets::group(segment.element(1)).unwrap_or("");
            let message = "the set is of another kind than its group";
            faults.error("X017", at, 1, message, &format!("such a set goes under GS01 {due}"));
        }
        Level::Begin
    }

    fn end(&mut self, segment: &Segment<'_>, faults: &mut Faults) {
        self.set.is_open = false;
        let at = At::of(segment, self.set.count);
        count(segment, segment.element(1), self.set.count, "segments, ST and SE among them", at, faults);
        matches(segment, segment.element(2) == self.set.control, "ST02", at, faults);
    }

    fn close_set(&mut self, faults: &mut Faults, ended: &mut dyn FnMut(&mut Faults)) {
        if self.set.is_open {
            self.set.is_open = false;
            ended(faults);
            unended("the set", "SE", self.set.at, faults);
        }
    }

    fn close_group(&mut self, faults: &mut Faults) {
        if self.group.is_open {
            self.group.is_open = false;
            unended("the group", "GE", self.group.at, faults);
        }
    }

    fn close_interchange(&mut self, faults: &mut Faults) {
        if self.interchange.is_open {
            self.interchange.is_open = false;
            unended("the interchange", "IEA", self.interchange.at, faults);
        }
    }
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn orphan(segment: &Segment<'_>, header: &str, at: At, faults: &mut Faults) {
    let message = format!("{} ends what no {header} began", segment.id());
    faults.error("X013", at, 0, &message, &format!("its {header} is missing, or was ended before"));
}

fn unended(what: &str, trailer: &str, at: At, faults: &mut Faults) {
    let message = format!("{what} that begins here does not end with {trailer}");
    faults.error("X012", at, 0, &message, "the file may be cut: ask for it again");
}

fn count(segment: &Segment<'_>, found: &str, counted: u64, what: &str, at: At, faults: &mut Faults) {
    if number(found) != Some(counted) {
        let id = segment.id();
        let message = format!("{id}01 does not say {counted}, the count of {what}");
        faults.error("X014", at, 1, &message, "segments may be lost: ask for the file again");
    }
}

fn matches(segment: &Segment<'_>, is_same: bool, header: &str, at: At, faults: &mut Faults) {
    if !is_same {
        let message = format!("{}02 is not the number of its {header}", segment.id());
        faults.error("X015", at, 2, &message, "header and trailer carry the same number");
    }
}

fn again(segment: &Segment<'_>, element: usize, within: &str, at: At, faults: &mut Faults) {
    let message = format!("{}{element:02} was used before {within}", segment.id());
    faults.error("X016", at, element, &message, "a number is used once, so that answers can name it");
}
