//! Waivers: a deadline put off, a finding taken as it is, until a day, by whom and why.
//!
//! What is waived leaves the list and is counted instead, so that the list speaks of what is new or has come back. What
//! may harm somebody or what the law sets is waived by a manager alone, and never past its deadline.

use crate::base::fault::Severity;
use crate::base::near::near;
use crate::base::{Date, Fault, Id};
use crate::record::files::Waiver;

use super::due::{Class, Due};
use super::finding::Finding;

/// A deadline put off.
pub const SNOOZE: &str = "snooze";
/// A finding taken as it is.
pub const ACCEPT: &str = "accept";

/// Who asks for a waiver, and how long it is to stand.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Through this day.
    pub to: Date,
    /// Why, in a word.
    pub reason: &'a str,
    /// Who asks.
    pub user: &'a str,
    /// Whether they are a manager of the practice.
    pub is_manager: bool,
    /// The day on which they ask.
    pub today: Date,
}

/// Why there is no waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Well formed and wrong.
    Wrong(Fault),
    /// Only a manager may.
    Forbidden(String),
}

/// Whether a waiver stands on a day: through its last one, and never past its limit.
pub fn stands(waiver: &Waiver, today: Date) -> bool {
    today <= waiver.to && waiver.limit_on.is_none_or(|limit| today <= limit)
}

/// Whether a deadline is put off today.
pub fn is_snoozed(waivers: &[Waiver], due: &Due, today: Date) -> bool {
    covers(waivers, SNOOZE, &due.subject, &due.kind, today)
}

/// Whether a finding is taken as it is today.
pub fn is_accepted(waivers: &[Waiver], finding: &Finding, today: Date) -> bool {
    covers(waivers, ACCEPT, &finding.subject, finding.kind, today)
}

fn covers(waivers: &[Waiver], verb: &str, subject: &Id, code: &str, today: Date) -> bool {
    waivers.iter().any(|waiver| {
        waiver.verb == verb && waiver.subject == *subject && waiver.code == code && stands(waiver, today)
    })
}

/// The waivers that put off every deadline about a subject, or that of one kind.
pub fn snooze(
    dues: &[Due],
    subject: &Id,
    kind: Option<&str>,
    asked: &Asked<'_>,
) -> Result<Vec<Waiver>, Refused> {
    let of_subject: Vec<&Due> = dues.iter().filter(|due| due.subject == *subject).collect();
    if of_subject.is_empty() {
        let fault = Fault::error("F010", format!("nothing is due about {subject}"));
        return Err(Refused::Wrong(
            fault.help(known(subject.as_str(), dues.iter().map(|due| due.subject.as_str()))),
        ));
    }
    let named: Vec<&Due> =
        of_subject.iter().copied().filter(|due| kind.is_none_or(|kind| due.kind == kind)).collect();
    if let (true, Some(kind)) = (named.is_empty(), kind) {
        let fault = Fault::error("F010", format!("nothing of kind '{kind}' is due about {subject}"));
        return Err(Refused::Wrong(fault.help(known(kind, of_subject.iter().map(|due| due.kind.as_str())))));
    }
    check_day(asked)?;
    named.into_iter().map(|due| put_off(due, asked)).collect()
}

fn put_off(due: &Due, asked: &Asked<'_>) -> Result<Waiver, Refused> {
    let is_grave = matches!(due.class, Class::Safety | Class::Law);
    let limit = due.due.date();
    if is_grave && !asked.is_manager {
        let text =
            format!("{} {} is a matter of {}: a manager puts it off", due.kind, due.subject, due.class);
        return Err(Refused::Forbidden(text));
    }
    if is_grave && asked.to > limit {
        let text = format!(
            "{} {} is a matter of {} and due on {limit}, before {}",
            due.kind, due.subject, due.class, asked.to
        );
        let help = if limit < asked.today {
            "it is late and is not put off any more: do it".to_owned()
        } else {
            format!("put it off to {limit} at the latest")
        };
        return Err(Refused::Wrong(Fault::error("F011", text).help(help)));
    }
    Ok(waiver(SNOOZE, &due.subject, &due.kind, is_grave.then_some(limit), asked))
}

