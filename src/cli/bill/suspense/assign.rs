//! `bill suspense assign`: money that waits goes to where it belongs.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::{Fault, Id, Money};
use crate::bill::charge::guarantor;
use crate::bill::post::{Books, SUSPENSE, WRITE_OFF};
use crate::bill::suspense::assign::{To, Waiting, after, answer, elsewhere, refusal, said, to_claim};
use crate::cli::bill::post::{books, read, write};
use crate::cli::bill::rows::{self, Told};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Desk, Failure, Outcome, Output, Writing, status};
use crate::practice::balance::{CREDIT, PATIENT};
use crate::record::bill::Ledger;
use crate::record::claims::{Claim, Remittance, RemittanceLine, Suspense};
use crate::record::intake::{Patient, Payer};
use crate::show::{Column, Value};
use crate::store::{Months, Read, ReadRows, Tx, WriteRows};

/// Options of `bill suspense assign`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
To a claim, the answer that the money came with is posted by the rules of bill post, as if it had been found; a part, or
an answer that does not balance, goes to the claim as a payment alone. To a payer, it is owed back until the payer
recovers it; to a patient, it is their own money. Rows have id and claim, payer or patient, and amount for a part.

Examples:
  bill suspense list --columns id | head -2 | bill suspense assign - --claim C2610-0000046 -n
  bill suspense list --columns id | head -2 | bill suspense assign - --write-off --reason small
  bill suspense list --columns id | bill suspense assign - --payer PY0000017 -n
  bill suspense assign @parts.csv --rejects refused.csv")]
#[group(id = "to", multiple = false)]
pub struct Args {
    /// What waits: ids, or - or @FILE for rows with a column id
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// It was paid for this claim
    #[arg(long, value_name = "CLAIM", group = "to")]
    claim: Option<String>,

    /// It is owed back to this payer
    #[arg(long, value_name = "PAYER", group = "to")]
    payer: Option<String>,

    /// It is this patient's money
    #[arg(long, value_name = "PATIENT", group = "to")]
    patient: Option<String>,

    /// It is nobody's: written off, or kept
    #[arg(long, group = "to")]
    write_off: bool,

    /// Only so much of it; the rest waits on
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,

    /// Why, in a word
    #[arg(long, value_name = "WORD", default_value = "assigned")]
    reason: String,

    /// Who works denials that the answer brings: user or role [default: who assigns]
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    #[command(flatten)]
    rejects: Rejects,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// A row as it was asked for.
struct Draft<'r> {
    row: &'r InputRow,
    id: Id,
    to: To,
    amount: Option<Money>,
}

/// What came of the rows.
#[derive(Default)]
struct Done {
    patients: Vec<Id>,
    values: Vec<Vec<Value>>,
    refused: Vec<Refused>,
    count: usize,
}

/// Assigns every row in one transaction, and shows where the money went.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    rows::word("--reason", &args.reason)?;
    if args.ids.len() > 1 && args.amount.is_some() {
        return Err(Failure::Grammar("--amount goes with one id; rows have a column amount".to_owned()));
    }
    let input = rows::asked(desk, &args.ids, "id")?;
    let (mut drafts, mut told) = (Vec::new(), Told::default());
    for row in &input {
        drafts.extend(draft(desk, args, row, &mut told)?);
    }
    told.end()?;
    let done = desk.transact(&args.writing, |tx| assign(tx, args, &drafts))?;
    desk.saw(&done.patients)?;
    desk.say_whom_of(&done.patients)?;
    let glance = ["suspense", "claim", "patient", "what", "group", "reason", "amount", "account"];
    let shown = desk.at_a_glance(&args.output, &glance);
    desk.print(&shown, &columns(), done.values)?;
    let verb = if args.writing.dry_run { "would be assigned" } else { "assigned" };
    desk.tell(&format!("{verb}: {}", done.count));
    args.rejects.hand_back(desk, &done.refused)
}

fn draft<'r>(
    desk: &Desk,
    args: &Args,
    row: &'r InputRow,
    told: &mut Told,
) -> Result<Option<Draft<'r>>, Failure> {
    let id = row.require("id").map_err(Failure::from).and_then(|typed| desk.id::<Suspense>(typed));
    let id = told.take(row, "id", id)?;
    let to = told.take(row, "id", to(desk, args, row))?;
    let typed = Some(row.get("amount")).filter(|text| !text.is_empty()).or(args.amount.as_deref());
    let amount = typed.map(|text| text.parse::<Money>().map_err(Failure::from)).transpose();
    let amount = told.take(row, "amount", amount)?;
    Ok(id.zip(to).zip(amount).map(|((id, to), amount)| Draft { row, id, to, amount }))
}

