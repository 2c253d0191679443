//! A receipt taken back: it stays, and another takes it back, approved by somebody who did not take the money.

use crate::base::{Date, Fault, Id};
use crate::bill::deposit::CASH;
use crate::practice::settings::Settings;
use crate::record::bill::Receipt;

/// Who may approve that money is taken back: somebody of the practice who did not take it.
pub fn approval(receipt: &Receipt, approver: &str, settings: &Settings) -> Result<(), Fault> {
    if approver == receipt.created_by {
        return Err(Fault::error(
            "B034",
            format!("{approver} took receipt {} and cannot approve its void", receipt.id),
        )
        .help("another person than the taker approves"));
    }
    person(approver, settings)
}

/// Refuses a login that nobody of the practice has, with the nearest that somebody has.
pub fn person(login: &str, settings: &Settings) -> Result<(), Fault> {
    if settings.users.contains_key(login) {
        return Ok(());
    }
    let near = crate::base::near::near(login, settings.users.keys().map(String::as_str));
    let known: Vec<&str> = settings.users.keys().map(String::as_str).collect();
    let fault = Fault::error("B035", format!("'{login}' is nobody of this practice"));
    Err(match (near.as_slice(), known.as_slice()) {
        ([], []) => fault.help("name people under users in practice.json"),
        ([], known) => fault.help(format!("one of {}", known.join(", "))),
        (near, _) => fault.help(format!("did you mean {}?", near.join(" or "))),
    })
}

/// The receipt that takes a receipt back. A check or a card that went to the bank comes back from there: its void is on
/// the same slip and lies in no drawer.
pub fn taking_back(receipt: &Receipt, date: Date, reason: &str, approver: &str) -> Receipt {
    Receipt {
        id: Id::default(),
        date,
        amount: -receipt.amount,
        deposit: receipt.deposit.clone().filter(|_| receipt.method != CASH),
        reason: reason.to_owned(),
        approved_by: approver.to_owned(),
        reverses: Some(receipt.id.clone()),
        ..receipt.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_taker_does_not_approve() {
        let mut settings = Settings::default();
        settings.users.insert("maria".to_owned(), crate::practice::settings::User::default());
        settings.users.insert("anna".to_owned(), crate::practice::settings::User::default());
        let receipt =
            Receipt { id: Id::new("R2610-0000017"), created_by: "anna".to_owned(), ..Receipt::default() };
        let said = |approver| approval(&receipt, approver, &settings).map_err(|fault| fault.text("bill"));
        assert_eq!(said("maria"), Ok(()));
        assert_eq!(
            said("anna").unwrap_err(),
            "bill: error[B034]: anna took receipt R2610-0000017 and cannot approve its void\n  \
             help: another person than the taker approves"
        );
        assert_eq!(
            said("mario").unwrap_err(),
            "bill: error[B035]: 'mario' is nobody of this practice\n  help: did you mean maria?"
        );
    }
}
