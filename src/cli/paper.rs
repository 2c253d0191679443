//! An answer that is a document: to standard output as text, HTML or PDF.

use std::io::Write;

use clap::{Args, ValueEnum};

use super::{Desk, Failure, fonts};
use crate::base::Fault;
use crate::format::document::pdf::{self, Fonts};
use crate::format::document::{Document, html};

/// How a document is written.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Paper {
    /// Form of the document
    #[arg(short, long, value_name = "FORM", value_enum, default_value_t)]
    pub output: Sheet,
}

/// Forms of a document.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// Lines of text
    #[default]
    Text,
    /// One file for a browser, readable on a telephone and on paper
    Html,
    /// Pages to print and to mail
    Pdf,
}

impl Desk {
    /// Refuses a form that a terminal would only be spoiled by, before anything is worked out.
    pub fn may_show(&self, paper: Paper) -> Result<(), Failure> {
        if paper.output != Sheet::Pdf || !self.streams.out_is_terminal {
            return Ok(());
        }
        let fault = Fault::error("G085", "a PDF is not for a terminal");
        Err(fault
            .help("send it to a file or a printer, with `> file.pdf` or `| lp` after the command")
            .into())
    }

    /// Prints a document as HTML or PDF; as text, what `text` says.
    pub fn print_paper(
        &mut self,
        paper: Paper,
        document: &Document,
        text: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        match paper.output {
            Sheet::Text => self.print_text(&text()),
            Sheet::Html => self.print_text(&html::html(document)),
            Sheet::Pdf => {
                let bytes = self.pdf(document)?;
                Ok(self.streams.out.write_all(&bytes)?)
            }
        }
    }

    /// The document as PDF, with the fonts that ship, then those that the practice names, then, for what those lack, those
    /// of the system.
    pub fn pdf(&self, document: &Document) -> Result<Vec<u8>, Failure> {
        let named = match self.settings()?.fonts.as_slice() {
            [] => Vec::new(),
            names => fonts::named(&self.folder()?, names)?,
        };
        let mut fonts = Fonts::shipped();
        for (name, bytes) in &named {
            if !fonts.add(bytes) {
                return Err(Fault::error("G087", format!("practice.json: fonts: {name} is no font"))
                    .help("name a TrueType or OpenType file, one that ends in .ttf, .otf or .ttc")
                    .into());
            }
        }
        let lacking = match pdf::pdf(document, &fonts) {
            Err(pdf::Error::Lacking(lacking)) => lacking,
            other => return other.map_err(failure),
        };
        let system = fonts::of_system(lacking.iter().map(|(c, _)| *c).collect());
        if !system.is_empty() {
            for bytes in &system {
                fonts.add(bytes);
            }
            return pdf::pdf(document, &fonts).map_err(failure);
        }
        Err(failure(pdf::Error::Lacking(lacking)))
    }
}

fn failure(error: pdf::Error) -> Failure {
    match error {
        pdf::Error::Font => {
            let text = "a font could not be written into the PDF".to_owned();
            Failure::Store(crate::store::Error::Unsupported(text))
        }
        pdf::Error::Lacking(lacking) => {
            let fault = |(c, place): (char, String)| {
                let code = u32::from(c);
                Fault::error("G086", format!("no font has the character '{c}' (U+{code:04X}): {place}"))
                    .help("name a font that has it in practice.json: \"fonts\": [\"fonts/NotoSansCJK-Regular.ttc\"]")
            };
            Failure::Faults(lacking.into_iter().map(fault).collect())
        }
    }
}
