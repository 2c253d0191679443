//! `bill deposit count`: a drawer counted against its receipts.

use std::collections::BTreeMap;

use clap::Args as ClapArgs;

use crate::base::{Date, Fault, Id, Money};
use crate::bill::deposit::count::{Counted, Part, parts, row};
use crate::bill::deposit::held;
use crate::bill::pay::METHODS;
use crate::bill::void;
use crate::cli::bill::rows::{self, Told};
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing};
use crate::record::bill::{Ledger, Receipt};
use crate::record::claims::Deposit;
use crate::show::{Column, Style, Value};
use crate::store::{ReadRows, Tx, WriteRows};

/// Options of `bill deposit count`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What was counted is held against the receipts that the person took and that no slip has brought to the bank. Only what
was counted is compared. A difference needs a reason, and is posted when it is counted; the same count twice changes
nothing. Rows have the columns user, method, amount and, where it is so, reason.

Examples:
  bill deposit count anna --cash 110.00 --reason miscounted-change
  bill deposit count ben --card 25.00 --reason slip-lost --dry-run
  bill deposit count - --dry-run < counted.csv")]
pub struct Args {
    /// Whose drawer; or - or @FILE for rows
    #[arg(value_name = "USER")]
    drawer: String,

    /// Cash that was counted
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    cash: Option<String>,

    /// Sum of the checks that were counted
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    check: Option<String>,

    /// Sum of the card slips that were counted
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    card: Option<String>,

    /// Why it differs, in a word
    #[arg(long, value_name = "WORD")]
    reason: Option<String>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// A drawer as it was counted.
#[derive(Default)]
struct Drawer {
    counted: Counted,
    reason: String,
}

/// A drawer's count as it was kept; without an id it was there already.
struct Kept {
    id: Option<Id>,
    user: String,
    parts: Vec<Part>,
}

/// Keeps the counts in one transaction and prints each method's.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &columns())?;
    let drawers =
        if args.drawer == "-" || args.drawer.starts_with('@') { read(args, desk)? } else { typed(args)? };
    for (user, drawer) in &drawers {
        void::person(user, desk.settings()?)?;
        if !drawer.reason.is_empty() {
            rows::word("--reason", &drawer.reason)?;
        }
    }
    let today = desk.today()?;
    let kept = desk.transact(&args.writing, |tx| keep(tx, &drawers, today))?;
    for kept in kept.iter().filter(|kept| kept.id.is_none()) {
        desk.tell(&format!("counted already: the drawer of {}", kept.user));
    }
    let rows: Vec<Vec<Value>> =
        kept.iter().flat_map(|kept| kept.parts.iter().map(|part| values(kept, part))).collect();
    desk.print(&args.output, &columns(), rows)?;
    Ok(Answer::Yes)
}

fn typed(args: &Args) -> Result<BTreeMap<String, Drawer>, Failure> {
    let mut drawer = Drawer { reason: args.reason.clone().unwrap_or_default(), ..Drawer::default() };
    let given = [("cash", &args.cash), ("check", &args.check), ("card", &args.card)];
    for (method, typed) in given {
        if let Some(typed) = typed {
            drawer.counted.insert(method.to_owned(), amount(typed)?);
        }
    }
    if drawer.counted.is_empty() {
        return Err(Failure::Grammar("count takes what was counted: --cash, --check, --card".to_owned()));
    }
    Ok(BTreeMap::from([(args.drawer.clone(), drawer)]))
}

fn read(args: &Args, desk: &Desk) -> Result<BTreeMap<String, Drawer>, Failure> {
    let mut drawers: BTreeMap<String, Drawer> = BTreeMap::new();
    let mut told = Told::default();
    for row in &desk.input(&args.drawer, &["user", "method", "amount"])? {
        let user = told.take(row, "user", row.require("user").map_err(Failure::from))?;
        if let Some(user) = user {
            told.take(row, "user", void::person(user, desk.settings()?).map_err(Failure::from))?;
        }
        let method = row.get("method");
        if !METHODS.contains(&method) {
            let fault = Fault::error("B048", format!("column method does not take '{method}'"));
            told.push(row, "method", fault.help(format!("one of {}", METHODS.join(", "))));
        }
        let amount = row.require("amount").and_then(amount);
        let amount = told.take(row, "amount", amount.map_err(Failure::from))?;
        if let (Some(user), Some(amount)) = (user, amount) {
            let drawer = drawers.entry(user.to_owned()).or_default();
            *drawer.counted.entry(method.to_owned()).or_default() += amount;
            if !row.get("reason").is_empty() {
                row.get("reason").clone_into(&mut drawer.reason);
            }
        }
    }
    told.end()?;
    Ok(drawers)
}

/// An amount that can lie in a drawer.
fn amount(typed: &str) -> Result<Money, Fault> {
    let amount = typed.parse::<Money>()?;
    if amount >= Money::ZERO {
        return Ok(amount);
    }
    Err(Fault::error("B030", format!("an amount of {amount} cannot lie in a drawer"))
        .help("write what was counted"))
}

fn keep(tx: &mut dyn Tx, drawers: &BTreeMap<String, Drawer>, today: Date) -> Result<Vec<Kept>, Failure> {
    let (receipts, ledger) = (tx.all::<Receipt>()?, tx.all::<Ledger>()?);
    let held = held(&receipts, &ledger, today);
    let deposits = tx.all::<Deposit>()?;
    let (mut kept, mut faults) = (Vec::new(), Vec::new());
    for (user, drawer) in drawers {
        let parts = parts(user, &drawer.counted, &held, &deposits);
        let made = match row(user, &parts, &drawer.reason, today, &deposits) {
            Ok(made) => made,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let mut id = None;
        if let Some((deposit, entry)) = made {
            id = Some(tx.insert(deposit)?.id);
            rows::post(tx, entry.into_iter().collect())?;
        }
        kept.push(Kept { id, user: user.clone(), parts });
    }
    if faults.is_empty() { Ok(kept) } else { Err(faults.into()) }
}

fn columns() -> Vec<Column> {
    vec![
        Column::id("id"),
        Column::id("user"),
        Column::id("method"),
        Column::count("receipts"),
        Column::money("amount"),
        Column::money("counted"),
        Column::money("difference"),
    ]
}

fn values(kept: &Kept, part: &Part) -> Vec<Value> {
    let style = if part.difference().is_zero() { Style::Plain } else { Style::Bad };
    vec![
        (&kept.id).into(),
        (&kept.user).into(),
        (&part.method).into(),
        part.count.into(),
        part.amount.into(),
        part.counted.into(),
        Value::from(part.difference()).styled(style),
    ]
}
