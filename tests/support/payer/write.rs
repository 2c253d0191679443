//! Segments and envelopes of what is sent.

use super::asked::File;

/// A set that is being written; its segments are counted.
#[derive(Default)]
pub(crate) struct Set {
    segments: Vec<String>,
}

impl Set {
    /// Adds a segment. Empty elements at its end are not written.
    pub(crate) fn add(&mut self, elements: &[&str]) {
        let last = elements.iter().rposition(|element| !element.is_empty()).unwrap_or_default();
        self.segments.push(elements[..=last].join("*"));
    }

    /// The set between its head and its end, which counts its segments.
    fn text(&self, kind: &str, version: &str, number: usize) -> String {
        let head = if version.is_empty() { String::new() } else { format!("*{version}") };
        let count = self.segments.len() + 2;
        let body = self.segments.join("~\n");
        format!("ST*{kind}*{number:04}{head}~\n{body}~\nSE*{count}*{number:04}~\n")
    }
}

/// What a file is: GS01, ST01, GS08, and whether ST repeats that.
pub(crate) struct Kind(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) bool,
);

/// A file of sets, from the receiver of the claims back to their sender. `number` is its control number.
pub(crate) fn file(of: &File, kind: &Kind, day: &str, number: u32, sets: &[Set]) -> String {
    let Kind(group, set, version, is_said) = kind;
    let short = &day[2..];
    let (from, to) = (&of.to, &of.from);
    let mut text = format!(
        "ISA*00*          *00*          *ZZ*{from:<15}*ZZ*{to:<15}*{short}*0600*^*00501*{number:09}*0*T*:~\n\
         GS*{group}*{from}*{to}*{day}*0600*{number}*X*{version}~\n"
    );
    for (own, at) in sets.iter().zip(1..) {
        text += &own.text(set, if *is_said { version } else { "" }, at);
    }
    let count = sets.len();
    text + &format!("GE*{count}*{number}~\nIEA*1*{number:09}~\n")
}

/// An amount without zeros at its end: `132`, `37.5`, `-1.37`.
pub(crate) fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, part) = (cents.abs() / 100, cents.abs() % 100);
    let text = if part == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{part:02}").trim_end_matches('0').to_owned()
    };
    format!("{sign}{text}")
}

/// The day so many days after another, both `CCYYMMDD`.
pub(crate) fn later(day: &str, days: u32) -> String {
    let number =
        |at: std::ops::Range<usize>| day.get(at).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1);
    let (mut year, mut month, mut date) = (number(0..4), number(4..6), number(6..8) + days);
    loop {
        let length = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if date <= length {
            return format!("{year:04}{month:02}{date:02}");
        }
        date -= length;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
}
