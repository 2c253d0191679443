//! Availability again, minute by minute and as dumb as can be, straight from the words of `docs/design/time.md`.

use chrono::{DateTime, Datelike, TimeZone, Timelike, Utc};
use frontdesk::base::{Date, Id};
use frontdesk::record::schedule::{Appointment, Exception, Hours, Place, VisitNeed, VisitType};
use frontdesk::record::surgery::Block;

use super::world::World;

type Minute = i64;

/// A minute on the wall: its date and minutes from midnight.
fn wall(world: &World, minute: Minute) -> (Date, i64) {
    let utc: DateTime<Utc> = DateTime::from_timestamp(minute * 60, 0).unwrap();
    let local = world.zone.from_utc_datetime(&utc.naive_utc());
    (local.date_naive(), i64::from(local.hour() * 60 + local.minute()))
}

fn site(world: &World, place: &Id) -> Id {
    let place = world.rows.places.iter().find(|row| row.id == *place);
    match place {
        Some(Place { site: Some(site), .. }) => site.clone(),
        Some(row) if row.kind == "site" => row.id.clone(),
        _ => Id::default(),
    }
}

fn covers(row: &Exception, date: Date, minute: i64) -> bool {
    row.from <= date
        && date <= row.to.unwrap_or(row.from)
        && row.from_time.is_none_or(|from| i64::from(from.minutes()) <= minute)
        && row.to_time.is_none_or(|to| minute < i64::from(to.minutes()))
}

fn falls(row: &Hours, visit_type: &Id, date: Date, minute: i64) -> bool {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap();
    let monday = |date: Date| {
        let days = i64::from(date.num_days_from_ce());
        (days - i64::from(date.weekday().num_days_from_monday())) / 7
    };
    let weeks = monday(date) - monday(row.from.unwrap_or_default());
    row.visit_type.as_ref().is_none_or(|only| only == visit_type)
        && row.from.is_none_or(|from| from <= date)
        && row.to.is_none_or(|to| date <= to)
        && row.days.iter().any(|day| day == names[weekday])
        && weeks % row.week_count.unwrap_or(1) == 0
        && i64::from(row.from_time.minutes()) <= minute
        && minute < i64::from(row.to_time.minutes())
}

/// Whether a provider is open in a minute at a site (`None`: bound to none).
fn provider_open(world: &World, provider: &Id, at: &Id, visit_type: &Id, minute: Minute) -> bool {
    let (date, minute) = wall(world, minute);
    let here = |place: &Option<Id>| place.as_ref().is_none_or(|place| site(world, place) == *at);
    let exceptions = || world.rows.exceptions.iter().filter(|row| covers(row, date, minute));
    let mine = |row: &Exception| row.provider.as_ref().is_none_or(|whose| whose == provider);
    let extra = exceptions().any(|row| {
        let named = row.provider.is_some() || row.place.is_none();
        row.kind == "extra" && mine(row) && named && here(&row.place)
    });
    let weekly = world.rows.hours.iter().any(|row| {
        let closed = exceptions().any(|closing| {
            let there =
                closing.place.as_ref().is_none_or(|place| place == at || row.place.as_ref() == Some(place));
            !["extra", "released", "void"].contains(&closing.kind.as_str()) && mine(closing) && there
        });
        row.provider.as_ref() == Some(provider)
            && here(&row.place)
            && falls(row, visit_type, date, minute)
            && !closed
    });
    extra || weekly
}

fn place_open(world: &World, place: &Id, visit_type: &Id, at: Minute) -> bool {
    let (date, minute) = wall(world, at);
    let own = |row: &&Hours| row.provider.is_none() && row.place.as_ref() == Some(place);
    let always = !world.rows.hours.iter().any(|row| own(&row));
    let weekly =
        always || world.rows.hours.iter().filter(own).any(|row| falls(row, visit_type, date, minute));
    let exceptions = |extra: bool| {
        world.rows.exceptions.iter().any(|row| {
            (row.kind == "extra") == extra
                && !["released", "void"].contains(&row.kind.as_str())
                && row.provider.is_none()
                && row.place.as_ref().is_none_or(|named| named == place)
                && covers(row, date, minute)
        })
    };
    let open = (weekly && !exceptions(false)) || exceptions(true);
    let above = site(world, place);
    open && (above.is_empty() || above == *place || place_open(world, &above, visit_type, at))
}

