//! Sets of segments → one interchange of one group, with its counts and numbers.

use super::header::Delimiters;
use super::write::{Refused, write};
use crate::base::Stamp;

/// What the headers of an interchange and its group say.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// ISA05 and ISA06: what kind of id the sender has, and the id.
    pub sender: (&'a str, &'a str),
    /// ISA07 and ISA08: the same of the receiver.
    pub receiver: (&'a str, &'a str),
    /// ISA13 and GS06: never given twice to a receiver.
    pub control: u32,
    /// When it was written.
    pub at: Stamp,
    /// ISA15: whether it is a test.
    pub is_test: bool,
    /// GS01.
    pub group: &'a str,
    /// GS08 and ST03.
    pub version: &'a str,
}

/// An interchange that is being written.
#[derive(Debug)]
pub struct Interchange {
    bytes: Vec<u8>,
    control: u32,
    version: String,
    set: String,
    sets: usize,
    segments: usize,
    levels: usize,
    refused: Option<Refused>,
}

impl Interchange {
    /// Begins with ISA and GS.
    pub fn begin(header: &Header<'_>) -> Self {
        let mut out = Self {
            bytes: Vec::new(),
            control: header.control,
            version: header.version.to_owned(),
            set: String::new(),
            sets: 0,
            segments: 0,
            levels: 0,
            refused: None,
        };
        let wall = header.at.0.naive_local();
        let (day, time) = (wall.format("%Y%m%d").to_string(), wall.format("%H%M").to_string());
        let padded = |id: &str| format!("{id:<15.15}");
        let blank = " ".repeat(10);
        let usage = if header.is_test { "T" } else { "P" };
        let (sender, receiver) = (padded(header.sender.1), padded(header.receiver.1));
        out.segment(&[
            "ISA",
            "00",
            &blank,
            "00",
            &blank,
            header.sender.0,
            &sender,
            header.receiver.0,
            &receiver,
            day.get(2..).unwrap_or_default(),
            &time,
            "^",
            "00501",
            &format!("{:09}", header.control),
            "0",
            usage,
            ":",
        ]);
        let control = header.control.to_string();
        out.segment(&[
            "GS",
            header.group,
            header.sender.1,
            header.receiver.1,
            &day,
            &time,
            &control,
            "X",
            header.version,
        ]);
        out
    }

    /// Begins a set.
    pub fn begin_set(&mut self, id: &str) {
        self.sets += 1;
        self.set = format!("{:04}", self.sets);
        (self.segments, self.levels) = (0, 0);
        let (set, version) = (self.set.clone(), self.version.clone());
        self.segment(&["ST", id, &set, &version]);
    }

    /// Writes a segment: its id, then its elements. Empty ones at its end are left away.
    pub fn segment(&mut self, parts: &[&str]) {
        self.segments += 1;
        if let Err(refused) = write(parts.iter().copied(), &Delimiters::USUAL, &mut self.bytes) {
            self.refused.get_or_insert(refused);
        }
    }

    /// Writes HL, and gives its number: what it stands under, its code, whether others stand under it.
    pub fn level(&mut self, parent: Option<usize>, code: &str, has_child: bool) -> usize {
        self.levels += 1;
        let number = self.levels;
        let parent = parent.map(|parent| parent.to_string()).unwrap_or_default();
        self.segment(&["HL", &number.to_string(), &parent, code, if has_child { "1" } else { "0" }]);
        number
    }

    /// Ends the set.
    pub fn end_set(&mut self) {
        let (set, count) = (self.set.clone(), self.segments + 1);
        self.segment(&["SE", &count.to_string(), &set]);
    }

    /// Ends group and interchange: the file's bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, Refused> {
        let (sets, control) = (self.sets.to_string(), self.control);
        self.segment(&["GE", &sets, &control.to_string()]);
        self.segment(&["IEA", "1", &format!("{control:09}")]);
        self.refused.map_or(Ok(self.bytes), Err)
    }
}

/// The components of an element as one: empty ones at the end are left away.
pub fn composite(parts: &[&str]) -> String {
    let filled = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
    parts[..filled].join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_numbers_are_those_of_the_segments() {
        let header = Header {
            sender: ("ZZ", "MILL"),
            receiver: ("30", "990000200"),
            control: 261_000_001,
            at: "2026-10-14T08:05:00-04:00".parse().unwrap(),
            is_test: true,
            group: "HC",
            version: "005010X222A1",
        };
        let mut out = Interchange::begin(&header);
        out.begin_set("837");
        let billing = out.level(None, "20", true);
        out.level(Some(billing), "22", false);
        out.end_set();
        let text = String::from_utf8(out.finish().unwrap()).unwrap();
        let expected = "ISA*00*          *00*          *ZZ*MILL           *30*990000200      *261014*0805*^*00501*\
                        261000001*0*T*:~GS*HC*MILL*990000200*20261014*0805*261000001*X*005010X222A1~\
                        ST*837*0001*005010X222A1~HL*1**20*1~HL*2*1*22*0~SE*4*0001~\
                        GE*1*261000001~IEA*1*261000001~";
        assert_eq!(text, expected);
        assert_eq!(composite(&["HC", "T1015", "", ""]), "HC:T1015");
    }
}
