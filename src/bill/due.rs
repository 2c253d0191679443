//! The bill desk's deadlines: visits that were seen and not charged, balances that grew old.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::bill::day::tickets::{Stage, Ticket, Tickets};
use crate::practice::balance::{Balance, owed_since};
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::record::bill::Ledger;
use crate::record::rules::Clock;

/// The clock of a visit: from the day of service to its charge.
pub const CHARGE: &str = "charge";
/// The clock of a patient's balance: from the day since when it is owed.
pub const BALANCE: &str = "patient-balance";

/// Visits without charges: due when the clock `charge` says, else on the day of service.
pub fn missing(tickets: &Tickets, clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Vec<Due> {
    let open_tickets = tickets.0.iter().filter(|ticket| ticket.stage != Stage::Charged);
    open_tickets.map(|ticket| ticket_due(ticket, clocks, open)).collect()
}

fn ticket_due(ticket: &Ticket, clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Due {
    let (kind, detail) = match ticket.stage {
        Stage::Missing => ("missing-ticket", "seen and not coded"),
        _ => ("charge-lag", "coded and not charged"),
    };
    let by = ticket.provider.as_ref().map(|id| format!(" by {id}")).unwrap_or_default();
    let clock = clock::in_force(clocks, CHARGE, kind, ticket.date);
    Due {
        due: When::Day(clock.map_or(ticket.date, |clock| clock::due(clock, ticket.date, open))),
        class: clock.and_then(|clock| clock.class.parse().ok()).unwrap_or(Class::Money),
        desk: "bill".to_owned(),
        kind: kind.to_owned(),
        subject: ticket.visit.clone(),
        patient: Some(ticket.patient.clone()),
        detail: format!("{detail}, seen {}{by}", ticket.date),
        owner: String::new(),
        source: clock.map_or_else(|| "appointments.status".to_owned(), |clock| clock::source(&clock.id)),
    }
}

/// What patients owe beyond the clock `patient-balance`; without such a rule there is none.
pub fn old_balances(
    ledger: &[Ledger],
    clocks: &[Clock],
    today: Date,
    open: &dyn Fn(Date) -> bool,
) -> Vec<Due> {
    let mut by_patient: BTreeMap<&Id, Vec<&Ledger>> = BTreeMap::new();
    for row in ledger {
        if let Some(patient) = &row.patient {
            by_patient.entry(patient).or_default().push(row);
        }
    }
    let due = |(patient, rows): (&Id, Vec<&Ledger>)| {
        let owed = Balance::of(rows.iter().copied()).due();
        let since = owed_since(rows).filter(|_| owed > Money::ZERO)?;
        let clock = clock::in_force(clocks, BALANCE, "", today)?;
        Some(Due {
            due: When::Day(clock::due(clock, since, open)),
            class: clock.class.parse().unwrap_or(Class::Money),
            desk: "bill".to_owned(),
            kind: "old-balance".to_owned(),
            subject: patient.clone(),
            patient: Some(patient.clone()),
            detail: format!("{owed} owed since {since}"),
            owner: String::new(),
            source: clock::source(&clock.id),
        })
    };
    by_patient.into_iter().filter_map(due).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        crate::base::date::parse(text).unwrap()
    }

    fn clock(rule: &str, r#for: &str, value: i64) -> Clock {
        Clock {
            id: Id::new(rule),
            r#for: r#for.to_owned(),
            class: "money".to_owned(),
            value,
            unit: "day".to_owned(),
            start: "day-0".to_owned(),
            ..Clock::default()
        }
    }

    #[test]
    fn a_visit_is_coded_and_charged_in_time() {
        let ticket = |visit: &str, stage| Ticket {
            date: day("2026-10-19"),
            visit: Id::new(visit),
            patient: Id::new("P0001237"),
            provider: Some(Id::new("PR0000015")),
            stage,
        };
        let tickets = Tickets(vec![
            ticket("A2610-0000012", Stage::Missing),
            ticket("A2610-0000020", Stage::Coded),
            ticket("A2610-0000039", Stage::Charged),
        ]);
        let rows: Vec<String> = missing(&tickets, &[clock("charge-lag", CHARGE, 2)], &|_| true)
            .iter()
            .map(|due| due.cells(day("2026-10-22")).join(","))
            .collect();
        assert_eq!(
            rows,
            [
                "2026-10-21,money,bill,missing-ticket,A2610-0000012,P0001237,\
                 seen and not coded, seen 2026-10-19 by PR0000015,,-1,rules/clocks:charge-lag",
                "2026-10-21,money,bill,charge-lag,A2610-0000020,P0001237,\
                 coded and not charged, seen 2026-10-19 by PR0000015,,-1,rules/clocks:charge-lag",
            ]
        );
    }

    #[test]
    fn an_old_balance_has_a_rule() {
        let row = Ledger {
            date: day("2026-08-03"),
            account: "assets:receivable:patient".to_owned(),
            amount: Money::cents(6_000),
            patient: Some(Id::new("P0001237")),
            ..Ledger::default()
        };
        let today = day("2026-10-20");
        let rows =
            old_balances(std::slice::from_ref(&row), &[clock("balance-60", BALANCE, 60)], today, &|_| true);
        assert_eq!(
            rows[0].cells(today).join(","),
            "2026-10-02,money,bill,old-balance,P0001237,P0001237,60.00 owed since 2026-08-03,,-18,\
             rules/clocks:balance-60"
        );
        assert_eq!(old_balances(&[row], &[], today, &|_| true), []);
    }
}
