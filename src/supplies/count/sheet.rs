//! The sheet of a count as paper.

use crate::base::Id;
use crate::format::document::{Block, Column, Document, Letterhead, Part, Row, Running, Table, Words};
use crate::practice::settings::Settings;
use crate::record::orders::Count;
use crate::supplies::catalogue::Catalogue;
use crate::supplies::lot;
use crate::supplies::stock::Stock;

/// The lines of a count to be filled in by hand. It says of no lot how much of it there should be.
pub fn sheet(lines: &[Count], catalogue: &Catalogue, lots: &Stock, settings: &Settings) -> Document {
    let first = lines.first();
    let count = first.map(|row| row.count.clone()).unwrap_or_default();
    let place = first.and_then(|row| catalogue.place(&row.place));
    let place = place.map_or_else(String::new, |place| format!("{} ({})", place.name, place.id));
    let printed = first.map(|row| row.printed_at.0.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    let rows = lines.iter().map(|row| line(row, catalogue, lots)).collect();
    let table = Table {
        columns: vec![
            Column::code("Item"),
            Column::prose("Name"),
            Column::code("Lot"),
            Column::code("Expires"),
            Column::code("Unit"),
            Column::code("Counted"),
        ],
        rows,
    };
    let hand = "Write 0 where nothing lies. A lot that lies here and is not on the sheet: add it below.";
    let blocks = vec![
        Block::Paragraph(Words::of(hand)),
        Block::Table(table),
        Block::Room(3),
        Block::Pairs(vec![
            (Words::of("Counted by"), Words::blank(24)),
            (Words::of("Second person"), Words::blank(24)),
            (Words::of("At"), Words::blank(24)),
        ]),
    ];
    let facts = [("Count", count.to_string()), ("Place", place.clone()), ("Printed", printed.clone())];
    let part = Part {
        letterhead: Some(Letterhead {
            from: vec![Words::of(&settings.name)],
            title: "Count sheet".into(),
            facts: facts.into_iter().map(|(name, value)| (name.into(), Words::of(value))).collect(),
            to: Vec::new(),
        }),
        running: Running { left: Words::of(format!("Count {count}")), right: Words::of(place) },
        footer: Words::default(),
        is_numbered: true,
        blocks,
    };
    Document {
        title: format!("Count sheet {count}"),
        language: "en-US".to_owned(),
        author: settings.name.clone(),
        date: first.map(|row| row.printed_at.date()),
        parts: vec![part],
    }
}

fn line(row: &Count, catalogue: &Catalogue, lots: &Stock) -> Row {
    let item = catalogue.item(&row.item);
    let of = row.lot.as_ref().and_then(|id: &Id| lots.lot(id));
    let expires = of.and_then(lot::last_day).map(|day| day.to_string()).unwrap_or_default();
    Row::plain([
        Words::of(&row.item),
        Words::of(item.map_or("", |item| item.name.as_str())),
        Words::of(of.map_or("", |lot| lot.lot.as_str())),
        Words::of(expires),
        Words::of(item.map_or("", |item| item.unit.as_str())),
        Words::blank(8),
    ])
}
