//! Bare `supplies`: this desk today.

use clap::Args as ClapArgs;

use crate::cli::{Answer, Desk, Outcome, Output};

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Shows this desk today.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let columns = [crate::show::Column::date("date")];
    desk.print(&args.output, &columns, [vec![today.into()]])?;
    Ok(Answer::Yes)
}
