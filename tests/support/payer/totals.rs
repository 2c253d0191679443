//! What 835s come to, summed from their own text.

use std::collections::BTreeMap;

use super::asked::{cents, segments};
use super::mind::NOBODY;

/// Sums in cents by what they are: `paid` (BPR02), `nobody` (CLP04 of claims under a number that is nobody's), `CO 45`
/// and the like (CAS of all others), `PLB WO` and the like. What is taken back counts as it stands, negative.
pub(crate) type Totals = BTreeMap<String, i64>;

/// Adds what a file says.
pub(crate) fn add(totals: &mut Totals, text: &str) -> Result<(), String> {
    let mut is_nobody = false;
    for segment in segments(text)? {
        let at = |place: usize| segment.get(place).copied().unwrap_or_default();
        let money =
            |place: usize| cents(at(place)).ok_or_else(|| format!("no amount in {}", segment.join("*")));
        let mut count = |what: String, cents: i64| *totals.entry(what).or_default() += cents;
        match at(0) {
            "BPR" => count("paid".to_owned(), money(2)?),
            "CLP" => {
                is_nobody = at(1).starts_with(NOBODY);
                count(format!("answers {}", at(2)), 1);
                if is_nobody {
                    count("nobody".to_owned(), money(4)?);
                }
            }
            "CAS" if !is_nobody => {
                for place in (2..segment.len()).step_by(3) {
                    count(format!("{} {}", at(1), at(place)), money(place + 1)?);
                }
            }
            "PLB" => {
                for place in (3..segment.len()).step_by(2) {
                    let reason = at(place).split(':').next().unwrap_or_default();
                    count(format!("PLB {reason}"), money(place + 1)?);
                }
            }
            _ => {}
        }
    }
    Ok(())
}
