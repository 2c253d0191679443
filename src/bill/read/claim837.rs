//! 837: claims as they are sent, as values with their places.

use crate::base::{Date, Money};
use crate::format::x12::element::{amount, days};
use crate::format::x12::{At, Segment, code};

use super::pool::{Pool, Reuse, put, reuse, word};
use super::remittance::{Adjustment, Party, adjust};

/// A claim: CLM, what belongs to it, and the parties above it.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// Where CLM stands.
    pub at: At,
    /// Its number in the set, from 1.
    pub number: u64,
    /// CLM01: our number.
    pub account: String,
    /// CLM02.
    pub charge: Option<Money>,
    /// CLM05-1.
    pub place: String,
    /// CLM05-3.
    pub frequency: String,
    /// NM1*85.
    pub billing: Party,
    /// NM1*IL.
    pub subscriber: Party,
    /// NM1*QC; the subscriber where the patient is the subscriber.
    pub patient: Party,
    /// NM1*PR.
    pub payer: Party,
    /// SBR09.
    pub filing: String,
    /// NM1*82 of the claim.
    pub rendering: Party,
    /// The first and the last day of its lines, or of DTP*434.
    pub from: Option<Date>,
    /// The last of them.
    pub to: Option<Date>,
    /// HI: diagnoses, those of ICD-10-CM with their dot.
    pub diagnoses: String,
    /// How many there are.
    pub diagnosis_count: usize,
    /// REF*G1.
    pub authorization: String,
    /// REF*9F.
    pub referral: String,
    /// REF*F8: the payer's number of the claim that this one replaces or takes back.
    pub payer_claim: String,
    /// What other payers did with it.
    pub others: Pool<Other>,
    /// Its lines.
    pub lines: Pool<Line>,
}

reuse!(Claim: clear account place frequency rendering diagnoses authorization referral payer_claim others lines;
    new at number charge from to diagnosis_count);

/// What another payer did with the claim: 2320.
#[derive(Clone, Debug, Default)]
pub struct Other {
    /// Where SBR stands.
    pub at: At,
    /// NM109 of the payer.
    pub id: String,
    /// AMT*D.
    pub paid: Option<Money>,
    /// CAS.
    pub adjustments: Pool<Adjustment>,
}

reuse!(Other: clear id adjustments; new at paid);

/// A line: LX and what belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Where its service segment stands, or LX.
    pub at: At,
    /// Its number in the claim, from 1.
    pub number: u64,
    /// The procedure's code.
    pub procedure: String,
    /// Its modifiers.
    pub modifiers: String,
    /// SV201.
    pub revenue: String,
    /// The charge.
    pub charge: Option<Money>,
    /// UN, MJ, DA.
    pub unit: String,
    /// How many.
    pub units: String,
    /// SV105, where it is not the claim's.
    pub place: String,
    /// SV107: which diagnoses.
    pub pointers: String,
    /// DTP*472.
    pub from: Option<Date>,
    /// DTP*472.
    pub to: Option<Date>,
    /// REF*6R: our number of the line.
    pub control: String,
    /// LIN03 with N4.
    pub ndc: String,
    /// NM1*82 of the line.
    pub rendering: Party,
    /// What other payers did with it.
    pub answers: Pool<Answer>,
}

reuse!(Line: clear procedure modifiers revenue unit units place pointers control ndc rendering answers;
    new at number charge from to);

/// What another payer did with a line: 2430.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Where SVD stands.
    pub at: At,
    /// SVD01: the payer, as its NM109.
    pub payer: String,
    /// SVD02.
    pub paid: Option<Money>,
    /// CAS.
    pub adjustments: Pool<Adjustment>,
}

reuse!(Answer: clear payer adjustments; new at paid);

/// What the segments now belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// What stands above claims.
    #[default]
    Above,
    Claim,
    Other,
    Line,
    Answer,
}

