//! A document as PDF: our own small layout over krilla, with text shaped by rustybuzz.
//!
//! A paragraph is shaped once, and its lines are cut from what was shaped. Layout counts whole thousandths of a point. The file is titled, has its language and a tree of tags, and text copied from it is the text that was put
//! in; it makes no claim to be PDF/UA. The same document with the same fonts is the same bytes.

mod edges;
mod flow;
mod fonts;
mod layout;
mod lines;
mod shape;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use fonts::Fonts;

use super::Document;
use layout::Layout;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Characters that no font has, each with the place where it stands first.
    Lacking(Vec<(char, String)>),
    /// A font could not be written into the file.
    Font,
}

/// The document as PDF, with letters from `fonts`.
pub fn pdf(document: &Document, fonts: &Fonts<'_>) -> Result<Vec<u8>, Error> {
    let mut layout = Layout::new(fonts);
    for (at, part) in document.parts.iter().enumerate() {
        let is_one = document.parts.len() == 1;
        let name = if is_one { String::new() } else { format!("part {}, ", at + 1) };
        flow::part(&mut layout, part, &name);
    }
    if !layout.lacking.is_empty() {
        return Err(Error::Lacking(layout.lacking.into_iter().collect()));
    }
    write::write(document, &layout.pages, &layout.tree, fonts).ok_or(Error::Font)
}
