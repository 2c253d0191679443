//! A row a segment.

use crate::bill::read::cells::Cells;
use crate::format::x12::{Segment, Spot};

use super::{Cell, Column, column};

pub(super) const COLUMNS: &[Column] = &[
    column("file", Cell::Text, "the file, as it was named"),
    column("set", Cell::Count, "number of the transaction set in the file; empty outside of sets"),
    column("segment", Cell::Count, "its number in the file"),
    column("ordinal", Cell::Count, "its number in its set"),
    column("offset", Cell::Count, "the byte of the file that it begins with, from 0"),
    column("loop", Cell::Id, "the loop that it stands in"),
    column("id", Cell::Id, "its id"),
    column("about", Cell::Text, "what such segments are about"),
    column("text", Cell::Text, "all of it, as it stands in the file"),
];

pub(in crate::bill::read) fn add(cells: &mut Cells, file: &str, spot: &Spot<'_>, segment: &Segment<'_>) {
    cells.text(file).count(spot.set).count(segment.number).count(spot.at.ordinal);
    cells.number(segment.offset).text(spot.in_loop).text(segment.id());
    cells.text(segment.about()).text(segment.text()).end_row();
}
