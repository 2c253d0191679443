//! 999, 997, TA1, 277CA and 277: what became of what was sent, as values with their places.

use crate::base::{Date, Money};
use crate::format::x12::element::{amount, day, short_day};
use crate::format::x12::{At, Kind, Segment, code};

use super::pool::{Pool, put, reuse, word};
use super::remittance::Party;

/// What an answer speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// An interchange (TA1).
    #[default]
    Interchange,
    /// A group of sets.
    Group,
    /// A set.
    Set,
    /// A segment of a set.
    Segment,
    /// An element of a segment.
    Element,
    /// All that a payer got (277).
    Source,
    /// All that one submitter sent.
    Receiver,
    /// All claims of a provider.
    Provider,
    /// A claim.
    Claim,
    /// A line of a claim.
    Line,
}

impl Level {
    /// Its word in the answer's rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Interchange => "interchange",
            Self::Group => "group",
            Self::Set => "set",
            Self::Segment => "segment",
            Self::Element => "element",
            Self::Source => "source",
            Self::Receiver => "receiver",
            Self::Provider => "provider",
            Self::Claim => "claim",
            Self::Line => "line",
        }
    }
}

/// An answer to something that was sent.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Where it stands.
    pub at: At,
    /// What it speaks of.
    pub level: Level,
    /// The kind of that: GS01, ST01.
    pub what: String,
    /// Its number: ISA13, GS06, ST02, BHT03, CLM01.
    pub about: String,
    /// Accepted or not, in the answer's own letters.
    pub status: String,
    /// Why: the codes, those of one reason joined with `:`.
    pub codes: String,
    /// The day of the answer.
    pub on: Option<Date>,
    /// The amount that it speaks of.
    pub amount: Option<Money>,
    /// The loop in error, as the answer names it.
    pub in_loop: String,
    /// The segment in error.
    pub segment: String,
    /// Its number in the set.
    pub ordinal: String,
    /// The element in error: element, component and repetition joined with `:`.
    pub element: String,
    /// How many were received.
    pub received: String,
    /// How many were accepted.
    pub accepted: String,
    /// The payer's number of the claim.
    pub payer_claim: String,
    /// Whom it is about.
    pub patient: Party,
}

reuse!(Answer: clear what about status codes in_loop segment ordinal element received accepted payer_claim patient;
    new at level on amount);

/// Answers as they are read. Those that are whole wait in [`Self::ready`].
#[derive(Debug, Default)]
pub struct Answers {
    /// Whole answers.
    pub ready: Pool<Answer>,
    /// Of a 277: answers to what is open, whose references may still come.
    open: Pool<Answer>,
    level: Level,
    set: Answer,
    group: Answer,
    name: Party,
    trace: String,
    payer_claim: String,
}

const TA1: u32 = code("TA1");
const AK1: u32 = code("AK1");
const AK2: u32 = code("AK2");
const AK3: u32 = code("AK3");
const AK4: u32 = code("AK4");
const AK5: u32 = code("AK5");
const AK9: u32 = code("AK9");
const IK3: u32 = code("IK3");
const IK4: u32 = code("IK4");
const IK5: u32 = code("IK5");
const HL: u32 = code("HL");
const NM1: u32 = code("NM1");
const TRN: u32 = code("TRN");
const STC: u32 = code("STC");
const REF: u32 = code("REF");
const SVC: u32 = code("SVC");
const SE: u32 = code("SE");

impl Answers {
    /// A set begins.
    pub fn begin(&mut self) {
        self.open.clear();
        self.name.clear();
        self.trace.clear();
        self.payer_claim.clear();
        self.set = Answer::default();
        self.group = Answer::default();
    }

    /// Takes a segment.
    pub fn take(&mut self, kind: Kind, segment: &Segment<'_>, at: At) {
        match kind {
            Kind::ClaimAcknowledgment | Kind::ClaimStatus => self.status(segment, at),
            Kind::Acknowledgment | Kind::OlderAcknowledgment => self.acknowledgment(segment, at),
            _ if segment.code() == TA1 => self.interchange(segment, at),
            _ => {}
        }
    }

    fn interchange(&mut self, segment: &Segment<'_>, at: At) {
        let answer = self.ready.add();
        (answer.at, answer.level) = (at, Level::Interchange);
        put(&mut answer.what, "ISA");
        put(&mut answer.about, segment.element(1));
        answer.on = short_day(segment.element(2));
        put(&mut answer.status, segment.element(4));
        put(&mut answer.codes, segment.element(5));
    }

