//! A statement stands where its last step put it, and has its paper unless it was held.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::bill::statement::{HELD, READY, VOID};
use crate::practice::finding::Finding;
use crate::record::claims::Statement;
use crate::record::files::StatusEvent;

/// Statements whose status is not that of their last step (the row itself is the first), or that lack their paper.
pub(super) fn findings(statements: &[Statement], events: &[StatusEvent]) -> Vec<Finding> {
    let mut last: BTreeMap<&Id, &StatusEvent> = BTreeMap::new();
    for event in crate::bill::reversing::standing(events) {
        let own = last.entry(&event.subject).or_insert(event);
        if (event.at.0, &event.id) > (own.at.0, &own.id) {
            *own = event;
        }
    }
    let mut findings = Vec::new();
    for row in statements {
        let step = last.get(&row.id).map(|event| event.status.as_str());
        let is_told = step.map_or([READY, HELD].contains(&row.status.as_str()), |step| step == row.status);
        if !is_told {
            let detail = format!("is {}, and its last step says {}", row.status, step.unwrap_or("nothing"));
            findings.push(Finding::error("bill", "statement-status", &row.id, detail));
        }
        if row.document.is_none() && ![HELD, VOID].contains(&row.status.as_str()) {
            let detail = format!("is {} and has no paper", row.status);
            findings.push(Finding::error("bill", "statement-paper", &row.id, detail));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn the_last_step_says_where_a_statement_stands() {
        let statements: [Statement; 3] =
            [row("id=ST1 status=mailed document=D1"), row("id=ST2 status=ready"), row("id=ST3 status=void")];
        let event = |id: &str, of: &str, status: &str, at: &str| -> StatusEvent {
            row(&format!("id={id} subject={of} status={status} at=2026-10-14T{at}:00-04:00"))
        };
        let events = [event("SE1", "ST1", "ready", "08:00"), event("SE2", "ST1", "mailed", "09:00")];
        let found = findings(&statements, &events);
        let said: Vec<String> =
            found.iter().map(|finding| format!("{} {}", finding.name(), finding.detail)).collect();
        assert_eq!(
            said,
            [
                "statement-paper:ST2 is ready and has no paper",
                "statement-status:ST3 is void, and its last step says nothing",
            ]
        );
    }
}
