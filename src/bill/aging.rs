//! How old what is owed is: payers and patients apart, by debtor, in the buckets of `rules/limits.csv`, equal to the ledger
//! to the cent.

use std::collections::BTreeMap;

use crate::base::{Date, Fault, Id, Money};
use crate::practice::balance::{Balance, COLLECTIONS, CREDIT, PATIENT, PAYER};
use crate::practice::limit;
use crate::practice::owed::{Item, Owed};
use crate::practice::qmb::protection;
use crate::practice::service::Services;
use crate::record::bill::Ledger;
use crate::record::intake::Coverage;
use crate::record::rules::Limit;

/// The limit that says after how many days a bucket ends: `30 60 90 120`.
pub const BUCKETS: &str = "aging";

/// Which day a debt's age is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The day of service; the posting day where nothing was served.
    Service,
    /// The day on which it was posted.
    Posting,
}

/// Whose debts are one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// What payers owe by payer, what patients owe by guarantor.
    Debtor,
    /// Both by the patient whom it is about.
    Patient,
}

/// Who owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A payer.
    Payer,
    /// A guarantor.
    Patient,
    /// A guarantor, through an agency.
    Collections,
}

impl Kind {
    /// Every kind, with its account.
    const ALL: [(Self, &'static str); 3] =
        [(Self::Payer, PAYER), (Self::Patient, PATIENT), (Self::Collections, COLLECTIONS)];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Payer => "payer",
            Self::Patient => "patient",
            Self::Collections => "collections",
        }
    }
}

/// The days after which buckets end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds(Vec<i64>);

impl Bounds {
    /// The buckets in force on a day.
    pub fn on(limits: &[Limit], on: Date) -> Result<Self, Fault> {
        let help = format!(
            "rules/limits.csv takes a row like {BUCKETS},{BUCKETS},30 60 90 120,day,2026-01-01,,practice"
        );
        let rule = limit::in_force(limits, BUCKETS, on).ok_or_else(|| {
            Fault::error("B045", format!("no rule says how debts are aged on {on}")).help(help.clone())
        })?;
        let bounds: Option<Vec<i64>> = rule.value.split(' ').map(|days| days.parse().ok()).collect();
        bounds
            .filter(|days| {
                days.is_sorted_by(|left, right| left < right) && days.first().is_some_and(|first| *first >= 0)
            })
            .map(Self)
            .ok_or_else(|| {
                Fault::error(
                    "B045",
                    format!("{} does not rise from number to number", limit::source(&rule.id)),
                )
                .help(help)
            })
    }

    /// The buckets' names: `days_0_30`, `days_31_60` … `over_120`.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut first = 0;
        for last in &self.0 {
            names.push(format!("days_{first}_{last}"));
            first = last + 1;
        }
        names.push(format!("over_{}", first - 1));
        names
    }

    /// The bucket of an age in days.
    fn bucket(&self, days: i64) -> usize {
        self.0.iter().take_while(|last| **last < days).count()
    }

    /// The last bound that an age has passed; none where it has passed none.
    pub fn passed(&self, days: i64) -> Option<i64> {
        self.0.iter().rev().find(|last| **last < days).copied()
    }
}

/// What a debtor owes, by age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aged {
    /// Who owes.
    pub kind: Kind,
    /// Which: a payer, a guarantor, or the patient whom it is about.
    pub id: Option<Id>,
    /// By bucket.
    pub buckets: Vec<Money>,
    /// What of it may never be asked of a patient.
    pub never: Money,
    /// What was paid over, and the patient's own money: positive where there is some.
    pub credit: Money,
    /// The day from which the oldest is counted.
    pub oldest: Option<Date>,
}

impl Aged {
    /// What is owed, credits not taken off.
    pub fn owed(&self) -> Money {
        self.buckets.iter().copied().sum()
    }

    /// Adds another's amounts.
    fn add(&mut self, other: &Self) {
        for (sum, amount) in self.buckets.iter_mut().zip(&other.buckets) {
            *sum += *amount;
        }
        self.never += other.never;
        self.credit += other.credit;
        self.oldest = match (self.oldest, other.oldest) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
    }
}

/// Everything owed on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aging {
    /// The buckets.
    pub bounds: Bounds,
    /// A row a debtor, the oldest debt first.
    pub rows: Vec<Aged>,
    /// What the ledger says, for the proof.
    pub ledger: Balance,
}

/// How it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// As of which day.
    pub on: Date,
    /// From which day a debt ages.
    pub by: By,
    /// Whose debts are one row.
    pub per: Per,
}

