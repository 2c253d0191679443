//! A payer for rehearsals: it reads the 837P that a practice sends, and answers as payers do.
//!
//! It knows nothing of the practice but what stands in the file ([`asked`]): not its tables, not its rules, not its code.
//! It takes the file in ([`taken`]: a 999 and a 277CA), makes up its mind about each claim by a number that is drawn from
//! the claim's own ([`mind`]), and pays in three rounds, a fortnight between, each an 835 with a payment a payer
//! ([`paid`]). Claims are paid, go to the deductible, are shared, denied whole or by the line, split, bundled, coded down,
//! answered under a number that is nobody's, taken back and answered anew, taken back and recovered from a later payment.
//!
//! The same file and seed give the same bytes. [`totals`] sums up what 835s say, from their own text, and [`prove`] holds
//! the practice's ledger against that.

pub(crate) mod asked;
pub(crate) mod mind;
pub(crate) mod paid;
pub(crate) mod prove;
pub(crate) mod taken;
pub(crate) mod totals;
pub(crate) mod write;

/// A file that the payer sends: its name and its bytes.
pub(crate) struct Sent {
    /// Its name, in the order in which it comes.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) text: String,
}

/// Everything that is sent in answer to a file of claims. The first two come on `day`, the payments 14, 28 and 42 days
/// later. `day` is `CCYYMMDD`.
pub(crate) fn answers(file: &str, seed: u64, day: &str) -> Result<Vec<Sent>, String> {
    let file = asked::read(file)?;
    let mut sent = vec![
        Sent { name: "1.999".to_owned(), text: taken::implementation(&file, day) },
        Sent { name: "2.277".to_owned(), text: taken::claims(&file, seed, day) },
    ];
    for (round, text) in (1..).zip(paid::rounds(&file, seed, day)) {
        sent.push(Sent { name: format!("{}.835", round + 2), text });
    }
    Ok(sent)
}
