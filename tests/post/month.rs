//! A month of claims, answered by a payer in three rounds: the ledger is what the payer's files say, to the cent.
//!
//! The payer of `tests/support/payer` knows the practice by the 837P alone. What it pays, denies, takes back, splits and
//! loses is posted by the real commands, and its files are summed from their own text. Everything is done twice, and
//! changes nothing the second time. `examples/month.sh` does the same with a whole practice that was brought in.

use crate::support::desk::Desk;
use crate::support::payer::prove::{lines, prove};
use crate::support::payer::totals::{self, Totals};
use crate::support::payer::{answers, asked};
use crate::support::{all_same, differs, root};

/// The evening on which everything is claimed that is charged, the morning after, on which the payer has said what it
/// takes in, and those on which the three payments are posted.
const CLAIMED: &str = "2026-10-14T18:00";
const TAKEN: &str = "2026-10-15T09:00";
const POSTED: [&str; 3] = ["2026-10-30T09:00", "2026-11-13T09:00", "2026-11-27T09:00"];

/// The files of 835s, in their order.
const PAYMENTS: [&str; 3] = ["3.835", "4.835", "5.835"];

/// One command at a time, by the biller.
fn run(desk: &Desk, now: &str, line: &str) -> (String, i32) {
    desk.shell(&format!("export FRONTDESK_NOW={now} FRONTDESK_USER=carla\n{line}"))
}

/// The fingerprint of each table, as it lies in the folder.
fn tables(desk: &Desk) -> String {
    let (tables, code) =
        desk.shell("find practice -name '*.csv' ! -path '*/.store/*' -exec sha256sum {} + | sort -k 2");
    assert!(code == 0 && tables.contains("practice/ledger/"), "{tables}");
    tables
}

/// A month with a payer that draws by `seed`; what it says of itself is kept.
fn month(seed: u64) {
    let desk = Desk::fresh();
    let folder = desk.path();
    let (claimed, _) = run(&desk, CLAIMED, "bill claim -o csv > claims.csv");
    let (sent, code) = run(&desk, CLAIMED, "bill send -o csv && cp clearinghouse/in/*.837 claims.837");
    assert!(code == 0, "{sent}");
    let claims = std::fs::read_to_string(folder.join("claims.837")).unwrap();
    let mut told = vec![claimed];
    for sent in answers(&claims, seed, "20261015").unwrap() {
        std::fs::write(folder.join(&sent.name), sent.text).unwrap();
        let (read, code) = run(&desk, CLAIMED, &format!("bill read {} > /dev/null", sent.name));
        assert!(code == 0, "{} is not read clean:\n{read}", sent.name);
    }
    let (taken, _) = run(&desk, TAKEN, "bill fetch 1.999 2.277 --columns status | sort | uniq -c");
    told.push(format!("taken in on {TAKEN}\n{taken}"));
    let known = lines(&folder.join("practice")).unwrap();
    let mut sums = Totals::new();
    for (file, now) in PAYMENTS.into_iter().zip(POSTED) {
        let (posted, _) = run(&desk, now, &format!("bill post {file} -o csv 2>&1 > /dev/null"));
        told.push(format!("{file} on {now}\n{posted}"));
        totals::add(&mut sums, &std::fs::read_to_string(folder.join(file)).unwrap()).unwrap();
        let (text, is_same) = prove(&folder.join("practice"), &known, &sums).unwrap();
        assert!(is_same, "after {file} the ledger is not what the files say\n{text}");
        let (day, _) = run(&desk, now, "bill day -o csv | grep ,difference,");
        assert!(day.ends_with("bill,difference,0.00,money\n"), "{day}");
    }
    told.push(prove(&folder.join("practice"), &known, &sums).unwrap().0);
    again(&desk);
    let (checked, code) = run(&desk, POSTED[2], "files check --all > /dev/null");
    assert!(code <= 1, "{checked}");
    all_same(
        &differs(format!("tests/post/month-{seed}.txt"), &told.concat()).into_iter().collect::<Vec<_>>(),
    );
}

/// Claims and payments once more: nothing changes.
fn again(desk: &Desk) {
    let once = tables(desk);
    let (claimed, _) = run(desk, CLAIMED, "bill claim; bill send; bill fetch 1.999 2.277");
    let (posted, _) = run(desk, POSTED[2], "for file in [0-9].835; do bill post $file; done");
    assert_eq!(once, tables(desk), "{claimed}{posted}");
}

#[test]
fn the_ledger_is_what_a_months_files_say() {
    month(1);
}

#[test]
fn and_what_another_payers_say() {
    month(2);
}

#[test]
fn the_same_claims_and_seed_are_answered_the_same() {
    let claims = std::fs::read_to_string(root().join("tests/format/x12/claim.x12")).unwrap();
    let sent = |seed| {
        answers(&claims, seed, "20261015").unwrap().into_iter().map(|sent| sent.text).collect::<String>()
    };
    assert_eq!(sent(7), sent(7));
    assert!(!asked::read(&claims).unwrap().claims.is_empty());
}
