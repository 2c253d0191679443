//! Options that are the same everywhere, spelled and explained once.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// The practice folder [default: $FRONTDESK_PRACTICE, else the nearest parent that holds practice.json]
    #[arg(long, value_name = "DIR", global = true, help_heading = "Place, person, time")]
    pub practice: Option<PathBuf>,

    /// Who is meant, where the account may act for them [default: $FRONTDESK_USER, else the login]
    #[arg(long, value_name = "NAME", global = true, help_heading = "Place, person, time")]
    pub user: Option<String>,

    /// What counts as now [default: $FRONTDESK_NOW, else the clock]
    #[arg(long, value_name = "WHEN", global = true, help_heading = "Place, person, time")]
    pub as_of: Option<String>,

    /// When to colour
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        value_enum,
        default_value_t,
        hide_possible_values = false,
        help_heading = "Messages"
    )]
    pub color: When,

    /// How faults are told
    #[arg(long, value_name = "FORM", global = true, value_enum, default_value_t, help_heading = "Messages")]
    pub messages: Messages,

    /// Take a table from a plain file instead of the practice folder, `payers=FILE` or `payers=-` (reading commands; can be repeated)
    #[arg(long, value_name = "NAME=FILE", global = true, help_heading = "Place, person, time")]
    pub table: Vec<String>,
}

/// When to colour.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How faults are told on standard error.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Messages {
    /// For people and editors, the first fifty
    #[default]
    Text,
    /// One JSON object a fault, all of them
    Json,
}

/// How an answer of rows is written.
#[derive(Args, Clone, Debug, Default)]
pub struct Output {
    /// Form of the answer [default: table on a terminal, csv elsewhere]
    #[arg(short, long, value_name = "FORM", value_enum)]
    pub output: Option<Form>,

    /// Columns to print, in this order
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    pub columns: Vec<String>,
}

/// Forms of an answer of rows.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table for people
    Table,
    /// CSV with a header
    Csv,
    /// An array of JSON objects
    Json,
    /// A JSON object a line
    Jsonl,
}

/// Options of every command that writes.
#[derive(Args, Clone, Debug, Default)]
pub struct Writing {
    /// Print what would change and change nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}
