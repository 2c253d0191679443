//! The judgement: whether a visit fits at a start with a provider, and every reason why or why not.

use super::day::{Minute, instant};
use super::needs::in_force;
use super::{Engine, VisitType, outer};
use crate::base::interval::Interval;
use crate::base::{Date, Fault, Id, Instant, date};

/// What is asked for, beside provider and start.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The kind of visit.
    pub visit_type: Id,
    /// For whom, where that is known: nobody is in two places at once.
    pub patient: Option<Id>,
    /// At this site or with this room or thing.
    pub place: Option<Id>,
    /// How long, where that is not the kind's own length.
    pub minutes: Option<i64>,
    /// Trays and equipment that it takes beside what the kind needs.
    pub with: Vec<Id>,
    /// Providers who take part beside those whom the kind needs.
    pub also: Vec<Id>,
}

/// A visit that fits: an opening, complete enough to be booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Its start.
    pub start: Instant,
    /// Its end.
    pub end: Instant,
    /// With whom.
    pub provider: Id,
    /// Who else takes part.
    pub also: Vec<Id>,
    /// The rooms and things that it takes.
    pub resources: Vec<Id>,
}

/// One thing that was looked at, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was looked at, a fixed word.
    pub check: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// The fault's code where it does not.
    pub code: &'static str,
    /// The fact.
    pub detail: String,
    /// What to do where it does not hold.
    pub help: String,
    /// The row that it comes from, `table:id`.
    pub source: String,
}

impl Line {
    /// A line that holds.
    pub(crate) fn new(check: &'static str, code: &'static str, detail: String, source: String) -> Self {
        Self { check, holds: true, code, detail, help: String::new(), source }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// The same with what to do.
    pub(super) fn with_help(self, help: impl Into<String>) -> Self {
        self.help(help)
    }

    /// The fault that it is where it does not hold.
    pub fn fault(&self) -> Fault {
        let fault = Fault::error(self.code, self.detail.clone());
        if self.help.is_empty() { fault } else { fault.help(self.help.clone()) }
    }

    /// Whether a reason for an exception to policy can stand against it. A patient in two places, or somebody who does
    /// not do such visits, is no matter of policy.
    pub fn yields_to_override(&self) -> bool {
        !matches!(self.code, "S002" | "S011")
    }
}

/// Where the judgement writes: nothing but whether it failed, or every line.
pub(super) struct Log {
    lines: Option<Vec<Line>>,
    failed: bool,
}

impl Log {
    /// Looks at one thing; tells whether it makes sense to go on looking.
    fn look(&mut self, holds: bool, line: impl FnOnce() -> Line) -> bool {
        self.failed |= !holds;
        match &mut self.lines {
            Some(lines) => {
                lines.push(Line { holds, ..line() });
                true
            }
            None => holds,
        }
    }
}

/// What one judgement is about.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) ask: &'a Ask,
    pub(super) visit_type: &'a VisitType,
    pub(super) provider: &'a Id,
    pub(super) start: Instant,
    pub(super) date: Date,
    pub(super) inner: Interval<Minute>,
    pub(super) outer: Interval<Minute>,
    /// Whether a block's time is left to its owner.
    pub(super) heeds_blocks: bool,
}

impl Engine {
    /// The visit that fits at a start with a provider; none where anything stands against it.
    pub fn fit(&self, ask: &Ask, provider: &Id, start: Minute) -> Option<Fit> {
        self.examine(ask, provider, start, &mut Log { lines: None, failed: false })
    }

    /// The same, with every line that was looked at.
    pub fn explain(&self, ask: &Ask, provider: &Id, start: Minute) -> (Option<Fit>, Vec<Line>) {
        let mut log = Log { lines: Some(Vec::new()), failed: false };
        let fit = self.examine(ask, provider, start, &mut log);
        (fit, log.lines.unwrap_or_default())
    }

    /// The visit at a start with a provider whatever stands against it, as an exception to policy has it.
    pub fn force(&self, ask: &Ask, provider: &Id, start: Minute) -> Option<Fit> {
        let case = self.case(ask, provider, start)?;
        Some(self.fit(ask, provider, start).unwrap_or_else(|| self.forced(&case)))
    }

