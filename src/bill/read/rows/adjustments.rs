//! A row an adjustment.

use crate::bill::read::cells::Cells;
use crate::bill::read::claim837;
use crate::bill::read::remittance::{self, Adjustment};

use super::{Cell, Column, column};

pub(super) const COLUMNS: &[Column] = &[
    column("file", Cell::Text, "the file, as it was named"),
    column("set", Cell::Count, "number of the transaction set in the file"),
    column("claim", Cell::Count, "number of the claim in its set; empty for the provider's"),
    column("line", Cell::Count, "number of the line in its claim; empty for the claim's own"),
    column("segment", Cell::Count, "number in the file of its segment"),
    column("level", Cell::Id, "claim, line or provider"),
    column("account", Cell::Id, "our number of the claim (CLM01, CLP01)"),
    column("group", Cell::Id, "CO contract, PR patient, OA other, PI payer; empty for the provider's"),
    column("reason", Cell::Id, "reason code (CARC), or the code of PLB"),
    column("amount", Cell::Money, "what it takes away; negative gives"),
    column("quantity", Cell::Id, "how many units it takes away"),
    column("reference", Cell::Text, "what the provider's is about; in an 837, the other payer's id"),
];

/// What an adjustment belongs to.
struct Of<'o> {
    claim: u64,
    line: u64,
    level: &'static str,
    account: &'o str,
    reference: &'o str,
}

fn rows(cells: &mut Cells, (file, set): (&str, u64), of: &Of<'_>, adjustments: &[Adjustment]) {
    for adjustment in adjustments {
        let reference = if of.reference.is_empty() { &adjustment.reference } else { of.reference };
        cells.text(file).count(set).count(of.claim).count(of.line).count(adjustment.at.segment);
        cells.text(of.level).text(of.account).text(&adjustment.group).text(&adjustment.reason);
        cells.money(adjustment.amount).text(&adjustment.quantity).text(reference).end_row();
    }
}

pub(in crate::bill::read) fn answered(cells: &mut Cells, place: (&str, u64), claim: &remittance::Claim) {
    let of = Of { claim: claim.number, line: 0, level: "claim", account: &claim.account, reference: "" };
    rows(cells, place, &of, &claim.adjustments);
    for line in claim.lines.iter() {
        rows(cells, place, &Of { line: line.number, level: "line", ..of }, &line.adjustments);
    }
}

pub(in crate::bill::read) fn sent(cells: &mut Cells, place: (&str, u64), claim: &claim837::Claim) {
    let of = Of { claim: claim.number, line: 0, level: "claim", account: &claim.account, reference: "" };
    for other in claim.others.iter() {
        rows(cells, place, &Of { reference: &other.id, ..of }, &other.adjustments);
    }
    for line in claim.lines.iter() {
        for answer in line.answers.iter() {
            let of = Of { line: line.number, level: "line", reference: &answer.payer, ..of };
            rows(cells, place, &of, &answer.adjustments);
        }
    }
}

pub(in crate::bill::read) fn of_provider(
    cells: &mut Cells,
    file: &str,
    set: u64,
    adjustments: &[Adjustment],
) {
    let of = Of { claim: 0, line: 0, level: "provider", account: "", reference: "" };
    rows(cells, (file, set), &of, adjustments);
}
