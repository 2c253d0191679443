//! The tables as one command sees them: files loaded when first asked for, and kept.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::disk::Stat;
use super::draft::Draft;
use super::index::{Asked, Said};
use super::openings::{self, Sources};
use super::scan::{self, Filter};
use super::text::Text;
use super::{Error, Fold, Months, Question, Raw, Visitor};
use crate::base::{Month, Place};
use crate::record::Table;

/// Where a view's files come from.
pub(super) trait Source {
    /// Whether every file is kept once it was loaded, because it may be changed.
    const KEEPS: bool;

    /// A file's bytes; nothing where there is none.
    fn load(&self, table: &'static Table, file: &str) -> Result<Option<Vec<u8>>, Error>;

    /// The header line of a file that rows may be added to unread; nothing where it has to be read for that.
    fn header(&self, _table: &'static Table, _file: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(None)
    }

    /// What the index of a file says, if the file lies as the index knows it.
    fn ask(&self, _: &'static Table, _: &str, _: &Asked) -> Result<Said, Error> {
        Ok(Said::Whole)
    }

    /// Whether what indexes said still holds.
    fn is_settled(&self) -> Result<bool, Error> {
        Ok(true)
    }

    /// How a file lies, if what is derived of it may stand for it.
    fn lies(&self, _: &str) -> Result<Option<Stat>, Error> {
        Ok(None)
    }

    /// What a fold had come to after the months of these files, if that is known.
    fn opening(&self, _: &Table, _: Month, _: &str, _: &Sources) -> Option<String> {
        None
    }

    /// Keeps what a fold came to after these months, if all of them were read as they lie.
    fn keep_opening(&self, _: &'static Table, _: &[Month], _: &dyn Fold) {}

    /// Leaves an index behind of a file that was read whole.
    fn keep_index(&self, _: &str, _: &Text) {}

    /// The names in a directory of the practice folder.
    fn names(&self, dir: &str) -> Result<Vec<String>, Error>;
}

/// So many months back an opening is looked for.
const OPENINGS: usize = 14;

/// What indexes found of a file.
enum Found {
    /// Its head and some of its lines.
    Text(Text),
    /// That no row answers.
    Nothing,
    /// There is no index; one would help.
    Unknown,
}

/// Loaded files by name, and what was changed in them.
pub(super) struct View<S> {
    pub(super) source: S,
    drafts: RefCell<BTreeMap<String, Rc<RefCell<Draft>>>>,
    months: RefCell<BTreeMap<&'static str, Vec<Month>>>,
}

impl<S: Source> View<S> {
    pub(super) fn new(source: S) -> Self {
        Self { source, drafts: RefCell::default(), months: RefCell::default() }
    }

    /// A file, loaded if it was not yet.
    pub(super) fn draft(
        &self,
        table: &'static Table,
        month: Option<Month>,
    ) -> Result<Rc<RefCell<Draft>>, Error> {
        let file = table.file(month);
        let known = self.drafts.borrow().get(&file).map(Rc::clone);
        if let Some(draft) = known.as_ref().filter(|draft| !draft.borrow().is_unread()) {
            return Ok(Rc::clone(draft));
        }
        let text = match self.source.load(table, &file)? {
            // A month that is begun lies there empty until its first row is in it. Nothing else is ever empty.
            Some(bytes) if !bytes.is_empty() || !table.is_growing() => Text::open(table, &file, bytes)?,
            _ => Text::empty(table, &file)?,
        };
        match known {
            Some(draft) => {
                draft.borrow_mut().now_read(text);
                Ok(draft)
            }
            None => Ok(self.keep(file, Draft::new(text))),
        }
    }

    /// A file that a row is added to, whose rows need not be known for that; it is read once they are asked for.
    pub(super) fn draft_to_grow(
        &self,
        table: &'static Table,
        month: Option<Month>,
        row: &[String],
    ) -> Result<Rc<RefCell<Draft>>, Error> {
        let file = table.file(month);
        let known = self.drafts.borrow().get(&file).map(Rc::clone);
        let draft = match known {
            Some(draft) => draft,
            None => match self.source.header(table, &file)? {
                Some(header) => {
                    let header = Text::open(table, &file, header)?;
                    self.keep(file, Draft::unread(header))
                }
                None => return self.draft(table, month),
            },
        };
        // A column more changes every line.
        if draft.borrow().lacks(row) { self.draft(table, month) } else { Ok(draft) }
    }

    fn keep(&self, file: String, draft: Draft) -> Rc<RefCell<Draft>> {
        let draft = Rc::new(RefCell::new(draft));
        self.drafts.borrow_mut().insert(file, Rc::clone(&draft));
        draft
    }

    /// The files that were loaded, in order of their names.
    pub(super) fn loaded(&self) -> Vec<(String, Rc<RefCell<Draft>>)> {
        self.drafts.borrow().iter().map(|(file, draft)| (file.clone(), Rc::clone(draft))).collect()
    }

    /// Remembers that a growing table has a month.
    pub(super) fn add_month(&self, table: &'static Table, month: Month) -> Result<(), Error> {
        let mut months = self.months(table)?;
        if let Err(at) = months.binary_search(&month) {
            months.insert(at, month);
            self.months.borrow_mut().insert(table.name, months);
        }
        Ok(())
    }

    pub(super) fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        if !table.is_growing() {
            return Ok(Vec::new());
        }
        if let Some(months) = self.months.borrow().get(table.name) {
            return Ok(months.clone());
        }
        let names = self.source.names(table.name)?;
        let months: Vec<Month> =
            names.iter().filter_map(|name| name.strip_suffix(".csv")?.parse().ok()).collect();
        self.months.borrow_mut().insert(table.name, months.clone());
        Ok(months)
    }

    pub(super) fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        let filter = Filter::of(table, question);
        let files = self.files(table, months)?;
        let found = match filter.asked(table) {
            Some(asked) => self.found(table, &files, &asked)?,
            None => BTreeMap::new(),
        };
        for month in files {
            let flow = match found.get(&month) {
                Some(Found::Text(text)) => self.visit_found(table, month, &filter, text, row)?,
                Some(Found::Nothing) => ControlFlow::Continue(()),
                Some(Found::Unknown) => {
                    let text = self.draft(table, month)?.borrow_mut().text();
                    self.source.keep_index(&table.file(month), &text);
                    self.visit_whole(table, month, &filter, row, 0)?
                }
                None => self.visit_whole(table, month, &filter, row, 0)?,
            };
            if flow == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
    }

    /// What indexes say of files that were not read whole yet. A file of which they say nothing of use is left out.
    fn found(
        &self,
        table: &'static Table,
        files: &[Option<Month>],
        asked: &Asked,
    ) -> Result<BTreeMap<Option<Month>, Found>, Error> {
        let mut found = BTreeMap::new();
        let mut last: Option<Text> = None;
        for month in files {
            let file = table.file(*month);
            let draft = self.drafts.borrow().get(&file).map(Rc::clone);
            if draft.as_ref().is_some_and(|draft| !draft.borrow().is_unread()) {
                continue;
            }
            let (head, mut lines) = match self.source.ask(table, &file, asked)? {
                Said::Lines(head, lines) => (head, lines),
                Said::Whole => continue,
                Said::Nothing => {
                    found.insert(*month, Found::Unknown);
                    continue;
                }
            };
            if let Some(draft) = draft {
                lines.push_str(&draft.borrow().added());
            }
            if lines.len() == head {
                found.insert(*month, Found::Nothing);
                continue;
            }
            // One month's head is as a rule the other's.
            let text = match last.as_ref().filter(|last| last.text == lines[..head]) {
                Some(last) => last.with_text(lines),
                None => Text::open(table, &file, lines.into_bytes())?,
            };
            last = Some(text.with_text(text.text[..head].to_owned()));
            found.insert(*month, Found::Text(text));
        }
        let is_told = |found: &Found| !matches!(found, Found::Unknown);
        if found.values().any(is_told) && !self.source.is_settled()? {
            found.retain(|_, found| !is_told(found));
        }
        Ok(found)
    }

    /// Puts the question to the lines that were found. Where one of them stands is looked up in the whole file, once
    /// somebody asks.
    fn visit_found(
        &self,
        table: &'static Table,
        month: Option<Month>,
        filter: &Filter<'_>,
        text: &Text,
        row: &mut Visitor<'_>,
    ) -> Result<ControlFlow<()>, Error> {
        let mut nth = 0;
        let flow = scan::visit(text, filter, &mut |raw| {
            let place = |column: usize| {
                let draft = self.draft(table, month).ok();
                let text = draft.map(|draft| draft.borrow_mut().text());
                let place = text.and_then(|text| scan::place(&text, filter, nth, column));
                place.unwrap_or_else(|| Place::new(table.file(month), 0, 0))
            };
            let flow = row(&Raw { cells: raw.cells, place: &place });
            nth += 1;
            flow
        });
        // What is no row was no line of the file: it is read whole, and what was answered is not answered twice.
        flow.or_else(|_| self.visit_whole(table, month, filter, row, nth))
    }

    /// Puts the question to a whole file and passes over so many of its answers.
    fn visit_whole(
        &self,
        table: &'static Table,
        month: Option<Month>,
        filter: &Filter<'_>,
        row: &mut Visitor<'_>,
        known: usize,
    ) -> Result<ControlFlow<()>, Error> {
        let text = self.draft(table, month)?.borrow_mut().text();
        let mut answers = 0;
        let flow = scan::visit(&text, filter, &mut |raw| {
            answers += 1;
            if answers > known { row(raw) } else { ControlFlow::Continue(()) }
        })?;
        if !S::KEEPS && answers == 0 && month.is_some() {
            // A long history that says nothing makes room for the month after it.
            self.drafts.borrow_mut().remove(&table.file(month));
        }
        Ok(flow)
    }

    /// Takes a fold over the months before one: from the last opening that holds, and then over each month whole.
    pub(super) fn fold(
        &self,
        table: &'static Table,
        before: Month,
        fold: &mut dyn Fold,
    ) -> Result<(), Error> {
        let months: Vec<Month> = self.months(table)?.into_iter().filter(|month| *month < before).collect();
        let known = self.take_up(table, &months, fold)?;
        let filter = Filter::of(table, Question::All);
        openings::fold_over(months[known..].iter().copied(), fold, |month, row| {
            let _ = self.visit_whole(table, Some(month), &filter, row, 0)?;
            if !S::KEEPS {
                self.drafts.borrow_mut().remove(&table.file(Some(month)));
            }
            Ok(())
        })?;
        if known < months.len() {
            self.source.keep_opening(table, &months, fold);
        }
        Ok(())
    }

    /// Takes up the latest opening that holds; after how many of the months that is.
    fn take_up(&self, table: &'static Table, months: &[Month], fold: &mut dyn Fold) -> Result<usize, Error> {
        let mut sources = Vec::with_capacity(months.len());
        for month in months {
            let file = table.file(Some(*month));
            // Rows of it may have been changed.
            let is_changed = S::KEEPS && self.drafts.borrow().contains_key(&file);
            match self.source.lies(&file)?.filter(|_| !is_changed) {
                Some(stat) => sources.push((file, stat)),
                None => break,
            }
        }
        for known in (1..=sources.len()).rev().take(OPENINGS) {
            let next = months[known - 1].next();
            let text = self.source.opening(table, next, fold.name(), &sources[..known]);
            if text.is_some_and(|text| fold.take_up(&text)) {
                return Ok(known);
            }
        }
        Ok(0)
    }

    fn files(&self, table: &'static Table, months: Months) -> Result<Vec<Option<Month>>, Error> {
        if !table.is_growing() {
            return Ok(vec![None]);
        }
        let mut known = self.months(table)?;
        if let Months::Between(first, last) = months {
            known.retain(|month| (first..=last).contains(month));
        }
        Ok(known.into_iter().map(Some).collect())
    }
}
