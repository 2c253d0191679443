//! What is said of batches and claims → rows of it, and where batches and claims stand then.
//!
//! Whatever a receiver says of a batch proves that it arrived, also that it came before: who sent a batch again gets the
//! second copy refused, and the first still holds. A later word on a claim holds against an earlier one, by the day that
//! it bears; what is decided, paid or void is not moved any more.

use std::collections::{BTreeMap, BTreeSet};

use super::locate::Map;
use super::read::{Said, Set};
use super::words::sentence;
use crate::base::{Date, Id, Stamp};
use crate::bill::post::find::plain;
use crate::bill::send::{MADE, SENDING, SENT};
use crate::record::claims::{Acknowledgement, Batch, Claim};

/// It was taken.
pub const ACCEPTED: &str = "accepted";
/// It was not taken.
pub const REJECTED: &str = "rejected";
/// Some of its claims were not taken.
const PART: &str = "part";

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It says something new.
    Taken,
    /// It changes nothing: a later word is known, or the claim is decided.
    Kept,
    /// It is about nothing of ours.
    Unmatched,
}

impl What {
    /// Its word in the answer's rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Kept => "kept",
            Self::Unmatched => "unmatched",
        }
    }
}

/// A statement, as it is kept.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its row, without id and document.
    pub row: Acknowledgement,
    /// The number that it names.
    pub about: String,
    /// Whose claim.
    pub patient: Option<Id>,
    /// What it says.
    pub detail: String,
    /// What became of it.
    pub what: What,
}

/// Batches and claims as they stand, and what of them changed.
#[derive(Clone, Debug, Default)]
pub struct Books {
    now: Stamp,
    batches: BTreeMap<Id, Batch>,
    claims: BTreeMap<Id, Claim>,
    numbers: BTreeMap<String, Id>,
    /// The day of the last word on a claim.
    last: BTreeMap<Id, Date>,
    /// Batches and claims that a payer refused, each for itself.
    refused: BTreeSet<Id>,
    changed: BTreeSet<Id>,
    events: Vec<(Id, String, String)>,
}

/// What has changed since it was asked for last.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Batches as they stand now.
    pub batches: Vec<Batch>,
    /// Claims as they stand now.
    pub claims: Vec<Claim>,
    /// Each step: of what, to which state, for what reason.
    pub events: Vec<(Id, String, String)>,
}

impl Books {
    /// The practice's batches and claims, and what was said of them before.
    pub fn of(now: Stamp, batches: Vec<Batch>, claims: Vec<Claim>, before: &[Acknowledgement]) -> Self {
        let numbers = claims.iter().map(|claim| (plain(claim.id.as_str()), claim.id.clone())).collect();
        let mut books = Self {
            now,
            batches: batches.into_iter().map(|batch| (batch.id.clone(), batch)).collect(),
            claims: claims.into_iter().map(|claim| (claim.id.clone(), claim)).collect(),
            numbers,
            ..Self::default()
        };
        for row in before.iter().filter(|row| row.kind == "277CA" && row.reverses.is_none()) {
            books.remember(row);
        }
        books
    }

    /// What a payer said holds against what is read later and is older.
    fn remember(&mut self, row: &Acknowledgement) {
        let is_rejected = row.status == REJECTED;
        if let Some(about) = row.claim.as_ref().or(row.batch.as_ref()).filter(|_| is_rejected) {
            self.refused.insert(about.clone());
        }
        if let Some(claim) = row.claim.as_ref().filter(|_| !(is_rejected && is_duplicate(&row.code))) {
            let day = self.last.entry(claim.clone()).or_insert(row.date);
            *day = row.date.max(*day);
        }
    }

    /// What has changed since this was asked last.
    pub fn changes(&mut self) -> Changes {
        let changed = std::mem::take(&mut self.changed);
        Changes {
            batches: changed.iter().filter_map(|id| self.batches.get(id).cloned()).collect(),
            claims: changed.iter().filter_map(|id| self.claims.get(id).cloned()).collect(),
            events: std::mem::take(&mut self.events),
        }
    }

