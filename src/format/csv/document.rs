//! A whole file: dialect and header looked at, rows walked lazily.

use std::rc::Rc;

use super::MAX_FILE;
use super::dialect::{Dialect, Separators};
use super::header::Header;
use super::record::Record;
use super::scan::{self, Field};
use crate::base::{Fault, Place};
use crate::format::text::{self, BOM};

/// An opened file over borrowed bytes.
#[derive(Clone, Debug)]
pub struct Csv<'a> {
    file: String,
    text: &'a str,
    dialect: Dialect,
    header: Rc<Header>,
    /// Where the rows begin, and on which line.
    body: (usize, u64),
}

impl<'a> Csv<'a> {
    /// Looks at encoding, dialect and header. `file` is the name that messages use. Faults are all that stand there:
    /// the rows are not looked at yet.
    pub fn open(
        file: impl Into<String>,
        bytes: &'a [u8],
        separators: Separators,
    ) -> Result<Self, Vec<Fault>> {
        let file = file.into();
        let text = text::utf8(&file, bytes)?;
        Self::of_text(file, text, separators)
    }

    /// The same for what is known to be text.
    pub fn of_text(
        file: impl Into<String>,
        text: &'a str,
        separators: Separators,
    ) -> Result<Self, Vec<Fault>> {
        let (file, bytes) = (file.into(), text.as_bytes());
        if bytes.len() > MAX_FILE {
            let message = format!("{} bytes are more than the largest file that is read, 1 GB", bytes.len());
            return Err(vec![Fault::error("G026", message).at(Place::new(file, 0, 0))]);
        }
        let dialect = Dialect::of(text);
        let start = if dialect.has_bom { BOM.len_utf8() } else { 0 };
        let (start, blank) = scan::skip_blank(bytes, start);
        if start == bytes.len() {
            let fault = Fault::error("G021", "the file is empty: it has no header line");
            return Err(vec![fault.at(Place::new(file, 1, 0)).help("the first line names the columns")]);
        }
        let mut fields = Vec::new();
        let row = scan::row(bytes, dialect.separator, start, &mut fields);
        let record = Record {
            text,
            file: &file,
            dialect,
            width: fields.len(),
            fields: &fields,
            unclosed: row.unclosed,
            line: 1 + blank,
            span: row.start..row.end,
        };
        let mut faults = Vec::new();
        record.check(&mut faults);
        if separators == Separators::Comma && dialect.separator != b',' {
            let name = if dialect.separator == b';' { "semicolons" } else { "tabs" };
            let fault = Fault::error("G025", format!("columns are separated by {name}, not by commas"));
            let end = fields.first().map_or(0, |field| field.end);
            let at = text[start..end].chars().count() as u64 + 1;
            faults.push(
                fault
                    .at(Place::new(file.as_str(), record.line, at))
                    .help("save the table as CSV with commas"),
            );
            return Err(faults);
        }
        let header = Header::of(&record, &mut faults);
        let body = (row.end, record.line + row.lines);
        if faults.is_empty() {
            Ok(Self { file, text, dialect, header: Rc::new(header), body })
        } else {
            Err(faults)
        }
    }

    /// What was seen at opening, for [`Csv::again`].
    pub fn layout(&self) -> Layout {
        Layout {
            file: self.file.clone(),
            dialect: self.dialect,
            header: Rc::clone(&self.header),
            body: self.body,
        }
    }

    /// The same file looked at again, or with other rows below the same header line: nothing is checked anew.
    pub fn again(layout: &Layout, text: &'a str) -> Self {
        let Layout { file, dialect, header, body } = layout.clone();
        Self { file, text, dialect, header, body }
    }

    /// The name that messages use.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// How it writes its rows.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Its columns.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Where the rows begin, in bytes: after the header's line end.
    pub fn body(&self) -> usize {
        self.body.0
    }

    /// Whether the last line has its line end; where not, whoever appends writes one first.
    pub fn is_terminated(&self) -> bool {
        self.text.ends_with(['\r', '\n'])
    }

    /// A fault for each of these columns that the header lacks, with the nearest that there are.
    pub fn require<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Vec<Fault> {
        self.header.require(&self.file, names)
    }

    /// The rows, lazily.
    pub fn records(&self) -> Records<'_, 'a> {
        Records {
            csv: self,
            at: self.body.0,
            line: self.body.1,
            fields: Vec::with_capacity(self.header.names().len()),
        }
    }

    /// What is wrong with the rows' form: all of it, in one pass.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut records = self.records();
        while let Some(record) = records.next() {
            record.check(&mut faults);
        }
        faults
    }
}

/// What a file's first look showed: name, dialect, header.
#[derive(Clone, Debug)]
pub struct Layout {
    file: String,
    dialect: Dialect,
    header: Rc<Header>,
    body: (usize, u64),
}

/// The rows of a file, one after another; each lends its fields until the next is asked for.
#[derive(Debug)]
pub struct Records<'d, 'a> {
    csv: &'d Csv<'a>,
    at: usize,
    line: u64,
    fields: Vec<Field>,
}

impl<'a> Records<'_, 'a> {
    /// Goes on to the row that begins at `at`, which lies ahead.
    pub fn skip_to(&mut self, at: usize) {
        let between = self.csv.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += text::count_line_ends(between);
        self.at = at;
    }

    /// Goes past plain rows whose cell at `index` is not `wanted`, without cutting them up. A row that is not sound, or
    /// has quotes, is not passed.
    pub fn pass(&mut self, index: usize, wanted: impl Fn(&str) -> bool) {
        let (text, separator) = (self.csv.text, self.csv.dialect.separator);
        let separators = self.csv.header.names().len() - 1;
        while let Some((cell, end)) = scan::plain_cell(text, separator, self.at, separators, index) {
            if wanted(cell) {
                return;
            }
            self.at = end;
            self.line += 1;
        }
    }

    /// The next row, sound or not: [`Record::check`] tells.
    #[expect(clippy::should_implement_trait, reason = "a record borrows from its reader")]
    pub fn next(&mut self) -> Option<Record<'_, 'a>> {
        let bytes = self.csv.text.as_bytes();
        let (start, blank) = scan::skip_blank(bytes, self.at);
        if start == bytes.len() {
            self.at = start;
            return None;
        }
        let row = scan::row(bytes, self.csv.dialect.separator, start, &mut self.fields);
        let line = self.line + blank;
        self.line = line + row.lines;
        self.at = row.end;
        Some(Record {
            text: self.csv.text,
            file: &self.csv.file,
            dialect: self.csv.dialect,
            width: self.csv.header.names().len(),
            fields: &self.fields,
            unclosed: row.unclosed,
            line,
            span: row.start..row.end,
        })
    }
}
