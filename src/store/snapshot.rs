//! A view that cannot be changed.

use super::transaction::Ground;
use super::view::View;
use super::{Error, Fold, Months, Question, Read, Visitor};
use crate::base::{Id, Month};
use crate::practice::settings::Settings;
use crate::record::Table;

/// A view of files as its ground has them.
pub(super) struct Snapshot<G> {
    pub(super) view: View<G>,
}

impl<G: Ground> Read for Snapshot<G> {
    fn revision(&self) -> u64 {
        self.view.source.revision()
    }

    fn settings(&self) -> &Settings {
        self.view.source.settings()
    }

    fn months(&self, table: &'static Table) -> Result<Vec<Month>, Error> {
        self.view.months(table)
    }

    fn visit(
        &self,
        table: &'static Table,
        months: Months,
        question: Question<'_>,
        row: &mut Visitor<'_>,
    ) -> Result<(), Error> {
        self.view.visit(table, months, question, row)
    }

    fn fold(&self, table: &'static Table, before: Month, fold: &mut dyn Fold) -> Result<(), Error> {
        self.view.fold(table, before, fold)
    }

    fn document(&self, id: &Id) -> Result<Vec<u8>, Error> {
        self.view.source.document(id)
    }
}
