//! Whether something dated holds on a day: `from` and `to` are both in it, an empty one is open.

use crate::base::Date;

/// Whether a day lies from `from` to `to`, both included; an empty end is open.
pub fn holds(from: Option<Date>, to: Option<Date>, on: Date) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}
