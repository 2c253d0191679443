//! What stands open between the practice and payers beside claims, and what they paid more than was asked: what must go
//! back, by the clock `overpayment`. Patients' own money is told apart from it.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Money};
use crate::bill::due::OVERPAYMENT;
use crate::bill::post::DEBT;
use crate::practice::balance::PAYER;
use crate::practice::clock;
use crate::practice::due::{Class, Due, When};
use crate::record::bill::Ledger;
use crate::record::rules::Clock;

/// A balance that came about by some rows: how much it is, and the row since which it has not been even.
struct Open<'a> {
    amount: Money,
    since: &'a Ledger,
}

fn open<'a>(rows: &[&'a Ledger]) -> Option<Open<'a>> {
    let mut rows = rows.to_vec();
    rows.sort_by(|left, right| (left.date, &left.id).cmp(&(right.date, &right.id)));
    let (mut amount, mut since) = (Money::ZERO, None);
    for row in rows {
        amount += row.amount;
        if amount.is_zero() {
            since = None;
        } else if since.is_none() {
            since = Some(row);
        }
    }
    Some(Open { amount, since: since? })
}

/// Everything that must go back to payers, or that they took too early: by payer, then by visit.
pub fn dues(ledger: &[Ledger], clocks: &[Clock], is_open: &dyn Fn(Date) -> bool) -> Vec<Due> {
    let mut debts: BTreeMap<&Option<Id>, Vec<&Ledger>> = BTreeMap::new();
    let mut visits: BTreeMap<(&Option<Id>, &Option<Id>), Vec<&Ledger>> = BTreeMap::new();
    for row in ledger {
        match row.account.as_str() {
            DEBT => debts.entry(&row.payer).or_default().push(row),
            PAYER => visits.entry((&row.patient, &row.visit)).or_default().push(row),
            _ => {}
        }
    }
    let mut dues = Vec::new();
    for (payer, rows) in debts {
        let Some(Open { amount, since }) = open(&rows) else { continue };
        let subject = payer.clone().unwrap_or_else(|| since.entry.clone());
        let day = since.date;
        dues.push(if amount < Money::ZERO {
            let detail = format!("{} owed back to the payer since {day}", -amount);
            due(
                "payer-overpayment",
                subject,
                since,
                detail,
                clock::in_force(clocks, OVERPAYMENT, "", day),
                is_open,
            )
        } else {
            let detail = format!("{amount} taken by the payer since {day}, and nothing owed to it");
            due("payer-takeback", subject, since, detail, None, is_open)
        });
    }
    for rows in visits.into_values() {
        let Some(Open { amount, .. }) = open(&rows).filter(|open| open.amount < Money::ZERO) else {
            continue;
        };
        // The last that moved it is what made it too much.
        let Some(last) = rows.iter().max_by_key(|row| (row.date, &row.id)) else { continue };
        let subject = last.claim.clone().or_else(|| last.visit.clone()).unwrap_or_else(|| last.entry.clone());
        let by = last.payer.as_ref().map(|payer| format!(" by {payer}")).unwrap_or_default();
        let detail = format!("{} paid{by} more than was asked, since {}", -amount, last.date);
        dues.push(due(
            "payer-credit",
            subject,
            last,
            detail,
            clock::in_force(clocks, OVERPAYMENT, "", last.date),
            is_open,
        ));
    }
    dues
}

fn due(
    kind: &str,
    subject: Id,
    since: &Ledger,
    detail: String,
    clock: Option<&Clock>,
    is_open: &dyn Fn(Date) -> bool,
) -> Due {
    Due {
        due: When::Day(clock.map_or(since.date, |clock| clock::due(clock, since.date, is_open))),
        class: clock.and_then(|clock| clock.class.parse().ok()).unwrap_or(Class::Money),
        desk: "bill".to_owned(),
        kind: kind.to_owned(),
        subject,
        patient: since.patient.clone(),
        detail,
        owner: since.created_by.clone(),
        source: clock.map_or_else(|| "ledger.account".to_owned(), |clock| clock::source(&clock.id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample::row;

    #[test]
    fn what_payers_are_owed_and_what_they_paid_too_much_is_told_apart() {
        let rows: [Ledger; 9] = [
            row("id=L1 date=2026-09-01 account=liabilities:payer amount=-20.00 payer=PY1 created_by=maria"),
            row("id=L2 date=2026-09-05 account=liabilities:payer amount=20.00 payer=PY1 created_by=maria"),
            row("id=L3 date=2026-10-01 account=liabilities:payer amount=-30.00 payer=PY1 created_by=biller"),
            row("id=L4 date=2026-10-02 account=liabilities:payer amount=10.00 payer=PY1 created_by=maria"),
            row("id=L5 date=2026-10-03 account=liabilities:payer amount=7.00 payer=PY2 created_by=maria"),
            row("id=L6 date=2026-10-01 account=assets:receivable:payer amount=100.00 patient=P1 visit=A1"),
            row(
                "id=L7 date=2026-10-04 account=assets:receivable:payer amount=-130.00 patient=P1 visit=A1 claim=C1 payer=PY1 created_by=biller",
            ),
            row(
                "id=L8 date=2026-10-04 account=assets:receivable:payer amount=-50.00 patient=P1 visit=A2 payer=PY1",
            ),
            row(
                "id=L9 date=2026-10-04 account=assets:receivable:payer amount=50.00 patient=P1 visit=A2 payer=PY2",
            ),
        ];
        let clocks =
            [row("rule=overpayment for=overpayment class=law value=60 unit=day start=day-0 roll=none")];
        let said: Vec<String> = dues(&rows, &clocks, &|_| true)
            .iter()
            .map(|due| {
                let class = due.class.word();
                format!("{} {class} {} {} {} [{}]", due.due, due.kind, due.subject, due.detail, due.owner)
            })
            .collect();
        assert_eq!(
            said,
            [
                "2026-11-30 law payer-overpayment PY1 20.00 owed back to the payer since 2026-10-01 [biller]",
                "2026-10-03 money payer-takeback PY2 7.00 taken by the payer since 2026-10-03, and nothing owed to it [maria]",
                "2026-12-03 law payer-credit C1 30.00 paid by PY1 more than was asked, since 2026-10-04 [biller]",
            ]
        );
    }
}
