//! What each physician was given in a year, against the year's thresholds.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::base::{Date, Id, Money};
use crate::practice::limit;
use crate::record::reps::Transfer;
use crate::record::rules::Limit;

/// What one company gave one physician in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// To whom.
    pub provider: Id,
    /// In which year.
    pub year: i32,
    /// By which company.
    pub vendor: Id,
    /// How often.
    pub count: usize,
    /// All of it.
    pub amount: Money,
    /// What the company has to report of it: what reaches the threshold of one, or all where the year's is passed; none
    /// where no threshold of the year is known.
    pub reported: Option<Money>,
    /// What the physician was given by all companies.
    pub total: Money,
    /// The year's threshold.
    pub threshold: Option<Money>,
}

impl Sum {
    /// Whether the physician was given more in the year than its threshold.
    pub fn is_passed(&self) -> Option<bool> {
        Some(self.total > self.threshold?)
    }
}

/// Sums by year, physician and company.
pub fn list(transfers: &[Transfer], limits: &[Limit]) -> Vec<Sum> {
    let mut groups: BTreeMap<(i32, &Id, &Id), Vec<&Transfer>> = BTreeMap::new();
    let mut totals: BTreeMap<(i32, &Id), Money> = BTreeMap::new();
    for row in transfers {
        groups.entry((row.date.year(), &row.provider, &row.vendor)).or_default().push(row);
        *totals.entry((row.date.year(), &row.provider)).or_default() += row.amount;
    }
    let sum = |((year, provider, vendor), rows): ((i32, &Id, &Id), Vec<&Transfer>)| {
        let amount: Money = rows.iter().map(|row| row.amount).sum();
        // A threshold is of a whole year: that of its last day holds.
        let on = Date::from_ymd_opt(year, 12, 31).unwrap_or_default();
        let money =
            |name: &str| limit::in_force(limits, name, on).and_then(|rule| rule.value.parse::<Money>().ok());
        let (each, threshold) = (money("open_payments_each"), money("open_payments_year"));
        let reported = each.zip(threshold).map(|(each, threshold)| {
            let counts = |row: &&&Transfer| amount > threshold || row.amount >= each;
            rows.iter().filter(counts).map(|row| row.amount).sum()
        });
        Sum {
            provider: provider.clone(),
            year,
            vendor: vendor.clone(),
            count: rows.len(),
            amount,
            reported,
            total: totals.get(&(year, provider)).copied().unwrap_or_default(),
            threshold,
        }
    };
    groups.into_iter().map(sum).collect()
}

/// The physicians whose year passes its threshold with these new rows, and did not without them: who, the year, how much.
pub fn passing(before: &[Transfer], new: &[Transfer], limits: &[Limit]) -> Vec<(Id, i32, Money, Money)> {
    let old = list(before, limits);
    let all: Vec<Transfer> = before.iter().chain(new).cloned().collect();
    let mut passed: BTreeMap<(Id, i32), (Money, Money)> = BTreeMap::new();
    for sum in list(&all, limits).into_iter().filter(|sum| sum.is_passed() == Some(true)) {
        let had = old.iter().any(|old| {
            (&old.provider, old.year) == (&sum.provider, sum.year) && old.is_passed() == Some(true)
        });
        if let (false, Some(threshold)) = (had, sum.threshold) {
            passed.insert((sum.provider, sum.year), (sum.total, threshold));
        }
    }
    passed
        .into_iter()
        .map(|((provider, year), (total, threshold))| (provider, year, total, threshold))
        .collect()
}

/// The years of transfers whose thresholds are not known.
pub fn years_without(transfers: &[Transfer], limits: &[Limit]) -> Vec<i32> {
    let sums = list(transfers, limits);
    let mut years: Vec<i32> = sums.iter().filter(|sum| sum.reported.is_none()).map(|sum| sum.year).collect();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    fn limits() -> Vec<Limit> {
        let limit = |name: &str, value: &str, year: i32| Limit {
            id: Id::new(format!("{name}-{year}")),
            name: name.to_owned(),
            value: value.to_owned(),
            from: Date::from_ymd_opt(year, 1, 1),
            to: Date::from_ymd_opt(year, 12, 31),
            ..Limit::default()
        };
        vec![
            limit("open_payments_each", "13.46", 2025),
            limit("open_payments_year", "134.54", 2025),
            limit("open_payments_each", "13.82", 2026),
            limit("open_payments_year", "138.13", 2026),
        ]
    }

    fn transfer(vendor: &str, date: &str, amount: &str) -> Transfer {
        Transfer {
            date: date::parse(date).unwrap(),
            vendor: Id::new(vendor),
            provider: Id::new("PR1"),
            amount: amount.parse().unwrap(),
            ..Transfer::default()
        }
    }

    fn told(transfers: &[Transfer]) -> Vec<String> {
        let text = |sum: &Sum| {
            let reported = sum.reported.map_or("?".to_owned(), |amount| amount.to_string());
            format!(
                "{} {} {} {} of {} {:?}",
                sum.year,
                sum.vendor,
                sum.count,
                reported,
                sum.amount,
                sum.is_passed()
            )
        };
        list(transfers, &limits()).iter().map(text).collect()
    }

    #[test]
    fn what_reaches_the_threshold_of_one_is_reported() {
        let rows = [transfer("VE1", "2026-03-01", "13.81"), transfer("VE1", "2026-04-01", "13.82")];
        assert_eq!(told(&rows), ["2026 VE1 2 13.82 of 27.63 Some(false)"]);
        let old = [transfer("VE1", "2025-04-01", "13.46"), transfer("VE1", "2027-04-01", "50.00")];
        assert_eq!(years_without(&old, &limits()), [2027]);
        assert_eq!(told(&old), ["2025 VE1 1 13.46 of 13.46 Some(false)", "2027 VE1 1 ? of 50.00 None"]);
    }

    #[test]
    fn the_year_s_threshold_is_passed_by_a_cent() {
        let mut rows = vec![transfer("VE1", "2026-03-01", "10.00"), transfer("VE1", "2026-04-01", "128.13")];
        assert_eq!(told(&rows), ["2026 VE1 2 128.13 of 138.13 Some(false)"]);
        let new = [transfer("VE1", "2026-12-31", "0.01")];
        assert_eq!(passing(&rows, &new, &limits()).len(), 1);
        rows.extend(new);
        assert_eq!(told(&rows), ["2026 VE1 3 138.14 of 138.14 Some(true)"]);
        assert!(passing(&rows, &[transfer("VE1", "2026-12-31", "5.00")], &limits()).is_empty());
    }

    #[test]
    fn companies_report_their_own_and_the_physician_is_told_of_all() {
        let rows = [
            transfer("VE1", "2026-03-01", "100.00"),
            transfer("VE2", "2026-04-01", "12.00"),
            transfer("VE2", "2026-04-02", "60.00"),
        ];
        assert_eq!(
            told(&rows),
            ["2026 VE1 1 100.00 of 100.00 Some(true)", "2026 VE2 2 60.00 of 72.00 Some(true)",]
        );
    }
}
