//! The practice as it bills, who rendered, who referred.

use super::Remark;
use crate::base::{Id, address, npi};
use crate::bill::claim::book::Facts;

/// Where the practice's own data stand.
const OWN: &str = "practice.json";

/// The billing provider, and the ends of the line.
pub(super) fn practice(facts: &Facts<'_>) -> Vec<Remark> {
    let (settings, own) = (&facts.book.settings, Id::new(OWN));
    let mut found = Vec::new();
    let mut say = |rule, field, what: &str, help| found.push(Remark::error(rule, field, &own, what, help));
    let at = &settings.address;
    if settings.name.is_empty() || at.line1.is_empty() || at.city.is_empty() {
        say(
            "B101",
            "address",
            "the practice lacks its name or address",
            "name, line1 and city in practice.json",
        );
    } else if is_box(&at.line1) {
        say(
            "B101",
            "address",
            "the practice's address is a post office box",
            "its street; a box may be pay_to",
        );
    }
    if address::state(&at.state).is_none() || digits(&at.zip) != 9 {
        say(
            "B101",
            "address",
            "the practice lacks its state or its ZIP code of nine digits",
            "like MA and 014200012",
        );
    }
    if !npi::is_npi(&settings.npi) {
        say(
            "B102",
            "npi",
            "the practice's NPI is none",
            "ten digits with their check digit, like 1234567893",
        );
    }
    if !is_taxonomy(&settings.taxonomy) {
        say("B103", "taxonomy", "the practice's taxonomy code is none", "ten characters, like 261QP2300X");
    }
    if settings.tax_id.len() != 9 || digits(&settings.tax_id) != 9 {
        say("B104", "tax_id", "the practice's tax id has not nine digits", "nine digits without a hyphen");
    }
    let fits = |id: &str| (2..=15).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_whole = settings.x12.as_ref().is_some_and(|x12| {
        [&x12.submitter, &x12.receiver]
            .iter()
            .all(|party| party.qualifier.len() == 2 && fits(&party.id) && !party.name.is_empty())
            && !x12.contact.is_empty()
    });
    if !is_whole || digits(&settings.phone) != 11 {
        say(
            "B105",
            "x12",
            "the practice does not say who sends its files, and to whom",
            "x12 with submitter, receiver and contact, and phone, in practice.json",
        );
    }
    found
}

/// Who rendered each line.
pub(super) fn rendering(facts: &Facts<'_>) -> Vec<Remark> {
    let mut ids: Vec<&Id> = facts.asked.charges.iter().map(|charge| &charge.provider).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        let Some(row) = facts.book.providers.get(id) else {
            let what = format!("no provider has the id {id}");
            found.push(Remark::error("B106", "charges.provider", id, what, "name who rendered the service"));
            continue;
        };
        if !npi::is_npi(&row.npi) {
            let what = format!("the NPI of {id} is none");
            let help = "ten digits with their check digit, like 1234567893";
            found.push(Remark::error("B106", "providers.npi", id, what, help));
        }
        if row.family.is_empty() || row.given.is_empty() {
            let help = "intake edit the provider's given and family name";
            found.push(Remark::error("B106", "providers.family", id, format!("{id} lacks a name"), help));
        }
        if !is_taxonomy(&row.taxonomy) {
            let what = format!("the taxonomy code of {id} is none");
            let help = "ten characters, like 207Q00000X";
            found.push(Remark::error("B107", "providers.taxonomy", id, what, help));
        }
    }
    found
}

/// Who referred, where somebody did.
pub(super) fn referring(facts: &Facts<'_>) -> Vec<Remark> {
    let named = facts.asked.charges.iter().find_map(|charge| charge.referring.as_ref());
    let Some(id) = named else { return Vec::new() };
    let is_whole = facts
        .referring
        .is_some_and(|row| npi::is_npi(&row.npi) && !row.family.is_empty() && !row.given.is_empty());
    if is_whole {
        return Vec::new();
    }
    let what = format!("who referred, {id}, lacks a name or an NPI");
    vec![Remark::error(
        "B108",
        "directory.npi",
        id,
        what,
        "given, family and npi of the person in the directory",
    )]
}

/// Ten characters that a taxonomy code has: three digits, six of either, `X`.
fn is_taxonomy(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.len() == 10
        && bytes[..3].iter().all(u8::is_ascii_digit)
        && bytes[3..9].iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && bytes[9] == b'X'
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_box(line: &str) -> bool {
    let bare: String = line.to_ascii_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    bare.starts_with("POBOX") || bare.starts_with("BOX")
}
