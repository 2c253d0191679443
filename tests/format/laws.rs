//! Laws of the CSV reader and writer, for any text.

use std::borrow::Cow;

use frontdesk::format::csv::{Csv, Dialect, LineEnd, Separators};
use proptest::prelude::*;

/// Text made of what CSV gives a meaning, with letters between.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-cé王]{1,3}",
        2 => Just(",".to_owned()),
        2 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\r".to_owned()),
        2 => Just("\"".to_owned()),
        1 => Just("\"\"".to_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Rows of one width in this range; a file of one column tells nothing about its separator.
fn cells(widths: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<String>>> {
    widths.prop_flat_map(|width| {
        prop::collection::vec(prop::collection::vec("[a,;\"\r\n é]{0,4}", width), 0..6)
    })
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let separator = prop::sample::select(vec![b',', b';', b'\t']);
    let line_end = prop::sample::select(vec![LineEnd::Lf, LineEnd::CrLf]);
    (separator, line_end, any::<bool>()).prop_map(|(separator, line_end, has_bom)| Dialect {
        separator,
        line_end,
        has_bom,
    })
}

/// A file's rows, the header's among them, as our reader cuts them.
fn rows(text: &str) -> Vec<Vec<String>> {
    let whole = format!("x\n{text}");
    let csv = Csv::open("law.csv", whole.as_bytes(), Separators::Comma).unwrap();
    let (mut rows, mut records) = (Vec::new(), csv.records());
    while let Some(record) = records.next() {
        rows.push(record.fields().map(Cow::into_owned).collect());
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cell_is_what_the_csv_crate_says(text in text()) {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(rows(&text), expected);
    }

    #[test]
    fn what_is_written_is_read(dialect in dialect(), rows in cells(2..5)) {
        let width = rows.first().map_or(2, Vec::len);
        let names: Vec<String> = (0..width).map(|at| format!("c{at}")).collect();
        let mut file = if dialect.has_bom { "\u{feff}".to_owned() } else { String::new() };
        file.push_str(&dialect.line(&names));
        for row in &rows {
            file.push_str(&dialect.line(row));
        }
        let csv = Csv::open("law.csv", file.as_bytes(), Separators::Any).unwrap();
        prop_assert_eq!(csv.header().names(), &names[..]);
        prop_assert_eq!(csv.dialect(), dialect);
        let (mut found, mut records) = (Vec::new(), csv.records());
        while let Some(record) = records.next() {
            prop_assert_eq!(dialect.line(record.fields()), record.as_str());
            found.push(record.fields().map(Cow::into_owned).collect::<Vec<_>>());
        }
        prop_assert_eq!(found, rows);
        prop_assert_eq!(csv.check(), Vec::new());
    }

    #[test]
    fn spans_cover_the_rows_and_an_unchanged_row_keeps_its_bytes(text in text()) {
        let whole = format!("x\n{text}");
        let csv = Csv::open("law.csv", whole.as_bytes(), Separators::Comma).unwrap();
        let (mut at, mut records) = (csv.body(), csv.records());
        while let Some(record) = records.next() {
            prop_assert!(whole[at..record.span.start].chars().all(|c| matches!(c, '\r' | '\n')));
            at = record.span.end;
            let same = record.replacing(|index| Some(record.field(index)));
            if record.as_str().ends_with(['\r', '\n']) && record.check(&mut Vec::new()) {
                prop_assert_eq!(same, record.as_str());
            }
        }
        prop_assert!(whole[at..].chars().all(|c| matches!(c, '\r' | '\n')));
    }

    #[test]
    fn one_cell_is_replaced_and_the_others_keep_their_bytes(
        rows in cells(1..5), column in 0_usize..5, value in "[a,\"\n]{0,3}"
    ) {
        let dialect = Dialect::default();
        let width = rows.first().map_or(1, Vec::len);
        let names: Vec<String> = (0..width).map(|at| format!("c{at}")).collect();
        let file: String = std::iter::once(&names).chain(&rows).map(|row| dialect.line(row)).collect();
        let csv = Csv::open("law.csv", file.as_bytes(), Separators::Comma).unwrap();
        let column = column % width;
        let mut records = csv.records();
        while let Some(record) = records.next() {
            let mut cells: Vec<String> = record.fields().map(Cow::into_owned).collect();
            cells[column].clone_from(&value);
            let line = record.replacing(|index| (index == column).then_some(Cow::Borrowed(&value)));
            prop_assert_eq!(line, dialect.line(&cells));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(csv) = Csv::open("law.csv", &bytes, Separators::Any) {
            for fault in csv.check() {
                prop_assert!(fault.place.is_some());
            }
        }
        if let Ok(rows) = frontdesk::format::json::Rows::open("law.json", &bytes) {
            prop_assert!(rows.count() <= bytes.len() + 1);
        }
    }
}
