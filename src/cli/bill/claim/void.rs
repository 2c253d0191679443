//! `bill claim void`: claims and batches taken back that no payer has.

use clap::Args as ClapArgs;

use crate::base::Id;
use crate::bill::claim::void::{batch_refusal, claim_refusal};
use crate::cli::bill::rows::{self, Told};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::Charge;
use crate::record::claims::{Batch, Claim, ClaimLine};
use crate::store::{Months, ReadRows, Tx, WriteRows, months_of};

use super::{GLANCE, columns, keep, values};

/// Options of `bill claim void`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A claim's charges are open again, to be taken back or claimed anew. A batch's claims are ready again and leave with the
next batch, under another control number.

Examples:
  bill claim A2610-0001063; bill claim void B2610-0000011 --reason wrong-receiver
  bill claim list --status held | bill claim void - --reason wrong-code")]
pub struct Args {
    /// Claims or batches: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD")]
    reason: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What is taken back.
enum What {
    Claim(Result<Id, Failure>),
    Batch(Result<Id, Failure>),
}

/// Takes them back in one transaction; prints the claims that changed.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    rows::word("--reason", &args.reason)?;
    desk.will_show(&args.output, &columns())?;
    let input = rows::asked(desk, &args.ids, "id")?;
    let whats: Vec<What> = input
        .iter()
        .map(|row| {
            let typed = row.get("id");
            if typed.starts_with(['B', 'b']) {
                What::Batch(desk.id::<Batch>(typed))
            } else {
                What::Claim(desk.id::<Claim>(typed))
            }
        })
        .collect();
    let done = desk.transact(&args.writing, |tx| {
        let (mut done, mut told) = (Vec::new(), Told::default());
        for (row, what) in input.iter().zip(whats) {
            let claims = match what {
                What::Batch(id) => id.and_then(|id| batch(tx, &id, &args.reason)),
                What::Claim(id) => id.and_then(|id| Ok(vec![claim(tx, &id, &args.reason)?])),
            };
            done.extend(told.take(row, "id", claims)?.unwrap_or_default());
        }
        told.end()?;
        Ok(done)
    })?;
    desk.saw(done.iter().map(|claim| &claim.patient))?;
    desk.say_whom_of(done.iter().map(|claim| &claim.patient))?;
    let output = desk.at_a_glance(&args.output, GLANCE);
    desk.print(&output, &columns(), done.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

/// A claim is void, its charges are open.
fn claim(tx: &mut dyn Tx, id: &Id, reason: &str) -> Result<Claim, Failure> {
    let claim = rows::row::<Claim>(tx, id)?;
    if let Some(fault) = claim_refusal(&claim) {
        return Err(fault.into());
    }
    let others = tx.equal::<Claim>(Months::All, "visit", claim.visit.as_str())?;
    let months = months_of(<Claim as crate::record::Record>::TABLE, id);
    for line in tx.equal::<ClaimLine>(months, "claim", id.as_str())? {
        let charge = rows::row::<Charge>(tx, &line.charge)?;
        if charge.status == "claimed" && !is_asked_otherwise(tx, &others, id, &charge)? {
            tx.update(&Charge { status: "open".to_owned(), ..charge })?;
        }
    }
    let claim = Claim { status: "void".to_owned(), reason: reason.to_owned(), ..claim };
    keep::step(tx, &claim)?;
    Ok(claim)
}

/// Whether another claim asks for a charge too: to another payer, or the one that this one was to correct.
fn is_asked_otherwise(tx: &dyn Tx, others: &[Claim], own: &Id, charge: &Charge) -> Result<bool, Failure> {
    for other in others.iter().filter(|other| other.id != *own && other.status != "void") {
        let months = months_of(<Claim as crate::record::Record>::TABLE, &other.id);
        let lines = tx.equal::<ClaimLine>(months, "claim", other.id.as_str())?;
        if lines.iter().any(|line| line.charge == charge.id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A batch is void, its claims are ready.
fn batch(tx: &mut dyn Tx, id: &Id, reason: &str) -> Result<Vec<Claim>, Failure> {
    let batch = rows::row::<Batch>(tx, id)?;
    if let Some(fault) = batch_refusal(&batch) {
        return Err(fault.into());
    }
    let mut claims = tx.open::<Claim>()?;
    claims.retain(|claim| claim.batch.as_ref() == Some(id) && claim.status == "batched");
    for claim in &mut claims {
        "ready".clone_into(&mut claim.status);
        reason.clone_into(&mut claim.reason);
        claim.batch = None;
        keep::step(tx, claim)?;
    }
    tx.update(&Batch { status: "void".to_owned(), note: reason.to_owned(), ..batch })?;
    Ok(claims)
}
