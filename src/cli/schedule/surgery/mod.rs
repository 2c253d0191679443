//! `schedule surgery`: what is to be done, what must be in hand before, when and where.

mod add;
mod book;
mod cancel;
mod list;
mod meet;
mod ready;
mod show;

use std::collections::{BTreeMap, BTreeSet};

use clap::Subcommand;

use super::known::Known;
use super::load;
use crate::base::{Date, Id};
use crate::cli::input::InputRow;
use crate::cli::{Desk, Failure, Outcome, status};
use crate::record::intake::{Authorization, Consent, Patient};
use crate::record::orders::Order;
use crate::record::rules::Readiness;
use crate::record::schedule::Appointment;
use crate::record::surgery::{SurgeryCase, SurgeryNeed};
use crate::schedule::surgery;
use crate::schedule::surgery::ready::{Known as Around, Need, needs};
use crate::show::{Column, Style, Value};
use crate::store::{Months, Question, Read, ReadRows, Tx, WriteRows};

/// Verbs of `schedule surgery`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// A surgery that is asked for
    Add(Box<add::Args>),
    /// The surgeries that are to be done
    List(list::Args),
    /// A surgery with its time and what it needs
    Show(show::Args),
    /// What must be in hand: red or green, by when, and why
    Ready(ready::Args),
    /// Something that it needs is in hand
    Meet(meet::Args),
    /// Take the time of surgeon, room and trays
    Book(book::Args),
    /// The surgery will not be
    Cancel(cancel::Args),
}

impl Verb {
    /// Runs what was asked.
    pub fn run(&self, desk: &mut Desk) -> Outcome {
        match self {
            Self::Add(args) => add::run(args, desk),
            Self::List(args) => list::run(args, desk),
            Self::Show(args) => show::run(args, desk),
            Self::Ready(args) => ready::run(args, desk),
            Self::Meet(args) => meet::run(args, desk),
            Self::Book(args) => book::run(args, desk),
            Self::Cancel(args) => cancel::run(args, desk),
        }
    }
}

/// What stands beside some cases.
pub(super) struct Cases {
    pub(super) cases: Vec<SurgeryCase>,
    rules: Vec<Readiness>,
    needs: Vec<SurgeryNeed>,
    authorizations: Vec<Authorization>,
    consents: Vec<Consent>,
    orders: Vec<Order>,
    /// The row that stands for each visit now, by chain.
    visits: BTreeMap<Id, Appointment>,
    /// The patients, by id.
    pub(super) patients: BTreeMap<Id, Patient>,
}

impl Cases {
    /// Reads what stands beside some cases.
    pub(super) fn of(view: &dyn Read, cases: Vec<SurgeryCase>) -> Result<Self, Failure> {
        let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
        let whose: BTreeSet<&str> = cases.iter().map(|case| case.patient.as_str()).collect();
        let needs: Vec<SurgeryNeed> = view.one_of("surgery_case", &ids)?;
        let ordered: BTreeSet<&str> =
            needs.iter().filter_map(|need| need.order.as_ref()).map(Id::as_str).collect();
        let mut visits = BTreeMap::new();
        for chain in cases.iter().filter_map(|case| case.visit.as_ref()) {
            if let Some(first) = view.by_id::<Appointment>(chain)? {
                visits.insert(chain.clone(), load::current(view, first)?);
            }
        }
        let patients: Vec<Patient> = view.one_of("id", &whose)?;
        Ok(Self {
            rules: view.all()?,
            authorizations: view.one_of("patient", &whose)?,
            consents: view.one_of("patient", &whose)?,
            orders: view.one_of("id", &ordered)?,
            patients: patients.into_iter().map(|row| (row.id.clone(), row)).collect(),
            needs,
            visits,
            cases,
        })
    }

    /// The visit of a case, as it stands now.
    pub(super) fn visit(&self, case: &SurgeryCase) -> Option<&Appointment> {
        case.visit.as_ref().and_then(|chain| self.visits.get(chain))
    }

    /// The day of a case.
    pub(super) fn day(&self, case: &SurgeryCase) -> Option<Date> {
        surgery::day(case, self.visit(case))
    }

    /// How each need of a case stands.
    pub(super) fn needs(&self, case: &SurgeryCase, today: Date) -> Vec<Need> {
        let around = Around {
            rules: &self.rules,
            needs: &self.needs,
            authorizations: &self.authorizations,
            consents: &self.consents,
            orders: &self.orders,
        };
        needs(case, self.day(case), &around, today)
    }

    fn name(&self, case: &SurgeryCase) -> String {
        let patient = self.patients.get(&case.patient);
        patient.map(|row| format!("{} {}", row.given, row.family)).unwrap_or_default()
    }
}