    fn acknowledgment(&mut self, segment: &Segment<'_>, at: At) {
        match segment.code() {
            AK1 => named(&mut self.group, segment),
            AK2 => named(&mut self.set, segment),
            AK3 | IK3 => {
                put(&mut self.set.segment, segment.element(1));
                put(&mut self.set.ordinal, segment.element(2));
                put(&mut self.set.in_loop, segment.element(3));
                let answer = self.ready.add();
                error(answer, &self.set, Level::Segment, at);
                segment.repetitions(4).for_each(|code| word(&mut answer.codes, code));
                (5..=8).for_each(|element| word(&mut answer.codes, segment.element(element)));
            }
            AK4 | IK4 => {
                let answer = self.ready.add();
                error(answer, &self.set, Level::Element, at);
                joined(&mut answer.element, segment, segment.first(1));
                word(&mut answer.codes, segment.element(3));
            }
            AK5 | IK5 => {
                let answer = self.ready.add();
                (answer.at, answer.level) = (at, Level::Set);
                put(&mut answer.what, &self.set.what);
                put(&mut answer.about, &self.set.about);
                put(&mut answer.status, segment.element(1));
                (2..=6).for_each(|element| word(&mut answer.codes, segment.element(element)));
            }
            AK9 => {
                let answer = self.ready.add();
                (answer.at, answer.level) = (at, Level::Group);
                put(&mut answer.what, &self.group.what);
                put(&mut answer.about, &self.group.about);
                put(&mut answer.status, segment.element(1));
                put(&mut answer.received, segment.element(3));
                put(&mut answer.accepted, segment.element(4));
                (5..=9).for_each(|element| word(&mut answer.codes, segment.element(element)));
            }
            _ => {}
        }
    }

    fn status(&mut self, segment: &Segment<'_>, at: At) {
        match segment.code() {
            HL | SE => {
                self.flush();
                self.level = match segment.element(3) {
                    "20" => Level::Source,
                    "21" => Level::Receiver,
                    "19" => Level::Provider,
                    _ => Level::Claim,
                };
                self.trace.clear();
                self.payer_claim.clear();
                self.name.clear();
            }
            SVC => {
                self.flush();
                self.level = Level::Line;
            }
            TRN => {
                self.flush();
                if self.level == Level::Line {
                    self.level = Level::Claim;
                }
                self.payer_claim.clear();
                put(&mut self.trace, segment.element(2));
            }
            NM1 => self.name.of_name(segment),
            REF if segment.element(1) == "1K" && self.level != Level::Line => {
                put(&mut self.payer_claim, segment.element(2));
            }
            STC => {
                let answer = self.open.add();
                (answer.at, answer.level) = (at, self.level);
                answer.on = day(segment.element(2));
                put(&mut answer.status, segment.element(3));
                answer.amount = amount(segment.element(4));
                for element in [1, 10, 11] {
                    if !segment.element(element).is_empty() {
                        if !answer.codes.is_empty() {
                            answer.codes.push(' ');
                        }
                        joined(&mut answer.codes, segment, segment.first(element));
                    }
                }
            }
            _ => {}
        }
    }

    /// Answers to what was open are whole.
    fn flush(&mut self) {
        for open in self.open.iter() {
            let answer = self.ready.add();
            (answer.at, answer.level, answer.on, answer.amount) = (open.at, open.level, open.on, open.amount);
            put(&mut answer.about, &self.trace);
            put(&mut answer.status, &open.status);
            put(&mut answer.codes, &open.codes);
            put(&mut answer.payer_claim, &self.payer_claim);
            if matches!(open.level, Level::Claim | Level::Line) {
                put(&mut answer.patient.family, &self.name.family);
                put(&mut answer.patient.given, &self.name.given);
                put(&mut answer.patient.id, &self.name.id);
            }
        }
        self.open.clear();
    }
}

fn named(answer: &mut Answer, segment: &Segment<'_>) {
    put(&mut answer.what, segment.element(1));
    put(&mut answer.about, segment.element(2));
}

fn error(answer: &mut Answer, set: &Answer, level: Level, at: At) {
    (answer.at, answer.level) = (at, level);
    put(&mut answer.what, &set.what);
    put(&mut answer.about, &set.about);
    put(&mut answer.segment, &set.segment);
    put(&mut answer.ordinal, &set.ordinal);
    put(&mut answer.in_loop, &set.in_loop);
}

/// Appends the components of an element, joined with `:` whatever the file has.
fn joined(own: &mut String, segment: &Segment<'_>, element: &str) {
    for (number, part) in element.split(char::from(segment.delimiters().component)).enumerate() {
        if number > 0 {
            own.push(':');
        }
        own.push_str(part);
    }
}
