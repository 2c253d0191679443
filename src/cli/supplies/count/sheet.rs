//! `supplies count sheet`: a sheet on paper.

use clap::Args as ClapArgs;

use crate::cli::supplies::load;
use crate::cli::{Answer, Desk, Outcome, Paper};
use crate::format::document::text;
use crate::supplies::count::sheet::sheet;

use super::{lines, lots};

/// Options of `supplies count sheet`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  supplies count print PL000010 && supplies count sheet CU2610-0000011
  supplies count print PL000010 && supplies count sheet CU2610-0000011 -o pdf > sheet.pdf")]
pub struct Args {
    /// The count
    #[arg(value_name = "COUNT")]
    count: String,

    #[command(flatten)]
    paper: Paper,
}

/// Prints the sheet.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.may_show(args.paper)?;
    let settings = desk.settings()?.clone();
    let store = desk.store()?;
    let view = store.snapshot()?;
    let lines = lines(desk, &*view, &args.count)?;
    let document = sheet(&lines, &load::catalogue(&*view)?, &lots(&*view)?, &settings);
    desk.print_paper(args.paper, &document, || text::text(&document, 80))?;
    Ok(Answer::Yes)
}
