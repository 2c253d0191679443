//! What earlier payers did with what a claim asks for: the next payer wants it line by line, and to the cent.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Asked;
use crate::base::{Date, Id, Money, Quantity};
use crate::bill::answered::answers;
use crate::record::claims::{Claim, ClaimLine, RemittanceLine};

/// Reasons by which a line is paid with another.
const BUNDLED: [&str; 2] = ["94", "97"];

/// The rows of visits' claims and what was answered to them.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// The claims.
    pub claims: Vec<Claim>,
    /// Their lines.
    pub lines: Vec<ClaimLine>,
    /// What was answered, in the order in which it was posted.
    pub answers: Vec<RemittanceLine>,
    /// The days of the answers, by remittance.
    pub days: BTreeMap<Id, Date>,
}

/// What one earlier payer did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prior {
    /// Under which coverage.
    pub coverage: Id,
    /// Which payer.
    pub payer: Id,
    /// 1 paid first.
    pub rank: i64,
    /// The payer's own number of the claim.
    pub number: String,
    /// What it paid and adjusted, line by line; then what it said of the claim as a whole.
    pub parts: Vec<Part>,
    /// Whether paid and adjusted together are the charge, for the claim and for each line.
    pub is_whole: bool,
}

/// What was paid and adjusted on a day, for a line or for the claim as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place among the lines of the claim that asks; none where it is the whole claim.
    pub line: Option<usize>,
    /// The day of the payment.
    pub on: Date,
    /// The procedure that was paid for and its modifiers, where it is another than was asked.
    pub procedure: Vec<String>,
    /// What was paid.
    pub paid: Money,
    /// Why it was not more.
    pub cuts: Vec<Cut>,
}

/// One reason why a payer did not pay what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Group.
    pub group: String,
    /// Reason.
    pub reason: String,
    /// How much.
    pub amount: Money,
    /// Units.
    pub quantity: Option<Quantity>,
}

impl Prior {
    /// What was paid for the claim.
    pub fn paid(&self) -> Money {
        self.parts.iter().map(|part| part.paid).sum()
    }

    /// What was adjusted.
    pub fn adjusted(&self) -> Money {
        self.parts.iter().map(Part::cut).sum()
    }

    /// The last day of its answers.
    pub fn on(&self) -> Option<Date> {
        self.parts.iter().map(|part| part.on).max()
    }

    /// Whether it answered line by line.
    pub fn is_by_line(&self) -> bool {
        self.parts.iter().any(|part| part.line.is_some())
    }

    /// What it said of the claim as a whole.
    pub fn of_claim(&self) -> Vec<&Cut> {
        self.parts.iter().filter(|part| part.line.is_none()).flat_map(|part| &part.cuts).collect()
    }

    /// The place of the line with which a line was paid, where it was.
    pub fn bundled(&self, line: usize) -> Option<usize> {
        let is_moved = |part: &&Part, sign: fn(Money) -> bool| {
            part.cuts.iter().any(|cut| BUNDLED.contains(&cut.reason.as_str()) && sign(cut.amount))
        };
        let mut with = self.parts.iter().filter(|part| is_moved(part, |amount| amount < Money::ZERO));
        let into = with.next().filter(|_| with.next().is_none())?.line?;
        let own = self.parts.iter().find(|part| part.line == Some(line))?;
        (into != line && own.paid.is_zero() && is_moved(&own, |amount| amount > Money::ZERO)).then_some(into)
    }
}

impl Part {
    /// What was adjusted.
    pub fn cut(&self) -> Money {
        self.cuts.iter().map(|cut| cut.amount).sum()
    }

    /// What the payer left to the patient, and so to who pays next.
    pub fn left(&self) -> Money {
        self.cuts.iter().filter(|cut| cut.group == "PR").map(|cut| cut.amount).sum()
    }

    fn add(&mut self, row: &RemittanceLine) {
        if row.kind == "payment" {
            self.paid += row.amount;
            return;
        }
        match self.cuts.iter_mut().find(|cut| cut.group == row.group && cut.reason == row.reason) {
            Some(cut) => {
                cut.amount += row.amount;
                cut.quantity = match (cut.quantity, row.quantity) {
                    (Some(one), Some(other)) => Some(one + other),
                    (one, other) => one.or(other),
                };
            }
            None => self.cuts.push(Cut {
                group: row.group.clone(),
                reason: row.reason.clone(),
                amount: row.amount,
                quantity: row.quantity,
            }),
        }
    }

