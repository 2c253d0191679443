//! `intake note`: who called or was called, about what, with what outcome.

use clap::{Args as ClapArgs, ValueEnum};

use crate::cli::{Answer, Desk, Outcome, Output, Writing};
use crate::record::intake::{ContactLog, Patient};
use crate::show::{Column, Value};
use crate::store::WriteRows;

/// Options of `intake note`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What was said comes by standard input or a file, never as an argument. The log is append-only: a slip is taken back with
files undo and written anew.

Examples:
  echo 'Asks for the school form by Friday.' | intake note P0002957 --about records --outcome done --text -
  intake note P0002990 --direction out --about appointment --outcome no-answer")]
pub struct Args {
    /// The patient
    patient: String,

    /// About what
    #[arg(long, value_enum)]
    about: About,

    /// What came of it
    #[arg(long, value_enum)]
    outcome: Outcomes,

    /// Which way
    #[arg(long, value_enum, default_value_t = Direction::In)]
    direction: Direction,

    /// How
    #[arg(long, value_enum, default_value_t = Channel::Phone)]
    channel: Channel,

    /// Who it was
    #[arg(long, value_enum, default_value_t = Party::Patient)]
    party: Party,

    /// `-` or `@FILE` for what was said
    #[arg(long, value_name = "-|@FILE")]
    text: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $value_doc:literal])+ $value:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
        enum $name {
            $($(#[doc = $value_doc])+ #[value(name = $word)] $value,)+
        }

        impl $name {
            fn word(self) -> String {
                match self { $(Self::$value => $word,)+ }.to_owned()
            }
        }
    )+};
}

words! {
    /// About what.
    About {
        /// A visit
        Appointment = "appointment",
        /// Money
        Billing = "billing",
        /// A prescription
        Refill = "refill",
        /// Papers
        Records = "records",
        /// Anything else
        Other = "other",
    }
    /// What came of it.
    Outcomes {
        /// They were reached
        Reached = "reached",
        /// A message was left
        LeftMessage = "left-message",
        /// Nobody answered
        NoAnswer = "no-answer",
        /// A visit was booked
        Booked = "booked",
        /// It is done
        Done = "done",
    }
    /// Which way.
    Direction {
        /// They came to us
        In = "in",
        /// We went to them
        Out = "out",
    }
    /// How.
    Channel {
        /// Telephone
        Phone = "phone",
        /// Text message
        Sms = "sms",
        /// Mail message
        Email = "email",
        /// Fax
        Fax = "fax",
        /// Letter
        Mail = "mail",
        /// In person
        Desk = "desk",
        /// Patient portal
        Portal = "portal",
    }
    /// Who it was.
    Party {
        /// The patient
        Patient = "patient",
        /// A parent or guardian
        Guardian = "guardian",
        /// A doctor's office
        Provider = "provider",
        /// A payer
        Payer = "payer",
        /// Somebody else
        Other = "other",
    }
}

/// Writes a contact into the log; prints its id.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let columns = ["id", "patient", "direction", "channel", "about", "outcome"].map(Column::id);
    desk.will_show(&args.output, &columns)?;
    let note = args.text.as_deref().map(|from| desk.text("--text", from)).transpose()?.unwrap_or_default();
    let patient: Patient = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        desk.row(&*view, &args.patient)?
    };
    let row = ContactLog {
        patient: Some(patient.id.clone()),
        party: args.party.word(),
        direction: args.direction.word(),
        channel: args.channel.word(),
        about: args.about.word(),
        outcome: args.outcome.word(),
        note,
        ..ContactLog::default()
    };
    let made = desk.transact(&args.writing, |tx| Ok(tx.insert(row)?))?;
    desk.say_whom(&patient);
    let cells: Vec<Value> = vec![
        (&made.id).into(),
        (&patient.id).into(),
        (&made.direction).into(),
        (&made.channel).into(),
        (&made.about).into(),
        (&made.outcome).into(),
    ];
    desk.print(&args.output, &columns, [cells])?;
    Ok(Answer::Yes)
}
