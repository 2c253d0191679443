//! An answer as CSV.

use std::io::{self, Write};

use super::column::Column;
use super::value::Value;

/// Writes header and rows.
pub(super) fn write(
    out: &mut dyn Write,
    columns: &[Column],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(columns.iter().map(|column| column.name.as_bytes())).map_err(failed)?;
    for row in rows {
        writer.write_record(row.iter().map(|value| value.text.as_bytes())).map_err(failed)?;
    }
    writer.flush()
}

/// The failure under the writer's own: a closed pipe must still be one.
fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
