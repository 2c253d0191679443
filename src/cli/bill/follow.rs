//! `bill follow`: what was asked and said about claims, and when to look again.

use std::collections::BTreeSet;

use clap::{Args as ClapArgs, ValueEnum};

use crate::bill::follow::{Said, faults, note};
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::claims::{Claim, ClaimNote};
use crate::show::{Column, Value};
use crate::store::WriteRows;

use super::rows::{self, Told};

/// Options of `bill follow`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Notes are kept as rows and never rewritten. The claim takes over the day and the owner; until that day it is out of the
sight of bill work. Who said what comes by standard input or a file, never as an argument.

Examples:
  bill claim A2610-0001063; bill follow C2610-0000011 --channel portal --reference 4471 --next +7d
  bill claim A2610-0001063; echo 'In process.' | bill follow C2610-0000011 --channel phone --text - --next +14d
  bill work --kind denial | bill follow - --owner biller --next tomorrow")]
pub struct Args {
    /// Claims: ids, or - or @FILE for rows with a column claim (or id)
    #[arg(value_name = "CLAIM", required = true)]
    claims: Vec<String>,

    /// How [default: desk, a note of the office to itself]
    #[arg(long, value_enum, hide_default_value = true, default_value_t = Channel::Desk)]
    channel: Channel,

    /// The number that the payer gave the call or the question
    #[arg(long, value_name = "NUMBER", default_value = "", hide_default_value = true)]
    reference: String,

    /// `-` or `@FILE` for what was said, and by whom
    #[arg(long, value_name = "-|@FILE")]
    text: Option<String>,

    /// The day to look at it again
    #[arg(long, value_name = "DAY")]
    next: Option<String>,

    /// Who is to act then: user or role
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// How it was asked.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Channel {
    /// Telephone
    Phone,
    /// The payer's web site
    Portal,
    /// Fax
    Fax,
    /// Letter
    Mail,
    /// E-mail
    Email,
    /// Nobody was asked
    Desk,
}

impl Channel {
    const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Portal => "portal",
            Self::Fax => "fax",
            Self::Mail => "mail",
            Self::Email => "email",
            Self::Desk => "desk",
        }
    }
}

/// Writes the note of each claim, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let said = said(args, desk)?;
    let wrong = faults(&said, desk.settings()?, desk.today()?);
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let input = asked(args, desk)?;
    let ids = rows::ids::<Claim>(desk, &input, "claim");
    let done = desk.transact(&args.writing, |tx| {
        let (mut told, mut seen, mut claims) = (Told::default(), BTreeSet::new(), Vec::new());
        for (row, id) in input.iter().zip(ids) {
            let claim = id.map_err(Failure::Faults).and_then(|id| rows::row::<Claim>(tx, &id));
            let claim = told.take(row, "claim", claim)?;
            claims.extend(claim.filter(|claim| seen.insert(claim.id.clone())));
        }
        told.end()?;
        let mut done = Vec::new();
        for claim in claims {
            let (before, patient) = (claim.clone(), claim.patient.clone());
            let (note, claim) = note(claim, &said);
            if claim != before {
                tx.update(&claim)?;
            }
            done.push((tx.insert(note)?, patient));
        }
        Ok(done)
    })?;
    desk.saw(done.iter().map(|(_, patient)| patient))?;
    desk.say_whom_of(done.iter().map(|(_, patient)| patient))?;
    desk.print(&args.output, &columns(), done.iter().map(|(note, _)| values(note)).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn said(args: &Args, desk: &Desk) -> Result<Said, Failure> {
    let is_empty =
        args.text.is_none() && args.next.is_none() && args.owner.is_none() && args.reference.is_empty();
    if is_empty {
        let text = "nothing is noted: one of --text, --reference, --next, --owner says what";
        return Err(Failure::Grammar(text.to_owned()));
    }
    if args.text.as_deref() == Some("-") && args.claims.iter().any(|claim| claim == "-") {
        let text = "claims and --text cannot both come from standard input: --text @FILE";
        return Err(Failure::Grammar(text.to_owned()));
    }
    Ok(Said {
        channel: args.channel.word().to_owned(),
        reference: args.reference.clone(),
        text: args.text.as_deref().map(|text| desk.text("--text", text)).transpose()?.unwrap_or_default(),
        next_on: args.next.as_deref().map(|day| desk.date(day)).transpose()?,
        owner: args.owner.clone(),
    })
}

/// The rows of the claims. Work and denials name a claim in `claim`, claims themselves in `id`. A row of work that is of
/// a batch is of no claim.
fn asked(args: &Args, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
    let mut found = Vec::new();
    for word in &args.claims {
        if word != "-" && !word.starts_with('@') {
            found.extend(rows::asked(desk, std::slice::from_ref(word), "claim")?);
            continue;
        }
        for mut row in desk.input(word, &[])? {
            if row.cell("claim").is_none() {
                let id = row.require("id")?.to_owned();
                row.set("claim", id);
            }
            found.push(row);
        }
    }
    found.retain(|row| !row.get("claim").is_empty());
    Ok(found)
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("claim"),
        Column::id("channel"),
        Column::id("reference"),
        Column::date("next_on"),
        Column::text("owner"),
    ]
}

fn values(note: &ClaimNote) -> Vec<Value> {
    vec![
        (&note.id).into(),
        (&note.claim).into(),
        (&note.channel).into(),
        (&note.reference).into(),
        note.next_on.into(),
        (&note.owner).into(),
    ]
}
