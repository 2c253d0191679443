//! Colour, where it is shown.

use super::value::Style;

/// Adds a piece to a text, lit.
pub(super) fn paint(text: &mut String, piece: &str, style: Style, has_colour: bool) {
    if !has_colour || piece.is_empty() {
        return text.push_str(piece);
    }
    let code = match style {
        Style::Plain => return text.push_str(piece),
        Style::Good => "32",
        Style::Warn => "33",
        Style::Bad => "31",
        Style::Dim => "2",
        Style::Strong => "1",
    };
    for part in ["\u{1b}[", code, "m", piece, "\u{1b}[0m"] {
        text.push_str(part);
    }
}
