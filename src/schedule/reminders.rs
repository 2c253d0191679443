//! `schedule reminders`: who is told of a visit, by which way, within which hours; and what an answer means.
//!
//! A way is used where the person has not refused it: a text or a mail only with a consent, the telephone otherwise. Who
//! asked for confidential ways is told by these alone. A minor's guardian is told, and where no number of theirs is
//! known, by the number in the minor's own row.

use std::collections::{BTreeMap, BTreeSet};

use super::followup::contact;
use crate::base::instant::WallTime;
use crate::base::{Date, Id};
use crate::practice::force::holds;
use crate::practice::limit;
use crate::practice::minority::Majority;
use crate::practice::reach::{self, Purpose, Way};
use crate::record::intake::{ContactPoint, Patient, RelatedPerson};
use crate::record::rules::Limit;
use crate::record::schedule::Appointment;

/// The limits of the hours within which nobody is disturbed.
const FROM: &str = "reminder_from";
const TO: &str = "reminder_to";

/// What reminders are worked out from.
pub struct Facts<'a> {
    /// The day on which they are sent.
    pub today: Date,
    /// Limits.
    pub limits: &'a [Limit],
    /// The patients of the visits, and those who are guardians of theirs.
    pub patients: &'a BTreeMap<Id, Patient>,
    /// The people around the patients of the visits, by patient.
    pub related: &'a BTreeMap<Id, Vec<RelatedPerson>>,
    /// The ways to reach all of them, by whose they are.
    pub points: &'a BTreeMap<Id, Vec<ContactPoint>>,
    /// The appointments that somebody was told of already.
    pub sent: &'a BTreeSet<Id>,
    /// The appointments that are confirmed.
    pub confirmed: &'a BTreeSet<Id>,
}

/// A reminder that is to be sent, or why it is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Who is told, where it is not the patient.
    pub recipient: Option<Id>,
    /// `patient` or `guardian`.
    pub party: &'static str,
    /// Their name.
    pub name: String,
    /// The language to speak with them.
    pub language: String,
    /// How.
    pub channel: String,
    /// The row of contact-points that says so; none where it is a number on file.
    pub contact_point: Option<Id>,
    /// The number or mail address.
    pub to: String,
    /// Not before this time of day.
    pub from_time: Option<WallTime>,
    /// Not after.
    pub to_time: Option<WallTime>,
    /// Why nobody is told; empty where somebody is.
    pub held: String,
}

/// Somebody who may be told, and whose row has their number.
struct Person<'a> {
    recipient: Option<&'a Id>,
    party: &'static str,
    name: String,
    language: &'a str,
    holder: Patient,
}

/// Who is told of a visit, and how.
pub fn of(visit: &Appointment, facts: &Facts<'_>) -> Told {
    let held = |held: &str| Told { held: held.to_owned(), ..Told::default() };
    let Some(patient) = visit.patient.as_ref().and_then(|id| facts.patients.get(id)) else {
        return held("no patient");
    };
    if facts.sent.contains(&visit.id) {
        return held("told already");
    }
    if facts.confirmed.contains(&visit.id) {
        return held("has confirmed");
    }
    if contact::is_never(patient) {
        return held("not to be contacted");
    }
    let person = person(patient, facts);
    let told = Told {
        recipient: person.recipient.cloned(),
        party: person.party,
        name: person.name.clone(),
        language: person.language.to_owned(),
        ..Told::default()
    };
    let points = facts.points.get(&person.holder.id).map_or(&[][..], Vec::as_slice);
    let Some(way) = way(&person.holder, points, facts.today) else {
        return Told { held: "no way that may be used".to_owned(), ..told };
    };
    let (point, channel, to) = match way {
        Way::Point(point) => (Some(point), point.kind.as_str(), point.value.as_str()),
        Way::OnFile(holder) => (None, "phone", first(&holder.phone)),
    };
    let (from_time, to_time) = hours(point, facts);
    let held = match (from_time, to_time) {
        (Some(from), Some(to)) if to <= from => "may not be disturbed at any hour".to_owned(),
        _ => String::new(),
    };
    Told {
        channel: channel.to_owned(),
        contact_point: point.map(|point| point.id.clone()),
        to: to.to_owned(),
        from_time,
        to_time,
        held,
        ..told
    }
}

