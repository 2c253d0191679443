//! `schedule day`: what became of a day's visits.

use crate::base::{Date, Month};
use crate::cli::{Desk, Failure};
use crate::practice::figure::Figure;
use crate::record::schedule::AppointmentEvent;
use crate::schedule::day;
use crate::store::ReadRows;

use super::load;

/// The desk's figures of a day.
pub fn own(desk: &mut Desk, date: Date) -> Result<Vec<Figure>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    let visits = load::visits(&*view, date, date)?;
    let steps = load::steps(&*view, &visits)?;
    let events = view.between::<AppointmentEvent>(Month::of(date), Month::of(date))?;
    let booked = events.iter().filter(|event| event.event == "booked" && event.at.date() == date).count();
    Ok(day::figures(date, &visits, &steps, booked))
}
