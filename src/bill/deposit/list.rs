//! Slips and counted drawers as they stand.

use crate::record::claims::Deposit;

/// Where a deposit stands, in a word: taken back, at the bank, on a slip, or open.
pub fn standing(deposit: &Deposit, is_taken_back: bool) -> &'static str {
    match (deposit.reverses.is_some() || is_taken_back, &deposit.slip) {
        (true, _) => "taken-back",
        (false, _) if !deposit.bank_trace.is_empty() => "banked",
        (false, Some(_)) => "on-slip",
        (false, None) => "open",
    }
}
