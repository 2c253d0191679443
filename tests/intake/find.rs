//! How often `intake find` shows the right person first, when what was said has one slip.
//!
//! Every tenth patient of the sample is asked for in each way that fits their name and birth date; where the letter or digit
//! slips follows from the patient's place in the table. `find.txt` keeps the figures. Where two people have one name,
//! as Thomas O'Keefe and his son, a name alone puts one of them second.

use std::borrow::Cow;
use std::fmt::Write;

use frontdesk::base::name::{fold, nicknames};
use frontdesk::format::csv::{Csv, Separators};
use frontdesk::intake::find::{Person, Query, rank};
use frontdesk::record::Record;
use frontdesk::record::intake::Patient;

use crate::support::{all_same, differs, read};

/// The sample's patients, each with the cells that they are found by.
struct Known {
    patient: Patient,
    born: String,
}

impl Known {
    fn person(&self) -> Person<'_> {
        Person {
            id: self.patient.id.as_str(),
            given: &self.patient.given,
            middle: &self.patient.middle,
            family: &self.patient.family,
            called: &self.patient.called,
            also_known: &self.patient.also_known,
            born: &self.born,
            phone: &self.patient.phone,
        }
    }
}

fn sample() -> Vec<Known> {
    let text = read("examples/practice/patients.csv");
    let csv = Csv::open("patients.csv", text.as_bytes(), Separators::Any).unwrap();
    let names = csv.header().names().to_vec();
    let mut known = Vec::new();
    let mut records = csv.records();
    while let Some(record) = records.next() {
        let cell = |name: &str| {
            names.iter().position(|column| column == name).map_or(Cow::Borrowed(""), |at| record.field(at))
        };
        let cells: Vec<Cow<'_, str>> =
            Patient::TABLE.columns.iter().map(|column| cell(column.name)).collect();
        let patient = Patient::decode(&cells, &mut Vec::new());
        known.push(Known { patient, born: cell("born").into_owned() });
    }
    known
}

/// What is said of somebody, by the kind of slip; nothing where it cannot be made of them.
type Slip = fn(&Known, usize) -> Option<String>;

const SLIPS: [(&str, Slip); 12] = [
    ("no slip", |who, _| Some(format!("{} {} {}", who.patient.given, who.patient.family, who.born))),
    ("name alone", |who, _| Some(format!("{} {}", who.patient.given, who.patient.family))),
    ("family name first", |who, _| {
        Some(format!("{}, {} {}", who.patient.family, who.patient.given, who.born))
    }),
    ("no accents, no apostrophe", |who, _| {
        let (given, family) = (fold(&who.patient.given), fold(&who.patient.family));
        (!who.patient.family.is_ascii() || who.patient.family.contains('\''))
            .then(|| format!("{given} {family}"))
    }),
    ("a letter of the family name left away", |who, at| {
        let family = without(&who.patient.family, at)?;
        Some(format!("{} {family} {}", who.patient.given, who.born))
    }),
    ("two letters of the family name swapped", |who, at| {
        let family = swapped(&who.patient.family, at)?;
        Some(format!("{} {family} {}", who.patient.given, who.born))
    }),
    ("a letter of the given name wrong, no birth date", |who, at| {
        let given = wrong(&who.patient.given, at)?;
        Some(format!("{given} {}", who.patient.family))
    }),
    ("a nickname, no birth date", |who, _| {
        let nickname = nickname(&fold(&who.patient.given))?;
        Some(format!("{nickname} {}", who.patient.family))
    }),
    ("an initial", |who, _| {
        let initial = who.patient.given.chars().next()?;
        Some(format!("{initial}. {} {}", who.patient.family, who.born))
    }),
    ("day and month swapped", |who, _| {
        let (month, day) = (who.born.get(5..7)?, who.born.get(8..10)?);
        (day <= "12" && day != month)
            .then(|| format!("{} {} {day}/{month}/{}", who.patient.given, who.patient.family, &who.born[..4]))
    }),
    ("year of two digits", |who, _| {
        let (month, day) = (who.born.get(5..7)?, who.born.get(8..10)?);
        Some(format!("{} {month}/{day}/{}", who.patient.family, &who.born[2..4]))
    }),
    ("a digit of the birth date wrong", |who, at| {
        let place = [3, 6, 9][at % 3];
        let digit = (who.born.as_bytes()[place] - b'0' + 1) % 10;
        let born = format!("{}{digit}{}", &who.born[..place], &who.born[place + 1..]);
        is_date(&born).then(|| format!("{} {} {born}", who.patient.given, who.patient.family))
    }),
];

fn is_date(born: &str) -> bool {
    frontdesk::base::date::parse(born).is_ok()
}

/// The letters of a name of four or more, and a place after the first.
fn letters(name: &str, at: usize) -> Option<(Vec<char>, usize)> {
    let letters: Vec<char> = name.chars().collect();
    let is_whole = letters.len() >= 4 && !name.contains([' ', '\'', '-']);
    let place = 1 + at % letters.len().saturating_sub(2).max(1);
    is_whole.then_some((letters, place))
}

fn without(name: &str, at: usize) -> Option<String> {
    let (mut letters, place) = letters(name, at)?;
    letters.remove(place);
    Some(letters.into_iter().collect())
}

fn swapped(name: &str, at: usize) -> Option<String> {
    let (mut letters, place) = letters(name, at)?;
    letters.swap(place, place + 1);
    (letters[place] != letters[place + 1]).then(|| letters.into_iter().collect())
}

fn wrong(name: &str, at: usize) -> Option<String> {
    let (mut letters, place) = letters(name, at)?;
    letters[place] = if letters[place] == 'e' { 'a' } else { 'e' };
    Some(letters.into_iter().collect())
}

/// Another name of a group.
fn nickname(given: &str) -> Option<String> {
    let list = read("data/nicknames.txt");
    let mut names = list.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '));
    names.find(|name| *name != given && nicknames(name).contains(&given)).map(str::to_owned)
}

#[test]
fn the_right_person_stands_first() {
    let known = sample();
    let mut text = String::from("said with                                        asked  first  listed\n");
    for (kind, say) in SLIPS {
        let (mut asked, mut first, mut listed) = (0, 0, 0);
        for (at, who) in known.iter().enumerate() {
            let Some(said) = say(who, at) else { continue };
            // Asking for everybody takes longer than it says more; of what few can be asked by, all are asked.
            if at % 10 != 0 && !kind.starts_with("no accents") && !kind.starts_with("a nickname") {
                continue;
            }
            let query = Query::of(&said);
            let mut found: Vec<_> = known
                .iter()
                .filter_map(|other| Some((query.fit(&other.person())?, other.patient.clone())))
                .collect();
            rank(&mut found);
            asked += 1;
            first += usize::from(found.first().is_some_and(|(_, patient)| patient.id == who.patient.id));
            listed += usize::from(found.iter().take(9).any(|(_, patient)| patient.id == who.patient.id));
        }
        writeln!(text, "{kind:48} {asked:5}  {first:5}  {listed:6}").unwrap();
    }
    all_same(&differs("tests/intake/find.txt", &text).into_iter().collect::<Vec<_>>());
}
