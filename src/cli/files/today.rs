//! Bare `files`: what lies open in the folder today.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};
use crate::files::today::lines;
use crate::record::files::Document;
use crate::show::Column;
use crate::store::ReadRows;

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Shows the folder at a glance.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let dues = super::due::own(desk)?;
    let store = desk.store()?;
    let view = store.snapshot()?;
    let documents: Vec<Document> = view.open()?;
    let columns = [Column::text("what"), Column::count("count"), Column::text("next")];
    let rows = lines(today, view.revision(), &documents, &dues).into_iter();
    let rows: Vec<_> = rows.map(|(what, count, next)| vec![what.into(), count.into(), next.into()]).collect();
    desk.print(&args.output, &columns, rows)?;
    Ok(Answer::Yes)
}
