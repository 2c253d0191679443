//! 835: what a payer paid and why, as values with their places.

use crate::base::{Date, Money};
use crate::format::x12::element::{amount, day};
use crate::format::x12::{At, Segment, code};

use super::pool::{Pool, put, reuse, word};

/// A name with its id.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// Family name, or an organization's.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Its id.
    pub id: String,
}

reuse!(Party: clear family given id; new);

impl Party {
    /// Takes a name from NM1.
    pub(super) fn of_name(&mut self, segment: &Segment<'_>) {
        put(&mut self.family, segment.element(3));
        put(&mut self.given, segment.element(4));
        put(&mut self.id, segment.element(9));
    }

    pub(super) fn clear(&mut self) {
        self.family.clear();
        self.given.clear();
        self.id.clear();
    }
}

/// The payment of a set: BPR, TRN and the parties.
#[derive(Clone, Debug, Default)]
pub struct Payment {
    /// Where BPR stands.
    pub at: At,
    /// BPR01: money, notice, both.
    pub handling: String,
    /// BPR02.
    pub amount: Option<Money>,
    /// BPR04: check, transfer, none.
    pub method: String,
    /// BPR16: when it was or will be paid.
    pub paid_on: Option<Date>,
    /// TRN02: the check's or transfer's number.
    pub trace: String,
    /// TRN03: who gave it.
    pub origin: String,
    /// DTM*405: when the file was made.
    pub made_on: Option<Date>,
    /// N1*PR.
    pub payer: Party,
    /// N1*PE.
    pub payee: Party,
    /// Claims that came.
    pub claims: u64,
    /// What they were paid, in cents.
    pub paid: i128,
    /// What was taken from the provider beside claims, in cents; negative was given.
    pub taken: i128,
}

reuse!(Payment: clear handling method trace origin payer payee; new at amount paid_on made_on claims paid taken);

/// One reason why something was not paid as it was charged.
#[derive(Clone, Debug, Default)]
pub struct Adjustment {
    /// Where it stands.
    pub at: At,
    /// The element of its reason.
    pub element: usize,
    /// CO, OA, PI, PR.
    pub group: String,
    /// The reason's code.
    pub reason: String,
    /// Positive takes away from the charge.
    pub amount: Option<Money>,
    /// How many units less.
    pub quantity: String,
    /// What it refers to, for one of the provider.
    pub reference: String,
}

reuse!(Adjustment: clear group reason quantity reference; new at element amount);

/// The answer to a claim: CLP and what belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// Where CLP stands.
    pub at: At,
    /// Its number in the set, from 1.
    pub number: u64,
    /// CLP01: our number.
    pub account: String,
    /// CLP02: how it was processed.
    pub status: String,
    /// CLP03.
    pub charge: Option<Money>,
    /// CLP04.
    pub paid: Option<Money>,
    /// CLP05.
    pub patient_share: Option<Money>,
    /// CLP06: the kind of plan.
    pub filing: String,
    /// CLP07: the payer's number.
    pub payer_claim: String,
    /// CLP08.
    pub place: String,
    /// CLP09.
    pub frequency: String,
    /// NM1*QC; its id is the subscriber's (NM1*IL) where the patient has none.
    pub patient: Party,
    /// NM1*82.
    pub rendering: Party,
    /// NM1*TT: to whom it was sent on.
    pub forwarded_to: Party,
    /// DTM*232.
    pub from: Option<Date>,
    /// DTM*233.
    pub to: Option<Date>,
    /// Codes of MIA and MOA.
    pub remarks: String,
    /// CAS of the claim.
    pub adjustments: Pool<Adjustment>,
    /// Its lines.
    pub lines: Pool<Line>,
}

reuse!(Claim: clear account status filing payer_claim place frequency patient rendering forwarded_to remarks
    adjustments lines; new at number charge paid patient_share from to);

/// The answer to a line: SVC and what belongs to it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Where SVC stands.
    pub at: At,
    /// Its number in the claim, from 1.
    pub number: u64,
    /// SVC01-2: what was paid for.
    pub procedure: String,
    /// SVC01-3 to -6.
    pub modifiers: String,
    /// SVC06-2: what we sent, where it differs.
    pub submitted: String,
    /// SVC02.
    pub charge: Option<Money>,
    /// SVC03.
    pub paid: Option<Money>,
    /// SVC04.
    pub revenue: String,
    /// SVC05; empty is 1.
    pub units: String,
    /// DTM*472 or 150.
    pub from: Option<Date>,
    /// DTM*472 or 151.
    pub to: Option<Date>,
    /// REF*6R: our number of the line.
    pub control: String,
    /// AMT*B6.
    pub allowed: Option<Money>,
    /// Codes of LQ.
    pub remarks: String,
    /// CAS of the line.
    pub adjustments: Pool<Adjustment>,
}

