//! The end of an absence: what of its closed time is not past is open again.

use crate::base::instant::WallTime;
use crate::base::{Date, date};
use crate::record::schedule::Exception;
use crate::record::surgery::Absence;

/// What ending an absence writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// The rows of `exceptions` as they will be.
    pub changed: Vec<Exception>,
    /// A row for the part of today that was closed, where a row of several days is cut in its midst.
    pub added: Vec<Exception>,
}

/// Ends an absence at a wall-clock time of a day. What was closed until then was closed, and stays so.
pub fn end(absence: &Absence, exceptions: &[Exception], today: Date, now: WallTime) -> (Absence, Ended) {
    let own = exceptions.iter().filter(|row| row.closes() && row.absence.as_ref() == Some(&absence.id));
    let mut ended = Ended::default();
    for row in own {
        let to = row.to.unwrap_or(row.from);
        if to < today {
            continue;
        }
        let begins_later = row.from > today
            || (row.from == today && row.from_time.is_some_and(|from| from >= now))
            || (row.from == today && now.minutes() == 0);
        if begins_later {
            ended.changed.push(Exception { kind: "void".to_owned(), ..row.clone() });
            continue;
        }
        let is_over = to == today && row.to_time.is_some_and(|to| to <= now);
        if is_over {
            continue;
        }
        if row.from == today {
            let today_alone = Exception { to: None, to_time: Some(now), ..row.clone() };
            ended.changed.push(today_alone);
            continue;
        }
        let yesterday = date::plus_days(today, -1).unwrap_or(today);
        ended.changed.push(Exception { to: (yesterday != row.from).then_some(yesterday), ..row.clone() });
        if now.minutes() > 0 {
            ended.added.push(Exception {
                id: crate::base::Id::default(),
                from: today,
                to: None,
                to_time: Some(now),
                ..row.clone()
            });
        }
    }
    // The row keeps what was foreseen, so that whoever was moved for it is still found; its rows say what was closed.
    (Absence { status: "ended".to_owned(), ..absence.clone() }, ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::schedule::absent::{parse, row, span};

    /// What is closed after an absence ended, as rows.
    fn after(text: &str, today: &str, now: &str) -> String {
        let begun = "2026-10-14T08:05:00-04:00".parse().unwrap();
        let time = parse(text, chrono_tz::America::New_York, begun).unwrap();
        let provider = Id::new("PR0000041");
        let mut absence = row(&provider, &time, "sick", None);
        absence.id = Id::new("AB000001");
        let rows = time.closings(&provider, &absence.id, "sick");
        let (absence, ended) = end(&absence, &rows, date::parse(today).unwrap(), now.parse().unwrap());
        let row = |row: &Exception| {
            let time = |time: Option<WallTime>| time.map(|time| format!(" {time}")).unwrap_or_default();
            let to = row.to.map(|to| format!("..{to}")).unwrap_or_default();
            format!("{} {}{to}{}{}", row.kind, row.from, time(row.from_time), time(row.to_time))
        };
        let rows: Vec<String> = ended.changed.iter().chain(&ended.added).map(row).collect();
        format!("{}: {}", span(&absence), rows.join(", "))
    }

    #[test]
    fn what_is_to_come_is_open_again() {
        assert_eq!(
            after("fri..mon", "2026-10-14", "08:30"),
            "2026-10-16 to 2026-10-19: void 2026-10-16..2026-10-19"
        );
        assert_eq!(
            after("10:00..12:00", "2026-10-14", "08:30"),
            "2026-10-14 10:00 to 2026-10-14 12:00: void 2026-10-14 10:00 12:00"
        );
        assert_eq!(
            after("10:00", "2026-10-14", "11:30"),
            "2026-10-14 10:00 to 2026-10-14: sick 2026-10-14 10:00 11:30"
        );
        assert_eq!(
            after("today..fri", "2026-10-15", "11:30"),
            "2026-10-14 to 2026-10-16: sick 2026-10-14, sick 2026-10-15 11:30"
        );
        assert_eq!(
            after("10:00..fri", "2026-10-15", "11:30"),
            "2026-10-14 10:00 to 2026-10-16: sick 2026-10-15 11:30"
        );
        assert_eq!(after("today", "2026-10-15", "08:00"), "2026-10-14: ");
    }
}
