//! `supplies items`: what can be kept.

mod add;
mod edit;
mod list;

use clap::Subcommand;

use crate::cli::{Desk, Outcome};
use crate::record::supplies::Item;
use crate::show::{Column, Value};

/// Verbs of `supplies items`.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List items with their packs
    List(list::Args),
    /// Add items
    Add(Box<add::Args>),
    /// Change items
    Edit(edit::Args),
}

/// Runs a verb.
pub fn run(verb: &Verb, desk: &mut Desk) -> Outcome {
    match verb {
        Verb::List(args) => list::run(args, desk),
        Verb::Add(args) => add::run(args, desk),
        Verb::Edit(args) => edit::run(args, desk),
    }
}

const COLUMNS: [Column; 11] = [
    Column::id("id"),
    Column::text("name"),
    Column::id("kind"),
    Column::id("unit"),
    Column::id("packs"),
    Column::id("ndc"),
    Column::id("hcpcs"),
    Column::id("cvx"),
    Column::id("storage"),
    Column::id("dose"),
    Column::id("class"),
];

fn cells(item: &Item, packs: String) -> Vec<Value> {
    vec![
        Value::from(&item.id),
        Value::from(&item.name),
        Value::from(&item.kind),
        Value::from(&item.unit),
        Value::from(packs),
        Value::from(&item.ndc),
        Value::from(&item.hcpcs),
        Value::from(&item.cvx),
        Value::from(&item.storage),
        Value::from(&item.dose),
        Value::from(&item.class),
    ]
}
