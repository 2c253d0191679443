//! A rule with what it leaves open taken from the beginning of its series.

use super::civil::{DAY, civil, day, month_length, week_number, weekday, year_length};
use super::{Frequency, Rule, Weekday};

/// What is asked of each day, and the times on it.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) frequency: Frequency,
    pub(super) interval: i64,
    pub(super) week_start: i64,
    /// A bit a month; 0 is every month.
    months: u64,
    weeks: Vec<i64>,
    year_days: Vec<i64>,
    month_days: Vec<i64>,
    days: Vec<Weekday>,
    /// A bit a day of the week, where no n-th one is asked for; 0 where one is.
    weekdays: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    /// With a frequency of days or longer: the seconds of the day. With a shorter one: of its hour, minute or second,
    /// those of the positions alone.
    pub(super) times: Vec<i64>,
    /// Which instances of a day or a longer period are picked.
    pub(super) positions: Vec<i64>,
    /// The beginning in hours, minutes or seconds: what a short interval is counted from.
    phase: i64,
}

/// A bit for each number.
fn bits(numbers: &[i64]) -> u64 {
    numbers.iter().fold(0, |bits, number| bits | (1 << number))
}

fn has(bits: u64, number: i64) -> bool {
    bits == 0 || bits & (1 << number) != 0
}

impl Plan {
    pub(super) fn of(rule: &Rule, start: i64) -> Self {
        let (number, second_of_day) = (start.div_euclid(DAY), start.rem_euclid(DAY));
        let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
        let (_, month, of_month) = civil(number);
        let or = |list: &Vec<i64>, own: i64| if list.is_empty() { vec![own] } else { list.clone() };
        let named: Vec<i64> = rule.seconds.iter().map(|second| *second.min(&59)).collect();
        let (seconds, minutes, hours) =
            (or(&named, second), or(&rule.minutes, minute), or(&rule.hours, hour));
        let (times, phase) = match rule.frequency {
            Frequency::Secondly => (vec![0], start),
            Frequency::Minutely => (seconds, start.div_euclid(60)),
            Frequency::Hourly => (product(&minutes, &seconds, 60), start.div_euclid(3600)),
            _ => (product(&hours, &product(&minutes, &seconds, 60), 3600), 0),
        };
        let mut plan = Self {
            frequency: rule.frequency,
            interval: rule.interval,
            week_start: rule.week_start,
            months: bits(&rule.months),
            weeks: rule.weeks.clone(),
            year_days: rule.year_days.clone(),
            month_days: rule.month_days.clone(),
            days: rule.days.clone(),
            weekdays: 0,
            hours: bits(&rule.hours),
            minutes: bits(&rule.minutes),
            seconds: bits(&named),
            times,
            positions: rule.positions.clone(),
            phase,
        };
        plan.complete(month, of_month, weekday(number));
        if plan.is_short() && !plan.positions.is_empty() {
            plan.times = picked(&plan.positions, plan.times.len())
                .filter_map(|at| plan.times.get(at).copied())
                .collect();
            plan.positions.clear();
        }
        plan
    }

    /// Fills in what the rule leaves open: a day of the year, of the month, of the week.
    fn complete(&mut self, month: i64, of_month: i64, weekday: i64) {
        let every = |day| Weekday { nth: 0, day };
        let is_open = self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        match self.frequency {
            Frequency::Yearly if is_open && self.weeks.is_empty() => {
                self.month_days = vec![of_month];
                if self.months == 0 {
                    self.months = 1 << month;
                }
            }
            Frequency::Yearly | Frequency::Weekly if is_open => self.days = vec![every(weekday)],
            Frequency::Monthly if is_open => self.month_days = vec![of_month],
            _ => {}
        }
        if self.days.iter().all(|day| day.nth == 0) {
            self.weekdays = self.days.iter().fold(0, |bits, day| bits | (1 << day.day));
        }
    }

    /// Whether its period is shorter than a day.
    pub(super) fn is_short(&self) -> bool {
        self.frequency > Frequency::Daily
    }

    /// Whether it would give the beginning of its own series.
    pub(super) fn gives(&self, start: i64) -> bool {
        let (number, second) = (start.div_euclid(DAY), start.rem_euclid(DAY));
        if self.is_short() {
            let mut times = Vec::new();
            self.short_times(number, &mut times);
            return self.allows(number) && times.contains(&second);
        }
        if self.positions.is_empty() {
            return self.allows(number) && self.times.contains(&second);
        }
        let mut days = Vec::new();
        let (year, month, _) = civil(number);
        match self.frequency {
            Frequency::Yearly => self.year(year, &mut days),
            Frequency::Monthly => self.month(year, month, &mut days),
            Frequency::Weekly => self.week(super::civil::week(number, self.week_start), &mut days),
            _ => days.extend(self.allows(number).then_some(number)),
        }
        let width = self.times.len();
        picked(&self.positions, days.len() * width)
            .any(|at| days[at / width] == number && self.times[at % width] == second)
    }

    /// Whether a day is one that every part allows.
    pub(super) fn allows(&self, number: i64) -> bool {
        if self.weekdays != 0 && self.weekdays & (1 << weekday(number)) == 0 {
            return false;
        }
        let is_plain = self.months == 0 && self.month_days.is_empty() && self.year_days.is_empty();
        if is_plain && self.weeks.is_empty() && (self.weekdays != 0 || self.days.is_empty()) {
            return true;
        }
        let (year, month, of_month) = civil(number);
        has(self.months, month)
            && is_one_of(&self.month_days, of_month, month_length(year, month))
            && is_one_of(&self.year_days, number - day(year, 1, 1) + 1, year_length(year))
            && (self.weeks.is_empty() || {
                let (week, weeks) = week_number(number, self.week_start);
                is_one_of(&self.weeks, week, weeks)
            })
            && self.is_weekday(number, year, month)
    }

