//! What a mapping says: how the columns of another system's file become the columns of a table.

use std::collections::BTreeMap;

use super::clean::Cleaner;
use crate::base::zone::Zone;
use crate::record::Table;

/// A mapping of some file to a table.
#[derive(Clone, Debug)]
pub struct Map {
    /// The table whose rows it makes.
    pub table: &'static Table,
    /// The system that the rows come from: the `source` of each row.
    pub source: String,
    /// Which rows are taken; each condition must hold.
    pub conditions: Vec<Condition>,
    /// Other files whose columns are read beside the row's own.
    pub joins: Vec<Join>,
    /// How each column is made, in the order of the table's columns.
    pub rules: Vec<Rule>,
    /// For a table without `source_id`: the columns by which a row is known again.
    pub key: Vec<usize>,
}

/// A condition on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The source's column.
    pub column: String,
    /// What its value is held against.
    pub among: Among,
    /// Whether it must be among them, or must not.
    pub wanted: bool,
}

/// Values that a condition names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    /// These.
    Values(Vec<String>),
    /// Those in a column of a file.
    File(Listed),
}

/// A column of a file beside the mapping or the input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The file's name.
    pub file: String,
    /// The column that is looked in.
    pub column: String,
}

/// A file whose row is found by a column of ours; its columns are then read as `name.column`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// What its columns are called by.
    pub name: String,
    /// Our column that names its row.
    pub on: String,
    /// The file and the column in which that name stands.
    pub to: Listed,
}

/// How one column of the table is made: the steps in the order in which they are taken.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Which column of the table.
    pub target: usize,
    /// The input may lack the columns that it reads: then the mapping says nothing of this one.
    pub is_optional: bool,
    /// Made only where this holds; else the cell is empty.
    pub when: Option<Condition>,
    /// Where the text comes from.
    pub text: Text,
    /// The part of the text that is taken.
    pub part: Option<Part>,
    /// Texts that mean nothing.
    pub missing: Vec<String>,
    /// The only texts that are kept; others mean nothing.
    pub keep: Vec<String>,
    /// What is cleaned, in this order.
    pub clean: Vec<Cleaner>,
    /// Words of theirs to words of ours.
    pub values: Option<Values>,
    /// How a day or a time is written.
    pub moment: Option<Moment>,
    /// The row of another table that it names.
    pub find: Option<Find>,
}

/// Where a cell's text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The same text in every row.
    Constant(String),
    /// Columns, those that are not empty joined by a text.
    Columns(Vec<String>, String),
    /// A text with columns in braces; nothing where all of them are empty.
    Template(Vec<Piece>),
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A text.
    Text(String),
    /// A column's value.
    Column(String),
}

/// A part of a text, cut at a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Before the first space; all of it where there is none.
    BeforeFirstSpace,
    /// After the first space.
    AfterFirstSpace,
    /// Before the last space.
    BeforeLastSpace,
    /// After the last space; all of it where there is none.
    AfterLastSpace,
}

/// Words of theirs to words of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// Those that stand in the mapping.
    pub words: BTreeMap<String, String>,
    /// A file of them, and the column of our words.
    pub file: Option<(Listed, String)>,
    /// What every other word becomes; where nothing is said, other words are refused.
    pub otherwise: Option<String>,
}

/// How a day or a time is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its form, in the letters of `strftime`.
    pub form: String,
    /// The zone of the wall clock that wrote it; none is the practice's.
    pub zone: Option<Zone>,
    /// Days added: `-1` makes the last day of what ended before another day.
    pub days: i64,
}

/// The row of another table that a text names.
#[derive(Clone, Debug)]
pub struct Find {
    /// The tables that are looked through, in this order.
    pub tables: Vec<&'static Table>,
    /// The column in which the text stands.
    pub by: String,
    /// The system whose rows are looked through, where `by` is `source_id`; nothing is every system.
    pub source: Option<String>,
    /// Words that name no row and stay as they are.
    pub except: Vec<String>,
}

