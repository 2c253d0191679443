//! The ledger's grammar: an entry is two or more lines of one day that sum to zero. Nothing else can be built, and
//! nothing is ever taken out: a correction is an entry that reverses another.

use crate::base::{Date, Fault, Id, Money};
use crate::practice::balance::{CREDIT, PATIENT};
use crate::record::bill::Ledger;

/// Taken at the desk and not yet deposited.
pub const DRAWER: &str = "assets:drawer";
/// In the bank.
pub const BANK: &str = "assets:bank";
/// Approved to go back to a patient, not yet paid out.
pub const REFUNDS: &str = "liabilities:refunds";
/// What a counted drawer holds less (or more) than its receipts say.
pub const OVER_SHORT: &str = "expenses:over-short";
/// Services.
pub const CHARGES: &str = "income:charges";

/// The lines of one entry: of one day, none of them zero, together zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(Vec<Ledger>);

impl Entry {
    /// An entry of some lines. Lines of nothing are left out; none are left where no money moves.
    pub fn of(lines: Vec<Ledger>) -> Result<Option<Self>, Fault> {
        let lines: Vec<Ledger> = lines.into_iter().filter(|line| !line.amount.is_zero()).collect();
        if lines.is_empty() {
            return Ok(None);
        }
        match faults(&lines).into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(Some(Self(lines))),
        }
    }

    /// Two lines that move an amount: `debit` grows by it, `credit` shrinks. Both name what `about` names.
    pub fn moving(debit: &str, credit: &str, amount: Money, about: &Ledger) -> Result<Option<Self>, Fault> {
        Self::of(vec![line(debit, amount, about), line(credit, -amount, about)])
    }

    /// The entry that takes lines back on a day: each with its sign turned, naming the line that it reverses.
    pub fn reversing<'a>(
        lines: impl IntoIterator<Item = &'a Ledger>,
        date: Date,
        reason: &str,
    ) -> Result<Option<Self>, Fault> {
        Self::of(
            lines
                .into_iter()
                .map(|line| Ledger {
                    id: Id::default(),
                    entry: Id::default(),
                    date,
                    amount: -line.amount,
                    reason: reason.to_owned(),
                    reverses: Some(line.id.clone()),
                    ..line.clone()
                })
                .collect(),
        )
    }

    /// Its lines, for whoever gives them ids.
    pub fn into_lines(self) -> Vec<Ledger> {
        self.0
    }

    /// Its lines.
    pub fn lines(&self) -> &[Ledger] {
        &self.0
    }
}

/// A line of an account that names what `about` names.
pub fn line(account: &str, amount: Money, about: &Ledger) -> Ledger {
    Ledger { account: account.to_owned(), amount, ..about.clone() }
}

/// What is wrong with the lines of one entry.
pub fn faults(lines: &[Ledger]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let entry = lines.first().map_or_else(String::new, |line| match line.entry.as_str() {
        "" => "an entry".to_owned(),
        id => format!("entry {id}"),
    });
    if lines.len() < 2 {
        faults.push(Fault::error("B020", format!("{entry} has one line")).help("money comes from somewhere"));
    }
    if lines.iter().any(|line| line.date != lines[0].date) {
        faults.push(
            Fault::error("B021", format!("{entry} has lines of several days")).help("one entry, one day"),
        );
    }
    match lines.iter().try_fold(Money::ZERO, |sum, line| sum.plus(line.amount)) {
        Some(sum) if sum.is_zero() => {}
        sum => {
            let by = sum.map_or_else(|| "more than can be counted".to_owned(), |sum| sum.to_string());
            let fault = Fault::error("B022", format!("{entry} does not sum to zero: it is off by {by}"));
            faults.push(fault.help("debit is positive, credit negative, and both are the same amount"));
        }
    }
    faults
}

/// Brings what the patient owes for a visit and their own money for it together: neither is below zero, and not both
/// stand open. `rows` are the patient's; `about` names the visit (or none) and the day.
pub fn settle<'a>(
    rows: impl IntoIterator<Item = &'a Ledger>,
    about: &Ledger,
) -> Result<Option<Entry>, Fault> {
    let (mut owed, mut credit) = (Money::ZERO, Money::ZERO);
    for row in rows.into_iter().filter(|row| row.patient == about.patient && row.visit == about.visit) {
        match row.account.as_str() {
            PATIENT => owed += row.amount,
            CREDIT => credit += -row.amount,
            _ => {}
        }
    }
    let even = (owed - credit).max(Money::ZERO);
    Entry::moving(CREDIT, PATIENT, owed - even, about)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> Ledger {
        Ledger {
            patient: Some(Id::new("P0001237")),
            visit: Some(Id::new("A2610-0000012")),
            ..Ledger::default()
        }
    }

    fn amounts(entry: Option<Entry>) -> Vec<(String, String)> {
        entry.map_or(Vec::new(), |entry| {
            entry.lines().iter().map(|line| (line.account.clone(), line.amount.to_string())).collect()
        })
    }

    fn pair(account: &str, amount: &str) -> (String, String) {
        (account.to_owned(), amount.to_owned())
    }

    #[test]
    fn one_leg_or_a_difference_is_refused() {
        let one = Entry::of(vec![line(DRAWER, Money::cents(100), &about())]).unwrap_err();
        assert_eq!(one.message, "an entry has one line");
        let off = Entry::of(vec![
            line(DRAWER, Money::cents(100), &about()),
            line(CREDIT, Money::cents(-99), &about()),
        ]);
        assert_eq!(off.unwrap_err().message, "an entry does not sum to zero: it is off by 0.01");
        let most = Money::cents(i64::MAX);
        let over = Entry::of(vec![line(DRAWER, most, &about()), line(BANK, most, &about())]).unwrap_err();
        assert_eq!(over.message, "an entry does not sum to zero: it is off by more than can be counted");
        assert_eq!(Entry::moving(DRAWER, CREDIT, Money::ZERO, &about()), Ok(None));
    }

    #[test]
    fn a_copay_is_applied_when_the_patient_owes() {
        let rows = [
            line(CREDIT, Money::cents(-2_500), &about()),
            line(PATIENT, Money::cents(8_500), &about()),
            line(PATIENT, Money::cents(9_900), &Ledger { visit: None, ..about() }),
        ];
        assert_eq!(
            amounts(settle(&rows, &about()).unwrap()),
            [pair(CREDIT, "25.00"), pair(PATIENT, "-25.00")]
        );
    }

    #[test]
    fn a_debt_below_zero_becomes_the_patients_money() {
        let rows = [line(PATIENT, Money::cents(-2_500), &about())];
        assert_eq!(
            amounts(settle(&rows, &about()).unwrap()),
            [pair(CREDIT, "-25.00"), pair(PATIENT, "25.00")]
        );
    }
}
