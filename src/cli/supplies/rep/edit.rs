//! `supplies rep edit`: a new badge, another company.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, fields};
use crate::record::reps::Rep;
use crate::store::{ReadRows, WriteRows};

use super::load::{COLUMNS, cells, checked};

/// Options of `supplies rep edit`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Rows name the representative by id and have the columns that change; - empties a cell.

Columns: id, vendor, given, family, phone, badge, badge_to_on, last_visit.

Examples:
  printf 'id,badge,badge_to_on\\nRE0000017,CV-204,2027-10-31\\n' | supplies rep edit -")]
pub struct Args {
    /// `-` or `@FILE`: rows with a column id and columns of reps.csv
    #[arg(value_name = "ROWS")]
    input: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// Changes representatives and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let rows = desk.input(&args.input, &["id"])?;
    let readonly: &Desk = desk;
    let ids = fields::all(&rows, |row| readonly.id_at::<Rep>(row, "id"))?;
    let made = desk.transact(&args.writing, |tx| {
        let (mut seen, mut at) = (BTreeSet::new(), ids.iter());
        let made = fields::all(&rows, |row| {
            let id = at.next().cloned().unwrap_or_default();
            if !seen.insert(id.clone()) {
                let fault = Fault::error("U094", format!("{id} is changed twice"));
                return Err(fault.at(row.place("id")).help("put both changes into one row").into());
            }
            let old = tx.by_id::<Rep>(&id)?;
            let Some(old) = old else {
                return Err(crate::cli::desk::unknown::<Rep>(&*tx, &id)?.at(row.place("id")).into());
            };
            let new = checked(&*tx, row, Some(&old))?;
            Ok((old, new))
        })?;
        for (_, new) in made.iter().filter(|(old, new)| old != new) {
            tx.update(new)?;
        }
        Ok::<_, Failure>(made)
    })?;
    desk.print(&args.output, &COLUMNS, made.iter().map(|(_, rep)| cells(rep, None)).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}
