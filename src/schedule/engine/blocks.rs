//! Blocks: time of an operating room that is kept for its owner until it is released.
//!
//! Where a room has blocks, what lies outside of them is nobody's: whoever takes it does so against policy. A block is
//! released so many days before, or by hand by an exception that names it; then it is everybody's.

use super::day::{Day, Minute, instant};
use super::examine::{Case, Line};
use super::needs::in_force;
use super::open::{falls, time_of_one};
use super::{Block, Engine};
use crate::base::interval::Intervals;
use crate::base::{Date, Id, date};

/// A block's time on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The block.
    pub block: Block,
    /// What is kept for its owner.
    pub kept: Intervals<Minute>,
    /// What is everybody's.
    pub released: Intervals<Minute>,
}

impl Engine {
    /// The blocks of a place on a day, by id: what of each is kept, and what is released.
    pub fn blocks_on(&self, place: &Id, date: Date) -> Vec<Held> {
        let day = self.day(date);
        let blocks = self.blocks.get(place).into_iter().flatten();
        let on_the_day = blocks.filter(|block| {
            in_force(block.from, block.to, date) && falls(&block.days, block.week_count, block.from, date)
        });
        on_the_day.map(|block| self.held(block, &day)).collect()
    }

    fn held(&self, block: &Block, day: &Day) -> Held {
        let whole = day.wall(i64::from(block.from_time.minutes()), i64::from(block.to_time.minutes()));
        let released = match release_day(block, day.date) {
            Some(from) if from <= self.today() => whole.clone(),
            _ => {
                let by_hand = self
                    .exceptions_on(None, day.date)
                    .filter(|row| row.kind == "released" && row.block.as_ref() == Some(&block.id));
                let time = by_hand.fold(Intervals::default(), |time: Intervals<Minute>, row| {
                    time.union(&time_of_one(day, row))
                });
                whole.intersect(&time)
            }
        };
        Held { block: block.clone(), kept: whole.subtract(&released), released }
    }

    /// The day that it is, in its zone.
    fn today(&self) -> Date {
        instant(self.zone, super::minute(self.now.into())).date()
    }

    /// Whether a provider owns a block.
    pub fn owns(&self, block: &Block, provider: &Id) -> bool {
        match &block.provider {
            Some(owner) => owner == provider,
            None => self.providers.get(provider).is_some_and(|row| row.specialty == block.specialty),
        }
    }

    /// When blocks leave a place to a provider on a day; none where the place has no blocks then.
    pub fn left_to(&self, place: &Id, provider: &Id, date: Date) -> Option<Intervals<Minute>> {
        let blocks = self.blocks.get(place)?;
        if !blocks.iter().any(|block| in_force(block.from, block.to, date)) {
            return None;
        }
        let held = self.blocks_on(place, date);
        Some(held.iter().fold(Intervals::default(), |open, held| {
            let open = open.union(&held.released);
            if self.owns(&held.block, provider) { open.union(&held.kept) } else { open }
        }))
    }

    /// Whether blocks leave a place to a visit.
    pub(super) fn leaves(&self, case: &Case<'_>, place: &Id) -> bool {
        if !case.heeds_blocks || !self.blocks.contains_key(place) {
            return true;
        }
        let whole = |date: Date| self.day(date).whole();
        let left = |date: Date| self.left_to(place, case.provider, date).unwrap_or_else(|| whole(date));
        self.is_open_over(case.inner, case.date, |date| std::rc::Rc::new(left(date)))
    }

    /// The block in which a visit of a provider begins, released or its own.
    pub fn block_of(&self, place: &Id, provider: &Id, date: Date, start: Minute) -> Option<Id> {
        let held = self.blocks_on(place, date);
        let at = crate::base::interval::Interval::new(start, start + 1);
        let holds = |held: &&Held| {
            held.released.holds(at) || (held.kept.holds(at) && self.owns(&held.block, provider))
        };
        held.iter().find(holds).map(|held| held.block.id.clone())
    }

    /// The line of a visit that blocks alone stand against; none where something else does.
    pub(super) fn block_line(&self, case: &Case<'_>, sites: &[Id]) -> Option<Line> {
        let unheld = Case { heeds_blocks: false, ..*case };
        let (_, resources) = sites.iter().find_map(|site| self.serve(&unheld, site))?;
        let place = resources.iter().find(|place| !self.leaves(case, place))?;
        let held = self.blocks_on(place, case.date);
        let against = held.iter().find(|held| {
            held.kept.iter().any(|span| span.overlaps(case.inner)) && !self.owns(&held.block, case.provider)
        });
        let Some(held) = against else {
            let detail = format!(
                "{place} is given out by blocks, and {} on {} lies in none that is released or {}'s",
                self.span_text(case.inner),
                case.date,
                case.provider
            );
            return Some(
                Line::new("block", "S060", detail, "blocks".to_owned())
                    .with_help("schedule block list shows them; --override REASON books beside them"),
            );
        };
        let block = &held.block;
        let owner = block.provider.as_ref().map_or(block.specialty.as_str(), Id::as_str);
        let spans: Vec<String> = held.kept.iter().map(|span| self.span_text(span)).collect();
        let until =
            release_day(block, case.date).map_or_else(String::new, |day| format!(", released on {day}"));
        let detail = format!(
            "{place} is kept for {owner} {} by {} on {}{until}",
            spans.join(" "),
            block.id,
            case.date
        );
        let help = format!("schedule block release {} {}, or --override REASON", block.id, case.date);
        Some(Line::new("block", "S060", detail, format!("blocks:{}", block.id)).with_help(help))
    }
}

/// The day from which a block's time of a day is everybody's.
pub fn release_day(block: &Block, on: Date) -> Option<Date> {
    block.release_days.and_then(|days| date::plus_days(on, -days))
}

/// The first day on which two blocks of a room keep one time; none where they never do.
pub fn clash(one: &Block, other: &Block) -> Option<Date> {
    if one.place != other.place || one.to_time <= other.from_time || other.to_time <= one.from_time {
        return None;
    }
    let first = one.from.max(other.from).unwrap_or_default();
    let both = |day: &Date| {
        [one, other].iter().all(|block| {
            in_force(block.from, block.to, *day) && falls(&block.days, block.week_count, block.from, *day)
        })
    };
    first.iter_days().take(LONG).find(both)
}

/// So many days are looked through for a clash: weeks of twelve and less come together in them.
const LONG: usize = 7 * 12 * 11;
