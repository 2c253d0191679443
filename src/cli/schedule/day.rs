//! `schedule day`: what became of a day's visits.

use crate::base::{Date, Month, date};
use crate::cli::{Desk, Failure};
use crate::practice::figure::Figure;
use crate::record::follow::{FollowUp, Reminder};
use crate::record::intake::ContactLog;
use crate::record::schedule::AppointmentEvent;
use crate::schedule::day;
use crate::schedule::followup::contact::standing;
use crate::store::ReadRows;

use super::load;

/// The desk's figures of a day.
pub fn own(desk: &mut Desk, date: Date) -> Result<Vec<Figure>, Failure> {
    let since = date::plus_months(date, -1).unwrap_or(date);
    let store = desk.store()?;
    let view = store.snapshot()?;
    let visits = load::visits(&*view, date, date)?;
    let steps = load::steps(&*view, &visits)?;
    let events = view.between::<AppointmentEvent>(Month::of(date), Month::of(date))?;
    let booked = events.iter().filter(|event| event.event == "booked" && event.at.date() == date).count();
    let mut figures = day::figures(date, &visits, &steps, booked);
    // An answer stands in the month of its reminder.
    let reminders = view.between::<Reminder>(Month::of(since), Month::of(date))?;
    figures.extend(day::kept_full(
        date,
        &view.days::<FollowUp>(date, date)?,
        &standing(view.days::<ContactLog>(date, date)?),
        &events,
        &reminders,
    ));
    figures.extend(day::beside(date, &visits, &view.all()?, &view.all()?));
    Ok(figures)
}
