//! Rows that are lent, for answers of any length: no row is kept, and a CSV cell is written where it stands.

use std::io::{self, Write};

use super::column::Column;
use super::print::{Error, Format, choose, print};
use super::value::Value;

/// Rows one after another, each lent until the next is asked for.
pub trait Rows {
    /// Goes to the next row; whether there is one.
    fn advance(&mut self) -> bool;

    /// A cell of the row, in the order of the columns.
    fn cell(&self, column: usize) -> &str;
}

/// Prints rows like [`print`].
pub fn stream(
    out: &mut dyn Write,
    format: Format,
    columns: &[Column],
    picked: &[String],
    rows: &mut dyn Rows,
) -> Result<(), Error> {
    if format != Format::Csv {
        let mut values = std::iter::from_fn(|| {
            let has_row = rows.advance();
            has_row.then(|| (0..columns.len()).map(|column| Value::from(rows.cell(column))).collect())
        });
        return print(out, format, columns, picked, &mut values);
    }
    let chosen = choose(columns, picked).map_err(Error::Columns)?;
    let mut line = Vec::new();
    write_line(out, &mut line, chosen.iter().map(|&at| columns[at].name.as_ref()))?;
    while rows.advance() {
        write_line(out, &mut line, chosen.iter().map(|&at| rows.cell(at)))?;
    }
    Ok(())
}

/// Writes a line of cells; quotes stand where a reader would else read something different.
fn write_line<'c>(
    out: &mut dyn Write,
    line: &mut Vec<u8>,
    cells: impl Iterator<Item = &'c str>,
) -> io::Result<()> {
    line.clear();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(b',');
        }
        let is_plain = |byte: u8| !matches!(byte, b',' | b'"' | b'\r' | b'\n');
        if cell.bytes().all(is_plain) {
            line.extend_from_slice(cell.as_bytes());
        } else {
            line.push(b'"');
            line.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            line.push(b'"');
        }
    }
    // A lone empty cell is not an empty line.
    if line.is_empty() {
        line.extend_from_slice(b"\"\"");
    }
    line.push(b'\n');
    out.write_all(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn lines_are_those_of_the_csv_crate(cells in proptest::collection::vec("[a, \"\r\n;é]{0,4}", 1..5)) {
            let (mut ours, mut theirs) = (Vec::new(), csv::Writer::from_writer(Vec::new()));
            write_line(&mut ours, &mut Vec::new(), cells.iter().map(String::as_str)).unwrap();
            theirs.write_record(&cells).unwrap();
            let theirs = theirs.into_inner().unwrap();
            let mut read = csv::ReaderBuilder::new().has_headers(false).from_reader(ours.as_slice());
            let back: Vec<String> = read.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
            proptest::prop_assert_eq!(&back, &cells);
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
