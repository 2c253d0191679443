//! The rows of the ledger that still matter, for whoever asks what stands open now.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::Failure;
use crate::base::{Date, Fault, Id, Month, date};
use crate::practice::balance::Balance;
use crate::practice::standing::{ACCOUNTS, DEBT, Line, Shortened, Standing};
use crate::record::Record;
use crate::record::bill::Ledger;
use crate::store::{Fold, Months, Question, Raw, Read, ReadRows};

/// The fold over the ledger's rows as the store gives them.
#[derive(Default)]
struct Rows(Standing);

impl Rows {
    /// Takes in the rows of the days that are wanted.
    fn go_on(
        &mut self,
        view: &dyn Read,
        months: Months,
        question: Question<'_>,
        is_wanted: impl Fn(Date) -> bool,
    ) -> Result<(), Failure> {
        let (at, mut faults) = (Ledger::TABLE.column("date").unwrap_or_default(), Vec::new());
        view.visit(Ledger::TABLE, months, question, &mut |raw| {
            if date::parse(&raw.cells[at]).map_or(true, &is_wanted) {
                faults.extend(self.take(raw).err().unwrap_or_default());
            }
            ControlFlow::Continue(())
        })?;
        if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
    }
}

impl Fold for Rows {
    fn name(&self) -> &'static str {
        "standing-1"
    }

    fn take(&mut self, row: &Raw<'_>) -> Result<(), Vec<Fault>> {
        let at = |name: &str| Ledger::TABLE.column(name).map_or("", |at| row.cells[at].as_ref());
        let account = at("account");
        match (date::parse(at("date")), at("amount").parse()) {
            (Ok(date), Ok(amount)) if ACCOUNTS.contains(&account) => self.0.take(Line {
                patient: at("patient"),
                account,
                date,
                amount,
                visit: at("visit"),
                payer: at("payer"),
                is_reversal: !at("reverses").is_empty(),
                has_receipt: !at("receipt").is_empty(),
            }),
            (Ok(_), Ok(_)) => {}
            // The row tells its own faults.
            _ => return row.decode::<Ledger>().map(|_| ()),
        }
        Ok(())
    }

    fn close(&mut self) {
        self.0.close();
    }

    fn text(&self) -> String {
        self.0.text()
    }

    fn take_up(&mut self, text: &str) -> bool {
        let standing = Standing::of_text(text);
        let is_one = standing.is_some();
        self.0 = standing.unwrap_or_default();
        is_one
    }
}

/// What stood open when a day began: every row of the ledger before it.
pub(super) fn before(view: &dyn Read, date: Date) -> Result<Balance, Failure> {
    let month = Month::of(date);
    let mut rows = Rows::default();
    view.fold(Ledger::TABLE, month, &mut rows)?;
    let accounts = BTreeSet::from(ACCOUNTS);
    let question = Question::OneOf("account", &accounts);
    rows.go_on(view, Months::Between(month, month), question, |day| day < date)?;
    Ok(rows.0.sum())
}

/// Rows that say of each patient what all of their rows say: what is owed by whom, and since when. `today` tells which
/// month is not over. Of the patients in `whole` they are the very rows; with `only`, rows of these patients alone. Of
/// payers' debts beside claims they are the very rows, too, where something stands open.
pub(super) fn rows(
    view: &dyn Read,
    today: Date,
    whole: &BTreeSet<&Id>,
    only: Option<&BTreeSet<&Id>>,
) -> Result<Vec<Ledger>, Failure> {
    let month = Month::of(today);
    let mut standing = Rows::default();
    view.fold(Ledger::TABLE, month, &mut standing)?;
    let since = Months::Between(month, Month::new(2999, 12).unwrap_or(month));
    let (accounts, patients) = (BTreeSet::from(ACCOUNTS), only.map(texts).unwrap_or_default());
    let question = match only {
        Some(_) => Question::OneOf("patient", &patients),
        None => Question::OneOf("account", &accounts),
    };
    standing.go_on(view, since, question, |_| true)?;
    let Shortened { mut rows, entangled, is_payer_open } = standing.0.shortened(only);
    let whole: BTreeSet<&Id> = whole.iter().copied().chain(&entangled).collect();
    rows.retain(|row| row.patient.as_ref().is_none_or(|patient| !whole.contains(patient)));
    rows.extend(view.one_of::<Ledger>("patient", &texts(&whole))?);
    if is_payer_open {
        rows.retain(|row| row.account != DEBT);
        rows.extend(view.equal::<Ledger>(Months::All, "account", DEBT)?);
    }
    Ok(rows)
}

fn texts<'i>(ids: &BTreeSet<&'i Id>) -> BTreeSet<&'i str> {
    ids.iter().map(|id| id.as_str()).collect()
}
