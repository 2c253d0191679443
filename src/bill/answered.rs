//! What was answered to a claim and stands, answer by answer.

use crate::base::Id;
use crate::bill::reversing::standing;
use crate::record::claims::RemittanceLine;

/// The rows of one claim that stand, answer by answer, oldest first. The rows of one answer were written together, its
/// payments before their adjustments.
pub fn answers(rows: &[RemittanceLine]) -> Vec<Vec<&RemittanceLine>> {
    let mut groups: Vec<Vec<&RemittanceLine>> = Vec::new();
    for row in standing(rows) {
        match groups.last_mut().filter(|group| is_same(group, row)) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

fn is_same(group: &[&RemittanceLine], row: &RemittanceLine) -> bool {
    let entry: Option<&Id> = group.iter().find_map(|other| other.entry.as_ref());
    let is_entry = entry.is_none_or(|entry| row.entry.as_ref().is_none_or(|own| own == entry));
    let last = group.last();
    is_entry
        && last
            .is_some_and(|other| other.remittance == row.remittance && other.payer_number == row.payer_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn rows_that_were_written_together_are_an_answer() {
        let rows: [RemittanceLine; 6] = [
            row("id=RL1 remittance=RM1 payer_number=A entry=L1"),
            row("id=RL2 remittance=RM1 payer_number=A"),
            row("id=RL3 remittance=RM1 payer_number=A entry=L5"),
            row("id=RL4 remittance=RM1 payer_number=A reverses=RL3"),
            row("id=RL5 remittance=RM1 payer_number=B"),
            row("id=RL6 remittance=RM2 payer_number=B"),
        ];
        let told: Vec<String> = answers(&rows)
            .iter()
            .map(|group| group.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(told, ["RL1 RL2", "RL5", "RL6"]);
    }
}
