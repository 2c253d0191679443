//! `schedule why`: the rules and the arithmetic behind an opening or a refusal.

use clap::Args as ClapArgs;

use super::known::{self, Known};
use super::load;
use super::surgery::Cases;
use crate::base::{Id, Instant, when};
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::record::intake::Provider;
use crate::record::schedule::{Appointment, Place, VisitType};
use crate::record::surgery::SurgeryCase;
use crate::schedule::engine::{Ask, Line, Search, minute};
use crate::schedule::surgery::ready::Need;
use crate::show::{Column, Style, Value};
use crate::store::{Read, ReadRows};

/// Options of `schedule why`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Each line is one thing that was looked at, the fact, and the row that it comes from. Exit 1 where one does not hold.

Examples:
  schedule why --type VT000001 --provider PR0000017 --at '2026-10-22 12:10'
  schedule why A2610-0001604      # does its time still hold
  schedule why SC2609-0000019     # what must be in hand, by which rule")]
pub struct Args {
    /// An appointment: does its time hold, its own row left out; or a surgery: is it ready
    #[arg(value_name = "A…|SC…", conflicts_with_all = ["visit_type", "at", "provider", "patient", "place"])]
    id: Option<String>,

    /// The visit type, by id or whole name
    #[arg(long = "type", value_name = "VT…", requires = "at")]
    visit_type: Option<String>,

    /// With whom [default: the one who would be taken]
    #[arg(long, value_name = "PR…")]
    provider: Option<String>,

    /// When: 2026-10-22T10:00, 'tomorrow 10:00', 10:00
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// For this patient
    #[arg(long, value_name = "P…")]
    patient: Option<String>,

    /// At this site, or with this room or thing
    #[arg(long, value_name = "PL…")]
    place: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// What is asked about.
struct Question {
    ask: Ask,
    provider: Option<Id>,
    start: Instant,
    /// The appointment's own row, which does not stand against itself.
    own: Option<Appointment>,
}

/// Prints what was looked at.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    if let Some(typed) = args.id.as_ref().filter(|typed| typed.to_uppercase().starts_with("SC")) {
        let case = desk.row::<SurgeryCase>(&*view, typed)?;
        return args.ready(desk, &Cases::of(&*view, vec![case])?);
    }
    let question = args.question(desk, &*view)?;
    let mut loaded = load::engine(desk.zone()?, desk.now()?, &*view)?;
    let date = question.start.date();
    loaded.cover(&*view, date, date)?;
    let mut question = question;
    if let Some(own) = &question.own {
        question.ask = loaded.ask(own);
        loaded.engine.remove(own);
    }
    let search = Search { ask: question.ask.clone(), ..Search::default() };
    let provider =
        question.provider.clone().or_else(|| loaded.engine.ranked(&search, date).into_iter().next());
    let start = minute(question.start);
    let (_, lines) = match &provider {
        Some(provider) => loaded.engine.explain(&question.ask, provider, start),
        None => (None, Vec::new()),
    };
    desk.saw(&question.ask.patient)?;
    let is_so = !lines.is_empty() && lines.iter().all(|line| line.holds);
    args.print(desk, lines.iter().map(cells).collect())?;
    Ok(Answer::when(is_so))
}

fn cells(line: &Line) -> Vec<Value> {
    let style = if line.holds { Style::Plain } else { Style::Bad };
    let unless = |text: &str| if line.holds { Value::empty() } else { Value::of(text) };
    let row: [Value; 6] = [
        line.check.into(),
        line.holds.into(),
        unless(line.code),
        line.detail.as_str().into(),
        line.source.as_str().into(),
        unless(&line.help),
    ];
    row.into_iter().map(|value| value.styled(style)).collect()
}

impl Args {
    fn print(&self, desk: &mut Desk, rows: Vec<Vec<Value>>) -> Result<(), Failure> {
        let columns = [
            Column::text("check"),
            Column::id("holds"),
            Column::id("code"),
            Column::text("detail"),
            Column::id("source"),
            Column::text("help"),
        ];
        let output = desk.at_a_glance(&self.output, &["check", "holds", "detail", "source"]);
        desk.print(&output, &columns, rows)
    }

    /// What a surgery needs, as lines: by when, and why it is in hand or not.
    fn ready(&self, desk: &mut Desk, around: &Cases) -> Outcome {
        let today = desk.today()?;
        desk.saw(around.cases.iter().map(|case| &case.patient))?;
        let needs: Vec<_> = around.cases.iter().flat_map(|case| around.needs(case, today)).collect();
        let row = |need: &Need| -> Vec<Value> {
            let by = need.due.map_or_else(String::new, |due| format!(" by {due}:"));
            let style = if need.is_green { Style::Plain } else { Style::Bad };
            let row: [Value; 6] = [
                need.need.as_str().into(),
                need.is_green.into(),
                Value::empty(),
                format!("{by} {}", need.why).trim_start().into(),
                need.source.as_str().into(),
                Value::empty(),
            ];
            row.into_iter().map(|value| value.styled(style)).collect()
        };
        self.print(desk, needs.iter().map(row).collect())?;
        Ok(Answer::when(needs.iter().all(|need| need.is_green)))
    }

    fn question(&self, desk: &Desk, view: &dyn Read) -> Result<Question, Failure> {
        let mut known = Known::new(view);
        if let Some(typed) = &self.id {
            let own = load::current(view, desk.row::<Appointment>(view, typed)?)?;
            let ask = Ask::default();
            return Ok(Question { ask, provider: own.provider.clone(), start: own.start, own: Some(own) });
        }
        let (Some(words), Some(at)) = (&self.visit_type, &self.at) else {
            return Err(Failure::Grammar("why takes an appointment, or --type and --at".to_owned()));
        };
        let types = view.all::<VisitType>()?;
        let visit_type = load::visit_type(&types, words)?.id.clone();
        let patient =
            self.patient.as_ref().map(|typed| known::patient(desk, &mut known, typed)).transpose()?;
        let place = self.place.as_ref().map(|typed| known.id::<Place>(desk, typed)).transpose()?;
        let provider = self.provider.as_ref().map(|typed| known.id::<Provider>(desk, typed)).transpose()?;
        let start = when::parse_instant(at, desk.zone()?, desk.now()?)?;
        Ok(Question { ask: Ask { visit_type, patient, place, ..Ask::default() }, provider, start, own: None })
    }
}