reuse!(Line: clear procedure modifiers submitted revenue units control remarks adjustments; new at number charge
    paid from to allowed);

/// An 835 as it is read: the payment, and the claim that is open.
#[derive(Debug, Default)]
pub struct Remittance {
    /// The payment.
    pub payment: Payment,
    /// The open claim.
    pub claim: Claim,
    /// Adjustments of the last PLB.
    pub provider: Pool<Adjustment>,
    /// Whether a claim is open.
    pub is_open: bool,
}

const BPR: u32 = code("BPR");
const TRN: u32 = code("TRN");
const DTM: u32 = code("DTM");
const N1: u32 = code("N1");
const LX: u32 = code("LX");
const CLP: u32 = code("CLP");
const CAS: u32 = code("CAS");
const NM1: u32 = code("NM1");
const MIA: u32 = code("MIA");
const MOA: u32 = code("MOA");
const SVC: u32 = code("SVC");
const REF: u32 = code("REF");
const AMT: u32 = code("AMT");
const LQ: u32 = code("LQ");
const PLB: u32 = code("PLB");
const SE: u32 = code("SE");

impl Remittance {
    /// A set begins.
    pub fn begin(&mut self) {
        use super::pool::Reuse;
        self.payment.reuse();
        self.provider.clear();
        self.is_open = false;
    }

    /// Whether a segment ends the open claim. Then the claim is to be taken before [`Self::take`] sees the segment.
    pub fn ends_claim(&self, segment: &Segment<'_>) -> bool {
        self.is_open && matches!(segment.code(), CLP | LX | PLB | SE)
    }

    /// Takes a segment.
    pub fn take(&mut self, segment: &Segment<'_>, at: At) {
        match segment.code() {
            CLP => self.open(segment, at),
            PLB => {
                self.is_open = false;
                self.provider(segment, at);
            }
            LX | SE => self.is_open = false,
            _ if self.is_open => self.claim.take(segment, at),
            _ => self.payment.take(segment, at),
        }
    }

    fn open(&mut self, segment: &Segment<'_>, at: At) {
        use super::pool::Reuse;
        self.is_open = true;
        self.payment.claims += 1;
        let claim = &mut self.claim;
        claim.reuse();
        (claim.at, claim.number) = (at, self.payment.claims);
        put(&mut claim.account, segment.element(1));
        put(&mut claim.status, segment.element(2));
        claim.charge = amount(segment.element(3));
        claim.paid = amount(segment.element(4));
        claim.patient_share = amount(segment.element(5));
        put(&mut claim.filing, segment.element(6));
        put(&mut claim.payer_claim, segment.element(7));
        put(&mut claim.place, segment.element(8));
        put(&mut claim.frequency, segment.element(9));
        self.payment.paid += cents(claim.paid);
    }

    fn provider(&mut self, segment: &Segment<'_>, at: At) {
        self.provider.clear();
        for element in (3..=13).step_by(2) {
            if segment.element(element).is_empty() && segment.element(element + 1).is_empty() {
                continue;
            }
            let adjustment = self.provider.add();
            (adjustment.at, adjustment.element) = (at, element);
            put(&mut adjustment.reason, segment.component(element, 1));
            put(&mut adjustment.reference, segment.component(element, 2));
            adjustment.amount = amount(segment.element(element + 1));
            self.payment.taken += cents(adjustment.amount);
        }
    }
}

impl Payment {
    fn take(&mut self, segment: &Segment<'_>, at: At) {
        match segment.code() {
            BPR => {
                self.at = at;
                put(&mut self.handling, segment.element(1));
                self.amount = amount(segment.element(2));
                put(&mut self.method, segment.element(4));
                self.paid_on = day(segment.element(16));
            }
            TRN => {
                put(&mut self.trace, segment.element(2));
                put(&mut self.origin, segment.element(3));
            }
            DTM if segment.element(1) == "405" => self.made_on = day(segment.element(2)),
            N1 => {
                let party = match segment.element(1) {
                    "PR" => &mut self.payer,
                    "PE" => &mut self.payee,
                    _ => return,
                };
                put(&mut party.family, segment.element(2));
                put(&mut party.id, segment.element(4));
            }
            REF if segment.element(1) == "2U" && self.payer.id.is_empty() => {
                put(&mut self.payer.id, segment.element(2));
            }
            _ => {}
        }
    }
}