    /// Takes a statement; `map` gives the places of the claims in a batch's own file.
    pub fn take(&mut self, said: &Said, on: Option<Date>, map: &dyn Fn(&Batch) -> Map) -> Vec<Step> {
        let on = on.unwrap_or_else(|| self.now.date());
        match said {
            Said::Interchange { control, code } => {
                let batch = self.batch(|batch| same(&batch.interchange, control));
                vec![self.of_batch("TA1", control, batch, code, code.starts_with('R'), on)]
            }
            Said::Group { control, code, sets } => {
                let batch = self.batch(|batch| same(&batch.group, control));
                let Some(id) = batch else {
                    return vec![self.of_batch("999", control, None, code, is_refused(code), on)];
                };
                let map = self.batches.get(&id).map(map).unwrap_or_default();
                self.of_group(&id, control, code, (sets, &map), on)
            }
            Said::Claim { control, is_batch: true, code, is_rejected, .. } => {
                let number = plain(control);
                let batch = self.batch(|batch| !number.is_empty() && plain(batch.id.as_str()) == number);
                vec![self.of_batch("277CA", control, batch, code, *is_rejected, on)]
            }
            Said::Claim { control, code, is_rejected, payer_number, .. } => {
                vec![self.of_claim(control, (code, *is_rejected), payer_number, on)]
            }
        }
    }

    fn batch(&self, is_meant: impl Fn(&Batch) -> bool) -> Option<Id> {
        self.batches.values().find(|batch| is_meant(batch)).map(|batch| batch.id.clone())
    }

    /// A row, and what stands in it for a reader.
    fn step(
        kind: &str,
        about: &str,
        batch: Option<Id>,
        claim: Option<&Claim>,
        verdict: (&str, bool),
        on: Date,
    ) -> Step {
        let (code, is_rejected) = verdict;
        Step {
            row: Acknowledgement {
                kind: kind.to_owned(),
                batch,
                claim: claim.map(|claim| claim.id.clone()),
                code: code.to_owned(),
                date: on,
                status: if is_rejected { REJECTED } else { ACCEPTED }.to_owned(),
                ..Acknowledgement::default()
            },
            about: about.to_owned(),
            patient: claim.map(|claim| claim.patient.clone()),
            detail: sentence(kind, code),
            what: What::Taken,
        }
    }

    /// A word about a whole batch.
    fn of_batch(
        &mut self,
        kind: &str,
        about: &str,
        batch: Option<Id>,
        code: &str,
        is_rejected: bool,
        on: Date,
    ) -> Step {
        let mut step = Self::step(kind, about, batch.clone(), None, (code, is_rejected), on);
        let before = self.events.len();
        match batch {
            None => step.what = What::Unmatched,
            Some(id) if is_rejected && is_duplicate(code) => self.received(&id),
            // A payer may refuse what a clearinghouse took; a 999 that refuses what one took is of another copy.
            Some(id) if is_rejected && kind == "277CA" => self.refuse(&id, code, &[SENT, ACCEPTED]),
            Some(id) if is_rejected => self.refuse(&id, code, &[SENT]),
            Some(id) => {
                self.received(&id);
                match kind {
                    "TA1" => {}
                    "999" => self.take_all(&id),
                    _ => self.accept(&id),
                }
            }
        }
        if kind == "277CA" {
            self.remember(&step.row);
        }
        if step.what == What::Taken && self.events.len() == before {
            step.what = What::Kept;
        }
        step
    }

