//! Files as people and programs write them, each beside everything that is read from it.

use std::fmt::Write;

use frontdesk::base::Fault;
use frontdesk::format::csv::{Csv, Separators};
use frontdesk::format::json::Rows;

use crate::support::{all_same, differs, files, root};

fn tell(text: &mut String, faults: &[Fault]) {
    for fault in faults {
        writeln!(text, "{}", fault.text("format")).unwrap();
    }
}

/// Every field with its place, then every fault, as the reader tells them.
fn csv_text(name: &str, bytes: &[u8], separators: Separators) -> String {
    let mut text = String::new();
    let csv = match Csv::open(name, bytes, separators) {
        Ok(csv) => csv,
        Err(faults) => {
            tell(&mut text, &faults);
            return text;
        }
    };
    writeln!(text, "{:?}", csv.dialect()).unwrap();
    writeln!(text, "columns {:?}", csv.header().names()).unwrap();
    let mut faults = Vec::new();
    let mut records = csv.records();
    while let Some(record) = records.next() {
        writeln!(text, "{}:{} bytes {:?}", name, record.line, record.span).unwrap();
        if record.check(&mut faults) {
            for (index, field) in record.fields().enumerate() {
                let place = record.place(index);
                writeln!(text, "  {}:{} {field:?}", place.line, place.column).unwrap();
            }
        }
    }
    tell(&mut text, &faults);
    text
}

fn json_text(name: &str, bytes: &[u8]) -> String {
    let mut text = String::new();
    match Rows::open(name, bytes) {
        Err(faults) => tell(&mut text, &faults),
        Ok(rows) => {
            for row in rows {
                match row {
                    Err(faults) => tell(&mut text, &faults),
                    Ok(row) => {
                        writeln!(text, "{}", row.place).unwrap();
                        for cell in row.cells {
                            let (line, column) = (cell.place.line, cell.place.column);
                            writeln!(text, "  {line}:{column} {}={:?}", cell.name, cell.value).unwrap();
                        }
                    }
                }
            }
        }
    }
    text
}

#[test]
fn csv_files_are_read_with_places_and_faults() {
    let mut differing = Vec::new();
    for path in files("tests/format/csv", ".csv") {
        let bytes = std::fs::read(root().join(&path)).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let separators = if name.starts_with("table-") { Separators::Comma } else { Separators::Any };
        differing.extend(differs(path.with_extension("txt"), &csv_text(&name, &bytes, separators)));
    }
    all_same(&differing);
}

#[test]
fn json_texts_are_read_with_places_and_faults() {
    let mut differing = Vec::new();
    for path in files("tests/format/json", ".json").into_iter().chain(files("tests/format/json", ".jsonl")) {
        let bytes = std::fs::read(root().join(&path)).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        differing.extend(differs(path.with_extension("txt"), &json_text(&name, &bytes)));
    }
    all_same(&differing);
}
