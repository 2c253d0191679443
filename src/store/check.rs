//! The linter's part that every table has: form, types, keys, references, as the files stand.

use super::adopt;
use super::error::reading;
use super::form;
use super::init::{no_table, table_of};
use super::reader::Reader;
use super::snapshot::Snapshot;
use super::text::Text;
use super::view::{Source, View};
use super::{Error, Folder, Read, package};
use crate::base::Fault;
use crate::record::{Table, tables};

impl Folder {
    /// Everything that is wrong with the form of the tables that `which` chooses, and files that are no table.
    pub fn check(&self, which: &dyn Fn(&Table) -> bool) -> Result<Vec<Fault>, Error> {
        let view = Snapshot { view: View::new(Reader::begin(&self.disk, self.patience)?) };
        let (mut faults, mut changes) = (Vec::new(), Vec::new());
        for table in tables().filter(|table| which(table)) {
            let months = view.months(table)?.into_iter().map(Some);
            for month in months.chain((!table.is_growing()).then_some(None)) {
                let file = table.file(month);
                let Some(bytes) = view.view.source.load(table, &file)? else { continue };
                let empty = Text::empty(table, &file)?;
                match Text::open(table, &file, bytes) {
                    Err(found) => faults.extend(found),
                    Ok(text) => {
                        let (found, wrong) = adopt::changes(&empty, &text);
                        changes.extend(found);
                        faults.extend(wrong);
                    }
                }
            }
        }
        // A table that cannot be read makes every question about it fail; what is wrong with it is told already.
        match form::judge(&changes, &view) {
            Ok(found) | Err(Error::Refused(found)) => faults.extend(found),
            Err(error) => return Err(error),
        }
        faults.extend(self.strangers()?);
        faults.sort_by(|left, right| (&left.place, left.code).cmp(&(&right.place, right.code)));
        faults.dedup();
        Ok(faults)
    }

    /// CSV files among the tables that are none.
    fn strangers(&self) -> Result<Vec<Fault>, Error> {
        let dirs = tables().filter_map(|table| {
            table
                .is_growing()
                .then_some(table.name)
                .or_else(|| table.name.split_once('/').map(|(dir, _)| dir))
        });
        let mut faults = Vec::new();
        for dir in dirs.chain(["."]).collect::<std::collections::BTreeSet<_>>() {
            for name in self.disk.names(dir).map_err(|error| reading(dir, error))? {
                let file = if dir == "." { name } else { format!("{dir}/{name}") };
                if super::text::is_csv(&file) && table_of(&file).is_none() && file != package::FILE {
                    faults.push(no_table(&file));
                }
            }
        }
        Ok(faults)
    }
}
