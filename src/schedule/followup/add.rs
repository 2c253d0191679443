//! `schedule followup add`: a patient is to come again, in so long.

use crate::base::{Date, Fault, Id, when};
use crate::record::follow::FollowUp;

use super::OPEN;
use crate::schedule::check::Odd;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Who is to come.
    pub patient: Id,
    /// The visit that it counts from, by its chain.
    pub trigger: Option<Id>,
    /// The day that it counts from.
    pub anchor: Date,
    /// In so long, as typed: `6w`.
    pub length: String,
    /// On this day, whatever the length says.
    pub due: Option<Date>,
    /// Nobody is asked before this day.
    pub not_before: Option<Date>,
    /// For what kind of visit.
    pub visit_type: Id,
    /// To whom; none is anybody.
    pub provider: Option<Id>,
    /// What else there is to know.
    pub note: String,
}

/// The row, or the column that cannot be and why.
pub fn row(asked: Asked, today: Date) -> Result<FollowUp, Box<Odd>> {
    let due = match (asked.due, asked.length.as_str()) {
        (Some(due), _) => due,
        (None, "") => {
            let fault = Fault::error("S040", "nothing says when it is due");
            let help = "in so long, like --in 6w, or on a day, like --due 2026-11-25";
            return Err(Box::new(("in", fault.help(help))));
        }
        (None, length) => when::after(length, asked.anchor).ok_or_else(|| {
            let fault =
                Fault::error("S040", format!("'{length}' is no length of time from {}", asked.anchor));
            Box::new(("in", fault.help("write a number and d, w, m or y, like 6w")))
        })?,
    };
    if due < today {
        let from = if asked.due.is_some() { String::new() } else { format!(", from {}", asked.anchor) };
        let fault =
            Fault::error("S041", format!("it would be due on {due}{from}, which is past: it is {today}"));
        return Err(Box::new(("due", fault.help("say a day to come with --due, like --due +2w"))));
    }
    Ok(FollowUp {
        kind: "follow-up".to_owned(),
        patient: asked.patient,
        provider: asked.provider,
        visit_type: Some(asked.visit_type),
        trigger: asked.trigger,
        due,
        not_before_on: asked.not_before,
        status: "due".to_owned(),
        note: asked.note,
        ..FollowUp::default()
    })
}

/// The open row that asks for the same already: of the same visit where there is one, else of the same day.
pub fn twin<'o>(open: &'o [FollowUp], row: &FollowUp) -> Option<&'o FollowUp> {
    open.iter().find(|other| {
        OPEN.contains(&other.status.as_str())
            && other.patient == row.patient
            && other.visit_type == row.visit_type
            && other.trigger == row.trigger
            && (row.trigger.is_some() || other.due == row.due)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;

    #[test]
    fn it_counts_from_the_visit_and_clamps_to_the_month() {
        let day = |text: &str| date::parse(text).unwrap();
        let due = |anchor: &str, length: &str, today: &str| {
            let asked = Asked { anchor: day(anchor), length: length.to_owned(), ..Asked::default() };
            match row(asked, day(today)) {
                Ok(row) => row.due.to_string(),
                Err(odd) => format!("{}: {}: {}", odd.0, odd.1.code, odd.1.message),
            }
        };
        assert_eq!(due("2026-10-14", "6w", "2026-10-14"), "2026-11-25");
        assert_eq!(due("2027-01-31", "1m", "2027-01-31"), "2027-02-28");
        assert_eq!(due("2028-02-29", "1y", "2028-02-29"), "2029-02-28");
        assert_eq!(due("2026-10-14", "+10d", "2026-10-14"), "2026-10-24");
        assert_eq!(due("2026-10-14", "", "2026-10-14"), "in: S040: nothing says when it is due");
        assert_eq!(
            due("2026-10-14", "soon", "2026-10-14"),
            "in: S040: 'soon' is no length of time from 2026-10-14"
        );
        assert_eq!(
            due("2026-01-14", "6w", "2026-10-14"),
            "due: S041: it would be due on 2026-02-25, from 2026-01-14, which is past: it is 2026-10-14"
        );
    }
}
