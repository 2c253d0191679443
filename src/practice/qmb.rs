//! Qualified Medicare Beneficiaries: what is done while somebody is one is never asked of them (42 U.S.C.
//! 1396a(n)(3)(B)). Payments, check-in, statements and aging ask here and nowhere else.

use super::balance::PATIENT;
use super::coverage::in_force;
use super::owed::{Item, Owed};
use super::service::Services;
use crate::base::{Date, Money};
use crate::record::bill::Ledger;
use crate::record::intake::Coverage;

/// The coverage that protects a patient on a day of service; none where they may be asked.
pub fn protection<'a>(coverages: impl IntoIterator<Item = &'a Coverage>, on: Date) -> Option<&'a Coverage> {
    in_force(coverages, on).into_iter().find(|coverage| coverage.is_qmb == Some(true))
}

/// What a patient owes, by whether it may be asked of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// May be asked.
    pub asked: Vec<Item>,
    /// Never.
    pub never: Vec<Item>,
}

impl Split {
    /// Sorts a patient's things by the coverages on their days of service.
    pub fn of(items: Vec<Item>, coverages: &[Coverage]) -> Self {
        let (never, asked) =
            items.into_iter().partition(|item| protection(coverages, item.service).is_some());
        Self { asked, never }
    }

    /// What may be asked.
    pub fn asked_sum(&self) -> Money {
        self.asked.iter().map(|item| item.amount).sum()
    }

    /// What may never be asked.
    pub fn never_sum(&self) -> Money {
        self.never.iter().map(|item| item.amount).sum()
    }
}

/// How much of what a patient owes may never be asked of them. `rows` are the patient's.
pub fn never_asked(rows: &[Ledger], services: &Services, coverages: &[Coverage]) -> Money {
    if coverages.iter().all(|coverage| coverage.is_qmb != Some(true)) {
        return Money::ZERO;
    }
    Split::of(Owed::of(rows, PATIENT, services).items, coverages).never_sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::record::sample::row;

    #[test]
    fn the_day_of_service_decides() {
        let coverages: [Coverage; 2] = [
            row("id=CV1 rank=1 kind=medicare is_qmb=yes from=2026-07-01 to=2026-09-30"),
            row("id=CV2 rank=1 kind=medicare from=2026-10-01"),
        ];
        let item = |day: &str, cents| Item {
            service: date::parse(day).unwrap(),
            posted: date::parse("2026-10-14").unwrap(),
            patient: None,
            visit: None,
            charge: None,
            guarantor: None,
            payer: None,
            amount: Money::cents(cents),
        };
        let items = vec![item("2026-06-30", 100), item("2026-07-01", 200), item("2026-10-01", 400)];
        let split = Split::of(items, &coverages);
        assert_eq!((split.asked_sum(), split.never_sum()), (Money::cents(500), Money::cents(200)));
    }
}
