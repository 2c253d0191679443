//! GS1 element strings as scanners send them: GTIN, lot, expiry, serial and all others, by application identifier.
//!
//! What stands behind which identifier is a table ([`table`]); reading is one walk over it ([`elements`]). A code comes
//! as it is in the symbol, with a separator after what has no known end; as people read it, `(01)…(10)…`
//! ([`bracketed`]); or as an address, `https://…/01/…/10/…` ([`link`]). Nothing of the code is copied, but for what an
//! address writes with `%`.
//!
//! A wedge scanner that drops the separator makes two fields one, and the longer one is as legal as the shorter. That
//! cannot be told for certain; [`lost`] says where it looks so.

mod bracketed;
mod date;
mod elements;
mod link;
mod lost;
pub mod table;

use std::borrow::Cow;

use crate::base::{Date, Fault};

pub use date::year;
use table::{Check, Identifier, fits};

/// The separator as symbols have it.
pub const SEPARATOR: u8 = 0x1D;

/// What stands behind an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The identifier's digits.
    pub ai: Cow<'a, str>,
    /// What is known of it.
    pub identifier: &'static Identifier,
    /// Its value.
    pub value: Cow<'a, str>,
    /// The day that the value begins with, where it is one.
    pub day: Option<Date>,
}

/// What a code says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message<'a> {
    /// Its elements, each once, in their order.
    pub elements: Vec<Element<'a>>,
    /// What a person should know of it.
    pub warnings: Vec<Fault>,
}

impl Message<'_> {
    /// The element of an identifier.
    pub fn get(&self, ai: &str) -> Option<&Element<'_>> {
        self.elements.iter().find(|element| element.ai == ai)
    }

    /// The value of an identifier.
    pub fn value(&self, ai: &str) -> Option<&str> {
        self.get(ai).map(|element| element.value.as_ref())
    }
}

/// Reads an element string without its carrier's mark. `on` is now, by which years of two digits are told.
pub fn read(code: &str, on: Date) -> Result<Message<'_>, Vec<Fault>> {
    let mut reading = Reading::new(on);
    elements::read(code, &mut reading);
    reading.end()
}

/// The same of the form that people read, `(01)09506000134352(10)K42`.
pub fn read_bracketed(code: &str, on: Date) -> Result<Message<'_>, Vec<Fault>> {
    let mut reading = Reading::new(on);
    bracketed::read(code, &mut reading);
    reading.end()
}

/// The same of a GS1 digital link.
pub fn read_link(code: &str, on: Date) -> Result<Message<'_>, Vec<Fault>> {
    let mut reading = Reading::new(on);
    link::read(code, &mut reading);
    reading.end()
}

/// A code that is being read: what was found, and what is wrong with it.
struct Reading<'a> {
    on: Date,
    message: Message<'a>,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    fn new(on: Date) -> Self {
        let message = Message { elements: Vec::with_capacity(6), warnings: Vec::new() };
        Self { on, message, faults: Vec::new() }
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Takes an element in; what is wrong with its value is told.
    fn take(&mut self, ai: Cow<'a, str>, identifier: &'static Identifier, value: Cow<'a, str>) {
        let day = match examine(identifier, &value, self.on) {
            Ok(day) => day,
            Err(wrong) => return self.fault(told(&ai, identifier, &wrong)),
        };
        match self.message.elements.iter().find(|known| known.ai == ai) {
            Some(known) if known.value == value => {}
            Some(_) => {
                let text = format!("({ai}) {} stands twice, with two values", identifier.name);
                self.fault(Fault::error("U034", text).help("one code is of one pack: scan it alone"));
            }
            None => self.message.elements.push(Element { ai, identifier, value, day }),
        }
    }

    /// What was read; or all that is wrong with it.
    fn end(mut self) -> Result<Message<'a>, Vec<Fault>> {
        if self.faults.is_empty() && self.message.elements.is_empty() {
            let fault = Fault::error("U031", "the code is empty");
            self.fault(
                fault.help("scan it again: a code looks like 010950600013435217271031 or (01)09506000134352"),
            );
        }
        self.beside();
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        self.alone();
        Ok(self.message)
    }

    /// Elements that never stand beside each other; each pair is told once.
    fn beside(&mut self) {
        let excludes = |one: &Element<'_>, other: &Element<'_>| {
            one.identifier.not.iter().any(|pattern| fits(pattern, &other.ai))
        };
        for (at, one) in self.message.elements.iter().enumerate() {
            for other in &self.message.elements[at + 1..] {
                if !excludes(one, other) && !excludes(other, one) {
                    continue;
                }
                let text = format!(
                    "({}) {} stands beside ({}) {}",
                    one.ai, one.identifier.name, other.ai, other.identifier.name
                );
                let help = "they never go together in one code: scan it again, or read it as printed";
                self.faults.push(Fault::error("U034", text).help(help));
            }
        }
    }

    /// Elements that say nothing without another: mostly a lot and a day whose GTIN stands in a second code.
    fn alone(&mut self) {
        let elements = &self.message.elements;
        let has = |pattern: &&str| elements.iter().any(|element| fits(pattern, &element.ai));
        let Some(alone) =
            elements.iter().find(|element| element.identifier.with.iter().any(|list| !list.iter().any(has)))
        else {
            return;
        };
        let text = format!("({}) {} stands without what it is of", alone.ai, alone.identifier.name);
        let help = "scan the pack's other code too: it has the GTIN";
        self.message.warnings.push(Fault::warning("U036", text).help(help));
    }
}

