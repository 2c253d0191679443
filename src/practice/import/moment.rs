//! Days and times as other systems write them.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::map::Moment;
use crate::base::zone::{self, Zone};
use crate::base::{Date, Fault, Instant, Stamp};
use crate::record::Kind;

/// A day or a time as a cell of this kind holds it, on the practice's wall clock; with it what was lost of it.
pub fn convert(
    text: &str,
    moment: &Moment,
    kind: Kind,
    practice: Zone,
) -> Result<(String, &'static str), Fault> {
    let read = read(text, moment)?;
    match kind {
        Kind::Instant | Kind::Stamp => instant(read, moment, kind, practice),
        Kind::WallTime => match read {
            Read::Time(time) => Ok((time.format("%H:%M").to_string(), "")),
            Read::Wall(wall) => Ok((wall.format("%H:%M").to_string(), "the day left away")),
            _ => Err(unfit(moment, "a time of day")),
        },
        _ => {
            let (day, said) = match read {
                Read::Day(day) => (day, ""),
                Read::Time(_) => return Err(unfit(moment, "a day")),
                other => (local(other, moment, practice)?.date(), "the time of day left away"),
            };
            Ok((shifted(day, moment.days)?.format("%Y-%m-%d").to_string(), said))
        }
    }
}

/// What a form can read.
#[derive(Clone, Copy)]
enum Read {
    Day(Date),
    Time(NaiveTime),
    Wall(NaiveDateTime),
    Fixed(DateTime<chrono::FixedOffset>),
}

fn read(text: &str, moment: &Moment) -> Result<Read, Fault> {
    let form = moment.form.as_str();
    let is_serial = matches!(text.len(), 4..=5) && text.bytes().all(|byte| byte.is_ascii_digit());
    let fault = || {
        let help = if is_serial {
            format!(
                "a spreadsheet wrote the number of a day: format its column as a date, like {}",
                example(form)
            )
        } else {
            format!("a value of that form is {}", example(form))
        };
        Fault::error("M011", format!("not written as the mapping says, {form}")).help(help)
    };
    if form.contains("%z") || form.contains("%:z") {
        let fixed = DateTime::parse_from_str(text, form).map_err(|_| fault())?;
        return Ok(Read::Fixed(fixed));
    }
    // `%Y` reads `50` as the year 50: a century is nobody's to guess.
    let sound = |day: Date| if day.year() < 1000 { Err(fault()) } else { Ok(()) };
    if let Ok(wall) = NaiveDateTime::parse_from_str(text, form) {
        return sound(wall.date()).map(|()| Read::Wall(wall));
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, form) {
        return sound(day).map(|()| Read::Day(day));
    }
    NaiveTime::parse_from_str(text, form).map(Read::Time).map_err(|_| fault())
}

/// A value of a form, to show.
fn example(form: &str) -> String {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let wall = day.and_hms_opt(9, 30, 0).unwrap_or_default().and_utc();
    wall.format(form).to_string()
}

fn unfit(moment: &Moment, what: &str) -> Fault {
    Fault::error("M011", format!("the form {} has not {what}", moment.form))
}

fn local(read: Read, moment: &Moment, practice: Zone) -> Result<Instant, Fault> {
    let utc = match read {
        Read::Fixed(fixed) => fixed.to_utc(),
        Read::Wall(wall) => zone::instant(moment.zone.unwrap_or(practice), wall)?.0.to_utc(),
        Read::Day(_) | Read::Time(_) => return Err(unfit(moment, "a day and a time")),
    };
    Ok(zone::at(practice, utc))
}

fn instant(read: Read, moment: &Moment, kind: Kind, practice: Zone) -> Result<(String, &'static str), Fault> {
    let local = local(read, moment, practice)?;
    if kind == Kind::Stamp {
        return Ok((Stamp::from(local).to_string(), ""));
    }
    let has_seconds = local.0.format("%S").to_string() != "00";
    Ok((local.to_string(), if has_seconds { "the seconds left away" } else { "" }))
}

fn shifted(day: Date, days: i64) -> Result<Date, Fault> {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.ok_or_else(|| Fault::error("M011", "no such day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(text: &str, form: &str, zone: Option<Zone>, kind: Kind, days: i64) -> String {
        let moment = Moment { form: form.to_owned(), zone, days };
        match convert(text, &moment, kind, chrono_tz::America::New_York) {
            Ok((text, "")) => text,
            Ok((text, said)) => format!("{text} ({said})"),
            Err(fault) => format!("{}: {}", fault.code, fault.message),
        }
    }

    #[test]
    fn times_come_onto_the_practice_s_wall_clock() {
        let utc = Some(chrono_tz::UTC);
        let form = "%Y-%m-%dT%H:%M:%SZ";
        let of = |text, kind, days| converted(text, form, utc, kind, days);
        assert_eq!(
            of("2026-07-07T22:16:12Z", Kind::Instant, 0),
            "2026-07-07T18:16-04:00 (the seconds left away)"
        );
        assert_eq!(of("2026-01-07T02:16:00Z", Kind::Instant, 0), "2026-01-06T21:16-05:00");
        assert_eq!(of("2026-01-07T02:16:00Z", Kind::Stamp, 0), "2026-01-06T21:16:00-05:00");
        assert_eq!(of("2026-01-07T02:16:00Z", Kind::Date, -1), "2026-01-05 (the time of day left away)");
        assert_eq!(of("2026-01-07", Kind::Date, 0), format!("M011: not written as the mapping says, {form}"));
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        let of = |text, form| converted(text, form, None, Kind::Date, 0);
        assert_eq!(of("04/12/1950", "%m/%d/%Y"), "1950-04-12");
        assert_eq!(of("04/12/50", "%m/%d/%Y"), "M011: not written as the mapping says, %m/%d/%Y");
        assert_eq!(of("02/30/1950", "%m/%d/%Y"), "M011: not written as the mapping says, %m/%d/%Y");
        assert_eq!(converted("9:05 AM", "%I:%M %p", None, Kind::WallTime, 0), "09:05");
    }

    #[test]
    fn a_wall_time_that_exists_twice_or_not_is_refused() {
        let of = |text| converted(text, "%Y-%m-%d %H:%M", None, Kind::Instant, 0);
        assert_eq!(of("2026-11-02 09:30"), "2026-11-02T09:30-05:00");
        assert!(of("2026-11-01 01:30").starts_with('G'), "{}", of("2026-11-01 01:30"));
        assert!(of("2027-03-14 02:30").starts_with('G'), "{}", of("2027-03-14 02:30"));
    }
}
