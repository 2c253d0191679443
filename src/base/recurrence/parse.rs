//! A rule from its text, with every slip in it.

use super::civil::{digits, read_date, read_time};
use super::{Frequency, Rule, Until, Weekday};
use crate::base::Fault;
use crate::base::near::near;

/// What is wrong in a text, and at which of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The byte, from 0.
    pub at: usize,
    /// What is wrong; a warning where the text is read all the same.
    pub fault: Fault,
}

/// The parts of a rule.
const PARTS: [&str; 14] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYSECOND",
    "BYMINUTE",
    "BYHOUR",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
];

const FREQUENCIES: [(&str, Frequency); 7] = [
    ("YEARLY", Frequency::Yearly),
    ("MONTHLY", Frequency::Monthly),
    ("WEEKLY", Frequency::Weekly),
    ("DAILY", Frequency::Daily),
    ("HOURLY", Frequency::Hourly),
    ("MINUTELY", Frequency::Minutely),
    ("SECONDLY", Frequency::Secondly),
];

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    /// A rule from its text; none where an error is among the slips.
    pub fn parse(text: &str) -> (Option<Self>, Vec<Slip>) {
        let mut reader = Reader { rule: Self::every(), slips: Vec::new(), seen: Vec::new() };
        let mut at = 0;
        for part in text.split(';') {
            reader.part(part, at);
            at += part.len() + 1;
        }
        if !reader.has("FREQ") {
            reader.slip(0, "V014", "the rule has no FREQ", "write how often, like FREQ=WEEKLY;BYDAY=MO");
        } else if reader.slips.iter().all(|slip| !slip.fault.is_error()) {
            reader.contradictions();
        }
        let is_sound = reader.slips.iter().all(|slip| !slip.fault.is_error());
        (is_sound.then_some(reader.rule), reader.slips)
    }

    const fn every() -> Self {
        Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            seconds: Vec::new(),
            minutes: Vec::new(),
            hours: Vec::new(),
            days: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        }
    }
}

struct Reader<'t> {
    rule: Rule,
    slips: Vec<Slip>,
    /// Names of parts as they came, each with its byte.
    seen: Vec<(&'t str, usize)>,
}

impl<'t> Reader<'t> {
    fn slip(&mut self, at: usize, code: &'static str, message: impl Into<String>, help: &str) {
        self.slips.push(Slip { at, fault: Fault::error(code, message).help(help) });
    }

    fn has(&self, name: &str) -> bool {
        self.at(name).is_some()
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.seen.iter().find(|(seen, _)| seen.eq_ignore_ascii_case(name)).map(|(_, at)| *at)
    }

