//! `bill statement show`: a statement as it was filed.

use clap::{Args as ClapArgs, ValueEnum};

use crate::base::Fault;
use crate::bill::statement::content::Content;
use crate::bill::statement::paper::document;
use crate::cli::{Answer, Desk, Outcome};
use crate::format::document::{html, text};
use crate::record::claims::Statement;

/// Options of `bill statement show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill statement make && bill statement show ST2610-0000011
  bill statement make && bill statement show ST2610-0000011 -o html")]
pub struct Args {
    /// The statement
    #[arg(value_name = "STATEMENT")]
    statement: String,

    /// Form of the paper
    #[arg(short, long, value_name = "FORM", value_enum, default_value_t)]
    output: Paper,
}

/// Forms of a paper.
#[derive(ValueEnum, Clone, Copy, Debug, Default)]
enum Paper {
    /// Text, 80 columns wide
    #[default]
    Text,
    /// A page for a browser or a printer
    Html,
}

/// Prints the statement.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let row = desk.row::<Statement>(&*view, &args.statement)?;
    let Some(filed) = &row.document else {
        let fault =
            Fault::error("B052", format!("statement {} has no paper: it was held ({})", row.id, row.reason));
        return Err(fault.help("mend what holds it, then bill statement make").into());
    };
    desk.saw(&row.patients)?;
    let document = document(&Content::read(&view.document(filed)?)?);
    let page = match args.output {
        Paper::Text => text::text(&document, 80),
        Paper::Html => html::html(&document),
    };
    desk.print_text(&page)?;
    Ok(Answer::Yes)
}
