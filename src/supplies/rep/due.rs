//! Badges that run out, and representatives who never signed out.

use crate::base::Date;
use crate::practice::due::{Class, Due};
use crate::practice::limit;
use crate::record::reps::{Rep, RepVisit};
use crate::record::rules::Limit;
use crate::supplies::due::row;

/// Deadlines of representatives on a day.
pub fn due(reps: &[Rep], visits: &[RepVisit], limits: &[Limit], today: Date) -> Vec<Due> {
    let mut dues = Vec::new();
    // A badge that ran out is told until it has been out as long as it was told before: whoever comes no more is not.
    if let Some(near) = limit::in_force(limits, "badge_near", today) {
        let days: i64 = near.value.parse().unwrap_or_default();
        for rep in reps {
            let Some(last) = rep.badge_to_on.filter(|last| (*last - today).num_days().abs() <= days) else {
                continue;
            };
            let word = if last < today { "expired" } else { "ends" };
            let detail = format!("badge {} {word} on {last}", rep.badge);
            dues.push(row(last, Class::Courtesy, "badge", &rep.id, detail, limit::source(&near.id)));
        }
    }
    for visit in visits.iter().filter(|row| row.out_at.is_none() && row.in_at.date() < today) {
        let detail = format!("{} never signed out", visit.rep);
        let source = "rep-visits.out_at".to_owned();
        dues.push(row(visit.in_at.date(), Class::Courtesy, "rep-in", &visit.id, detail, source));
    }
    dues
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, date};

    #[test]
    fn a_badge_is_told_before_and_after_its_last_day() {
        let limits = [Limit {
            id: Id::new("badge-near"),
            name: "badge_near".to_owned(),
            value: "30".to_owned(),
            ..Limit::default()
        }];
        let day = |text: &str| date::parse(text).unwrap();
        let told = |badge_to: &str| {
            let rep = Rep { badge: "B7".to_owned(), badge_to_on: Some(day(badge_to)), ..Rep::default() };
            let dues = due(&[rep], &[], &limits, day("2026-10-14"));
            dues.first().map_or_else(|| "nothing".to_owned(), |due| due.detail.clone())
        };
        assert_eq!(told("2026-11-13"), "badge B7 ends on 2026-11-13");
        assert_eq!(told("2026-10-13"), "badge B7 expired on 2026-10-13");
        assert_eq!((told("2026-11-14"), told("2026-09-13")), ("nothing".to_owned(), "nothing".to_owned()));
    }
}
