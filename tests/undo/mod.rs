//! `files undo`, table by table: a folder a case, as in `tests/import`. `expected` holds what each undo says and every
//! line of a table that is another than before: of rows that are restored none, of money and stock the row that takes
//! back.

use frontdesk::record::{self, Home};

use crate::support::{files, read};

#[test]
fn what_is_taken_back_is_as_kept() {
    crate::import::all_as_kept("tests/undo");
}

/// Tables whose rows no verb writes yet, or none that undo could meet, and why.
const NOT_TO_BE_SHOWN: &[(&str, &str)] = &[
    ("acknowledgements", "go with a claim or batch that has left"),
    ("batches", "goes with its claims"),
    ("charges", "goes with its superbill, which is charged then: bill charge void"),
    ("claim-lines", "goes with its claim"),
    ("claim-notes", "goes with the claim that is followed, which has left"),
    ("periods", "no verb writes it yet"),
];

#[test]
fn every_table_is_taken_back_by_a_case() {
    let kept: String = files("tests/undo", "/expected").into_iter().map(read).collect();
    let mut broken = Vec::new();
    for table in record::tables() {
        // Tables of rules are one as another: they lie alike and are changed by hand.
        let name = if table.home == Home::Rules { "rules/limits" } else { table.name };
        let is_shown = kept.lines().any(|line| {
            let words: Vec<&str> = line.split([',', ' ']).collect();
            let ends = ["removed", "restored", "reversed", "entered-in-error", "far"];
            words.contains(&name)
                && !line.starts_with(['+', '-'])
                && words.iter().any(|word| ends.contains(word))
        });
        let is_listed = NOT_TO_BE_SHOWN.iter().any(|(listed, _)| *listed == table.name);
        match (is_shown, is_listed) {
            (false, false) => broken.push(format!("no case takes back a row of {}", table.name)),
            (true, true) => broken.push(format!("{} is shown and listed as one that is not", table.name)),
            _ => {}
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
