//! The end of a transaction: edits by hand and our own changes judged together, then committed, each as its own line.

use std::borrow::Cow;
use std::rc::Rc;

use super::commit::{Plan, Put, commit};
use super::disk::{Disk, Stat};
use super::draft::{Draft, Edit};
use super::error::reading;
use super::line::{Kind, Splice};
use super::print::Print;
use super::seen::Seen;
use super::text::Text;
use super::transaction::{Transaction, stem};
use super::writer::{SETTINGS, Writer};
use super::{Change, Committed, Entry, Error, Judge, adopt, form, package};
use crate::base::Fault;

/// More changes in one file are kept as one, from the first to the last.
const SPLICES: usize = 1000;

/// Judges and commits a transaction.
pub(super) fn finish(
    transaction: Transaction<'_, Writer>,
    entry: &Entry,
    judge: &dyn Judge,
) -> Result<Committed, Error> {
    let own = transaction.changes();
    let adopted = loop {
        let (adopted, mut changes) = adopted(&transaction)?;
        if adopted.is_empty() && own.is_empty() {
            return Ok(Committed { line: None, notes: Vec::new() });
        }
        changes.extend(own.iter().cloned());
        let edits = transaction.view.source.edits();
        let mut faults = form::judge(&changes, &transaction)?;
        faults.extend(judge.judge(&changes, &transaction));
        if faults.iter().any(Fault::is_error) {
            return Err(Error::Refused(faults));
        }
        // Judging may have read tables that a person edited, too.
        if transaction.view.source.edits() == edits {
            break adopted;
        }
    };
    if entry.is_rehearsal {
        return Ok(Committed { line: None, notes: Vec::new() });
    }
    let plan = plan(&transaction)?;
    let mut writer = transaction.view.source;
    let mut notes = Vec::new();
    if !adopted.is_empty() {
        let files: Vec<&str> = adopted.iter().map(|put| put.file.as_str()).collect();
        let text = format!("edited by hand, taken into the journal: {}", files.join(", "));
        let entry = Entry { command: "edited by hand".to_owned(), ..entry.clone() };
        let done = commit(&mut writer, &entry, &plan_of(adopted))?;
        notes.push(text);
        notes.extend(done.notes);
    }
    if own.is_empty() {
        return Ok(Committed { line: None, notes });
    }
    let mut done = commit(&mut writer, entry, &plan)?;
    notes.append(&mut done.notes);
    Ok(Committed { notes, ..done })
}

