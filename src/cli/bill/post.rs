//! `bill post`: a payer's answer, posted.

use clap::Args as ClapArgs;

use crate::base::{Fault, Id, Month};
use crate::bill::ledger::Entry;
use crate::bill::post::answer::{self, Set};
use crate::bill::post::next::SENT_ON;
use crate::bill::post::step::What;
use crate::bill::post::{Books, Known, Row, Step, Written, set};
use crate::cli::bill::rows;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::practice::balance::CREDIT;
use crate::record::Record;
use crate::record::claims::{Claim, Denial, Remittance, Suspense};
use crate::record::files::{Document, StatusEvent};
use crate::show::{Column, Style, Value};
use crate::store::{Months, ReadRows, Tx, WriteRows, digest};

/// Options of `bill post`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
With -n every posting is shown and none is made. A claim that does not balance, or that is no claim of ours, goes whole
to suspense and the rest is posted; the exit is 1 then. A payment that is off is posted only with --suspense, a file
whose structure is broken never. The same payment twice changes nothing.

Examples:
  bill post remittance.835 -n
  bill post remittance.835
  bill post remittance.835 --suspense bank-difference --owner biller
  bill post - -n < remittance.835")]
pub struct Args {
    /// The 835: a file, the document that bill fetch filed, or - for standard input
    #[arg(value_name = "FILE")]
    file: String,

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

/// What became of a file.
#[derive(Default)]
struct Done {
    posted: Vec<Posted>,
    before: Vec<(String, Id)>,
}

/// Posts every payment of the file in one transaction, and shows what was posted.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    if let Some(word) = &args.suspense {
        rows::word("--suspense", word)?;
    }
    let (file, bytes) = bytes(desk, &args.file)?;
    let (sets, mut faults) = answer::read(&file, &bytes);
    if args.suspense.is_none() && !faults.iter().any(Fault::is_error) {
        faults.extend(sets.iter().filter_map(|set| set::off(&file, set)));
    }
    if faults.iter().any(Fault::is_error) {
        return Err(faults.into());
    }
    let done = desk.transact(&args.writing, |tx| post(tx, args, &sets, &bytes))?;
    desk.warn(&faults);
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
    Ok(Answer::when(steps().all(|(step, _)| step.suspense.is_none())))
}

fn tell(desk: &mut Desk, is_rehearsal: bool, done: &Done) {
    for (set, id) in &done.before {
        desk.tell(&format!("set {set} is posted already, as {id}: nothing changed"));
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

fn post(tx: &mut dyn Tx, args: &Args, sets: &[Set], bytes: &[u8]) -> Result<Done, Failure> {
    let mut books = books(tx, args.owner.as_deref())?;
    let mut known = tx.all::<Remittance>()?;
    let (mut done, mut document) = (Done::default(), None);
    for set in sets {
        let own = set::remittance(&set::head(&books, set), set, "835");
        if let Some(before) = set::before(&known, &own) {
            done.before.push((set.control.clone(), before.id.clone()));
            continue;
        }
        if document.is_none() {
            document = Some(file(tx, bytes, &own)?.id);
        }
        let id = tx.draw(Remittance::TABLE, Some(Month::of(books.today)))?;
        let mut draw = |table, month| tx.draw(table, Some(month)).map_err(Failure::from);
        let steps = set::post(&mut books, &id, set, args.suspense.as_deref(), &mut draw)?;
        let is_whole = steps.iter().all(|(step, _)| step.suspense.is_none());
        let status = if is_whole { "posted" } else { "part" };
        let own = Remittance { id, status: status.to_owned(), document: document.clone(), ..own };
        let remittance = tx.insert(own)?;
        for (step, written) in &steps {
            write(tx, step, written)?;
        }
        known.push(remittance.clone());
        done.posted.push(Posted { remittance, steps });
    }
    Ok(done)
}

/// The bytes of a file, or of a document that was filed.
fn bytes(desk: &Desk, argument: &str) -> Result<(String, Vec<u8>), Failure> {
    if !Document::TABLE.owns(&argument.to_ascii_uppercase()) {
        return desk.bytes(argument);
    }
    let store = desk.store()?;
    let view = store.snapshot()?;
    let document = desk.row::<Document>(&*view, argument)?;
    let bytes = view.document(&document.id)?;
    Ok((document.id.to_string(), bytes))
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
        title: format!("835 {}", own.trace),
        level: "ordinary".to_owned(),
        status: "filed".to_owned(),
        ..Document::default()
    };
    Ok(tx.put(bytes, document)?)
}

fn books(tx: &dyn Tx, owner: Option<&str>) -> Result<Books, Failure> {
    Ok(Books::of(Known {
        today: tx.now().date(),
        owner: owner.unwrap_or(tx.user()).to_owned(),
        claims: tx.all()?,
        lines: tx.all()?,
        charges: tx.all()?,
        payers: tx.all()?,
        coverages: tx.all()?,
        patients: tx.all()?,
        ledger: tx.all()?,
        answers: tx.all()?,
        denials: tx.open()?,
        adjustments: tx.all()?,
        filing: tx.all()?,
        clocks: tx.all()?,
    }))
}

/// Writes what a step does. The row of a claim holds its last status; each step there is a row of its own.
fn write(tx: &mut dyn Tx, step: &Step, written: &Written) -> Result<(), Failure> {
    for row in &written.lines {
        tx.insert(row.clone())?;
    }
    for row in &written.ledger {
        tx.insert(row.clone())?;
    }
    for row in &written.denials {
        tx.insert(row.clone())?;
    }
    if let Some(row) = &written.suspense {
        tx.insert::<Suspense>(row.clone())?;
    }
    if let Some(claim) = &step.claim {
        update(tx, claim)?;
        for (status, reason) in &step.events {
            event(tx, &claim.id, status, reason)?;
        }
    }
    for (claim, why) in &step.others {
        update(tx, claim)?;
        if !why.is_empty() {
            event(tx, &claim.id, &claim.status, why)?;
        }
    }
    if let Some((claim, lines)) = &written.next {
        let claim = tx.insert(claim.clone())?;
        for line in lines {
            tx.insert(line.clone())?;
        }
        let why = if claim.origin.is_empty() { "answered" } else { &claim.origin };
        event(tx, &claim.id, &claim.status, why)?;
    }
    for charge in &step.charges {
        tx.update(charge)?;
        event(tx, &charge.id, &charge.status, "answered")?;
    }
    for denial in &step.closed {
        // It may have been made by this very file: the row as it was written is what comes further.
        let own = rows::row::<Denial>(tx, &denial.id)?;
        tx.update(&Denial { status: denial.status.clone(), outcome: denial.outcome.clone(), ..own })?;
        event(tx, &denial.id, &denial.status, &denial.outcome)?;
    }
    Ok(())
}

/// Writes how far a claim has come. It may have been made by this very file: when and by whom stands in its row.
fn update(tx: &mut dyn Tx, claim: &Claim) -> Result<(), Failure> {
    let Claim { created_at, created_by, .. } = rows::row(tx, &claim.id)?;
    Ok(tx.update(&Claim { created_at, created_by, ..claim.clone() })?)
}

fn event(tx: &mut dyn Tx, subject: &Id, status: &str, reason: &str) -> Result<(), Failure> {
    let at = tx.now();
    tx.insert(StatusEvent {
        date: at.date(),
        subject: subject.clone(),
        status: status.to_owned(),
        at,
        reason: reason.to_owned(),
        ..StatusEvent::default()
    })?;
    Ok(())
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