/// Who is told of a patient's visits.
fn person<'a>(patient: &'a Patient, facts: &Facts<'a>) -> Person<'a> {
    let name = |given: &str, family: &str| format!("{given} {family}").trim().to_owned();
    let own = Person {
        recipient: None,
        party: "patient",
        name: name(&patient.given, &patient.family),
        language: &patient.language,
        holder: patient.clone(),
    };
    let minor = Majority::on(facts.limits, facts.today)
        .zip(patient.born)
        .is_some_and(|(majority, born)| majority.is_minor(born, facts.today));
    let points = facts.points.get(&patient.id).map_or(&[][..], Vec::as_slice);
    // A minor may ask for confidential ways, and then they are the only ones.
    if !minor || reach::confidential(points, facts.today).next().is_some() {
        return own;
    }
    let Some(guardian) = guardian(patient, facts) else { return Person { party: "guardian", ..own } };
    let as_patient = guardian.related.as_ref().and_then(|id| facts.patients.get(id));
    let has_own = !guardian.phone.is_empty() || facts.points.contains_key(&guardian.id);
    let holder = match as_patient {
        Some(row) => row.clone(),
        None if has_own => {
            Patient { id: guardian.id.clone(), phone: guardian.phone.clone(), ..Patient::default() }
        }
        None => patient.clone(),
    };
    Person {
        recipient: Some(as_patient.map_or(&guardian.id, |row| &row.id)),
        party: "guardian",
        name: name(&guardian.given, &guardian.family),
        language: as_patient.map_or(&patient.language, |row| &row.language),
        holder,
    }
}

/// A minor's guardian, else who pays for them.
fn guardian<'a>(patient: &Patient, facts: &Facts<'a>) -> Option<&'a RelatedPerson> {
    let related = facts.related.get(&patient.id)?;
    let of = |role: &str| related.iter().find(|row| row.role == role && holds(row.from, row.to, facts.today));
    of("guardian").or_else(|| of("guarantor"))
}

/// The best way that may be used: with a consent before without, a text before a mail before a call.
fn way<'a>(holder: &'a Patient, points: &'a [ContactPoint], today: Date) -> Option<Way<'a>> {
    let ended = |number: &str| {
        points.iter().filter(|point| point.value == number).any(|point| {
            let is_refused = matches!(point.consent.as_str(), "no" | "asked-declined");
            point.r#use == "old" || (point.kind == "phone" && is_refused)
        })
    };
    let weight = |way: &Way<'_>| match way {
        Way::Point(point) => {
            let kind = ["sms", "email", "phone"].iter().position(|kind| *kind == point.kind);
            (point.consent != "yes", kind.unwrap_or(3))
        }
        Way::OnFile(_) => (true, 4),
    };
    let may = |way: &Way<'_>| match way {
        Way::Point(point) => !point.value.is_empty() && (point.kind == "phone" || point.consent == "yes"),
        Way::OnFile(holder) => !ended(first(&holder.phone)),
    };
    let ways = reach::ways(holder, points, Purpose::Reminder, today);
    ways.into_iter().filter(may).min_by_key(weight)
}

/// The first of the numbers in a cell.
pub fn first(phone: &str) -> &str {
    phone.split(' ').next().unwrap_or_default()
}

/// Within which times of day somebody may be told: the practice's, and their own where they said some.
fn hours(point: Option<&ContactPoint>, facts: &Facts<'_>) -> (Option<WallTime>, Option<WallTime>) {
    let limit =
        |name| limit::in_force(facts.limits, name, facts.today).and_then(|row| row.value.parse().ok());
    let (from, to): (Option<WallTime>, Option<WallTime>) = (limit(FROM), limit(TO));
    let own = point.map_or((None, None), |point| (point.from_time, point.to_time));
    let earlier = |one: Option<WallTime>, other: Option<WallTime>| one.into_iter().chain(other).min();
    (from.max(own.0), earlier(to, own.1))
}

/// The words of an answer.
pub const ANSWERS: &[&str] = &["yes", "no", "wrong-number", "stop", "failed"];

