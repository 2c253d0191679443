//! What a table is: its columns with types, privacy classes and meaning, its home on disk, its undo.

use std::borrow::Cow;

use super::cell::{CellFault, Kind};
use crate::base::{Id, Month};

/// How private a column is. A message may quote a value only where its class is neither personal nor free text; the
/// same classes drive masks and de-identified exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// An id of ours.
    Id,
    /// A word of a standard or of a list.
    Code,
    /// A day, a time or an instant.
    Date,
    /// Money.
    Money,
    /// A number.
    Count,
    /// About a person: names, addresses, numbers that find one.
    Personal,
    /// Free text.
    Text,
}

impl Class {
    /// Whether a message may quote a value of it.
    pub const fn may_be_quoted(self) -> bool {
        !matches!(self, Self::Personal | Self::Text)
    }
}

/// A column: its name in the file's header and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// The form of its cells.
    pub kind: Kind,
    /// Whether a row must have a value.
    pub required: bool,
    /// How private it is.
    pub class: Class,
    /// The table that its ids belong to; `subject` for an id of any table; several tables with `|` between.
    pub target: &'static str,
    /// The only words that it may hold, where it holds one of a fixed list; empty where it does not.
    pub codes: &'static [&'static str],
    /// What it means.
    pub doc: &'static str,
}

/// Where a table's rows lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// One file, `patients.csv`, changed in place.
    Place,
    /// A file a month, `appointments/2026-11.csv`, by the month of this column.
    Months(&'static str),
    /// One file of dated rules, `rules/clocks.csv`.
    Rules,
}

/// What undoing a change of a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// The old cells come back; a new row goes, if nothing names it.
    Restore,
    /// A row is appended that takes it back.
    Reverse,
}

/// From when on undo is refused: `column` holds one of `values` (any value where there are none); `verb` does it.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// The column that tells.
    pub column: &'static str,
    /// Its values from which undo is refused; empty: any value.
    pub values: &'static [&'static str],
    /// The command that takes it back in its own way; empty where nothing does.
    pub verb: &'static str,
}

/// Which rows are still open, told from the row alone.
#[derive(Clone, Copy, Debug)]
pub enum Open {
    /// None.
    Never,
    /// Those whose `status` is one of these.
    Status(&'static [&'static str]),
    /// Those where this column is empty.
    Empty(&'static str),
    /// Those whose `status` is one of these, or that have a `due`.
    StatusOrDue(&'static [&'static str]),
}

/// A table of the practice folder.
#[derive(Debug)]
pub struct Table {
    /// Its name: `appointments`, `rules/clocks`.
    pub name: &'static str,
    /// The desk that keeps it: `schedule`, `intake`, `bill`, `supplies`, `files`, or `rules`.
    pub desk: &'static str,
    /// The letters of its ids; empty for rules, whose first column is `rule`.
    pub prefix: &'static str,
    /// Whether its ids end in a check digit.
    pub checked: bool,
    /// Where its rows lie.
    pub home: Home,
    /// What undo means.
    pub undo: Undo,
    /// From when on undo is refused.
    pub refusal: Option<Refusal>,
    /// Which rows are open.
    pub open: Open,
    /// Its columns, the id (or `rule`) first.
    pub columns: &'static [Column],
    /// What a row is.
    pub doc: &'static str,
    /// Pushes every fault of a row's cells: types, codes, what is required.
    pub check: fn(&[Cow<'_, str>], &mut Vec<CellFault>),
}

impl Table {
    /// Whether its rows lie in a file a month.
    pub const fn is_growing(&self) -> bool {
        matches!(self.home, Home::Months(_))
    }

    /// Its file for a month (`None` for a table in one file), relative to the practice folder.
    pub fn file(&self, month: Option<Month>) -> String {
        match month {
            Some(month) => format!("{}/{month}.csv", self.name),
            None => format!("{}.csv", self.name),
        }
    }

    /// The place of a column in [`Table::columns`].
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Whether rows can be imported: its last columns are `source` and `source_id`.
    pub fn is_importable(&self) -> bool {
        self.columns.last().is_some_and(|column| column.name == "source_id")
    }

    /// Whether a row with these cells (in the order of [`Table::columns`]) is open.
    pub fn is_open<'a>(&self, cell: impl Fn(usize) -> Cow<'a, str>) -> bool {
        let value = |name: &str| self.column(name).map_or(Cow::Borrowed(""), &cell);
        match self.open {
            Open::Never => false,
            Open::Status(open) => open.contains(&value("status").as_ref()),
            Open::Empty(column) => value(column).is_empty(),
            Open::StatusOrDue(open) => open.contains(&value("status").as_ref()) || !value("due").is_empty(),
        }
    }

    /// Whether a text has the form of one of its ids, check digit and all.
    pub fn owns(&self, id: &str) -> bool {
        crate::base::id::Parts::of(id, self.prefix, self.is_growing(), self.checked).is_ok()
    }
}

/// A row of a table.
pub trait Record: Clone + PartialEq + Default + 'static {
    /// Its table.
    const TABLE: &'static Table;

