//! An answer that is taken back: the answer that it takes back is found by number and amounts, and its entry reversed.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Fault, Id, Money};
use crate::bill::answered::answers;
use crate::bill::ledger::{BANK, Entry};
use crate::bill::read::remittance::Claim as Answer;
use crate::practice::balance::PAYER;
use crate::record::bill::Ledger;
use crate::record::claims::{Claim, RemittanceLine};

use super::step::{Row, Step, What};
use super::{Books, CONTRACTUAL, SUSPENSE, WRITE_OFF, next, standing};

/// What takes back the latest answer whose amounts are the exact negative; none where there is no such answer.
pub fn step(books: &Books, claim: &Claim, answer: &Answer) -> Result<Option<Step>, Fault> {
    let Some(earlier) = earlier(books, claim, answer) else { return Ok(None) };
    let places: BTreeMap<&Id, usize> = earlier.iter().enumerate().map(|(at, row)| (&row.id, at)).collect();
    let said: Vec<&Ledger> = books
        .ledger_of(claim)
        .iter()
        .filter(|line| line.remittance_line.as_ref().is_some_and(|id| places.contains_key(id)))
        .collect();
    let mut step = Step::default();
    for row in &earlier {
        let own = said.iter().filter(|line| line.remittance_line.as_ref() == Some(&row.id));
        let to = own.min_by_key(|line| (line.account == PAYER, line.amount != row.amount));
        step.row(Row {
            line: RemittanceLine {
                id: Id::default(),
                remittance: Id::default(),
                processed: answer.status.clone(),
                amount: -row.amount,
                entry: None,
                reverses: Some(row.id.clone()),
                ..(*row).clone()
            },
            what: what(row, to),
            account: to.map(|line| line.account.clone()).unwrap_or_default(),
            patient: Some(claim.patient.clone()),
        });
    }
    let of: Vec<usize> = said
        .iter()
        .filter_map(|line| line.remittance_line.as_ref().and_then(|id| places.get(id)).copied())
        .collect();
    let entry = Entry::reversing(said, books.today, "reversed")?;
    for (at, line) in of.into_iter().zip(entry.into_iter().flat_map(Entry::into_lines)) {
        // What was paid out of suspense is taken back from the bank like all else.
        let account = if line.account == SUSPENSE { BANK.to_owned() } else { line.account.clone() };
        step.keep(at, Ledger { account, ..line });
    }
    step.settled = books.settling(claim, step.entry()?)?;
    let said: BTreeSet<&Id> = earlier.iter().map(|row| &row.id).collect();
    standing::again(books, claim, &said, &mut step);
    next::again(books, claim, &mut step);
    Ok(Some(step))
}

fn what(row: &RemittanceLine, to: Option<&&Ledger>) -> What {
    match to.map(|line| line.account.as_str()) {
        _ if row.kind == "payment" => What::Payment,
        Some(CONTRACTUAL) => What::Contractual,
        Some(WRITE_OFF) => What::Qmb,
        Some(PAYER) => What::NextPayer,
        Some(_) => What::Patient,
        None => What::Informational,
    }
}

/// The rows of the latest answer that stands and that these amounts take back.
fn earlier<'a>(books: &'a Books, claim: &Claim, answer: &Answer) -> Option<Vec<&'a RemittanceLine>> {
    let groups = answers(books.answers_of(&claim.id));
    groups.into_iter().rev().find(|group| is_negative(group, answer))
}

fn is_negative(said: &[&RemittanceLine], answer: &Answer) -> bool {
    let paid: Money = said.iter().filter(|row| row.kind == "payment").map(|row| row.amount).sum();
    let is_number =
        !answer.payer_claim.is_empty() && said.iter().all(|row| row.payer_number == answer.payer_claim);
    let of_lines = answer.lines.iter().flat_map(|line| line.adjustments.iter());
    let (mut now, mut then) = (BTreeMap::new(), BTreeMap::new());
    for row in of_lines.chain(answer.adjustments.iter()) {
        *now.entry((&*row.group, &*row.reason)).or_default() += -row.amount.unwrap_or_default();
    }
    for row in said.iter().filter(|row| row.kind == "adjustment") {
        *then.entry((&*row.group, &*row.reason)).or_default() += row.amount;
    }
    let is_some = |_: &(&str, &str), amount: &mut Money| !amount.is_zero();
    now.retain(is_some);
    then.retain(is_some);
    // Some payers take back without saying again why less was paid: then their own number must be the same.
    paid == -answer.paid.unwrap_or_default() && (now == then || now.is_empty() && is_number)
}
