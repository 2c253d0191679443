//! The ledger of a practice, held against what 835s say: each sum of the files beside the ledger's own, to the cent.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::asked::cents;
use super::totals::Totals;

/// What the ledger and its denials must have, and the sums of the files that make it up, with their sign.
const RULES: [(&str, i64, &[&str]); 8] = [
    ("assets:bank", 1, &["paid"]),
    ("income:adjustments:contractual", 1, &["CO 45", "CO 253"]),
    ("to patient or next payer", 1, &["PR 1", "PR 2", "PR 3"]),
    ("liabilities:suspense", -1, &["nobody"]),
    ("liabilities:payer", 1, &["PLB WO", "PLB FB"]),
    ("income:interest", 1, &["PLB L6"]),
    ("denied", 1, &["CO 16", "CO 29", "CO 50", "CO 197"]),
    // What claims were paid, by contract not owed, and the patient's; of nobody's claim nothing is taken off.
    (
        "taken off payers",
        1,
        &["paid", "PLB WO", "PLB FB", "PLB L6", "-nobody", "CO 45", "CO 253", "PR 1", "PR 2", "PR 3"],
    ),
];

/// The table of sums, and whether they are all the same. `known` are the ledger's lines from before the first file.
pub(crate) fn prove(
    practice: &Path,
    known: &BTreeSet<String>,
    said: &Totals,
) -> Result<(String, bool), String> {
    let has = has(practice, known)?;
    let of = |what: &str| has.get(what).copied().unwrap_or_default();
    let mut is_same = of("all") == 0;
    let mut text = String::from("sum                                  files       ledger\n");
    for (account, sign, parts) in RULES {
        let sum = |part: &&str| match part.strip_prefix('-') {
            Some(less) => -said.get(less).copied().unwrap_or_default(),
            None => said.get(*part).copied().unwrap_or_default(),
        };
        let (wanted, found) = (sign * parts.iter().map(sum).sum::<i64>(), of(account));
        is_same &= wanted == found;
        let told = if wanted == found { "" } else { "  differs" };
        let _ = writeln!(text, "{account:<30} {:>12} {:>12}{told}", money(wanted), money(found));
    }
    Ok((text, is_same))
}

/// The ids of the ledger's lines.
pub(crate) fn lines(practice: &Path) -> Result<BTreeSet<String>, String> {
    Ok(table(practice, "ledger")?.into_iter().map(|row| row["id"].clone()).collect())
}

fn has(practice: &Path, known: &BTreeSet<String>) -> Result<BTreeMap<String, i64>, String> {
    let answers = table(practice, "remittance-lines")?;
    let shares: BTreeSet<&String> =
        answers.iter().filter(|row| row["group"] == "PR").map(|row| &row["id"]).collect();
    let mut has = BTreeMap::<String, i64>::new();
    for row in table(practice, "ledger")?.iter().filter(|row| !known.contains(&row["id"])) {
        let amount = amount(row)?;
        let mut add = |what: &str, cents: i64| *has.entry(what.to_owned()).or_default() += cents;
        add("all", amount);
        add(&row["account"], amount);
        if shares.contains(&row["remittance_line"]) {
            add("to patient or next payer", amount);
        } else if row["account"] == "assets:receivable:payer" {
            add("taken off payers", -amount);
        }
    }
    for row in table(practice, "denials")?.iter().filter(|row| row["status"] != "closed") {
        *has.entry("denied".to_owned()).or_default() += amount(row)?;
    }
    Ok(has)
}

fn amount(row: &BTreeMap<String, String>) -> Result<i64, String> {
    cents(&row["amount"]).ok_or_else(|| format!("{}: no amount", row["id"]))
}

/// The rows of a table that grows by the month, each as its columns.
fn table(practice: &Path, name: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let folder = practice.join(name);
    let said = |error: &dyn std::fmt::Display| format!("{name}: {error}");
    let months = std::fs::read_dir(&folder).map_err(|error| said(&error))?;
    let mut files: Vec<_> = months.filter_map(|month| Some(month.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    files.sort();
    let mut rows = Vec::new();
    for path in files {
        let mut reader = csv::Reader::from_path(&path).map_err(|error| said(&error))?;
        for row in reader.deserialize() {
            rows.push(row.map_err(|error| said(&error))?);
        }
    }
    Ok(rows)
}

/// Cents as the ledger writes them.
fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}
