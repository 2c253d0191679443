//! Who sends, who receives, who is paid.

use crate::base::Id;
use crate::bill::claim::book::{Book, Name};
use crate::practice::settings::Address;
use crate::record::intake::Payer;

use super::{File, Leaving};

/// BHT and the loops of submitter and receiver.
pub(super) fn head(file: &mut File, leaving: Leaving<'_>, book: &Book) {
    let wall = leaving.at.0.naive_local();
    let (day, time) = (wall.format("%Y%m%d").to_string(), wall.format("%H%M").to_string());
    file.out.segment(&["BHT", "0019", "00", leaving.batch.as_str(), &day, &time, "CH"]);
    let own = Id::new("practice.json");
    let (submitter, receiver) = (&leaving.x12.submitter, &leaving.x12.receiver);
    let name = file.text(&own, &submitter.name, 60);
    file.out.segment(&["NM1", "41", "2", &name, "", "", "", "", "46", &submitter.id]);
    let contact = file.text(&own, &leaving.x12.contact, 60);
    contacts(file, &contact, &book.settings.phone);
    let name = file.text(&own, &receiver.name, 60);
    file.out.segment(&["NM1", "40", "2", &name, "", "", "", "", "46", &receiver.id]);
}

/// PER with a telephone number as files hold it, `+19785550190x12`.
fn contacts(file: &mut File, name: &str, phone: &str) {
    let number = phone.split(' ').next().unwrap_or_default();
    let (number, extension) = number.split_once('x').unwrap_or((number, ""));
    let number = number.strip_prefix("+1").unwrap_or(number);
    let kind = if extension.is_empty() { "" } else { "EX" };
    file.out.segment(&["PER", "IC", name, "TE", number, kind, extension]);
}

/// The billing provider: the practice, and where it is paid.
pub(super) fn billing(file: &mut File, book: &Book) {
    let settings = &book.settings;
    let own = Id::new("practice.json");
    file.out.segment(&["PRV", "BI", "PXC", &settings.taxonomy]);
    let name = file.text(&own, &settings.name, 60);
    file.out.segment(&["NM1", "85", "2", &name, "", "", "", "", "XX", &settings.npi]);
    address(file, &own, &settings.address);
    file.out.segment(&["REF", "EI", &settings.tax_id]);
    if let Some(pay_to) = &settings.pay_to {
        file.out.segment(&["NM1", "87", "2"]);
        address(file, &own, pay_to);
    }
}

/// N3 and N4.
pub(super) fn address(file: &mut File, about: &Id, address: &Address) {
    let (line1, line2) = (file.text(about, &address.line1, 55), file.text(about, &address.line2, 55));
    file.out.segment(&["N3", &line1, &line2]);
    let city = file.text(about, &address.city, 30);
    let zip: String = address.zip.chars().filter(char::is_ascii_digit).collect();
    file.out.segment(&["N4", &city, &address.state, &zip]);
}

/// NM1 of a person, with an id where there is one.
pub(super) fn person(file: &mut File, entity: &str, about: &Id, name: Name<'_>, id: (&str, &str)) {
    let family = file.text(about, name.family, 60);
    let given = file.text(about, name.given, 35);
    let middle = file.text(about, name.middle, 25);
    let suffix = file.text(about, name.suffix, 10);
    let (kind, id) = (if id.1.is_empty() { "" } else { id.0 }, file.text(about, id.1, 80));
    file.out.segment(&["NM1", entity, "1", &family, &given, &middle, "", &suffix, kind, &id]);
}

/// Where a payer is, where that is known.
pub(super) fn at(file: &mut File, payer: &Payer) {
    if !payer.line1.is_empty() && !payer.city.is_empty() {
        let at = Address {
            line1: payer.line1.clone(),
            line2: payer.line2.clone(),
            city: payer.city.clone(),
            state: payer.state.clone(),
            zip: payer.zip.clone(),
        };
        address(file, &payer.id, &at);
    }
}
