//! What posting one answer does: rows, one entry of its own, what it settles, and how far claims and charges come.

use crate::base::{Date, Fault, Id, Money, Month};
use crate::bill::ledger::{Entry, line};
use crate::record::bill::{Charge, Ledger};
use crate::record::claims::{Claim, ClaimLine, Denial, RemittanceLine, Suspense};
use crate::record::{Record, Table};

/// What a row of a remittance comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Paid.
    Payment,
    /// Not owed by contract.
    Contractual,
    /// Owed by the patient from now on.
    Patient,
    /// Owed by the next payer from now on.
    NextPayer,
    /// Asked of nobody: the patient is a Qualified Medicare Beneficiary.
    Qmb,
    /// Said by an earlier payer.
    Prior,
    /// Only told.
    Informational,
    /// Moved from one line of the claim to another.
    Moved,
    /// Open still, and to be worked.
    Denied,
    /// Waits until somebody says whose it is.
    Suspense,
    /// Taken back by the payer, or owed back to it.
    Takeback,
    /// Interest.
    Interest,
}

impl What {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Contractual => "contractual",
            Self::Patient => "patient",
            Self::NextPayer => "next-payer",
            Self::Qmb => "qmb",
            Self::Prior => "prior-payer",
            Self::Informational => "informational",
            Self::Moved => "moved",
            Self::Denied => "denied",
            Self::Suspense => "suspense",
            Self::Takeback => "takeback",
            Self::Interest => "interest",
        }
    }
}

/// A row of the remittance, with what it comes to.
#[derive(Clone, Debug)]
pub struct Row {
    /// The row; who writes it gives ids.
    pub line: RemittanceLine,
    /// What it comes to.
    pub what: What,
    /// Where its amount goes; empty where no money moves.
    pub account: String,
    /// Whom it is about.
    pub patient: Option<Id>,
}

/// What posting one answer does.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// The rows of the remittance.
    pub rows: Vec<Row>,
    lines: Vec<Ledger>,
    of: Vec<usize>,
    /// Entries that settle the patient's visit.
    pub settled: Vec<Entry>,
    /// Denials, each with the place of its row.
    pub denials: Vec<(usize, Denial)>,
    /// What waits.
    pub suspense: Option<Suspense>,
    /// The claim, as far as it has come now.
    pub claim: Option<Claim>,
    /// The steps that brought it there: status and why.
    pub events: Vec<(&'static str, &'static str)>,
    /// Other claims of the visit that came further by it, each with why; an empty word where its state is the same.
    pub others: Vec<(Claim, &'static str)>,
    /// The claim to the next payer that it makes, with its lines.
    pub next: Option<(Claim, Vec<ClaimLine>)>,
    /// Charges that came further.
    pub charges: Vec<Charge>,
    /// Denials that are no longer open.
    pub closed: Vec<Denial>,
}

impl Step {
    /// Adds a row and gives its place.
    pub fn row(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// Adds a line of the entry, for a row; nothing where it is of no money.
    pub fn post(&mut self, row: usize, account: &str, amount: Money, about: &Ledger) {
        self.keep(row, line(account, amount, about));
    }

    /// Adds a line as it is.
    pub fn keep(&mut self, row: usize, line: Ledger) {
        if !line.amount.is_zero() {
            self.lines.push(line);
            self.of.push(row);
        }
    }

    /// Lets what it takes from or gives to one account come from or go to another.
    pub fn instead(&mut self, from: &str, to: &str) {
        let accounts = self.lines.iter_mut().map(|line| &mut line.account);
        for account in accounts.chain(self.rows.iter_mut().map(|row| &mut row.account)) {
            if account == from {
                to.clone_into(account);
            }
        }
    }

    /// The lines of its entry.
    pub fn lines(&self) -> &[Ledger] {
        &self.lines
    }

    /// Every line that it writes into the ledger.
    pub fn ledger(&self) -> impl Iterator<Item = &Ledger> {
        self.lines.iter().chain(self.settled.iter().flat_map(Entry::lines))
    }

    /// Its entry; none where no money moves.
    pub fn entry(&self) -> Result<Option<Entry>, Fault> {
        Entry::of(self.lines.clone())
    }
}

/// The rows of a step with their ids, ready to be written in this order.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The rows of the remittance.
    pub lines: Vec<RemittanceLine>,
    /// The lines of the ledger.
    pub ledger: Vec<Ledger>,
    /// Denials.
    pub denials: Vec<Denial>,
    /// What waits.
    pub suspense: Option<Suspense>,
    /// The claim to the next payer, with its lines.
    pub next: Option<(Claim, Vec<ClaimLine>)>,
}

impl Step {
    /// Gives ids, drawn for a table and month, to what a step of a remittance writes.
    pub fn numbered<E>(
        &self,
        remittance: &Id,
        today: Date,
        draw: &mut impl FnMut(&'static Table, Month) -> Result<Id, E>,
    ) -> Result<Written, E> {
        let month = Month::of(today);
        let mut written = Written::default();
        for row in &self.rows {
            let id = draw(RemittanceLine::TABLE, month)?;
            written.lines.push(RemittanceLine { id, remittance: remittance.clone(), ..row.line.clone() });
        }
        let mut entry = Id::default();
        for (line, row) in self.lines.iter().zip(&self.of) {
            let id = draw(Ledger::TABLE, Month::of(line.date))?;
            if entry.is_empty() {
                entry = id.clone();
            }
            let of = &mut written.lines[*row];
            of.entry = Some(entry.clone());
            let remittance_line = Some(of.id.clone());
            written.ledger.push(Ledger { id, entry: entry.clone(), remittance_line, ..line.clone() });
        }
        for settled in &self.settled {
            let mut entry = Id::default();
            for line in settled.lines() {
                let id = draw(Ledger::TABLE, Month::of(line.date))?;
                if entry.is_empty() {
                    entry = id.clone();
                }
                written.ledger.push(Ledger { id, entry: entry.clone(), ..line.clone() });
            }
        }
        for (row, denial) in &self.denials {
            let id = draw(Denial::TABLE, month)?;
            let remittance_line = Some(written.lines[*row].id.clone());
            written.denials.push(Denial { id, remittance_line, ..denial.clone() });
        }
        if let Some(suspense) = &self.suspense {
            let (id, first) = (draw(Suspense::TABLE, month)?, written.lines.first());
            written.suspense = Some(Suspense {
                id,
                remittance: Some(remittance.clone()),
                remittance_line: first.map(|line| line.id.clone()),
                entry: first.and_then(|line| line.entry.clone()),
                ..suspense.clone()
            });
        }
        if let Some((claim, lines)) = &self.next {
            let claim = Claim { id: draw(Claim::TABLE, month)?, ..claim.clone() };
            let mut own = Vec::new();
            for line in lines {
                let id = draw(ClaimLine::TABLE, month)?;
                own.push(ClaimLine { id, claim: claim.id.clone(), ..line.clone() });
            }
            written.next = Some((claim, own));
        }
        Ok(written)
    }
}
