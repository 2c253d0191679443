//! `schedule surgery meet`: something that a surgery needs is in hand.

use clap::Args as ClapArgs;

use super::super::known::{Known, placed};
use super::{column, needs_of, rows};
use crate::base::Fault;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::files::Document;
use crate::record::rules::Readiness;
use crate::record::supplies::Item;
use crate::record::surgery::{SurgeryCase, SurgeryNeed};
use crate::schedule::surgery::meet::{Met, meet};
use crate::show::{Column, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `schedule surgery meet`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
`--on` is the day that the paper bears: whether it will do on the day of the surgery is told by `surgery ready`. An older
paper is kept beside a newer one. Rows have the columns surgery_case (or case, id), need, on, document, item.

Examples:
  schedule surgery meet SC2609-0000019 --need hp --on today -n
  schedule surgery meet SC2609-0000019 --need labs --on 2026-10-12 -n")]
pub struct Args {
    /// The cases; `-` takes rows from standard input
    #[arg(required = true, value_name = "SC…|-")]
    ids: Vec<String>,

    /// What, as rules/readiness calls it; hp is short for history-and-physical
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    need: String,

    /// The day that it bears
    #[arg(long, value_name = "DAY", default_value = "", hide_default_value = true)]
    on: String,

    /// The paper of it
    #[arg(long, value_name = "D…", default_value = "", hide_default_value = true)]
    document: String,

    /// Of several implants, which
    #[arg(long, value_name = "IT…", default_value = "", hide_default_value = true)]
    item: String,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Writes it down, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let columns = [
        Column::id("id"),
        Column::id("surgery_case"),
        Column::id("need"),
        Column::date("met_on"),
        Column::id("item"),
        Column::id("document"),
    ];
    desk.will_show(&args.output, &columns)?;
    let asked = args.asked(desk)?;
    let today = desk.today()?;
    let written = desk.transact(&args.writing, |tx| {
        let rules: Vec<Readiness> = tx.all()?;
        let (mut written, mut faults) = (Vec::new(), Vec::new());
        for (case, met, place) in &asked {
            let case = tx.by_id::<SurgeryCase>(&case.id)?.unwrap_or_else(|| case.clone());
            match meet(&case, met, &rules, &needs_of(&*tx, &case.id)?, today) {
                Ok(row) => written.push(write(tx, row)?),
                Err(more) => faults.extend(more.into_iter().map(|fault| match place {
                    Some(place) => fault.at(place.clone()),
                    None => fault,
                })),
            }
        }
        if faults.is_empty() { Ok(written) } else { Err(Failure::Faults(faults)) }
    })?;
    let cells = |row: &SurgeryNeed| -> Vec<Value> {
        vec![
            (&row.id).into(),
            (&row.surgery_case).into(),
            (&row.need).into(),
            row.met_on.into(),
            (&row.item).into(),
            (&row.document).into(),
        ]
    };
    desk.print(&args.output, &columns, written.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn write(tx: &mut dyn Tx, row: SurgeryNeed) -> Result<SurgeryNeed, Failure> {
    if row.id.is_empty() {
        return Ok(tx.insert(row)?);
    }
    tx.update(&row)?;
    Ok(row)
}

type Asked = Vec<(SurgeryCase, Met, Option<crate::base::Place>)>;

impl Args {
    /// What is met of which case, with the place of its row where it stands in one.
    fn asked(&self, desk: &Desk) -> Result<Asked, Failure> {
        let store = desk.store()?;
        let view = store.snapshot()?;
        let (mut asked, mut faults) = (Asked::new(), Vec::<Fault>::new());
        let mut known = Known::new(&*view);
        for mut row in rows(desk, &self.ids)? {
            for (name, typed) in
                [("need", &self.need), ("on", &self.on), ("document", &self.document), ("item", &self.item)]
            {
                if row.get(name).is_empty() && !typed.is_empty() {
                    row.set(name, typed.as_str());
                }
            }
            let is_typed = row.place.file.is_empty();
            for name in ["need", "on"] {
                if is_typed && row.get(name).is_empty() {
                    return Err(Failure::Grammar(
                        "surgery meet takes --need WORD and --on DAY, or rows with them".to_owned(),
                    ));
                }
                faults.extend(row.require(name).err());
            }
            let case = known.cell::<SurgeryCase>(desk, &row, column(&row), &mut faults)?;
            let document = known.cell::<Document>(desk, &row, "document", &mut faults)?;
            let item = known.cell::<Item>(desk, &row, "item", &mut faults)?;
            let on = match row.get("on") {
                "" => None,
                words => placed(desk.date(words), &row, "on", &mut faults)?,
            };
            let Some(case) = case.map(|id| view.by_id::<SurgeryCase>(&id)).transpose()?.flatten() else {
                continue;
            };
            let met = Met { need: row.get("need").to_owned(), on: on.unwrap_or_default(), document, item };
            asked.push((case, met, (!is_typed).then(|| row.place("need"))));
        }
        if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
    }
}
