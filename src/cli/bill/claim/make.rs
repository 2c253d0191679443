//! `bill claim`: claims of open charges, and their file.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Date, Id, Money};
use crate::bill::claim::book::{Asked, Book, Facts};
use crate::bill::claim::file::{self, Leaving};
use crate::bill::claim::make::plan;
use crate::bill::claim::replace::{REPLACES, VOIDS};
use crate::bill::scrub;
use crate::cli::bill::rows::{self, Told};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::Charge;
use crate::record::claims::{Batch, Claim, ClaimLine};
use crate::record::files::Document;
use crate::record::schedule::Appointment;
use crate::store::{ReadRows, Tx, WriteRows};

use super::{GLANCE, columns, correct, keep, load, values};

/// Options of `bill claim`.
#[derive(ClapArgs, Debug)]
#[group(skip)]
pub struct Args {
    /// Visits: ids, or - or @FILE for rows with a column visit [default: every visit with open charges]
    #[arg(value_name = "VISIT", conflicts_with_all = ["replaces", "voids"])]
    visits: Vec<String>,

    /// Claims that their payers have and that are asked anew, under the payer's number of each
    #[arg(long, value_name = "CLAIM", value_delimiter = ',')]
    replaces: Vec<String>,

    /// Claims that their payers have and that count no more, under the payer's number of each
    #[arg(long, value_name = "CLAIM", value_delimiter = ',')]
    voids: Vec<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What became of the charges.
#[derive(Default)]
struct Done {
    claims: Vec<Claim>,
    batch: Option<Batch>,
}

/// Makes the claims and their file in one transaction. Exit 1 where one is held.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let input = rows::asked(desk, &args.visits, "visit")?;
    let ids = rows::ids::<Appointment>(desk, &input, "visit");
    // Rows that came empty ask for nothing: only a command without any argument asks for all.
    let is_none_named = input.is_empty() && !args.visits.is_empty();
    let today = desk.today()?;
    let mut corrected = Vec::new();
    for (frequency, typed) in [(REPLACES, &args.replaces), (VOIDS, &args.voids)] {
        for typed in typed {
            corrected.push((desk.id::<Claim>(typed)?, frequency));
        }
    }
    let done = desk.transact(&args.writing, |tx| {
        if !corrected.is_empty() {
            let asked = correct::all(tx, &corrected, today)?;
            return look_through(tx, asked, today);
        }
        let (mut visits, mut told) = (BTreeSet::new(), Told::default());
        for (row, id) in input.iter().zip(ids) {
            let visit = id.map_err(Failure::Faults).and_then(|id| rows::visit(tx, &id));
            visits.extend(told.take(row, "visit", visit)?.map(|visit| visit.chain));
        }
        told.end()?;
        if is_none_named {
            return Ok(Done { claims: Vec::new(), batch: None });
        }
        make(tx, &visits, today)
    })?;
    let held = done.claims.iter().filter(|claim| claim.status == "held").count();
    match &done.batch {
        Some(batch) => {
            let noun = if batch.claims_count == 1 { "claim" } else { "claims" };
            desk.tell(&format!(
                "batch {}: {} {noun}, {}; {held} held",
                batch.id, batch.claims_count, batch.amount
            ));
        }
        None if held > 0 => desk.tell(&format!("no claim is ready; {held} held: bill scrub")),
        None if is_none_named => desk.tell("no visit is named: nothing is claimed"),
        None => desk.tell("no claim is ready: every charge that a payer is to be asked for is claimed"),
    }
    desk.saw(done.claims.iter().map(|claim| &claim.patient))?;
    let output = desk.at_a_glance(&args.output, GLANCE);
    desk.print(&output, &columns(), done.claims.iter().map(values).collect::<Vec<_>>())?;
    Ok(Answer::when(held == 0))
}

fn make(tx: &mut dyn Tx, visits: &BTreeSet<Id>, today: Date) -> Result<Done, Failure> {
    let mut kept = tx.open::<Claim>()?;
    kept.retain(|claim| matches!(claim.status.as_str(), "draft" | "held" | "ready"));
    kept.retain(|claim| visits.is_empty() || visits.contains(&claim.visit));
    let kept = load::asked(tx, kept)?;
    let charges = load::open_charges(tx, visits)?;
    let book = load::plan_book(tx, &charges, today)?;
    let mut asked = kept;
    for planned in plan(charges, &book) {
        asked.push(insert(tx, planned)?);
    }
    look_through(tx, asked, today)
}

