//! What `schedule due` lists.

use crate::base::{Date, date};
use crate::cli::{Desk, Failure};
use crate::practice::due::Due;
use crate::record::follow::{FollowUp, Waiting};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;
use crate::schedule::due;
use crate::schedule::followup::due::rows;
use crate::store::ReadRows;

use super::followup::Beside;
use super::surgery::Cases;
use super::{absent, load};

/// How many days ahead visits are held against hours and rooms.
const AHEAD: i64 = 7;

/// Visits that were not closed out, that nobody confirmed, that lie in time that was closed since; follow-ups, offers; who
/// does not know of a move; what surgeries lack.
pub fn own(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let (now, today) = (desk.now()?, desk.today()?);
    let until = date::plus_days(today, AHEAD).unwrap_or(today);
    let store = desk.store()?;
    let view = store.snapshot()?;
    let open = view.open::<Appointment>()?;
    let to_come = open.iter().filter(|visit| visit.start.date() > today && visit.start.date() <= until);
    let steps = load::steps(&*view, to_come)?;
    let mut loaded = load::engine(desk.zone()?, now, &*view)?;
    loaded.cover(&*view, today, until)?;
    let mut dues = due::not_closed_out(&open, now);
    dues.extend(due::unconfirmed(&open, &steps, now));
    dues.extend(due::displaced(&open, &mut loaded.engine, now, until));
    let (follow_ups, limits) = (view.open::<FollowUp>()?, view.all::<Limit>()?);
    let beside = Beside::of(&*view, &follow_ups)?;
    dues.extend(due::follow_ups(&rows(&follow_ups, &beside.facts(&limits, today), Date::MAX)));
    dues.extend(due::waitlist(&view.open::<Waiting>()?, today));
    dues.extend(due::not_told(&absent::not_told(&*view, &loaded, today)?, now));
    let around = Cases::of(&*view, view.open()?)?;
    for case in &around.cases {
        dues.extend(due::surgeries(case, &around.needs(case, today), today));
    }
    Ok(dues)
}
