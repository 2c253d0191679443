//! Charges in the order in which people read them.

use crate::base::Date;
use crate::record::bill::Charge;

/// The charges of a day of service (or all of them), by day, visit and id.
pub fn list(mut charges: Vec<Charge>, day: Option<Date>) -> Vec<Charge> {
    charges.retain(|charge| day.is_none_or(|day| charge.date == day));
    charges.sort_by(|left, right| {
        (left.date, &left.visit, &left.id).cmp(&(right.date, &right.visit, &right.id))
    });
    charges
}
