//! A file's bytes → rows and faults.

use crate::base::Fault;
use crate::format::x12::{Faults, Handler, Kind, Reader, Segment, Spot, code};

use super::answer::Answers;
use super::cells::Cells;
use super::claim837::Claims;
use super::remittance::Remittance;
use super::rows::{self, Rows};
use super::{balance, content, pointers};

const TA1: u32 = code("TA1");
const PLB: u32 = code("PLB");
const ST: u32 = code("ST");

/// Reads one file into rows of one kind.
#[derive(Debug)]
pub struct Read {
    reader: Reader,
    work: Work,
    faults: Faults,
}

/// What is open of the file's sets, and the rows that are ready.
#[derive(Debug)]
struct Work {
    file: String,
    rows: Option<Rows>,
    cells: Cells,
    set: u64,
    control: String,
    kind: Kind,
    remittance: Remittance,
    claims: Claims,
    answers: Answers,
}

impl Read {
    /// A reader of a file, as the person knows it. Where no kind of rows is given, the first set says it.
    pub fn new(file: &str, rows: Option<Rows>) -> Self {
        let cells = Cells::of(rows.unwrap_or(Rows::Segments).width());
        let work = Work {
            file: file.to_owned(),
            rows,
            cells,
            set: 0,
            control: String::new(),
            kind: Kind::Other,
            remittance: Remittance::default(),
            claims: Claims::default(),
            answers: Answers::default(),
        };
        Self { reader: Reader::new(), work, faults: Faults::of(file) }
    }

    /// Takes the next bytes. Rows that were ready before are gone.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.work.forget();
        self.reader.feed(bytes, &mut self.work, &mut self.faults);
    }

    /// The file has ended. Rows that were ready before are gone.
    pub fn finish(&mut self) {
        self.work.forget();
        self.reader.finish(&mut self.work, &mut self.faults);
    }

    /// The kind of rows that it gives, once it is known.
    pub fn rows(&self) -> Option<Rows> {
        self.work.rows
    }

    /// The rows that are ready.
    pub fn cells(&self) -> &Cells {
        &self.work.cells
    }

    /// The faults that were found since they were asked for last, in the order of their places.
    pub fn faults(&mut self) -> Vec<Fault> {
        let mut faults = self.faults.take();
        faults.sort_by(|left, right| left.place.cmp(&right.place));
        faults
    }
}

impl Handler for Work {
    fn segment(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, faults: &mut Faults) {
        if segment.code() == ST && spot.set > 0 {
            self.begin(spot, faults);
        }
        if spot.kind != Kind::Other {
            content::check(spot.kind, segment, spot.at, faults);
        }
        match spot.kind {
            Kind::Remittance => self.remittance(spot, segment, faults),
            Kind::Professional | Kind::Institutional => self.claim(spot, segment, faults),
            Kind::Acknowledgment
            | Kind::OlderAcknowledgment
            | Kind::ClaimAcknowledgment
            | Kind::ClaimStatus => {
                self.answer(spot, segment);
            }
            Kind::Other if segment.code() == TA1 && spot.set == 0 => {
                self.choose(Rows::Acks);
                self.answer(spot, segment);
            }
            _ => {}
        }
        if matches!(self.rows, None | Some(Rows::Segments)) {
            rows::segments::add(&mut self.cells, &self.file, spot, segment);
        }
    }

    fn end(&mut self, faults: &mut Faults) {
        match self.kind {
            Kind::Remittance => {
                self.claim_answered(faults);
                self.remittance.is_open = false;
                balance::payment(&self.remittance.payment, faults);
                if self.rows == Some(Rows::Payments) {
                    let place = (self.file.as_str(), self.set, self.control.as_str());
                    rows::payments::add(&mut self.cells, place, &self.remittance.payment);
                }
            }
            Kind::Professional | Kind::Institutional => self.claim_sent(faults),
            _ => self.answered(),
        }
        self.kind = Kind::Other;
    }
}

impl Work {
    /// Rows that were taken. Before it is known which rows there are, the segments before the first set wait.
    fn forget(&mut self) {
        if self.rows.is_some() {
            self.cells.clear();
        }
    }

    fn choose(&mut self, rows: Rows) {
        if self.rows.is_none() {
            self.rows = Some(rows);
            if rows != Rows::Segments {
                self.cells = Cells::of(rows.width());
            }
        }
    }

    fn begin(&mut self, spot: &Spot<'_>, faults: &mut Faults) {
        (self.kind, self.set) = (spot.kind, spot.set);
        self.control.clear();
        self.control.push_str(spot.control);
        self.choose(Rows::of(spot.kind));
        match spot.kind {
            Kind::Remittance => self.remittance.begin(),
            Kind::Professional | Kind::Institutional => self.claims.begin(),
            _ => self.answers.begin(),
        }
        if let Some(rows) = self.rows.filter(|rows| !rows.are_of(spot.kind)) {
            let message = format!("the set has no {}", rows.word());
            let help = format!("--rows {} shows what it has", Rows::of(spot.kind).word());
            faults.warning("X070", spot.at, 0, &message, &help);
        }
    }

    fn remittance(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, faults: &mut Faults) {
        if self.remittance.ends_claim(segment) {
            self.claim_answered(faults);
        }
        self.remittance.take(segment, spot.at);
        if segment.code() == PLB && self.rows == Some(Rows::Adjustments) {
            let (file, set) = (self.file.as_str(), self.set);
            rows::adjustments::of_provider(&mut self.cells, file, set, &self.remittance.provider);
        }
    }

    /// The open claim of an 835 is whole.
    fn claim_answered(&mut self, faults: &mut Faults) {
        if !self.remittance.is_open {
            return;
        }
        let (claim, payment) = (&self.remittance.claim, &self.remittance.payment);
        balance::claim(claim, faults);
        let (cells, place) = (&mut self.cells, (self.file.as_str(), self.set));
        match self.rows {
            Some(Rows::Claims) => rows::claims::answered(cells, place, claim, payment),
            Some(Rows::Lines) => rows::lines::answered(cells, place, claim),
            Some(Rows::Adjustments) => rows::adjustments::answered(cells, place, claim),
            _ => {}
        }
    }

    fn claim(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, faults: &mut Faults) {
        if self.claims.ends_claim(segment) {
            self.claim_sent(faults);
        }
        self.claims.take(segment, spot.at);
    }

    /// The open claim of an 837 is whole.
    fn claim_sent(&mut self, faults: &mut Faults) {
        if !self.claims.is_open() {
            return;
        }
        let claim = &self.claims.claim;
        balance::sent(claim, faults);
        pointers::check(claim, faults);
        let (cells, place, kind) = (&mut self.cells, (self.file.as_str(), self.set), self.kind);
        match self.rows {
            Some(Rows::Claims) => rows::claims::sent(cells, place, kind, claim),
            Some(Rows::Lines) => rows::lines::sent(cells, place, kind, claim),
            Some(Rows::Adjustments) => rows::adjustments::sent(cells, place, claim),
            _ => {}
        }
    }

    fn answer(&mut self, spot: &Spot<'_>, segment: &Segment<'_>) {
        self.answers.take(spot.kind, segment, spot.at);
        self.answered();
    }

    /// Answers that are whole become rows.
    fn answered(&mut self) {
        if self.rows == Some(Rows::Acks) {
            for answer in self.answers.ready.iter() {
                rows::acks::add(&mut self.cells, (self.file.as_str(), self.set), self.kind, answer);
            }
        }
        self.answers.ready.clear();
    }
}
