//! Fault codes of bill.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
