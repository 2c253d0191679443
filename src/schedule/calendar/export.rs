//! Our appointments as a calendar. The same rows give the same bytes: no clock is asked, and each stamp is that of the
//! last thing that was done with the visit.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::{OffsetComponents, OffsetName};

use super::show::utc;
use crate::base::offsets::{Offsets, offset};
use crate::base::zone::Zone;
use crate::base::{Id, Stamp};
use crate::format::ics::write::{Writer, param};
use crate::record::schedule::Appointment;

/// What UIDs of our own end in, behind the visit's chain.
pub fn domain(npi: &str) -> String {
    if npi.is_empty() { "frontdesk".to_owned() } else { format!("{npi}.frontdesk") }
}

/// The chain that a UID of ours names.
pub fn chain<'u>(uid: &'u str, domain: &str) -> Option<&'u str> {
    uid.split_once('@').filter(|(_, own)| *own == domain).map(|(chain, _)| chain)
}

/// What others may read of a visit beside its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What it is.
    pub summary: String,
    /// Where.
    pub location: String,
}

/// What is written.
pub struct Export<'e> {
    /// The practice's name.
    pub name: &'e str,
    /// What UIDs end in.
    pub domain: &'e str,
    /// The practice's zone.
    pub zone: Zone,
    /// The visits, in order.
    pub visits: &'e [Appointment],
    /// The last change of each chain.
    pub changed: &'e BTreeMap<Id, Stamp>,
    /// What others may read of each; none where they may read that the time is taken.
    pub words: Option<&'e BTreeMap<Id, Words>>,
}

/// Whether a visit stands in a calendar: one that holds its time or was seen; with those that will not be, these too.
/// What was moved stands where it is now.
pub fn is_in(visit: &Appointment, with_cancelled: bool) -> bool {
    if visit.moved_to.is_some() {
        return false;
    }
    match visit.status.as_str() {
        "cancelled" | "noshow" => with_cancelled,
        "waitlist" | "entered-in-error" => false,
        _ => true,
    }
}

impl Export<'_> {
    /// The file.
    pub fn write(&self) -> String {
        let mut out = Writer::new();
        out.begin("VCALENDAR");
        out.value("VERSION", "2.0");
        out.value("PRODID", "-//frontdesk//schedule//EN");
        out.value("CALSCALE", "GREGORIAN");
        out.value("METHOD", "PUBLISH");
        if !self.name.is_empty() {
            out.text("X-WR-CALNAME", self.name);
        }
        self.zone(&mut out);
        for visit in self.visits {
            self.event(&mut out, visit);
        }
        out.end();
        out.finish()
    }

    fn event(&self, out: &mut Writer, visit: &Appointment) {
        out.begin("VEVENT");
        out.value("UID", &format!("{}@{}", visit.chain, self.domain));
        let changed = self.changed.get(&visit.chain).copied().unwrap_or(visit.created_at);
        out.value("DTSTAMP", &utc(changed.0.timestamp()));
        out.value("LAST-MODIFIED", &utc(changed.0.timestamp()));
        out.value("SEQUENCE", &visit.sequence.to_string());
        self.time(out, "DTSTART", visit.start);
        self.time(out, "DTEND", visit.end);
        let status = match visit.status.as_str() {
            "proposed" | "pending" => "TENTATIVE",
            "cancelled" | "noshow" => "CANCELLED",
            _ => "CONFIRMED",
        };
        out.value("STATUS", status);
        out.value("TRANSP", "OPAQUE");
        match self.words {
            None => {
                out.value("CLASS", "PRIVATE");
                out.text("SUMMARY", "Busy");
            }
            Some(words) => {
                out.value("CLASS", "CONFIDENTIAL");
                let words = words.get(&visit.id).cloned().unwrap_or_default();
                out.text("SUMMARY", &words.summary);
                if !words.location.is_empty() {
                    out.text("LOCATION", &words.location);
                }
            }
        }
        out.end();
    }

    /// A time on the practice's wall. One that a reader would take for another, where clocks show it twice, is written
    /// in UTC.
    fn time(&self, out: &mut Writer, name: &str, at: crate::base::Instant) {
        let instant = at.0.timestamp();
        let wall = instant + offset(self.zone, instant);
        let day = 86_400;
        let near = Offsets::of_zone(self.zone, instant - day, instant + day);
        if near.read(wall).instant() == instant {
            let zone = param(self.zone.name());
            let wall = DateTime::from_timestamp(wall, 0).unwrap_or_default().format("%Y%m%dT%H%M%S");
            out.value(&format!("{name};TZID={zone}"), &wall.to_string());
        } else {
            out.value(name, &utc(instant));
        }
    }

    /// The practice's zone, as it is in the years of the visits: each change by its date, so that no rule is guessed.
    fn zone(&self, out: &mut Writer) {
        let years = self.visits.iter().flat_map(|visit| [visit.start.date().year(), visit.end.date().year()]);
        let (Some(first), Some(last)) = (years.clone().min(), years.max()) else { return };
        let (from, to) = (midnight(first - 1), midnight(last + 1));
        let offsets = Offsets::of_zone(self.zone, from, to);
        out.begin("VTIMEZONE");
        out.value("TZID", self.zone.name());
        let mut before = offsets.at(from);
        if offsets.changes().is_empty() {
            self.observance(out, from, before, before);
        }
        for change in offsets.changes() {
            self.observance(out, change.at, before, change.offset);
            before = change.offset;
        }
        out.end();
    }

    fn observance(&self, out: &mut Writer, at: i64, before: i64, after: i64) {
        use chrono::TimeZone;
        let utc = DateTime::from_timestamp(at, 0).unwrap_or_default().naive_utc();
        let known = self.zone.offset_from_utc_datetime(&utc);
        let is_summer = !known.dst_offset().is_zero();
        out.begin(if is_summer { "DAYLIGHT" } else { "STANDARD" });
        let wall = DateTime::from_timestamp(at + before, 0).unwrap_or_default();
        out.value("DTSTART", &wall.format("%Y%m%dT%H%M%S").to_string());
        out.value("TZOFFSETFROM", &signed(before));
        out.value("TZOFFSETTO", &signed(after));
        if let Some(name) = known.abbreviation() {
            out.text("TZNAME", name);
        }
        out.end();
    }
}

fn midnight(year: i32) -> i64 {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    first.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
}

/// An offset as iCalendar writes it.
fn signed(offset: i64) -> String {
    let (sign, seconds) = (if offset < 0 { '-' } else { '+' }, offset.abs());
    let tail = if seconds % 60 == 0 { String::new() } else { format!("{:02}", seconds % 60) };
    format!("{sign}{:02}{:02}{tail}", seconds / 3600, seconds / 60 % 60)
}
