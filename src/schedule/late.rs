//! `schedule late`: when each visit will begin where a provider runs late. Gaps between visits and hours that are closed
//! take the delay in; buffers do not.

use crate::record::schedule::{Appointment, VisitType};

use super::engine::{Minute, minute};

/// A visit that will begin later than it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late<'a> {
    /// The visit.
    pub visit: &'a Appointment,
    /// When it will begin.
    pub expected: Minute,
    /// By how many minutes later than it says.
    pub by: i64,
}

/// The visits of a provider's day that have not begun, each with when it will: `visits` are the day's that hold their
/// time, in order of start. Those that are not later are left out.
pub fn expected<'a>(
    visits: &'a [Appointment],
    types: &[VisitType],
    late_by: i64,
    now: Minute,
) -> Vec<Late<'a>> {
    let buffers = |visit: &Appointment| {
        let own = visit.visit_type.as_ref().and_then(|id| types.iter().find(|own| own.id == *id));
        own.map_or((0, 0), |own| (own.before_minutes.unwrap_or(0), own.after_minutes.unwrap_or(0)))
    };
    let has_begun = |visit: &&Appointment| visit.status == "checked-in";
    // Whose time is over and who is not here did not come, as far as anybody knows.
    let waits = |visit: &&Appointment| visit.status == "arrived" || minute(visit.end) > now;
    let waiting: Vec<&Appointment> = visits.iter().filter(|visit| !has_begun(visit)).filter(waits).collect();
    // What stands before: who is in a room now, else nobody.
    let busy = visits.iter().filter(has_begun).map(|visit| minute(visit.end) + buffers(visit).1).max();
    let mut ready = match waiting.first() {
        // Who should have begun already is the first, and as late as was said.
        Some(first) if minute(first.start) <= now => minute(first.start) - buffers(first).0 + late_by,
        _ => busy.unwrap_or(now).max(now) + late_by,
    };
    let mut late = Vec::new();
    for visit in waiting {
        let (before, after) = buffers(visit);
        let expected = minute(visit.start).max(ready + before).max(now);
        ready = expected + (minute(visit.end) - minute(visit.start)) + after;
        let by = expected - minute(visit.start);
        if by > 0 {
            late.push(Late { visit, expected, by });
        }
    }
    late
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::schedule::engine::instant;

    fn visit(id: &str, status: &str, from: &str, to: &str) -> Appointment {
        let at = |time: &str| format!("2026-10-14T{time}-04:00").parse().unwrap();
        Appointment {
            id: Id::new(id),
            status: status.to_owned(),
            visit_type: Some(Id::new("VT000007")),
            start: at(from),
            end: at(to),
            ..Appointment::default()
        }
    }

    fn told(visits: &[Appointment], by: i64, now: &str) -> String {
        let types = [VisitType { id: Id::new("VT000007"), after_minutes: Some(10), ..VisitType::default() }];
        let zone = chrono_tz::America::New_York;
        let now = minute(format!("2026-10-14T{now}-04:00").parse().unwrap());
        let late = expected(visits, &types, by, now);
        let one = |late: &Late<'_>| {
            format!("{} {} +{}", late.visit.id, instant(zone, late.expected).0.format("%H:%M"), late.by)
        };
        late.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn gaps_take_the_delay_in_and_buffers_do_not() {
        let visits = [
            visit("A1", "booked", "10:00", "10:30"),
            visit("A2", "booked", "10:40", "11:10"),
            visit("A3", "booked", "11:30", "12:00"),
            visit("A4", "booked", "13:00", "13:30"),
        ];
        assert_eq!(told(&visits, 30, "10:00"), "A1 10:30 +30, A2 11:10 +30, A3 11:50 +20");
        assert_eq!(told(&visits, 30, "09:50"), "A1 10:20 +20, A2 11:00 +20, A3 11:40 +10");
        assert_eq!(told(&visits, 30, "08:00"), "");
        assert_eq!(told(&visits, 120, "10:00"), "A1 12:00 +120, A2 12:40 +120, A3 13:20 +110, A4 14:00 +60");
    }

    #[test]
    fn who_is_in_a_room_is_before() {
        let visits = [visit("A1", "checked-in", "10:00", "10:30"), visit("A2", "arrived", "10:40", "11:10")];
        assert_eq!(told(&visits, 30, "10:20"), "A2 11:10 +30");
        let waiting = [visit("A1", "arrived", "10:00", "10:30"), visit("A2", "booked", "10:40", "11:10")];
        assert_eq!(told(&waiting, 30, "10:20"), "A1 10:30 +30, A2 11:10 +30");
        let missed = [visit("A1", "booked", "09:00", "09:30"), visit("A2", "booked", "10:40", "11:10")];
        assert_eq!(told(&missed, 30, "10:40"), "A2 11:10 +30");
    }
}
