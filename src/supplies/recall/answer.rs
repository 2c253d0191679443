//! Patients who got some of what is called back: told, answered.

use crate::base::Fault;
use crate::record::safety::RecallMatch;

/// The row of a patient who was told or has answered; none where it says so already.
pub fn answer(row: &RecallMatch, status: &str, reason: &str) -> Result<Option<RecallMatch>, Fault> {
    if row.patient.is_none() {
        let fault = Fault::error("U081", format!("{} is stock, and answers nothing", row.id));
        return Err(fault.help(format!("who got some: supplies recall patients {}", row.product_recall)));
    }
    match (row.status.as_str(), status) {
        ("possible", _) => {
            let fault = Fault::error("U081", format!("nobody has decided yet whether {} is meant", row.id));
            Err(fault
                .help(format!("decide first: supplies recall decide {} --as recalled --reason WORD", row.id)))
        }
        ("cleared", _) => {
            let fault = Fault::error("U081", format!("{} is cleared: the patient got another lot", row.id));
            Err(fault.help(format!("see: supplies recall show {}", row.product_recall)))
        }
        (now, wanted) if now == wanted && row.reason == reason => Ok(None),
        ("answered", "told") => Ok(None),
        _ => Ok(Some(RecallMatch { status: status.to_owned(), reason: reason.to_owned(), ..row.clone() })),
    }
}
