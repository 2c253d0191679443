//! Bare `bill`: the money of today.

use clap::Args as ClapArgs;

use crate::base::{Date, Money};
use crate::bill::day::Sheet;
use crate::bill::day::tickets::Stage;
use crate::cli::bill::{day, due};
use crate::cli::{Answer, Desk, Outcome, Output};
use crate::practice::due::Due;
use crate::show::{Column, Style, Value};

/// Options of the bare tool.
#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(flatten)]
    output: Output,
}

/// Shows what was taken and charged today, what is owed, and what needs a person.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    let today = desk.today()?;
    let dues = due::own(desk)?;
    let sheet = {
        let store = desk.store()?;
        let view = store.snapshot()?;
        day::sheet(&*view, today)?
    };
    let columns =
        [Column::text("what"), Column::count("count"), Column::money("amount"), Column::text("next")];
    desk.print(&args.output, &columns, rows(&sheet, &dues, today))?;
    Ok(Answer::Yes)
}

fn rows(sheet: &Sheet, dues: &[Due], today: Date) -> Vec<Vec<Value>> {
    let money = |what: &str, amount: Money| vec![what.into(), Value::empty(), amount.into(), Value::empty()];
    let count = |what: &str, many: usize, next: &str| {
        let style = if many > 0 && !next.is_empty() { Style::Warn } else { Style::Plain };
        vec![Value::of(what).styled(style), many.into(), Value::empty(), next.into()]
    };
    let of_kind = |kind: &str| dues.iter().filter(|due| due.kind == kind && due.days(today) < 0).count();
    let lying: usize = sheet.undeposited.values().map(|own| own.count).sum();
    let drawer = vec![
        "not deposited".into(),
        lying.into(),
        sheet.in_drawer().into(),
        if lying > 0 { "bill deposit make".into() } else { Value::empty() },
    ];
    vec![
        count("visits seen today", sheet.tickets.0.len(), ""),
        count("not coded", sheet.tickets.count(Stage::Missing), "bill superbill add -"),
        count(
            "coded, not charged",
            sheet.tickets.count(Stage::Coded),
            "bill superbill list --coded | bill charge -",
        ),
        money("charged today", sheet.charges),
        money("taken today", sheet.payments),
        money("owed by payers", sheet.after.payer),
        money("owed by patients", sheet.after.patient),
        money("patients' own money", sheet.after.credit),
        drawer,
        count("missing tickets overdue", of_kind("missing-ticket") + of_kind("charge-lag"), "bill due"),
        count("old balances", of_kind("old-balance"), "bill due"),
    ]
}
