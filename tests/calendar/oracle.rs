//! A plain and slow expansion of rules: every second, or every candidate, is asked whether it fits. It shares no code
//! with the one that is judged.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

/// A rule as lists of numbers; days as (n-th, weekday from Monday).
#[derive(Clone, Debug, Default)]
pub struct Plain {
    pub frequency: &'static str,
    pub interval: i64,
    pub count: Option<usize>,
    pub months: Vec<i64>,
    pub weeks: Vec<i64>,
    pub year_days: Vec<i64>,
    pub month_days: Vec<i64>,
    pub days: Vec<(i64, i64)>,
    pub hours: Vec<i64>,
    pub minutes: Vec<i64>,
    pub positions: Vec<i64>,
    pub week_start: i64,
}

const LETTERS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Plain {
    /// The rule as iCalendar writes it.
    pub fn text(&self) -> String {
        let mut text = format!(
            "FREQ={};INTERVAL={};WKST={}",
            self.frequency,
            self.interval,
            LETTERS[index(self.week_start)]
        );
        if let Some(count) = self.count {
            let _ = write!(text, ";COUNT={count}");
        }
        let lists = [
            ("BYMONTH", &self.months),
            ("BYWEEKNO", &self.weeks),
            ("BYYEARDAY", &self.year_days),
            ("BYMONTHDAY", &self.month_days),
            ("BYHOUR", &self.hours),
            ("BYMINUTE", &self.minutes),
            ("BYSETPOS", &self.positions),
        ];
        for (name, list) in lists {
            if !list.is_empty() {
                let list = list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
                let _ = write!(text, ";{name}={list}");
            }
        }
        if !self.days.is_empty() {
            let day = |(nth, day): &(i64, i64)| match nth {
                0 => LETTERS[index(*day)].to_owned(),
                nth => format!("{nth}{}", LETTERS[index(*day)]),
            };
            let _ = write!(text, ";BYDAY={}", self.days.iter().map(day).collect::<Vec<_>>().join(","));
        }
        text
    }

    /// Its instances from a beginning to a day, which is not in it: minute by minute of each day.
    pub fn until(&self, start: NaiveDateTime, end: NaiveDate) -> Vec<NaiveDateTime> {
        let mut all = vec![start];
        let (mut period, mut members): (Option<i64>, Vec<NaiveDateTime>) = (None, Vec::new());
        let mut day = start.date();
        // A period is whole: it may have begun before the series.
        while self.period(day.and_time(NaiveTime::MIN)) == self.period(start) && self.frequency != "HOURLY" {
            day = day - Days::new(1);
        }
        while day < end + Days::new(400) {
            if self.fits_day(day, start) {
                for minute in 0..1440 {
                    let at = day.and_hms_opt(minute / 60, minute % 60, 0).unwrap()
                        + chrono::TimeDelta::seconds(i64::from(start.second()));
                    if !self.fits_time(at, start)
                        || (self.period(at) - self.period(start)).rem_euclid(self.interval) != 0
                    {
                        continue;
                    }
                    if period != Some(self.period(at)) {
                        self.close(&mut members, start, &mut all);
                        period = Some(self.period(at));
                    }
                    members.push(at);
                }
            }
            day = day + Days::new(1);
        }
        self.close(&mut members, start, &mut all);
        if let Some(count) = self.count {
            all.truncate(count);
        }
        all.retain(|at| at.date() < end);
        all
    }

    fn close(&self, members: &mut Vec<NaiveDateTime>, start: NaiveDateTime, all: &mut Vec<NaiveDateTime>) {
        let size = i64::try_from(members.len()).unwrap();
        let is_picked = |at: usize| {
            let at = i64::try_from(at).unwrap();
            self.positions.is_empty() || self.positions.iter().any(|one| *one == at + 1 || *one == at - size)
        };
        let picked = members.iter().enumerate().filter(|(at, _)| is_picked(*at)).map(|(_, member)| *member);
        all.extend(picked.filter(|member| *member > start));
        members.clear();
    }

    /// The number of the period that a time lies in.
    fn period(&self, at: NaiveDateTime) -> i64 {
        let days = at.date().num_days_from_ce();
        match self.frequency {
            "YEARLY" => i64::from(at.year()),
            "MONTHLY" => i64::from(at.year()) * 12 + i64::from(at.month()),
            // 1 January of the year 1 was a Monday.
            "WEEKLY" => (i64::from(days) - 1 - self.week_start).div_euclid(7),
            "DAILY" => i64::from(days),
            _ => i64::from(days) * 24 + i64::from(at.hour()),
        }
    }

    fn fits_day(&self, day: NaiveDate, start: NaiveDateTime) -> bool {
        let last_of_month = (day.with_day(1).unwrap() + chrono::Months::new(1)).pred_opt().unwrap();
        let last_of_year = NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap();
        let one_of = |list: &[i64], number: u32, length: u32| {
            list.is_empty()
                || list
                    .iter()
                    .any(|one| *one == i64::from(number) || *one == i64::from(number) - i64::from(length) - 1)
        };
        let is_open = self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        let by_start = match self.frequency {
            "YEARLY" if is_open && self.weeks.is_empty() => {
                day.day() == start.day() && (!self.months.is_empty() || day.month() == start.month())
            }
            "YEARLY" | "WEEKLY" if is_open => day.weekday() == start.weekday(),
            "MONTHLY" if is_open => day.day() == start.day(),
            _ => true,
        };
        by_start
            && one_of(&self.months, day.month(), 1000)
            && one_of(&self.month_days, day.day(), last_of_month.day())
            && one_of(&self.year_days, day.ordinal(), last_of_year.ordinal())
            && self.fits_week(day)
            && (self.days.is_empty()
                || self.days.iter().any(|named| self.fits_weekday(day, *named, last_of_month, last_of_year)))
    }

    fn fits_weekday(
        &self,
        day: NaiveDate,
        (nth, weekday): (i64, i64),
        month: NaiveDate,
        year: NaiveDate,
    ) -> bool {
        if i64::from(day.weekday().num_days_from_monday()) != weekday {
            return false;
        }
        let in_year = self.frequency == "YEARLY" && self.months.is_empty();
        let (own, last) = if in_year { (day.ordinal(), year.ordinal()) } else { (day.day(), month.day()) };
        let (ahead, behind) = (i64::from((own - 1) / 7 + 1), i64::from((last - own) / 7 + 1));
        nth == 0 || nth == ahead || nth == -behind
    }

    /// Weeks: those with four days in the year, found by walking through it.
    fn fits_week(&self, day: NaiveDate) -> bool {
        if self.weeks.is_empty() {
            return true;
        }
        let begins = |date: NaiveDate| i64::from(date.weekday().num_days_from_monday()) == self.week_start;
        let mut first = day;
        while !begins(first) {
            first = first.pred_opt().unwrap();
        }
        let year = (first + Days::new(3)).year();
        let mut weeks = Vec::new();
        let mut date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap() - Days::new(6);
        while date.year() <= year {
            if begins(date) && (date + Days::new(3)).year() == year {
                weeks.push(date);
            }
            date = date + Days::new(1);
        }
        let (number, count) = (weeks.iter().position(|week| *week == first).unwrap() + 1, weeks.len());
        let (number, count) = (i64::try_from(number).unwrap(), i64::try_from(count).unwrap());
        self.weeks.iter().any(|one| *one == number || *one == number - count - 1)
    }

    fn fits_time(&self, at: NaiveDateTime, start: NaiveDateTime) -> bool {
        let fits = |list: &[i64], own: u32, default: Option<u32>| {
            if list.is_empty() {
                default.is_none_or(|default| own == default)
            } else {
                list.contains(&i64::from(own))
            }
        };
        let hour = (self.frequency != "HOURLY").then_some(start.hour());
        fits(&self.hours, at.hour(), hour) && fits(&self.minutes, at.minute(), Some(start.minute()))
    }
}

fn index(number: i64) -> usize {
    usize::try_from(number).unwrap()
}

/// What a day of the week is called, so that the letters and chrono agree.
#[test]
fn letters_are_those_of_chrono() {
    let days =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    for (letters, day) in LETTERS.iter().zip(days) {
        assert!(day.to_string().to_uppercase().starts_with(letters));
    }
}
