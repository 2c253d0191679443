//! What posting needs to know of the practice, and what it has posted itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Money};
use crate::bill::ledger::Entry;
use crate::practice::clock;
use crate::record::bill::{Charge, Ledger};
use crate::record::claims::{Claim, ClaimLine, Denial, RemittanceLine, Suspense};
use crate::record::intake::{Coverage, Patient, Payer};
use crate::record::rules::{Adjustment, Clock, Filing};

use super::find::plain;
use super::{DEBT, Step, Written};

/// The clock from the day on which money is put into suspense until somebody has said whose it is.
pub const CLOCK: &str = "suspense";

/// The rows that posting begins with.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Posting day.
    pub today: Date,
    /// Who works what is left open.
    pub owner: String,
    /// Every claim.
    pub claims: Vec<Claim>,
    /// Their lines.
    pub lines: Vec<ClaimLine>,
    /// Their charges.
    pub charges: Vec<Charge>,
    /// Every payer.
    pub payers: Vec<Payer>,
    /// Patients' coverages.
    pub coverages: Vec<Coverage>,
    /// Patients.
    pub patients: Vec<Patient>,
    /// The ledger.
    pub ledger: Vec<Ledger>,
    /// What was answered before.
    pub answers: Vec<RemittanceLine>,
    /// Denials that are open.
    pub denials: Vec<Denial>,
    /// What adjustments mean.
    pub adjustments: Vec<Adjustment>,
    /// How long a payer takes an appeal.
    pub filing: Vec<Filing>,
    /// Clocks.
    pub clocks: Vec<Clock>,
}

/// The clock from the day on which a payer said that it sent a claim on until the next payer should have answered.
pub const CROSSOVER: &str = "crossover";

type Visit = (Option<Id>, Option<Id>);

/// The same, by what is asked.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// Posting day.
    pub today: Date,
    /// Who works what is left open.
    pub owner: String,
    /// Every payer.
    pub payers: Vec<Payer>,
    /// What adjustments mean.
    pub adjustments: Vec<Adjustment>,
    /// How long a payer takes an appeal.
    pub filing: Vec<Filing>,
    clocks: Vec<Clock>,
    claims: BTreeMap<Id, Claim>,
    numbers: BTreeMap<String, Id>,
    visits: BTreeMap<Visit, Vec<Id>>,
    lines: BTreeMap<Id, Vec<ClaimLine>>,
    line_numbers: BTreeMap<String, Id>,
    charges: BTreeMap<Id, Charge>,
    coverages: BTreeMap<Id, Vec<Coverage>>,
    guarantors: BTreeMap<Id, Id>,
    ledger: BTreeMap<Visit, Vec<Ledger>>,
    answers: BTreeMap<Id, Vec<RemittanceLine>>,
    denials: BTreeMap<Id, Denial>,
    debts: BTreeMap<Option<Id>, Money>,
}

impl Books {
    /// The books of some rows. Of the ledger only what claims and payers' debts need is kept.
    pub fn of(known: Known) -> Self {
        let mut books = Self {
            today: known.today,
            owner: known.owner,
            payers: known.payers,
            adjustments: known.adjustments,
            filing: known.filing,
            clocks: known.clocks,
            charges: known.charges.into_iter().map(|row| (row.id.clone(), row)).collect(),
            denials: known.denials.into_iter().map(|row| (row.id.clone(), row)).collect(),
            ..Self::default()
        };
        for row in known.claims {
            books.claimed(row);
        }
        for row in known.lines {
            books.line_numbers.insert(plain(row.id.as_str()), row.claim.clone());
            books.lines.entry(row.claim.clone()).or_default().push(row);
        }
        for row in known.coverages {
            books.coverages.entry(row.patient.clone()).or_default().push(row);
        }
        for row in &known.patients {
            books.guarantors.insert(row.id.clone(), crate::bill::charge::guarantor(row));
        }
        for row in known.answers {
            books.answered(row);
        }
        for row in known.ledger {
            if row.account == DEBT || books.visits.contains_key(&(row.patient.clone(), row.visit.clone())) {
                books.posted(row);
            }
        }
        books
    }

    fn visit(claim: &Claim) -> Visit {
        (Some(claim.patient.clone()), Some(claim.visit.clone()))
    }

    fn claimed(&mut self, row: Claim) {
        let is_new = self.numbers.insert(plain(row.id.as_str()), row.id.clone()).is_none();
        if is_new {
            self.visits.entry(Self::visit(&row)).or_default().push(row.id.clone());
        }
        self.claims.insert(row.id.clone(), row);
    }

    fn answered(&mut self, row: RemittanceLine) {
        if let Some(claim) = &row.claim {
            self.answers.entry(claim.clone()).or_default().push(row);
        }
    }

    /// Takes in a line of the ledger.
    pub(in crate::bill) fn posted(&mut self, row: Ledger) {
        if row.account == DEBT {
            *self.debts.entry(row.payer.clone()).or_default() += row.amount;
        }
        self.ledger.entry((row.patient.clone(), row.visit.clone())).or_default().push(row);
    }

