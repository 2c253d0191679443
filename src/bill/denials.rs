//! `bill denials`: what payers did not pay and somebody must work.

use crate::base::Date;
use crate::record::claims::Denial;

/// Which denials are wanted; an empty word is any.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Group and reason, such as `CO 197`, or the reason alone.
    pub code: String,
    /// What kind of trouble.
    pub category: String,
    /// Whose work.
    pub owner: String,
    /// Only those that must be appealed by this day.
    pub by: Option<Date>,
}

impl Wanted {
    fn has(&self, denial: &Denial) -> bool {
        let is = |asked: &str, own: &str| asked.is_empty() || asked.eq_ignore_ascii_case(own);
        let code = self.code.replace(['-', ' '], "");
        let is_code = is(&code, &denial.reason) || is(&code, &format!("{}{}", denial.group, denial.reason));
        let is_due = self.by.is_none_or(|by| denial.due.is_some_and(|due| due <= by));
        is_code && is(&self.category, &denial.category) && is(&self.owner, &denial.owner) && is_due
    }
}

/// The denials that are wanted: those that must be appealed first before the others, of one day the larger one.
pub fn sorted(denials: Vec<Denial>, wanted: &Wanted) -> Vec<Denial> {
    let mut found: Vec<Denial> = denials.into_iter().filter(|denial| wanted.has(denial)).collect();
    found.sort_by(|left, right| {
        let key = |denial: &Denial| (denial.due.is_none(), denial.due, -denial.amount);
        key(left).cmp(&key(right)).then_with(|| left.id.cmp(&right.id))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn the_nearest_and_the_larger_come_first() {
        let denials: Vec<Denial> = vec![
            row("id=DN1 group=CO reason=16 category=records owner=biller amount=10.00"),
            row("id=DN2 group=CO reason=197 category=authorization owner=biller amount=10.00 due=2027-02-10"),
            row("id=DN3 group=CO reason=197 category=authorization owner=maria amount=90.00 due=2027-02-10"),
            row("id=DN4 group=PR reason=16 category=records owner=biller amount=10.00 due=2026-11-01"),
        ];
        let found = |wanted: &Wanted| -> Vec<String> {
            sorted(denials.clone(), wanted).iter().map(|denial| denial.id.to_string()).collect()
        };
        assert_eq!(found(&Wanted::default()), ["DN4", "DN3", "DN2", "DN1"]);
        let code = |code: &str| Wanted { code: code.to_owned(), ..Wanted::default() };
        assert_eq!(found(&code("16")), ["DN4", "DN1"]);
        assert_eq!(found(&code("co-16")), ["DN1"]);
        let by = crate::base::date::parse("2027-01-01").ok();
        assert_eq!(found(&Wanted { by, ..Wanted::default() }), ["DN4"]);
        assert_eq!(found(&Wanted { owner: "maria".to_owned(), ..Wanted::default() }), ["DN3"]);
    }
}