    fn part(&mut self, part: &'t str, at: usize) {
        // Some programs escape a rule as if it were text.
        let (part, is_escaped) = match part.strip_suffix('\\') {
            Some(part) => (part, true),
            None => (part, false),
        };
        if is_escaped {
            let fault = Fault::warning("V014", "the rule is escaped as if it were text: read without the \\")
                .help("a rule is written without it, like FREQ=DAILY;COUNT=10");
            self.slips.push(Slip { at: at + part.len(), fault });
        }
        if part.is_empty() {
            // A semicolon at the end says nothing; a rule of nothing has no FREQ.
            return;
        }
        let Some((name, value)) = part.split_once('=') else {
            let message = format!("'{part}' is no part of a rule");
            self.slip(at, "V014", message, "a part is a name, = and values, like BYDAY=MO,WE");
            return;
        };
        if self.has(name) {
            let message = format!("{} is there twice", name.to_ascii_uppercase());
            self.slip(at, "V014", message, "write it once, its values with commas between");
            return;
        }
        self.seen.push((name, at));
        let from = at + name.len() + 1;
        let name = name.to_ascii_uppercase();
        match name.as_str() {
            "FREQ" => self.frequency(value, from),
            "INTERVAL" => self.interval(value, from),
            "COUNT" => self.count(value, from),
            "UNTIL" => self.until(value, from),
            "WKST" => self.week_start(value, from),
            "BYDAY" => self.days(value, from),
            "BYSECOND" => self.rule.seconds = self.numbers(&name, value, from, 0, 60),
            "BYMINUTE" => self.rule.minutes = self.numbers(&name, value, from, 0, 59),
            "BYHOUR" => self.rule.hours = self.numbers(&name, value, from, 0, 23),
            "BYMONTH" => self.rule.months = self.numbers(&name, value, from, 1, 12),
            "BYMONTHDAY" => self.rule.month_days = self.numbers(&name, value, from, -31, 31),
            "BYYEARDAY" => self.rule.year_days = self.numbers(&name, value, from, -366, 366),
            "BYWEEKNO" => self.rule.weeks = self.numbers(&name, value, from, -53, 53),
            "BYSETPOS" => self.rule.positions = self.numbers(&name, value, from, -366, 366),
            // RFC 7529: only what says what holds anyway.
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            _ => {
                let close = near(&name, PARTS);
                let help = if close.is_empty() {
                    format!("a rule has {}", PARTS.join(", "))
                } else {
                    format!("did you mean {}?", close.join(" or "))
                };
                self.slip(at, "V014", format!("'{name}={value}' is no part of a rule that is known"), &help);
            }
        }
    }

    fn frequency(&mut self, value: &str, at: usize) {
        if let Some((_, frequency)) = FREQUENCIES.iter().find(|(word, _)| value.eq_ignore_ascii_case(word)) {
            self.rule.frequency = *frequency;
            return;
        }
        let words: Vec<&str> = FREQUENCIES.iter().map(|(word, _)| *word).collect();
        let help = format!("one of {}", words.join(", "));
        self.slip(at, "V014", format!("FREQ={value} is no frequency"), &help);
    }

    fn interval(&mut self, value: &str, at: usize) {
        match digits(value.as_bytes()) {
            Some(0) => self.slip(at, "V015", "INTERVAL=0 is no step", "1 or more; leave it out for 1"),
            Some(interval) => self.rule.interval = interval,
            None => self.slip(
                at,
                "V014",
                format!("INTERVAL={value} is no number"),
                "a whole number, like INTERVAL=2",
            ),
        }
    }

    fn count(&mut self, value: &str, at: usize) {
        match digits(value.as_bytes()) {
            Some(count) if count > 0 => self.rule.count = Some(count),
            _ => self.slip(
                at,
                "V014",
                format!("COUNT={value} is no count"),
                "a whole number above 0, like COUNT=10",
            ),
        }
    }

    fn until(&mut self, value: &str, at: usize) {
        let text = value.as_bytes();
        self.rule.until = match (read_date(text), read_time(text)) {
            (Some(day), _) => Some(Until::Day(day)),
            (_, Some((instant, true))) => Some(Until::Utc(instant)),
            (_, Some((wall, false))) => Some(Until::Wall(wall)),
            (None, None) => {
                let help = "a date or a time, like UNTIL=20271231 or UNTIL=20271231T140000Z";
                self.slip(at, "V014", format!("UNTIL={value} is no date and no time"), help);
                None
            }
        };
    }

    fn week_start(&mut self, value: &str, at: usize) {
        match weekday(value) {
            Some(day) => self.rule.week_start = day,
            None => self.slip(
                at,
                "V014",
                format!("WKST={value} is no day of the week"),
                "two letters, like WKST=MO",
            ),
        }
    }

    fn days(&mut self, value: &str, from: usize) {
        let mut at = from;
        for text in value.split(',') {
            let text = text.trim_end_matches('\\');
            let split = text.len().saturating_sub(2);
            let day = text.get(split..).and_then(weekday);
            let nth = text.get(..split).filter(|_| day.is_some()).and_then(signed);
            match (day, nth) {
                (Some(day), Some(nth)) if nth.abs() <= 53 => self.rule.days.push(Weekday { nth, day }),
                _ => {
                    let help =
                        "two letters, with a number before them where one is meant, like MO, 2TU or -1FR";
                    self.slip(at, "V014", format!("BYDAY={text} is no day of the week"), help);
                }
            }
            at += text.len() + 1;
        }
        self.rule.days.sort_unstable();
        self.rule.days.dedup();
    }