    pub(super) fn case<'a>(&'a self, ask: &'a Ask, provider: &'a Id, start: Minute) -> Option<Case<'a>> {
        let visit_type = self.types.get(&ask.visit_type).filter(|own| own.minutes > 0)?;
        let inner = Interval::new(start, start + length(ask, visit_type));
        let at = instant(self.zone, start);
        Some(Case {
            ask,
            visit_type,
            provider,
            start: at,
            date: at.date(),
            inner,
            outer: outer(visit_type, inner),
            heeds_blocks: true,
        })
    }

    fn examine(&self, ask: &Ask, provider: &Id, start: Minute, log: &mut Log) -> Option<Fit> {
        let case = self.case(ask, provider, start)?;
        let mut go_on = self.by_the_type(&case, log) && self.by_the_provider(&case, log);
        let sites = if go_on { self.open_sites(&case) } else { Vec::new() };
        go_on = go_on && self.by_the_hours(&case, &sites, log);
        go_on = go_on && self.by_what_is_taken(&case, log);
        if !go_on {
            return None;
        }
        let served = sites.iter().find_map(|site| self.serve(&case, site));
        if !sites.is_empty() {
            log.look(served.is_some(), || self.places_line(&case, &sites, served.as_ref()));
        }
        let (also, resources) = served.filter(|_| !log.failed)?;
        Some(self.visit(&case, also, resources))
    }

    pub(super) fn visit(&self, case: &Case<'_>, also: Vec<Id>, resources: Vec<Id>) -> Fit {
        let end = instant(self.zone, case.inner.end);
        Fit { start: case.start, end, provider: case.provider.clone(), also, resources }
    }

    /// What the visit type says: effective dates, lead, steps; and that the time is not past.
    fn by_the_type(&self, case: &Case<'_>, log: &mut Log) -> bool {
        let own = case.visit_type;
        let source = || format!("visit-types:{}", own.id);
        let today = super::day::instant(self.zone, super::minute(self.now.into())).date();
        let earliest = date::plus_days(today, own.lead_days.unwrap_or(0)).unwrap_or(today);
        let minutes = self.day(case.date).wall_minute(case.inner.start);
        let step = step(own);
        log.look(in_force(own.from, own.to, case.date), || {
            let detail = format!("{} is offered {}", own.id, span_of_days(own.from, own.to));
            Line::new("offered", "S010", detail, source())
                .help("ask for a day within it, or for another visit type")
        }) && log.look(case.start.0 >= self.now.0, || {
            let (start, now) = (case.start.0.format("%Y-%m-%d %H:%M"), self.now.0.format("%Y-%m-%d %H:%M"));
            let order = if case.start.0 < self.now.0 { "past" } else { "to come" };
            let detail = format!("{start} is {order}: it is {now}");
            Line::new("not past", "S009", detail, String::new()).help("ask for a time to come")
        }) && log.look(case.date >= earliest || earliest == today, || {
            let days = own.lead_days.unwrap_or(0);
            let detail = format!(
                "{} is booked {days} days ahead at least: today {today} + {days} = {earliest}",
                own.id
            );
            Line::new("lead", "S008", detail, source()).help(format!("ask from {earliest} on"))
        }) && log.look(minutes % step == 0, || {
            let (before, after) = (minutes - minutes % step, minutes - minutes % step + step);
            let detail = format!(
                "{} starts every {step} minutes from midnight: {} is not such a step",
                own.id,
                clock(minutes)
            );
            let detail = if minutes % step == 0 {
                format!("{} starts every {step} minutes from midnight", own.id)
            } else {
                detail
            };
            Line::new("step", "S006", detail, source()).help(format!(
                "ask for {} or {}",
                clock(before),
                clock(after)
            ))
        })
    }

    /// Whether the provider is here on the day and does such visits.
    fn by_the_provider(&self, case: &Case<'_>, log: &mut Log) -> bool {
        let slots = self.provider_slots(&case.visit_type.id, case.date);
        let slot = slots.first();
        let serves = slot.is_some_and(|slot| slot.members.contains(case.provider));
        log.look(serves, || {
            let what = slot.map_or("", |slot| slot.what.as_str());
            let source = slot.filter(|slot| !slot.need.is_empty());
            let detail = if serves {
                format!("{} is {what}, as {} needs", case.provider, case.visit_type.id)
            } else {
                format!("{} is not {what} on {}, as {} needs", case.provider, case.date, case.visit_type.id)
            };
            let members = slot.map(|slot| listed(&slot.members)).unwrap_or_default();
            let help = if members.is_empty() { "nobody is".to_owned() } else { format!("it is {members}") };
            let source = source.map_or_else(
                || format!("providers:{}", case.provider),
                |slot| format!("visit-needs:{}", slot.need),
            );
            Line::new("provider", "S011", detail, source).help(help)
        })
    }

    /// The sites at which the provider is open over the visit, in the order in which they are tried.
    fn open_sites(&self, case: &Case<'_>) -> Vec<Id> {
        let wanted = case.ask.place.as_ref().map(|place| self.site(place)).filter(|site| !site.is_empty());
        let no_rooms = self.place_slots(&case.visit_type.id, case.date).is_empty();
        let (named, anywhere): (Vec<&Id>, Vec<&Id>) = self.sites.iter().partition(|site| !site.is_empty());
        // Without a room the site matters only where the hours name one.
        let order: Vec<&Id> = if no_rooms {
            anywhere.into_iter().chain(named).collect()
        } else {
            named.into_iter().chain(anywhere).collect()
        };
        order
            .into_iter()
            .filter(|site| wanted.as_ref().is_none_or(|wanted| *site == wanted))
            .filter(|site| {
                self.is_open_over(case.inner, case.date, |date| {
                    self.provider_open(case.provider, site, &case.visit_type.id, date)
                })
            })
            .cloned()
            .collect()
    }

    fn by_the_hours(&self, case: &Case<'_>, sites: &[Id], log: &mut Log) -> bool {
        log.look(!sites.is_empty(), || {
            let closing = self.exceptions_on(Some(case.provider), case.date).find(|row| {
                let day = self.day(case.date);
                row.closes()
                    && super::open::time_of_one(&day, row).iter().any(|time| time.overlaps(case.inner))
            });
            let weekday = case.date.format("%a");
            if let (true, Some(row)) = (sites.is_empty(), closing) {
                let says_more = !row.reason.is_empty() && row.reason != row.kind;
                let reason = if says_more { format!(" ({})", row.reason) } else { String::new() };
                let detail =
                    format!("{weekday} {} is closed for {}: {}{reason}", case.date, case.provider, row.kind);
                return Line::new("open", "S004", detail, format!("exceptions:{}", row.id))
                    .help("ask schedule find for another day");
            }
            let hours = self.hours_text(case);
            let detail = format!("{} works {hours} on {weekday} {}", case.provider, case.date);
            let detail = if sites.is_empty() {
                format!("{} is not in the hours: {detail}", self.span_text(case.inner))
            } else {
                detail
            };
            Line::new("open", "S005", detail, "hours".to_owned()).help("schedule find shows what is open")
        })
    }

    /// The provider's time, the day's cap, the patient's time.
    fn by_what_is_taken(&self, case: &Case<'_>, log: &mut Log) -> bool {
        let taken = self.busy.first(case.provider, case.outer);
        let doubled = case.ask.patient.as_ref().and_then(|patient| self.busy.first(patient, case.inner));
        let by = |taken: &super::Taken| format!("appointments:{}", taken.appointment);
        log.look(taken.is_none(), || match taken {
            None => Line::new(
                "provider free",
                "S001",
                format!("{} is free {}", case.provider, self.span_text(case.outer)),
                String::new(),
            ),
            Some(taken) => {
                let detail = format!(
                    "{} is taken {} by {}",
                    case.provider,
                    self.span_text(taken.span),
                    taken.appointment
                );
                Line::new("provider free", "S001", detail, by(taken)).help("schedule find shows what is free")
            }
        }) && self.by_the_cap(case, log)
            && log.look(doubled.is_none(), || match doubled {
                None => Line::new(
                    "patient free",
                    "S002",
                    "the patient has no other visit then".to_owned(),
                    String::new(),
                ),
                Some(taken) => {
                    let detail =
                        format!("the patient has {} {}", taken.appointment, self.span_text(taken.span));
                    Line::new("patient free", "S002", detail, by(taken)).help(format!(
                        "schedule move {} --at WHEN, or ask for another time",
                        taken.appointment
                    ))
                }
            })
    }

    fn by_the_cap(&self, case: &Case<'_>, log: &mut Log) -> bool {
        let Some(cap) = case.visit_type.cap_count else { return true };
        let count = self.counts.get(&(case.provider.clone(), case.date)).map_or(0, |visits| {
            visits.iter().filter(|(_, visit_type)| visit_type.as_ref() == Some(&case.visit_type.id)).count()
        });
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        log.look(count < cap, || {
            let detail = format!(
                "{} has {count} of at most {cap} {} on {}",
                case.provider, case.visit_type.id, case.date
            );
            Line::new("cap", "S007", detail, format!("visit-types:{}", case.visit_type.id))
                .help("ask for another day or provider")
        })
    }

    /// A provider's open time on the visit's day, at every site together.
    fn hours_text(&self, case: &Case<'_>) -> String {
        let none = crate::base::interval::Intervals::default();
        let open = self.sites.iter().fold(none, |open, site| {
            open.union(&self.provider_open(case.provider, site, &case.visit_type.id, case.date))
        });
        if open.is_empty() {
            return "not at all".to_owned();
        }
        open.iter().map(|span| self.span_text(span)).collect::<Vec<_>>().join(" ")
    }

    /// A span as wall clock times, `09:00-12:00`.
    pub(super) fn span_text(&self, span: Interval<Minute>) -> String {
        let clock = |at: Minute| instant(self.zone, at).0.format("%H:%M").to_string();
        format!("{}-{}", clock(span.start), clock(span.end))
    }
}

/// How long a visit is: as asked, else as its kind says.
pub(super) fn length(ask: &Ask, visit_type: &VisitType) -> i64 {
    ask.minutes.filter(|minutes| *minutes > 0).unwrap_or(visit_type.minutes)
}

/// The wall-clock step on which a visit type starts.
pub(super) fn step(visit_type: &VisitType) -> i64 {
    visit_type.step_minutes.filter(|step| *step > 0).unwrap_or(visit_type.minutes).max(1)
}

fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn span_of_days(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (None, None) => "always".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) => format!("from {from} to {to}"),
    }
}

/// Up to five ids in words.
pub(super) fn listed(ids: &[Id]) -> String {
    let shown: Vec<&str> = ids.iter().take(5).map(Id::as_str).collect();
    let more = if ids.len() > 5 { format!(" and {} more", ids.len() - 5) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
