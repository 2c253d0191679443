//! What a visit means for the follow-up or the entry of the waitlist that it answers: booked with it, open again when it
//! is cancelled, done when the patient was seen. All of it in the transaction of the visit itself.

use super::load::{self, Loaded};
use crate::base::{Fault, Id, Stamp};
use crate::cli::{Failure, status};
use crate::record::follow::{FollowUp, Waiting};
use crate::record::schedule::Appointment;
use crate::schedule::book::{self, Details};
use crate::schedule::engine::{Fit, Line};
use crate::schedule::ladder::{Step, TO_COME};
use crate::schedule::{followup, r#move, waitlist};
use crate::store::{Read, ReadRows, Tx, WriteRows};

/// Takes a step of a follow-up; a step that it has taken already changes nothing.
pub(super) fn follow(
    tx: &mut dyn Tx,
    row: &FollowUp,
    step: followup::Step<'_>,
    reason: &str,
) -> Result<Result<FollowUp, Fault>, Failure> {
    match followup::take(row, step) {
        Ok(None) => Ok(Ok(row.clone())),
        Ok(Some(after)) => {
            tx.update(&after)?;
            if after.status != row.status {
                status::step(tx, &after.id, &after.status, reason)?;
            }
            Ok(Ok(after))
        }
        Err(fault) => Ok(Err(fault)),
    }
}

/// Takes a step of an entry of the waitlist.
pub(super) fn wait(
    tx: &mut dyn Tx,
    row: &Waiting,
    step: waitlist::Step<'_>,
    reason: &str,
) -> Result<Result<Waiting, Fault>, Failure> {
    match waitlist::take(row, step) {
        Ok(None) => Ok(Ok(row.clone())),
        Ok(Some(after)) => {
            tx.update(&after)?;
            status::step(tx, &after.id, &after.status, reason)?;
            Ok(Ok(after))
        }
        Err(fault) => Ok(Err(fault)),
    }
}

/// What a booking answers.
#[derive(Default)]
pub(super) struct Answered {
    follow_up: Option<FollowUp>,
    entry: Option<Waiting>,
    /// The appointment that the patient has kept until now, which is moved.
    pub(super) kept: Option<Appointment>,
}

/// What a booking for a patient answers, or why it cannot.
pub(super) fn answered(
    view: &dyn Read,
    details: &Details,
    patient: Option<&Id>,
) -> Result<Result<Answered, Line>, Failure> {
    let line = |fault: Fault| Line {
        check: "answers",
        holds: false,
        code: fault.code,
        detail: fault.message,
        help: fault.help.unwrap_or_default(),
        source: String::new(),
    };
    let another = |id: &Id| {
        let fault = Fault::error("S049", format!("{id} is another patient's"));
        line(fault.help("book it for the patient whom it names"))
    };
    let mut answered = Answered::default();
    // What stands in the way of a booking is asked with a visit that there is not yet.
    let none = Id::default();
    if let Some(row) = details.follow_up.as_ref().map(|id| view.by_id::<FollowUp>(id)).transpose()?.flatten()
    {
        if Some(&row.patient) != patient {
            return Ok(Err(another(&row.id)));
        }
        if let Err(fault) = followup::take(&row, followup::Step::Book(&none)) {
            return Ok(Err(line(fault)));
        }
        answered.follow_up = Some(row);
    }
    if let Some(row) = details.waitlist.as_ref().map(|id| view.by_id::<Waiting>(id)).transpose()?.flatten() {
        if Some(&row.patient) != patient {
            return Ok(Err(another(&row.id)));
        }
        if let Err(fault) = waitlist::take(&row, waitlist::Step::Book(&none)) {
            return Ok(Err(line(fault)));
        }
        answered.kept = kept(view, &row)?;
        answered.entry = Some(row);
    }
    Ok(Ok(answered))
}

/// The appointment that a waiting patient keeps, as it stands now, where it is still to come.
pub(super) fn kept(view: &dyn Read, row: &Waiting) -> Result<Option<Appointment>, Failure> {
    let Some(id) = &row.keeps else { return Ok(None) };
    let Some(found) = view.by_id::<Appointment>(id)? else { return Ok(None) };
    let now = load::current(view, found)?;
    Ok(Some(now).filter(|now| TO_COME.contains(&now.status.as_str())))
}

impl Answered {
    /// Writes the booking of a fit and what it answers: a new visit, or the kept one at its new time.
    pub(super) fn write(
        self,
        tx: &mut dyn Tx,
        loaded: &mut Loaded,
        row: Appointment,
        fit: Fit,
        now: Stamp,
    ) -> Result<Appointment, Failure> {
        release(tx, loaded, &row, now)?;
        let row = match &self.kept {
            None => {
                let row = super::book::insert(tx, row)?;
                tx.insert(book::event(&row.id, "booked", now, &row.origin, ""))?;
                row
            }
            Some(old) => {
                let next = r#move::next(old, fit, &row.r#override);
                carry(tx, old, Appointment { visit_type: row.visit_type, ..next }, (now, ""))?
            }
        };
        loaded.engine.add(&row);
        if let Some(follow_up) = &self.follow_up {
            let _ = follow(tx, follow_up, followup::Step::Book(&row.chain), "")?;
        }
        if let Some(entry) = &self.entry {
            let _ = wait(tx, entry, waitlist::Step::Book(&row.chain), "")?;
        }
        Ok(row)
    }
}

/// Writes the new row of a move and closes the old one; with when and why.
pub(super) fn carry(
    tx: &mut dyn Tx,
    old: &Appointment,
    new: Appointment,
    (now, reason): (Stamp, &str),
) -> Result<Appointment, Failure> {
    let new = super::book::insert(tx, new)?;
    tx.update(&r#move::closed(old, &new))?;
    tx.insert(book::event(&old.id, "moved", now, "", reason))?;
    tx.insert(book::event(&new.id, "booked", now, &new.origin, ""))?;
    Ok(new)
}

/// Lets go of the holds that have run out and lie where a visit is to be.
pub(super) fn release(
    tx: &mut dyn Tx,
    loaded: &mut Loaded,
    row: &Appointment,
    now: Stamp,
) -> Result<(), Failure> {
    let (over, left): (Vec<_>, Vec<_>) = std::mem::take(&mut loaded.run_out)
        .into_iter()
        .partition(|hold| hold.start < row.end && row.start < hold.end);
    loaded.run_out = left;
    for hold in over {
        lapse(tx, &hold, now)?;
    }
    Ok(())
}

/// Ends a hold that has run out; who was offered it waits again.
pub(super) fn lapse(tx: &mut dyn Tx, hold: &Appointment, now: Stamp) -> Result<(), Failure> {
    const EXPIRED: &str = "expired";
    let status = "cancelled".to_owned();
    tx.update(&Appointment { status, reason: EXPIRED.to_owned(), ..hold.clone() })?;
    tx.insert(book::event(&hold.id, "cancelled", now, "", EXPIRED))?;
    if let Some(entry) = entry(&*tx, hold)? {
        let _ = wait(tx, &entry, waitlist::Step::Wait, EXPIRED)?;
    }
    Ok(())
}

/// The entry of the waitlist that was offered an appointment's time.
fn entry(view: &dyn Read, visit: &Appointment) -> Result<Option<Waiting>, Failure> {
    if visit.origin != "waitlist" {
        return Ok(None);
    }
    let open = view.open::<Waiting>()?;
    Ok(open.into_iter().find(|row| row.visit.as_ref() == Some(&visit.chain)))
}

/// What a step of a visit means for what it answers. Gives the visit as it is then, and what a person should know.
pub(super) fn stepped(
    tx: &mut dyn Tx,
    step: Step,
    visit: Appointment,
    now: Stamp,
) -> Result<(Appointment, Vec<String>), Failure> {
    super::surgery::follow(tx, &visit)?;
    let mut told = Vec::new();
    let step_of_it = match step {
        Step::Cancel | Step::NoShow | Step::Left => Some(followup::Step::Open),
        Step::Complete => Some(followup::Step::Done),
        Step::Confirm | Step::Arrive | Step::Room => None,
    };
    if let (Some(id), Some(step_of_it)) = (&visit.follow_up, step_of_it)
        && let Some(row) = tx.by_id::<FollowUp>(id)?.filter(|row| row.visit.as_ref() == Some(&visit.chain))
        && let Ok(after) = follow(tx, &row, step_of_it, step.event())?
        && after.status != row.status
    {
        told.push(format!("{} is {}", after.id, after.status));
    }
    if !matches!(step, Step::Confirm | Step::Cancel) {
        return Ok((visit, told));
    }
    let Some(entry) = entry(&*tx, &visit)? else { return Ok((visit, told)) };
    if step == Step::Cancel {
        if wait(tx, &entry, waitlist::Step::Wait, step.event())?.is_ok() {
            told.push(format!("{} waits again", entry.id));
        }
        return Ok((visit, told));
    }
    let visit = take_over(tx, &entry, visit, now, &mut told)?;
    if wait(tx, &entry, waitlist::Step::Book(&visit.chain), "")?.is_ok() {
        told.push(format!("{} is booked", entry.id));
    }
    Ok((visit, told))
}

/// Lets a confirmed offer take the place of the appointment that its patient kept: the visit goes on in that chain.
fn take_over(
    tx: &mut dyn Tx,
    entry: &Waiting,
    visit: Appointment,
    now: Stamp,
    told: &mut Vec<String>,
) -> Result<Appointment, Failure> {
    let Some(old) = kept(&*tx, entry)?.filter(|old| old.chain != visit.chain) else { return Ok(visit) };
    let visit = Appointment {
        chain: old.chain.clone(),
        sequence: old.sequence + 1,
        moved_from: Some(old.id.clone()),
        follow_up: old.follow_up.clone(),
        referral: old.referral.clone(),
        authorization: old.authorization.clone(),
        ..visit
    };
    tx.update(&visit)?;
    tx.update(&r#move::closed(&old, &visit))?;
    tx.insert(book::event(&old.id, "moved", now, "", ""))?;
    told.push(format!("{} is moved to {}", old.id, visit.id));
    Ok(visit)
}