/// What is wrong with a value.
enum Wrong {
    /// It has so many characters.
    Length(usize),
    /// A character that its set does not have.
    Set(table::Set),
    /// Its check digit does not fit.
    CheckDigit,
    /// No such day.
    Day,
    /// No such time.
    Time,
}

/// Holds a value against its parts. Gives the day that it begins with.
fn examine(identifier: &Identifier, value: &str, on: Date) -> Result<Option<Date>, Wrong> {
    if !(identifier.least..=identifier.most).contains(&value.len()) {
        return Err(Wrong::Length(value.chars().count()));
    }
    let (mut rest, mut first) = (value, None);
    for part in &identifier.parts {
        if rest.is_empty() && part.is_optional {
            break;
        }
        let length = part.most.min(rest.len());
        if length < part.least {
            return Err(Wrong::Length(value.chars().count()));
        }
        let Some((piece, after)) = rest.split_at_checked(length) else { return Err(Wrong::Set(part.set)) };
        if !piece.bytes().all(|byte| part.set.has(byte)) {
            return Err(Wrong::Set(part.set));
        }
        match part.check {
            Check::None => {}
            Check::Digit if crate::base::gtin::is_whole(piece.as_bytes()) => {}
            Check::Digit => return Err(Wrong::CheckDigit),
            Check::Day | Check::DayOrMonth => {
                let day = date::day(piece, on, part.check == Check::DayOrMonth).ok_or(Wrong::Day)?;
                first = first.or(Some(day));
            }
            Check::Time if date::is_time(piece) => {}
            Check::Time => return Err(Wrong::Time),
        }
        rest = after;
    }
    if rest.is_empty() { Ok(first) } else { Err(Wrong::Length(value.chars().count())) }
}

/// The fault of a value. The value itself may be a person's, so it is not said.
fn told(ai: &str, identifier: &Identifier, wrong: &Wrong) -> Fault {
    let what = format!("({ai}) {}", identifier.name);
    match wrong {
        Wrong::Length(length) => {
            let (least, most) = (identifier.least, identifier.most);
            let wanted = if least == most { most.to_string() } else { format!("{least} to {most}") };
            let fault = Fault::error("U032", format!("{what} is {length} long, of {wanted}"));
            fault.help(match *length {
                long if long <= most => "the code was cut: scan it again",
                _ if identifier.is_fixed => "a character is too many: scan it again, or type it as printed",
                _ => "a separator is missing behind it: set the scanner to send GS (hex 1D) for FNC1",
            })
        }
        Wrong::Set(set) => {
            let fault =
                Fault::error("U032", format!("{what} has a character that is none of {}", set.words()));
            fault.help("scan it again, with the scanner's keyboard set to the computer's language")
        }
        Wrong::CheckDigit => Fault::error("U030", format!("{what} does not fit its check digit"))
            .help("a digit is wrong, or two were swapped: scan it again, or type it as printed"),
        Wrong::Day => Fault::error("U033", format!("{what} is no such day")).help(
            "days are six digits YYMMDD, like 271031: read it as printed, and type it in column expires_on",
        ),
        Wrong::Time => Fault::error("U033", format!("{what} is no such time"))
            .help("times are four digits HHMM, like 2359: read it as printed"),
    }
}
