//! `TOOL due snooze` and `TOOL check accept`, the same in every tool: taking a thing out of the list until a day.

use clap::{Args as ClapArgs, Subcommand};

use crate::base::{Fault, Id};
use crate::practice::due::Due;
use crate::practice::finding::Finding;
use crate::practice::settings::Settings;
use crate::practice::waiver::{self, Asked, Refused};
use crate::record::files::Waiver;
use crate::show::{Column, Value};
use crate::store::{ReadRows, WriteRows};

use super::{Answer, Desk, Failure, Outcome, Output, Writing};

/// The role that may put off what may harm somebody or what the law sets.
const MANAGER: &str = "manager";

/// Verbs of `due`.
#[derive(Subcommand, Debug)]
pub enum DueVerb {
    /// Take a deadline out of the list until a day
    Snooze(Snooze),
}

/// Verbs of `check`.
#[derive(Subcommand, Debug)]
pub enum CheckVerb {
    /// Take a finding as it is until a day
    Accept(Accept),
}

/// Options of `due snooze`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Matters of safety and law are put off by a manager alone, and never past their day.

Examples:
  supplies due snooze IT0000084 +7d --reason on-its-way
  bill due snooze P0002668 2026-11-15 --reason pays-monthly -n")]
pub struct Snooze {
    /// What it is about: the subject of its row
    subject: String,

    /// The last day on which it stays out of the list
    until: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    /// Of several about the same subject, the one of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Options of `check accept`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What cannot be right is accepted by a manager alone.

Examples:
  intake check
  intake check accept one-name:P0002949 --until +1y --reason two-people")]
pub struct Accept {
    /// The finding, as its first column names it
    finding: String,

    /// The last day on which it stays out of the list
    #[arg(long, value_name = "DATE")]
    until: String,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// The waivers of the practice.
pub(super) fn waivers(desk: &Desk) -> Result<Vec<Waiver>, Failure> {
    Ok(desk.store()?.snapshot()?.all()?)
}

/// Says how many rows were left out, and where they stand.
pub(super) fn count(desk: &mut Desk, waived: usize, word: &str) {
    if waived > 0 {
        desk.tell(&format!("{waived} {word}: see waivers.csv"));
    }
}

impl Snooze {
    /// Puts off the deadlines about a subject.
    pub(super) fn run(&self, desk: &mut Desk, dues: &[Due]) -> Outcome {
        desk.will_show(&self.output, &columns())?;
        let user = desk.entry()?.user;
        let asked = asked(desk, &self.until, &self.reason, &user)?;
        let subject = Id::new(self.subject.trim().to_ascii_uppercase());
        let rows = waiver::snooze(dues, &subject, self.kind.as_deref(), &asked).map_err(failure)?;
        keep(desk, rows, &self.writing, &self.output)
    }
}

impl Accept {
    /// Takes a finding as it is.
    pub(super) fn run(&self, desk: &mut Desk, findings: &[Finding]) -> Outcome {
        desk.will_show(&self.output, &columns())?;
        let user = desk.entry()?.user;
        let asked = asked(desk, &self.until, &self.reason, &user)?;
        let row = waiver::accept(findings, &self.finding, &asked).map_err(failure)?;
        keep(desk, vec![row], &self.writing, &self.output)
    }
}

fn asked<'a>(desk: &Desk, until: &str, reason: &'a str, user: &'a str) -> Result<Asked<'a>, Failure> {
    let is_word = (2..=40).contains(&reason.len())
        && reason.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_word {
        let fault = Fault::error("F002", "--reason takes one word of small letters, digits and hyphens");
        return Err(fault.help("like --reason on-its-way").into());
    }
    let is_manager = is_manager(desk.settings()?, user);
    Ok(Asked { to: desk.date(until)?, reason, user, is_manager, today: desk.today()? })
}

fn is_manager(settings: &Settings, user: &str) -> bool {
    settings.users.get(user).is_some_and(|user| user.roles.iter().any(|role| role == MANAGER))
}

fn failure(refused: Refused) -> Failure {
    match refused {
        Refused::Wrong(fault) => fault.into(),
        Refused::Forbidden(text) => Failure::Forbidden(text),
    }
}

fn columns() -> [Column; 8] {
    ["id", "verb", "subject", "code", "to", "limit_on", "reason", "user"].map(Column::id)
}

/// Writes waivers, each in place of the one about the same thing.
fn keep(desk: &mut Desk, rows: Vec<Waiver>, writing: &Writing, output: &Output) -> Outcome {
    let written = desk.transact(writing, |tx| {
        let known: Vec<Waiver> = tx.all()?;
        let mut written = Vec::new();
        for mut row in rows {
            match waiver::replaced(&known, &row) {
                Some(old) => {
                    row.id = old.id.clone();
                    tx.update(&row)?;
                    written.push(row);
                }
                None => written.push(tx.insert(row)?),
            }
        }
        Ok(written)
    })?;
    let cells = written.iter().map(|row| {
        vec![
            Value::from(&row.id),
            Value::from(&row.verb),
            Value::from(&row.subject),
            Value::from(&row.code),
            Value::from(row.to),
            Value::from(row.limit_on),
            Value::from(&row.reason),
            Value::from(&row.user),
        ]
    });
    desk.print(output, &columns(), cells.collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}
