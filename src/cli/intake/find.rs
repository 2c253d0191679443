//! `intake find`: who is calling.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use clap::Args as ClapArgs;

use crate::base::phone;
use crate::cli::common::at_most;
use crate::cli::{Answer, Desk, Failure, Outcome, Output};
use crate::intake::find::{Fit, Person, Query, rank};
use crate::record::Record;
use crate::record::intake::Patient;
use crate::show::{Column, Value};
use crate::store::{Months, Question, Raw};

/// Options of `intake find`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What is said comes by standard input, a file or the prompt, never as an argument: process lists and shell histories
show arguments to others. Accents, nicknames and slips of a letter or digit are forgiven and named in the column match.

Examples:
  intake find                                      # asks
  echo 'nunez 7/21/1986' | intake find -
  echo '978-555-0191' | intake find - -o json
  intake find P0002957")]
pub struct Args {
    /// `-` or `@FILE` for name, birth date or telephone; a patient's id or `@1`; nothing to be asked
    who: Option<String>,

    /// At most so many
    #[arg(short = 'n', long, value_name = "N", default_value = "9", allow_hyphen_values = true, value_parser = at_most)]
    limit: NonZeroUsize,

    #[command(flatten)]
    output: Output,
}

/// Prints the patients that fit, the best first. Exit 1 when nobody does.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let query = query(args, desk)?;
    if query.is_empty() {
        return Err(Failure::Grammar("nothing was said to find somebody by".to_owned()));
    }
    let mut found = search(desk, &query)?;
    rank(&mut found);
    let left = found.len().saturating_sub(args.limit.get());
    found.truncate(args.limit.get());
    desk.saw(found.iter().map(|(_, patient)| &patient.id))?;
    desk.remember(found.iter().map(|(_, patient)| vec![("id".to_owned(), patient.id.to_string())]));
    desk.print(
        &args.output,
        &columns(),
        found.iter().map(|(fit, patient)| row(fit, patient)).collect::<Vec<_>>(),
    )?;
    if left > 0 {
        desk.tell(&format!("and {left} more: say the birth date too, or ask for more with -n"));
    }
    Ok(Answer::when(!found.is_empty()))
}

fn query(args: &Args, desk: &mut Desk) -> Result<Query, Failure> {
    match args.who.as_deref() {
        None => {
            let name = desk.prompt("name")?;
            let born = desk.prompt("born")?;
            Ok(Query::of(&format!("{name} {born}")))
        }
        Some(word) if word == "-" || (word.starts_with('@') && word.len() > 2) => {
            Ok(Query::of(&desk.text("find", word)?))
        }
        Some(word) => Ok(Query { id: Some(desk.id::<Patient>(word)?), ..Query::default() }),
    }
}

/// The patients that fit. A row is decoded only when its names do.
fn search(desk: &Desk, query: &Query) -> Result<Vec<(Fit, Patient)>, Failure> {
    let at = |name: &str| Patient::TABLE.column(name).unwrap_or_default();
    let columns = ["id", "given", "middle", "family", "called", "also_known", "born", "phone"].map(at);
    let merged = at("merged_into");
    let store = desk.store()?;
    let view = store.snapshot()?;
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let question = query.id.as_ref().map_or(Question::All, |id| Question::Id(id.as_str()));
    view.visit(Patient::TABLE, Months::All, question, &mut |raw: &Raw<'_>| {
        let [id, given, middle, family, called, also_known, born, phone] =
            columns.map(|column| raw.cells.get(column).map_or("", |cell| cell.as_ref()));
        let person = Person { id, given, middle, family, called, also_known, born, phone };
        let is_alias = raw.cells.get(merged).is_some_and(|cell| !cell.is_empty());
        if let Some(fit) = query.fit(&person).filter(|_| !is_alias || query.id.is_some()) {
            match raw.decode::<Patient>() {
                Ok(patient) => found.push((fit, patient)),
                Err(more) => faults.extend(more),
            }
        }
        ControlFlow::Continue(())
    })?;
    if faults.is_empty() { Ok(found) } else { Err(faults.into()) }
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::text("given"),
        Column::text("family"),
        Column::text("suffix"),
        Column::date("born"),
        Column::id("phone"),
        Column::text("city"),
        Column::text("match"),
        Column::text("alert"),
    ]
}

/// Telephone numbers as people read them.
pub(super) fn phones(stored: &str) -> String {
    stored.split(' ').map(phone::for_people).collect::<Vec<_>>().join(", ")
}

fn row(fit: &Fit, patient: &Patient) -> Vec<Value> {
    vec![
        (&patient.id).into(),
        (&patient.given).into(),
        (&patient.family).into(),
        (&patient.suffix).into(),
        (&patient.born).into(),
        Value::from(&patient.phone).seen_as(phones(&patient.phone)),
        (&patient.city).into(),
        Value::of(fit.why.join(", ")),
        (&patient.alert).into(),
    ]
}
