//! The whole ledger as another program reads it, so that somebody else can check that it balances.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::base::Id;
use crate::record::bill::Ledger;

/// The rows by entry, in the order of days and entries.
pub fn entries(rows: &[Ledger]) -> Vec<Vec<&Ledger>> {
    let mut entries: BTreeMap<&Id, Vec<&Ledger>> = BTreeMap::new();
    for row in rows {
        entries.entry(&row.entry).or_default().push(row);
    }
    let mut entries: Vec<Vec<&Ledger>> = entries.into_values().collect();
    entries.sort_by_key(|rows| (rows[0].date, rows[0].entry.clone()));
    entries
}

/// The ledger as an hledger journal: accounts and commodity declared, ids as tags, no names.
pub fn hledger(practice: &str, rows: &[Ledger]) -> String {
    let mut text =
        format!("; The ledger of {practice}. Debit is positive; ids are tags.\n\ncommodity 1000.00 USD\n\n");
    let accounts: BTreeSet<&str> = rows.iter().map(|row| row.account.as_str()).collect();
    for account in accounts {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "account {account}  ; type:{}", kind(account));
    }
    for entry in entries(rows) {
        text.push('\n');
        transaction(&mut text, &entry);
    }
    text
}

/// hledger's letter for the kind of an account.
fn kind(account: &str) -> char {
    match account.split(':').next() {
        Some("assets") => match account {
            "assets:drawer" | "assets:bank" => 'C',
            _ => 'A',
        },
        Some("liabilities") => 'L',
        Some("income") => 'R',
        Some("expenses") => 'X',
        _ => 'E',
    }
}

fn transaction(text: &mut String, entry: &[&Ledger]) {
    let first = entry[0];
    let _ = writeln!(text, "{} * ({}) {}", first.date, first.entry, description(first));
    let common: Vec<(&str, &str)> =
        tags(first).into_iter().filter(|tag| entry.iter().all(|row| tags(row).contains(tag))).collect();
    if !common.is_empty() {
        let _ = writeln!(text, "    ; {}", written(&common));
    }
    for row in entry {
        let own: Vec<(&str, &str)> = tags(row).into_iter().filter(|tag| !common.contains(tag)).collect();
        let comment = if own.is_empty() { String::new() } else { format!("  ; {}", written(&own)) };
        let amount = row.amount.to_string();
        let _ = writeln!(text, "    {:<36}  {amount:>14} USD{comment}", row.account);
    }
}

/// What an entry is, from what its lines name.
pub fn description(row: &Ledger) -> String {
    let what = match (&row.receipt, &row.charge) {
        (Some(_), _) => "receipt",
        (None, Some(_)) => "charge",
        (None, None) => "transfer",
    };
    let back = if row.reverses.is_some() { " taken back" } else { "" };
    let reason = if row.reason.is_empty() { String::new() } else { format!(": {}", row.reason) };
    format!("{what}{back}{reason}")
}

fn tags(row: &Ledger) -> Vec<(&'static str, &str)> {
    let ids = [
        ("receipt", &row.receipt),
        ("charge", &row.charge),
        ("visit", &row.visit),
        ("patient", &row.patient),
        ("guarantor", &row.guarantor),
        ("payer", &row.payer),
        ("reverses", &row.reverses),
    ];
    ids.into_iter().filter_map(|(name, id)| id.as_ref().map(|id| (name, id.as_str()))).collect()
}

fn written(tags: &[(&str, &str)]) -> String {
    tags.iter().map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Money;

    #[test]
    fn an_entry_is_a_transaction_with_its_ids_as_tags() {
        let row = |id: &str, entry: &str, account: &str, cents: i64| Ledger {
            id: Id::new(id),
            entry: Id::new(entry),
            date: crate::base::date::parse("2026-10-20").unwrap(),
            account: account.to_owned(),
            amount: Money::cents(cents),
            patient: Some(Id::new("P0001237")),
            visit: Some(Id::new("A2610-0000012")),
            ..Ledger::default()
        };
        let taken_back = |mut row: Ledger, earlier: &str| {
            row.receipt = Some(Id::new("R2610-0000025"));
            row.reverses = Some(Id::new(earlier));
            "wrong-patient".clone_into(&mut row.reason);
            row
        };
        let rows = [
            taken_back(row("L2610-000003", "L2610-000003", "assets:drawer", -2_500), "L2610-000001"),
            taken_back(
                row("L2610-000004", "L2610-000003", "liabilities:patient-credit", 2_500),
                "L2610-000002",
            ),
            row("L2610-000001", "L2610-000001", "assets:drawer", 2_500),
            row("L2610-000002", "L2610-000001", "liabilities:patient-credit", -2_500),
        ];
        let expected = "\
; The ledger of Sample Family Practice. Debit is positive; ids are tags.

commodity 1000.00 USD

account assets:drawer  ; type:C
account liabilities:patient-credit  ; type:L

2026-10-20 * (L2610-000001) transfer
    ; visit:A2610-0000012, patient:P0001237
    assets:drawer                                  25.00 USD
    liabilities:patient-credit                    -25.00 USD

2026-10-20 * (L2610-000003) receipt taken back: wrong-patient
    ; receipt:R2610-0000025, visit:A2610-0000012, patient:P0001237
    assets:drawer                                 -25.00 USD  ; reverses:L2610-000001
    liabilities:patient-credit                     25.00 USD  ; reverses:L2610-000002
";
        assert_eq!(hledger("Sample Family Practice", &rows), expected);
    }
}
