//! Rows that ask for a time: what `book` and `move` take from `find`, grouped by `request`.

use super::known::{self, Known, placed};
use super::load;
use crate::base::zone::Zone;
use crate::base::{Fault, Id, Instant, Stamp, when};
use crate::cli::fields::{self, kept};
use crate::cli::input::InputRow;
use crate::cli::{Desk, Failure};
use crate::record::follow::{FollowUp, Waiting};
use crate::record::intake::{Authorization, Patient, Provider};
use crate::record::schedule::{Appointment, Place, VisitType};
use crate::schedule::book::{Candidate, Details};
use crate::schedule::engine::Ask;
use crate::store::{Read, ReadRows};

/// A request: its rows in order, each one way to serve it.
pub(super) struct Group {
    /// What it is called.
    pub(super) request: String,
    /// Its rows.
    pub(super) rows: Vec<InputRow>,
    /// What each of them offers.
    pub(super) candidates: Vec<Candidate>,
    /// What the booking of each says beside time and place.
    pub(super) details: Vec<Details>,
}

/// What reads rows into requests.
pub(super) struct Reader<'v> {
    known: Known<'v>,
    types: Vec<VisitType>,
    zone: Zone,
    now: Stamp,
    /// The patient of rows that name none.
    pub(super) patient: Option<Id>,
    /// Whether somebody named that patient, known or not.
    is_named: bool,
    /// What is wrong with what was typed beside the rows.
    faults: Vec<Fault>,
    /// Whether a row must name its patient and visit type: a move takes them from what is moved.
    pub(super) is_whole: bool,
}

impl<'v> Reader<'v> {
    /// A reader over a view.
    pub(super) fn new(desk: &Desk, view: &'v dyn Read, is_whole: bool) -> Result<Self, Failure> {
        let types = view.all()?;
        let (zone, now) = (desk.zone()?, desk.now()?);
        Ok(Self {
            known: Known::new(view),
            types,
            zone,
            now,
            patient: None,
            is_named: false,
            faults: Vec::new(),
            is_whole,
        })
    }

    /// The patient that a person typed; what is wrong with it is told with the rows' faults.
    pub(super) fn patient(&mut self, desk: &Desk, typed: Option<&str>) -> Result<(), Failure> {
        let Some(typed) = typed else { return Ok(()) };
        let patient = known::patient(desk, &mut self.known, typed);
        self.patient = kept(patient, &mut self.faults)?;
        self.is_named = true;
        Ok(())
    }

    /// The requests of some rows in the order in which each is first named; rows without `request` stand alone. Every
    /// fault in one pass.
    pub(super) fn groups(&mut self, desk: &Desk, rows: Vec<InputRow>) -> Result<Vec<Group>, Failure> {
        let mut groups: Vec<Group> = Vec::new();
        let mut faults = std::mem::take(&mut self.faults);
        for (at, row) in rows.into_iter().enumerate() {
            let candidate = self.candidate(desk, &row, &mut faults)?;
            let origin = Some(row.get("origin")).filter(|word| !word.is_empty());
            if let Some(word) = origin {
                let known = fields::one_of::<Appointment>("column origin", "origin", word);
                placed(known, &row, "origin", &mut faults)?;
            }
            let details = Details {
                origin: row.get("origin").to_owned(),
                referral: row.get("referral").to_owned(),
                follow_up: self.known.cell::<FollowUp>(desk, &row, "follow_up", &mut faults)?,
                waitlist: self.known.cell::<Waiting>(desk, &row, "waitlist", &mut faults)?,
                authorization: self.known.cell::<Authorization>(desk, &row, "authorization", &mut faults)?,
                r#override: String::new(),
            };
            let named = row.get("request").to_owned();
            let request = if named.is_empty() { (at + 1).to_string() } else { named.clone() };
            match groups.iter_mut().find(|group| !named.is_empty() && group.request == request) {
                Some(group) => {
                    group.rows.push(row);
                    group.candidates.push(candidate);
                    group.details.push(details);
                }
                None => groups.push(Group {
                    request,
                    rows: vec![row],
                    candidates: vec![candidate],
                    details: vec![details],
                }),
            }
        }
        if faults.is_empty() { Ok(groups) } else { Err(faults.into()) }
    }

    fn candidate(
        &mut self,
        desk: &Desk,
        row: &InputRow,
        faults: &mut Vec<Fault>,
    ) -> Result<Candidate, Failure> {
        let mut must = |column: &str| {
            if row.get(column).is_empty() {
                let fault = Fault::error("G009", format!("column {column} is empty"));
                let fault = fault.help("the rows of schedule find have it");
                let _ = placed::<()>(Err(fault.into()), row, column, faults);
            }
        };
        must("start");
        if self.is_whole {
            must("visit_type");
            if !self.is_named {
                must("patient");
            }
        }
        let patient =
            self.known.cell::<Patient>(desk, row, "patient", faults)?.or_else(|| self.patient.clone());
        let provider = self.known.cell::<Provider>(desk, row, "provider", faults)?;
        let place = self.known.cell::<Place>(desk, row, "place", faults)?;
        let words = row.get("visit_type");
        let visit_type = if words.is_empty() {
            None
        } else {
            let found = load::visit_type(&self.types, words).map(|own| own.id.clone());
            placed(found.map_err(Failure::from), row, "visit_type", faults)?
        };
        let words = row.get("start");
        let start = if words.is_empty() {
            None
        } else {
            let start = when::parse_instant(words, self.zone, self.now).map_err(Failure::from);
            placed::<Instant>(start, row, "start", faults)?
        };
        let ask = Ask { visit_type: visit_type.unwrap_or_default(), patient, place, ..Ask::default() };
        Ok(Candidate { ask, provider, start: start.unwrap_or_default() })
    }
}
