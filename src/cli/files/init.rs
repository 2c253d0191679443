//! `files init`: makes a practice folder.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::judge::Desks;
use crate::cli::{Answer, Desk, Failure, Outcome};
use crate::store::Folder;

/// Options of `files init`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  files init practice --from examples/practice
  files init                  # an empty practice, in this empty directory")]
pub struct Args {
    /// The new practice's directory: made, or found empty
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,

    /// Take tables, rules, templates and practice.json from a folder of plain files, checked whole
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
}

/// Makes a practice folder for its owner alone, proves the file system, and writes the journal's first line.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(from) = args.from.as_deref().filter(|from| !from.is_dir()) {
        return Err(Failure::Missing(format!("there is no folder {}", from.display())));
    }
    let entry = desk.founding_entry()?;
    let committed = Folder::init(&args.dir, args.from.as_deref(), &entry, &Desks)?;
    for note in &committed.notes {
        desk.tell(note);
    }
    Ok(Answer::Yes)
}
