//! A recall is done: nothing left, nobody untold, nothing in doubt.

use crate::base::{Fault, Quantity};
use crate::record::safety::{ProductRecall, RecallMatch};
use crate::supplies::stock::Stock;

/// What is left to do of a recall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Rows that wait for a decision.
    pub possible: usize,
    /// Units of called-back stock on hand.
    pub on_hand: Quantity,
    /// Patients who are to be told.
    pub to_tell: usize,
    /// Patients who were told and have not answered.
    pub told: usize,
    /// Patients who have answered.
    pub answered: usize,
}

impl Left {
    /// What is left of a recall with these rows. Stock that may be meant counts until it is cleared.
    pub fn of(recall: &ProductRecall, rows: &[RecallMatch], stock: &Stock) -> Self {
        let own: Vec<&RecallMatch> = rows.iter().filter(|row| row.product_recall == recall.id).collect();
        let count = |status: &str| own.iter().filter(|row| row.status == status).count();
        let held = |row: &&&RecallMatch| row.patient.is_none() && row.status != "cleared";
        let on_hand = own.iter().filter(held).fold(Quantity::ZERO, |sum, row| {
            let slots = stock.of_item(&recall.item).filter(|(slot, _)| slot.lot == row.lot);
            slots.fold(sum, |sum, (_, quantity)| sum + quantity)
        });
        Self {
            possible: count("possible"),
            on_hand,
            to_tell: count("to-tell"),
            told: count("told"),
            answered: count("answered"),
        }
    }

    /// What keeps it open, in words; nothing where it can be closed.
    pub fn text(&self, unit: &str) -> String {
        let mut parts = Vec::new();
        if self.possible > 0 {
            parts.push(format!("decide on {}", self.possible));
        }
        if self.on_hand > Quantity::ZERO {
            parts.push(format!("send back {} {unit}", self.on_hand));
        }
        if self.to_tell > 0 {
            parts.push(format!("tell {}", self.to_tell));
        }
        parts.join(", ")
    }
}

/// The recall closed; a fault that says what is left.
pub fn close(recall: &ProductRecall, left: &Left, unit: &str) -> Result<Option<ProductRecall>, Fault> {
    if recall.status == "closed" {
        return Ok(None);
    }
    let text = left.text(unit);
    if text.is_empty() {
        return Ok(Some(ProductRecall { status: "closed".to_owned(), ..recall.clone() }));
    }
    let fault = Fault::error("U082", format!("{} is not done: {text}", recall.id));
    Err(fault.help(format!("see: supplies recall show {}", recall.id)))
}

#[cfg(test)]
mod tests {
    use super::super::find::tests::{recall, row};
    use super::*;
    use crate::base::Id;

    #[test]
    fn a_recall_is_done_when_nothing_is_left_of_it() {
        let recall = recall(&["A10"]);
        let matched = |lot: &str, patient: &str, status: &str| RecallMatch {
            product_recall: Id::new("RC1"),
            lot: Some(Id::new(lot)),
            patient: (!patient.is_empty()).then(|| Id::new(patient)),
            status: status.to_owned(),
            ..RecallMatch::default()
        };
        let stock = Stock::of([], &[row("L1", "vendor", "PL1", 9, ""), row("L2", "vendor", "PL1", 4, "")]);
        let rows = [
            matched("L1", "", "recalled"),
            matched("L2", "", "possible"),
            matched("L1", "P1", "to-tell"),
            matched("L1", "P2", "told"),
        ];
        let left = Left::of(&recall, &rows, &stock);
        assert_eq!(left.text("dose"), "decide on 1, send back 13 dose, tell 1");
        assert_eq!(close(&recall, &left, "dose").unwrap_err().code, "U082");
        let done =
            [matched("L2", "", "cleared"), matched("L1", "P2", "told"), matched("L1", "P3", "answered")];
        let left = Left::of(&recall, &done, &stock);
        assert_eq!((left.told, left.answered), (1, 1));
        let closed = close(&recall, &left, "dose").unwrap().unwrap();
        assert_eq!(close(&closed, &left, "dose"), Ok(None));
    }
}
