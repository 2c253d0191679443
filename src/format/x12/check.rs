//! Lengths and types of elements, as the standard has them for each segment.

use super::element;
use super::faults::{At, Faults};
use super::segment::Segment;

/// What kind of thing an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any characters.
    Text,
    /// A code of a list.
    Code,
    /// A whole number.
    Number,
    /// A number that may have decimals.
    Decimal,
    /// Dollars and at most two decimals.
    Money,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// Components; what they are is not looked at here.
    Composite,
}

/// What an element must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its kind.
    pub kind: Kind,
    /// The fewest characters.
    pub least: u16,
    /// The most characters; of a number, digits.
    pub most: u16,
    /// Whether it must be there wherever its segment is.
    pub is_needed: bool,
}

/// Tells every element of a segment that is not of its shape.
pub fn shapes(shapes: &[Shape], segment: &Segment<'_>, at: At, faults: &mut Faults) {
    let there = segment.len().min(shapes.len());
    for (number, shape) in (1..).zip(&shapes[..there]) {
        let text = segment.element(number);
        if text.is_empty() {
            if shape.is_needed {
                missing(segment, number, at, faults);
            }
        } else if !fits(*shape, text) && !repeats(*shape, segment, number) {
            misfit(*shape, segment, number, at, faults);
        }
    }
    for (number, shape) in (there + 1..).zip(&shapes[there..]) {
        if shape.is_needed {
            missing(segment, number, at, faults);
        }
    }
    let extra = (shapes.len() + 1..=segment.len()).find(|number| !segment.element(*number).is_empty());
    if let Some(number) = extra {
        let message =
            format!("{} has no element {number:02}: it ends with {:02}", segment.id(), shapes.len());
        faults.error("X022", at, number, &message, "an element separator too many shifts what follows");
    }
}

/// Tells an element that must be there and is not.
pub fn missing(segment: &Segment<'_>, number: usize, at: At, faults: &mut Faults) {
    let message = format!("{}{number:02} is empty", segment.id());
    faults.error("X021", at, number, &message, "it must have a value here");
}

/// Whether an element that does not fit as a whole is codes that fit one by one.
fn repeats(shape: Shape, segment: &Segment<'_>, number: usize) -> bool {
    shape.kind == Kind::Code
        && segment.repetitions(number).count() > 1
        && segment.repetitions(number).all(|text| fits(shape, text))
}

/// Whether a text is of a shape.
pub(super) fn fits(shape: Shape, text: &str) -> bool {
    match shape.kind {
        Kind::Composite => true,
        Kind::Text | Kind::Code => long(shape, text),
        Kind::Number => element::is_whole(text) && digits(shape, text),
        Kind::Decimal => element::is_decimal(text) && digits(shape, text),
        Kind::Money => element::amount(text).is_some(),
        Kind::Day if shape.most == 6 => element::short_day(text).is_some(),
        Kind::Day => element::day(text).is_some(),
        Kind::Time => element::is_time(text) && long(shape, text),
    }
}

fn long(shape: Shape, text: &str) -> bool {
    let bytes = text.len();
    let count =
        if bytes > usize::from(shape.most) || !text.is_ascii() { text.chars().count() } else { bytes };
    (usize::from(shape.least)..=usize::from(shape.most)).contains(&count)
}

fn digits(shape: Shape, text: &str) -> bool {
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    (usize::from(shape.least)..=usize::from(shape.most)).contains(&count)
}

fn misfit(shape: Shape, segment: &Segment<'_>, number: usize, at: At, faults: &mut Faults) {
    let (text, name) = (segment.element(number), format!("{}{number:02}", segment.id()));
    let Shape { least, most, .. } = shape;
    let span = if least == most { format!("{most}") } else { format!("{least} to {most}") };
    let (what, help) = match shape.kind {
        Kind::Text | Kind::Code | Kind::Composite => {
            let count = text.chars().count();
            let message = format!("{name} has {count} characters where {span} fit");
            return faults.error("X023", at, number, &message, "");
        }
        Kind::Number if element::is_whole(text) => (format!("has not {span} digits"), ""),
        Kind::Decimal if element::is_decimal(text) => (format!("has not {span} digits"), ""),
        Kind::Number => ("is no whole number".to_owned(), "digits alone, like 12"),
        Kind::Decimal => ("is no number".to_owned(), "digits and at most one point, like 1.5"),
        Kind::Money => (
            "is no amount of money".to_owned(),
            "dollars and at most two decimals, without comma, plus or currency, like 125 or -40.5",
        ),
        Kind::Day if most == 6 => ("is no day".to_owned(), "year, month and day, like 261123"),
        Kind::Day => ("is no day".to_owned(), "year, month and day, like 20261123"),
        Kind::Time => {
            ("is no time of day".to_owned(), "hours and minutes, maybe seconds, like 0930 or 093015")
        }
    };
    faults.error("X024", at, number, &format!("{name} {what}"), help);
}
