//! The instances of a rule, one after another, from period to period.

use super::civil::{DAY, LAST_YEAR, civil, day, week};
use super::plan::{Plan, picked};
use super::{Frequency, Rule};

/// The calendar's cycle in days: after it every day of the month and of the week comes again in the same order.
const CYCLE: i64 = 146_097;

/// The instances of a rule in a window, in order, each once.
#[derive(Clone, Debug)]
pub struct Occurrences {
    plan: Plan,
    start: i64,
    from: i64,
    to: i64,
    /// How many instances are left; none where the rule has no count.
    left: Option<i64>,
    is_begun: bool,
    /// The next period to look at, counted from the one of the beginning.
    period: i64,
    /// What the current period gives: days and times on each, or instants where positions pick them.
    days: Vec<i64>,
    times: Vec<i64>,
    picked: Vec<i64>,
    at: usize,
    size: usize,
    /// The phase that `times` were made for, with a short frequency.
    phase: i64,
    /// The last day on which something was found.
    found: i64,
    is_over: bool,
}

impl Occurrences {
    pub(super) fn new(rule: &Rule, start: i64, from: i64, to: i64) -> Self {
        let plan = Plan::of(rule, start);
        let times = if plan.is_short() { Vec::new() } else { plan.times.clone() };
        let mut all = Self {
            plan,
            start,
            from,
            to: to.min(day(LAST_YEAR + 1, 1, 1) * DAY),
            left: rule.count,
            is_begun: false,
            period: 0,
            days: Vec::new(),
            times,
            picked: Vec::new(),
            at: 0,
            size: 0,
            phase: -1,
            found: start.div_euclid(DAY),
            is_over: false,
        };
        if rule.count.is_none() {
            all.jump();
        }
        all
    }

    /// Goes to the period in which the window begins. What has a count must be counted.
    fn jump(&mut self) {
        let (first, target) = (self.start.div_euclid(DAY), self.from.div_euclid(DAY));
        if target <= first {
            return;
        }
        let ahead = match self.plan.frequency {
            Frequency::Yearly => civil(target).0 - civil(first).0,
            Frequency::Monthly => months(target) - months(first),
            Frequency::Weekly => (week(target, self.plan.week_start) - week(first, self.plan.week_start)) / 7,
            _ => target - first,
        };
        self.period = if self.plan.is_short() { ahead } else { ahead / self.plan.interval };
        self.found = target;
    }

    /// The instance at a place of the current period.
    fn instance(&self, at: usize) -> i64 {
        if self.plan.positions.is_empty() {
            self.days[at / self.times.len()] * DAY + self.times[at % self.times.len()]
        } else {
            self.picked[at]
        }
    }

    /// The first place of the current period that is not before a wall time.
    fn place(&self, wall: i64) -> usize {
        let (mut low, mut high) = (0, self.size);
        while low < high {
            let middle = low.midpoint(high);
            if self.instance(middle) < wall { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Goes to the next period that has anything in the window; false where there is none.
    fn load(&mut self) -> bool {
        loop {
            let Some(first) = self.fill() else { return false };
            self.period += 1;
            if self.size == 0 {
                // One whole cycle of the rule without an instance: there will never be one.
                if first - self.found > CYCLE.saturating_mul(self.plan.interval) {
                    return false;
                }
                continue;
            }
            self.found = first;
            let begin = if self.instance(0) > self.start { 0 } else { self.place(self.start + 1) };
            self.at = if self.instance(self.size - 1) < self.from {
                self.size
            } else {
                begin.max(self.place(self.from))
            };
            if let Some(left) = self.left.as_mut() {
                let passed = i64::try_from(self.at.saturating_sub(begin)).unwrap_or(i64::MAX);
                if *left <= passed {
                    return false;
                }
                *left -= passed;
            }
            if self.at < self.size {
                return true;
            }
        }
    }

    /// Reads what the next period gives, and its first day; none where it lies behind the window.
    fn fill(&mut self) -> Option<i64> {
        let origin = self.start.div_euclid(DAY);
        let step = self.period.checked_mul(if self.plan.is_short() { 1 } else { self.plan.interval })?;
        self.days.clear();
        let first = match self.plan.frequency {
            Frequency::Yearly => {
                let year = civil(origin).0.checked_add(step).filter(|year| *year <= LAST_YEAR)?;
                let first = self.is_ahead(day(year, 1, 1))?;
                self.plan.year(year, &mut self.days);
                first
            }
            Frequency::Monthly => {
                let month = months(origin).checked_add(step).filter(|month| *month < (LAST_YEAR + 1) * 12)?;
                let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
                let first = self.is_ahead(day(year, month, 1))?;
                self.plan.month(year, month, &mut self.days);
                first
            }
            Frequency::Weekly => {
                let first = week(origin, self.plan.week_start).checked_add(step.checked_mul(7)?)?;
                let first = self.is_ahead(first)?;
                self.plan.week(first, &mut self.days);
                first
            }
            _ => {
                let first = self.is_ahead(origin.checked_add(step)?)?;
                self.days.extend(self.plan.allows(first).then_some(first));
                first
            }
        };
        if self.plan.is_short() && !self.days.is_empty() {
            let phase = self.plan.phase(first);
            if phase != self.phase {
                self.phase = phase;
                self.times.clear();
                self.plan.short_times(first, &mut self.times);
            }
        }
        self.size = self.days.len() * self.times.len();
        if !self.plan.positions.is_empty() {
            let (days, times) = (&self.days, &self.times);
            let instant = |at: usize| days[at / times.len()] * DAY + times[at % times.len()];
            self.picked = picked(&self.plan.positions, self.size).map(instant).collect();
            self.size = self.picked.len();
        }
        Some(first)
    }

    fn is_ahead(&self, first: i64) -> Option<i64> {
        (first <= self.to.div_euclid(DAY)).then_some(first)
    }
}

/// Months from the year 0.
const fn months(number: i64) -> i64 {
    let (year, month, _) = civil(number);
    year * 12 + month - 1
}

impl Iterator for Occurrences {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        if !self.is_begun {
            self.is_begun = true;
            self.left = self.left.map(|left| left - 1);
            if (self.from..self.to).contains(&self.start) {
                return Some(self.start);
            }
        }
        if self.is_over || self.left == Some(0) {
            return None;
        }
        if self.at >= self.size && !self.load() {
            self.is_over = true;
            return None;
        }
        let next = self.instance(self.at);
        if next >= self.to {
            self.is_over = true;
            return None;
        }
        self.at += 1;
        self.left = self.left.map(|left| left - 1);
        Some(next)
    }
}
