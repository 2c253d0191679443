//! Fault codes of store.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
