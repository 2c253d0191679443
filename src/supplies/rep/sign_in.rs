//! A representative at the front desk.

use crate::base::{Date, Fault, Id, Stamp};
use crate::record::reps::{Rep, RepVisit};

use super::rule::Rules;

/// What signing in is judged by.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What each physician allows.
    pub rules: &'a Rules,
    /// Visits of representatives so far.
    pub visits: &'a [RepVisit],
    /// A word for why the rules are set aside; empty where they hold.
    pub set_aside: &'a str,
    /// Now.
    pub now: Stamp,
}

/// The rows of a visit: one for each provider, or one where nobody is seen. `appointments` are those of today, by
/// provider. Every rule that is broken is told.
pub fn sign_in(
    rep: &Rep,
    providers: &[Id],
    appointments: &[(Option<Id>, Id)],
    known: &Known<'_>,
) -> Result<Vec<RepVisit>, Vec<Fault>> {
    let today = known.now.date();
    let mut faults: Vec<Fault> = still_in(rep, known).into_iter().collect();
    if known.set_aside.is_empty() {
        let mut broken: Vec<Fault> = badge(rep, today).into_iter().collect();
        broken.extend(providers.iter().flat_map(|provider| too_often(rep, provider, known)));
        faults.extend(broken.into_iter().map(|fault| {
            let way = "to let them in all the same: --override REASON, a word like owner-agreed";
            let help = fault.help.as_ref().map_or_else(|| way.to_owned(), |help| format!("{help}; {way}"));
            fault.help(help)
        }));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let row = |provider: Option<&Id>| RepVisit {
        rep: rep.id.clone(),
        provider: provider.cloned(),
        visit: appointments
            .iter()
            .find(|(with, _)| with.as_ref() == provider)
            .map(|(_, visit)| visit.clone()),
        in_at: known.now,
        r#override: known.set_aside.to_owned(),
        ..RepVisit::default()
    };
    Ok(if providers.is_empty() {
        vec![row(None)]
    } else {
        providers.iter().map(|id| row(Some(id))).collect()
    })
}

fn still_in(rep: &Rep, known: &Known<'_>) -> Option<Fault> {
    let open = known.visits.iter().find(|row| row.rep == rep.id && row.out_at.is_none())?;
    let fault = Fault::error("U095", format!("{} signed in on {} and not out", rep.id, open.in_at));
    Some(fault.help(format!("sign out first: supplies rep sign-out {}", rep.id)))
}

/// A badge is good through its last day.
fn badge(rep: &Rep, today: Date) -> Option<Fault> {
    let text = match rep.badge_to_on {
        _ if rep.badge.is_empty() => format!("{} has no badge", rep.id),
        None => format!("badge {} has no last day", rep.badge),
        Some(last) if last < today => format!("badge {} of {} expired on {last}", rep.badge, rep.id),
        Some(_) => return None,
    };
    let fault = Fault::error("U096", text);
    Some(fault.help("write the new badge: supplies rep edit - with id, badge, badge_to_on"))
}

/// Visits too near each other, or too many on a day.
fn too_often(rep: &Rep, provider: &Id, known: &Known<'_>) -> Vec<Fault> {
    let today = known.now.date();
    let Some(rule) = known.rules.of(provider, today) else { return Vec::new() };
    let to_them = || known.visits.iter().filter(|row| row.provider.as_ref() == Some(provider));
    let mut faults = Vec::new();
    let last = to_them().filter(|row| row.rep == rep.id).map(|row| row.in_at.date()).max();
    if let (Some(between), Some(last)) = (rule.between_days, last) {
        let days = (today - last).num_days();
        if days < between {
            let text = format!(
                "{} saw {provider} on {last}, {days} days ago; rules/reps:{} wants {between}",
                rep.id, rule.id
            );
            let next = crate::base::date::plus_days(last, between).unwrap_or(today);
            faults.push(Fault::error("U097", text).help(format!("the next visit can be on {next}")));
        }
    }
    let count = i64::try_from(to_them().filter(|row| row.in_at.date() == today).count()).unwrap_or(i64::MAX);
    if let Some(most) = rule.day_count.filter(|most| count >= *most) {
        let text =
            format!("{provider} sees {most} representatives a day, and {count} came; rules/reps:{}", rule.id);
        faults.push(Fault::error("U097", text).help("ask them to come on another day"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date;
    use crate::record::rules::RepRule;

    fn rep(badge_to: &str) -> Rep {
        Rep {
            id: Id::new("RE1"),
            badge: "B77".to_owned(),
            badge_to_on: date::parse(badge_to).ok(),
            ..Rep::default()
        }
    }

    fn visit(rep: &str, at: &str) -> RepVisit {
        let at: Stamp = format!("{at}T10:00:00-04:00").parse().unwrap();
        RepVisit {
            rep: Id::new(rep),
            provider: Some(Id::new("PR1")),
            in_at: at,
            out_at: Some(at),
            ..RepVisit::default()
        }
    }

    fn told(rep: &Rep, visits: &[RepVisit], set_aside: &str) -> String {
        let rules = Rules::new(vec![
            RepRule { id: Id::new("all"), between_days: Some(90), day_count: Some(9), ..RepRule::default() },
            RepRule {
                id: Id::new("own"),
                provider: Some(Id::new("PR1")),
                between_days: Some(30),
                day_count: Some(2),
                ..RepRule::default()
            },
        ]);
        let now = "2026-10-14T11:00:00-04:00".parse().unwrap();
        let known = Known { rules: &rules, visits, set_aside, now };
        match sign_in(rep, &[Id::new("PR1")], &[], &known) {
            Ok(rows) => format!("{} row {}", rows.len(), rows[0].r#override),
            Err(faults) => {
                let text = faults.iter().map(|fault| format!("{} {}", fault.code, fault.message));
                text.collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn a_badge_is_good_through_its_last_day() {
        assert_eq!(told(&rep("2026-10-14"), &[], ""), "1 row ");
        assert_eq!(told(&rep("2026-10-13"), &[], ""), "U096 badge B77 of RE1 expired on 2026-10-13");
        assert_eq!(told(&rep("2026-10-13"), &[], "owner-agreed"), "1 row owner-agreed");
        assert_eq!(told(&rep(""), &[], ""), "U096 badge B77 has no last day");
        assert_eq!(told(&Rep { badge: String::new(), ..rep("") }, &[], ""), "U096 RE1 has no badge");
    }

    #[test]
    fn a_physician_s_own_rule_holds() {
        let good = rep("2027-01-01");
        assert_eq!(told(&good, &[visit("RE1", "2026-09-14")], ""), "1 row ");
        assert_eq!(
            told(&good, &[visit("RE1", "2026-09-15")], ""),
            "U097 RE1 saw PR1 on 2026-09-15, 29 days ago; rules/reps:own wants 30"
        );
        assert_eq!(
            told(&good, &[visit("RE2", "2026-10-14"), visit("RE3", "2026-10-14")], ""),
            "U097 PR1 sees 2 representatives a day, and 2 came; rules/reps:own"
        );
        let open = RepVisit { out_at: None, ..visit("RE1", "2026-08-01") };
        assert!(told(&good, &[open], "owner-agreed").starts_with("U095 RE1 signed in on 2026-08-01"));
    }
}
