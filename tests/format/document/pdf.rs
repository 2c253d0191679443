//! Documents as PDF. The files are left in the folder of the tests' leavings, where `.ci/paper` reads their text with
//! another program.

use std::fs;

use frontdesk::format::document::pdf::{Fonts, pdf};

use super::cases;
use crate::support::root;

#[test]
fn the_same_document_is_the_same_bytes() {
    let han = fs::read(root().join("tests/format/document/han.otf")).unwrap();
    let mut fonts = Fonts::shipped();
    assert!(fonts.add(&han));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("paper");
    fs::create_dir_all(&folder).unwrap();
    for (name, document) in cases::all() {
        let bytes = pdf(&document, &fonts).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        assert!(bytes == pdf(&document, &fonts).unwrap(), "{name}: other bytes the second time");
        fs::write(folder.join(format!("{name}.pdf")), bytes).unwrap();
    }
}

#[test]
fn what_is_no_font_is_not_taken_for_one() {
    assert!(!Fonts::shipped().add(b"no font"));
    assert!(!Fonts::shipped().add(b""));
}