impl Aging {
    /// What is owed on a day. `ledger` may hold later lines.
    pub fn of(
        ledger: &[Ledger],
        services: &Services,
        coverages: &BTreeMap<Id, Vec<Coverage>>,
        bounds: Bounds,
        asked: Asked,
    ) -> Self {
        let rows: Vec<&Ledger> = ledger.iter().filter(|row| row.date <= asked.on).collect();
        let balance = Balance::of(rows.iter().copied());
        // One patient, and for payers one payer, at a time: what one paid over is not another's.
        let mut apart: BTreeMap<(Option<&Id>, Option<&Id>), Vec<&Ledger>> = BTreeMap::new();
        for row in rows {
            let payer = row.payer.as_ref().filter(|_| row.account == PAYER);
            apart.entry((row.patient.as_ref(), payer)).or_default().push(row);
        }
        let mut found: BTreeMap<(Kind, Option<Id>), Aged> = BTreeMap::new();
        for ((patient, payer), own) in &apart {
            let of_patient = patient.and_then(|id| coverages.get(id)).map_or(&[][..], Vec::as_slice);
            for (kind, account) in Kind::ALL {
                let owed = Owed::of(own.iter().copied(), account, services);
                for item in &owed.items {
                    let id = debtor(kind, asked.per, *patient, *payer, item.guarantor.as_ref());
                    row(&mut found, kind, id, &bounds).take(item, asked, &bounds, of_patient);
                }
                if !owed.over.is_zero() {
                    let guarantor = last_guarantor(own);
                    let id = debtor(kind, asked.per, *patient, *payer, guarantor);
                    row(&mut found, kind, id, &bounds).credit += owed.over;
                }
            }
            let mut money: BTreeMap<Option<&Id>, Money> = BTreeMap::new();
            for line in own.iter().filter(|row| row.account == CREDIT) {
                let guarantor = line.guarantor.as_ref();
                *money.entry(debtor(Kind::Patient, asked.per, *patient, None, guarantor)).or_default() +=
                    -line.amount;
            }
            for (id, amount) in money.into_iter().filter(|(_, amount)| !amount.is_zero()) {
                row(&mut found, Kind::Patient, id, &bounds).credit += amount;
            }
        }
        let mut rows: Vec<Aged> = found.into_values().collect();
        rows.sort_by(|left, right| {
            let key = |row: &Aged| (row.kind, row.oldest.is_none(), row.oldest);
            key(left).cmp(&key(right)).then_with(|| left.id.cmp(&right.id))
        });
        Self { bounds, rows, ledger: balance }
    }

    /// The sum of each kind that has rows.
    pub fn totals(&self) -> Vec<Aged> {
        let mut totals: BTreeMap<Kind, Aged> = BTreeMap::new();
        for row in &self.rows {
            let empty = || Aged { id: None, oldest: None, ..Aged::empty(row.kind, None, &self.bounds) };
            totals.entry(row.kind).or_insert_with(empty).add(row);
        }
        totals.into_values().collect()
    }

    /// By how much the rows and the ledger do not agree: zero, or somebody must look.
    pub fn difference(&self) -> Money {
        let rows: Money = self.rows.iter().map(|row| row.owed() - row.credit).sum();
        let Balance { payer, patient, collections, credit } = self.ledger;
        rows - (payer + patient + collections - credit)
    }
}

impl Aged {
    fn empty(kind: Kind, id: Option<Id>, bounds: &Bounds) -> Self {
        let buckets = vec![Money::ZERO; bounds.0.len() + 1];
        Self { kind, id, buckets, never: Money::ZERO, credit: Money::ZERO, oldest: None }
    }

    fn take(&mut self, item: &Item, asked: Asked, bounds: &Bounds, coverages: &[Coverage]) {
        let from = if asked.by == By::Service { item.service } else { item.posted };
        let days = (asked.on - from).num_days().max(0);
        self.buckets[bounds.bucket(days)] += item.amount;
        if self.kind != Kind::Payer && protection(coverages, item.service).is_some() {
            self.never += item.amount;
        }
        self.oldest = Some(self.oldest.map_or(from, |oldest| oldest.min(from)));
    }
}

fn row<'m>(
    found: &'m mut BTreeMap<(Kind, Option<Id>), Aged>,
    kind: Kind,
    id: Option<&Id>,
    bounds: &Bounds,
) -> &'m mut Aged {
    found.entry((kind, id.cloned())).or_insert_with(|| Aged::empty(kind, id.cloned(), bounds))
}

