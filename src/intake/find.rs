//! Finding a patient by what a caller says: names with slips, nicknames and without accents, a birth date, a telephone
//! number, an id.

use crate::base::date::{self, Partial};
use crate::base::name::{self, Agreement, Spoken};
use crate::base::phone::{Phone, Read};
use crate::base::{Date, Id};
use crate::record::Record;
use crate::record::intake::Patient;

/// What somebody said who they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words of the name, folded.
    pub words: Vec<Spoken>,
    /// The birth date.
    pub born: Option<Said>,
    /// A telephone number, as files hold it.
    pub phone: Option<String>,
    /// A patient's id.
    pub id: Option<Id>,
}

/// A birth date as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The day.
    pub day: Date,
    /// The year was said with two digits: the day is of the last century, and that of this one is meant as well.
    pub is_short: bool,
}

impl Query {
    /// Reads what was typed in one go: ids, dates (`1960-03-04`, `3/4/1960`, `3/4/60`), telephone numbers, and words of
    /// a name.
    pub fn of(text: &str) -> Self {
        let mut query = Self::default();
        if let Read::Number(phone) = Phone::read(text) {
            query.phone = Some(phone.to_string());
            return query;
        }
        let mut digits = Vec::new();
        for word in text.split([' ', '\t', '\n', ',']).filter(|word| !word.is_empty()) {
            let id = crate::base::id::tidy(word, false);
            if Patient::TABLE.owns(&id) {
                query.id = Some(Id::new(id));
            } else if let Some(born) = birth_date(word) {
                query.born = Some(born);
            } else if let Read::Number(phone) = Phone::read(word) {
                query.phone = Some(phone.to_string());
            } else if word.chars().all(|letter| letter.is_ascii_digit() || "()-.+".contains(letter)) {
                digits.push(word);
            } else {
                query.words.extend(name::words(word).into_iter().map(Spoken::new));
            }
        }
        // A number typed with spaces between its parts.
        match Phone::read(&digits.join(" ")) {
            Read::Number(phone) => query.phone = Some(phone.to_string()),
            _ => query.words.extend(digits.into_iter().flat_map(name::words).map(Spoken::new)),
        }
        query
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How well what was said fits somebody; nothing where it does not. Whatever was said must fit: a word of the name
    /// that no name of theirs resembles rules them out.
    pub fn fit(&self, person: &Person<'_>) -> Option<Fit> {
        let mut fit = Fit::default();
        if let Some(id) = &self.id {
            fit.why.push("id same".to_owned());
            return (id.as_str() == person.id).then_some(fit);
        }
        if let Some(phone) = &self.phone {
            if !person.phone.split(' ').any(|known| known.split('x').next() == phone.split('x').next()) {
                return None;
            }
            fit.why.push("phone same".to_owned());
        }
        if let Some(born) = self.born {
            let (cost, word) = agrees(born, person.born)?;
            fit.cost += cost;
            fit.why.push(format!("born {word}"));
        }
        if !self.words.is_empty() {
            self.names(person, &mut fit)?;
        }
        Some(fit)
    }

    fn names(&self, person: &Person<'_>, fit: &mut Fit) -> Option<()> {
        let names = person.names();
        for word in &self.words {
            let best = names
                .iter()
                .filter_map(|(field, known)| word.agrees(known).map(|agreement| (agreement, *field)))
                .min()?;
            fit.cost += match best.0 {
                Agreement::Same => 0,
                Agreement::Beginning => 2,
                Agreement::Nickname => 3,
                Agreement::Initial => 4,
                Agreement::Slip => 5,
            };
            fit.why.push(format!("{} {}", best.1, best.0.word()));
        }
        // Two people who fit alike: the one whose names were all said comes first.
        fit.cost += u32::from(self.words.len() < 2);
        Some(())
    }
}

/// What a patient is found by, as the file holds it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person<'a> {
    /// Id.
    pub id: &'a str,
    /// Given name.
    pub given: &'a str,
    /// Middle names.
    pub middle: &'a str,
    /// Family name.
    pub family: &'a str,
    /// The name to use.
    pub called: &'a str,
    /// Former and other names.
    pub also_known: &'a str,
    /// Birth date.
    pub born: &'a str,
    /// Telephone numbers.
    pub phone: &'a str,
}