/// Whether the blocks of a place leave it to a provider in a minute.
fn left(world: &World, place: &Id, provider: &Id, at: Minute) -> bool {
    let (date, minute) = wall(world, at);
    let in_force = |row: &&Block| row.place == *place && row.from.is_none_or(|from| from <= date);
    let today = world.now().date();
    let specialty =
        world.rows.providers.iter().find(|row| row.id == *provider).map(|row| row.specialty.clone());
    let mut own = world.rows.blocks.iter().filter(in_force).peekable();
    own.peek().is_none()
        || own.any(|row| {
            let is_then =
                i64::from(row.from_time.minutes()) <= minute && minute < i64::from(row.to_time.minutes());
            let by_days = row.release_days.is_some_and(|days| (date - today).num_days() <= days);
            let by_hand = world.rows.exceptions.iter().any(|exception| {
                exception.kind == "released"
                    && exception.block.as_ref() == Some(&row.id)
                    && covers(exception, date, minute)
            });
            let owns =
                row.provider.as_ref().map_or(Some(&row.specialty) == specialty.as_ref(), |id| id == provider);
            is_then && (owns || by_days || by_hand)
        })
}

/// How many units of somebody's or something's time are taken in a minute, buffers included.
pub(super) fn taken(world: &World, whose: &Id, minute: Minute) -> i64 {
    let holds = |row: &&Appointment| ["booked", "pending", "arrived"].contains(&row.status.as_str());
    let taken = world.rows.appointments.iter().filter(holds).map(|row| {
        let own = row.visit_type.as_ref().and_then(|id| world.rows.types.iter().find(|own| own.id == *id));
        let (before, after) =
            own.map_or((0, 0), |own| (own.before_minutes.unwrap_or(0), own.after_minutes.unwrap_or(0)));
        let (start, end) = (row.start.0.timestamp() / 60, row.end.0.timestamp() / 60);
        if row.patient.as_ref() == Some(whose) {
            return i64::from(start <= minute && minute < end);
        }
        if !(start - before <= minute && minute < end + after) {
            return 0;
        }
        let all = row.provider.iter().chain(&row.also).chain(&row.resources);
        i64::try_from(all.filter(|id| *id == whose).count()).unwrap()
    });
    taken.sum()
}

pub(super) fn capacity(world: &World, place: &Id) -> i64 {
    let place = world.rows.places.iter().find(|row| row.id == *place).unwrap();
    place.quantity.unwrap_or(if place.kind == "site" { 1_000_000 } else { 1 })
}

fn needs<'a>(world: &'a World, visit_type: &Id, kind: &str) -> Vec<&'a VisitNeed> {
    let own = |need: &&VisitNeed| need.visit_type == *visit_type && need.kind == kind;
    let mut needs: Vec<_> = world.rows.needs.iter().filter(own).collect();
    needs.sort_by_key(|need| (need.rank.unwrap_or(99), need.id.clone()));
    needs
        .into_iter()
        .flat_map(|need| std::iter::repeat_n(need, usize::try_from(need.quantity.unwrap_or(1)).unwrap()))
        .collect()
}

/// Whether some way to give each need one of its members keeps every member within its units.
fn some_way(needs: &[Vec<Id>], units: &dyn Fn(&Id) -> i64, given: &mut Vec<Id>) -> bool {
    let Some((need, rest)) = needs.split_first() else { return true };
    need.iter().any(|member| {
        let so_far = given.iter().filter(|other| *other == member).count();
        if i64::try_from(so_far).unwrap() >= units(member) {
            return false;
        }
        given.push(member.clone());
        let found = some_way(rest, units, given);
        given.pop();
        found
    })
}

