//! To whom a statement goes, and where.

use std::collections::BTreeMap;

use crate::base::address::zip_for_people;
use crate::base::{Date, Id};
use crate::practice::force::holds;
use crate::practice::minority::Majority;
use crate::practice::reach::{self, Purpose, Way};
use crate::record::intake::{ContactPoint, Patient, RelatedPerson};

/// The people whom statements may go to, as the store gave them.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Every patient.
    pub patients: BTreeMap<Id, Patient>,
    /// People related to them.
    pub related: BTreeMap<Id, RelatedPerson>,
    /// Ways to reach them, by whom.
    pub points: BTreeMap<Id, Vec<ContactPoint>>,
}

/// Where a statement goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The way, where it is one of contact-points.
    pub point: Option<Id>,
    /// The lines for the window of the envelope.
    pub lines: Vec<String>,
}

impl People {
    /// Whether somebody asked to be reached by confidential ways alone.
    pub fn is_confidential(&self, id: &Id, on: Date) -> bool {
        reach::confidential(self.points(id), on).next().is_some()
    }

    /// Where a statement to somebody goes, or the word for why it must wait for a person.
    pub fn address(
        &self,
        id: &Id,
        majority: Option<&Majority<'_>>,
        on: Date,
    ) -> Result<Address, &'static str> {
        let (born, died) = match (self.patients.get(id), self.related.get(id)) {
            (Some(row), _) => (row.born, row.died),
            (None, Some(row)) => (row.born, row.related.as_ref().and_then(|id| self.patients.get(id)?.died)),
            (None, None) => return Err("unknown-guarantor"),
        };
        if died.is_some_and(|died| died <= on) {
            return Err("deceased");
        }
        if majority.is_some_and(|majority| born.is_some_and(|born| majority.is_minor(born, on))) {
            return Err("minor");
        }
        self.mail(id, on).filter(|address| address.lines.len() >= 3).ok_or("no-address")
    }

    fn mail(&self, id: &Id, on: Date) -> Option<Address> {
        if let Some(patient) = self.patients.get(id) {
            let way = reach::ways(patient, self.points(id), Purpose::Letter, on).into_iter().next()?;
            let name =
                name(&[&patient.prefix, &patient.given, &patient.middle, &patient.family, &patient.suffix]);
            let (point, address) = match way {
                Way::Point(point) => (Some(point.id.clone()), of_point(point)),
                Way::OnFile(row) => (None, [&row.line1, &row.line2, &row.city, &row.state, &row.zip]),
            };
            return Some(Address { point, lines: lines(name, address) });
        }
        let row = self.related.get(id)?;
        let name = name(&[&row.prefix, &row.given, &row.middle, &row.family, &row.suffix]);
        let point =
            self.points(id).iter().find(|point| point.kind == "mail" && holds(point.from, point.to, on));
        let own = [&row.line1, &row.line2, &row.city, &row.state, &row.zip];
        let address = point.map_or(own, of_point);
        Some(Address { point: point.map(|point| point.id.clone()), lines: lines(name, address) })
    }

    fn points(&self, id: &Id) -> &[ContactPoint] {
        self.points.get(id).map_or(&[], Vec::as_slice)
    }

    /// A patient's name, as paper has it.
    pub fn patient_name(&self, id: &Id) -> String {
        self.patients.get(id).map(|row| name(&[&row.given, &row.family, &row.suffix])).unwrap_or_default()
    }
}

fn of_point(point: &ContactPoint) -> [&String; 5] {
    [&point.line1, &point.line2, &point.city, &point.state, &point.zip]
}

fn name(parts: &[&String]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Name, street and city; a line that is not known is left out, so that an address without a street, a city or a ZIP code
/// has less than three.
fn lines(name: String, [line1, line2, city, state, zip]: [&String; 5]) -> Vec<String> {
    let zip = zip_for_people(zip);
    let place = [city.as_str(), state.as_str(), zip.as_str()];
    let place =
        if city.is_empty() || zip.is_empty() { String::new() } else { place.join(" ").trim_end().to_owned() };
    let mut lines = vec![name, line1.clone(), place];
    lines.retain(|line| !line.is_empty());
    if !line2.is_empty() && lines.len() == 3 {
        lines.insert(2, line2.clone());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::rules::Limit;
    use crate::record::sample::row;

    #[test]
    fn a_statement_goes_where_it_may() {
        let mut people = People::default();
        let home = "line1=5~Harvard~Rd city=Fitchburg state=MA zip=014201234";
        for words in [
            format!("id=P1 given=Ana family=Núñez born=1979-03-14 {home}"),
            format!("id=P2 given=Óscar family=Núñez born=2012-03-14 {home}"),
            format!("id=P3 given=Grace family=Lindqvist born=1980 {home}"),
            format!("id=P4 given=Walter family=Hendricks died=2026-10-01 {home}"),
            "id=P5 given=Rosa family=Quintana".to_owned(),
        ] {
            let patient: Patient = row(&words);
            people.patients.insert(patient.id.clone(), patient);
        }
        people.points.insert(
            Id::new("P3"),
            vec![row("id=CT1 subject=P3 kind=mail line1=PO~Box~118 city=Leominster state=MA zip=01453 is_confidential=yes")],
        );
        let limit: Limit = row("rule=minor name=majority value=18 unit=year");
        let on = Date::from_ymd_opt(2026, 10, 14).unwrap();
        let limits = [limit];
        let majority = Majority::on(&limits, on);
        let said = |id: &str| match people.address(&Id::new(id), majority.as_ref(), on) {
            Ok(address) => {
                format!("{:?} {}", address.point.map(|id| id.to_string()), address.lines.join(", "))
            }
            Err(word) => word.to_owned(),
        };
        assert_eq!(said("P1"), "None Ana Núñez, 5 Harvard Rd, Fitchburg MA 01420-1234");
        assert_eq!(said("P2"), "minor");
        assert_eq!(said("P3"), "Some(\"CT1\") Grace Lindqvist, PO Box 118, Leominster MA 01453");
        assert_eq!(said("P4"), "deceased");
        assert_eq!(said("P5"), "no-address");
        assert_eq!(said("P6"), "unknown-guarantor");
    }
}
