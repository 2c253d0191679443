//! What a consent must look like before it is written, and its steps: signed, taken back.

use crate::base::{Date, Fault, Id};
use crate::practice::minority::Majority;
use crate::record::intake::{Consent, Patient};

use super::person::ColumnFault;

/// What a consent's row cannot be, on a day.
pub fn check(consent: &Consent, today: Date) -> Vec<ColumnFault> {
    let mut faults = Vec::new();
    let mut refuse = |column: &'static str, message: &str, help: &str| {
        faults.push((column, Fault::error("I030", format!("column {column} {message}")).help(help)));
    };
    if !is_word(&consent.kind) {
        refuse("kind", "is not one word", "a word of small letters and hyphens, like privacy or telehealth");
    }
    if consent.given_on > today {
        refuse("given_on", "lies after today", "the day on which the form was handed over");
    }
    if consent.signed_on.is_some_and(|signed| signed > today || signed < consent.given_on) {
        refuse("signed_on", "lies before given_on or after today", "the day of the signature");
    }
    if consent.status == "draft" && consent.signed_on.is_some() {
        refuse("status", "is draft though it is signed", "leave the status empty, or write active");
    }
    if consent.revoked_on.is_some() {
        refuse("revoked_on", "is no column to add", "take a consent back with intake consent revoke");
    }
    if let (Some(from), Some(to)) = (consent.from, consent.to)
        && to < from
    {
        refuse("to", "lies before from", "the last day is not before the first");
    }
    faults
}

/// Where a consent stands that says no more: signed is in force, unsigned is a form that was given.
pub fn standing(consent: &Consent) -> &'static str {
    if consent.signed_on.is_some() || consent.reason == NOT_PRESENT { "active" } else { "draft" }
}

/// The reason of a signature that the practice gave for a patient who was not there.
pub const NOT_PRESENT: &str = "not-present";

/// Whose signature is in doubt: a minor's own, where the practice's rules say who is one.
pub fn doubt(consent: &Consent, patient: &Patient, majority: Option<&Majority<'_>>) -> Option<Fault> {
    let is_own = consent.signer.as_ref().is_none_or(|signer| *signer == patient.id);
    let is_minor = patient.born.is_some_and(|born| {
        majority
            .is_some_and(|majority| majority.is_minor(born, consent.signed_on.unwrap_or(consent.given_on)))
    });
    (is_own && is_minor && consent.status == "active").then(|| {
        Fault::warning("I031", format!("{} is a minor and signed alone", patient.id))
            .help("name the parent or guardian in column signer, unless the law lets the minor consent")
    })
}

/// The consent signed on a day.
pub fn signed(consent: &Consent, on: Date, signer: Option<Id>) -> Result<Consent, Fault> {
    if consent.status != "draft" {
        let text = format!("{} is {} and waits for no signature", consent.id, consent.status);
        return Err(Fault::error("I032", text).help("intake consent list shows those that do"));
    }
    if on < consent.given_on {
        let text = format!("{} was given on {}, after {on}", consent.id, consent.given_on);
        return Err(Fault::error("I032", text).help("name the day of the signature with --on"));
    }
    let signer = signer.or_else(|| consent.signer.clone());
    Ok(Consent { signed_on: Some(on), signer, status: "active".to_owned(), ..consent.clone() })
}

/// The consent taken back from a day on.
pub fn revoked(consent: &Consent, on: Date, reason: &str) -> Result<Consent, Fault> {
    if consent.status != "active" {
        let text = format!("{} is {} and cannot be taken back", consent.id, consent.status);
        return Err(Fault::error("I032", text).help("intake consent list shows those in force"));
    }
    if on < consent.given_on {
        let text = format!("{} was given on {}, after {on}", consent.id, consent.given_on);
        return Err(Fault::error("I032", text).help("name the day with --on"));
    }
    let (status, reason) = ("inactive".to_owned(), reason.to_owned());
    Ok(Consent { revoked_on: Some(on), status, reason, ..consent.clone() })
}

/// Whether a text is a coded word: small letters, digits, hyphens.
pub fn is_word(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::record::sample::row;

    fn day(text: &str) -> Date {
        date::parse(text).unwrap()
    }

    #[test]
    fn a_form_is_given_then_signed_then_taken_back() {
        let given: Consent = row("id=CO1 kind=privacy patient=P1 given_on=2026-10-05 status=draft");
        let signed = signed(&given, day("2026-10-06"), None).unwrap();
        assert_eq!((signed.status.as_str(), signed.signed_on), ("active", Some(day("2026-10-06"))));
        let back = revoked(&signed, day("2026-10-14"), "by-letter").unwrap();
        assert_eq!((back.status.as_str(), back.reason.as_str()), ("inactive", "by-letter"));
        let said = |result: Result<Consent, Fault>| result.map_err(|fault| fault.message).unwrap_err();
        assert_eq!(said(revoked(&given, day("2026-10-14"), "x")), "CO1 is draft and cannot be taken back");
        assert_eq!(
            said(super::signed(&back, day("2026-10-14"), None)),
            "CO1 is inactive and waits for no signature"
        );
        assert_eq!(
            said(super::signed(&given, day("2026-10-04"), None)),
            "CO1 was given on 2026-10-05, after 2026-10-04"
        );
        assert_eq!(
            said(revoked(&signed, day("2026-10-04"), "x")),
            "CO1 was given on 2026-10-05, after 2026-10-04"
        );
    }
}