/// Whether a visit can be booked with a provider at a minute.
pub(super) fn bookable(
    world: &World,
    visit_type: &VisitType,
    provider: &Id,
    patient: Option<&Id>,
    start: Minute,
) -> bool {
    let (date, minute) = wall(world, start);
    let today = world.now().date();
    let lead = (date - today).num_days() >= visit_type.lead_days.unwrap_or(0);
    if minute % visit_type.step_minutes.unwrap_or(visit_type.minutes) != 0 || !lead {
        return false;
    }
    let inner = start..start + visit_type.minutes;
    let outer = inner.start - visit_type.before_minutes.unwrap_or(0)
        ..inner.end + visit_type.after_minutes.unwrap_or(0);
    let same = world.rows.appointments.iter().filter(|row| {
        ["booked", "pending", "fulfilled"].contains(&row.status.as_str())
            && row.provider.as_ref() == Some(provider)
            && row.visit_type.as_ref() == Some(&visit_type.id)
            && row.start.date() == date
    });
    if visit_type.cap_count.is_some_and(|cap| i64::try_from(same.count()).unwrap() >= cap)
        || outer.clone().any(|minute| taken(world, provider, minute) > 0)
        || patient.is_some_and(|patient| inner.clone().any(|minute| taken(world, patient, minute) > 0))
    {
        return false;
    }
    let serves = |need: &VisitNeed, id: &Id| {
        let specialty = &world.rows.providers.iter().find(|row| row.id == *id).unwrap().specialty;
        need.provider.as_ref().is_none_or(|only| only == id)
            && (need.pool.is_empty() || need.pool == *specialty)
    };
    let needed = needs(world, &visit_type.id, "provider");
    if needed.first().is_some_and(|need| !serves(need, provider)) {
        return false;
    }
    let mut sites: Vec<Id> = world.rows.places.iter().map(|place| site(world, &place.id)).collect();
    sites.push(Id::default());
    sites.iter().any(|at| {
        let open =
            |whose: &Id| inner.clone().all(|minute| provider_open(world, whose, at, &visit_type.id, minute));
        if !open(provider) {
            return false;
        }
        let others: Vec<Vec<Id>> = needed
            .iter()
            .skip(1)
            .map(|need| {
                world.rows.providers.iter().map(|row| row.id.clone()).filter(|id| serves(need, id)).collect()
            })
            .collect();
        let free = |id: &Id| {
            i64::from(id != provider && open(id) && outer.clone().all(|minute| taken(world, id, minute) == 0))
        };
        let mut rooms: Vec<Vec<Id>> = needs(world, &visit_type.id, "place")
            .into_iter()
            .map(|need| {
                let fits = |place: &&Place| {
                    let own = site(world, &place.id);
                    need.place.as_ref().is_none_or(|only| *only == place.id)
                        && (need.pool.is_empty() || need.pool == place.kind)
                        && (own.is_empty() || own == *at)
                };
                world.rows.places.iter().filter(fits).map(|place| place.id.clone()).collect()
            })
            .collect();
        if rooms.is_empty() && !at.is_empty() && visit_type.is_telehealth != Some(true) {
            rooms.push(vec![at.clone()]);
        }
        let units = |place: &Id| {
            let open = inner.clone().all(|minute| {
                place_open(world, place, &visit_type.id, minute) && left(world, place, provider, minute)
            });
            let most = outer.clone().map(|minute| taken(world, place, minute)).max().unwrap();
            if open { capacity(world, place) - most } else { 0 }
        };
        some_way(&others, &free, &mut Vec::new()) && some_way(&rooms, &units, &mut Vec::new())
    })
}

/// Every start that can be booked from the world's day to its last, with each provider.
pub(super) fn openings(world: &World, visit_type: &VisitType, patient: Option<&Id>) -> Vec<(Minute, Id)> {
    let first = frontdesk::base::zone::day(world.zone, world.day).0.0.timestamp() / 60;
    let last = frontdesk::base::zone::day(world.zone, world.to()).1.0.timestamp() / 60;
    let mut found = Vec::new();
    for start in first..last {
        for provider in &world.rows.providers {
            if bookable(world, visit_type, &provider.id, patient, start) {
                found.push((start, provider.id.clone()));
            }
        }
    }
    found.sort();
    found
}
