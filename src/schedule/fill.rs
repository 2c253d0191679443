//! `schedule fill`: who of the waitlist fits an opening, in which order.
//!
//! The order is told with the answer: by rank (1 first, none last), then who has waited longest, then by id.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Weekday;

use super::engine::{Ask, Engine, Fit, Search, minute};
use super::waitlist::is_over;
use crate::base::instant::WallTime;
use crate::base::{Date, Id, Instant, date, when};
use crate::record::follow::Waiting;
use crate::record::schedule::Appointment;

/// A stretch of a provider's time that is free again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What it is called: the appointment that had it, or the row that named it.
    pub request: String,
    /// Whose time.
    pub provider: Id,
    /// From when.
    pub start: Instant,
    /// Until when.
    pub end: Instant,
}

/// What entries are held against.
pub struct Facts<'a, 'v> {
    /// The entries of the waitlist.
    pub entries: &'a [Waiting],
    /// The appointments that entries keep, as they stand now.
    pub kept: &'v BTreeMap<Id, Appointment>,
    /// The visits of the openings' days, cancelled ones too.
    pub visits: &'v [Appointment],
    /// Patients whom nobody is to contact.
    pub never: &'v BTreeSet<Id>,
}

/// An entry beside an opening.
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    /// It.
    pub entry: &'a Waiting,
    /// When and where its visit would be; none where it does not fit.
    pub fit: Option<Fit>,
    /// Why it does not fit.
    pub reason: String,
}

/// Every entry that is open, those that fit in their order, then the others with what stands against them.
pub fn rank<'a>(engine: &mut Engine, opening: &Opening, facts: &Facts<'a, '_>) -> Vec<Ranked<'a>> {
    let mut entries: Vec<&Waiting> = facts.entries.iter().collect();
    entries.sort_by_key(|entry| (entry.rank.unwrap_or(i64::MAX), entry.created_at, entry.id.clone()));
    let judged = entries.into_iter().map(|entry| match fit(engine, opening, entry, facts) {
        Ok(fit) => Ranked { entry, fit: Some(fit), reason: String::new() },
        Err(reason) => Ranked { entry, fit: None, reason },
    });
    let (mut fitting, others): (Vec<_>, Vec<_>) = judged.partition(|ranked| ranked.fit.is_some());
    fitting.extend(others);
    fitting
}

/// The visit of an entry within an opening, or what stands against it.
fn fit(
    engine: &mut Engine,
    opening: &Opening,
    entry: &Waiting,
    facts: &Facts<'_, '_>,
) -> Result<Fit, String> {
    wanted(opening, entry, engine.now().date())?;
    if entry.status != "waiting" && !is_over(entry, engine.now()) {
        return Err(format!("is {}", entry.status));
    }
    if facts.never.contains(&entry.patient) {
        return Err("is not to be contacted".to_owned());
    }
    if facts.visits.iter().any(|visit| has_refused(visit, opening, entry)) {
        return Err("did not take it".to_owned());
    }
    let kept = entry.keeps.as_ref().and_then(|id| facts.kept.get(id));
    if let Some(kept) = kept.filter(|kept| kept.start < opening.end) {
        return Err(format!("keeps {}, which is not later", kept.id));
    }
    // What they keep is given back with the move, and may stand against a cap.
    if let Some(kept) = kept {
        engine.remove(kept);
    }
    let found = within(engine, opening, entry);
    if let Some(kept) = kept {
        engine.add(kept);
    }
    found
}

/// Whether the entry asks for such an opening at all.
fn wanted(opening: &Opening, entry: &Waiting, today: Date) -> Result<(), String> {
    use chrono::Datelike;
    let day = opening.start.date();
    if entry.provider.as_ref().is_some_and(|provider| *provider != opening.provider) {
        return Err("wants another provider".to_owned());
    }
    if entry.from.is_some_and(|from| day < from) || entry.to.is_some_and(|to| day > to) {
        return Err(format!("wants another day than {day}"));
    }
    let days: Vec<Weekday> = entry.days.iter().filter_map(|word| when::weekday(word)).collect();
    if !days.is_empty() && !days.contains(&day.weekday()) {
        return Err(format!("wants {}", entry.days.join(" ")));
    }
    let notice = entry.notice_days.unwrap_or(0);
    if date::plus_days(today, notice).is_none_or(|first| day < first) {
        return Err(format!("must know {notice} days before"));
    }
    Ok(())
}

/// Whether a patient was offered this time before and did not take it.
fn has_refused(visit: &Appointment, opening: &Opening, entry: &Waiting) -> bool {
    visit.status == "cancelled"
        && visit.reason != "moved"
        && visit.origin == "waitlist"
        && visit.patient.as_ref() == Some(&entry.patient)
        && visit.provider.as_ref() == Some(&opening.provider)
        && (opening.start..opening.end).contains(&visit.start)
}

/// The first start within the opening that fits, by everything that a booking asks.
fn within(engine: &Engine, opening: &Opening, entry: &Waiting) -> Result<Fit, String> {
    let ask =
        Ask { visit_type: entry.visit_type.clone(), patient: Some(entry.patient.clone()), ..Ask::default() };
    let day = opening.start.date();
    let midnight = WallTime::from_minutes(0).unwrap_or_default();
    let times = entry.from_time.or(entry.to_time).map(|_| {
        (
            entry.from_time.unwrap_or(midnight),
            entry.to_time.or_else(|| WallTime::from_minutes(1440)).unwrap_or_default(),
        )
    });
    let search = Search {
        ask: ask.clone(),
        providers: vec![opening.provider.clone()],
        from: day,
        to: day,
        times,
        ..Search::default()
    };
    let inside = |fit: &Fit| opening.start <= fit.start && fit.end <= opening.end;
    let found = engine.find(&search).into_iter().find(inside);
    found.ok_or_else(|| {
        let (_, lines) = engine.explain(&ask, &opening.provider, minute(opening.start));
        let against = lines.into_iter().find(|line| !line.holds);
        let length = engine.visit_type(&entry.visit_type).map_or(0, |own| own.minutes);
        match against {
            Some(line) => line.detail,
            None if times.is_some() => "wants other times".to_owned(),
            None => format!("needs {length} minutes"),
        }
    })
}
