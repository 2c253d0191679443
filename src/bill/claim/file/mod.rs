//! Claims → the bytes of an 837P, version 005010X222A1.
//!
//! What goes in has passed `bill scrub`; what could not stand in a file all the same is refused, never left out.

mod body;
pub mod others;
mod parties;

use crate::base::{Fault, Id, Money, Stamp};
use crate::format::x12::{Delimiters, Header, Interchange, folded};
use crate::practice::settings::X12;

use super::book::{Book, Facts};

/// GS08 and ST03.
pub const VERSION: &str = "005010X222A1";

/// Most claims of a transaction set, as the guide has it.
const MOST: usize = 5_000;

/// What a batch's file says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Leaving<'a> {
    /// The batch.
    pub batch: &'a Id,
    /// When it was made.
    pub at: Stamp,
    /// Who sends, and who receives.
    pub x12: &'a X12,
}

/// The control number of a batch: its month and its number in it, which are never given twice. Nothing for a month with
/// more batches than its five digits hold.
pub fn control(batch: &Id) -> Option<u32> {
    let digits = batch.as_str().strip_prefix('B')?;
    let (month, serial) = digits.split_once('-')?;
    // The last digit of an id is its check digit.
    let serial: u32 = serial.get(..serial.len().checked_sub(1)?)?.parse().ok()?;
    let month: u32 = month.parse().ok()?;
    (serial < 100_000).then_some(month * 100_000 + serial)
}

/// The file of a batch.
pub fn write(leaving: Leaving<'_>, claims: &[Facts<'_>], book: &Book) -> Result<Vec<u8>, Fault> {
    for facts in claims {
        balanced(facts)?;
    }
    let cannot = |what: String| Fault::error("B140", what);
    let control = control(leaving.batch)
        .ok_or_else(|| cannot(format!("{} has no control number of nine digits", leaving.batch)))?;
    let X12 { submitter, receiver, .. } = leaving.x12;
    let header = Header {
        sender: (&submitter.qualifier, &submitter.id),
        receiver: (&receiver.qualifier, &receiver.id),
        control,
        at: leaving.at,
        is_test: leaving.x12.is_test,
        group: "HC",
        version: VERSION,
    };
    let mut file = File { out: Interchange::begin(&header), refused: None };
    for set in claims.chunks(MOST) {
        file.out.begin_set("837");
        parties::head(&mut file, leaving, book);
        let billing = file.out.level(None, "20", true);
        parties::billing(&mut file, book);
        for claim in together(set) {
            body::claims(&mut file, billing, claim);
        }
        file.out.end_set();
    }
    if let Some(about) = file.refused {
        return Err(cannot(format!("{about} holds a character that a file of X12 cannot")));
    }
    file.out.finish().map_err(|_| cannot(format!("{} cannot be written", leaving.batch)))
}

/// Claims under one coverage stand under one subscriber, where they follow one another.
fn together<'a, 'f>(set: &'a [Facts<'f>]) -> impl Iterator<Item = &'a [Facts<'f>]> {
    set.chunk_by(|left, right| under(left) == under(right))
        // A subscriber has at most a hundred claims.
        .flat_map(|claims| claims.chunks(100))
}

/// Under which coverage a claim asks, and in which place that pays.
fn under<'f>(facts: &Facts<'f>) -> (&'f Id, i64) {
    (&facts.asked.claim.coverage, facts.asked.claim.rank)
}

/// A claim is the sum of its lines, its lines are their charges, and what earlier payers did makes the same.
fn balanced(facts: &Facts<'_>) -> Result<(), Fault> {
    let asked = facts.asked;
    let sum = asked.lines.iter().try_fold(Money::ZERO, |sum, line| sum.plus(line.amount));
    let is_charged = asked.lines.len() == asked.charges.len()
        && asked.lines.iter().zip(&asked.charges).all(|(line, charge)| line.amount == charge.amount);
    if let Some(prior) = asked.prior.iter().find(|prior| !prior.is_whole) {
        let what = format!("{} has no whole answer of {}", asked.name(), prior.payer);
        return Err(Fault::error("B140", what).help("bill scrub says what is missing"));
    }
    if sum == Some(asked.claim.amount) && is_charged {
        return Ok(());
    }
    let sum = sum.map(|sum| sum.to_string()).unwrap_or_default();
    let what = format!("{} does not balance: claim {}, lines {sum}", asked.name(), asked.claim.amount);
    Err(Fault::error("B140", what).help("take the claim back and ask again: bill claim void"))
}

/// A file that is being written.
struct File {
    out: Interchange,
    /// The first row of which a text could not be written.
    refused: Option<Id>,
}

impl File {
    /// A text of a row in the characters of X12, cut to what its element holds.
    fn text(&mut self, about: &Id, text: &str, most: usize) -> String {
        let Some(mut folded) = folded(text, &Delimiters::USUAL) else {
            self.refused.get_or_insert_with(|| about.clone());
            return String::new();
        };
        folded.truncate(most);
        folded.truncate(folded.trim_end().len());
        folded
    }
}

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_its_own_control_number() {
        assert_eq!(control(&Id::new("B2610-0000014")), Some(261_000_001));
        assert_eq!(control(&Id::new("B2612-0123455")), Some(261_212_345));
        assert_eq!(control(&Id::new("B2612-1000001")), None);
        assert_eq!(control(&Id::new("C2612-0000014")), None);
    }
}