/// Where a row goes: where its own columns say, else where the options do.
fn to(desk: &Desk, args: &Args, row: &InputRow) -> Result<To, Failure> {
    let own: Vec<(&str, &str)> = ["claim", "payer", "patient"]
        .map(|column| (column, row.get(column)))
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let option = || {
        let options = [("claim", &args.claim), ("payer", &args.payer), ("patient", &args.patient)];
        options.into_iter().find_map(|(column, typed)| Some((column, typed.as_deref()?)))
    };
    let is_typed = row.place.file.is_empty();
    let at = |column: &str, id: Result<To, Failure>| {
        id.map_err(|failure| if is_typed { failure } else { failure.at(&row.place(column)) })
    };
    let named = if own.is_empty() { option().into_iter().collect() } else { own };
    match named.as_slice() {
        [] if args.write_off => Ok(To::WriteOff),
        [] => {
            let fault = Fault::error("B079", "nobody is named to whom the money goes");
            Err(fault.help("--claim, --payer, --patient or --write-off, or such a column").into())
        }
        [("claim", typed)] => at("claim", desk.id::<Claim>(typed).map(To::Claim)),
        [("payer", typed)] => at("payer", desk.id::<Payer>(typed).map(To::Payer)),
        [(_, typed)] => at("patient", desk.id::<Patient>(typed).map(To::Patient)),
        several => {
            let names = several.iter().map(|(column, _)| *column).collect::<Vec<_>>().join(" and ");
            let fault = Fault::error("B079", format!("the row names {names}"));
            Err(fault.help("money goes to one of them; a part of it is a row of its own").into())
        }
    }
}

