//! Lines → components in components. Nothing that is a line is left out, known or not.

use std::borrow::Cow;

use super::faults::Faults;
use super::lines::{Line, Lines, Oddity};
use super::property::{Property, Wrong};
use crate::base::Fault;

/// So deep may components lie in each other. The standard's own reach three.
const DEEPEST: usize = 16;

/// A component: what stands between BEGIN and END.
#[derive(Clone, Debug)]
pub struct Component<'a> {
    /// Its name as it stands.
    pub name: Cow<'a, str>,
    /// The line of its BEGIN.
    pub line: u64,
    /// Its properties.
    pub properties: Vec<Property<'a>>,
    /// The components in it.
    pub components: Vec<Component<'a>>,
}

impl<'a> Component<'a> {
    /// Whether it has a name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its first property of a name.
    pub fn property(&self, name: &str) -> Option<&Property<'a>> {
        self.properties.iter().find(|property| property.is(name))
    }

    /// Every property of a name.
    pub fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property<'a>> {
        self.properties.iter().filter(move |property| property.is(name))
    }

    /// The text of its first property of a name; empty where there is none.
    pub fn text(&self, name: &str) -> Cow<'_, str> {
        self.property(name).map_or(Cow::Borrowed(""), |property| super::text::unescape(&property.value))
    }
}

/// A file as its calendars.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The file as the person knows it.
    pub file: String,
    /// What stands in it: calendars, one or more.
    pub calendars: Vec<Component<'a>>,
    /// What is wrong with its form.
    pub faults: Vec<Fault>,
}

impl<'a> Tree<'a> {
    /// Reads a file.
    pub fn read(file: &str, bytes: &'a [u8]) -> Self {
        let mut reader = Reader {
            open: Vec::new(),
            calendars: Vec::new(),
            faults: Faults::of(file),
            is_told: false,
            buried: 0,
            has_begun: false,
        };
        for line in Lines::of(bytes) {
            reader.line(&line);
        }
        reader.finish();
        Self { file: file.to_owned(), calendars: reader.calendars, faults: reader.faults.into_list() }
    }
}

struct Reader<'a> {
    open: Vec<Component<'a>>,
    calendars: Vec<Component<'a>>,
    faults: Faults,
    /// Whether it was told that something stands outside of a calendar: once is enough.
    is_told: bool,
    /// How many components that lie too deep are open.
    buried: usize,
    /// Whether a calendar has begun anywhere.
    has_begun: bool,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line<'a>) {
        if let Some(oddity) = line.oddity {
            self.oddity(line, oddity);
            if oddity == Oddity::TooLong {
                return;
            }
        }
        match Property::of(line) {
            Err(wrong) => self.wrong(line, wrong),
            Ok(property) if property.is("BEGIN") => self.begin(&property),
            Ok(property) if property.is("END") => self.end(&property),
            Ok(_) if self.buried > 0 => {}
            Ok(property) => match self.open.last_mut() {
                Some(open) => open.properties.push(property),
                None => self.outside(line.number),
            },
        }
    }

    fn oddity(&mut self, line: &Line<'_>, oddity: Oddity) {
        let number = line.number;
        match oddity {
            Oddity::Latin(at) => self.faults.warning(
                "V006",
                (number, at),
                "the line is not UTF-8 and was read as Latin-1",
                "save the file as UTF-8",
            ),
            Oddity::Control(at) => self.faults.warning(
                "V006",
                (number, at),
                "a control character stands in the line",
                "a line break in a text is written \\n",
            ),
            Oddity::TooLong => self.faults.error(
                "V004",
                (number, 0),
                format!("the line has {} bytes", line.raw.len()),
                "a line may have 16 MiB, its folds included",
            ),
        }
    }

    fn wrong(&mut self, line: &Line<'_>, wrong: Wrong) {
        let (code, at, message, help) = match wrong {
            Wrong::NoColon(at) => {
                ("V002", at, "the line has no colon", "a line is NAME:VALUE, like DTSTART:20261123T093000")
            }
            Wrong::Name(at) => (
                "V002",
                at,
                "the line does not begin with a name",
                "a line is NAME:VALUE; one that goes on begins with a space",
            ),
            Wrong::Param(at) => (
                "V005",
                at,
                "the parameter is not NAME=VALUE",
                "like DTSTART;TZID=America/New_York:20261123T093000",
            ),
            Wrong::Quote(at) => {
                ("V005", at, "the quote is not closed", "a value with : ; or , stands between two quotes")
            }
        };
        self.faults.error(code, line.place(at), message, help);
    }

    fn outside(&mut self, line: u64) {
        if !std::mem::replace(&mut self.is_told, true) {
            self.faults.error(
                "V001",
                (line, 1),
                "a line stands outside of a calendar",
                "a file begins with BEGIN:VCALENDAR",
            );
        }
    }

    fn begin(&mut self, property: &Property<'a>) {
        let name = trimmed(&property.value);
        self.has_begun |= name.eq_ignore_ascii_case("VCALENDAR");
        if self.open.is_empty() && !name.eq_ignore_ascii_case("VCALENDAR") {
            self.outside(property.line);
        }
        if self.open.len() >= DEEPEST {
            if self.buried == 0 {
                let help = format!("components lie {DEEPEST} deep at most");
                self.faults.error("V004", (property.line, 1), "components lie too deep in each other", &help);
            }
            self.buried += 1;
            return;
        }
        let component =
            Component { name, line: property.line, properties: Vec::new(), components: Vec::new() };
        self.open.push(component);
    }

    fn end(&mut self, property: &Property<'a>) {
        let name = property.value.trim();
        if self.buried > 0 {
            self.buried -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.is(name)) else {
            let help = "each END has a BEGIN before it";
            self.faults.error("V003", (property.line, 1), format!("END:{name} ends nothing"), help);
            return;
        };
        while self.open.len() > at {
            let is_own = self.open.len() == at + 1;
            let by = (!is_own).then(|| format!("has no END before END:{name} of line {}", property.line));
            self.close(by);
        }
    }

    /// Closes the last that is open; where something else ends, that is wrong.
    fn close(&mut self, wrong: Option<String>) {
        let Some(done) = self.open.pop() else { return };
        if let Some(wrong) = wrong {
            let help = format!("write END:{}", done.name);
            self.faults.error("V003", (done.line, 1), format!("BEGIN:{} {wrong}", done.name), &help);
        }
        match self.open.last_mut() {
            Some(open) => open.components.push(done),
            None if done.is("VCALENDAR") => self.calendars.push(done),
            None => {}
        }
    }

    fn finish(&mut self) {
        while !self.open.is_empty() {
            self.close(Some("has no END".to_owned()));
        }
        if !self.has_begun {
            // Of another kind of file nobody wants to know line by line what it is not.
            self.faults.clear();
            self.faults.error(
                "V001",
                (1, 1),
                "the file has no calendar",
                "a file begins with BEGIN:VCALENDAR",
            );
        }
    }
}

fn trimmed<'a>(value: &Cow<'a, str>) -> Cow<'a, str> {
    match value {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
