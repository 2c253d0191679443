//! What the schedule's verbs read: the rows behind the engine, appointments of the months that a question touches, the
//! steps of appointments, names for people's eyes.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::zone::Zone;
use crate::base::{Date, Fault, Id, Month, Stamp, date};
use crate::cli::Failure;
use crate::record::Record;
use crate::record::intake::Patient;
use crate::record::schedule::{Appointment, AppointmentEvent, VisitType};
use crate::record::surgery::SurgeryCase;
use crate::schedule::engine::{Ask, Engine, Rows, holds};
use crate::schedule::steps::Steps;
use crate::schedule::surgery;
use crate::store::{Months, Question, Read, ReadRows};

/// The engine, and which appointments it knows: of each month those that end on a day or later.
pub(super) struct Loaded {
    /// The engine.
    pub(super) engine: Engine,
    /// The holds among them that have run out, and still stand in the table.
    pub(super) run_out: Vec<Appointment>,
    months: BTreeMap<Month, Date>,
    /// Surgeries that are to be done.
    cases: Vec<SurgeryCase>,
}

/// The engine over everything but appointments.
pub(super) fn engine(zone: Zone, now: Stamp, view: &dyn Read) -> Result<Loaded, Failure> {
    let rows = Rows {
        providers: view.all()?,
        places: view.all()?,
        types: view.all()?,
        needs: view.all()?,
        hours: view.all()?,
        exceptions: view.all()?,
        blocks: view.all()?,
        appointments: Vec::new(),
    };
    let cases = view.open()?;
    Ok(Loaded { engine: Engine::new(zone, now, rows), run_out: Vec::new(), months: BTreeMap::new(), cases })
}

impl Loaded {
    /// The surgery that a visit is.
    pub(super) fn case(&self, visit: &Appointment) -> Option<&SurgeryCase> {
        self.cases.iter().find(|case| case.visit.as_ref() == Some(&visit.chain))
    }

    /// What a visit asks for, to be judged or moved: its own length and things where it is a surgery.
    pub(super) fn ask(&self, visit: &Appointment) -> Ask {
        let visit_type = visit.visit_type.clone().unwrap_or_default();
        match self.case(visit) {
            Some(case) => surgery::ask(case, &visit_type),
            None => Ask { visit_type, patient: visit.patient.clone(), ..Ask::default() },
        }
    }

    /// Takes in the appointments of some days, and of the days beside them: buffers and midnight reach over.
    pub(super) fn cover(&mut self, view: &dyn Read, from: Date, to: Date) -> Result<(), Failure> {
        let from = day(from, -1);
        let (mut month, last) = (Month::of(from), Month::of(day(to, 1)));
        while month <= last {
            let known = self.months.get(&month).copied().unwrap_or(Date::MAX);
            if from < known {
                // What ended before, most of it history, is not decoded.
                let question = Question::Days("end", from, known.pred_opt().unwrap_or(known));
                for visit in view.select::<Appointment>(Months::Between(month, month), question)? {
                    self.engine.add(&visit);
                    if visit.status == "pending" && !holds(&visit, self.engine.now()) {
                        self.run_out.push(visit);
                    }
                }
                self.months.insert(month, from);
            }
            month = month.next();
        }
        Ok(())
    }
}

/// The day so many days on.
fn day(day: Date, on: i64) -> Date {
    date::plus_days(day, on).unwrap_or(day)
}

/// The appointments whose wall-clock day lies from one day to another. A row's file is that of its wall clock.
pub(super) fn visits(view: &dyn Read, from: Date, to: Date) -> Result<Vec<Appointment>, Failure> {
    Ok(view.days(from, to)?)
}

/// The steps of some appointments: those of the months since the first of them was made.
pub(super) fn steps<'a>(
    view: &dyn Read,
    visits: impl IntoIterator<Item = &'a Appointment>,
) -> Result<Steps, Failure> {
    let mut ids = BTreeSet::new();
    let mut first = None;
    for visit in visits {
        ids.insert(visit.id.as_str());
        let made = Month::of(visit.created_at.date()).min(Month::of(visit.start.date()));
        first = Some(first.map_or(made, |first: Month| first.min(made)));
    }
    let Some(first) = first else { return Ok(Steps::default()) };
    let last = view.months(AppointmentEvent::TABLE)?.last().copied().unwrap_or(first).max(first);
    Ok(Steps::of(view.select(Months::Between(first, last), Question::OneOf("appointment", &ids))?))
}

/// The patients of some rows, by id.
pub(super) fn patients<'a>(
    view: &dyn Read,
    visits: impl IntoIterator<Item = &'a Appointment>,
) -> Result<BTreeMap<Id, Patient>, Failure> {
    let wanted: BTreeSet<&str> =
        visits.into_iter().filter_map(|visit| visit.patient.as_ref()).map(Id::as_str).collect();
    let found = view.one_of::<Patient>("id", &wanted)?;
    Ok(found.into_iter().map(|patient| (patient.id.clone(), patient)).collect())
}

/// The row that stands for an appointment now: the last of its chain of moves.
pub(super) fn current(view: &dyn Read, mut row: Appointment) -> Result<Appointment, Failure> {
    while let Some(next) = &row.moved_to {
        match view.by_id::<Appointment>(next)? {
            Some(later) if later.sequence > row.sequence => row = later,
            _ => break,
        }
    }
    Ok(row)
}

/// A visit type by its id or its whole name.
pub(super) fn visit_type<'a>(types: &'a [VisitType], words: &str) -> Result<&'a VisitType, Fault> {
    let tidy = crate::base::id::tidy(words, false);
    let by_id = types.iter().find(|own| own.id.as_str() == tidy);
    let found = by_id.or_else(|| types.iter().find(|own| own.name.eq_ignore_ascii_case(words)));
    found.ok_or_else(|| {
        let names = types.iter().flat_map(|own| [own.id.as_str(), own.name.as_str()]);
        let near = crate::base::near::near(words, names);
        let help = if types.is_empty() {
            "there are none yet: bring some in with schedule import visit-types".to_owned()
        } else if near.is_empty() {
            let all: Vec<String> = types.iter().map(|own| format!("{} {}", own.id, own.name)).collect();
            format!("there are {}", all.join(", "))
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        Fault::error("S026", format!("there is no visit type '{words}'")).help(help)
    })
}

/// A provider's name as people say it.
pub(super) fn provider_name(engine: &Engine, id: Option<&Id>) -> String {
    let provider = id.and_then(|id| engine.provider(id));
    provider.map(|row| format!("{} {}", row.given, row.family).trim().to_owned()).unwrap_or_default()
}

/// A visit type's name.
pub(super) fn type_name(types: &[VisitType], id: Option<&Id>) -> String {
    let own = id.and_then(|id| types.iter().find(|own| own.id == *id));
    own.map(|own| own.name.clone()).unwrap_or_default()
}