/// The waiver that takes a finding as it is. What cannot be right is accepted by a manager alone.
pub fn accept(findings: &[Finding], name: &str, asked: &Asked<'_>) -> Result<Waiver, Refused> {
    let Some(finding) = findings.iter().find(|finding| finding.name() == name) else {
        let names: Vec<String> = findings.iter().map(Finding::name).collect();
        let fault = Fault::error("F010", format!("there is no finding '{name}'"));
        return Err(Refused::Wrong(fault.help(known(name, names.iter().map(String::as_str)))));
    };
    check_day(asked)?;
    if finding.severity == Severity::Error && !asked.is_manager {
        return Err(Refused::Forbidden(format!("{name} cannot be right: a manager accepts it")));
    }
    Ok(waiver(ACCEPT, &finding.subject, finding.kind, None, asked))
}

fn check_day(asked: &Asked<'_>) -> Result<(), Refused> {
    if asked.to >= asked.today {
        return Ok(());
    }
    let fault = Fault::error("F012", format!("{} is over", asked.to));
    Err(Refused::Wrong(fault.help("name the last day on which it stays out of the list, like +7d")))
}

fn waiver(verb: &str, subject: &Id, code: &str, limit_on: Option<Date>, asked: &Asked<'_>) -> Waiver {
    Waiver {
        id: Id::default(),
        verb: verb.to_owned(),
        subject: subject.clone(),
        code: code.to_owned(),
        reason: asked.reason.to_owned(),
        user: asked.user.to_owned(),
        to: asked.to,
        limit_on,
    }
}

/// The row that a waiver replaces: the one about the same thing, so that asking twice leaves one.
pub fn replaced<'a>(waivers: &'a [Waiver], new: &Waiver) -> Option<&'a Waiver> {
    waivers.iter().find(|old| old.verb == new.verb && old.subject == new.subject && old.code == new.code)
}

fn known<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let letters = |id: &str| id.chars().take_while(char::is_ascii_uppercase).collect::<String>();
    let close = near(word, known.clone().filter(|id| letters(id) == letters(word)));
    if !close.is_empty() {
        return format!("did you mean {}?", close.join(" or "));
    }
    let mut words: Vec<&str> = known.collect();
    words.sort_unstable();
    words.dedup();
    match words.as_slice() {
        [] => "the list is empty".to_owned(),
        [one, two, three, _, ..] => format!("there are {one}, {two}, {three}, …"),
        all => format!("there are {}", all.join(", ")),
    }
}

#[cfg(test)]
#[allow(clippy::format_collect, reason = "a few rows in a test")]
mod tests {
    use super::super::due::When;
    use super::*;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    fn due(subject: &str, kind: &str, class: Class, on: &str) -> Due {
        Due {
            due: When::Day(day(on)),
            class,
            desk: "supplies".to_owned(),
            kind: kind.to_owned(),
            subject: Id::new(subject),
            patient: None,
            detail: String::new(),
            owner: String::new(),
            source: String::new(),
        }
    }

