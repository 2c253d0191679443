//! A coded line as somebody typed it, checked against its visit, the code lists and the practice's fee schedules.

use crate::base::near::near;
use crate::base::{Date, Fault, Id, Quantity};
use crate::bill::codes::diagnosis;
use crate::bill::codes::procedure::{Procedure, beginning, procedure};
use crate::bill::price;
use crate::record::Cell;
use crate::record::bill::{FeeSchedule, Superbill};
use crate::record::schedule::Appointment;

/// The statuses of a visit that somebody has come to: it can be coded.
pub const SEEN: &[&str] = &["arrived", "checked-in", "fulfilled"];

/// A line as it was typed: one text a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Procedure code.
    pub code: String,
    /// Modifiers, one space between.
    pub modifiers: String,
    /// Units.
    pub units: String,
    /// Diagnoses, one space between.
    pub diagnoses: String,
    /// Pointers, one space between; empty points at the first four diagnoses.
    pub pointers: String,
    /// National Drug Code.
    pub ndc: String,
    /// Quantity of the drug.
    pub quantity: String,
}

/// A fault and the column that it stands in.
pub type ColumnFault = (&'static str, Fault);

/// Reads a line of a visit. Its number in the visit is the caller's to give.
pub fn read(
    typed: &Typed,
    visit: &Appointment,
    schedules: &[FeeSchedule],
) -> Result<Superbill, Vec<ColumnFault>> {
    let date = visit.start.date();
    let mut faults = Vec::new();
    let diagnoses = diagnoses(&typed.diagnoses, date, &mut faults);
    let line = Superbill {
        visit: visit.chain.clone(),
        patient: visit.patient.clone().unwrap_or_default(),
        provider: visit.provider.clone().unwrap_or_default(),
        place: visit.resources.first().cloned(),
        date,
        code: code(&typed.code, date, schedules, &mut faults),
        modifiers: modifiers(&typed.modifiers, &mut faults),
        units: units(&typed.units, &mut faults),
        pointers: pointers(&typed.pointers, diagnoses.len(), &mut faults),
        diagnoses,
        ndc: ndc(&typed.ndc, &mut faults),
        quantity: quantity(&typed.quantity, !typed.ndc.trim().is_empty(), &mut faults),
        status: "coded".to_owned(),
        ..Superbill::default()
    };
    if faults.is_empty() { Ok(line) } else { Err(faults) }
}

/// Why a visit cannot be coded; none where it can.
pub fn refusal(visit: &Appointment) -> Option<String> {
    if visit.patient.is_none() {
        return Some("no patient: it is not a patient's visit".to_owned());
    }
    if visit.provider.is_none() {
        return Some("no provider: the visit does not say who saw the patient".to_owned());
    }
    (!SEEN.contains(&visit.status.as_str())).then(|| format!("not seen: the visit is {}", visit.status))
}

/// Whether two lines say the same of the same visit: entered twice, it is there once.
pub fn is_same(left: &Superbill, right: &Superbill) -> bool {
    let said = |line: &Superbill| {
        (
            line.visit.clone(),
            line.code.clone(),
            line.modifiers.clone(),
            line.units,
            line.diagnoses.clone(),
            line.pointers.clone(),
            line.ndc.clone(),
            line.quantity,
        )
    };
    left.status != "void" && right.status != "void" && said(left) == said(right)
}

/// The visit's row that holds now: the one of its chain that was not moved on.
pub fn current<'a>(rows: &'a [Appointment], chain: &Id) -> Option<&'a Appointment> {
    rows.iter().filter(|row| &row.chain == chain).max_by_key(|row| (row.moved_to.is_none(), row.sequence))
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_ascii_uppercase).collect()
}

fn code(text: &str, date: Date, schedules: &[FeeSchedule], faults: &mut Vec<ColumnFault>) -> String {
    let code = text.trim().to_ascii_uppercase();
    let priced = |row: &&FeeSchedule| price::is_in_force(row, date);
    let fault = match procedure(&code, date) {
        Procedure::Listed(_) => return code,
        Procedure::Shape => Fault::error("B017", format!("procedure '{code}' has not the shape of a code"))
            .help("five characters, like G0439"),
        _ if schedules.iter().filter(priced).any(|row| row.code == code) => return code,
        Procedure::Ended(last) => {
            Fault::error("B018", format!("procedure '{code}' ended on {last}, before {date}"))
                .help("codes are those in force on the day of service")
        }
        Procedure::Unlisted => {
            let mut known: Vec<&str> = schedules.iter().filter(priced).map(|row| row.code.as_str()).collect();
            for listed in beginning(code.get(..2).unwrap_or_default()) {
                known.push(listed);
            }
            let near = near(&code, known);
            let fault = Fault::error(
                "B018",
                format!("procedure '{code}' is neither in HCPCS level II nor in a fee schedule on {date}"),
            );
            match near.as_slice() {
                [] => fault.help("add it to fee-schedules.csv with its price"),
                near => fault.help(format!("did you mean {}?", near.join(" or "))),
            }
        }
    };
    faults.push(("code", fault));
    code
}