/// Whose row something belongs to.
fn debtor<'i>(
    kind: Kind,
    per: Per,
    patient: Option<&'i Id>,
    payer: Option<&'i Id>,
    guarantor: Option<&'i Id>,
) -> Option<&'i Id> {
    match (per, kind) {
        (Per::Patient, _) => patient,
        (Per::Debtor, Kind::Payer) => payer,
        (Per::Debtor, _) => guarantor.or(patient),
    }
}

fn last_guarantor<'a>(rows: &[&'a Ledger]) -> Option<&'a Id> {
    rows.iter().rev().find_map(|row| row.guarantor.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::bill::Charge;
    use crate::record::sample::row;

    fn bounds(value: &str) -> Result<Bounds, Fault> {
        let limit: Limit = row(&format!("rule=aging name=aging value={value} unit=day from=2026-01-01"));
        Bounds::on(&[limit], Date::from_ymd_opt(2026, 10, 14).unwrap())
    }

    fn said(rows: &[Ledger], by: By, per: Per, coverages: &str) -> Vec<String> {
        let charges: [Charge; 1] = [row("id=CH1 visit=A1 date=2026-07-16")];
        let mut of_patient = BTreeMap::new();
        if !coverages.is_empty() {
            of_patient.insert(Id::new("P0001237"), vec![row::<Coverage>(coverages)]);
        }
        let asked = Asked { on: Date::from_ymd_opt(2026, 10, 14).unwrap(), by, per };
        let aging =
            Aging::of(rows, &Services::of(&charges), &of_patient, bounds("30~60~90~120").unwrap(), asked);
        assert_eq!(aging.difference(), Money::ZERO);
        let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let row = |row: &Aged| {
            let buckets: Vec<String> = row.buckets.iter().map(ToString::to_string).collect();
            format!(
                "{} {} {} never {} credit {}",
                row.kind.word(),
                id(&row.id),
                buckets.join(" "),
                row.never,
                row.credit
            )
        };
        aging.rows.iter().map(row).collect()
    }

    #[test]
    fn a_bucket_ends_with_its_last_day() {
        let bounds = bounds("30~60~90~120").unwrap();
        assert_eq!(bounds.names(), ["days_0_30", "days_31_60", "days_61_90", "days_91_120", "over_120"]);
        assert_eq!([0, 30, 31, 120, 121].map(|days| bounds.bucket(days)), [0, 0, 1, 3, 4]);
        assert_eq!([30, 31, 121].map(|days| bounds.passed(days)), [None, Some(30), Some(120)]);
        let wrong = super::tests::bounds("60~30").unwrap_err();
        assert_eq!(wrong.message, "rules/limits:aging does not rise from number to number");
    }

    #[test]
    fn payers_and_patients_age_apart_and_credits_stand_apart() {
        let line = |id: &str, date: &str, account: &str, amount: &str, words: &str| -> Ledger {
            row(&format!(
                "id={id} entry={id} date={date} account={account} amount={amount} patient=P0001237 guarantor=RP0000012 \
                 {words}"
            ))
        };
        let rows = [
            line("L1", "2026-09-30", PAYER, "100.00", "visit=A1 charge=CH1 payer=PY1"),
            line("L2", "2026-10-01", PAYER, "-40.00", "visit=A1 charge=CH1 payer=PY1"),
            line("L3", "2026-10-01", PATIENT, "40.00", "visit=A1 charge=CH1"),
            line("L4", "2026-06-01", PATIENT, "10.00", ""),
            line("L5", "2026-10-10", CREDIT, "-25.00", "visit=A2"),
            line("L6", "2026-10-20", PATIENT, "-40.00", "visit=A1 charge=CH1"),
        ];
        assert_eq!(
            said(&rows, By::Service, Per::Debtor, ""),
            [
                "payer PY1 0.00 0.00 60.00 0.00 0.00 never 0.00 credit 0.00",
                "patient RP0000012 0.00 0.00 40.00 0.00 10.00 never 0.00 credit 25.00",
            ]
        );
        assert_eq!(
            said(&rows, By::Posting, Per::Patient, "rank=1 is_qmb=yes from=2026-07-01"),
            [
                "payer P0001237 60.00 0.00 0.00 0.00 0.00 never 0.00 credit 0.00",
                "patient P0001237 40.00 0.00 0.00 0.00 10.00 never 40.00 credit 25.00",
            ]
        );
    }
}
