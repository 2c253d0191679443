//! The price in force: which row of the fee schedules holds for a line.

use crate::base::{Date, Id};
use crate::record::bill::FeeSchedule;

/// The schedule that holds for everybody.
pub const STANDARD: &str = "standard";
/// The schedule of those who have no coverage.
pub const SELF_PAY: &str = "self-pay";

/// What is asked of the fee schedules.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Procedure code.
    pub code: &'a str,
    /// Its modifiers.
    pub modifiers: &'a [String],
    /// Who pays first; none is the patient.
    pub payer: Option<&'a Id>,
    /// Day of service.
    pub date: Date,
}

/// The price in force: a payer's own row (or a self-pay row where nobody else pays) before the standard one; among
/// those the row with the most of the line's modifiers, then the one that began last, then the first id.
pub fn in_force<'a>(schedules: &'a [FeeSchedule], asked: Asked<'_>) -> Option<&'a FeeSchedule> {
    candidates(schedules, asked).into_iter().next()
}

/// Every row that could hold, the best first.
pub fn candidates<'a>(schedules: &'a [FeeSchedule], asked: Asked<'_>) -> Vec<&'a FeeSchedule> {
    let mut rows: Vec<&FeeSchedule> = schedules
        .iter()
        .filter(|row| row.code == asked.code)
        .filter(|row| is_in_force(row, asked.date))
        .filter(|row| row.modifiers.iter().all(|modifier| asked.modifiers.contains(modifier)))
        .filter(|row| own(row, asked.payer).is_some())
        .collect();
    rows.sort_by(|left, right| {
        let rank = |row: &FeeSchedule| (own(row, asked.payer), row.modifiers.len(), row.from);
        rank(right).cmp(&rank(left)).then_with(|| left.id.cmp(&right.id))
    });
    rows
}

/// Whether a row holds on a day.
pub fn is_in_force(row: &FeeSchedule, date: Date) -> bool {
    row.from.is_none_or(|from| from <= date) && row.to.is_none_or(|to| date <= to)
}

/// Whether the row is the payer's own (or the self-pay one), or holds for everybody; none where it is another's.
fn own(row: &FeeSchedule, payer: Option<&Id>) -> Option<bool> {
    match (&row.payer, payer) {
        (Some(own), Some(payer)) => (own == payer).then_some(true),
        (Some(_), None) => None,
        (None, None) if row.schedule == SELF_PAY => Some(true),
        (None, _) => (row.schedule == STANDARD).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Money;

    fn row(id: &str, schedule: &str, payer: &str, modifiers: &str, from: &str, amount: i64) -> FeeSchedule {
        FeeSchedule {
            id: Id::new(id),
            schedule: schedule.to_owned(),
            payer: (!payer.is_empty()).then(|| Id::new(payer)),
            code: "G0439".to_owned(),
            modifiers: modifiers.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            amount: Money::cents(amount),
            from: crate::base::date::parse(from).ok(),
            ..FeeSchedule::default()
        }
    }

    #[test]
    fn the_nearest_row_in_force_holds() {
        let rows = [
            row("FS1", "standard", "", "", "2026-01-01", 15_000),
            row("FS2", "standard", "", "", "2026-10-01", 16_000),
            row("FS3", "standard", "", "25", "2026-01-01", 17_000),
            row("FS4", "medicare", "PY1", "", "2026-01-01", 13_000),
            row("FS5", "self-pay", "", "", "2026-01-01", 9_000),
        ];
        let price = |modifiers: &[&str], payer: &str, date: &str| {
            let modifiers: Vec<String> = modifiers.iter().map(|&text| text.to_owned()).collect();
            let payer = (!payer.is_empty()).then(|| Id::new(payer));
            in_force(
                &rows,
                Asked {
                    code: "G0439",
                    modifiers: &modifiers,
                    payer: payer.as_ref(),
                    date: crate::base::date::parse(date).unwrap(),
                },
            )
            .map_or("", |row| row.id.as_str())
            .to_owned()
        };
        assert_eq!(price(&[], "PY9", "2026-09-30"), "FS1");
        assert_eq!(price(&[], "PY9", "2026-10-01"), "FS2");
        assert_eq!(price(&["25", "59"], "PY9", "2026-10-01"), "FS3");
        assert_eq!(price(&["25"], "PY1", "2026-10-01"), "FS4");
        assert_eq!(price(&[], "", "2026-10-01"), "FS5");
        assert_eq!(price(&[], "PY9", "2025-12-31"), "");
    }
}
