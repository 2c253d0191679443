//! `schedule surgery add`: a surgery that is asked for.

use clap::Args as ClapArgs;

use super::super::known::unplaced;
use super::super::{known, load};
use super::{COLUMNS, Cases, GLANCE, cells};
use crate::base::id::Parts;
use crate::base::{Date, Fault, Id, Quantity};
use crate::cli::fields;
use crate::cli::input::InputRow;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::Record;
use crate::record::rules::Readiness;
use crate::record::schedule::Appointment;
use crate::record::supplies::Item;
use crate::record::surgery::SurgeryCase;
use crate::schedule::surgery::add;
use crate::store::{Read, ReadRows, Tx, WriteRows};

/// Options of `schedule surgery add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows have the columns of surgery-cases.csv: patient, provider, codes and where known diagnoses, side, minutes, anesthesia,
place, resources (trays and equipment), also, authorization, earliest_on, due, rank, visit_type; and implants, item ids.
Without minutes the middle one of the surgeon's own cases of that procedure holds, where there is one. What must be in hand
before is told by rules/readiness.

Examples:
  schedule surgery add --patient P0002721 --provider PR0000025 --codes G0121 --minutes 45 --anesthesia sedation
  schedule surgery add - < cases.csv")]
pub struct Args {
    /// `-` or `@FILE` for rows
    #[arg(value_name = "-")]
    rows: Option<String>,

    /// On whom
    #[arg(long, value_name = "P…", default_value = "", hide_default_value = true)]
    patient: String,

    /// The surgeon
    #[arg(long, value_name = "PR…", default_value = "", hide_default_value = true)]
    provider: String,

    /// Procedure codes: G0289,G0121
    #[arg(long, value_name = "CODES", default_value = "", hide_default_value = true)]
    codes: String,

    /// left, right, bilateral or none; asked for where the procedure has a side
    #[arg(long, value_name = "SIDE", default_value = "", hide_default_value = true)]
    side: String,

    /// Minutes from incision to close [default: as the surgeon's own cases took]
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    minutes: String,

    /// local, sedation, regional or general
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    anesthesia: String,

    /// The operating room [default: any]
    #[arg(long, value_name = "PL…", default_value = "", hide_default_value = true)]
    place: String,

    /// A tray or equipment that it takes (can be repeated)
    #[arg(long, value_name = "PL…")]
    tray: Vec<String>,

    /// An implant that must be there (can be repeated)
    #[arg(long, value_name = "IT…")]
    implant: Vec<String>,

    /// The first day on which it may be
    #[arg(long, value_name = "DAY", default_value = "", hide_default_value = true)]
    earliest_on: String,

    /// The last day on which it should be
    #[arg(long, value_name = "DAY", default_value = "", hide_default_value = true)]
    due: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Adds cases with the implants that they name, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = args.rows(desk)?;
    let today = desk.today()?;
    let (values, whom) = desk.transact(&args.writing, |tx| {
        let history = history(&*tx)?;
        let rules: Vec<Readiness> = tx.all()?;
        let made = fields::all(&rows, |row| read(&*tx, row, (&rules, &history), today))?;
        let mut cases = Vec::new();
        for (case, implants) in made {
            cases.push(insert(tx, case, &implants)?);
        }
        let whom: Vec<Id> = cases.iter().map(|case| case.patient.clone()).collect();
        let around = Cases::of(&*tx, cases)?;
        Ok((around.cases.iter().map(|case| cells(&around, case, today)).collect::<Vec<_>>(), whom))
    })?;
    desk.say_whom_of(&whom)?;
    desk.print(&desk.at_a_glance(&args.output, &GLANCE), &COLUMNS, values)?;
    Ok(Answer::Yes)
}

fn insert(tx: &mut dyn Tx, case: SurgeryCase, items: &[(Id, Quantity)]) -> Result<SurgeryCase, Failure> {
    let case = tx.insert(case)?;
    for need in add::implants(&case, items) {
        tx.insert(need)?;
    }
    Ok(case)
}

type Made = (SurgeryCase, Vec<(Id, Quantity)>);

