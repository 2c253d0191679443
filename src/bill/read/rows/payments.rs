//! A row a payment.

use crate::bill::read::cells::Cells;
use crate::bill::read::remittance::Payment;

use super::{Cell, Column, column};

pub(super) const COLUMNS: &[Column] = &[
    column("file", Cell::Text, "the file, as it was named"),
    column("set", Cell::Count, "number of the transaction set in the file"),
    column("segment", Cell::Count, "number in the file of BPR"),
    column("control", Cell::Id, "the payer's number of the set (ST02)"),
    column("trace", Cell::Id, "number of the check or transfer (TRN02)"),
    column("trace_origin", Cell::Id, "who gave that number (TRN03)"),
    column("payer", Cell::Text, "name of the payer"),
    column("payer_id", Cell::Id, "id of the payer"),
    column("payee", Cell::Text, "name of who is paid"),
    column("payee_id", Cell::Id, "id of who is paid"),
    column("handling", Cell::Id, "BPR01: I pays and tells, H tells alone, C pays with the check"),
    column("method", Cell::Id, "BPR04: ACH transfer, CHK check, NON nothing is paid"),
    column("paid_on", Cell::Day, "day of the check or transfer (BPR16)"),
    column("made_on", Cell::Day, "day up to which claims are in it (DTM*405)"),
    column("amount", Cell::Money, "what is paid (BPR02)"),
    column("claims", Cell::Count, "how many claims it answers"),
    column("claims_paid", Cell::Money, "sum of what claims were paid"),
    column("provider_adjusted", Cell::Money, "sum of what was taken from the provider beside claims"),
];

pub(in crate::bill::read) fn add(
    cells: &mut Cells,
    (file, set, control): (&str, u64, &str),
    payment: &Payment,
) {
    cells.text(file).count(set).count(payment.at.segment).text(control);
    cells.text(&payment.trace).text(&payment.origin);
    cells.text(&payment.payer.family).text(&payment.payer.id);
    cells.text(&payment.payee.family).text(&payment.payee.id);
    cells.text(&payment.handling).text(&payment.method).day(payment.paid_on).day(payment.made_on);
    cells.money(payment.amount).count(payment.claims).sum(payment.paid).sum(payment.taken).end_row();
}
