//! `files init`: makes a practice folder.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::judge::Desks;
use crate::cli::{Answer, Desk, Failure, Outcome};
use crate::practice::shipped::RULES;
use crate::store::Folder;

/// Options of `files init`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A new practice begins with the rules that ship: what the law or a standard says, and what a practice must have set
somehow. Rules that DIR has are taken as they are.

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
    let entry = desk.founding_entry(&Folder::settings_to_be(args.from.as_deref())?)?;
    let shipped: Vec<(&str, &str)> = RULES.iter().copied().filter(|(file, _)| !is_in(args, file)).collect();
    let committed = Folder::init(&args.dir, args.from.as_deref(), &shipped, &entry, &Desks)?;
    if !shipped.is_empty() {
        let files: Vec<&str> = shipped.iter().map(|(file, _)| *file).collect();
        desk.tell(&format!("came with the tools: {}", files.join(", ")));
        desk.tell("look through the rows there whose source is practice: those are choices of yours");
    }
    for note in &committed.notes {
        desk.tell(note);
    }
    Ok(Answer::Yes)
}

/// Whether the folder that the practice is made from has a file.
fn is_in(args: &Args, file: &str) -> bool {
    args.from.as_ref().is_some_and(|from| from.join(file).exists())
}