    /// Numbers between two, without 0 where the lower one is negative; in order, each once.
    fn numbers(&mut self, name: &str, value: &str, from: usize, least: i64, most: i64) -> Vec<i64> {
        let (mut numbers, mut at) = (Vec::new(), from);
        for text in value.split(',') {
            let text = text.trim_end_matches('\\');
            let number = signed(text).filter(|_| !text.is_empty());
            let is_in = |number: &i64| (least..=most).contains(number) && (least >= 0 || *number != 0);
            if let Some(number) = number.filter(is_in) {
                numbers.push(number);
            } else {
                let span = if least < 0 {
                    format!("1 to {most}, or -1 to {least}")
                } else {
                    format!("{least} to {most}")
                };
                let help = format!("a whole number from {span}");
                self.slip(at, "V014", format!("{name}={text} lies outside"), &help);
            }
            at += text.len() + 1;
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Parts that must not stand together.
    fn contradictions(&mut self) {
        let rule = &self.rule;
        let is_nth = rule.days.iter().any(|day| day.nth != 0);
        let frequency = rule.frequency;
        let has_other = PARTS[5..13].iter().any(|name| self.has(name));
        let monthly_or_yearly = matches!(frequency, Frequency::Monthly | Frequency::Yearly);
        let found = [
            (
                "UNTIL",
                rule.count.is_some() && rule.until.is_some(),
                "COUNT and UNTIL stand together",
                "a rule ends by one of them",
            ),
            (
                "BYWEEKNO",
                !rule.weeks.is_empty() && frequency != Frequency::Yearly,
                "BYWEEKNO stands without FREQ=YEARLY",
                "weeks are counted in a year",
            ),
            (
                "BYYEARDAY",
                !rule.year_days.is_empty()
                    && matches!(frequency, Frequency::Daily | Frequency::Weekly | Frequency::Monthly),
                "BYYEARDAY stands with a frequency of days, weeks or months",
                "it goes with FREQ=YEARLY, or with hours and less",
            ),
            (
                "BYMONTHDAY",
                !rule.month_days.is_empty() && frequency == Frequency::Weekly,
                "BYMONTHDAY stands with FREQ=WEEKLY",
                "days of the month go with FREQ=MONTHLY or YEARLY",
            ),
            (
                "BYDAY",
                is_nth && !monthly_or_yearly,
                "BYDAY with a number stands without FREQ=MONTHLY or YEARLY",
                "without the number it means every such day",
            ),
            (
                "BYDAY",
                is_nth && !rule.weeks.is_empty(),
                "BYDAY with a number stands with BYWEEKNO",
                "a week has each day once",
            ),
            (
                "BYSETPOS",
                !rule.positions.is_empty() && !has_other,
                "BYSETPOS stands alone",
                "it picks from what another part gives, like BYDAY=MO,TU;BYSETPOS=1",
            ),
        ];
        for (name, is_there, message, help) in found {
            if is_there {
                let at = self.at(name).unwrap_or(0);
                self.slip(at, "V015", message, help);
            }
        }
    }
}

/// A number with or without a sign; nothing is 0.
fn signed(text: &str) -> Option<i64> {
    match text.as_bytes() {
        [] => Some(0),
        [b'-', rest @ ..] => digits(rest).map(|number| -number),
        [b'+', rest @ ..] | rest => digits(rest),
    }
}

fn weekday(text: &str) -> Option<i64> {
    (0..).zip(WEEKDAYS).find(|(_, word)| text.eq_ignore_ascii_case(word)).map(|(day, _)| day)
}
