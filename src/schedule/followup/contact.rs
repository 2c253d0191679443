//! Calls to a patient who is to come: who may be called, and when again.

use std::collections::BTreeSet;

use crate::base::{Date, Fault, Id};
use crate::practice::limit;
use crate::record::intake::{ContactLog, Patient};
use crate::record::rules::Limit;

/// The limit that says so many days lie between two calls.
const AGAIN: &str = "contact_again";

/// The flag of a patient whom nobody calls.
pub const DO_NOT: &str = "do-not-contact";

/// Whether nobody calls a patient: they asked for that, or have died.
pub fn is_never(patient: &Patient) -> bool {
    patient.died.is_some() || patient.flags.iter().any(|flag| flag == DO_NOT)
}

/// The contacts that stand: neither taken back nor taking back.
pub fn standing(contacts: Vec<ContactLog>) -> Vec<ContactLog> {
    let gone: BTreeSet<Id> = contacts.iter().filter_map(|row| row.reverses.clone()).collect();
    contacts.into_iter().filter(|row| row.reverses.is_none() && !gone.contains(&row.id)).collect()
}

/// The last time that we tried to reach a patient about a visit, whichever follow-up it was for.
pub fn last<'c>(contacts: &'c [ContactLog], patient: &Id) -> Option<&'c ContactLog> {
    let ours = contacts.iter().filter(|row| {
        row.patient.as_ref() == Some(patient) && row.direction == "out" && row.about == "appointment"
    });
    ours.max_by(|left, right| (left.created_at, &left.id).cmp(&(right.created_at, &right.id)))
}

/// The first day on which a patient may be called again, where that is later than today, and the rule that says so.
pub fn again_on<'l>(last: &ContactLog, limits: &'l [Limit], today: Date) -> Option<(Date, &'l Limit)> {
    let limit = limit::in_force(limits, AGAIN, today)?;
    let day = limit::after(limit, last.created_at.date())?;
    (day > today).then_some((day, limit))
}

/// Why nobody may call a patient today; nothing where somebody may. A reason word lifts the days between two calls, and
/// nothing lifts that they asked not to be called.
pub fn check(
    patient: &Patient,
    last: Option<&ContactLog>,
    limits: &[Limit],
    today: Date,
    is_overridden: bool,
) -> Result<(), Fault> {
    if is_never(patient) {
        return Err(Fault::error("S044", format!("{} is not to be contacted", patient.id))
            .help("end it with schedule followup drop FU… --reason do-not-contact"));
    }
    let Some(last) = last.filter(|_| !is_overridden) else { return Ok(()) };
    let Some((day, limit)) = again_on(last, limits, today) else { return Ok(()) };
    let (on, outcome) = (last.created_at.date(), &last.outcome);
    let text = format!("{} was called on {on} ({outcome}), and is not called again before {day}", patient.id);
    let help = format!("{} says so; what cannot wait goes with --override REASON", limit::source(&limit.id));
    Err(Fault::error("S043", text).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::record::sample;

    #[test]
    fn nobody_is_called_twice_within_the_days() {
        let limits = [sample::row::<Limit>("rule=again name=contact_again value=3 unit=day")];
        let patient = sample::row::<Patient>("id=P0001237");
        let call =
            |words: &str| sample::row::<ContactLog>(&format!("patient=P0001237 about=appointment {words}"));
        let contacts = standing(vec![
            call("id=K2610-0000018 direction=out outcome=no-answer created_at=2026-10-12T16:00:00-04:00"),
            call("id=K2610-0000026 direction=in outcome=reached created_at=2026-10-14T09:00:00-04:00"),
            call("id=K2610-0000034 direction=out outcome=reached created_at=2026-10-14T09:30:00-04:00"),
            call(
                "id=K2610-0000042 direction=out reverses=K2610-0000034 created_at=2026-10-14T09:31:00-04:00",
            ),
        ]);
        let last = last(&contacts, &patient.id);
        let asked = |patient: &Patient, on: &str, is_overridden: bool| {
            let told = check(patient, last, &limits, date::parse(on).unwrap(), is_overridden);
            told.err().map(|fault| fault.text("schedule"))
        };
        assert_eq!(
            asked(&patient, "2026-10-14", false).as_deref(),
            Some(
                "schedule: error[S043]: P0001237 was called on 2026-10-12 (no-answer), and is not called again before \
                 2026-10-15\n  help: rules/limits:again says so; what cannot wait goes with --override REASON"
            )
        );
        assert_eq!(asked(&patient, "2026-10-14", true), None);
        assert_eq!(asked(&patient, "2026-10-15", false), None);
        let never = Patient { flags: vec![DO_NOT.to_owned()], ..patient };
        assert!(asked(&never, "2026-11-30", true).unwrap().contains("S044"));
    }
}
