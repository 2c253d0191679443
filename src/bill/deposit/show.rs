//! A slip as paper, and the references on it.

use crate::base::{Id, Money};
use crate::bill::page::Page;
use crate::record::bill::Receipt;
use crate::record::claims::Deposit;

use super::CASH;

/// A reference as a screen that others may see shows it: its last two characters.
pub fn masked(reference: &str) -> String {
    let count = reference.chars().count();
    if count == 0 {
        return String::new();
    }
    let shown: String = reference.chars().skip(count.saturating_sub(2).max(1)).collect();
    format!("••{shown}")
}

/// The receipts of a slip that stand: neither taken back nor taking back.
pub fn listed<'a>(slip: &Deposit, receipts: &'a [Receipt]) -> Vec<&'a Receipt> {
    let own: Vec<&Receipt> =
        receipts.iter().filter(|receipt| receipt.deposit.as_ref() == Some(&slip.id)).collect();
    let both: Vec<Receipt> = own.iter().map(|receipt| (*receipt).clone()).collect();
    let stand: Vec<Id> =
        super::super::reversing::standing(&both).into_iter().map(|row| row.id.clone()).collect();
    own.into_iter().filter(|receipt| stand.contains(&receipt.id)).collect()
}

/// The slip that goes to the bank, 48 columns wide: cash in one sum, each check, cards and transfers as batches.
/// `difference` is by how much the counted drawers that it took along differ; what came back since is named.
pub fn text(slip: &Deposit, receipts: &[Receipt], difference: Money, practice: &str) -> String {
    let listed = listed(slip, receipts);
    let mut page = Page::new(48);
    page.words(practice);
    page.pair(&format!("DEPOSIT {}", slip.id), slip.date);
    page.rule("=");
    let of = |method: &'static str| listed.iter().filter(move |receipt| receipt.method == method);
    let listed_sum: Money = listed.iter().map(|receipt| receipt.amount).sum();
    let checks: Money = of("check").map(|receipt| receipt.amount).sum();
    let is_cash = of(CASH).next().is_some() || of("check").next().is_some();
    if is_cash {
        let cash: Money = of(CASH).map(|receipt| receipt.amount).sum();
        page.pair("Cash", cash + difference);
        if !difference.is_zero() {
            page.pair("  by receipts", cash);
            page.pair("  counted more or less", difference);
        }
        page.pair(&format!("Checks ({})", of("check").count()), checks);
        for check in of("check") {
            let reference = if check.reference.is_empty() { "no number" } else { check.reference.as_str() };
            page.pair(&format!("  {reference:<16}{}", check.id), check.amount);
        }
    }
    for (method, words) in [("card", "Cards"), ("transfer", "Transfers"), ("portal", "Portal")] {
        if of(method).next().is_some() {
            let sum: Money = of(method).map(|receipt| receipt.amount).sum();
            page.pair(&format!("{words} ({})", of(method).count()), sum);
        }
    }
    let back = slip.amount - difference - listed_sum;
    if !back.is_zero() {
        page.pair("Came back since", back);
    }
    page.sum_rule();
    page.pair("Total", slip.amount);
    if !slip.bank_trace.is_empty() {
        page.pair("Bank's reference", &slip.bank_trace);
    }
    page.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn a_slip_names_each_check_and_a_screen_hides_its_number() {
        let receipts: [Receipt; 5] = [
            row("id=R1 method=cash amount=40.00 deposit=DP1"),
            row("id=R2 method=check amount=60.00 reference=1042 deposit=DP1"),
            row("id=R3 method=check amount=10.00 deposit=DP1"),
            row("id=R4 method=check amount=-10.00 deposit=DP1 reverses=R3"),
            row("id=R5 method=card amount=25.00 deposit=DP2"),
        ];
        let slip: Deposit = row("id=DP1 kind=slip date=2026-10-14 amount=105.00");
        let expected = "\
Mill Street
DEPOSIT DP1                           2026-10-14
================================================
Cash                                       35.00
  by receipts                              40.00
  counted more or less                     -5.00
Checks (1)                                 60.00
  1042            R2                       60.00
Came back since                            10.00
                                  --------------
Total                                     105.00
";
        assert_eq!(text(&slip, &receipts, Money::cents(-500), "Mill Street"), expected);
        assert_eq!([masked("104217"), masked("7"), masked("")], ["••17", "••", ""]);
    }
}