/// An 837 as it is read: the parties above, and the claim that is open.
#[derive(Debug, Default)]
pub struct Claims {
    /// The open claim.
    pub claim: Claim,
    stage: Stage,
    count: u64,
}

const HL: u32 = code("HL");
const SBR: u32 = code("SBR");
const NM1: u32 = code("NM1");
const CLM: u32 = code("CLM");
const HI: u32 = code("HI");
const DTP: u32 = code("DTP");
const REF: u32 = code("REF");
const AMT: u32 = code("AMT");
const CAS: u32 = code("CAS");
const LX: u32 = code("LX");
const SV1: u32 = code("SV1");
const SV2: u32 = code("SV2");
const LIN: u32 = code("LIN");
const SVD: u32 = code("SVD");
const SE: u32 = code("SE");

impl Claims {
    /// A set begins.
    pub fn begin(&mut self) {
        self.claim = Claim::default();
        (self.stage, self.count) = (Stage::Above, 0);
    }

    /// Whether a claim is open.
    pub fn is_open(&self) -> bool {
        self.stage != Stage::Above
    }

    /// Whether a segment ends the open claim. Then the claim is to be taken before [`Self::take`] sees the segment.
    pub fn ends_claim(&self, segment: &Segment<'_>) -> bool {
        self.is_open() && matches!(segment.code(), CLM | HL | SE)
    }

    /// Takes a segment.
    pub fn take(&mut self, segment: &Segment<'_>, at: At) {
        match segment.code() {
            CLM => return self.open(segment, at),
            HL => {
                self.stage = Stage::Above;
                self.level(segment.element(3));
            }
            SE => self.stage = Stage::Above,
            LX if self.is_open() => {
                self.stage = Stage::Line;
                let number = u64::try_from(self.claim.lines.len()).unwrap_or(0) + 1;
                let line = self.claim.lines.add();
                (line.at, line.number) = (at, number);
            }
            SBR if self.is_open() => {
                self.stage = Stage::Other;
                self.claim.others.add().at = at;
            }
            SVD if self.is_open() => {
                self.stage = Stage::Answer;
                if let Some(line) = self.claim.lines.last_mut() {
                    let answer = line.answers.add();
                    answer.at = at;
                    put(&mut answer.payer, segment.element(1));
                    answer.paid = amount(segment.element(2));
                }
            }
            _ => {}
        }
        match self.stage {
            Stage::Above => self.claim.above(segment),
            Stage::Claim => self.claim.take(segment),
            Stage::Other => self.claim.other(segment, at),
            Stage::Line | Stage::Answer => self.claim.line(segment, at),
        }
    }

    /// A level forgets the parties of the levels below it.
    fn level(&mut self, level: &str) {
        let claim = &mut self.claim;
        if level == "20" {
            claim.billing.clear();
        }
        if matches!(level, "20" | "22") {
            claim.subscriber.clear();
            claim.payer.clear();
            claim.filing.clear();
        }
        claim.patient.clear();
    }

    fn open(&mut self, segment: &Segment<'_>, at: At) {
        self.stage = Stage::Claim;
        self.count += 1;
        let claim = &mut self.claim;
        claim.reuse();
        (claim.at, claim.number) = (at, self.count);
        put(&mut claim.account, segment.element(1));
        claim.charge = amount(segment.element(2));
        put(&mut claim.place, segment.component(5, 1));
        put(&mut claim.frequency, segment.component(5, 3));
    }
}

impl Claim {
    /// The patient: the subscriber where no other is named.
    pub fn whose(&self) -> &Party {
        if self.patient.family.is_empty() { &self.subscriber } else { &self.patient }
    }

    fn above(&mut self, segment: &Segment<'_>) {
        match (segment.code(), segment.element(1)) {
            (NM1, "85") => self.billing.of_name(segment),
            (NM1, "IL") => self.subscriber.of_name(segment),
            (NM1, "QC") => self.patient.of_name(segment),
            (NM1, "PR") => self.payer.of_name(segment),
            (SBR, _) => put(&mut self.filing, segment.element(9)),
            _ => {}
        }
    }

