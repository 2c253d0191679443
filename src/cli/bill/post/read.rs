//! What `bill post` is given: an 835, or rows typed from paper, as the same payments.

use crate::base::{Fault, Place};
use crate::bill::post::answer::{self, Set};
use crate::bill::post::{paper, set};
use crate::cli::input::rows;
use crate::cli::{Desk, Failure};
use crate::record::Record;
use crate::record::files::Document;
use crate::record::intake::Payer;
use crate::store::ReadRows;

/// The kind of remittance that rows of paper are.
pub(in crate::cli::bill) const PAPER: &str = "paper";

/// What was read.
pub(super) struct Given {
    /// How it came: `835` or `paper`.
    pub kind: &'static str,
    /// The payments.
    pub sets: Vec<Set>,
    /// What hinders no posting.
    pub faults: Vec<Fault>,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

/// Reads FILE. With `is_kept` what is off waits, else it is refused.
pub(super) fn of(desk: &mut Desk, file: &str, is_paper: bool, is_kept: bool) -> Result<Given, Failure> {
    if is_paper && file == "-" && desk.streams.in_is_terminal {
        desk.tell(&format!(
            "rows of the paper, the columns first, Ctrl-D ends: {}",
            paper::COLUMNS.join(",")
        ));
    }
    let (name, bytes) = bytes(desk, file)?;
    let (kind, (sets, places, mut faults)) = if is_paper {
        (PAPER, of_paper(desk, &name, &bytes, is_kept)?)
    } else {
        ("835", of_file(&name, &bytes))
    };
    // What lines lack is no news where a row could not be read; that a line does not balance says nothing of the sum.
    if !is_kept && !faults.iter().any(|fault| fault.is_error() && fault.code != "B073") {
        faults.extend(sets.iter().zip(&places).filter_map(|(set, place)| set::off(place, set)));
    }
    if faults.iter().any(Fault::is_error) {
        return Err(faults.into());
    }
    Ok(Given { kind, sets, faults, bytes })
}

/// The bytes of a file, or of a document that was filed.
fn bytes(desk: &Desk, argument: &str) -> Result<(String, Vec<u8>), Failure> {
    if !Document::TABLE.owns(&argument.to_ascii_uppercase()) {
        return desk.bytes(argument);
    }
    let store = desk.store()?;
    let view = store.snapshot()?;
    let document = desk.row::<Document>(&*view, argument)?;
    let bytes = view.document(&document.id)?;
    Ok((document.id.to_string(), bytes))
}

type Read = (Vec<Set>, Vec<Place>, Vec<Fault>);

fn of_file(name: &str, bytes: &[u8]) -> Read {
    let (sets, faults) = answer::read(name, bytes);
    let places = sets.iter().map(|set| Place::new(name, set.payment.at.segment, 2)).collect();
    (sets, places, faults)
}

fn of_paper(desk: &Desk, name: &str, bytes: &[u8], is_kept: bool) -> Result<Read, Failure> {
    let input = rows(name, bytes, &paper::NEEDED)?;
    let payers = desk.store()?.snapshot()?.all::<Payer>()?;
    let mut read = paper::read(&input.rows, &payers, is_kept);
    if read.sets.is_empty() && read.faults.is_empty() {
        let fault = Fault::error("B071", format!("{name} holds no remittance"));
        read.faults
            .push(fault.help(format!("bill post --paper takes rows with {}", paper::NEEDED.join(", "))));
    }
    Ok((read.sets, read.places, read.faults))
}

/// The payments of a filed remittance, as they were posted from it.
pub(in crate::cli::bill) fn again(kind: &str, bytes: &[u8], payers: &[Payer]) -> Vec<Set> {
    if kind == PAPER {
        return rows("", bytes, &paper::NEEDED)
            .map_or(Vec::new(), |input| paper::read(&input.rows, payers, true).sets);
    }
    answer::read("", bytes).0
}
