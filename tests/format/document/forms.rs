//! The whole text and HTML of each document.

use frontdesk::format::document::{Block, Document, Letterhead, Part, Words, html, text};

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

proptest::proptest! {
    #[test]
    fn data_is_never_markup(text in "[<>&\"'a-z/!\\-\\[\\]\\x00-\\x1f]{1,40}|\\PC{1,40}") {
        let document = |words: &str| {
            let block = Block::Paragraph(Words::of(words).and(Words::strong(words)));
            let facts = vec![(Words::of(words), Words::mono(words))];
            let letterhead = Some(Letterhead { facts, ..Letterhead::default() });
            let part = Part { letterhead, footer: words.into(), blocks: vec![block], ..Part::default() };
            Document { title: words.to_owned(), parts: vec![part], ..Document::default() }
        };
        let tags = |words: &str| {
            let html = html::html(&document(words));
            (html.matches('<').count(), html.matches('>').count(), html.matches('"').count())
        };
        proptest::prop_assert_eq!(tags(&text), tags("x"));
        let is_obeyed = |c: char| c.is_control() && c != '\n';
        proptest::prop_assert!(!text::text(&document(&text), 40).contains(is_obeyed));
    }
}
