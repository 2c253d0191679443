//! A file under change: its text as read, the lines that differ, the rows added at its end.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::{ControlFlow, Range};
use std::rc::Rc;

use super::scan::{self, Filter};
use super::text::Text;
use super::{Error, Question};
use crate::format::csv::Record;
use crate::record::{Home, Table};

/// After so many searches by scanning, an index of the file's keys is made.
const SCANS: u32 = 4;

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// In the base, from this byte on.
    Base(usize),
    /// Among the added.
    Added(usize),
}

/// Bytes of a file that other text stands for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Range<usize>,
    pub(super) text: String,
}

/// A file that a transaction reads and may change.
#[derive(Debug)]
pub(super) struct Draft {
    /// As it stands on disk.
    pub(super) origin: Rc<Text>,
    /// Whether the origin is the file's header alone, since rows are only added at its end.
    is_unread: bool,
    /// What the changes below are counted from: the origin, or the origin with columns added.
    base: Rc<Text>,
    /// With all changes, while it is known.
    current: Option<Rc<Text>>,
    /// Lines of the base that differ, by their first byte; no text where the row is gone.
    edits: BTreeMap<usize, Edit>,
    /// Lines added at the end; none where the row is gone again.
    added: Vec<Option<String>>,
    index: Option<HashMap<String, Slot>>,
    scans: u32,
}

impl Draft {
    pub(super) fn new(origin: Text) -> Self {
        let origin = Rc::new(origin);
        Self {
            base: Rc::clone(&origin),
            origin,
            is_unread: false,
            current: None,
            edits: BTreeMap::new(),
            added: Vec::new(),
            index: None,
            scans: 0,
        }
    }

    /// A file of which only the header is known: rows are added, none is looked at.
    pub(super) fn unread(header: Text) -> Self {
        Self { is_unread: true, ..Self::new(header) }
    }

    /// Whether only the file's header is known.
    pub(super) const fn is_unread(&self) -> bool {
        self.is_unread
    }

    /// Now the whole file is known; what was added stays so.
    pub(super) fn now_read(&mut self, origin: Text) {
        self.origin = Rc::new(origin);
        self.base = Rc::clone(&self.origin);
        (self.is_unread, self.current, self.index) = (false, None, None);
    }

    /// Whether these cells need columns that the file does not have.
    pub(super) fn lacks(&self, cells: &[String]) -> bool {
        self.base.lacks(cells)
    }

    /// The lines added at the end.
    pub(super) fn added(&self) -> String {
        self.added.iter().flatten().map(String::as_str).collect()
    }

    /// Whether columns were added.
    pub(super) fn is_widened(&self) -> bool {
        !Rc::ptr_eq(&self.origin, &self.base)
    }

    /// Every difference from the file on disk, in order, neighbours joined.
    pub(super) fn changes(&mut self) -> Vec<Edit> {
        if !self.is_widened() {
            return self.since_base();
        }
        let text = self.text().text.clone();
        vec![Edit { span: 0..self.origin.text.len(), text }]
    }

    /// The file as it is now.
    pub(super) fn text(&mut self) -> Rc<Text> {
        if let Some(current) = &self.current {
            return Rc::clone(current);
        }
        let changes = self.since_base();
        if changes.is_empty() {
            return Rc::clone(&self.base);
        }
        let current = Rc::new(self.base.with_text(apply(&self.base.text, &changes)));
        self.current = Some(Rc::clone(&current));
        current
    }

    /// The same, to be written; the draft is done with it.
    pub(super) fn take_text(&mut self) -> String {
        let text = self.text();
        self.current = None;
        Rc::try_unwrap(text).map_or_else(|shared| shared.text.clone(), |own| own.text)
    }

    /// The cells of the row with this key.
    pub(super) fn row(&mut self, key: &str) -> Result<Option<Vec<String>>, Error> {
        let Some(slot) = self.find(key)? else { return Ok(None) };
        Ok(self.with_record(slot, |text, record| {
            let mut cells = Vec::new();
            text.cells(record, &mut cells);
            cells.into_iter().map(Cow::into_owned).collect()
        }))
    }

    /// Adds a row at the end.
    pub(super) fn insert(&mut self, cells: &[String]) -> Result<(), Error> {
        self.widen_for(cells)?;
        let line = self.base.line(cells);
        if let Some(index) = &mut self.index {
            index.insert(key_of(self.base.table, |column| &cells[column]), Slot::Added(self.added.len()));
        }
        let is_terminated = self.added.iter().any(Option::is_some);
        match self.current.as_mut().and_then(Rc::get_mut) {
            Some(current) if is_terminated => current.text.push_str(&line),
            _ => self.current = None,
        }
        self.added.push(Some(line));
        Ok(())
    }