    fn is_nothing(&self) -> bool {
        self.line.is_none() && self.paid.is_zero() && self.cuts.is_empty()
    }
}

/// The earlier payers of a claim, who paid first before the others.
pub fn of(asked: &Asked, earlier: &Earlier) -> Vec<Prior> {
    let charges: BTreeSet<&Id> = asked.lines.iter().map(|line| &line.charge).collect();
    let mut payers: BTreeMap<(i64, &Id), Vec<&Claim>> = BTreeMap::new();
    for claim in &earlier.claims {
        let is_earlier = claim.visit == asked.claim.visit
            && claim.patient == asked.claim.patient
            && claim.rank < asked.claim.rank
            && claim.status != "void"
            && earlier.lines.iter().any(|line| line.claim == claim.id && charges.contains(&line.charge));
        if is_earlier {
            payers.entry((claim.rank, &claim.coverage)).or_default().push(claim);
        }
    }
    payers.into_values().filter_map(|claims| prior(asked, &claims, earlier)).collect()
}

fn prior(asked: &Asked, claims: &[&Claim], earlier: &Earlier) -> Option<Prior> {
    let first = claims.first()?;
    let place = |line: &ClaimLine| asked.lines.iter().position(|own| own.charge == line.charge);
    let of_claims = |id: &Id| claims.iter().any(|claim| claim.id == *id);
    let places: BTreeMap<&Id, usize> = earlier
        .lines
        .iter()
        .filter(|line| of_claims(&line.claim))
        .filter_map(|line| Some((&line.id, place(line)?)))
        .collect();
    let rows: Vec<RemittanceLine> =
        earlier.answers.iter().filter(|row| row.claim.as_ref().is_some_and(of_claims)).cloned().collect();
    let said = answers(&rows);
    let mut prior = Prior {
        coverage: first.coverage.clone(),
        payer: first.payer.clone(),
        rank: first.rank,
        number: said
            .last()
            .and_then(|rows| rows.first())
            .map(|row| row.payer_number.clone())
            .unwrap_or_default(),
        ..Prior::default()
    };
    // A later answer may add to the one before or stand in its place: the newest that make the charge are meant.
    for count in 1..=said.len() {
        let meant: Vec<&RemittanceLine> = said[said.len() - count..].iter().flatten().copied().collect();
        prior.parts = parts(&meant, &places, &earlier.days);
        prior.is_whole = is_whole(asked, &prior);
        if prior.is_whole {
            break;
        }
    }
    Some(prior)
}

fn parts(rows: &[&RemittanceLine], places: &BTreeMap<&Id, usize>, days: &BTreeMap<Id, Date>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for row in rows {
        let line = row.claim_line.as_ref().and_then(|id| places.get(id)).copied();
        let on = days.get(&row.remittance).copied().unwrap_or_default();
        let is_same =
            |part: &&mut Part| part.line == line && part.on == on && part.procedure == row.procedure;
        if let Some(part) = parts.iter_mut().find(is_same) {
            part.add(row);
        } else {
            let procedure = row.procedure.clone();
            let mut part = Part { line, on, procedure, paid: Money::ZERO, cuts: Vec::new() };
            part.add(row);
            parts.push(part);
        }
    }
    for part in &mut parts {
        part.cuts.retain(|cut| !cut.amount.is_zero());
    }
    parts.retain(|part| !part.is_nothing());
    parts.sort_by_key(|part| (part.line.is_none(), part.line, part.on));
    parts
}