/// Holds what scrubbing finds wrong; the rest leaves.
fn look_through(tx: &mut dyn Tx, asked: Vec<Asked>, today: Date) -> Result<Done, Failure> {
    let all: Vec<Charge> = asked.iter().flat_map(|asked| asked.charges.iter().cloned()).collect();
    let book = load::book(tx, &all, today)?;
    let (mut held, mut ready) = (Vec::new(), Vec::new());
    for mut asked in asked {
        let remarks = scrub::scrub(&Facts::of(&book, &asked));
        if scrub::holds(&remarks) {
            hold(tx, &mut asked, scrub::reason(&remarks))?;
            held.push(asked.claim);
        } else {
            ready.push(asked);
        }
    }
    // Who stands under one subscriber stands together.
    ready.sort_by(|left, right| {
        let key = |asked: &Asked| {
            (asked.claim.coverage.clone(), asked.claim.rank, asked.date(), asked.claim.id.clone())
        };
        key(left).cmp(&key(right))
    });
    let batch = if ready.is_empty() { None } else { Some(leave(tx, &mut ready, &book)?) };
    let mut claims: Vec<Claim> = ready.into_iter().map(|asked| asked.claim).chain(held).collect();
    claims.sort_by(|left, right| left.id.cmp(&right.id));
    Ok(Done { claims, batch })
}

/// Keeps a claim with its lines; its charges are claimed from now on.
pub(super) fn insert(tx: &mut dyn Tx, planned: Asked) -> Result<Asked, Failure> {
    let claim = tx.insert(planned.claim)?;
    let (mut lines, mut charges) = (Vec::new(), Vec::new());
    for (line, charge) in planned.lines.into_iter().zip(planned.charges) {
        lines.push(tx.insert(ClaimLine { claim: claim.id.clone(), ..line })?);
        // What is answered already stays as far as it has come.
        let charge = if charge.status == "open" {
            let charge = Charge { status: "claimed".to_owned(), ..charge };
            tx.update(&charge)?;
            charge
        } else {
            charge
        };
        charges.push(charge);
    }
    Ok(Asked { claim, lines, charges, prior: planned.prior })
}

/// Holds a claim. One that was held for the same stays as it is.
fn hold(tx: &mut dyn Tx, asked: &mut Asked, reason: String) -> Result<(), Failure> {
    let claim = &mut asked.claim;
    if claim.status == "held" && claim.reason == reason {
        return Ok(());
    }
    "held".clone_into(&mut claim.status);
    claim.reason = reason;
    keep::step(tx, claim)
}

/// Writes the claims into one file, filed with its batch.
fn leave(tx: &mut dyn Tx, ready: &mut [Asked], book: &Book) -> Result<Batch, Failure> {
    let x12 = book.settings.x12.clone().unwrap_or_default();
    let amount = ready.iter().try_fold(Money::ZERO, |sum, asked| sum.plus(asked.claim.amount));
    let batch = tx.insert(Batch {
        kind: "837P".to_owned(),
        receiver: x12.receiver.id.clone(),
        claims_count: i64::try_from(ready.len()).unwrap_or(i64::MAX),
        amount: amount.unwrap_or_default(),
        status: "made".to_owned(),
        ..Batch::default()
    })?;
    let facts: Vec<Facts<'_>> = ready.iter().map(|asked| Facts::of(book, asked)).collect();
    let leaving = Leaving { batch: &batch.id, at: tx.now(), x12: &x12 };
    let bytes = file::write(leaving, &facts, book)?;
    let control = file::control(&batch.id).unwrap_or_default();
    let document = tx.put(
        &bytes,
        Document {
            r#type: "claim-batch".to_owned(),
            subject: Some(batch.id.clone()),
            date: Some(tx.now().date()),
            level: "ordinary".to_owned(),
            file_name: format!("{}.837", batch.id),
            status: "filed".to_owned(),
            ..Document::default()
        },
    )?;
    let batch = Batch {
        interchange: format!("{control:09}"),
        group: control.to_string(),
        document: Some(document.id),
        ..batch
    };
    tx.update(&batch)?;
    for asked in ready {
        let claim = &mut asked.claim;
        "batched".clone_into(&mut claim.status);
        claim.reason.clear();
        claim.batch = Some(batch.id.clone());
        keep::step(tx, claim)?;
    }
    Ok(batch)
}