    /// Reads a row from cells in the order of the table's columns. Each fault is pushed with its column; a faulty cell
    /// reads as its type's default.
    fn decode(cells: &[Cow<'_, str>], faults: &mut Vec<CellFault>) -> Self;

    /// Its cells, in the order of the table's columns.
    fn encode(&self) -> Vec<String>;

    /// Its id, or its rule's name.
    fn id(&self) -> &Id;

    /// Gives it an id.
    fn set_id(&mut self, id: Id);
}

/// Declares a table and its row type; the module's list of tables names its `TABLE`.
///
/// A column is `name: Type = class`, then `> "table"` where its cells are ids of another table, then `["a", "b"]` where
/// it holds one of a fixed list of words. Its doc comment is its meaning in the reference.
macro_rules! table {
    (
        $(#[doc = $doc:literal])+
        $row:ident in $name:literal of $desk:literal, $prefix:literal $checked:ident, $home:expr,
        undo $undo:ident $(until $refusal:expr)?, open $open:expr;
        $(#[doc = $key_doc:literal])* $key:literal
        $(
            $(#[doc = $field_doc:literal])+
            $field:ident : $type:ty = $class:ident $(> $target:literal)? $([$($code:literal),+ $(,)?])?,
        )+
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Default)]
        pub struct $row {
            /// Its id; for a rule its name.
            pub id: $crate::base::Id,
            $($(#[doc = $field_doc])+ pub $field: $type,)+
        }

        impl std::fmt::Debug for $row {
            /// The id alone: rows hold personal data, and whatever prints a row for a programmer may end in a log.
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, "{}({})", stringify!($row), self.id)
            }
        }

        impl $crate::record::Record for $row {
            const TABLE: &'static $crate::record::Table = &$crate::record::Table {
                name: $name,
                desk: $desk,
                prefix: $prefix,
                checked: $crate::record::table::table!(@checked $checked),
                home: $home,
                undo: $crate::record::Undo::$undo,
                refusal: $crate::record::table::table!(@refusal $($refusal)?),
                open: $open,
                columns: &[
                    $crate::record::Column {
                        name: $key,
                        kind: $crate::record::Kind::Id,
                        required: true,
                        class: $crate::record::Class::Id,
                        target: "",
                        codes: &[],
                        doc: concat!("Its key. ", $($key_doc)*),
                    },
                    $($crate::record::Column {
                        name: $crate::record::table::bare(stringify!($field)),
                        kind: <$type as $crate::record::Cell>::KIND,
                        required: <$type as $crate::record::Cell>::REQUIRED,
                        class: $crate::record::Class::$class,
                        target: concat!($($target)?),
                        codes: &[$($($code),+)?],
                        doc: concat!($($field_doc, "\n"),+),
                    },)+
                ],
                doc: concat!($($doc, "\n"),+),
                check: |cells, faults| drop(<Self as $crate::record::Record>::decode(cells, faults)),
            };

            fn decode(
                cells: &[std::borrow::Cow<'_, str>],
                faults: &mut Vec<$crate::record::CellFault>,
            ) -> Self {
                let mut reader = $crate::record::cell::Cells::new(Self::TABLE, cells, faults);
                Self { id: reader.key(), $($field: reader.next(),)+ }
            }

            fn encode(&self) -> Vec<String> {
                vec![self.id.as_str().to_owned(), $($crate::record::Cell::encode(&self.$field),)+]
            }

            fn id(&self) -> &$crate::base::Id {
                &self.id
            }

            fn set_id(&mut self, id: $crate::base::Id) {
                self.id = id;
            }
        }
    };
    (@checked checked) => { true };
    (@checked plain) => { false };
    (@refusal) => { None };
    (@refusal $refusal:expr) => { Some($refusal) };
}

/// A field's column name: Rust's own words are written `r#type` in the source and `type` in the file.
pub(super) const fn bare(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

pub(super) use table;