fn assign(tx: &mut dyn Tx, args: &Args, drafts: &[Draft<'_>]) -> Result<Done, Failure> {
    let (mut patients, mut told) = (BTreeSet::new(), Told::default());
    for draft in drafts {
        told.take(draft.row, "id", rows::row::<Suspense>(tx, &draft.id))?;
        let named = match &draft.to {
            To::Claim(id) => {
                told.take(draft.row, "claim", rows::row::<Claim>(tx, id))?.map(|claim| claim.patient)
            }
            To::Payer(id) => told.take(draft.row, "payer", rows::row::<Payer>(tx, id))?.and(None),
            To::Patient(id) => {
                told.take(draft.row, "patient", rows::row::<Patient>(tx, id))?.map(|row| row.id)
            }
            To::WriteOff => None,
        };
        patients.extend(named);
    }
    told.end()?;
    let mut books = books::of_patients(tx, args.owner.as_deref(), &patients)?;
    let mut done = Done { patients: patients.into_iter().collect(), ..Done::default() };
    for draft in drafts {
        let row = rows::row::<Suspense>(tx, &draft.id)?;
        let amount = draft.amount.unwrap_or(row.amount);
        let claim = if let To::Claim(id) = &draft.to { books.claim(id).cloned() } else { None };
        if let Some(fault) = refusal(&row, amount, &draft.to, claim.as_ref()) {
            if draft.row.place.file.is_empty() {
                return Err(fault.into());
            }
            done.refused.push(Refused::new(draft.row, fault.message));
            continue;
        }
        let waiting = waiting(tx, row)?;
        let values = match claim {
            Some(claim) => by_rules(tx, &mut books, &waiting, amount, &claim)?,
            None => directly(tx, args, &waiting, amount, &draft.to)?,
        };
        done.values.extend(values);
        close(tx, &waiting, amount, &args.reason)?;
        done.count += 1;
    }
    args.rejects.strict(&done.refused)?;
    Ok(done)
}

/// What is known of money that waits: with it the answer, read again from the remittance as it was filed.
fn waiting(view: &dyn Read, row: Suspense) -> Result<Waiting, Failure> {
    let Some(id) = &row.remittance else { return Ok(Waiting { row, ..Waiting::default() }) };
    let remittance = rows::row::<Remittance>(view, id)?;
    let said = said(
        &view.equal::<RemittanceLine>(Months::All, "remittance", id.as_str())?,
        row.remittance_line.as_ref(),
    );
    let answer = match &remittance.document {
        Some(document) => {
            let bytes = view.document(document)?;
            answer(read::again(&remittance.kind, &bytes, &view.all::<Payer>()?), &remittance, &said)
        }
        None => None,
    };
    Ok(Waiting { row, remittance: Some(remittance), said, answer })
}

fn by_rules(
    tx: &mut dyn Tx,
    books: &mut Books,
    waiting: &Waiting,
    amount: Money,
    claim: &Claim,
) -> Result<Vec<Vec<Value>>, Failure> {
    let Some(remittance) = &waiting.row.remittance else {
        let fault = Fault::error("B079", format!("{} came in no remittance", waiting.row.id));
        return Err(fault.help("such money goes to a patient or a payer").into());
    };
    let step = to_claim(books, waiting, amount, claim)?;
    let mut draw = |table, month| tx.draw(table, Some(month)).map_err(Failure::from);
    let written = step.numbered(remittance, books.today, &mut draw)?;
    write::step(tx, &step, &written)?;
    books.take(&step, &written);
    let rows = step.rows.iter().zip(&written.lines).filter(|(row, _)| row.line.claim.is_some());
    let mut values: Vec<Vec<Value>> = rows
        .map(|(row, line)| {
            vec![
                (&waiting.row.id).into(),
                remittance.into(),
                (&line.claim).into(),
                (&line.claim_line).into(),
                (&row.patient).into(),
                row.what.word().into(),
                (&line.group).into(),
                (&line.reason).into(),
                line.amount.into(),
                (&row.account).into(),
                (&line.entry).into(),
            ]
        })
        .collect();
    let settled =
        written.ledger.iter().filter(|line| line.account == CREDIT && line.remittance_line.is_none());
    values.extend(settled.map(|line| of_line(&waiting.row, "applied", line)));
    Ok(values)
}

fn directly(
    tx: &mut dyn Tx,
    args: &Args,
    waiting: &Waiting,
    amount: Money,
    to: &To,
) -> Result<Vec<Vec<Value>>, Failure> {
    let mut about = Ledger { date: tx.now().date(), reason: args.reason.clone(), ..Ledger::default() };
    let mut own = Vec::new();
    if let To::Patient(id) = to {
        let patient = rows::row::<Patient>(tx, id)?;
        own = tx.by_patient::<Ledger>(id)?;
        about = Ledger { patient: Some(id.clone()), guarantor: Some(guarantor(&patient)), ..about };
    }
    let written = rows::post(tx, elsewhere(waiting, amount, to, &about, &own)?)?;
    let shown = written.iter().filter(|line| ![SUSPENSE, PATIENT].contains(&line.account.as_str()));
    let word = |line: &Ledger| {
        if line.amount == -amount || line.account == WRITE_OFF { to.word() } else { "applied" }
    };
    Ok(shown.map(|line| of_line(&waiting.row, word(line), line)).collect())
}

/// A line of the ledger as a row of the answer.
fn of_line(row: &Suspense, what: &str, line: &Ledger) -> Vec<Value> {
    let mut values = vec![Value::empty(); columns().len()];
    values[0] = (&row.id).into();
    values[1] = (&row.remittance).into();
    values[2] = (&line.claim).into();
    values[4] = (&line.patient).into();
    values[5] = what.into();
    values[8] = line.amount.into();
    values[9] = (&line.account).into();
    values[10] = (&line.entry).into();
    values
}

/// Closes the row, or the part that went; and the remittance, where nothing of it waits any more.
fn close(tx: &mut dyn Tx, waiting: &Waiting, amount: Money, reason: &str) -> Result<(), Failure> {
    let (row, part) = after(&waiting.row, amount);
    tx.update(&row)?;
    let gone = match part {
        Some(part) => tx.insert(part)?,
        None => row,
    };
    status::step(tx, &gone.id, &gone.status, reason)?;
    let Some(remittance) = waiting.remittance.as_ref().filter(|own| own.status == "part") else {
        return Ok(());
    };
    let is_own = |row: &Suspense| row.remittance.as_ref() == Some(&remittance.id);
    if !tx.open::<Suspense>()?.iter().any(is_own) {
        tx.update(&Remittance { status: "posted".to_owned(), ..remittance.clone() })?;
        status::step(tx, &remittance.id, "posted", reason)?;
    }
    Ok(())
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("suspense"),
        Column::id("remittance"),
        Column::id("claim"),
        Column::id("line"),
        Column::id("patient"),
        Column::id("what"),
        Column::id("group"),
        Column::id("reason"),
        Column::money("amount"),
        Column::id("account"),
        Column::id("entry"),
    ]
}
