//! `schedule followup contact`: a call, a text or a letter for a follow-up, and what came of it.

use std::collections::BTreeSet;

use clap::{Args as ClapArgs, ValueEnum};

use super::step::{ids, named};
use crate::base::{Date, Fault, Id};
use crate::cli::refused::{Refused, Rejects};
use crate::cli::schedule::{linked, step};
use crate::cli::{Desk, Failure, Outcome, Output, Writing};
use crate::practice::reach::{self, Purpose, Way};
use crate::record::follow::FollowUp;
use crate::record::intake::{ContactLog, ContactPoint, Patient};
use crate::record::rules::Limit;
use crate::schedule::followup::contact::{check, last, standing};
use crate::schedule::followup::{Step, take};
use crate::schedule::reminders::{ended, first};
use crate::show::{Column, Value};
use crate::store::{Months, ReadRows, Tx, WriteRows};

/// Options of `schedule followup contact`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Who was called is left out of followup due for the days of the limit contact_again, and a second call within them is
refused. A patient who declines is dropped; a wrong number is not used again. What was said comes by standard input or a
file.

Columns: id (in the contact log), follow_up, patient, channel, outcome, status (of the follow-up).

Examples:
  schedule followup due -o csv | schedule followup contact - --how phone --outcome no-answer -n
  schedule followup list -o csv --patient P0002721 | schedule followup contact - --outcome left-message --override urgent")]
pub struct Args {
    /// The follow-ups; `-` takes rows with a column `follow_up` or `id` from standard input, @1 to @9 are those of this
    /// terminal's last list
    #[arg(required = true, value_name = "FU…|-")]
    ids: Vec<String>,

    /// How
    #[arg(long, value_enum, default_value_t = How::Phone)]
    how: How,

    /// What came of it
    #[arg(long, value_enum)]
    outcome: CameOf,

    /// They came to us
    #[arg(long)]
    incoming: bool,

    /// Call though they were called lately, for this reason word
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    /// `-` or `@FILE` for what was said
    #[arg(long, value_name = "-|@FILE")]
    text: Option<String>,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// How somebody was reached.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Telephone
    Phone,
    /// Text message
    Sms,
    /// Mail message
    Email,
    /// Letter
    Mail,
    /// In person
    Desk,
    /// Patient portal
    Portal,
}

/// What came of a call.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum CameOf {
    /// Nobody answered
    NoAnswer,
    /// A message was left
    LeftMessage,
    /// They were reached
    Reached,
    /// It is not their number
    WrongNumber,
    /// They do not want to come
    Declined,
}

impl CameOf {
    const fn word(self) -> &'static str {
        match self {
            Self::NoAnswer => "no-answer",
            Self::LeftMessage => "left-message",
            Self::Reached => "reached",
            Self::WrongNumber => "wrong-number",
            Self::Declined => "declined",
        }
    }
}

impl How {
    const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Mail => "mail",
            Self::Desk => "desk",
            Self::Portal => "portal",
        }
    }
}

const COLUMNS: [Column; 6] = [
    Column::id("id"),
    Column::id("follow_up"),
    Column::id("patient"),
    Column::id("channel"),
    Column::id("outcome"),
    Column::id("status"),
];

