//! `schedule followup make`: the follow-ups that the rules of recall ask for.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use super::{COLUMNS, GLANCE, cells};
use crate::base::{Date, Fault, Id};
use crate::cli::schedule::load;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::bill::Superbill;
use crate::record::follow::FollowUp;
use crate::record::intake::Patient;
use crate::record::rules::{Limit, Recall};
use crate::schedule::followup::make::{Facts, Made, back, make};
use crate::store::{Read, ReadRows, WriteRows};

/// Options of `schedule followup make`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A rule of rules/recalls says what starts a recall (visit:VT000002, diagnosis:E11, procedure:G0439, age:50), what visit is
then due, and when, counted from the day of what started it. Of each patient and rule the last such thing counts, as far
back as the limit recall_back says. Run twice, the second adds nothing; what was dropped is not made again.

Columns: those of followup list.

Examples:
  schedule followup make -n
  schedule followup make --rule wellness-yearly -n")]
pub struct Args {
    /// Only by this rule
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,

    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Writes the follow-ups that there were not, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let today = desk.today()?;
    let rules = args.rules(&*desk.store()?.snapshot()?)?;
    if rules.is_empty() {
        desk.tell("there are no rules of recall: rules/recalls.csv has them");
    }
    let (added, seen) = desk.transact(&args.writing, |tx| {
        let Made { added, seen } = worked_out(&*tx, &rules, today)?;
        for row in &seen {
            tx.update(row)?;
            status::step(tx, &row.id, &row.status, "seen")?;
        }
        let added: Result<Vec<FollowUp>, _> = added.into_iter().map(|row| tx.insert(row)).collect();
        Ok((added?, seen))
    })?;
    if !seen.is_empty() {
        desk.tell(&format!("{} earlier done: their patients were seen since", seen.len()));
    }
    if added.is_empty() {
        desk.tell("nothing new");
    }
    let output = desk.at_a_glance(&args.output, &GLANCE);
    desk.print(&output, &COLUMNS, added.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

impl Args {
    /// The rules, or the one that is asked for.
    fn rules(&self, view: &dyn Read) -> Result<Vec<Recall>, Failure> {
        let mut rules = view.all::<Recall>()?;
        let Some(name) = &self.rule else { return Ok(rules) };
        let names: Vec<String> = rules.iter().map(|rule| rule.id.to_string()).collect();
        rules.retain(|rule| rule.id.as_str() == name);
        if rules.is_empty() {
            let close = crate::base::near::near(name, names.iter().map(String::as_str));
            let help = match (close.is_empty(), names.is_empty()) {
                (false, _) => format!("did you mean {}?", close.join(" or ")),
                (true, false) => format!("there are {}", names.join(", ")),
                (true, true) => "rules/recalls.csv has none yet".to_owned(),
            };
            return Err(Fault::error("S054", format!("there is no rule of recall '{name}'"))
                .help(help)
                .into());
        }
        Ok(rules)
    }
}

/// What the rules ask for, of what stands now.
fn worked_out(view: &dyn Read, rules: &[Recall], today: Date) -> Result<Made, Failure> {
    let limits = view.all::<Limit>()?;
    let since = back(&limits, today);
    let patients: BTreeMap<Id, Patient> =
        view.all::<Patient>()?.into_iter().map(|row| (row.id.clone(), row)).collect();
    let facts = Facts {
        today,
        rules,
        limits: &limits,
        visits: &load::visits(view, since, today)?,
        superbills: &view.days::<Superbill>(since, today)?,
        patients: &patients,
        known: &view.all::<FollowUp>()?,
    };
    Ok(make(&facts)?)
}