    fn take(&mut self, segment: &Segment<'_>) {
        match (segment.code(), segment.element(1)) {
            (HI, _) => self.diagnosed(segment),
            (NM1, "82") => self.rendering.of_name(segment),
            (REF, "G1") => put(&mut self.authorization, segment.element(2)),
            (REF, "9F") => put(&mut self.referral, segment.element(2)),
            (REF, "F8") => put(&mut self.payer_claim, segment.element(2)),
            (DTP, "434") => {
                if let Some((from, to)) = days(segment.element(3)) {
                    (self.from, self.to) = (Some(from), Some(to));
                }
            }
            _ => {}
        }
    }

    fn diagnosed(&mut self, segment: &Segment<'_>) {
        for element in 1..=segment.len() {
            let (list, found) = (segment.component(element, 1), segment.component(element, 2));
            let is_icd10 = matches!(list, "ABK" | "ABF" | "ABJ");
            if !is_icd10 && !matches!(list, "BK" | "BF" | "BJ") {
                continue;
            }
            self.diagnosis_count += 1;
            match found.split_at_checked(3) {
                Some((head, tail)) if is_icd10 && !tail.is_empty() => {
                    word(&mut self.diagnoses, head);
                    self.diagnoses.push('.');
                    self.diagnoses.push_str(tail);
                }
                _ => word(&mut self.diagnoses, found),
            }
        }
    }

    fn other(&mut self, segment: &Segment<'_>, at: At) {
        let Some(other) = self.others.last_mut() else { return };
        match (segment.code(), segment.element(1)) {
            (CAS, _) => adjust(&mut other.adjustments, segment, at),
            (AMT, "D") => other.paid = amount(segment.element(2)),
            (NM1, "PR") => put(&mut other.id, segment.element(9)),
            _ => {}
        }
    }

    fn line(&mut self, segment: &Segment<'_>, at: At) {
        let Some(line) = self.lines.last_mut() else { return };
        match (segment.code(), segment.element(1)) {
            (SV1, _) => line.professional(segment, at),
            (SV2, _) => line.institutional(segment, at),
            (DTP, "472") => {
                if let Some((from, to)) = days(segment.element(3)) {
                    (line.from, line.to) = (Some(from), Some(to));
                    self.from = Some(self.from.map_or(from, |first| first.min(from)));
                    self.to = Some(self.to.map_or(to, |last| last.max(to)));
                }
            }
            (REF, "6R") => put(&mut line.control, segment.element(2)),
            (LIN, _) if segment.element(2) == "N4" => put(&mut line.ndc, segment.element(3)),
            (NM1, "82") => line.rendering.of_name(segment),
            (CAS, _) => {
                if let Some(answer) = line.answers.last_mut() {
                    adjust(&mut answer.adjustments, segment, at);
                }
            }
            _ => {}
        }
    }
}

impl Line {
    fn service(&mut self, segment: &Segment<'_>, element: usize) {
        for (place, part) in segment.components(segment.first(element)).enumerate().take(6) {
            match place {
                0 => {}
                1 => put(&mut self.procedure, part),
                _ => word(&mut self.modifiers, part),
            }
        }
    }

    fn professional(&mut self, segment: &Segment<'_>, at: At) {
        self.at = at;
        self.service(segment, 1);
        self.charge = amount(segment.element(2));
        put(&mut self.unit, segment.element(3));
        put(&mut self.units, segment.element(4));
        put(&mut self.place, segment.element(5));
        self.pointers.clear();
        segment.components(segment.element(7)).for_each(|pointer| word(&mut self.pointers, pointer));
    }

    fn institutional(&mut self, segment: &Segment<'_>, at: At) {
        self.at = at;
        put(&mut self.revenue, segment.element(1));
        self.service(segment, 2);
        self.charge = amount(segment.element(3));
        put(&mut self.unit, segment.element(4));
        put(&mut self.units, segment.element(5));
    }
}
