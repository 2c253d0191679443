//! The bank's own reference of a slip.

use super::SLIP;
use crate::base::Fault;
use crate::record::claims::Deposit;

/// Why a slip cannot get the bank's reference; none where it can, or has it already.
pub fn refusal(deposit: &Deposit, trace: &str, is_taken_back: bool) -> Option<Fault> {
    let fault = |what: String, help: &str| {
        Some(Fault::error("B044", format!("deposit {} {what}", deposit.id)).help(help.to_owned()))
    };
    if deposit.kind != SLIP {
        return fault(
            "is a counted drawer".to_owned(),
            "the bank's reference belongs to a slip: bill deposit list",
        );
    }
    if is_taken_back || deposit.reverses.is_some() {
        return fault("is taken back".to_owned(), "bill deposit list shows the slips that stand");
    }
    if !deposit.bank_trace.is_empty() && deposit.bank_trace != trace {
        return fault(
            format!("has the bank's reference {} already", deposit.bank_trace),
            "a slip is at the bank once; files undo takes a wrong reference back",
        );
    }
    None
}
