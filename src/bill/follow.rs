//! A note of what was asked and said about a claim, and what it does to the claim.

use crate::base::near::near;
use crate::base::{Date, Fault};
use crate::practice::settings::Settings;
use crate::record::claims::{Claim, ClaimNote};

/// What is noted.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// How.
    pub channel: String,
    /// The payer's number of the call or the question.
    pub reference: String,
    /// What was said.
    pub text: String,
    /// The day to look again.
    pub next_on: Option<Date>,
    /// Who is to act then.
    pub owner: Option<String>,
}

/// What is wrong with a note, whatever claim it is about.
pub fn faults(said: &Said, settings: &Settings, today: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(next) = said.next_on.filter(|next| *next < today) {
        faults.push(Fault::error("B165", format!("{next} is over")).help("a day from today on, like +7d"));
    }
    if let Some(owner) = said
        .owner
        .as_deref()
        .filter(|owner| !settings.users.contains_key(*owner) && !settings.roles.contains_key(*owner))
    {
        let known = || settings.users.keys().chain(settings.roles.keys()).map(String::as_str);
        let near = near(owner, known());
        let help = if near.is_empty() { known().collect::<Vec<_>>().join(", ") } else { near.join(" or ") };
        let fault = Fault::error("B166", format!("practice.json has neither a user nor a role '{owner}'"));
        faults.push(fault.help(format!("is it {help}?")));
    }
    faults
}

/// The note of a claim, and the claim with its day and owner. What is not said stays as it is.
pub fn note(claim: Claim, said: &Said) -> (ClaimNote, Claim) {
    let note = ClaimNote {
        claim: claim.id.clone(),
        channel: said.channel.clone(),
        reference: said.reference.clone(),
        text: said.text.clone(),
        next_on: said.next_on,
        owner: said.owner.clone().unwrap_or_default(),
        ..ClaimNote::default()
    };
    let owner = said.owner.clone().unwrap_or(claim.owner);
    let claim = Claim { next_on: said.next_on.or(claim.next_on), owner, ..claim };
    (note, claim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    #[test]
    fn what_is_not_said_stays() {
        let claim: Claim = row("id=C1 owner=biller next_on=2026-10-20 status=sent");
        let (note, after) = note(claim.clone(), &Said { reference: "77".to_owned(), ..Said::default() });
        assert_eq!((note.reference.as_str(), note.owner.as_str(), after), ("77", "", claim.clone()));
        let said =
            Said { next_on: Some(day("2026-11-02")), owner: Some("maria".to_owned()), ..Said::default() };
        let (note, after) = super::note(claim, &said);
        assert_eq!(
            (note.owner.as_str(), after.owner.as_str(), after.next_on),
            ("maria", "maria", Some(day("2026-11-02")))
        );
    }

    #[test]
    fn a_day_lies_ahead_and_an_owner_is_somebody() {
        let settings: Settings =
            serde_json::from_str(r#"{"users": {"carla": {}}, "roles": {"biller": {}}}"#).unwrap();
        let told = |next: &str, owner: &str| -> Vec<String> {
            let said = Said { next_on: Some(day(next)), owner: Some(owner.to_owned()), ..Said::default() };
            faults(&said, &settings, day("2026-10-14")).iter().map(|fault| fault.text("bill")).collect()
        };
        assert_eq!(told("2026-10-14", "biller"), [""; 0]);
        assert_eq!(
            told("2026-10-13", "biler"),
            [
                "bill: error[B165]: 2026-10-13 is over\n  help: a day from today on, like +7d",
                "bill: error[B166]: practice.json has neither a user nor a role 'biler'\n  help: is it biller?",
            ]
        );
    }
}
