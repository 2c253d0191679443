//! A row a claim.

use crate::bill::read::cells::Cells;
use crate::bill::read::claim837;
use crate::bill::read::remittance::{self, Payment, sum};
use crate::format::x12::Kind;

use super::{Cell, Column, column, named};

pub(super) const COLUMNS: &[Column] = &[
    column("file", Cell::Text, "the file, as it was named"),
    column("set", Cell::Count, "number of the transaction set in the file"),
    column("claim", Cell::Count, "number of the claim in its set"),
    column("segment", Cell::Count, "number in the file of the segment that begins the claim"),
    column("kind", Cell::Id, "837P, 837I or 835"),
    column("account", Cell::Id, "our number of the claim (CLM01, CLP01)"),
    column("status", Cell::Id, "how the payer processed it (CLP02)"),
    column("charge", Cell::Money, "what is charged"),
    column("paid", Cell::Money, "what the payer pays"),
    column("patient_share", Cell::Money, "what the payer leaves to the patient (CLP05)"),
    column("adjusted", Cell::Money, "sum of the adjustments of the claim and its lines"),
    column("filing", Cell::Id, "kind of plan (SBR09, CLP06)"),
    column("payer_claim", Cell::Id, "the payer's number of the claim (CLP07, REF*F8)"),
    column("place", Cell::Id, "place of service, or type of bill"),
    column("frequency", Cell::Id, "1 original, 7 replaces, 8 takes back"),
    column("family", Cell::Text, "family name of the patient"),
    column("given", Cell::Text, "given name of the patient"),
    column("member", Cell::Id, "member id of the insured"),
    column("payer", Cell::Text, "name of the payer"),
    column("payer_id", Cell::Id, "id of the payer"),
    column("billing", Cell::Id, "id of the provider who bills, or is paid"),
    column("rendering", Cell::Id, "id of the provider who served"),
    column("from", Cell::Day, "first day of service"),
    column("to", Cell::Day, "last day of service"),
    column("diagnoses", Cell::Text, "diagnoses in order, with one space between"),
    column("authorization", Cell::Id, "authorization (REF*G1)"),
    column("referral", Cell::Id, "referral (REF*9F)"),
    column("remarks", Cell::Text, "remark codes of the claim (MIA, MOA)"),
    column("lines", Cell::Count, "how many lines it has"),
];

/// Where a row's claim stands: file and set.
type Place<'p> = (&'p str, u64);

pub(in crate::bill::read) fn answered(
    cells: &mut Cells,
    place: Place<'_>,
    claim: &remittance::Claim,
    payment: &Payment,
) {
    let of_lines = claim.lines.iter().map(|line| sum(&line.adjustments)).sum::<i128>();
    cells.text(place.0).count(place.1).count(claim.number).count(claim.at.segment);
    cells.text("835").text(&claim.account).text(&claim.status);
    cells.money(claim.charge).money(claim.paid).money(claim.patient_share);
    cells.sum(sum(&claim.adjustments) + of_lines);
    cells.text(&claim.filing).text(&claim.payer_claim).text(&claim.place).text(&claim.frequency);
    cells.text(&claim.patient.family).text(&claim.patient.given).text(&claim.patient.id);
    cells.text(&payment.payer.family).text(&payment.payer.id).text(&payment.payee.id);
    let (from, to) = claim.served();
    cells.text(&claim.rendering.id).day(from).day(to);
    cells.skip(3).text(&claim.remarks).count(u64::try_from(claim.lines.len()).unwrap_or(0)).end_row();
}

pub(in crate::bill::read) fn sent(cells: &mut Cells, place: Place<'_>, kind: Kind, claim: &claim837::Claim) {
    let whose = claim.whose();
    cells.text(place.0).count(place.1).count(claim.number).count(claim.at.segment);
    cells.text(named(kind)).text(&claim.account).skip(1).money(claim.charge).skip(3);
    cells.text(&claim.filing).text(&claim.payer_claim).text(&claim.place).text(&claim.frequency);
    cells.text(&whose.family).text(&whose.given).text(&claim.subscriber.id);
    cells.text(&claim.payer.family).text(&claim.payer.id).text(&claim.billing.id);
    cells.text(&claim.rendering.id).day(claim.from).day(claim.to);
    cells.text(&claim.diagnoses).text(&claim.authorization).text(&claim.referral).skip(1);
    cells.count(u64::try_from(claim.lines.len()).unwrap_or(0)).end_row();
}
