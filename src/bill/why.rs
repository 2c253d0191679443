//! The rule rows and the arithmetic behind a charge, a receipt or a balance.

use crate::base::{Id, Money};
use crate::bill::price::{Asked, candidates};
use crate::record::bill::{Charge, FeeSchedule, Ledger, Receipt};
use crate::record::intake::Coverage;

/// A step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is, in a few words.
    pub step: String,
    /// The row or column that it comes from.
    pub source: String,
    /// The amount, where there is one.
    pub amount: Option<Money>,
    /// What is so.
    pub detail: String,
}

impl Step {
    fn new(
        step: &str,
        source: &(impl std::fmt::Display + ?Sized),
        amount: Option<Money>,
        detail: impl Into<String>,
    ) -> Self {
        Self { step: step.to_owned(), source: source.to_string(), amount, detail: detail.into() }
    }
}

/// Why a charge is what it is: who pays, every price that could hold and the one that does, units, entries.
pub fn charge(
    charge: &Charge,
    coverage: Option<&Coverage>,
    schedules: &[FeeSchedule],
    ledger: &[Ledger],
) -> Vec<Step> {
    let mut steps = vec![match coverage {
        Some(coverage) => {
            let to = coverage.to.map(|to| to.to_string()).unwrap_or_default();
            let from = coverage.from.map(|from| from.to_string()).unwrap_or_default();
            let detail =
                format!("pays first on {}: payer {}, in force {from}..{to}", charge.date, coverage.payer);
            Step::new("coverage", &coverage.id, None, detail)
        }
        None => {
            Step::new("coverage", "coverages", None, format!("none in force on {}: self-pay", charge.date))
        }
    }];
    let asked = Asked {
        code: &charge.code,
        modifiers: &charge.modifiers,
        payer: coverage.map(|coverage| &coverage.payer),
        date: charge.date,
    };
    for row in candidates(schedules, asked) {
        let used = if Some(&row.id) == charge.fee_schedule.as_ref() { "used" } else { "could hold" };
        let modifiers = if row.modifiers.is_empty() { "any".to_owned() } else { row.modifiers.join(" ") };
        let detail = format!("{used}: {} {}, modifiers {modifiers}", row.schedule, row.code);
        steps.push(Step::new("price", &row.id, Some(row.amount), detail));
    }
    let detail = format!("{} x {}", charge.units, charge.code);
    steps.push(Step::new("units", &charge.id, Some(charge.amount), detail));
    steps.extend(
        ledger.iter().filter(|row| row.charge.as_ref() == Some(&charge.id)).map(|row| posted("entry", row)),
    );
    steps
}

/// Why a receipt is what it is: its entries, and what took it back.
pub fn receipt(receipt: &Receipt, ledger: &[Ledger]) -> Vec<Step> {
    let detail = format!("taken by {} on {}, {}", receipt.created_by, receipt.date, receipt.method);
    let mut steps = vec![Step::new("receipt", &receipt.id, Some(receipt.amount), detail)];
    if let Some(earlier) = &receipt.reverses {
        let detail = format!("takes it back: {}, approved by {}", receipt.reason, receipt.approved_by);
        steps.push(Step::new("void", earlier, None, detail));
    }
    steps.extend(
        ledger.iter().filter(|row| row.receipt.as_ref() == Some(&receipt.id)).map(|row| posted("entry", row)),
    );
    steps
}

/// Why a patient owes what they owe: every line that changed it, and the sum.
pub fn balance(patient: &Id, ledger: &[Ledger]) -> Vec<Step> {
    use crate::practice::balance::{Balance, COLLECTIONS, CREDIT, PATIENT, PAYER};
    let mut steps: Vec<Step> = Vec::new();
    for account in [PAYER, PATIENT, COLLECTIONS, CREDIT] {
        steps.extend(ledger.iter().filter(|row| row.account == account).map(|row| posted(account, row)));
    }
    let balance = Balance::of(ledger);
    let sums = [
        ("owed by payer", balance.payer),
        ("owed by patient", balance.patient),
        ("in collections", balance.collections),
        ("patient's own money", balance.credit),
        ("due from patient", balance.due()),
    ];
    steps.extend(sums.into_iter().map(|(words, sum)| Step::new("sum", patient, Some(sum), words)));
    steps
}

fn posted(step: &str, row: &Ledger) -> Step {
    let named = [&row.charge, &row.receipt, &row.visit, &row.reverses];
    let named: Vec<String> = named.into_iter().flatten().map(ToString::to_string).collect();
    let detail = format!("{} {} {} {}", row.date, row.account, row.reason, named.join(" "));
    let detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    Step::new(step, &row.id, Some(row.amount), detail)
}
