//! ICD-10-CM: is a diagnosis a code that can be billed on a day?

use super::list::List;
use crate::base::near::distance;
use crate::base::{Date, Fault};

static CODES: List = List::new(include_str!("../../../data/codes/icd10cm.txt"));

/// What ICD-10-CM says of a code on a day. Codes are written with their dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Diagnosis {
    /// It can be billed; its title.
    Valid(String),
    /// It has finer codes, which are billed instead.
    NotBillable(Vec<String>),
    /// It is not in force any more; its last day.
    Ended(Date),
    /// It is not in force yet; its first day.
    NotYet(Date),
    /// There is none; the nearest that there are.
    Unknown(Vec<String>),
}

/// A code as people type it, written as files hold it: capitals, the dot after the third character.
pub fn tidy(typed: &str) -> String {
    let bare: String = typed
        .trim()
        .chars()
        .filter(|&letter| letter != '.')
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    dotted(&bare)
}

/// What ICD-10-CM says of a code on the day of service.
pub fn diagnosis(code: &str, date: Date) -> Diagnosis {
    let bare = code.replace('.', "");
    let shape =
        bare.len() >= 3 && bare.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !shape || code != dotted(&bare) {
        return Diagnosis::Unknown(near(&tidy(code).replace('.', ""), date));
    }
    let own = CODES.get(&bare).map(Mark::of);
    match own {
        Some(Mark::Both) => return Diagnosis::Valid(title(&bare)),
        Some(Mark::Old) if date < turn() => return Diagnosis::Valid(title(&bare)),
        Some(Mark::New) if date >= turn() => return Diagnosis::Valid(title(&bare)),
        _ => {}
    }
    let finer = finer(&bare, date);
    match own {
        _ if !finer.is_empty() => Diagnosis::NotBillable(finer),
        Some(Mark::Old) => Diagnosis::Ended(turn().pred_opt().unwrap_or_default()),
        Some(_) => Diagnosis::NotYet(turn()),
        None => Diagnosis::Unknown(near(&bare, date)),
    }
}

/// The fault of a code that cannot be billed on a day; none where it can.
pub fn fault(code: &str, date: Date) -> Option<Fault> {
    let error = |number, words: String| Some(Fault::error(number, format!("diagnosis '{code}' {words}")));
    match diagnosis(code, date) {
        Diagnosis::Valid(_) => None,
        Diagnosis::NotBillable(finer) => {
            error("B013", format!("cannot be billed on {date}: it has finer codes"))
                .map(|fault| fault.help(format!("bill the finest that is known: {}", some(&finer))))
        }
        Diagnosis::Ended(last) => {
            error("B014", format!("is no ICD-10-CM code on {date}: it ended on {last}"))
                .map(|fault| fault.help("codes are those in force on the day of service"))
        }
        Diagnosis::NotYet(first) => {
            error("B014", format!("is no ICD-10-CM code on {date}: it begins on {first}"))
                .map(|fault| fault.help("codes are those in force on the day of service"))
        }
        Diagnosis::Unknown(near) => {
            error("B012", format!("is no ICD-10-CM code on {date}")).map(|fault| match near.as_slice() {
                [] => fault.help("write the code with its dot, like E11.9"),
                near => fault.help(format!("did you mean {}?", near.join(" or "))),
            })
        }
    }
}

/// The day from which the newer of the two lists is in force.
fn turn() -> Date {
    Date::from_ymd_opt(2025, 10, 1).unwrap_or_default()
}

/// In which of the two lists a code stands.
#[derive(Clone, Copy)]
enum Mark {
    Old,
    New,
    Both,
}

impl Mark {
    fn of(rest: &str) -> Self {
        match rest.as_bytes().first() {
            Some(b'-') => Self::Old,
            Some(b'+') => Self::New,
            _ => Self::Both,
        }
    }

    fn in_force(self, date: Date) -> bool {
        match self {
            Self::Old => date < turn(),
            Self::New => date >= turn(),
            Self::Both => true,
        }
    }
}

/// The billable codes under a heading.
fn finer(bare: &str, date: Date) -> Vec<String> {
    CODES
        .from(bare)
        .take_while(|(code, _)| code.starts_with(bare))
        .filter(|(code, rest)| *code != bare && Mark::of(rest).in_force(date))
        .map(|(code, _)| dotted(code))
        .collect()
}

