//! What a person changed in a file between commands: the lines that differ, and the rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::Change;
use super::line::Splice;
use super::text::Text;
use crate::base::id::Parts;
use crate::base::{Fault, Month, Place};
use crate::record::Home;

/// The rows that differ between two states of a file, and what is wrong with the new one: its form, a key that stands
/// twice, an id in the wrong file, a row that is gone.
pub(super) fn changes(old: &Text, new: &Text) -> (Vec<Change>, Vec<Fault>) {
    let table = new.table;
    let mut before = rows(old);
    let mut lines: HashMap<String, u64> = HashMap::new();
    let (mut changes, mut faults) = (Vec::new(), Vec::new());
    let csv = new.csv();
    let mut records = csv.records();
    while let Some(record) = records.next() {
        if !record.check(&mut faults) {
            continue;
        }
        let key = new.key(&record);
        let mut cells = Vec::new();
        new.cells(&record, &mut cells);
        if let Some(first) = lines.insert(key.clone(), record.line) {
            let message = format!("{} stands twice, first in line {first}", cells[0]);
            faults.push(Fault::error("K013", message).at(record.place(0)).help("every row has its own key"));
            continue;
        }
        let was = before.remove(&key);
        if was.as_ref().is_some_and(|was| was.iter().zip(&cells).all(|(was, is)| was == is)) {
            continue;
        }
        let mut found = Vec::new();
        (table.check)(&cells, &mut found);
        faults.extend(found.into_iter().map(|cell| cell.fault.at(new.place(&record, cell.column))));
        faults.extend(wrong_file(new, &cells).map(|fault| fault.at(record.place(0))));
        changes.push(Change {
            table,
            old: was,
            new: Some(cells.into_iter().map(Cow::into_owned).collect()),
            place: Some(record.place(0)),
            columns: new.columns(&record),
        });
    }
    for (_, cells) in before {
        if table.is_growing() {
            let fault = Fault::error("K016", format!("row {} of {} is gone", cells[0], table.name));
            let help = "put it back: rows are never deleted, their status changes";
            faults.push(fault.at(Place::new(csv.file(), 0, 0)).help(help));
        }
        changes.push(Change { table, old: Some(cells), new: None, place: None, columns: Vec::new() });
    }
    (changes, faults)
}

/// Every row's cells by key.
fn rows(text: &Text) -> BTreeMap<String, Vec<String>> {
    let mut rows = BTreeMap::new();
    let csv = text.csv();
    let mut records = csv.records();
    while let Some(record) = records.next() {
        let mut cells = Vec::new();
        text.cells(&record, &mut cells);
        rows.insert(text.key(&record), cells.into_iter().map(Cow::into_owned).collect());
    }
    rows
}

/// A row whose id or whose month is another file's.
fn wrong_file(text: &Text, cells: &[Cow<'_, str>]) -> Option<Fault> {
    let table = text.table;
    let Home::Months(column) = table.home else { return None };
    let of_id = Parts::of(&cells[0], table.prefix, true, table.checked).ok()?.month?;
    let of_row: Month = cells.get(table.column(column)?)?.get(..7)?.parse().ok()?;
    let csv = text.csv();
    let of_file: Month = csv.file().rsplit_once('/')?.1.strip_suffix(".csv")?.parse().ok()?;
    (of_id != of_file || of_row != of_file).then(|| {
        Fault::error("K011", format!("row {} does not belong into the file of {of_file}", cells[0]))
            .help(format!("its id and its {column} name the month of its file"))
    })
}

/// All that differs as one splice of whole lines.
pub(super) fn one_splice(old: &str, new: &str) -> Vec<Splice> {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let (start, end) = ends(&old_lines, &new_lines);
    let at: usize = old_lines[..start].iter().map(|line| line.len()).sum();
    let del: String = old_lines[start..old_lines.len() - end].concat();
    let ins: String = new_lines[start..new_lines.len() - end].concat();
    vec![Splice { at: at as u64, del, ins }]
}

/// How many lines are the same at the start and at the end.
fn ends(old: &[&str], new: &[&str]) -> (usize, usize) {
    let start = old.iter().zip(new).take_while(|(left, right)| left == right).count();
    let rest = old.len().min(new.len()) - start;
    let equal = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(left, right)| left == right);
    (start, equal.count())
}

/// The lines that differ, as splices of whole lines: what is common is found by its longest rising run, since rows
/// mostly keep their order.
pub(super) fn splices(old: &str, new: &str) -> Vec<Splice> {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let kept = common(&old_lines, &new_lines);
    let (mut splices, mut at) = (Vec::new(), 0_u64);
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in kept.into_iter().chain([(old_lines.len(), new_lines.len())]) {
        let del: String = old_lines[i..next_i].concat();
        let ins: String = new_lines[j..next_j].concat();
        let length = del.len() as u64;
        if !del.is_empty() || !ins.is_empty() {
            splices.push(Splice { at, del, ins });
        }
        at += length + old_lines.get(next_i).map_or(0, |line| line.len() as u64);
        (i, j) = (next_i + 1, next_j + 1);
    }
    splices
}

/// Pairs of equal lines, rising on both sides: lines that stand once on each side, and runs of equals around them.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let (start, end) = ends(old, new);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let mut places: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, line) in new[start..new.len() - end].iter().enumerate() {
        let entry = places.entry(line).or_insert((start + at, 0));
        entry.1 += 1;
    }
    let mut once: Vec<(usize, usize)> = Vec::new();
    for (at, line) in old[start..old.len() - end].iter().enumerate() {
        if let Some((place, 1)) = places.get(line) {
            once.push((start + at, *place));
        }
    }
    pairs.extend(rising(&once));
    pairs.extend((0..end).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back)));
    pairs
}

/// The longest run of pairs that rises on the right as it does on the left.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let rank = tails.partition_point(|tail| pairs[*tail].1 < pair.1);
        before[at] = rank.checked_sub(1).map(|rank| tails[rank]);
        if rank == tails.len() {
            tails.push(at);
        } else {
            tails[rank] = at;
        }
    }
    let mut run = Vec::new();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        run.push(pairs[at]);
        next = before[at];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::line::splice;
    use super::*;

    #[test]
    fn one_changed_line_is_one_splice() {
        let found = splices("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n");
        let expected = [
            Splice { at: 2, del: "b\n".to_owned(), ins: "B\n".to_owned() },
            Splice { at: 8, del: String::new(), ins: "e\n".to_owned() },
        ];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn splices_lead_there_and_back(old in "([a-e]\n){0,12}[a-e]?", new in "([a-e]\n){0,12}[a-e]?") {
            for found in [splices(&old, &new), one_splice(&old, &new)] {
                prop_assert_eq!(splice(&old, &found, false), Some(new.clone()));
                prop_assert_eq!(splice(&new, &found, true), Some(old.clone()));
            }
        }
    }
}
