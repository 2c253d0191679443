//! A receipt as text: what the patient takes home.

use crate::base::address::zip_for_people;
use crate::base::{Id, Money, phone};
use crate::bill::page::Page;
use crate::practice::balance::Balance;
use crate::practice::settings::Settings;
use crate::record::bill::{Ledger, Receipt};
use crate::record::intake::Patient;

/// What the money of a receipt paid: the sums of its lines on what was owed, and what is kept.
pub fn applied(receipt: &Id, rows: &[Ledger]) -> Balance {
    let own = rows.iter().filter(|row| row.receipt.as_ref() == Some(receipt));
    let sums = Balance::of(own);
    Balance { patient: -sums.patient, ..sums }
}

/// The receipt, 40 columns wide. `parts` is what it paid for each patient, where they are several; `applied` is what it
/// paid, `balance` what stands open now.
pub fn text(
    receipt: &Receipt,
    patient: &Patient,
    settings: &Settings,
    parts: &[(Id, Money)],
    applied: Balance,
    balance: Balance,
) -> String {
    let mut page = Page::new(40);
    let address = &settings.address;
    let city = format!("{} {} {}", address.city, address.state, zip_for_people(&address.zip));
    let phone = phone::for_people(&settings.phone);
    let head = [&settings.name, &address.line1, &address.line2, city.trim(), &phone];
    head.into_iter().filter(|line| !line.is_empty()).for_each(|line| page.words(line));
    page.rule("-");
    let kind = match (&receipt.reverses, receipt.amount < Money::ZERO) {
        (Some(_), _) => "VOID",
        (None, true) => "REFUND",
        (None, false) => "RECEIPT",
    };
    page.pair(&format!("{kind} {}", receipt.id), receipt.date);
    let patient = ("Patient", format!("{} {} {}", patient.id, patient.given, patient.family));
    for (words, value) in [patient].into_iter().chain(particulars(receipt)) {
        page.words(format!("{words:<12}{value}"));
    }
    page.rule("-");
    page.pair("Amount", receipt.amount);
    let applied = [("  on what was owed", applied.patient), ("  kept until it is owed", applied.credit)];
    for (words, amount) in applied.into_iter().filter(|(_, amount)| !amount.is_zero()) {
        page.pair(words, amount);
    }
    for (patient, amount) in parts {
        page.pair(&format!("  for {patient}"), amount);
    }
    page.pair("You owe now", balance.patient);
    if !balance.credit.is_zero() {
        page.pair("Your money kept here", balance.credit);
    }
    page.into_text()
}

/// What a receipt says besides amounts and for whom it is: words and what stands behind them, the empty ones left out.
pub(super) fn particulars(receipt: &Receipt) -> impl Iterator<Item = (&'static str, String)> {
    let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    let is_refund = receipt.reverses.is_none() && receipt.amount < Money::ZERO;
    let named = [
        (if is_refund { "Paid to" } else { "Paid by" }, id(&receipt.guarantor)),
        ("Visit", id(&receipt.visit)),
        ("Method", receipt.method.clone()),
        ("Reference", receipt.reference.clone()),
        ("Takes back", id(&receipt.reverses)),
        ("Reason", receipt.reason.clone()),
        ("Approved by", receipt.approved_by.clone()),
        (if is_refund { "Given by" } else { "Taken by" }, receipt.created_by.clone()),
    ];
    named.into_iter().filter(|(_, value)| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::settings::Address;

    #[test]
    fn a_receipt_says_what_was_paid_and_what_is_owed() {
        let settings = Settings {
            name: "Sample Family Practice".to_owned(),
            address: Address {
                line1: "12 Main Street".to_owned(),
                city: "Boston".to_owned(),
                state: "MA".to_owned(),
                zip: "02110".to_owned(),
                ..Address::default()
            },
            phone: "+16175550100".to_owned(),
            ..Settings::default()
        };
        let receipt = Receipt {
            id: Id::new("R2610-0000017"),
            date: crate::base::date::parse("2026-10-20").unwrap(),
            method: "check".to_owned(),
            reference: "1042".to_owned(),
            amount: Money::cents(6_000),
            guarantor: Some(Id::new("P0000010")),
            created_by: "anna".to_owned(),
            ..Receipt::default()
        };
        let patient = Patient {
            id: Id::new("P0001237"),
            given: "José".to_owned(),
            family: "Núñez".to_owned(),
            ..Patient::default()
        };
        let applied =
            Balance { patient: Money::cents(5_000), credit: Money::cents(1_000), ..Balance::default() };
        let now = Balance { credit: Money::cents(1_000), ..Balance::default() };
        let expected = "\
Sample Family Practice
12 Main Street
Boston MA 02110
617-555-0100
----------------------------------------
RECEIPT R2610-0000017         2026-10-20
Patient     P0001237 José Núñez
Paid by     P0000010
Method      check
Reference   1042
Taken by    anna
----------------------------------------
Amount                             60.00
  on what was owed                 50.00
  kept until it is owed            10.00
You owe now                         0.00
Your money kept here               10.00
";
        assert_eq!(text(&receipt, &patient, &settings, &[], applied, now), expected);
    }
}