    /// A 999: the batch, then the claims in which something is wrong, or whose set was refused beside others.
    fn of_group(&mut self, id: &Id, about: &str, code: &str, sets: (&[Set], &Map), on: Date) -> Vec<Step> {
        let (sets, map) = sets;
        let is_part = code.starts_with('P');
        let is_rejected = is_refused(code);
        // What is wrong before the first claim is the batch's own.
        let mut own = code.to_owned();
        let mut of_claims: BTreeMap<Id, (String, bool)> = BTreeMap::new();
        for set in sets {
            let refused = is_refused(&set.code);
            if own == code && set.code.len() > code.len() && sets.len() == 1 {
                own.clone_from(&set.code);
            }
            if refused && is_part {
                for claim in map.claims(&set.control).into_iter().filter_map(|number| self.numbered(number)) {
                    of_claims.insert(claim, (set.code.clone(), true));
                }
            }
            for slip in &set.slips {
                match map.claim(&set.control, slip.ordinal).and_then(|number| self.numbered(number)) {
                    Some(claim) => {
                        let entry = of_claims.entry(claim).or_insert_with(|| (String::new(), refused));
                        if entry.0 == set.code {
                            entry.0.clear();
                        }
                        if !entry.0.is_empty() {
                            entry.0.push(' ');
                        }
                        entry.0.push_str(&slip.code);
                    }
                    None => own = format!("{own} {}", slip.code),
                }
            }
        }
        // Claims first: what is wrong in one says more than that its batch was refused.
        self.received(id);
        let mut steps = Vec::new();
        for (claim, (code, refused)) in of_claims {
            if let Some(row) = self.claims.get(&claim).cloned() {
                steps.push(Self::step(
                    "999",
                    row.id.as_str(),
                    Some(id.clone()),
                    Some(&row),
                    (&code, refused),
                    on,
                ));
                if refused {
                    self.move_claim(&claim, REJECTED, &code);
                }
            }
        }
        steps.insert(0, self.of_batch("999", about, Some(id.clone()), &own, is_rejected, on));
        self.tally(id);
        steps
    }

    /// A word about one claim.
    fn of_claim(&mut self, about: &str, verdict: (&str, bool), payer_number: &str, on: Date) -> Step {
        let Some(claim) = self.numbered(about).and_then(|id| self.claims.get(&id)).cloned() else {
            return Step { what: What::Unmatched, ..Self::step("277CA", about, None, None, verdict, on) };
        };
        let mut step = Self::step("277CA", about, claim.batch.clone(), Some(&claim), verdict, on);
        if let Some(batch) = &claim.batch {
            self.received(batch);
            self.take_all(batch);
        }
        let (code, is_rejected) = verdict;
        // That a second copy is refused says nothing against the first.
        let is_copy = is_rejected && is_duplicate(code);
        let status_now = self.claims.get(&claim.id).map(|claim| claim.status.clone()).unwrap_or_default();
        let is_older = self.last.get(&claim.id).is_some_and(|last| on < *last);
        let is_passed_over = if is_copy { status_now != SENT } else { is_older };
        let status = if is_rejected { REJECTED } else { ACCEPTED };
        if is_passed_over || !self.move_claim(&claim.id, status, if is_rejected { code } else { "" }) {
            step.what = What::Kept;
        }
        if let Some(row) = self.claims.get_mut(&claim.id)
            && !is_passed_over
            && !payer_number.is_empty()
            && row.payer_number != payer_number
        {
            payer_number.clone_into(&mut row.payer_number);
            self.changed.insert(claim.id.clone());
        }
        self.remember(&step.row);
        if let Some(batch) = &claim.batch {
            self.tally(batch);
        }
        step
    }

    fn numbered(&self, number: &str) -> Option<Id> {
        self.numbers.get(&plain(number)).cloned()
    }

    /// A batch of which anything is said has arrived, whatever was known of its attempts.
    fn received(&mut self, id: &Id) {
        let now = self.now;
        let Some(batch) = self.batches.get_mut(id) else { return };
        if [MADE, SENDING].contains(&batch.status.as_str()) {
            batch.sent_at = batch.sent_at.or(Some(now));
            self.move_batch(id, SENT, "received");
            for claim in self.claims_of(id) {
                if self.claims.get(&claim).is_some_and(|claim| claim.status == "batched") {
                    self.set_claim(&claim, SENT, "");
                }
            }
        }
    }

    fn accept(&mut self, id: &Id) {
        if self.batches.get(id).is_some_and(|batch| batch.status == SENT) {
            self.move_batch(id, ACCEPTED, "");
        }
    }

