//! The real programs where a file may not grow.

use crate::support::desk::Desk;

/// Once money is taken a command must not say that nothing changed, though it can no longer write down who was looked
/// at. The log of each month that the machine's clock may be in is as long as the process may make a file.
#[test]
fn what_fails_after_the_change_is_saved_says_so() {
    let desk = Desk::fresh();
    let script = "\
for year in $(seq 2025 2060); do for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
  log=practice/journal/reads-$year-$month.jsonl; truncate -s 1M $log; chmod 600 $log
done; done
trap '' XFSZ
ulimit -f 2048
bill pay P0000017 --amount 1.00 --method cash 2>&1 | sed 's/reads-[0-9-]*/reads-MONTH/'";
    let (output, _) = desk.shell(script);
    assert_eq!(
        output,
        "bill: error[G043]: the answer could not be written: journal/reads-MONTH.jsonl: File too large\n  \
         help: the change is saved, as journal line 2\n"
    );
    assert_eq!(desk.shell("grep -c P0000017 practice/receipts/2026-10.csv").0, "1\n");
}
