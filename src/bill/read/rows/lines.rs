//! A row a service line.

use crate::bill::read::cells::Cells;
use crate::bill::read::claim837;
use crate::bill::read::remittance::{self, sum};
use crate::format::x12::Kind;

use super::{Cell, Column, column, named};

pub(super) const COLUMNS: &[Column] = &[
    column("file", Cell::Text, "the file, as it was named"),
    column("set", Cell::Count, "number of the transaction set in the file"),
    column("claim", Cell::Count, "number of the claim in its set"),
    column("line", Cell::Count, "number of the line in its claim"),
    column("segment", Cell::Count, "number in the file of the segment that holds the service"),
    column("kind", Cell::Id, "837P, 837I or 835"),
    column("account", Cell::Id, "our number of the claim (CLM01, CLP01)"),
    column("control", Cell::Id, "our number of the line (REF*6R)"),
    column("procedure", Cell::Id, "procedure code"),
    column("modifiers", Cell::Text, "modifiers, with one space between"),
    column("submitted", Cell::Id, "procedure code that we sent, where the payer paid for another (SVC06)"),
    column("revenue", Cell::Id, "revenue code of an institution"),
    column("units", Cell::Count, "how many; empty in an 835 is one"),
    column("unit", Cell::Id, "of what: UN units, MJ minutes, DA days"),
    column("charge", Cell::Money, "what is charged"),
    column("paid", Cell::Money, "what the payer pays"),
    column("allowed", Cell::Money, "what the payer allows (AMT*B6)"),
    column("adjusted", Cell::Money, "sum of the line's adjustments"),
    column("from", Cell::Day, "first day of service"),
    column("to", Cell::Day, "last day of service"),
    column("place", Cell::Id, "place of service, where it is not the claim's"),
    column("pointers", Cell::Text, "which diagnoses, counted from 1, with one space between"),
    column("ndc", Cell::Id, "National Drug Code"),
    column("rendering", Cell::Id, "id of the provider who served, where it is not the claim's"),
    column("remarks", Cell::Text, "remark codes of the line (LQ)"),
];

pub(in crate::bill::read) fn answered(cells: &mut Cells, place: (&str, u64), claim: &remittance::Claim) {
    for line in claim.lines.iter() {
        cells.text(place.0).count(place.1).count(claim.number).count(line.number).count(line.at.segment);
        cells.text("835").text(&claim.account).text(&line.control);
        cells.text(&line.procedure).text(&line.modifiers).text(&line.submitted).text(&line.revenue);
        cells.text(&line.units).skip(1).money(line.charge).money(line.paid).money(line.allowed);
        cells.sum(sum(&line.adjustments));
        cells.day(line.from.or(claim.from)).day(line.to.or(line.from).or(claim.to));
        cells.skip(4).text(&line.remarks).end_row();
    }
}

pub(in crate::bill::read) fn sent(
    cells: &mut Cells,
    place: (&str, u64),
    kind: Kind,
    claim: &claim837::Claim,
) {
    for line in claim.lines.iter() {
        cells.text(place.0).count(place.1).count(claim.number).count(line.number).count(line.at.segment);
        cells.text(named(kind)).text(&claim.account).text(&line.control);
        cells.text(&line.procedure).text(&line.modifiers).skip(1).text(&line.revenue);
        cells.text(&line.units).text(&line.unit).money(line.charge).skip(3);
        cells.day(line.from).day(line.to).text(&line.place).text(&line.pointers);
        cells.text(&line.ndc).text(&line.rendering.id).end_row();
    }
}
