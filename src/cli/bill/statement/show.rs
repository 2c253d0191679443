//! `bill statement show`: a statement as it was filed.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::bill::statement::content::Content;
use crate::bill::statement::paper::document;
use crate::cli::{Answer, Desk, Outcome, Paper};
use crate::format::document::text;
use crate::record::claims::Statement;

/// Options of `bill statement show`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  bill statement make && bill statement show ST2610-0000011
  bill statement make && bill statement show ST2610-0000011 -o html
  bill statement make && bill statement show ST2610-0000011 -o pdf > statement.pdf")]
pub struct Args {
    /// The statement
    #[arg(value_name = "STATEMENT")]
    statement: String,

    #[command(flatten)]
    paper: Paper,
}

/// Prints the statement.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.may_show(args.paper)?;
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
    desk.print_paper(args.paper, &document, || text::text(&document, 80))?;
    Ok(Answer::Yes)
}
