//! Fault codes of import.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
