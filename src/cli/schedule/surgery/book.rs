//! `schedule surgery book`: takes the time of surgeon, room and trays.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use super::super::book::{COLUMNS, insert, print};
use super::super::known::{Known, placed};
use super::super::load::{self, Loaded};
use super::super::step;
use super::{column, rows};
use crate::base::{Fault, Id, Stamp, when};
use crate::cli::input::InputRow;
use crate::cli::refused::{Refused, Rejects};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, status};
use crate::record::schedule::{Appointment, Place, VisitNeed, VisitType};
use crate::record::surgery::SurgeryCase;
use crate::schedule::book::{self as booking, Details};
use crate::schedule::engine::Line;
use crate::schedule::surgery::ask;
use crate::schedule::surgery::book::{Wish, book, may, visit_type};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `schedule surgery book`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The visit is as long as the case; the turnover of the room is the buffer of its visit type. It must lie in a block of the
surgeon, or in one that is released; `--override` sets aside blocks and hours, never a surgeon, a room or a tray in two
places. A booked one is moved by `schedule move`. Rows have the columns case (or id), start, place.

Examples:
  schedule surgery book SC2609-0000019 --at '2026-10-23 08:00' -n
  schedule surgery book SC2609-0000019 --at '2026-10-23 14:00' --override add-on -n")]
pub struct Args {
    /// The case; `-` takes rows from standard input
    #[arg(required = true, num_args = 1, value_name = "SC…|-")]
    ids: Vec<String>,

    /// When: '2026-10-23 08:00'
    #[arg(long, value_name = "WHEN", default_value = "", hide_default_value = true)]
    at: String,

    /// In this operating room [default: the case's own, else any]
    #[arg(long, value_name = "PL…", default_value = "", hide_default_value = true)]
    place: String,

    /// As this visit type [default: the case's own, else the one that needs an operating room]
    #[arg(long = "type", value_name = "VT…")]
    visit_type: Option<String>,

    /// Book outside of blocks and hours, for this reason word
    #[arg(long, value_name = "REASON")]
    r#override: Option<String>,

    #[command(flatten)]
    rejects: Rejects,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    output: Output,
}

/// Books, in one transaction.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    if let Some(word) = &args.r#override {
        step::is_word(word)?;
    }
    desk.will_show(&args.output, &COLUMNS)?;
    let asked = args.asked(desk)?;
    let (zone, now) = (desk.zone()?, desk.now()?);
    let rejects = args.rejects.clone();
    let is_typed = asked.iter().all(|(row, ..)| row.place.file.is_empty());
    let (booked, refused, told) = desk.transact(&args.writing, |tx| {
        let mut loaded = load::engine(zone, now, &*tx)?;
        let (mut booked, mut refused, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (row, case, wish)) in asked.iter().enumerate() {
            match args.book(case, wish, &mut loaded, tx, now)? {
                Ok(visit) => booked.push(((at + 1).to_string(), visit)),
                Err(faults) => {
                    let reasons: Vec<String> = faults.iter().map(step::text).collect();
                    refused.push(Refused::new(row, reasons.join("; ")));
                    told.extend(faults);
                }
            }
        }
        rejects.strict(&refused)?;
        Ok((booked, refused, told))
    })?;
    let whom: BTreeSet<Id> = booked.iter().filter_map(|(_, row)| row.patient.clone()).collect();
    step::say(desk, &[], &whom)?;
    print(desk, &args.output, &booked)?;
    if is_typed && !refused.is_empty() {
        desk.warn(&told);
        return Ok(Answer::No);
    }
    args.rejects.hand_back(desk, &refused)
}

type Asked = Vec<(InputRow, SurgeryCase, Wish)>;

impl Args {
    fn asked(&self, desk: &Desk) -> Result<Asked, Failure> {
        let store = desk.store()?;
        let view = store.snapshot()?;
        let (mut asked, mut faults) = (Asked::new(), Vec::<Fault>::new());
        let (zone, now) = (desk.zone()?, desk.now()?);
        let types: Vec<VisitType> = view.all()?;
        let own = match &self.visit_type {
            Some(words) => Some(load::visit_type(&types, words)?.id.clone()),
            None => None,
        };
        let mut known = Known::new(&*view);
        for mut row in rows(desk, &self.ids)? {
            for (name, typed) in [("start", &self.at), ("place", &self.place)] {
                if row.get(name).is_empty() && !typed.is_empty() {
                    row.set(name, typed.as_str());
                }
            }
            if row.get("start").is_empty() && row.place.file.is_empty() {
                return Err(Failure::Grammar(
                    "surgery book takes --at WHEN, or rows with a start on -".to_owned(),
                ));
            }
            let case = known.cell::<SurgeryCase>(desk, &row, column(&row), &mut faults)?;
            let place = known.cell::<Place>(desk, &row, "place", &mut faults)?;
            let start = match row.require("start") {
                Ok(words) => {
                    let start = when::parse_instant(words, zone, now).map_err(Failure::from);
                    placed(start, &row, "start", &mut faults)?
                }
                Err(fault) => {
                    faults.push(fault);
                    None
                }
            };
            let Some(case) = case.map(|id| view.by_id::<SurgeryCase>(&id)).transpose()?.flatten() else {
                continue;
            };
            let wish = Wish {
                start: start.unwrap_or_default(),
                visit_type: own.clone(),
                place,
                is_forced: self.r#override.is_some(),
            };
            asked.push((row, case, wish));
        }
        if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
    }

    /// Books a case, else tells what stands against it.
    fn book(
        &self,
        case: &SurgeryCase,
        wish: &Wish,
        loaded: &mut Loaded,
        tx: &mut dyn Tx,
        now: Stamp,
    ) -> Result<Result<Appointment, Vec<Fault>>, Failure> {
        // It may have been booked since it was read.
        let case = tx.by_id::<SurgeryCase>(&case.id)?.unwrap_or_else(|| case.clone());
        if let Err(fault) = may(&case, wish) {
            return Ok(Err(vec![fault]));
        }
        let kind = match &wish.visit_type {
            Some(own) => own.clone(),
            None => visit_type(&case, &tx.all::<VisitNeed>()?, &loaded.engine)?,
        };
        let wish = Wish { visit_type: Some(kind.clone()), ..wish.clone() };
        loaded.cover(&*tx, wish.start.date(), wish.start.date())?;
        let (fit, block) = match book(&case, &wish, &loaded.engine) {
            Ok(found) => found,
            Err(lines) => return Ok(Err(lines.iter().map(Line::fault).collect())),
        };
        let by = self.r#override.clone().unwrap_or_default();
        let details = Details {
            origin: "referral".to_owned(),
            authorization: case.authorization.clone(),
            r#override: by,
            ..Details::default()
        };
        let visit = insert(tx, booking::row(&ask(&case, &kind), fit, &details))?;
        tx.insert(booking::event(&visit.id, "booked", now, "", ""))?;
        loaded.engine.add(&visit);
        let status = "booked".to_owned();
        tx.update(&SurgeryCase {
            status,
            visit: Some(visit.chain.clone()),
            block,
            visit_type: Some(kind),
            ..case.clone()
        })?;
        status::step(tx, &case.id, "booked", "")?;
        Ok(Ok(visit))
    }
}
