//! What a payer makes of a claim, by a number drawn from the claim's own.

/// How numbers begin that are nobody's claim.
pub(crate) const NOBODY: &str = "ZZ";

/// What becomes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mind {
    /// Not taken in: the 277CA says so, and nothing is paid.
    Rejected,
    /// Paid under a number that is nobody's.
    Nobody,
    /// Denied whole.
    Denied,
    /// Its last line is denied, the others are paid.
    LineDenied,
    /// All that the contract allows goes to the deductible.
    Deductible,
    /// Paid; a fortnight later taken back and paid anew, with more for the patient.
    Corrected,
    /// Paid; a fortnight later taken back and denied, the money left; recovered from the payment after.
    TakenBack,
    /// Answered in two parts, or one line in two.
    Split,
    /// The first line is paid with what the others asked for.
    Bundled,
    /// Paid as something smaller than was asked for.
    CodedDown,
    /// Paid under the number 0.
    Unnumbered,
    /// Paid under our number in small letters, without its hyphen.
    Shortened,
    /// Paid with interest.
    Late,
    /// Paid but for a copay.
    Copay,
    /// Paid.
    Paid,
}

/// A number that a text stands for under a seed (FNV-1a over both, then mixed).
pub(crate) fn draw(seed: u64, text: &str) -> u64 {
    let seeded = seed.to_le_bytes();
    let hash = seeded.iter().chain(text.as_bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ mixed >> 31
}

/// What the payer makes of the claim with this number.
pub(crate) fn mind(seed: u64, number: &str) -> Mind {
    match draw(seed, number) % 100 {
        0..=1 => Mind::Rejected,
        2..=4 => Mind::Nobody,
        5..=11 => Mind::Denied,
        12..=16 => Mind::LineDenied,
        17..=24 => Mind::Deductible,
        25..=29 => Mind::Corrected,
        30..=34 => Mind::TakenBack,
        35..=40 => Mind::Split,
        41..=45 => Mind::Bundled,
        46..=48 => Mind::CodedDown,
        49..=51 => Mind::Unnumbered,
        52..=55 => Mind::Shortened,
        56..=59 => Mind::Late,
        60..=69 => Mind::Copay,
        _ => Mind::Paid,
    }
}