/// A row as a case and its implants, with every fault of it.
fn read(
    view: &dyn Read,
    row: &InputRow,
    (rules, history): (&[Readiness], &[(SurgeryCase, i64)]),
    today: Date,
) -> Result<Made, Failure> {
    let mut row = row.clone();
    let mut of_history = None;
    if row.get("minutes").is_empty() {
        let (asked, _) = fields::record::<SurgeryCase>(&row, None);
        of_history = add::usual_minutes(&asked, history);
        if let Some(minutes) = of_history {
            row.set("minutes", minutes.to_string());
        }
    }
    row.set("status", "requested");
    let (case, mut faults) = fields::record::<SurgeryCase>(&row, None);
    if of_history.is_none() && row.get("minutes").is_empty() {
        faults.retain(|fault| !(fault.code == "G009" && fault.message.contains("minutes")));
        let fault = Fault::error(
            "S073",
            "no minutes are named, and the surgeon has no case of that procedure behind them",
        );
        faults.push(fault.at(row.place("minutes")).help("name them, like 45"));
    }
    faults.extend(fields::strangers(view, &row, &case)?);
    let mut items = Vec::new();
    for word in row.get("implants").split(' ').filter(|word| !word.is_empty()) {
        let id = Id::new(crate::base::id::tidy(word, false));
        if let Err(slip) = Parts::of(id.as_str(), Item::TABLE.prefix, false, Item::TABLE.checked) {
            faults.push(crate::record::id_fault(word, Item::TABLE, slip).at(row.place("implants")));
        } else if let Some(item) = view.by_id::<Item>(&id)? {
            items.push((item.id, Quantity::whole(1)));
        } else {
            let fault = crate::cli::desk::unknown::<Item>(view, &id)?;
            faults.push(fault.at(row.place("implants")));
        }
    }
    let is_typed = row.place.file.is_empty();
    let place = |(column, fault): (&str, Fault)| if is_typed { fault } else { fault.at(row.place(column)) };
    let meaning: Vec<Fault> = if faults.is_empty() {
        add::judge(&case, rules, today).into_iter().map(place).collect()
    } else {
        Vec::new()
    };
    let faults = faults.into_iter().map(|fault| unplaced(fault, &row)).collect();
    Ok((fields::verdict(case, faults, meaning)?, items))
}

/// The surgeries that were done, each with the minutes that its visit took: from the room to checked out where both were
/// written down, else as booked.
fn history(view: &dyn Read) -> Result<Vec<(SurgeryCase, i64)>, Failure> {
    let done: Vec<SurgeryCase> =
        view.all::<SurgeryCase>()?.into_iter().filter(|case| case.status == "done").collect();
    let mut history = Vec::new();
    for case in done {
        let Some(chain) = &case.visit else { continue };
        let Some(first) = view.by_id::<Appointment>(chain)? else { continue };
        let visit = load::current(view, first)?;
        let steps = load::steps(view, [&visit])?;
        let took = match (steps.when(&visit.id, "roomed"), steps.when(&visit.id, "checked-out")) {
            (Some(from), Some(to)) if to.0 > from.0 => (to.0 - from.0).num_minutes(),
            _ => (visit.end.0 - visit.start.0).num_minutes(),
        };
        history.push((case, took));
    }
    Ok(history)
}

impl Args {
    fn rows(&self, desk: &Desk) -> Result<Vec<InputRow>, Failure> {
        if let Some(input) = &self.rows {
            return desk.input(input, &["patient", "provider", "codes"]);
        }
        let day = |words: &str| match words {
            "" => Ok(String::new()),
            words => desk.date(words).map(|day| day.to_string()),
        };
        let (earliest, due) = (day(&self.earliest_on)?, day(&self.due)?);
        Ok(vec![known::typed([
            ("patient", self.patient.as_str()),
            ("provider", &self.provider),
            ("codes", &self.codes.replace(',', " ").to_uppercase()),
            ("side", &self.side),
            ("minutes", &self.minutes),
            ("anesthesia", &self.anesthesia),
            ("place", &self.place),
            ("resources", &self.tray.join(" ")),
            ("implants", &self.implant.join(" ")),
            ("earliest_on", &earliest),
            ("due", &due),
        ])])
    }
}
