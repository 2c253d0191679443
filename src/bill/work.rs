//! What of claims somebody must work: refused, not acknowledged, not answered, denied, to be looked at again.
//!
//! A claim that was worked is out of sight until its day. Where it stands on the list is told by the last day on which
//! something can be done, then by the money.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money, Stamp};
use crate::bill::fetch::settle::{ACCEPTED, REJECTED};
use crate::bill::fetch::words::sentence;
use crate::bill::send::{MADE, SENDING, SENT};
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::record::claims::{Acknowledgement, Batch, Claim, Denial};
use crate::record::rules::Clock;

/// The clock from the day on which a batch was made until it is sent.
const BATCH: &str = "batch";
/// The clock from the day on which a batch was sent until its receiver or payer has answered: of kind 999, 277CA, 835.
const ANSWER: &str = "sent";

/// The practice's rows that work is told from.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Claims that are open, and those that denials are of.
    pub claims: Vec<Claim>,
    /// Denials that are open.
    pub denials: Vec<Denial>,
    /// Batches that are open, and those of the claims.
    pub batches: BTreeMap<Id, Batch>,
    /// Acknowledgements that refuse.
    pub refusals: Vec<Acknowledgement>,
    /// Clocks.
    pub clocks: Vec<Clock>,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The last day on which something can be done: of filing, or of appeal.
    pub deadline: Option<Date>,
    /// The day from which it is work.
    pub since: Date,
    /// A fixed word.
    pub kind: &'static str,
    /// The denial, claim or batch.
    pub subject: Id,
    /// The claim; none for a batch.
    pub claim: Option<Id>,
    /// For whom.
    pub patient: Option<Id>,
    /// Who is to pay.
    pub payer: Option<Id>,
    /// How much hangs on it.
    pub amount: Money,
    /// What is wrong.
    pub detail: String,
    /// Whose work.
    pub owner: String,
    /// The day that was set for it.
    pub next_on: Option<Date>,
    /// The rule or the column that says so.
    pub source: String,
}

/// All that is work on a day; with `all` also what is out of sight until a later one.
pub fn items(rows: &Rows, open: &dyn Fn(Date) -> bool, today: Date, all: bool) -> Vec<Item> {
    let claims: BTreeMap<&Id, &Claim> = rows.claims.iter().map(|claim| (&claim.id, claim)).collect();
    let mut items: Vec<Item> =
        rows.batches.values().filter_map(|batch| of_batch(batch, rows, open, today)).collect();
    let denied = rows.denials.iter().filter_map(|denial| Some(of_denial(denial, claims.get(&denial.claim)?)));
    items.extend(denied);
    for claim in &rows.claims {
        let is_denied = rows.denials.iter().any(|denial| denial.claim == claim.id);
        items.extend(of_claim(claim, rows, open, today).or_else(|| looked_at(claim).filter(|_| !is_denied)));
    }
    items.retain(|item| all || item.next_on.is_none_or(|next| next <= today));
    items.sort_by(|left, right| {
        let key = |item: &Item| (item.deadline.is_none(), item.deadline, -item.amount, item.since);
        key(left).cmp(&key(right)).then_with(|| left.subject.cmp(&right.subject))
    });
    items
}

/// Work as deadlines: due from the day on which it became work, or the one that was set for it. Denials are told by
/// their appeal.
pub fn dues(items: &[Item]) -> Vec<Due> {
    let of = |item: &Item| Due {
        due: When::Day(item.next_on.unwrap_or(item.since)),
        class: Class::Money,
        desk: "bill".to_owned(),
        kind: item.kind.to_owned(),
        subject: item.subject.clone(),
        patient: item.patient.clone(),
        detail: format!("{}: {}", item.amount, item.detail),
        owner: item.owner.clone(),
        source: item.source.clone(),
    };
    items.iter().filter(|item| item.kind != "denial").map(of).collect()
}

