//! A count that is called off.

use crate::base::Fault;
use crate::record::orders::Count;

use super::{CANCELLED, is_open, still_open};

/// The lines that are called off.
pub fn cancel(lines: &[Count]) -> Result<Vec<Count>, Fault> {
    still_open(lines)?;
    let open = lines.iter().filter(|row| is_open(row));
    Ok(open.map(|row| Count { status: CANCELLED.to_owned(), ..row.clone() }).collect())
}
