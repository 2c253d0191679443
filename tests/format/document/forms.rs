//! The whole text and HTML of each document.

use frontdesk::format::document::{html, text};

use super::cases;
use crate::support::{all_same, differs};

fn path(name: &str, end: &str) -> String {
    format!("tests/format/document/{name}.{end}")
}

#[test]
fn documents_as_text() {
    let differing = cases::all().into_iter().flat_map(|(name, document)| {
        [(80, "txt"), (40, "40.txt")]
            .into_iter()
            .filter_map(|(columns, end)| differs(path(name, end), &text::text(&document, columns)))
            .collect::<Vec<_>>()
    });
    all_same(&differing.collect::<Vec<_>>());
}

#[test]
fn documents_as_html() {
    let differing = cases::all()
        .into_iter()
        .filter_map(|(name, document)| differs(path(name, "html"), &html::html(&document)));
    all_same(&differing.collect::<Vec<_>>());
}
