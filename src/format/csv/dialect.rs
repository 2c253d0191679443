//! How a file writes its rows: separator, line ends, byte order mark.

use std::borrow::Cow;

use crate::format::text::BOM;

/// Which separators a file may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separators {
    /// Commas alone: the practice's own tables.
    Comma,
    /// Commas, semicolons or tabs, told from the header line: other people's files.
    Any,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnd {
    /// A line feed.
    #[default]
    Lf,
    /// Carriage return and line feed, as spreadsheets on Windows write.
    CrLf,
    /// A carriage return alone, as old Macintosh programs write.
    Cr,
}

impl LineEnd {
    /// Its characters.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// A file's manner, told from its header line. A new file is written with commas and line feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between two fields: `,`, `;` or a tab.
    pub separator: u8,
    /// At the end of a row.
    pub line_end: LineEnd,
    /// Whether the file begins with a byte order mark.
    pub has_bom: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { separator: b',', line_end: LineEnd::Lf, has_bom: false }
    }
}

impl Dialect {
    /// The manner of a text.
    pub(super) fn of(text: &str) -> Self {
        let body = text.strip_prefix(BOM).unwrap_or(text);
        let header = header_line(body.trim_start_matches(['\r', '\n']));
        let line_end = match body.find(['\r', '\n']).map(|at| &body[at..]) {
            Some(rest) if rest.starts_with("\r\n") => LineEnd::CrLf,
            Some(rest) if rest.starts_with('\r') => LineEnd::Cr,
            _ => LineEnd::Lf,
        };
        Self { separator: separator(header), line_end, has_bom: text.starts_with(BOM) }
    }

    /// A row as a line with its line end, quoted where it must be and nowhere else.
    pub fn line<I: IntoIterator<Item: AsRef<str>>>(&self, cells: I) -> String {
        let mut line = String::new();
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                line.push(char::from(self.separator));
            }
            line.push_str(&self.cell(cell.as_ref()));
            count += 1;
        }
        if count == 1 && line.is_empty() {
            // A blank line is no row.
            line.push_str("\"\"");
        }
        line + self.line_end.text()
    }

    /// A cell, quoted where it must be.
    pub fn cell<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        let must = |byte: u8| byte == self.separator || matches!(byte, b'"' | b'\r' | b'\n');
        if cell.bytes().any(must) || cell.starts_with(BOM) {
            Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
        } else {
            Cow::Borrowed(cell)
        }
    }
}

/// The first line; a line end between quotes does not end it.
fn header_line(text: &str) -> &str {
    let mut is_quoted = false;
    let end = text.find(|c| {
        is_quoted ^= c == '"';
        !is_quoted && matches!(c, '\r' | '\n')
    });
    &text[..end.unwrap_or(text.len())]
}

/// The separator that a header line uses most, outside quotes; a comma where none is seen.
fn separator(header: &str) -> u8 {
    let mut is_quoted = false;
    let mut seen = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in header.bytes() {
        is_quoted ^= byte == b'"';
        for (separator, count) in &mut seen {
            *count += usize::from(!is_quoted && byte == *separator);
        }
    }
    // Of equals the first wins, so a comma is believed before the others.
    seen.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