fn modifiers(text: &str, faults: &mut Vec<ColumnFault>) -> Vec<String> {
    let modifiers = words(text);
    let mut fault = |message: String| {
        faults.push((
            "modifiers",
            Fault::error("B019", message).help("up to four of two characters, like 25 59"),
        ));
    };
    if modifiers.len() > 4 {
        fault(format!("{} modifiers: a line has up to four", modifiers.len()));
    }
    for (at, modifier) in modifiers.iter().enumerate() {
        if modifier.len() != 2 || !modifier.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            fault(format!("modifier '{modifier}' has not two characters"));
        } else if modifiers[..at].contains(modifier) {
            fault(format!("modifier '{modifier}' stands twice"));
        }
    }
    modifiers
}

fn units(text: &str, faults: &mut Vec<ColumnFault>) -> i64 {
    match i64::decode(text.trim()) {
        Ok(units) if units > 0 => units,
        _ => {
            let fault = Fault::error("B010", format!("units '{}' is no number of services", text.trim()));
            faults.push(("units", fault.help("write a whole number above zero, like 1")));
            0
        }
    }
}

fn diagnoses(text: &str, date: Date, faults: &mut Vec<ColumnFault>) -> Vec<String> {
    let diagnoses: Vec<String> = text.split_whitespace().map(diagnosis::tidy).collect();
    let mut fault = |message: String| {
        let help = "from one to twelve ICD-10-CM codes, each once, one space between: E11.9 I10";
        faults.push(("diagnoses", Fault::error("B015", message).help(help)));
    };
    match diagnoses.len() {
        0 => fault("a line without a diagnosis".to_owned()),
        1..=12 => {}
        count => fault(format!("{count} diagnoses: a claim holds twelve")),
    }
    for (at, code) in diagnoses.iter().enumerate() {
        if diagnoses[..at].contains(code) {
            fault(format!("diagnosis '{code}' stands twice"));
        }
    }
    faults.extend(
        diagnoses.iter().filter_map(|code| diagnosis::fault(code, date)).map(|fault| ("diagnoses", fault)),
    );
    diagnoses
}

fn pointers(text: &str, diagnoses: usize, faults: &mut Vec<ColumnFault>) -> Vec<String> {
    let pointers = words(text);
    if pointers.is_empty() {
        return (1..=diagnoses.min(4)).map(|place| place.to_string()).collect();
    }
    let mut fault = |message: String| {
        let help = "up to four places of the line's diagnoses, the first is 1: 1 2";
        faults.push(("pointers", Fault::error("B016", message).help(help)));
    };
    if pointers.len() > 4 {
        fault(format!("{} pointers: a line has up to four", pointers.len()));
    }
    for (at, pointer) in pointers.iter().enumerate() {
        let place = pointer.parse::<usize>().ok().filter(|place| (1..=diagnoses).contains(place));
        if place.is_none() {
            fault(format!("pointer '{pointer}' points at none of {diagnoses} diagnoses"));
        } else if pointers[..at].contains(pointer) {
            fault(format!("pointer '{pointer}' stands twice"));
        }
    }
    pointers
}

fn ndc(text: &str, faults: &mut Vec<ColumnFault>) -> String {
    let ndc = text.trim();
    let is_ndc = matches!(ndc.len(), 11 | 12) && ndc.bytes().all(|byte| byte.is_ascii_digit());
    if !ndc.is_empty() && !is_ndc {
        let fault = Fault::error("B011", format!("ndc '{ndc}' has not eleven or twelve digits"));
        faults.push(("ndc", fault.help("write it without hyphens, as it is billed: 00409488710")));
    }
    ndc.to_owned()
}