impl Claim {
    /// The first and the last day of service: the claim's own, else those of its lines.
    pub fn served(&self) -> (Option<Date>, Option<Date>) {
        let first = self.lines.iter().filter_map(|line| line.from).min();
        let last = self.lines.iter().filter_map(|line| line.to.or(line.from)).max();
        (self.from.or(first), self.to.or(self.from).or(last))
    }

    fn take(&mut self, segment: &Segment<'_>, at: At) {
        match segment.code() {
            SVC => {
                let number = u64::try_from(self.lines.len()).unwrap_or(0) + 1;
                self.lines.add().open(segment, at, number);
                return;
            }
            CAS => {
                let adjustments = match self.lines.last_mut() {
                    Some(line) => &mut line.adjustments,
                    None => &mut self.adjustments,
                };
                adjust(adjustments, segment, at);
                return;
            }
            _ => {}
        }
        if let Some(line) = self.lines.last_mut() {
            return line.take(segment);
        }
        match (segment.code(), segment.element(1)) {
            (NM1, "QC") => self.patient.of_name(segment),
            // A patient who is not the subscriber has no id of their own: the card's is the subscriber's.
            (NM1, "IL") if self.patient.id.is_empty() => put(&mut self.patient.id, segment.element(9)),
            (NM1, "82") => self.rendering.of_name(segment),
            (NM1, "TT") => self.forwarded_to.of_name(segment),
            (DTM, "232") => self.from = day(segment.element(2)),
            (DTM, "233") => self.to = day(segment.element(2)),
            (MOA, _) => (3..=7).for_each(|element| word(&mut self.remarks, segment.element(element))),
            (MIA, _) => {
                for element in [5, 20, 21, 22, 23] {
                    word(&mut self.remarks, segment.element(element));
                }
            }
            _ => {}
        }
    }
}

impl Line {
    fn open(&mut self, segment: &Segment<'_>, at: At, number: u64) {
        (self.at, self.number) = (at, number);
        for (place, part) in segment.components(segment.first(1)).enumerate().take(6) {
            match place {
                0 => {}
                1 => put(&mut self.procedure, part),
                _ => word(&mut self.modifiers, part),
            }
        }
        self.charge = amount(segment.element(2));
        self.paid = amount(segment.element(3));
        put(&mut self.revenue, segment.element(4));
        put(&mut self.units, segment.element(5));
        put(&mut self.submitted, segment.component(6, 2));
    }

    fn take(&mut self, segment: &Segment<'_>) {
        match (segment.code(), segment.element(1)) {
            (DTM, "472") => {
                self.from = day(segment.element(2));
                self.to = self.from;
            }
            (DTM, "150") => self.from = day(segment.element(2)),
            (DTM, "151") => self.to = day(segment.element(2)),
            (REF, "6R") => put(&mut self.control, segment.element(2)),
            (AMT, "B6") => self.allowed = amount(segment.element(2)),
            (LQ, _) => word(&mut self.remarks, segment.element(2)),
            _ => {}
        }
    }
}

/// Takes the up to six adjustments of a CAS.
pub(super) fn adjust(adjustments: &mut Pool<Adjustment>, segment: &Segment<'_>, at: At) {
    for element in (2..=17).step_by(3) {
        if element > segment.len() {
            break;
        }
        let reason = segment.element(element);
        if reason.is_empty() && segment.element(element + 1).is_empty() {
            continue;
        }
        let adjustment = adjustments.add();
        (adjustment.at, adjustment.element) = (at, element);
        put(&mut adjustment.group, segment.element(1));
        put(&mut adjustment.reason, reason);
        adjustment.amount = amount(segment.element(element + 1));
        put(&mut adjustment.quantity, segment.element(element + 2));
    }
}

/// An amount in cents; nothing is none.
pub fn cents(amount: Option<Money>) -> i128 {
    amount.map_or(0, |amount| i128::from(amount.in_cents()))
}

/// The sum of adjustments, in cents.
pub fn sum(adjustments: &[Adjustment]) -> i128 {
    adjustments.iter().map(|adjustment| cents(adjustment.amount)).sum()
}
