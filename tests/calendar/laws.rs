//! Laws of rules and of the reader, for any input.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use frontdesk::base::recurrence::Rule;
use frontdesk::format::ics::Tree;
use frontdesk::format::ics::write::Writer;
use proptest::prelude::*;

use super::oracle::Plain;

fn list(numbers: std::ops::RangeInclusive<i64>, most: usize) -> impl Strategy<Value = Vec<i64>> {
    let numbers = numbers.prop_filter("no 0th", |number| *number != 0);
    prop_oneof![3 => Just(Vec::new()), 2 => prop::collection::vec(numbers, 1..=most)]
}

fn rules() -> impl Strategy<Value = Plain> {
    let frequency = prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]);
    let days = prop_oneof![
        2 => Just(Vec::new()),
        2 => prop::collection::vec((Just(0_i64), 0_i64..7), 1..4),
        1 => prop::collection::vec((-5_i64..=5, 0_i64..7), 1..3),
    ];
    let hours = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(0_i64..24, 1..3)];
    let minutes = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(0_i64..60, 1..3)];
    let count = prop_oneof![1 => Just(None), 1 => (1_usize..30).prop_map(Some)];
    let lists = (list(1..=12, 3), list(-53..=53, 2), list(-366..=366, 3), list(-31..=31, 3), list(-6..=6, 2));
    (frequency, 1_i64..5, count, lists, (days, hours, minutes, 0_i64..7)).prop_map(
        |(
            frequency,
            interval,
            count,
            (months, weeks, year_days, month_days, positions),
            (days, hours, minutes, week_start),
        )| {
            let mut plain = Plain {
                frequency,
                interval,
                count,
                months,
                weeks,
                year_days,
                month_days,
                days,
                hours,
                minutes,
                positions,
                week_start,
            };
            // What must not stand together is left out here; that it is refused is a case of its own.
            if frequency != "YEARLY" {
                plain.weeks.clear();
            }
            if !matches!(frequency, "YEARLY" | "HOURLY") {
                plain.year_days.clear();
            }
            if frequency == "WEEKLY" {
                plain.month_days.clear();
            }
            if !matches!(frequency, "YEARLY" | "MONTHLY") || !plain.weeks.is_empty() {
                plain.days.iter_mut().for_each(|day| day.0 = 0);
            }
            let has_other = !plain.text().contains("BYSETPOS")
                || ["BYMONTH=", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE"]
                    .iter()
                    .any(|name| plain.text().contains(name));
            if !has_other {
                plain.positions.clear();
            }
            plain
        },
    )
}

fn seconds(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp()
}

fn expand(rule: &Rule, start: NaiveDateTime, from: NaiveDateTime, to: NaiveDateTime) -> Vec<i64> {
    rule.between(seconds(start), seconds(from), seconds(to)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rule_gives_what_a_plain_reading_of_it_gives(plain in rules(), day in 0_u64..800, minute in 0_i64..1440) {
        let start = (NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(day)).and_hms_opt(0, 0, 0).unwrap()
            + TimeDelta::minutes(minute);
        let end = start.date() + chrono::Days::new(500);
        let (rule, slips) = Rule::parse(&plain.text());
        prop_assert!(slips.is_empty(), "{}: {slips:?}", plain.text());
        let expected: Vec<i64> = plain.until(start, end).into_iter().map(seconds).collect();
        let found = expand(&rule.unwrap(), start, start, end.and_hms_opt(0, 0, 0).unwrap());
        prop_assert_eq!(found, expected, "{} from {}", plain.text(), start);
    }

    /// L16: the expansion of a window is the full expansion cut to it.
    #[test]
    fn a_window_is_the_whole_cut_to_it(plain in rules(), day in 0_u64..800, from in 0_i64..2000, length in 0_i64..400) {
        let start = (NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(day)).and_hms_opt(9, 15, 0).unwrap();
        let rule = Rule::parse(&plain.text()).0.unwrap();
        let from = start + TimeDelta::hours(from * 7);
        let to = from + TimeDelta::hours(length * 5);
        let whole = expand(&rule, start, start, to);
        let cut: Vec<i64> = whole.iter().copied().filter(|at| *at >= seconds(from)).collect();
        prop_assert_eq!(expand(&rule, start, from, to), cut);
        prop_assert!(whole.is_sorted_by(|left, right| left < right));
        let own = rule.between(seconds(start), seconds(start) + 1, seconds(to)).count();
        prop_assert_eq!(own, whole.len().saturating_sub(1));
    }

    #[test]
    fn any_text_is_a_rule_or_refused(text in "[A-Z=;,0-9+-]{0,60}") {
        let (rule, slips) = Rule::parse(&text);
        prop_assert!(rule.is_some() || slips.iter().any(|slip| slip.fault.is_error() && slip.at <= text.len()));
    }

    #[test]
    fn what_is_written_is_read(texts in prop::collection::vec("[a-z;,\\\\\"^é王🙂\n\t:]{0,120}", 1..5)) {
        let mut writer = Writer::new();
        writer.begin("VCALENDAR");
        writer.begin("VEVENT");
        for text in &texts {
            writer.text("COMMENT", text);
        }
        let file = writer.finish();
        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains('\n'));
        }
        let tree = Tree::read("law.ics", file.as_bytes());
        prop_assert!(tree.faults.iter().all(|fault| !fault.is_error()), "{:?}", tree.faults);
        let event = &tree.calendars[0].components[0];
        let read: Vec<String> = event.all("COMMENT").map(|own| frontdesk::format::ics::unescape(&own.value).into_owned()).collect();
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), lines in "(BEGIN:(VCALENDAR|VEVENT|X)\n|END:(VCALENDAR|VEVENT|X)\n|DTSTART[;:=A-Z0-9\"]{0,12}\n| [a-z]{0,3}\n|RRULE:FREQ=[A-Z;=0-9]{0,20}\n){0,20}") {
        super::read("law.ics", &bytes, "2027-01-01..2027-12-31");
        super::read("law.ics", lines.as_bytes(), "2027-01-01..2027-12-31");
    }
}