    fn is_weekday(&self, number: i64, year: i64, month: i64) -> bool {
        if self.days.is_empty() || self.weekdays != 0 {
            return true;
        }
        let (first, length) = self.span_of_nth(year, month);
        let own = weekday(number);
        let (ahead, behind) = ((number - first) / 7 + 1, (first + length - 1 - number) / 7 + 1);
        self.days.iter().any(|day| day.day == own && (day.nth == 0 || day.nth == ahead || -day.nth == behind))
    }

    /// Where the n-th day of the week is counted: in its month, or in its year where no month is named.
    fn span_of_nth(&self, year: i64, month: i64) -> (i64, i64) {
        if self.frequency == Frequency::Yearly && self.months == 0 {
            (day(year, 1, 1), year_length(year))
        } else {
            (day(year, month, 1), month_length(year, month))
        }
    }

    /// The days of a year that it gives, in order.
    pub(super) fn year(&self, year: i64, days: &mut Vec<i64>) {
        let (first, length) = (day(year, 1, 1), year_length(year));
        if !self.year_days.is_empty() {
            days.extend(counted(&self.year_days, first, length).filter(|day| self.allows(*day)));
        } else if !self.weeks.is_empty() {
            days.extend((first..first + length).filter(|day| self.allows(*day)));
        } else if self.month_days.is_empty() && self.months == 0 {
            self.nth(first, length, days);
        } else {
            for month in (1..=12).filter(|month| has(self.months, *month)) {
                self.month(year, month, days);
            }
        }
        days.sort_unstable();
        days.dedup();
    }

    /// The days of a month that it gives, in order.
    pub(super) fn month(&self, year: i64, month: i64, days: &mut Vec<i64>) {
        if !has(self.months, month) {
            return;
        }
        let before = days.len();
        let (first, length) = (day(year, month, 1), month_length(year, month));
        if self.month_days.is_empty() {
            self.nth(first, length, days);
        } else {
            days.extend(counted(&self.month_days, first, length).filter(|day| self.allows(*day)));
        }
        if days.len() > before + 1 {
            days.sort_unstable();
            days.dedup();
        }
    }

    /// The days of a week that it gives, in order.
    pub(super) fn week(&self, first: i64, days: &mut Vec<i64>) {
        days.extend((first..first + 7).filter(|day| self.allows(*day)));
    }

    /// The days of the week that it names in a span of days.
    fn nth(&self, first: i64, length: i64, days: &mut Vec<i64>) {
        for named in &self.days {
            let of_first = first + (named.day - weekday(first)).rem_euclid(7);
            let count = (first + length - 1 - of_first) / 7 + 1;
            match named.nth {
                0 => days.extend((0..count).map(|week| of_first + 7 * week)),
                nth if nth.abs() > count => {}
                nth if nth > 0 => days.push(of_first + 7 * (nth - 1)),
                nth => days.push(of_first + 7 * (count + nth)),
            }
        }
    }

    /// What the times of a day with a short frequency depend on, besides the rule: where in the interval the day begins.
    pub(super) fn phase(&self, number: i64) -> i64 {
        (number * self.units() - self.phase).rem_euclid(self.interval)
    }

    /// So many hours, minutes or seconds has a day.
    const fn units(&self) -> i64 {
        match self.frequency {
            Frequency::Hourly => 24,
            Frequency::Minutely => 1440,
            _ => DAY,
        }
    }

    /// The seconds of a day on which a short frequency fires.
    pub(super) fn short_times(&self, number: i64, times: &mut Vec<i64>) {
        let (units, length) = (self.units(), DAY / self.units());
        let mut unit = (self.interval - self.phase(number)) % self.interval;
        while unit < units {
            let second = unit * length;
            let is_in = has(self.hours, second / 3600)
                && (length > 60 || has(self.minutes, second / 60 % 60))
                && (length > 1 || has(self.seconds, second % 60));
            if is_in {
                times.extend(self.times.iter().map(|within| second + within));
            }
            unit += self.interval;
        }
    }
}

/// Every sum of an outer number times its width and an inner one, in order.
fn product(outer: &[i64], inner: &[i64], width: i64) -> Vec<i64> {
    let mut all: Vec<i64> =
        outer.iter().flat_map(|outer| inner.iter().map(move |inner| outer * width + inner)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a number, counted from 1 or from the end, is one of a list; an empty one asks for nothing.
fn is_one_of(list: &[i64], number: i64, length: i64) -> bool {
    list.is_empty() || list.iter().any(|one| *one == number || *one == number - length - 1)
}

/// Days of a span that are counted from its beginning, or from its end where negative.
fn counted(list: &[i64], first: i64, length: i64) -> impl Iterator<Item = i64> {
    list.iter()
        .filter(move |one| one.abs() <= length)
        .map(move |one| if *one > 0 { first + one - 1 } else { first + length + one })
}

/// The places that positions name in a set of so many, in order, each once.
pub(super) fn picked(positions: &[i64], size: usize) -> std::vec::IntoIter<usize> {
    let mut places: Vec<usize> = positions
        .iter()
        .filter_map(|position| {
            let size = i64::try_from(size).unwrap_or(i64::MAX);
            let place = if *position > 0 { position - 1 } else { size + position };
            usize::try_from(place).ok().filter(|_| place < size)
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter()
}
