//! What waits, and since when.

use crate::base::Date;
use crate::record::claims::Suspense;

/// What waits: the oldest first, of one day the larger amount.
pub fn oldest(mut rows: Vec<Suspense>) -> Vec<Suspense> {
    rows.sort_by(|left, right| {
        let key = |row: &Suspense| (since(row), -row.amount);
        key(left).cmp(&key(right)).then_with(|| left.id.cmp(&right.id))
    });
    rows
}

/// Since when it waits.
pub fn since(row: &Suspense) -> Date {
    row.created_at.date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn the_oldest_stands_first() {
        let rows: Vec<Suspense> = vec![
            row("id=SU1 amount=10.00 created_at=2026-10-14T08:00:00-04:00"),
            row("id=SU2 amount=90.00 created_at=2026-10-14T08:00:00-04:00"),
            row("id=SU3 amount=-5.00 created_at=2026-10-01T08:00:00-04:00"),
        ];
        let ids: Vec<String> = oldest(rows).iter().map(|row| row.id.to_string()).collect();
        assert_eq!(ids, ["SU3", "SU2", "SU1"]);
    }
}
