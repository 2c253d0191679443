//! Fault codes of schedule.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