/// The files that a person changed: what the journal will say of them, and the rows that differ.
fn adopted(transaction: &Transaction<'_, Writer>) -> Result<(Vec<Put>, Vec<Change>), Error> {
    let (mut puts, mut changes, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let seen = transaction.view.source.seen.borrow();
    let edited = |file: &str| seen.get(file).and_then(|seen| Some((seen, seen.edit.as_ref()?)));
    if let Some((seen, edit)) = edited(SETTINGS) {
        let new = String::from_utf8_lossy(&seen.bytes).into_owned();
        puts.push(external(SETTINGS, seen, edit.old.as_deref(), &new, 0));
    }
    for (file, draft) in transaction.view.loaded() {
        let Some((seen, edit)) = edited(&file) else { continue };
        let new = Rc::clone(&draft.borrow().origin);
        let old = match &edit.old {
            Some(old) => Text::open(new.table, &file, old.clone().into_bytes())?,
            None => Text::empty(new.table, &file)?,
        };
        let (found, wrong) = adopt::changes(&old, &new);
        changes.extend(found);
        faults.extend(wrong);
        puts.push(external(&file, seen, edit.old.as_deref(), &new.text, seen.highest));
    }
    if faults.is_empty() { Ok((puts, changes)) } else { Err(Error::Refused(faults)) }
}

/// What the journal says of edits by hand.
fn plan_of(puts: Vec<Put>) -> Plan {
    let tables = puts.iter().filter(|put| super::text::is_csv(&put.file));
    let serials = tables.map(|put| (stem(&put.file), put.highest)).collect();
    Plan { puts, serials, ..Plan::default() }
}

fn external(file: &str, seen: &Seen, old: Option<&str>, new: &str, highest: u64) -> Put {
    Put {
        file: file.to_owned(),
        kind: Kind::External,
        before: seen
            .stat
            .map(|stat| (stat, old.map_or_else(Print::default, |old| Print::of(old.as_bytes())))),
        after: seen.print.clone(),
        splices: adopt::splices(old.unwrap_or_default(), new),
        text: String::new(),
        highest,
    }
}

/// What our own changes put on disk.
fn plan(transaction: &Transaction<'_, Writer>) -> Result<Plan, Error> {
    let mut plan =
        Plan { undoes: transaction.undoes, documents: transaction.documents.clone(), ..Plan::default() };
    let mut is_package_old = false;
    for (file, draft) in transaction.view.loaded() {
        let mut draft = draft.borrow_mut();
        let changes = if draft.is_unread() { Vec::new() } else { draft.changes() };
        let added = if draft.is_unread() { draft.added() } else { String::new() };
        if changes.is_empty() && added.is_empty() {
            continue;
        }
        let seen = transaction.view.source.seen.borrow();
        let Some(seen) = seen.get(&file) else { continue };
        is_package_old |= seen.stat.is_none() || draft.is_widened();
        let highest = transaction.given.get(&stem(&file)).copied().unwrap_or(0).max(seen.highest);
        plan.serials.insert(stem(&file), highest);
        plan.puts.push(match (draft.is_unread(), seen.stat) {
            (true, Some(stat)) => grown(&*transaction.view.source.disk, file, added, (stat, seen), highest)?,
            _ => put(file, &mut draft, &changes, seen, highest),
        });
    }
    plan.serials.extend(transaction.given.iter().map(|(stem, serial)| (stem.clone(), *serial)));
    if is_package_old {
        plan.puts.extend(package::put(transaction)?);
    }
    Ok(plan)
}

/// Lines put behind the end of a file that was not read: its last chunk alone is, for the fingerprint.
fn grown(
    disk: &dyn Disk,
    file: String,
    ins: String,
    (stat, seen): (Stat, &Seen),
    highest: u64,
) -> Result<Put, Error> {
    let print = &seen.print;
    let read = disk.read(&file, print.open_chunk(), u64::MAX).map_err(|error| reading(&file, error))?;
    let Some((tail, _)) = read.filter(|(_, now)| *now == stat) else {
        return Err(Error::Busy(format!("{file} was changed by another program meanwhile")));
    };
    Ok(Put {
        kind: Kind::Append,
        after: print.extended(&tail, ins.as_bytes()),
        splices: vec![Splice { at: print.size(), del: String::new(), ins }],
        before: Some((stat, print.clone())),
        text: String::new(),
        file,
        highest,
    })
}

fn put(file: String, draft: &mut Draft, changes: &[Edit], seen: &Seen, highest: u64) -> Put {
    let origin = Rc::clone(&draft.origin);
    let end = origin.text.len();
    let before = seen.stat.map(|stat| (stat, seen.print.clone()));
    if let ([only], Some((_, print))) = (changes, &before)
        && only.span == (end..end)
    {
        let open = usize::try_from(print.open_chunk()).unwrap_or(0);
        return Put {
            file,
            kind: Kind::Append,
            after: print.extended(&origin.text.as_bytes()[open..], only.text.as_bytes()),
            before,
            splices: vec![Splice { at: end as u64, del: String::new(), ins: only.text.clone() }],
            text: String::new(),
            highest,
        };
    }
    let text = draft.take_text();
    let splices = match &before {
        None => vec![Splice { at: 0, del: String::new(), ins: text.clone() }],
        Some(_) => splices(&origin.text, changes),
    };
    let bytes = text.as_bytes();
    let after = match (&before, changes) {
        (Some((_, print)), [first, .., last]) => print.revised(bytes, &(first.span.start..last.span.end)),
        (Some((_, print)), [only]) => print.revised(bytes, &only.span),
        _ => Print::of(bytes),
    };
    Put { file, kind: Kind::Rewrite, before, after, splices, text, highest }
}

fn splices(origin: &str, changes: &[Edit]) -> Vec<Splice> {
    let one = |start: usize, end: usize, ins: Cow<'_, str>| Splice {
        at: start as u64,
        del: origin[start..end].to_owned(),
        ins: ins.into_owned(),
    };
    match (changes.first(), changes.last()) {
        (Some(first), Some(last)) if changes.len() > SPLICES => {
            let (start, end) = (first.span.start, last.span.end);
            let mut ins = String::new();
            let mut from = start;
            for edit in changes {
                ins.push_str(&origin[from..edit.span.start]);
                ins.push_str(&edit.text);
                from = edit.span.end;
            }
            vec![one(start, end, ins.into())]
        }
        _ => changes
            .iter()
            .map(|edit| one(edit.span.start, edit.span.end, edit.text.as_str().into()))
            .collect(),
    }
}
