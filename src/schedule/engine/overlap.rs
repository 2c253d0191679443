//! Overlaps: rows that hold the same time twice.

use super::busy::Busy;
use super::day::minute;
use super::{Appointment, Engine};
use crate::base::Id;
use crate::base::interval::Interval;

/// Two appointments that hold somebody or something at once, beyond what it can hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// The one that was made later.
    pub appointment: Id,
    /// The one that was there.
    pub with: Id,
    /// The provider, place or patient.
    pub whose: Id,
    /// When, as wall clock times.
    pub when: String,
}

impl Engine {
    /// The overlaps among some rows, each pair once. Buffers count where `buffers` says so: history was not booked by
    /// them. A row with an `override` was allowed to overlap, and so is whatever it overlaps with.
    pub fn overlaps<'a>(
        &self,
        rows: impl Iterator<Item = &'a Appointment> + Clone,
        buffers: bool,
    ) -> Vec<Overlap> {
        let spans = |row: &Appointment| {
            let inner = Interval::new(minute(row.start), minute(row.end));
            let takes = self.takes(row);
            takes.into_iter().map(move |(whose, outer)| (whose, if buffers { outer } else { inner }))
        };
        let mut busy = Busy::default();
        for row in rows.clone() {
            spans(row).for_each(|(whose, span)| busy.add(&whose, span, &row.id));
        }
        let allowed: std::collections::BTreeSet<&Id> =
            rows.clone().filter(|row| !row.r#override.is_empty()).map(|row| &row.id).collect();
        let mut found = Vec::new();
        for row in rows {
            for (whose, span) in spans(row) {
                let capacity = if self.places.contains_key(&whose) { self.capacity(&whose) } else { 1 };
                let others = busy.over(&whose, span).filter(|taken| taken.appointment < row.id);
                let over = others.filter(|taken| {
                    busy.peak(&whose, span.cut(taken.span)) > capacity
                        && !(allowed.contains(&row.id) || allowed.contains(&taken.appointment))
                });
                found.extend(over.map(|taken| Overlap {
                    appointment: row.id.clone(),
                    with: taken.appointment.clone(),
                    whose: whose.clone(),
                    when: self.span_text(span.cut(taken.span)),
                }));
            }
        }
        found.sort();
        found.dedup();
        found
    }
}
