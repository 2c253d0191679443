//! `bill post`: a payer's answer, posted.

pub(super) mod books;
pub(super) mod read;
pub(super) mod write;

use clap::Args as ClapArgs;

use crate::base::{Id, Month};
use crate::bill::ledger::Entry;
use crate::bill::post::next::SENT_ON;
use crate::bill::post::step::What;
use crate::bill::post::{Row, Step, Written, set};
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::CREDIT;
use crate::record::Record;
use crate::record::claims::Remittance;
use crate::record::files::Document;
use crate::show::{Column, Style, Value};
use crate::store::{Months, ReadRows, Tx, WriteRows, digest};

use read::Given;

/// Options of `bill post`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
With -n every posting is shown and none is made. A claim that does not balance, or that is no claim of ours, goes whole
to suspense and the rest is posted; the exit is 1 then. A payment that is off is posted only with --suspense, a file
whose structure is broken never. The same payment twice changes nothing, on paper and as an 835 too.

--paper takes rows, a line of a claim each: payer, trace, date, amount and method of the payment (in its first row);
claim, status, payer_number, member, served, code, billed, allowed, paid, remarks; and adjustments as words like
CO-45=40.00. A row without a code is the whole claim; one without a claim what was taken beside claims, like WO=50.00.

Examples:
  bill post remittance.835 -n
  bill post remittance.835
  bill post remittance.835 --suspense bank-difference --owner biller
  bill post - -n < remittance.835
  bill post --paper check.csv -n")]
pub struct Args {
    /// The 835, or the rows of a paper: a file, the document that bill fetch filed, or - for standard input
    #[arg(value_name = "FILE")]
    file: String,

    /// FILE holds rows typed from paper
    #[arg(long)]
    paper: bool,

    /// Post a payment that is off; the difference waits, under this word
    #[arg(long, value_name = "WORD")]
    suspense: Option<String>,

    /// Who works denials and suspense: user or role [default: who posts]
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What became of a payment.
struct Posted {
    remittance: Remittance,
    steps: Vec<(Step, Written)>,
}

/// A payment that was posted before.
struct Before {
    name: String,
    own: Remittance,
    known: Remittance,
}

/// What became of a file.
#[derive(Default)]
struct Done {
    posted: Vec<Posted>,
    before: Vec<Before>,
}

/// Posts every payment of the file in one transaction, and shows what was posted.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    if let Some(word) = &args.suspense {
        rows::word("--suspense", word)?;
    }
    let given = read::of(desk, &args.file, args.paper, args.suspense.is_some())?;
    let done = desk.transact(&args.writing, |tx| post(tx, args, &given))?;
    desk.warn(&given.faults);
    let steps = || done.posted.iter().flat_map(|posted| &posted.steps);
    desk.saw(steps().filter_map(|(step, _)| step.claim.as_ref()).map(|claim| &claim.patient))?;
    let shown = desk.at_a_glance(
        &args.output,
        &["claim", "line", "patient", "what", "group", "reason", "amount", "account"],
    );
    let values = done.posted.iter().flat_map(|posted| {
        posted.steps.iter().flat_map(|(step, written)| values(&posted.remittance, step, written))
    });
    desk.print(&shown, &columns(), values.collect::<Vec<_>>())?;
    tell(desk, args.writing.dry_run, &done);
    let is_same = done.before.iter().all(|before| before.own.amount == before.known.amount);
    Ok(Answer::when(is_same && steps().all(|(step, _)| step.suspense.is_none())))
}

fn tell(desk: &mut Desk, is_rehearsal: bool, done: &Done) {
    for Before { name, own, known } in &done.before {
        let differs = format!(" of {} and not {}", known.amount, own.amount);
        let differs = if known.amount == own.amount { "" } else { differs.as_str() };
        desk.tell(&format!("{name} is posted already, as {}{differs}: nothing changed", known.id));
    }
    for Posted { remittance, steps } in &done.posted {
        let claims = steps.iter().filter(|(step, _)| step.claim.is_some()).count();
        let waiting = steps.iter().filter(|(step, _)| step.suspense.is_some()).count();
        let denied: usize = steps.iter().map(|(step, _)| step.denials.len()).sum();
        let verb = if is_rehearsal { "would be posted" } else { "posted" };
        let (id, amount) = (&remittance.id, remittance.amount);
        desk.tell(&format!(
            "{id} of {amount} {verb}: answers {claims}, denials {denied}, in suspense {waiting}"
        ));
        for (claim, patient) in steps.iter().filter_map(|(step, _)| sent_on_to_nobody(step)) {
            desk.tell(&format!(
                "{claim} was sent on to a payer that no coverage of {patient} names: ask whose it is before the \
                 patient is asked for the share"
            ));
        }
        for (claim, _) in steps.iter().filter_map(|(_, written)| written.next.as_ref()) {
            let payer = &claim.payer;
            if claim.origin.is_empty() {
                let verb = if is_rehearsal { "would ask" } else { "asks" };
                desk.tell(&format!("{} {verb} {payer} for the rest: bill claim", claim.id));
            } else {
                desk.tell(&format!("{} was sent on to {payer} by the payer before it", claim.id));
            }
        }
    }
}

