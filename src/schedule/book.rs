//! Booking: the first way to serve a request that is still free, and the rows that it writes.

use crate::base::{Id, Instant, Stamp};
use crate::record::schedule::{Appointment, AppointmentEvent};

use super::engine::{Ask, Engine, Fit, Line, Search, minute};

/// One way to serve a request: a start, with one provider or with whoever is free.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The visit.
    pub ask: Ask,
    /// With whom; none is anybody who does such visits, the one with least on that day first.
    pub provider: Option<Id>,
    /// When.
    pub start: Instant,
}

/// What a booking says beside time and place.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// How it came: `phone`, `walk-in`, `portal`, …
    pub origin: String,
    /// The referral that asked for it.
    pub referral: String,
    /// The follow-up that it answers.
    pub follow_up: Option<Id>,
    /// The entry of the waitlist that it answers.
    pub waitlist: Option<Id>,
    /// The authorization that it is counted on.
    pub authorization: Option<Id>,
    /// The reason word of a booking against policy.
    pub r#override: String,
}

/// The first candidate that fits, and its place; else every line that stands against the first.
pub fn choose(engine: &Engine, candidates: &[Candidate]) -> Result<(usize, Fit), Vec<Line>> {
    for (at, candidate) in candidates.iter().enumerate() {
        let start = minute(candidate.start);
        let mut providers = with(engine, candidate).into_iter();
        if let Some(fit) = providers.find_map(|provider| engine.fit(&candidate.ask, &provider, start)) {
            return Ok((at, fit));
        }
    }
    Err(candidates.first().map(|first| against(engine, first)).unwrap_or_default())
}

/// The first candidate against policy; what no policy can allow still stands against it.
pub fn force(engine: &Engine, candidates: &[Candidate]) -> Result<(usize, Fit), Vec<Line>> {
    if let Ok(chosen) = choose(engine, candidates) {
        return Ok(chosen);
    }
    let lines = candidates.first().map(|first| against(engine, first)).unwrap_or_default();
    let provider = candidates.first().and_then(|first| with(engine, first).into_iter().next());
    match (candidates.first(), provider) {
        (Some(first), Some(provider)) if lines.iter().all(Line::yields_to_override) => {
            engine.force(&first.ask, &provider, minute(first.start)).map(|fit| (0, fit)).ok_or(lines)
        }
        _ => Err(lines.into_iter().filter(|line| !line.yields_to_override()).collect()),
    }
}

/// The providers of a candidate in the order in which they are tried.
fn with(engine: &Engine, candidate: &Candidate) -> Vec<Id> {
    if let Some(provider) = &candidate.provider {
        return vec![provider.clone()];
    }
    let search = Search { ask: candidate.ask.clone(), ..Search::default() };
    engine.ranked(&search, candidate.start.date())
}

/// The lines that stand against a candidate, with the first provider who might do it.
fn against(engine: &Engine, candidate: &Candidate) -> Vec<Line> {
    let providers = with(engine, candidate);
    let Some(provider) = providers.first() else {
        let detail = format!("nobody does {} on {}", candidate.ask.visit_type, candidate.start.date());
        return vec![Line {
            holds: false,
            ..Line::new("provider", "S011", detail, "visit-needs".to_owned())
        }];
    };
    let (_, lines) = engine.explain(&candidate.ask, provider, minute(candidate.start));
    let mut lines: Vec<Line> = lines.into_iter().filter(|line| !line.holds).collect();
    // What the visit type says holds for everybody alike.
    if providers.len() > 1
        && let Some(first) =
            lines.first_mut().filter(|line| !matches!(line.code, "S006" | "S008" | "S009" | "S010"))
    {
        first.detail = format!("nobody of {} can: {}", providers.len(), first.detail);
    }
    lines
}

/// What stands against it in one text.
pub fn reason(lines: &[Line]) -> String {
    let told = lines.iter().map(|line| format!("{}: {}", line.code, line.detail));
    told.collect::<Vec<_>>().join("; ")
}

/// The row of a booking. The store gives id and stamps; a row that is no move begins its own chain.
pub fn row(ask: &Ask, fit: Fit, details: &Details) -> Appointment {
    Appointment {
        status: "booked".to_owned(),
        patient: ask.patient.clone(),
        provider: Some(fit.provider),
        also: fit.also,
        resources: fit.resources,
        visit_type: Some(ask.visit_type.clone()),
        start: fit.start,
        end: fit.end,
        origin: details.origin.clone(),
        referral: details.referral.clone(),
        follow_up: details.follow_up.clone(),
        authorization: details.authorization.clone(),
        r#override: details.r#override.clone(),
        ..Appointment::default()
    }
}

/// The row of a step.
pub fn event(appointment: &Id, event: &str, at: Stamp, how: &str, reason: &str) -> AppointmentEvent {
    AppointmentEvent {
        appointment: appointment.clone(),
        event: event.to_owned(),
        at,
        how: how.to_owned(),
        reason: reason.to_owned(),
        ..AppointmentEvent::default()
    }
}