fn quantity(text: &str, has_ndc: bool, faults: &mut Vec<ColumnFault>) -> Option<Quantity> {
    let text = text.trim();
    let fault =
        |message: String| Fault::error("B011", message).help("the drug and how much of it: 00409488710, 10");
    if text.is_empty() {
        if has_ndc {
            faults.push(("quantity", fault("a drug without its quantity".to_owned())));
        }
        return None;
    }
    match text.parse::<Quantity>() {
        Ok(quantity) if quantity > Quantity::ZERO && has_ndc => return Some(quantity),
        Ok(_) if !has_ndc => faults.push(("quantity", fault("a quantity without the drug's ndc".to_owned()))),
        _ => faults.push(("quantity", fault(format!("quantity '{text}' is not above zero")))),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Money;

    fn visit() -> Appointment {
        Appointment {
            id: Id::new("A2610-0000012"),
            chain: Id::new("A2610-0000012"),
            status: "fulfilled".to_owned(),
            patient: Some(Id::new("P0001237")),
            provider: Some(Id::new("PR0000015")),
            start: "2026-10-20T09:30-04:00".parse().unwrap(),
            ..Appointment::default()
        }
    }

    fn typed(code: &str, modifiers: &str, units: &str, diagnoses: &str, pointers: &str) -> Typed {
        Typed {
            code: code.to_owned(),
            modifiers: modifiers.to_owned(),
            units: units.to_owned(),
            diagnoses: diagnoses.to_owned(),
            pointers: pointers.to_owned(),
            ..Typed::default()
        }
    }

    fn faults(typed: &Typed) -> Vec<String> {
        let own = FeeSchedule { code: "99X99".to_owned(), amount: Money::cents(1), ..FeeSchedule::default() };
        read(typed, &visit(), &[own])
            .unwrap_err()
            .into_iter()
            .map(|(column, fault)| format!("{column} {}: {}", fault.code, fault.message))
            .collect()
    }

    #[test]
    fn a_line_is_written_as_files_hold_it() {
        let line = read(&typed("g0439", "25", "1", "e119 I10", ""), &visit(), &[]).unwrap();
        assert_eq!(line.code, "G0439");
        assert_eq!(line.diagnoses, ["E11.9", "I10"]);
        assert_eq!(line.pointers, ["1", "2"]);
        assert_eq!(line.date.to_string(), "2026-10-20");
        assert_eq!(line.visit.as_str(), "A2610-0000012");
    }

    #[test]
    fn every_fault_of_a_line_in_one_pass() {
        assert_eq!(
            faults(&typed("G043", "2 25 25", "0", "E11.99 E11.2 I10 I10", "5 1 1")),
            [
                "diagnoses B015: diagnosis 'I10' stands twice",
                "diagnoses B012: diagnosis 'E11.99' is no ICD-10-CM code on 2026-10-20",
                "diagnoses B013: diagnosis 'E11.2' cannot be billed on 2026-10-20: it has finer codes",
                "code B017: procedure 'G043' has not the shape of a code",
                "modifiers B019: modifier '2' has not two characters",
                "modifiers B019: modifier '25' stands twice",
                "units B010: units '0' is no number of services",
                "pointers B016: pointer '5' points at none of 4 diagnoses",
                "pointers B016: pointer '1' stands twice",
            ]
        );
        assert_eq!(
            faults(&typed("G9999", "A1 A2 A3 A4 A5", "-1", "", "")),
            [
                "diagnoses B015: a line without a diagnosis",
                "code B018: procedure 'G9999' is neither in HCPCS level II nor in a fee schedule on 2026-10-20",
                "modifiers B019: 5 modifiers: a line has up to four",
                "units B010: units '-1' is no number of services",
            ]
        );
        let drug = Typed { ndc: "123".to_owned(), ..typed("J1885", "", "1", "I10", "") };
        assert_eq!(
            faults(&drug),
            [
                "ndc B011: ndc '123' has not eleven or twelve digits",
                "quantity B011: a drug without its quantity",
            ]
        );
    }

    #[test]
    fn only_a_visit_that_was_seen_is_coded() {
        assert_eq!(refusal(&visit()), None);
        let booked = Appointment { status: "booked".to_owned(), ..visit() };
        assert_eq!(refusal(&booked).as_deref(), Some("not seen: the visit is booked"));
        let rep = Appointment { patient: None, ..visit() };
        assert_eq!(refusal(&rep).as_deref(), Some("no patient: it is not a patient's visit"));
    }
}