    /// Every claim.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.values()
    }

    /// A claim.
    pub fn claim(&self, id: &Id) -> Option<&Claim> {
        self.claims.get(id)
    }

    /// The claim whose number has these letters and digits.
    pub fn numbered(&self, plain: &str) -> Option<&Claim> {
        self.claims.get(self.numbers.get(plain)?)
    }

    /// Every claim of a claim's visit, itself among them.
    pub fn claims_of(&self, claim: &Claim) -> impl Iterator<Item = &Claim> {
        let ids = self.visits.get(&Self::visit(claim)).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.claims.get(id))
    }

    /// The other claims of a visit that ask for some of the same charges and were not taken back.
    pub fn kin<'a>(&'a self, claim: &'a Claim) -> impl Iterator<Item = &'a Claim> {
        let own: BTreeSet<&Id> = self.lines_of(&claim.id).iter().map(|line| &line.charge).collect();
        self.claims_of(claim).filter(move |other| {
            other.id != claim.id
                && other.status != "void"
                && self.lines_of(&other.id).iter().any(|line| own.contains(&line.charge))
        })
    }

    /// The claim that has a line whose number has these letters and digits.
    pub fn claim_of_line(&self, plain: &str) -> Option<&Claim> {
        self.claims.get(self.line_numbers.get(plain)?)
    }

    /// The lines of a claim.
    pub fn lines_of(&self, claim: &Id) -> &[ClaimLine] {
        self.lines.get(claim).map_or(&[], Vec::as_slice)
    }

    /// A charge.
    pub fn charge(&self, id: &Id) -> Option<&Charge> {
        self.charges.get(id)
    }

    /// The day of service of a line.
    pub fn served(&self, line: &ClaimLine) -> Option<Date> {
        self.charge(&line.charge).map(|charge| charge.date)
    }

    /// The coverage that a claim asks under.
    pub fn coverage(&self, claim: &Claim) -> Option<&Coverage> {
        self.coverages_of(&claim.patient).iter().find(|coverage| coverage.id == claim.coverage)
    }

    /// A patient's coverages.
    pub fn coverages_of(&self, patient: &Id) -> &[Coverage] {
        self.coverages.get(patient).map_or(&[], Vec::as_slice)
    }

    /// The ledger of a claim's visit.
    pub fn ledger_of(&self, claim: &Claim) -> &[Ledger] {
        self.ledger.get(&Self::visit(claim)).map_or(&[], Vec::as_slice)
    }

    /// What was answered to a claim, oldest first.
    pub fn answers_of(&self, claim: &Id) -> &[RemittanceLine] {
        self.answers.get(claim).map_or(&[], Vec::as_slice)
    }

    /// Open denials of a claim.
    pub fn denials_of<'a>(&'a self, claim: &'a Id) -> impl Iterator<Item = &'a Denial> {
        self.denials.values().filter(move |denial| denial.claim == *claim)
    }

    /// What is owed back to a payer.
    pub fn debt(&self, payer: Option<&Id>) -> Money {
        -self.debts.get(&payer.cloned()).copied().unwrap_or_default()
    }

    /// What the ledger's lines of a claim name: the patient, who pays for them, payer, visit, claim.
    pub fn about(&self, claim: &Claim) -> Ledger {
        let named = self.ledger_of(claim).iter().find_map(|row| row.guarantor.clone());
        let guarantor = named
            .or_else(|| self.guarantors.get(&claim.patient).cloned())
            .unwrap_or_else(|| claim.patient.clone());
        Ledger {
            date: self.today,
            patient: Some(claim.patient.clone()),
            guarantor: Some(guarantor),
            payer: Some(claim.payer.clone()),
            visit: Some(claim.visit.clone()),
            claim: Some(claim.id.clone()),
            ..Ledger::default()
        }
    }

    /// Money that waits: how much, why, whose work, by when.
    pub fn waiting(&self, amount: Money, reason: &str) -> Suspense {
        let clock = clock::in_force(&self.clocks, CLOCK, "", self.today);
        Suspense {
            amount,
            reason: reason.to_owned(),
            owner: self.owner.clone(),
            due: clock.map(|clock| clock::due(clock, self.today, &|_| true)),
            status: "open".to_owned(),
            ..Suspense::default()
        }
    }

    /// The day by which a payer that was sent a claim by another should have answered; none without a rule.
    pub fn answered_by(&self) -> Option<Date> {
        let clock = clock::in_force(&self.clocks, CROSSOVER, "", self.today)?;
        Some(clock::due(clock, self.today, &|_| true))
    }

    /// What settles the visit of a claim after some lines.
    pub fn settling(&self, claim: &Claim, own: Option<Entry>) -> Result<Vec<Entry>, crate::base::Fault> {
        let about = Ledger { charge: None, claim: None, payer: None, ..self.about(claim) };
        let visits = BTreeSet::from([Self::visit(claim)]);
        let has_own = own.is_some();
        let mut entries = crate::bill::posting::settled(own, self.ledger_of(claim), &visits, &about)?;
        if has_own {
            entries.remove(0);
        }
        Ok(entries)
    }

    /// Takes in what a step wrote.
    pub fn take(&mut self, step: &Step, written: &Written) {
        for row in &written.lines {
            self.answered(row.clone());
        }
        for row in &written.ledger {
            self.posted(row.clone());
        }
        self.denials.extend(written.denials.iter().map(|row| (row.id.clone(), row.clone())));
        for row in &step.closed {
            self.denials.remove(&row.id);
        }
        for claim in step.claim.iter().chain(step.others.iter().map(|(claim, _)| claim)) {
            self.claimed(claim.clone());
        }
        if let Some((claim, lines)) = &written.next {
            self.lines.insert(claim.id.clone(), lines.clone());
            self.claimed(claim.clone());
        }
        for charge in &step.charges {
            self.charges.insert(charge.id.clone(), charge.clone());
        }
    }
}
