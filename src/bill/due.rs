//! The bill desk's deadlines: visits that were seen and not charged, balances that grew old.

use std::collections::BTreeMap;

use chrono::Days;

use crate::base::{Date, Id, Money};
use crate::bill::day::tickets::{Stage, Ticket, Tickets};
use crate::bill::ledger::REFUNDS;
use crate::bill::{refund, statement};
use crate::practice::balance::{Balance, CREDIT, PATIENT, PAYER, owed_since};
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::practice::limit;
use crate::record::bill::Ledger;
use crate::record::claims::{Denial, Statement, Suspense};
use crate::record::rules::{Clock, Limit};

/// The clock from the day of service until the visit is coded.
pub const CODE: &str = "visit";
/// The clock from the day of service until the coded lines are charged.
pub const CHARGE: &str = "superbill";
/// The clock within which money that is not owed goes back.
pub const OVERPAYMENT: &str = "overpayment";
/// The limit of days after which a patient's balance is old.
pub const OLD: &str = "old_balance";

/// Visits without charges: due when the clocks `visit` and `superbill` say, else on the day of service.
pub fn missing(tickets: &Tickets, clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Vec<Due> {
    let open_tickets = tickets.0.iter().filter(|ticket| ticket.stage != Stage::Charged);
    open_tickets.map(|ticket| ticket_due(ticket, clocks, open)).collect()
}

fn ticket_due(ticket: &Ticket, clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Due {
    let (kind, starts, detail) = match ticket.stage {
        Stage::Missing => ("missing-ticket", CODE, "not coded"),
        _ => ("charge-lag", CHARGE, "coded, not charged"),
    };
    let by = ticket.provider.as_ref().map(|id| format!(" by {id}")).unwrap_or_default();
    let clock = clock::in_force(clocks, starts, "", ticket.date);
    Due {
        due: When::Day(clock.map_or(ticket.date, |clock| clock::due(clock, ticket.date, open))),
        class: clock.and_then(|clock| clock.class.parse().ok()).unwrap_or(Class::Money),
        desk: "bill".to_owned(),
        kind: kind.to_owned(),
        subject: ticket.visit.clone(),
        patient: Some(ticket.patient.clone()),
        detail: format!("seen {}{by}, {detail}", ticket.date),
        owner: String::new(),
        source: clock.map_or_else(|| "appointments.status".to_owned(), |clock| clock::source(&clock.id)),
    }
}

fn by_patient(ledger: &[Ledger]) -> BTreeMap<&Id, Vec<&Ledger>> {
    let mut by_patient: BTreeMap<&Id, Vec<&Ledger>> = BTreeMap::new();
    for row in ledger {
        if let Some(patient) = &row.patient {
            by_patient.entry(patient).or_default().push(row);
        }
    }
    by_patient
}

/// What patients owe for longer than the limit `old_balance` of days; without such a rule there is none. `never` says
/// how much of it may not be asked of whom.
pub fn old_balances(
    ledger: &[Ledger],
    never: &BTreeMap<Id, Money>,
    limits: &[Limit],
    today: Date,
) -> Vec<Due> {
    let Some(limit) = limit::in_force(limits, OLD, today) else { return Vec::new() };
    let days = limit.value.parse::<u64>().unwrap_or(0);
    let due = |(patient, rows): (&Id, Vec<&Ledger>)| {
        let owed = Balance::of(rows.iter().copied()).due() - never.get(patient).copied().unwrap_or_default();
        let since = if owed > Money::ZERO { owed_since(rows)? } else { return None };
        Some(Due {
            due: When::Day(since.checked_add_days(Days::new(days)).unwrap_or(since)),
            class: Class::Money,
            desk: "bill".to_owned(),
            kind: "old-balance".to_owned(),
            subject: patient.clone(),
            patient: Some(patient.clone()),
            detail: format!("{owed} owed since {since}"),
            owner: String::new(),
            source: limit::source(&limit.id),
        })
    };
    by_patient(ledger).into_iter().filter_map(due).collect()
}

/// What must go back to patients, by the clock `overpayment`: refunds that are approved and not paid out, and money that
/// is left when nobody owes anything any more. Without such a rule there is none.
pub fn overpayments(ledger: &[Ledger], clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Vec<Due> {
    let mut dues = Vec::new();
    for (patient, rows) in by_patient(ledger) {
        let mut push = |kind: &str, since: Date, detail: String| {
            let Some(clock) = clock::in_force(clocks, OVERPAYMENT, "", since) else { return };
            dues.push(Due {
                due: When::Day(clock::due(clock, since, open)),
                class: clock.class.parse().unwrap_or(Class::Law),
                desk: "bill".to_owned(),
                kind: kind.to_owned(),
                subject: patient.clone(),
                patient: Some(patient.clone()),
                detail,
                owner: String::new(),
                source: clock::source(&clock.id),
            });
        };
        if rows.iter().any(|row| row.account == REFUNDS) {
            let own: Vec<Ledger> = rows.iter().map(|row| (*row).clone()).collect();
            for refund in refund::pending(&own) {
                push("refund", refund.since, format!("{} approved, not paid out", refund.amount));
            }
        }
        let balance = Balance::of(rows.iter().copied());
        let is_left =
            balance.credit > Money::ZERO && balance.payer <= Money::ZERO && balance.patient.is_zero();
        let moved = |row: &&&Ledger| [PAYER, PATIENT, CREDIT].contains(&row.account.as_str());
        if let Some(since) = rows.iter().filter(moved).map(|row| row.date).max().filter(|_| is_left) {
            push("overpayment", since, format!("{} of their own money, and nothing is owed", balance.credit));
        }
    }
    dues
}

/// Denials, each by the last day of its appeal; one without such a day is a list's, not the calendar's.
pub fn denials(rows: &[Denial]) -> Vec<Due> {
    let due = |row: &Denial| {
        Some(Due {
            due: When::Day(row.due?),
            class: Class::Money,
            desk: "bill".to_owned(),
            kind: "appeal".to_owned(),
            subject: row.id.clone(),
            patient: None,
            detail: format!("{} denied: {} {}, {}", row.amount, row.group, row.reason, row.category),
            owner: row.owner.clone(),
            source: "denials.due".to_owned(),
        })
    };
    rows.iter().filter_map(due).collect()
}

/// Money in suspense, by the day until which somebody must say whose it is; without a clock, since it came.
pub fn suspense(rows: &[Suspense]) -> Vec<Due> {
    let due = |row: &Suspense| {
        let since = row.created_at.date();
        Due {
            due: When::Day(row.due.unwrap_or(since)),
            class: Class::Money,
            desk: "bill".to_owned(),
            kind: "suspense".to_owned(),
            subject: row.id.clone(),
            patient: None,
            detail: format!("{} in suspense since {since}: {}", row.amount, row.reason),
            owner: row.owner.clone(),
            source: "suspense.due".to_owned(),
        }
    };
    rows.iter().map(due).collect()
}

/// Statements that wait for a person: to be mailed, or to be looked at. What is only too little to ask for waits for
/// nobody.
pub fn statements(rows: &[Statement]) -> Vec<Due> {
    let detail = |row: &Statement| match row.status.as_str() {
        statement::READY => Some(("statement-ready", format!("{} to be mailed", row.amount))),
        statement::RETURNED => Some(("statement-returned", format!("came back: {}", row.reason))),
        statement::HELD if row.reason != "below-minimum" => {
            Some(("statement-held", format!("{} held: {}", row.amount, row.reason)))
        }
        _ => None,
    };
    let due = |row: &Statement| {
        let (kind, detail) = detail(row)?;
        Some(Due {
            due: When::Day(row.date),
            class: Class::Money,
            desk: "bill".to_owned(),
            kind: kind.to_owned(),
            subject: row.id.clone(),
            patient: row.patients.first().cloned(),
            detail,
            owner: String::new(),
            source: "statements.status".to_owned(),
        })
    };
    rows.iter().filter_map(due).collect()
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
        let rows: Vec<String> =
            missing(&tickets, &[clock("code-visit", CODE, 1), clock("charge-visit", CHARGE, 2)], &|_| true)
                .iter()
                .map(|due| due.cells(day("2026-10-22")).join(","))
                .collect();
        assert_eq!(
            rows,
            [
                "2026-10-20,money,bill,missing-ticket,A2610-0000012,P0001237,\
                 seen 2026-10-19 by PR0000015, not coded,,-2,rules/clocks:code-visit",
                "2026-10-21,money,bill,charge-lag,A2610-0000020,P0001237,\
                 seen 2026-10-19 by PR0000015, coded, not charged,,-1,rules/clocks:charge-visit",
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
        let limit = Limit {
            id: Id::new("old-balance"),
            name: OLD.to_owned(),
            value: "60".to_owned(),
            ..Limit::default()
        };
        let rows = old_balances(std::slice::from_ref(&row), &BTreeMap::new(), &[limit], today);
        assert_eq!(
            rows[0].cells(today).join(","),
            "2026-10-02,money,bill,old-balance,P0001237,P0001237,60.00 owed since 2026-08-03,,-18,\
             rules/limits:old-balance"
        );
        assert_eq!(old_balances(&[row], &BTreeMap::new(), &[], today), []);
    }
    #[test]
    fn what_is_not_owed_goes_back_in_time() {
        let line = |date: &str, account: &str, cents: i64, patient: &str| Ledger {
            id: Id::new(format!("{patient}{account}{date}")),
            date: day(date),
            account: account.to_owned(),
            amount: Money::cents(cents),
            patient: Some(Id::new(patient)),
            ..Ledger::default()
        };
        let rows = [
            line("2026-09-01", CREDIT, -2_500, "P1"),
            line("2026-10-01", PAYER, 0, "P1"),
            line("2026-09-01", CREDIT, -2_500, "P2"),
            line("2026-09-01", PAYER, 10_000, "P2"),
            line("2026-09-05", REFUNDS, -1_000, "P3"),
        ];
        let clock = Clock { value: 60, unit: "day".to_owned(), ..clock("overpayment", OVERPAYMENT, 60) };
        let dues: Vec<String> = overpayments(&rows, &[clock], &|_| true)
            .iter()
            .map(|due| format!("{} {} {} {}", due.due, due.kind, due.subject, due.detail))
            .collect();
        assert_eq!(
            dues,
            [
                "2026-11-30 overpayment P1 25.00 of their own money, and nothing is owed",
                "2026-11-04 refund P3 10.00 approved, not paid out",
            ]
        );
    }
}
