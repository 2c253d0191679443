//! `files due` and `day`: this desk's part of what every tool has.

use crate::base::Date;
use crate::cli::{Desk, Failure};
use crate::files;
use crate::practice::business::Closings;
use crate::practice::due::Due;
use crate::practice::figure::Figure;
use crate::record::files::Document;
use crate::record::rules::Clock;
use crate::record::schedule::Exception;
use crate::store::ReadRows;

/// The desk's deadlines.
pub fn due(desk: &mut Desk) -> Result<Vec<Due>, Failure> {
    let (today, store) = (desk.today()?, desk.store()?);
    let view = store.snapshot()?;
    let closings = Closings::of(&view.all::<Exception>()?);
    let (documents, waivers, clocks) = (view.open::<Document>()?, view.all()?, view.all::<Clock>()?);
    Ok(files::due::due(&documents, &waivers, &clocks, &|day| closings.is_open(day), today))
}

/// The figures of a day.
pub fn day(desk: &mut Desk, day: Date) -> Result<Vec<Figure>, Failure> {
    let store = desk.store()?;
    let view = store.snapshot()?;
    Ok(files::day::day(&view.all()?, &view.all()?, day))
}
