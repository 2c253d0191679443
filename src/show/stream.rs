//! Rows that are lent, for answers of any length: no row is kept, and a CSV cell is written where it stands.

use std::io::Write;

use super::column::Column;
use super::csv::failed;
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
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(chosen.iter().map(|&at| columns[at].name.as_bytes())).map_err(failed)?;
    while rows.advance() {
        for &at in &chosen {
            writer.write_field(rows.cell(at)).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    Ok(writer.flush()?)
}
