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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    fn told(status: &str, wanted: &str) -> String {
        let row = RecallMatch {
            patient: Some(Id::new("P1")),
            status: status.to_owned(),
            reason: "letter".to_owned(),
            ..RecallMatch::default()
        };
        match answer(&row, wanted, "letter") {
            Ok(Some(row)) => row.status,
            Ok(None) => "as it was".to_owned(),
            Err(fault) => fault.code.to_owned(),
        }
    }

    #[test]
    fn whoever_is_surely_meant_is_told_and_answers() {
        assert_eq!(told("to-tell", "told"), "told");
        assert_eq!(told("told", "told"), "as it was");
        assert_eq!(told("told", "answered"), "answered");
        assert_eq!(told("answered", "told"), "as it was", "an answer is not forgotten");
        assert_eq!(
            (told("possible", "told"), told("cleared", "told")),
            ("U081".to_owned(), "U081".to_owned())
        );
        assert_eq!(answer(&RecallMatch::default(), "told", "letter").unwrap_err().code, "U081");
    }
}