/// The claim and the patient of an answer that left a share to the patient though the payer sent the claim on.
fn sent_on_to_nobody(step: &Step) -> Option<(&Id, &Id)> {
    let claim = step.claim.as_ref()?;
    let is_so = |row: &Row| row.what == What::Patient && SENT_ON.contains(&row.line.processed.as_str());
    step.rows.iter().any(is_so).then_some((&claim.id, &claim.patient))
}

fn post(tx: &mut dyn Tx, args: &Args, given: &Given) -> Result<Done, Failure> {
    let mut books = books::of_sets(tx, args.owner.as_deref(), &given.sets)?;
    let (mut done, mut document) = (Done::default(), None);
    for set in &given.sets {
        let own = set::remittance(&set::head(&books, set), set, given.kind);
        let known = tx.equal::<Remittance>(Months::All, "trace", &own.trace)?;
        if let Some(known) = set::before(&known, &own) {
            done.before.push(Before { name: set.name(), known: known.clone(), own });
            continue;
        }
        if document.is_none() {
            document = Some(file(tx, &given.bytes, &own)?.id);
        }
        let id = tx.draw(Remittance::TABLE, Some(Month::of(books.today)))?;
        let mut draw = |table, month| tx.draw(table, Some(month)).map_err(Failure::from);
        let steps = set::post(&mut books, &id, set, args.suspense.as_deref(), &mut draw)?;
        let is_whole = steps.iter().all(|(step, _)| step.suspense.is_none());
        let status = if is_whole { "posted" } else { "part" };
        let own = Remittance { id, status: status.to_owned(), document: document.clone(), ..own };
        let remittance = tx.insert(own)?;
        for (step, written) in &steps {
            write::step(tx, step, written)?;
        }
        done.posted.push(Posted { remittance, steps });
    }
    Ok(done)
}

/// Keeps the file as it came. One that `bill fetch` filed before is no longer waiting.
fn file(tx: &mut dyn Tx, bytes: &[u8], own: &Remittance) -> Result<Document, Failure> {
    let known: Vec<Document> = tx.equal(Months::All, "sha256", &digest(bytes))?;
    if let Some(known) = known.into_iter().next() {
        let document = Document {
            date: Some(own.date),
            title: format!("835 {}", own.trace),
            status: "filed".to_owned(),
            ..known
        };
        tx.update(&document)?;
        return Ok(document);
    }
    let document = Document {
        r#type: "remittance".to_owned(),
        date: Some(own.date),
        title: format!("{} {}", own.kind, own.trace),
        level: "ordinary".to_owned(),
        status: "filed".to_owned(),
        ..Document::default()
    };
    Ok(tx.put(bytes, document)?)
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("remittance"),
        Column::id("set"),
        Column::id("claim"),
        Column::id("line"),
        Column::id("patient"),
        Column::id("payer_number"),
        Column::id("what"),
        Column::id("group"),
        Column::id("reason"),
        Column::text("remarks"),
        Column::money("amount"),
        Column::id("account"),
        Column::id("entry"),
        Column::text("owner"),
        Column::date("due"),
    ]
}

/// Every posting of a step as a row; what settled the patient's visit after it, as rows of their own.
fn values(remittance: &Remittance, step: &Step, written: &Written) -> Vec<Vec<Value>> {
    let mut values = Vec::new();
    for (at, Row { line, what, account, patient }) in step.rows.iter().enumerate() {
        let denial = step.denials.iter().find(|(row, _)| *row == at).map(|(_, denial)| denial);
        let waits = step.suspense.as_ref().filter(|_| at == 0);
        let owner = denial.map(|row| &row.owner).or(waits.map(|row| &row.owner));
        let due = denial.map(|row| row.due).or(waits.map(|row| row.due)).flatten();
        let style = if matches!(what, What::Denied | What::Suspense) { Style::Warn } else { Style::Plain };
        values.push(vec![
            (&remittance.id).into(),
            (&remittance.set).into(),
            (&line.claim).into(),
            (&line.claim_line).into(),
            patient.into(),
            (&line.payer_number).into(),
            Value::of(what.word()).styled(style),
            (&line.group).into(),
            (&line.reason).into(),
            line.remarks.join(" ").into(),
            line.amount.into(),
            account.into(),
            (&written.lines[at].entry).into(),
            owner.map_or_else(Value::empty, Into::into),
            due.into(),
        ]);
    }
    let of_credit = step.settled.iter().flat_map(Entry::lines).filter(|line| line.account == CREDIT);
    values.extend(of_credit.map(|line| {
        let mut row = vec![Value::empty(); columns().len()];
        row[0] = (&remittance.id).into();
        row[1] = (&remittance.set).into();
        row[2] = step.claim.as_ref().map(|claim| &claim.id).map_or_else(Value::empty, Into::into);
        row[4] = (&line.patient).into();
        row[6] = "applied".into();
        row[10] = line.amount.into();
        row[11] = (&line.account).into();
        row
    }));
    values
}
