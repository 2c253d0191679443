//! Every table of the practice folder: row type, columns, decode, encode. The published schema comes from here.

mod cell;
mod table;

pub mod bill;
pub mod claims;
pub mod datapackage;
pub mod files;
pub mod follow;

pub mod intake;
pub mod orders;
pub mod reps;
pub mod rules;
pub mod safety;
#[cfg(test)]
pub mod sample;
pub mod schedule;
pub mod supplies;
pub mod surgery;

pub use cell::{Cell, CellFault, Kind, id_fault, unreadable};
pub use table::{Class, Column, Home, Open, Record, Refusal, Table, Undo};

/// Every table, in the order in which the reference lists them.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [
        schedule::TABLES,
        follow::TABLES,
        surgery::TABLES,
        intake::TABLES,
        bill::TABLES,
        claims::TABLES,
        supplies::TABLES,
        orders::TABLES,
        safety::TABLES,
        reps::TABLES,
        files::TABLES,
        rules::TABLES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The table of a name, such as `appointments` or `rules/clocks`.
pub fn table(name: &str) -> Option<&'static Table> {
    tables().find(|table| table.name == name)
}

/// The table whose ids begin with these letters.
pub fn table_of_prefix(prefix: &str) -> Option<&'static Table> {
    tables().find(|table| !table.prefix.is_empty() && table.prefix == prefix)
}