/// The row that ends a way: the point itself, else a new one with the number on file. `stop` takes the consent away, a
/// wrong number is an old one.
pub fn ended(
    point: Option<ContactPoint>,
    channel: &str,
    holder: &Id,
    number: &str,
    answer: &str,
    today: Date,
) -> ContactPoint {
    let row = point.unwrap_or_else(|| ContactPoint {
        subject: holder.clone(),
        kind: channel.to_owned(),
        value: number.to_owned(),
        from: Some(today),
        ..ContactPoint::default()
    });
    match answer {
        "stop" => ContactPoint { consent: "no".to_owned(), ..row },
        _ => ContactPoint { r#use: "old".to_owned(), ..row },
    }
}

/// Whose row has the number on file that a reminder was sent to, and the number.
pub fn on_file<'a>(
    patient: &'a Patient,
    recipient: Option<&'a Patient>,
    related: Option<&'a RelatedPerson>,
) -> (&'a Id, &'a str) {
    match (recipient, related) {
        (Some(row), _) => (&row.id, first(&row.phone)),
        (None, Some(row)) if !row.phone.is_empty() => (&row.id, first(&row.phone)),
        _ => (&patient.id, first(&patient.phone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::record::Record;
    use crate::record::sample;

    fn by<R: Record>(rows: Vec<R>, key: impl Fn(&R) -> Id) -> BTreeMap<Id, Vec<R>> {
        let mut map: BTreeMap<Id, Vec<R>> = BTreeMap::new();
        for row in rows {
            map.entry(key(&row)).or_default().push(row);
        }
        map
    }

    /// Who is told of the visit of P0000017, and how.
    fn told(patients: &[&str], related: &[&str], points: &[&str]) -> String {
        let patients: Vec<Patient> = patients.iter().map(|words| sample::row(words)).collect();
        let patients = patients.into_iter().map(|row| (row.id.clone(), row)).collect();
        let related = by(related.iter().map(|words| sample::row(words)).collect(), |row: &RelatedPerson| {
            row.patient.clone()
        });
        let points = by(points.iter().map(|words| sample::row(words)).collect(), |row: &ContactPoint| {
            row.subject.clone()
        });
        let limit = |name: &str, value: &str| sample::row(&format!("rule={name} name={name} value={value}"));
        let limits = [limit(FROM, "08:00"), limit(TO, "21:00"), limit("majority", "18")];
        let visit = sample::row("id=A2610-0001321 patient=P0000017");
        let facts = Facts {
            today: date::parse("2026-10-14").unwrap(),
            limits: &limits,
            patients: &patients,
            related: &related,
            points: &points,
            sent: &BTreeSet::new(),
            confirmed: &BTreeSet::new(),
        };
        let told = of(&visit, &facts);
        let time = |time: Option<WallTime>| time.map(|time| time.to_string()).unwrap_or_default();
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        let words = [
            told.party.to_owned(),
            id(told.recipient),
            told.channel,
            id(told.contact_point),
            told.to,
            time(told.from_time),
            time(told.to_time),
            told.held,
        ];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    const ADULT: &str = "id=P0000017 born=1980-01-01 phone=+19785550101~+19785550102";
    const MINOR: &str = "id=P0000017 born=2018-01-01 phone=+19785550101";

    #[test]
    fn a_way_is_used_as_far_as_it_is_allowed() {
        let sms = "id=CT000001 subject=P0000017 kind=sms value=+19785550103";
        assert_eq!(told(&[ADULT], &[], &[]), "patient phone +19785550101 08:00 21:00");
        // A text is not sent without a consent.
        assert_eq!(told(&[ADULT], &[], &[sms]), "patient phone +19785550101 08:00 21:00");
        let yes = format!("{sms} consent=yes from_time=17:00 to_time=22:00");
        assert_eq!(told(&[ADULT], &[], &[&yes]), "patient sms CT000001 +19785550103 17:00 21:00");
        let late = format!("{sms} consent=yes from_time=21:30");
        assert_eq!(
            told(&[ADULT], &[], &[&late]),
            "patient sms CT000001 +19785550103 21:30 21:00 may not be disturbed at any hour"
        );
        // Who wants no texts may be called; a number on file that was stopped, or was wrong, is not.
        let no_texts = "id=CT000002 subject=P0000017 kind=sms value=+19785550101 consent=no";
        assert_eq!(told(&[ADULT], &[], &[no_texts]), "patient phone +19785550101 08:00 21:00");
        let stopped = "id=CT000002 subject=P0000017 kind=phone value=+19785550101 consent=no";
        assert_eq!(told(&[ADULT], &[], &[stopped]), "patient no way that may be used");
        let wrong = "id=CT000002 subject=P0000017 kind=phone value=+19785550101 use=old";
        assert_eq!(told(&[ADULT], &[], &[wrong]), "patient no way that may be used");
        let quiet = "id=CT000003 subject=P0000017 kind=mail is_confidential=yes line1=12~Mill~St";
        assert_eq!(told(&[ADULT], &[], &[quiet, &yes]), "patient no way that may be used");
        let never = format!("{ADULT} flags=do-not-contact");
        assert_eq!(told(&[&never], &[], &[&yes]), "not to be contacted");
    }

    #[test]
    fn a_minors_guardian_is_told() {
        let father = "id=P0000025 born=1980-01-01 phone=+19785550199";
        let related = "id=RP0000017 patient=P0000017 role=guardian related=P0000025";
        assert_eq!(
            told(&[MINOR, father], &[related], &[]),
            "guardian P0000025 phone +19785550199 08:00 21:00"
        );
        let text = "id=CT000001 subject=P0000025 kind=sms value=+19785550198 consent=yes";
        assert_eq!(
            told(&[MINOR, father], &[related], &[text]),
            "guardian P0000025 sms CT000001 +19785550198 08:00 21:00"
        );
        // Without a number of their own the child's row has it.
        let parent = "id=RP0000025 patient=P0000017 role=guarantor";
        assert_eq!(told(&[MINOR], &[parent], &[]), "guardian RP0000025 phone +19785550101 08:00 21:00");
        assert_eq!(told(&[MINOR], &[], &[]), "guardian phone +19785550101 08:00 21:00");
        let own = "id=CT000001 subject=P0000017 kind=phone value=+19785550104 is_confidential=yes";
        assert_eq!(
            told(&[MINOR, father], &[related], &[own]),
            "patient phone CT000001 +19785550104 08:00 21:00"
        );
    }
}
