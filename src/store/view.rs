//! The tables as one command sees them: files loaded when first asked for, and kept.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::draft::Draft;
use super::scan::{self, Filter};
use super::text::Text;
use super::{Error, Months, Question, Visitor};
use crate::base::Month;
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

    /// The names in a directory of the practice folder.
    fn names(&self, dir: &str) -> Result<Vec<String>, Error>;
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
        for month in self.files(table, months)? {
            let text = self.draft(table, month)?.borrow_mut().text();
            let mut is_answered = false;
            let flow = scan::visit(&text, &filter, &mut |raw| {
                is_answered = true;
                row(raw)
            })?;
            if !S::KEEPS && !is_answered && month.is_some() {
                // A long history that says nothing makes room for the month after it.
                self.drafts.borrow_mut().remove(&table.file(month));
            }
            if flow == ControlFlow::Break(()) {
                break;
            }
        }
        Ok(())
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