impl Person<'_> {
    /// Every name folded, whole and by its words: somebody who is called `De La Cruz` may say `Cruz`.
    fn names(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("family", self.family),
            ("given", self.given),
            ("called", self.called),
            ("middle", self.middle),
            ("former", self.also_known),
        ];
        let mut names = Vec::with_capacity(8);
        for (field, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
            names.push((field, name::fold(text)));
            if text.contains([' ', '-']) {
                names.extend(text.split([' ', '-']).map(|part| (field, name::fold(part))));
            }
        }
        names
    }
}

/// How well somebody fits: the lower the cost, the better; and what fitted how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// 0 is exact.
    pub cost: u32,
    /// What fitted, such as `family same` or `born day and month swapped`.
    pub why: Vec<String>,
}

/// Patients that fit, the best first; of equals by name.
pub fn rank(found: &mut [(Fit, Patient)]) {
    let key = |(fit, patient): &(Fit, Patient)| {
        (fit.cost, patient.family.clone(), patient.given.clone(), patient.id.clone())
    };
    found.sort_by_cached_key(key);
}

/// A birth date as people type it: ISO, or the American order with slashes; the other order where no month has that
/// number.
fn birth_date(word: &str) -> Option<Said> {
    if let Ok(day) = date::parse(word) {
        return Some(Said { day, is_short: false });
    }
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let [month, day, year] = parts.as_slice() else { return None };
    let is_short = year.len() == 2;
    if !is_short && year.len() != 4 {
        return None;
    }
    let century = if is_short { 1900 } else { 0 };
    let (year, month, day) = (year.parse::<i32>().ok()? + century, month.parse().ok()?, day.parse().ok()?);
    let day = Date::from_ymd_opt(year, month, day).or_else(|| Date::from_ymd_opt(year, day, month))?;
    Some(Said { day, is_short })
}

/// How a birth date that was said agrees with the one on file, in the century that agrees best.
fn agrees(said: Said, stored: &str) -> Option<(u32, &'static str)> {
    let later = date::plus_months(said.day, 1200).filter(|_| said.is_short);
    [Some(said.day), later].into_iter().flatten().filter_map(|day| born_agrees(day, stored)).min()
}

/// How a birth date that was said agrees with the one on file: the same, the part of it that is known, day and month
/// swapped, or one digit off.
fn born_agrees(said: Date, stored: &str) -> Option<(u32, &'static str)> {
    let text = said.to_string();
    if text == stored {
        return Some((0, "same"));
    }
    if stored.is_empty() {
        return Some((6, "not on file"));
    }
    let partial: Partial = stored.parse().ok()?;
    let Some(day) = partial.day() else {
        return text.starts_with(stored).then_some((2, "same as far as it is known"));
    };
    let swapped = |date: Date| {
        use chrono::Datelike;
        Date::from_ymd_opt(date.year(), date.day(), date.month())
    };
    if swapped(day) == Some(said) {
        return Some((4, "day and month swapped"));
    }
    (crate::base::near::distance(&text, stored) == 1).then_some((5, "one digit off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUNEZ: Person<'_> = Person {
        id: "P0002957",
        given: "Andrés",
        middle: "",
        family: "Núñez",
        called: "",
        also_known: "",
        born: "1986-07-21",
        phone: "+19785550192",
    };

    fn fit(text: &str) -> Option<(u32, String)> {
        Query::of(text).fit(&NUNEZ).map(|fit| (fit.cost, fit.why.join(", ")))
    }

    #[test]
    fn what_callers_say_finds_them() {
        let cases = [
            ("Nunez Andres 1986-07-21", Some((0, "born same, family same, given same"))),
            ("andy nunez", Some((3, "given nickname, family same"))),
            ("Nunes 7/21/1986", Some((6, "born same, family slip"))),
            ("Núñez 1986-12-07", None),
            ("Nunez 1986-07-22", Some((6, "born one digit off, family same"))),
            ("978-555-0192", Some((0, "phone same"))),
            ("p0002957", Some((0, "id same"))),
            ("Nunez Walter", None),
            ("A. Nunez 7/21/86", Some((4, "born same, given initial, family same"))),
            ("Nunez 21/7/1986", Some((1, "born same, family same"))),
            ("Nunez 978 555 0192", Some((1, "phone same, family same"))),
            ("Nunez 978 555", None),
        ];
        for (said, expected) in cases {
            assert_eq!(fit(said), expected.map(|(cost, why)| (cost, why.to_owned())), "{said}");
        }
    }
}
