//! Fault codes of intake.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
