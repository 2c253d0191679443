//! Fault codes of supplies.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
