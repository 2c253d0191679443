//! What no change may leave behind in the intake desk's tables: rows that cannot be.

use crate::base::{Date, Fault, npi};
use crate::cli::judge::rows;
use crate::intake::coverage;
use crate::record::intake::{Coverage, Provider};
use crate::store::{Change, Read};

/// The faults of some changes. What is only wrong on the day on which it is written is the verbs' own to tell.
pub fn judge(changes: &[Change], _: &dyn Read) -> Vec<Fault> {
    let mut faults = rows::<Coverage>(changes, |row| coverage::check(row, Date::MAX));
    faults.extend(rows::<Provider>(changes, |row| match row.npi.as_str() {
        "" => Vec::new(),
        number => npi::check(number).err().map(|fault| ("npi", fault)).into_iter().collect(),
    }));
    faults
}