/// The last day in time by a clock, and the clock; none where the practice has no such clock, or it has not run out.
fn past(
    rows: &Rows,
    r#for: &str,
    kind: &str,
    from: Date,
    open: &dyn Fn(Date) -> bool,
    today: Date,
) -> Option<(Date, String)> {
    let clock = clock::in_force(&rows.clocks, r#for, kind, from)?;
    let last = clock::due(clock, from, open);
    (last < today).then(|| (last, clock::source(&clock.id)))
}

/// A batch that was not sent, of which nobody knows, or of which nothing was heard.
fn of_batch(batch: &Batch, rows: &Rows, open: &dyn Fn(Date) -> bool, today: Date) -> Option<Item> {
    let made = batch.created_at.date();
    let sent = batch.sent_at.map_or(made, Stamp::date);
    let (kind, (since, source), detail) = match batch.status.as_str() {
        MADE => ("unsent", past(rows, BATCH, "", made, open, today)?, format!("made {made}, not sent")),
        SENDING => {
            let source = (made, "batches.status".to_owned());
            ("unknown", source, "whether it was sent is unknown: bill send".to_owned())
        }
        SENT => {
            let detail = format!("sent {sent}, and no 999 came: {} claims", batch.claims_count);
            ("unacknowledged", past(rows, ANSWER, "999", sent, open, today)?, detail)
        }
        _ => return None,
    };
    let own = rows.claims.iter().filter(|claim| claim.batch.as_ref() == Some(&batch.id));
    Some(Item {
        deadline: own.filter_map(|claim| claim.due).min(),
        since,
        kind,
        subject: batch.id.clone(),
        claim: None,
        patient: None,
        payer: None,
        amount: batch.amount,
        detail,
        owner: String::new(),
        next_on: None,
        source,
    })
}

fn of(claim: &Claim, kind: &'static str, since: Date, detail: String, source: String) -> Item {
    Item {
        deadline: claim.due,
        since,
        kind,
        subject: claim.id.clone(),
        claim: Some(claim.id.clone()),
        patient: Some(claim.patient.clone()),
        payer: Some(claim.payer.clone()),
        amount: claim.amount,
        detail,
        owner: claim.owner.clone(),
        next_on: claim.next_on,
        source,
    }
}

fn of_denial(denial: &Denial, claim: &Claim) -> Item {
    let detail = format!("{} {}, {}", denial.group, denial.reason, denial.category);
    Item {
        deadline: denial.due,
        subject: denial.id.clone(),
        amount: denial.amount,
        owner: if claim.owner.is_empty() { denial.owner.clone() } else { claim.owner.clone() },
        ..of(claim, "denial", denial.created_at.date(), detail, "denials.status".to_owned())
    }
}

/// A claim that was refused, not acknowledged in time, or not answered in time.
fn of_claim(claim: &Claim, rows: &Rows, open: &dyn Fn(Date) -> bool, today: Date) -> Option<Item> {
    let batch = claim.batch.as_ref().and_then(|id| rows.batches.get(id));
    let sent = || batch.and_then(|batch| batch.sent_at).map(Stamp::date);
    match claim.status.as_str() {
        REJECTED => {
            let own = |row: &&Acknowledgement| row.claim.as_ref() == Some(&claim.id);
            let whole = |row: &&Acknowledgement| {
                row.claim.is_none() && row.batch.is_some() && row.batch == claim.batch
            };
            let last = rows.refusals.iter().filter(own).max_by_key(|row| row.date);
            let last = last.or_else(|| rows.refusals.iter().filter(whole).max_by_key(|row| row.date));
            let since = last.map_or(claim.created_at.date(), |row| row.date);
            let detail = sentence(last.map_or("277CA", |row| row.kind.as_str()), &claim.reason);
            Some(of(claim, "rejected", since, detail, "claims.status".to_owned()))
        }
        // Of a batch of which nothing was heard, the batch is the work.
        SENT if batch.is_some_and(|batch| batch.status != SENT) => {
            let sent = sent()?;
            let (since, source) = past(rows, ANSWER, "277CA", sent, open, today)?;
            Some(of(claim, "unacknowledged", since, format!("sent {sent}, and no 277CA came"), source))
        }
        ACCEPTED => {
            let sent = sent()?;
            let (since, source) = past(rows, ANSWER, "835", sent, open, today)?;
            Some(of(claim, "unanswered", since, format!("sent {sent}, and no answer came"), source))
        }
        _ => None,
    }
}

/// A claim that somebody wanted to look at again.
fn looked_at(claim: &Claim) -> Option<Item> {
    let next = claim.next_on?;
    Some(of(
        claim,
        "follow-up",
        next,
        format!("{}, to be looked at", claim.status),
        "claims.next_on".to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    fn rows() -> Rows {
        let claim = |words: &str| -> Claim {
            row(&format!("patient=P1 payer=PY1 created_at=2026-10-01T08:00:00-04:00 {words}"))
        };
        let batch = |words: &str| -> Batch {
            row(&format!("created_at=2026-10-01T08:00:00-04:00 claims_count=2 amount=40.00 {words}"))
        };
        let clock =
            |words: &str| -> Clock { row(&format!("class=money unit=day start=day-0 roll=none {words}")) };
        let batches = [
            batch("id=B1 status=part sent_at=2026-10-01T09:00:00-04:00"),
            batch("id=B2 status=sent sent_at=2026-10-01T09:00:00-04:00"),
            batch("id=B3 status=made"),
            batch("id=B4 status=sending"),
        ];
        Rows {
            claims: vec![
                claim(
                    "id=C1 batch=B1 status=rejected reason=A7:164:IL amount=10.00 due=2027-01-01 owner=maria",
                ),
                claim("id=C2 batch=B1 status=sent amount=20.00"),
                claim("id=C3 batch=B2 status=sent amount=30.00 due=2026-12-01"),
                claim("id=C4 batch=B1 status=accepted amount=40.00"),
                claim("id=C5 status=held amount=50.00 next_on=2026-10-09"),
                claim("id=C6 status=denied amount=60.00 next_on=2026-10-20"),
                claim("id=C7 status=denied amount=70.00"),
            ],
            denials: vec![
                row(
                    "id=DN1 claim=C6 group=CO reason=16 category=records amount=60.00 due=2027-02-01 created_at=2026-10-02T08:00:00-04:00",
                ),
                row(
                    "id=DN2 claim=C7 group=CO reason=197 category=authorization amount=70.00 due=2027-02-01 owner=biller created_at=2026-10-02T08:00:00-04:00",
                ),
            ],
            batches: batches.into_iter().map(|batch| (batch.id.clone(), batch)).collect(),
            refusals: vec![row(
                "id=AK1 kind=277CA claim=C1 batch=B1 code=A7:164:IL date=2026-10-03 status=rejected",
            )],
            clocks: vec![
                clock("rule=made for=batch value=1"),
                clock("rule=ack999 for=sent kind=999 value=1"),
                clock("rule=ack277 for=sent kind=277CA value=3"),
                clock("rule=answer for=sent kind=835 value=30"),
            ],
        }
    }

    fn told(today: &str, all: bool) -> Vec<String> {
        let deadline = |item: &Item| item.deadline.map(|day| day.to_string()).unwrap_or_default();
        items(&rows(), &|_| true, day(today), all)
            .iter()
            .map(|item| {
                format!(
                    "{} {} {} {} {} {} {}",
                    deadline(item),
                    item.kind,
                    item.subject,
                    item.amount,
                    item.since,
                    item.detail,
                    item.owner
                )
            })
            .collect()
    }

    #[test]
    fn the_nearest_deadline_and_the_most_money_come_first() {
        assert_eq!(
            told("2026-10-14", false),
            [
                "2026-12-01 unacknowledged B2 40.00 2026-10-02 sent 2026-10-01, and no 999 came: 2 claims ",
                "2027-01-01 rejected C1 10.00 2026-10-03 refused, something is wrong: the member id (subscriber) maria",
                "2027-02-01 denial DN2 70.00 2026-10-02 CO 197, authorization biller",
                " follow-up C5 50.00 2026-10-09 held, to be looked at ",
                " unknown B4 40.00 2026-10-01 whether it was sent is unknown: bill send ",
                " unsent B3 40.00 2026-10-02 made 2026-10-01, not sent ",
                " unacknowledged C2 20.00 2026-10-04 sent 2026-10-01, and no 277CA came ",
            ]
        );
    }

    #[test]
    fn what_was_worked_is_out_of_sight_and_a_clock_must_have_run_out() {
        let kinds = |today: &str, all: bool| -> Vec<String> {
            let words = |line: &String| {
                line.trim_start()
                    .trim_start_matches("2027-02-01 ")
                    .trim_start_matches("2027-01-01 ")
                    .trim_start_matches("2026-12-01 ")
                    .split(' ')
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            told(today, all).iter().map(words).collect()
        };
        assert_eq!(kinds("2026-10-02", false), ["rejected C1", "denial DN2", "unknown B4"]);
        assert_eq!(
            kinds("2026-10-14", true),
            [
                "unacknowledged B2",
                "rejected C1",
                "denial DN2",
                "denial DN1",
                "follow-up C5",
                "unknown B4",
                "unsent B3",
                "unacknowledged C2"
            ]
        );
        assert!(kinds("2026-11-01", false).contains(&"unanswered C4".to_owned()));
    }

    #[test]
    fn work_is_due_from_the_day_on_which_it_became_work_or_the_day_set_for_it() {
        let mut rows = rows();
        rows.claims[0].next_on = Some(day("2026-10-12"));
        let today = day("2026-10-14");
        let dues: Vec<String> = dues(&items(&rows, &|_| true, today, false))
            .iter()
            .map(|due| due.cells(today).join(","))
            .filter(|line| line.contains("rejected") || line.contains("277CA"))
            .collect();
        assert_eq!(
            dues,
            [
                "2026-10-12,money,bill,rejected,C1,P1,10.00: refused, something is wrong: the member id (subscriber),\
                 maria,-2,claims.status",
                "2026-10-04,money,bill,unacknowledged,C2,P1,20.00: sent 2026-10-01, and no 277CA came,,-10,\
                 rules/clocks:ack277",
            ]
        );
    }
}
