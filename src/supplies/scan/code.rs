//! A code of any kind: GS1, a bare GTIN, HIBC, a National Drug Code.

use std::borrow::Cow;

use crate::base::ndc::{self, Ndc};
use crate::base::{Date, Fault, gtin};
use crate::format::gs1::{self, Message};
use crate::format::hibc;

/// What kind of a code it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Elements of GS1, by identifier.
    #[default]
    Gs1,
    /// A GTIN alone.
    Gtin,
    /// A label of HIBC.
    Hibc,
    /// A National Drug Code.
    Ndc,
    /// A label of ISBT 128, for blood and tissue, which is not read.
    Isbt,
}

impl Kind {
    /// Its word in an answer.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gs1 => "gs1",
            Self::Gtin => "gtin",
            Self::Hibc => "hibc",
            Self::Ndc => "ndc",
            Self::Isbt => "isbt",
        }
    }
}

/// What a code says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code<'a> {
    /// Its kind.
    pub kind: Kind,
    /// The GTIN, 14 digits.
    pub gtin: Cow<'a, str>,
    /// Labeler, product and unit of measure of a HIBC label.
    pub device: &'a str,
    /// The drug code as it was read: 10, 11 or 12 digits, or with hyphens.
    pub drug: Cow<'a, str>,
    /// Lot.
    pub lot: Cow<'a, str>,
    /// Serial number.
    pub serial: Cow<'a, str>,
    /// Last day of use; a best-before day where there is no other.
    pub expires_on: Option<Date>,
    /// When it was made.
    pub made_on: Option<Date>,
    /// How many are in it, where the code says so.
    pub quantity: Option<u32>,
    /// Whether that many packs of the GTIN are in it, and not that many units.
    pub holds_packs: bool,
    /// What else it says, by name.
    pub also: Vec<(&'static str, Cow<'a, str>)>,
    /// What a person should know of it.
    pub warnings: Vec<Fault>,
}

impl Code<'_> {
    /// What the drug code may be: one, or up to three for ten digits.
    pub fn drugs(&self) -> Vec<Ndc> {
        match self.drug.as_ref() {
            "" => ndc::ten_of_gtin(&self.gtin).map(ndc::readings).unwrap_or_default(),
            drug => ndc::readings(drug),
        }
    }
}

/// Marks of carriers whose data are elements of GS1: GS1-128, `DataBar`, `DataMatrix`, QR and `DotCode`.
const GS1_CARRIERS: &[&str] = &["]C1", "]e0", "]d2", "]Q3", "]J1"];

/// Reads a code as a scanner sends it, with its carrier's mark or without. `on` is now, by which years of two digits are
/// told. Digits alone that are as many as a GTIN's or a drug code's are that, never elements of GS1: what has lost a
/// digit must not become something else.
pub fn read(code: &str, on: Date) -> Result<Code<'_>, Vec<Fault>> {
    let code = code.trim_start().trim_end_matches(['\r', '\n', '\t']);
    if let Some(data) = GS1_CARRIERS.iter().find_map(|mark| code.strip_prefix(mark)) {
        return gs1::read(data.trim_end(), on).map(of_gs1);
    }
    let is_mark = code.len() > 3 && code.starts_with(']') && code.is_char_boundary(3);
    let code = if is_mark { &code[3..] } else { code };
    if code.starts_with('+') || code.starts_with("*+") {
        // Its check character may be a space.
        return hibc::read(code, on).map(|label| of_hibc(&label)).map_err(|fault| vec![fault]);
    }
    let code = code.trim_end();
    match code.as_bytes().first() {
        Some(b'=' | b'&') => Ok(of_isbt()),
        Some(b'(') => gs1::read_bracketed(code, on).map(of_gs1),
        Some(_) if code.starts_with("http://") || code.starts_with("https://") => {
            gs1::read_link(code, on).map(of_gs1)
        }
        Some(b'0'..=b'9') => digits(code, on),
        _ => gs1::read(code, on).map(of_gs1),
    }
}

/// What begins with a digit.
fn digits(code: &str, on: Date) -> Result<Code<'_>, Vec<Fault>> {
    let is_digits = code.bytes().all(|byte| byte.is_ascii_digit());
    match code.len() {
        8 | 12..=14 if is_digits => of_gtin(code).map_err(|fault| vec![fault]),
        10 | 11 if is_digits => Ok(of_drug(code)),
        // Digits in three parts of a drug code.
        12..=14 if !ndc::readings(code).is_empty() => Ok(of_drug(code)),
        _ => gs1::read(code, on).map(of_gs1),
    }
}

fn of_drug(code: &str) -> Code<'_> {
    Code { kind: Kind::Ndc, drug: code.into(), ..Code::default() }
}

fn of_gtin(code: &str) -> Result<Code<'_>, Fault> {
    if !gtin::is_whole(code.as_bytes()) {
        let fault = Fault::error("U030", format!("'{code}' does not fit the check digit of a GTIN"));
        return Err(fault.help(if code.len() == 12 {
            "a digit is wrong, or two were swapped: scan it again; a drug code of 12 digits is typed with hyphens, 6-4-2"
        } else {
            "a digit is wrong, or two were swapped: scan it again; a code of lot and day needs its mark, like ]C1"
        }));
    }
    let gtin = if code.len() == 14 { code.into() } else { format!("{code:0>14}").into() };
    Ok(Code { kind: Kind::Gtin, gtin, ..Code::default() })
}

fn of_isbt<'a>() -> Code<'a> {
    let warning = Fault::warning("U031", "ISBT 128 labels, of blood and tissue, are not read");
    let warning = warning.help("type item, lot and expires_on as printed");
    Code { kind: Kind::Isbt, warnings: vec![warning], ..Code::default() }
}

fn of_hibc<'a>(label: &hibc::Hibc<'a>) -> Code<'a> {
    let mut code = Code {
        kind: Kind::Hibc,
        device: label.device,
        lot: label.lot.into(),
        serial: label.serial.into(),
        expires_on: label.expires_on,
        made_on: label.made_on,
        quantity: label.quantity,
        holds_packs: label.quantity.is_some(),
        ..Code::default()
    };
    if label.link.is_some() {
        let warning = Fault::warning("U036", "the label tells of a pack and not what it is");
        code.warnings.push(warning.help("scan the pack's other label too"));
    }
    code
}

fn of_gs1(message: Message<'_>) -> Code<'_> {
    let mut code = Code { warnings: message.warnings, ..Code::default() };
    let mut best = None;
    for element in message.elements {
        let count = || element.value.parse().ok();
        match element.ai.as_ref() {
            "01" => code.gtin = element.value,
            "02" if code.gtin.is_empty() => code.gtin = element.value,
            "10" => code.lot = element.value,
            "11" => code.made_on = element.day,
            "15" => best = Some((element.day, element.value)),
            "17" => code.expires_on = element.day,
            "21" => code.serial = element.value,
            "30" => code.quantity = count(),
            "37" => (code.quantity, code.holds_packs) = (count(), true),
            "715" => code.drug = element.value,
            "7003" => {
                code.expires_on = code.expires_on.or(element.day);
                code.also.push((element.identifier.name, element.value));
            }
            _ => code.also.push((element.identifier.name, element.value)),
        }
    }
    match best {
        Some((day, _)) if code.expires_on.is_none() => code.expires_on = day,
        Some((_, value)) => code.also.push(("best-before-on", value)),
        None => {}
    }
    code
}
