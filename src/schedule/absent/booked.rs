//! Who is booked while a provider is out, and what to look out for before they are called.

use crate::base::{Date, Id};
use crate::record::intake::{Authorization, Patient};
use crate::record::schedule::Appointment;
use crate::record::surgery::{SurgeryCase, SurgeryNeed};

/// A visit with what is known beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Booked<'a> {
    /// The patient.
    pub patient: Option<&'a Patient>,
    /// The leave that it is counted on.
    pub authorization: Option<&'a Authorization>,
    /// The surgery that it is.
    pub case: Option<&'a SurgeryCase>,
    /// What that surgery needs.
    pub needs: &'a [SurgeryNeed],
    /// The first day on which the same provider has an opening again.
    pub next: Option<Date>,
    /// Whether they asked to be reached in confidence.
    pub is_confidential: bool,
}

impl Booked<'_> {
    /// Whether somebody has begun to prepare it: what cannot be done twice without harm or cost.
    pub fn is_prepared(&self, visit: &Appointment) -> bool {
        let of_case = |need: &&SurgeryNeed| {
            self.case.is_some_and(|case| need.surgery_case == case.id) && need.met_on.is_some()
        };
        visit.status == "arrived"
            || visit.flags.iter().any(|flag| flag.starts_with("prep"))
            || self.needs.iter().any(|need| of_case(&need))
    }

    /// The language in which they are spoken to, where that is not the practice's own.
    pub fn interpreter(&self) -> Option<&str> {
        let language = self.patient.map(|patient| patient.language.as_str())?;
        let plain = language.split('-').next().unwrap_or_default();
        (!plain.is_empty() && plain != "en").then_some(language)
    }

    /// The leave, where it ends before the next opening.
    pub fn ends_first(&self) -> Option<(&Id, Date)> {
        let own = self.authorization?;
        let (to, next) = (own.to?, self.next?);
        (to < next).then_some((&own.id, to))
    }
}

/// What to look out for, in words; empty where nothing.
pub fn looks(visit: &Appointment, booked: &Booked<'_>) -> Vec<String> {
    let mut looks: Vec<String> = visit.flags.clone();
    if let Some(case) = booked.case {
        looks.push(format!("surgery {}", case.id));
    }
    if booked.is_prepared(visit) {
        looks.push(if visit.status == "arrived" { "is here".to_owned() } else { "prepared".to_owned() });
    }
    if let Some(language) = booked.interpreter() {
        looks.push(format!("interpreter {language}"));
    }
    if booked.is_confidential {
        looks.push("confidential".to_owned());
    }
    if let (Some((id, to)), Some(next)) = (booked.ends_first(), booked.next) {
        looks.push(format!("{id} ends {to}, before the next opening {next}"));
    }
    if booked.next.is_none() {
        looks.push("no opening in 90 days".to_owned());
    }
    looks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    #[test]
    fn what_to_look_out_for() {
        let day = |text: &str| date::parse(text).ok();
        let patient = Patient { language: "es".to_owned(), ..Patient::default() };
        let leave = Authorization {
            id: Id::new("AU2608-0000017"),
            to: day("2026-10-20"),
            ..Authorization::default()
        };
        let case = SurgeryCase { id: Id::new("SC2610-0000019"), ..SurgeryCase::default() };
        let need = SurgeryNeed {
            surgery_case: case.id.clone(),
            met_on: day("2026-10-01"),
            ..SurgeryNeed::default()
        };
        let visit = Appointment { flags: vec!["urgent".to_owned()], ..Appointment::default() };
        let booked = Booked {
            patient: Some(&patient),
            authorization: Some(&leave),
            case: Some(&case),
            needs: std::slice::from_ref(&need),
            next: day("2026-10-21"),
            is_confidential: true,
        };
        assert_eq!(
            looks(&visit, &booked).join("; "),
            "urgent; surgery SC2610-0000019; prepared; interpreter es; confidential; \
             AU2608-0000017 ends 2026-10-20, before the next opening 2026-10-21"
        );
        let plain = Booked { next: day("2026-10-20"), authorization: Some(&leave), ..Booked::default() };
        assert_eq!(looks(&Appointment::default(), &plain), Vec::<String>::new());
        assert_eq!(looks(&Appointment::default(), &Booked::default()), ["no opening in 90 days"]);
    }
}