    fn asked(to: &str, is_manager: bool) -> Asked<'static> {
        Asked { to: day(to), reason: "on-its-way", user: "ben", is_manager, today: day("2026-10-14") }
    }

    fn told(outcome: Result<Vec<Waiver>, Refused>) -> String {
        match outcome {
            Ok(rows) => rows
                .iter()
                .map(|row| {
                    let limit = row.limit_on.map(|day| format!(" limit {day}")).unwrap_or_default();
                    format!(
                        "{} {} {} to {}{limit} by {}\n",
                        row.verb, row.code, row.subject, row.to, row.user
                    )
                })
                .collect(),
            Err(Refused::Wrong(fault)) => fault.text("supplies"),
            Err(Refused::Forbidden(text)) => format!("forbidden: {text}"),
        }
    }

    #[test]
    fn what_may_harm_is_put_off_by_a_manager_and_never_past_its_day() {
        let dues = [
            due("LT000001", "quarantined", Class::Safety, "2026-10-16"),
            due("LT000002", "expired", Class::Safety, "2026-10-01"),
            due("IT0000017", "below-par", Class::Care, "2026-10-14"),
            due("IT0000017", "expires", Class::Money, "2026-10-20"),
        ];
        let run = |subject: &str, kind: Option<&str>, to: &str, is_manager: bool| {
            told(snooze(&dues, &Id::new(subject), kind, &asked(to, is_manager)))
        };
        assert_eq!(
            run("IT0000017", None, "2026-12-31", false),
            "snooze below-par IT0000017 to 2026-12-31 by ben\nsnooze expires IT0000017 to 2026-12-31 by ben\n"
        );
        assert_eq!(
            run("IT0000017", Some("expires"), "2026-10-14", false),
            "snooze expires IT0000017 to 2026-10-14 by ben\n"
        );
        assert_eq!(
            run("LT000001", None, "2026-10-15", false),
            "forbidden: quarantined LT000001 is a matter of safety: a manager puts it off"
        );
        assert_eq!(
            run("LT000001", None, "2026-10-15", true),
            "snooze quarantined LT000001 to 2026-10-15 limit 2026-10-16 by ben\n"
        );
        assert_eq!(
            run("LT000001", None, "2026-10-17", true),
            "supplies: error[F011]: quarantined LT000001 is a matter of safety and due on 2026-10-16, before \
             2026-10-17\n  help: put it off to 2026-10-16 at the latest"
        );
        assert_eq!(
            run("LT000002", None, "2026-10-17", true),
            "supplies: error[F011]: expired LT000002 is a matter of safety and due on 2026-10-01, before \
             2026-10-17\n  help: it is late and is not put off any more: do it"
        );
        assert_eq!(
            run("IT0000025", None, "2026-10-17", true),
            "supplies: error[F010]: nothing is due about IT0000025\n  help: did you mean IT0000017?"
        );
        assert_eq!(
            run("IT0000017", Some("below-pra"), "2026-10-17", true),
            "supplies: error[F010]: nothing of kind 'below-pra' is due about IT0000017\n  help: did you mean below-par?"
        );
        assert_eq!(
            run("IT0000017", None, "2026-10-13", true),
            "supplies: error[F012]: 2026-10-13 is over\n  help: name the last day on which it stays out of the list, like +7d"
        );
    }

    #[test]
    fn a_waiver_stands_through_its_last_day_and_never_past_its_limit() {
        let late = due("LT000001", "expires", Class::Money, "2026-10-16");
        let other = due("LT000001", "quarantined", Class::Safety, "2026-10-16");
        let row = Waiver {
            limit_on: Some(day("2026-10-16")),
            ..snooze(std::slice::from_ref(&late), &late.subject, None, &asked("2026-10-18", true))
                .unwrap()
                .remove(0)
        };
        let open = Waiver { limit_on: None, ..row.clone() };
        let is = |row: &Waiver, due: &Due, on: &str| is_snoozed(std::slice::from_ref(row), due, day(on));
        assert!(is(&row, &late, "2026-10-16") && !is(&row, &late, "2026-10-17"));
        assert!(is(&open, &late, "2026-10-18") && !is(&open, &late, "2026-10-19"));
        assert!(!is(&open, &other, "2026-10-16"));
    }

    #[test]
    fn what_cannot_be_right_is_accepted_by_a_manager() {
        let found = [
            Finding::error("supplies", "below-zero", &Id::new("LT000002"), ""),
            Finding::warning("supplies", "expired-held", &Id::new("LT000001"), ""),
        ];
        let run = |name: &str, is_manager: bool| {
            told(accept(&found, name, &asked("2026-10-20", is_manager)).map(|row| vec![row]))
        };
        assert_eq!(
            run("expired-held:LT000001", false),
            "accept expired-held LT000001 to 2026-10-20 by ben\n"
        );
        assert_eq!(
            run("below-zero:LT000002", false),
            "forbidden: below-zero:LT000002 cannot be right: a manager accepts it"
        );
        assert_eq!(run("below-zero:LT000002", true), "accept below-zero LT000002 to 2026-10-20 by ben\n");
        assert_eq!(
            run("below-zero:LT000009", true),
            "supplies: error[F010]: there is no finding 'below-zero:LT000009'\n  help: did you mean below-zero:LT000002?"
        );
    }
}