/// Paid and adjusted are the charge: of each line, where lines were answered, and of the claim.
fn is_whole(asked: &Asked, prior: &Prior) -> bool {
    let of_line = |at: usize| -> Money {
        let own = prior.parts.iter().filter(|part| part.line == Some(at));
        own.map(|part| part.paid + part.cut()).sum()
    };
    let is_line = asked.lines.iter().enumerate().all(|(at, line)| of_line(at) == line.amount);
    (is_line || !prior.is_by_line()) && prior.paid() + prior.adjusted() == asked.claim.amount
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn asked() -> Asked {
        Asked {
            claim: row("id=C2 visit=A1 patient=P1 coverage=CV2 rank=2 amount=150.00"),
            lines: vec![
                row("id=CL3 claim=C2 line=1 charge=CH1 amount=100.00"),
                row("id=CL4 claim=C2 line=2 charge=CH2 amount=50.00"),
            ],
            ..Asked::default()
        }
    }

    fn told(answers: &[&str]) -> Vec<String> {
        let day = |text: &str| crate::base::date::parse(text).unwrap();
        let earlier = Earlier {
            claims: vec![
                row("id=C1 visit=A1 patient=P1 coverage=CV1 payer=PY1 rank=1 status=closed"),
                asked().claim,
            ],
            lines: vec![
                row("id=CL1 claim=C1 line=1 charge=CH1 amount=100.00"),
                row("id=CL2 claim=C1 line=2 charge=CH2 amount=50.00"),
            ],
            answers: answers
                .iter()
                .enumerate()
                .map(|(at, words)| row(&format!("id=RL{at} claim=C1 {words}")))
                .collect(),
            days: [(Id::new("RM1"), day("2026-10-20")), (Id::new("RM2"), day("2026-11-03"))].into(),
        };
        of(&asked(), &earlier)
            .iter()
            .flat_map(|prior| {
                let mut told = vec![format!("{} {} {}", prior.coverage, prior.number, prior.is_whole)];
                told.extend(prior.parts.iter().map(|part| {
                    let cuts =
                        part.cuts.iter().map(|cut| format!("{}{} {}", cut.group, cut.reason, cut.amount));
                    format!(
                        "{:?} {} {} {}",
                        part.line,
                        part.on,
                        part.paid,
                        cuts.collect::<Vec<_>>().join(", ")
                    )
                }));
                told
            })
            .collect()
    }

    #[test]
    fn an_answer_by_line_is_told_by_line() {
        assert_eq!(
            told(&[
                "remittance=RM1 payer_number=N1 kind=payment claim_line=CL1 amount=60.00",
                "remittance=RM1 payer_number=N1 kind=adjustment claim_line=CL1 group=CO reason=45 amount=25.00",
                "remittance=RM1 payer_number=N1 kind=adjustment claim_line=CL1 group=PR reason=2 amount=15.00",
                "remittance=RM1 payer_number=N1 kind=payment claim_line=CL2 amount=50.00",
            ]),
            ["CV1 N1 true", "Some(0) 2026-10-20 60.00 CO45 25.00, PR2 15.00", "Some(1) 2026-10-20 50.00 ",]
        );
    }

    #[test]
    fn what_was_denied_first_and_paid_later_is_told_once() {
        assert_eq!(
            told(&[
                "remittance=RM1 payer_number=N1 kind=payment amount=0.00",
                "remittance=RM1 payer_number=N1 kind=adjustment group=CO reason=16 amount=150.00",
                "remittance=RM2 payer_number=N2 kind=payment amount=110.00",
                "remittance=RM2 payer_number=N2 kind=adjustment group=PR reason=1 amount=40.00",
            ]),
            ["CV1 N2 true", "None 2026-11-03 110.00 PR1 40.00"]
        );
    }

    #[test]
    fn answers_that_were_split_are_told_together_and_what_is_not_whole_says_so() {
        let split = [
            "remittance=RM1 payer_number=N1 kind=payment claim_line=CL1 amount=100.00",
            "remittance=RM2 payer_number=N2 kind=payment claim_line=CL2 amount=50.00",
        ];
        assert_eq!(told(&split), ["CV1 N2 true", "Some(0) 2026-10-20 100.00 ", "Some(1) 2026-11-03 50.00 "]);
        assert_eq!(told(&split[..1]), ["CV1 N1 false", "Some(0) 2026-10-20 100.00 "]);
        assert_eq!(told(&[]), ["CV1  false"]);
    }

    #[test]
    fn a_line_that_was_paid_with_another_names_it() {
        let part = |line, paid, amount| Part {
            line: Some(line),
            on: Date::default(),
            procedure: Vec::new(),
            paid: Money::cents(paid),
            cuts: vec![Cut {
                group: "OA".to_owned(),
                reason: "97".to_owned(),
                amount: Money::cents(amount),
                quantity: None,
            }],
        };
        let prior = Prior { parts: vec![part(0, 15_000, -5_000), part(1, 0, 5_000)], ..Prior::default() };
        assert_eq!((prior.bundled(0), prior.bundled(1)), (None, Some(0)));
    }
}
