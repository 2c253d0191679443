//! Fault codes of files.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
