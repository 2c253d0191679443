//! `docs/reference` is made from the program's own definitions: `UPDATE=1 cargo test` writes it, `cargo test` holds it.

mod commands;
mod errors;
mod exit_codes;
mod tables;

use crate::support::differs;

/// Holds a page against what the program says now.
fn page(name: &str, text: &str) {
    let differing: Vec<String> = differs(format!("docs/reference/{name}"), text).into_iter().collect();
    crate::support::all_same(&differing);
}
