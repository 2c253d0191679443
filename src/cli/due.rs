//! `TOOL due`, the same in every tool: printing deadlines, and putting those of several tools together.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Id};
use crate::practice::due::{self, Class, Due, When};
use crate::practice::waiver;
use crate::show::{Column, Style, Value};

use super::input::InputRow;
use super::waive::{self, DueVerb};
use super::{Answer, Desk, Failure, Outcome, Output};

/// Options of `due`.
#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<DueVerb>,

    /// `-` takes the due rows of any tools from standard input and sorts them by class
    input: Option<String>,

    /// Also what is due later than in seven days
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    output: Output,
}

/// The columns of `due`.
pub fn columns() -> Vec<Column> {
    due::COLUMNS
        .into_iter()
        .map(|name| match name {
            "due" => Column::date(name),
            "days" => Column::count(name),
            "detail" => Column::text(name),
            _ => Column::id(name),
        })
        .collect()
}

/// A deadline as a row of an answer, lit by how late it is.
pub fn row(due: &Due, today: Date) -> Vec<Value> {
    let style = match due.days(today) {
        late if late < 0 => Style::Bad,
        0 => Style::Warn,
        _ => Style::Plain,
    };
    due.cells(today).iter().map(|cell| Value::of(cell).styled(style)).collect()
}

impl Args {
    /// Prints a desk's deadlines, or with `-` those of standard input. Those that are put off are left out and counted.
    /// Exit 1 when there are any others.
    pub fn run(&self, desk: &mut Desk, own: impl FnOnce(&mut Desk) -> Result<Vec<Due>, Failure>) -> Outcome {
        let today = desk.today()?;
        if let Some(DueVerb::Snooze(snooze)) = &self.verb {
            let dues = own(desk)?;
            return snooze.run(desk, &dues);
        }
        let mut snoozed = 0;
        let mut rows = match self.input.as_deref() {
            None => {
                let (waivers, mut rows) = (waive::waivers(desk)?, own(desk)?);
                rows.retain(|due| self.all || due.is_near(today));
                let before = rows.len();
                rows.retain(|due| !waiver::is_snoozed(&waivers, due, today));
                snoozed = before - rows.len();
                rows
            }
            Some("-") => read(&desk.input("-", &due::COLUMNS)?)?,
            Some(other) => return Err(Failure::Grammar(format!("due takes - or nothing, not '{other}'"))),
        };
        rows.retain(|due| self.all || due.is_near(today));
        due::sort(&mut rows);
        desk.saw(rows.iter().filter_map(|due| due.patient.as_ref()))?;
        let values: Vec<Vec<Value>> = rows.iter().map(|due| row(due, today)).collect();
        // Who owns it and which rule says so stand in the other forms.
        let glance = ["due", "days", "class", "kind", "subject", "detail"];
        desk.print(&desk.at_a_glance(&self.output, &glance), &columns(), values)?;
        waive::count(desk, snoozed, "snoozed");
        Ok(Answer::when(rows.is_empty()))
    }
}

/// Deadlines as other tools print them; every fault in one pass. Headers of tables that were put one after another are
/// passed over.
fn read(rows: &[InputRow]) -> Result<Vec<Due>, Failure> {
    let (mut dues, mut faults) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| row.get("due") != "due") {
        match deadline(row) {
            Ok(due) => dues.push(due),
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(dues) } else { Err(faults.into()) }
}

fn deadline(row: &InputRow) -> Result<Due, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut at = |column: &str, fault: Fault| faults.push(fault.at(row.place(column)));
    let due = row.get("due").parse::<When>().map_err(|fault| at("due", fault)).ok();
    let class = row.get("class").parse::<Class>().map_err(|fault| at("class", fault)).ok();
    let (Some(due), Some(class)) = (due, class) else { return Err(faults) };
    let text = |column: &str| row.get(column).to_owned();
    Ok(Due {
        due,
        class,
        desk: text("desk"),
        kind: text("kind"),
        subject: Id::new(text("subject")),
        patient: Some(row.get("patient")).filter(|id| !id.is_empty()).map(Id::new),
        detail: text("detail"),
        owner: text("owner"),
        source: text("source"),
    })
}
