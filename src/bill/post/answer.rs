//! An 835 → its payments, whole, and what is wrong with them.

use crate::base::{Fault, Money, fault::Severity};
use crate::bill::read::remittance::{Adjustment, Claim, Payment, Remittance, cents, sum};
use crate::bill::read::{balance, content};
use crate::format::x12::{Faults, Handler, Kind, Reader, Segment, Spot, code};

const PLB: u32 = code("PLB");
const ST: u32 = code("ST");
/// The balances of lines, claims and payment: what they find goes to suspense, and the rest is posted.
const BALANCES: [&str; 3] = ["X050", "X051", "X052"];
/// What only the payer can mend, and what hinders no posting.
pub const CONTENT: [&str; 4] = ["X061", "X063", "X064", "X065"];

/// One payment with what it is for.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// ST02.
    pub control: String,
    /// The payment.
    pub payment: Payment,
    /// The claims that it answers, in their order.
    pub claims: Vec<Claim>,
    /// What was given or taken beside claims.
    pub provider: Vec<Adjustment>,
}

impl Set {
    /// What it is called in messages: its number, or for one that came on paper that of the payment.
    pub fn name(&self) -> String {
        match self.control.as_str() {
            "" => format!("payment {}", self.payment.trace),
            control => format!("set {control}"),
        }
    }

    /// By how much more was paid than claims and provider's adjustments make; zero where the payment balances.
    pub fn difference(&self) -> Money {
        let made = self.payment.paid - self.payment.taken;
        cut(cents(self.payment.amount) - made)
    }
}

/// Cents that are known to fit: they are sums of amounts of one file.
pub(super) fn cut(cents: i128) -> Money {
    Money::cents(i64::try_from(cents).unwrap_or(i64::MAX))
}

/// Whether a claim and each of its lines are paid what charge and adjustments make.
pub fn is_balanced(claim: &Claim) -> bool {
    let is_line =
        |charge: Option<Money>, paid: Option<Money>, adjusted| cents(charge) - adjusted == cents(paid);
    let lines: i128 = claim.lines.iter().map(|line| sum(&line.adjustments)).sum();
    claim.lines.iter().all(|line| is_line(line.charge, line.paid, sum(&line.adjustments)))
        && is_line(claim.charge, claim.paid, sum(&claim.adjustments) + lines)
}

/// The payments of a file and its faults, in their order. With an error among them nothing of it is posted; what does
/// not balance, and what only the payer can mend, is a warning.
pub fn read(file: &str, bytes: &[u8]) -> (Vec<Set>, Vec<Fault>) {
    let (mut reader, mut work, mut faults) = (Reader::new(), Work::default(), Faults::of(file));
    reader.feed(bytes, &mut work, &mut faults);
    reader.finish(&mut work, &mut faults);
    let mut faults = faults.take();
    for fault in &mut faults {
        let is_less_than_nothing = fault.code == "X050" && fault.message.contains("less than nothing");
        if BALANCES.contains(&fault.code) && !is_less_than_nothing || CONTENT.contains(&fault.code) {
            fault.severity = Severity::Warning;
        }
    }
    if work.sets.is_empty() && !faults.iter().any(Fault::is_error) {
        let fault = Fault::error("B071", format!("{file} holds no remittance"));
        faults.push(fault.help("bill post takes an 835; bill read shows any X12 file"));
    }
    faults.sort_by(|left, right| left.place.cmp(&right.place));
    (work.sets, faults)
}

/// The sets that are read.
#[derive(Default)]
struct Work {
    sets: Vec<Set>,
    open: Remittance,
    is_open: bool,
}

impl Handler for Work {
    fn segment(&mut self, spot: &Spot<'_>, segment: &Segment<'_>, faults: &mut Faults) {
        if spot.kind != Kind::Remittance {
            return;
        }
        if segment.code() == ST {
            self.open.begin();
            self.is_open = true;
            self.sets.push(Set { control: spot.control.to_owned(), ..Set::default() });
        }
        content::check(spot.kind, segment, spot.at, faults);
        if self.open.ends_claim(segment) {
            self.claim(faults);
        }
        self.open.take(segment, spot.at);
        if segment.code() == PLB
            && let Some(set) = self.sets.last_mut()
        {
            set.provider.extend(self.open.provider.iter().cloned());
        }
    }

    fn end(&mut self, faults: &mut Faults) {
        if !self.is_open {
            return;
        }
        self.claim(faults);
        (self.open.is_open, self.is_open) = (false, false);
        balance::payment(&self.open.payment, faults);
        if let Some(set) = self.sets.last_mut() {
            set.payment = self.open.payment.clone();
        }
    }
}

impl Work {
    fn claim(&mut self, faults: &mut Faults) {
        if self.open.is_open
            && let Some(set) = self.sets.last_mut()
        {
            balance::claim(&self.open.claim, faults);
            set.claims.push(self.open.claim.clone());
        }
    }
}