/// A code's title: each line holds what differs from the line before, from the first of its category on.
fn title(bare: &str) -> String {
    let mut title = String::new();
    for (code, rest) in CODES.from(bare.get(..3).unwrap_or(bare)) {
        let (head, own) = rest.split_once(' ').unwrap_or((rest, ""));
        let shared: usize = head.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        title.truncate(shared);
        title.push_str(own);
        if code >= bare {
            break;
        }
    }
    title
}

/// The three nearest codes in force of the same category, or of the nearest category that there is; a code that is
/// the beginning of what was asked comes before others as near.
fn near(bare: &str, date: Date) -> Vec<String> {
    for length in (1..=3.min(bare.len())).rev() {
        let Some(head) = bare.get(..length) else { continue };
        let mut close: Vec<(usize, bool, &str)> = CODES
            .from(head)
            .take_while(|(code, _)| code.starts_with(head))
            .filter(|(_, rest)| Mark::of(rest).in_force(date))
            .map(|(code, _)| (distance(bare, code), !bare.starts_with(code), code))
            .filter(|(distance, ..)| *distance <= 2)
            .collect();
        close.sort_unstable();
        let wanted = if close.first().is_some_and(|(distance, ..)| *distance == 0) { 1 } else { 3 };
        if !close.is_empty() {
            return close.into_iter().take(wanted).map(|(.., code)| dotted(code)).collect();
        }
    }
    Vec::new()
}

fn dotted(bare: &str) -> String {
    match (bare.get(..3), bare.get(3..)) {
        (Some(head), Some(rest)) if !rest.is_empty() => format!("{head}.{rest}"),
        _ => bare.to_owned(),
    }
}

fn some(codes: &[String]) -> String {
    match codes {
        [first @ .., _] if first.len() >= 5 => {
            format!("{} and {} more", codes[..5].join(", "), codes.len() - 5)
        }
        _ => codes.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(code: &str, date: &str) -> String {
        let date = crate::base::date::parse(date).unwrap();
        match diagnosis(code, date) {
            Diagnosis::Valid(title) => title,
            _ => fault(code, date).unwrap().text("bill"),
        }
    }

    #[test]
    fn says_what_a_code_is_on_a_day() {
        assert_eq!(on("E11.9", "2026-10-20"), "Type 2 diabetes mellitus without complications");
        assert_eq!(on("I10", "2026-10-20"), "Essential (primary) hypertension");
        assert_eq!(on("E11.A", "2026-10-20"), "Type 2 diabetes mellitus without complications in remission",);
        assert_eq!(on("S00.01XA", "2026-10-20"), "Abrasion of scalp, initial encounter",);
        assert_eq!(
            on("E11.A", "2025-09-30"),
            "bill: error[B014]: diagnosis 'E11.A' is no ICD-10-CM code on 2025-09-30: it begins on 2025-10-01\n  \
             help: codes are those in force on the day of service",
        );
        assert_eq!(on("G35", "2025-09-30"), "Multiple sclerosis");
        assert_eq!(
            on("E11.99", "2026-11-23"),
            "bill: error[B012]: diagnosis 'E11.99' is no ICD-10-CM code on 2026-11-23\n  \
             help: did you mean E11.9 or E11.29 or E11.39?",
        );
        assert_eq!(
            on("E11.2", "2026-11-23"),
            "bill: error[B013]: diagnosis 'E11.2' cannot be billed on 2026-11-23: it has finer codes\n  \
             help: bill the finest that is known: E11.21, E11.22, E11.29",
        );
        assert_eq!(
            on("é", "2026-11-23"),
            "bill: error[B012]: diagnosis 'é' is no ICD-10-CM code on 2026-11-23\n  \
             help: write the code with its dot, like E11.9",
        );
        assert_eq!(
            on("E119", "2026-11-23"),
            "bill: error[B012]: diagnosis 'E119' is no ICD-10-CM code on 2026-11-23\n  \
             help: did you mean E11.9?",
        );
    }

    #[test]
    fn the_list_is_sorted_and_every_line_can_be_read() {
        let mut last = "";
        let mut count = 0;
        for (code, rest) in CODES.from("") {
            assert!(last < code, "{last} before {code}");
            let (head, _) = rest.split_once(' ').expect(code);
            assert!(matches!(head.as_bytes()[0], b'-' | b'+' | b'=') && head[1..].parse::<usize>().is_ok());
            assert!(last.get(..3) == code.get(..3) || head[1..] == *"0", "{code} begins a category");
            last = code;
            count += 1;
        }
        assert_eq!(count, 74_734);
    }

    #[test]
    fn people_may_leave_out_the_dot() {
        assert_eq!(tidy(" e119 "), "E11.9");
        assert_eq!(tidy("i10"), "I10");
    }
}