impl Part {
    /// The words of a mapping for it, with it.
    pub const ALL: [(&'static str, Self); 4] = [
        ("before-first-space", Self::BeforeFirstSpace),
        ("after-first-space", Self::AfterFirstSpace),
        ("before-last-space", Self::BeforeLastSpace),
        ("after-last-space", Self::AfterLastSpace),
    ];

    /// That part of a text.
    pub fn of(self, text: &str) -> &str {
        match self {
            Self::BeforeFirstSpace => text.split_once(' ').map_or(text, |(head, _)| head),
            Self::AfterFirstSpace => text.split_once(' ').map_or("", |(_, tail)| tail),
            Self::BeforeLastSpace => text.rsplit_once(' ').map_or("", |(head, _)| head),
            Self::AfterLastSpace => text.rsplit_once(' ').map_or(text, |(_, tail)| tail),
        }
    }
}

impl Map {
    /// The rule of a column.
    pub fn rule(&self, column: &str) -> Option<&Rule> {
        let target = self.table.column(column)?;
        self.rules.iter().find(|rule| rule.target == target)
    }

    /// The files that it names, each with the column by which its rows are found.
    pub fn files(&self) -> Vec<&Listed> {
        let conditions =
            self.conditions.iter().chain(self.rules.iter().filter_map(|rule| rule.when.as_ref()));
        let listed = conditions.filter_map(|condition| match &condition.among {
            Among::File(listed) => Some(listed),
            Among::Values(_) => None,
        });
        let values = self.rules.iter().filter_map(|rule| Some(&rule.values.as_ref()?.file.as_ref()?.0));
        let mut files: Vec<&Listed> =
            self.joins.iter().map(|join| &join.to).chain(listed).chain(values).collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// The columns of the input that it reads; those of joined files are not among them.
    pub fn columns(&self) -> Vec<&str> {
        self.columns_of(|_| true)
    }

    /// The columns that the input must have.
    pub fn required_columns(&self) -> Vec<&str> {
        self.columns_of(|rule| !rule.is_optional)
    }

    /// The mapping for an input of these columns: without optional rules for which it has none.
    #[must_use]
    pub fn of_columns(mut self, columns: &[String]) -> Self {
        self.rules.retain(|rule| {
            let reads = rule.text.columns();
            let is_there = |column: &&str| columns.iter().any(|has| has == *column);
            !rule.is_optional || reads.iter().any(is_there)
        });
        self
    }

    fn columns_of(&self, wanted: impl Fn(&Rule) -> bool) -> Vec<&str> {
        let on = self.joins.iter().map(|join| join.on.as_str());
        let mut columns: Vec<&str> =
            self.read_columns(wanted).chain(on).filter(|column| !self.is_joined(column)).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// The columns that conditions and rules read, as the mapping writes them.
    fn read_columns(&self, wanted: impl Fn(&Rule) -> bool) -> impl Iterator<Item = &str> {
        let rules = self.rules.iter().filter(move |rule| wanted(rule));
        let of_rules = rules.flat_map(|rule| {
            rule.text.columns().into_iter().chain(rule.when.as_ref().map(|when| when.column.as_str()))
        });
        self.conditions.iter().map(|condition| condition.column.as_str()).chain(of_rules)
    }

    /// The columns of a joined file that it reads.
    pub fn joined_columns(&self, name: &str) -> Vec<&str> {
        self.read_columns(|_| true)
            .filter_map(|column| column.split_once('.'))
            .filter(|(join, _)| *join == name)
            .map(|(_, column)| column)
            .collect()
    }

    fn is_joined(&self, column: &str) -> bool {
        column.split_once('.').is_some_and(|(name, _)| self.joins.iter().any(|join| join.name == name))
    }
}

impl Text {
    /// The columns that it reads.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Constant(_) => Vec::new(),
            Self::Columns(columns, _) => columns.iter().map(String::as_str).collect(),
            Self::Template(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Column(column) => Some(column.as_str()),
                    Piece::Text(_) => None,
                })
                .collect(),
        }
    }
}
