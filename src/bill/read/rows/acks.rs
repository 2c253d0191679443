//! A row an answer.

use crate::bill::read::answer::Answer;
use crate::bill::read::cells::Cells;
use crate::format::x12::Kind;

use super::{Cell, Column, column, named};

pub(super) const COLUMNS: &[Column] = &[
    column("file", Cell::Text, "the file, as it was named"),
    column("set", Cell::Count, "number of the transaction set in the file; empty for TA1"),
    column("segment", Cell::Count, "number in the file of its segment"),
    column("kind", Cell::Id, "TA1, 999, 997, 277CA or 277"),
    column(
        "level",
        Cell::Id,
        "what it speaks of: interchange, group, set, segment, element, receiver, claim, line",
    ),
    column("what", Cell::Id, "the kind of that: GS01, ST01"),
    column("about", Cell::Id, "its number: ISA13, GS06, ST02, BHT03, CLM01"),
    column("status", Cell::Id, "A accepted, E with errors, P in part, R rejected; of a 277CA, WQ or U"),
    column("codes", Cell::Text, "why, with one space between; parts of one code with colons"),
    column("on", Cell::Day, "day of the answer"),
    column("amount", Cell::Money, "what the claims charge"),
    column("at_loop", Cell::Id, "loop in error"),
    column("at_segment", Cell::Id, "segment in error"),
    column("at_ordinal", Cell::Count, "its number in the set that we sent"),
    column("at_element", Cell::Id, "element in error: element, component, repetition"),
    column("received", Cell::Count, "how many sets were received"),
    column("accepted", Cell::Count, "how many were accepted"),
    column("payer_claim", Cell::Id, "the payer's number of the claim"),
    column("family", Cell::Text, "family name of the patient"),
    column("given", Cell::Text, "given name of the patient"),
    column("member", Cell::Id, "member id"),
];

pub(in crate::bill::read) fn add(cells: &mut Cells, (file, set): (&str, u64), kind: Kind, answer: &Answer) {
    let set = if kind == Kind::Other { 0 } else { set };
    cells.text(file).count(set).count(answer.at.segment).text(named(kind)).text(answer.level.word());
    cells.text(&answer.what).text(&answer.about).text(&answer.status).text(&answer.codes);
    cells.day(answer.on).money(answer.amount);
    cells.text(&answer.in_loop).text(&answer.segment).text(&answer.ordinal).text(&answer.element);
    cells.text(&answer.received).text(&answer.accepted).text(&answer.payer_claim);
    cells.text(&answer.patient.family).text(&answer.patient.given).text(&answer.patient.id).end_row();
}