    /// Puts other cells in place of the row with this key. Whether there was one.
    pub(super) fn update(&mut self, key: &str, cells: &[String]) -> Result<bool, Error> {
        self.widen_for(cells)?;
        let Some(slot) = self.find(key)? else { return Ok(false) };
        let line = self.with_record(slot, |text, record| text.changed_line(record, cells));
        self.put(slot, line);
        Ok(true)
    }

    /// Takes the row with this key out. Whether there was one.
    pub(super) fn remove(&mut self, key: &str) -> Result<bool, Error> {
        let Some(slot) = self.find(key)? else { return Ok(false) };
        self.put(slot, None);
        if let Some(index) = &mut self.index {
            index.remove(key);
        }
        Ok(true)
    }

    fn since_base(&self) -> Vec<Edit> {
        let mut changes: Vec<Edit> = Vec::new();
        for edit in self.edits.values() {
            match changes.last_mut() {
                Some(last) if last.span.end == edit.span.start => {
                    last.span.end = edit.span.end;
                    last.text.push_str(&edit.text);
                }
                _ => changes.push(edit.clone()),
            }
        }
        let mut added = self.added();
        if !added.is_empty() {
            let end = self.base.text.len();
            let csv = self.base.csv();
            let is_rewritten = changes.last().is_some_and(|last| last.span.end == end);
            if !csv.is_terminated() && !is_rewritten {
                added.insert_str(0, csv.dialect().line_end.text());
            }
            changes.push(Edit { span: end..end, text: added });
        }
        changes
    }

    fn put(&mut self, slot: Slot, line: Option<String>) {
        self.current = None;
        match slot {
            Slot::Added(at) => self.added[at] = line,
            Slot::Base(start) => {
                let span = self.span_at(start);
                self.edits.insert(start, Edit { span, text: line.unwrap_or_default() });
            }
        }
    }

    fn span_at(&self, start: usize) -> Range<usize> {
        self.base.record_at(start, |record| record.span.clone()).unwrap_or(start..start)
    }

    /// A row's line as it is now.
    fn with_record<T>(&self, slot: Slot, see: impl FnOnce(&Text, &Record<'_, '_>) -> T) -> Option<T> {
        let line = match slot {
            Slot::Added(at) => self.added[at].as_deref()?,
            Slot::Base(start) => match self.edits.get(&start) {
                Some(edit) => &edit.text,
                None => return self.base.record_at(start, |record| see(&self.base, record)),
            },
        };
        let text = self.base.with_text(line.to_owned());
        text.record_at(0, |record| see(&text, record))
    }

    /// Adds the columns that the file lacks, if these cells need one: every line changes.
    fn widen_for(&mut self, cells: &[String]) -> Result<(), Error> {
        if self.base.lacks(cells) {
            self.base = Rc::new(self.text().widened()?);
            self.current = None;
            self.edits.clear();
            self.added.clear();
            self.index = None;
        }
        Ok(())
    }

    fn find(&mut self, key: &str) -> Result<Option<Slot>, Error> {
        self.scans += 1;
        if self.index.is_none() && self.scans > SCANS {
            self.index = Some(self.keys(Question::All)?);
        }
        match &self.index {
            Some(index) => Ok(index.get(key).copied()),
            None => Ok(self.keys(Question::Id(key.split('\t').next().unwrap_or(key)))?.get(key).copied()),
        }
    }

    fn keys(&self, question: Question<'_>) -> Result<HashMap<String, Slot>, Error> {
        let table = self.base.table;
        let mut keys = HashMap::new();
        let _ = scan::records(&self.base, &Filter::of(table, question), &mut |record| {
            let start = record.span.start;
            if self.edits.get(&start).is_none_or(|edit| !edit.text.is_empty()) {
                keys.insert(self.base.key(record), Slot::Base(start));
            }
            ControlFlow::Continue(())
        })?;
        for at in 0..self.added.len() {
            if let Some(key) = self.with_record(Slot::Added(at), Text::key) {
                keys.insert(key, Slot::Added(at));
            }
        }
        Ok(keys)
    }
}

/// A text with changes put in.
pub(super) fn apply(text: &str, changes: &[Edit]) -> String {
    let added: usize = changes.iter().map(|edit| edit.text.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut from = 0;
    for edit in changes {
        out.push_str(&text[from..edit.span.start]);
        out.push_str(&edit.text);
        from = edit.span.end;
    }
    out.push_str(&text[from..]);
    out
}

/// What tells a row from others: its id; for a rule its name and first day.
pub(super) fn key_of<'c, C: AsRef<str> + 'c>(table: &Table, cell: impl Fn(usize) -> C) -> String {
    let id = cell(0).as_ref().to_owned();
    match table.column("from") {
        Some(from) if table.home == Home::Rules => format!("{id}\t{}", cell(from).as_ref()),
        _ => id,
    }
}