    /// The file was taken. Where another copy of it was refused before, its claims wait again, but for those that the
    /// payer refused each for itself.
    fn take_all(&mut self, id: &Id) {
        self.accept(id);
        let is_refused = self.batches.get(id).is_some_and(|batch| batch.status == REJECTED);
        if !is_refused || self.refused.contains(id) {
            return;
        }
        let mut back = self.claims_of(id);
        back.retain(|claim| {
            self.claims.get(claim).is_some_and(|row| row.status == REJECTED) && !self.refused.contains(claim)
        });
        if back.is_empty() {
            return;
        }
        self.move_batch(id, ACCEPTED, "");
        for claim in back {
            self.set_claim(&claim, SENT, "");
        }
        self.tally(id);
    }

    /// A whole batch was refused, and with it the claims of which nothing else is known. Where an earlier copy was taken,
    /// this is about a later one.
    fn refuse(&mut self, id: &Id, code: &str, from: &[&str]) {
        self.received(id);
        if !self.batches.get(id).is_some_and(|batch| from.contains(&batch.status.as_str())) {
            return;
        }
        self.move_batch(id, REJECTED, code);
        for claim in self.claims_of(id) {
            if self.claims.get(&claim).is_some_and(|claim| claim.status == SENT) {
                self.set_claim(&claim, REJECTED, code);
            }
        }
    }

    /// A batch of which some claims were refused was taken in part; one of which all were, not at all.
    fn tally(&mut self, id: &Id) {
        let claims = self.claims_of(id);
        let refused = claims
            .iter()
            .filter(|id| self.claims.get(id).is_some_and(|claim| claim.status == REJECTED))
            .count();
        let now = self.batches.get(id).map(|batch| batch.status.clone()).unwrap_or_default();
        let status = match refused {
            0 if now == PART => ACCEPTED,
            0 => return,
            all if all == claims.len() => REJECTED,
            _ => PART,
        };
        if [SENT, ACCEPTED, PART, REJECTED].contains(&now.as_str()) && now != status {
            self.move_batch(id, status, "");
        }
    }

    fn claims_of(&self, batch: &Id) -> Vec<Id> {
        self.claims
            .values()
            .filter(|claim| claim.batch.as_ref() == Some(batch))
            .map(|claim| claim.id.clone())
            .collect()
    }

    /// Whether the claim was moved: one that waits for a decision is, and only to another state or for another reason.
    fn move_claim(&mut self, id: &Id, status: &str, reason: &str) -> bool {
        let is_moved = self.claims.get(id).is_some_and(|claim| {
            [SENT, ACCEPTED, REJECTED].contains(&claim.status.as_str())
                && (claim.status != status || claim.reason != reason)
        });
        if is_moved {
            self.set_claim(id, status, reason);
        }
        is_moved
    }

    fn set_claim(&mut self, id: &Id, status: &str, reason: &str) {
        if let Some(claim) = self.claims.get_mut(id) {
            status.clone_into(&mut claim.status);
            reason.clone_into(&mut claim.reason);
            self.changed.insert(id.clone());
            self.events.push((id.clone(), status.to_owned(), reason.to_owned()));
        }
    }

    fn move_batch(&mut self, id: &Id, status: &str, reason: &str) {
        if let Some(batch) = self.batches.get_mut(id) {
            status.clone_into(&mut batch.status);
            self.changed.insert(id.clone());
            self.events.push((id.clone(), status.to_owned(), reason.to_owned()));
        }
    }
}

/// Whether a 999 refuses: rejected, or not to be proved or read.
fn is_refused(code: &str) -> bool {
    matches!(code.split(':').next().unwrap_or_default(), "R" | "M" | "W" | "X")
}

/// Whether something is refused because it came before: an interchange number that was used, a file or a claim that is
/// there already.
fn is_duplicate(code: &str) -> bool {
    matches!(code, "R:025" | "R:19" | "R:23")
        || code.split(' ').all(|reason| matches!(reason.split(':').nth(1), Some("54" | "78" | "746")))
}

/// Control numbers are the same whatever zeros lead them.
fn same(own: &str, named: &str) -> bool {
    let number = |text: &str| text.trim().trim_start_matches('0').to_owned();
    !own.is_empty() && number(own) == number(named)
}