/// The cases that are named, each once; every fault in one pass. Rows name theirs in `surgery_case`, `case` or `id`.
fn named(desk: &Desk, view: &dyn Read, ids: &[String]) -> Result<Vec<SurgeryCase>, Failure> {
    let rows = rows(desk, ids)?;
    let (mut found, mut faults) = (Vec::<SurgeryCase>::new(), Vec::new());
    let mut known = Known::new(view);
    for row in &rows {
        let Some(id) = known.cell::<SurgeryCase>(desk, row, column(row), &mut faults)? else { continue };
        if let Some(case) = view.by_id::<SurgeryCase>(&id)?
            && !found.iter().any(|other| other.id == case.id)
        {
            found.push(case);
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults.into()) }
}

/// A row for each case that is named, typed or of standard input.
fn rows(desk: &Desk, ids: &[String]) -> Result<Vec<InputRow>, Failure> {
    let mut rows = Vec::new();
    for typed in ids {
        if typed == "-" {
            rows.extend(desk.input("-", &[])?);
        } else {
            rows.push(super::step::typed_row("id", typed, desk)?);
        }
    }
    Ok(rows)
}

/// The column of a row that names its case.
fn column(row: &InputRow) -> &'static str {
    let is_there = |name: &&&str| row.cell(name).is_some_and(|cell| !cell.value.is_empty());
    ["surgery_case", "case"].iter().find(is_there).copied().unwrap_or("id")
}

/// The columns of cases: a public contract.
const COLUMNS: [Column; 18] = [
    Column::id("id"),
    Column::id("status"),
    Column::id("patient"),
    Column::text("name"),
    Column::id("provider"),
    Column::id("codes"),
    Column::id("side"),
    Column::count("minutes"),
    Column::id("anesthesia"),
    Column::id("resources"),
    Column::date("start"),
    Column::id("room"),
    Column::id("block"),
    Column::id("visit"),
    Column::date("earliest_on"),
    Column::date("due"),
    Column::count("red"),
    Column::text("missing"),
];

/// The columns that a person at a terminal is shown.
const GLANCE: [&str; 6] = ["id", "name", "codes", "side", "start", "missing"];

/// A case as a row.
fn cells(around: &Cases, case: &SurgeryCase, today: Date) -> Vec<Value> {
    let visit = around.visit(case).filter(|_| around.day(case).is_some());
    let needs = around.needs(case, today);
    let red: Vec<&str> = needs.iter().filter(|need| !need.is_green).map(|need| need.need.as_str()).collect();
    let is_open = matches!(case.status.as_str(), "requested" | "booked");
    let style = match (is_open, red.is_empty()) {
        (false, _) => Style::Dim,
        (true, true) => Style::Good,
        (true, false) => Style::Warn,
    };
    let room = visit.and_then(|visit| visit.resources.first());
    let row: Vec<Value> = vec![
        (&case.id).into(),
        (&case.status).into(),
        (&case.patient).into(),
        around.name(case).into(),
        (&case.provider).into(),
        case.codes.join(" ").into(),
        (&case.side).into(),
        case.minutes.into(),
        (&case.anesthesia).into(),
        super::list::ids(&case.resources).into(),
        visit.map(|visit| visit.start).into(),
        room.cloned().into(),
        (&case.block).into(),
        (&case.visit).into(),
        case.earliest_on.into(),
        case.due.into(),
        if is_open { red.len().into() } else { Value::empty() },
        if is_open { red.join(" ").into() } else { Value::empty() },
    ];
    row.into_iter().map(|value| value.styled(style)).collect()
}

/// What a step of a visit means for the surgery that it is: seen, the surgery is done; cancelled or missed, it waits for
/// another time.
pub(super) fn follow(tx: &mut dyn Tx, visit: &Appointment) -> Result<(), Failure> {
    let to = match visit.status.as_str() {
        "fulfilled" => "done",
        "cancelled" | "noshow" => "requested",
        _ => return Ok(()),
    };
    let cases: Vec<SurgeryCase> = tx.equal(Months::All, "visit", visit.chain.as_str())?;
    for case in cases.into_iter().filter(|case| case.status == "booked") {
        let waits = to == "requested";
        let row = SurgeryCase {
            status: to.to_owned(),
            visit: if waits { None } else { case.visit.clone() },
            block: if waits { None } else { case.block.clone() },
            ..case
        };
        tx.update(&row)?;
        status::step(tx, &row.id, to, &visit.reason)?;
    }
    Ok(())
}

/// The needs of some cases, whole months read once.
fn needs_of(view: &dyn Read, case: &Id) -> Result<Vec<SurgeryNeed>, Failure> {
    Ok(view.select(Months::All, Question::Equals("surgery_case", case.as_str()))?)
}