/// Writes each call into the contact log, in one transaction. Who may not be called comes out with the reason.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(word) = &args.r#override {
        step::is_word(word)?;
    }
    desk.will_show(&args.output, &COLUMNS)?;
    if args.text.as_deref() == Some("-") && args.ids.iter().any(|id| id == "-") {
        let text = "rows and text cannot both come from standard input: --text @FILE".to_owned();
        return Err(Failure::Grammar(text));
    }
    let note = args.text.as_deref().map(|from| desk.text("--text", from)).transpose()?.unwrap_or_default();
    let named = named(&args.ids, desk)?;
    let store = desk.store()?;
    let ids = ids(desk, &*store.snapshot()?, &named)?;
    let (rejects, today) = (args.rejects.clone(), desk.today()?);
    let (made, refused) = desk.transact(&args.writing, |tx| {
        let limits = tx.all::<Limit>()?;
        let (mut made, mut refused) = (Vec::new(), Vec::new());
        for (id, input) in ids.iter().zip(&named) {
            match args.call(tx, id, &limits, today, &note)? {
                Ok(pair) => made.push(pair),
                Err(fault) => refused.push(Refused::new(input, step::text(&fault))),
            }
        }
        rejects.strict(&refused)?;
        Ok((made, refused))
    })?;
    let whom: BTreeSet<Id> =
        made.iter().map(|(_, row): &(ContactLog, FollowUp)| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    let cells = |(call, row): &(ContactLog, FollowUp)| -> Vec<Value> {
        vec![
            (&call.id).into(),
            (&row.id).into(),
            (&row.patient).into(),
            (&call.channel).into(),
            (&call.outcome).into(),
            (&row.status).into(),
        ]
    };
    if !made.is_empty() {
        desk.print(&args.output, &COLUMNS, made.iter().map(cells).collect::<Vec<_>>())?;
    }
    args.rejects.hand_back(desk, &refused)
}

impl Args {
    /// Writes one call, or says why there must be none.
    fn call(
        &self,
        tx: &mut dyn Tx,
        id: &Id,
        limits: &[Limit],
        today: Date,
        note: &str,
    ) -> Result<Result<(ContactLog, FollowUp), Fault>, Failure> {
        let Some(row) = tx.by_id::<FollowUp>(id)? else { return Err(crate::store::Error::Stopped.into()) };
        let Some(patient) = tx.by_id::<Patient>(&row.patient)? else {
            return Err(crate::store::Error::Stopped.into());
        };
        if let Err(fault) = take(&row, Step::Contact) {
            return Ok(Err(fault));
        }
        if !self.incoming {
            let contacts = standing(tx.by_patient::<ContactLog>(&row.patient)?);
            let last = last(&contacts, &row.patient);
            if let Err(fault) = check(&patient, last, limits, today, self.r#override.is_some()) {
                return Ok(Err(fault));
            }
        }
        let outcome = self.outcome.word();
        let call = tx.insert(ContactLog {
            patient: Some(row.patient.clone()),
            party: "patient".to_owned(),
            direction: if self.incoming { "in" } else { "out" }.to_owned(),
            channel: self.how.word().to_owned(),
            about: "appointment".to_owned(),
            outcome: outcome.to_owned(),
            follow_up: Some(row.id.clone()),
            note: note.to_owned(),
            ..ContactLog::default()
        })?;
        if self.outcome == CameOf::WrongNumber && !self.incoming {
            self.end_the_way(tx, &patient, today)?;
        }
        let taken = if self.outcome == CameOf::Declined { Step::Drop(outcome) } else { Step::Contact };
        let reason = self.r#override.as_deref().unwrap_or(outcome);
        Ok(linked::follow(tx, &row, taken, reason)?.map(|after| (call, after)))
    }

    /// The number that was called is not theirs: it is not used again.
    fn end_the_way(&self, tx: &mut dyn Tx, patient: &Patient, today: Date) -> Result<(), Failure> {
        let points = tx.equal::<ContactPoint>(Months::All, "subject", patient.id.as_str())?;
        let purpose = if self.how == How::Phone { Purpose::Call } else { Purpose::Reminder };
        let ways = reach::ways(patient, &points, purpose, today);
        let row = match ways.first() {
            Some(Way::Point(point)) => {
                ended(Some((*point).clone()), self.how.word(), &patient.id, "", "wrong-number", today)
            }
            Some(Way::OnFile(_)) => {
                let number = first(&patient.phone);
                if points.iter().any(|point| point.value == number) {
                    return Ok(());
                }
                ended(None, self.how.word(), &patient.id, number, "wrong-number", today)
            }
            None => return Ok(()),
        };
        if row.id.is_empty() {
            drop(tx.insert(row)?);
        } else {
            tx.update(&row)?;
        }
        Ok(())
    }
}
