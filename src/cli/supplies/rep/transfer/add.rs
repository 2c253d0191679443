//! `supplies rep transfer add`: something of value that was given.

use clap::Args as ClapArgs;

use crate::base::Fault;
use crate::cli::supplies::given::Given;
use crate::cli::{Answer, Desk, Failure, Outcome, Output, Writing, when};
use crate::record::intake::Provider;
use crate::record::reps::{Rep, Transfer};
use crate::record::rules::Limit;
use crate::record::supplies::Vendor;
use crate::show::{Column, Value};
use crate::store::{Read, ReadRows, WriteRows};
use crate::supplies::rep::transfer::add::{Asked, add};
use crate::supplies::rep::transfer::list::{passing, years_without};

/// Options of `supplies rep transfer add`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
What was shared is divided by all who had some of it, staff too; physicians alone have rows. Where the year's total of a
physician passes the threshold of Open Payments, it is said. Rows have the columns provider (several with spaces
between), kind, amount (or total and heads), and where known rep, vendor, date.

Columns: id, date, rep, vendor, provider, kind, amount.

Examples:
  supplies rep transfer add RE0000025 --provider PR0000017 --kind food --amount 18.40
  supplies rep transfer add RE0000025 --provider PR0000017 --kind food --total 147.20 --heads 8 -n
  printf 'rep,provider,kind,total,heads\\nRE0000025,PR0000017 PR0000041,food,147.20,8\\n' | supplies rep transfer add - -n")]
pub struct Args {
    /// Who gave it, or `-` or `@FILE` for rows
    #[arg(value_name = "REP")]
    rep: String,

    /// The company [default: the representative's]
    #[arg(long, value_name = "VENDOR", default_value = "", hide_default_value = true)]
    vendor: String,

    /// To whom; can be repeated
    #[arg(long, value_name = "PROVIDER")]
    provider: Vec<String>,

    /// food, travel, education, gift, fee, other
    #[arg(long, value_name = "WORD", default_value = "", hide_default_value = true)]
    kind: String,

    /// Its value to each
    #[arg(
        long,
        value_name = "AMOUNT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    amount: String,

    /// What all of it cost
    #[arg(
        long,
        value_name = "AMOUNT",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    total: String,

    /// How many had some of it
    #[arg(long, value_name = "N", default_value = "", hide_default_value = true)]
    heads: String,

    /// The day [default: today]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    date: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

const COLUMNS: [Column; 7] = [
    Column::id("id"),
    Column::date("date"),
    Column::id("rep"),
    Column::id("vendor"),
    Column::id("provider"),
    Column::id("kind"),
    Column::money("amount"),
];

/// Writes transfers and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let is_input = args.rep == "-" || args.rep.starts_with('@');
    let providers = args.provider.join(" ");
    let options = [
        ("rep", if is_input { "" } else { args.rep.as_str() }),
        ("vendor", args.vendor.as_str()),
        ("provider", &providers),
        ("kind", &args.kind),
        ("amount", &args.amount),
        ("total", &args.total),
        ("heads", &args.heads),
        ("date", &args.date),
    ];
    let given = Given::of(desk, Some(&args.rep), &["provider"], &options)?;
    let today = desk.today()?;
    let store = desk.store()?;
    let asked = read(desk, &*store.snapshot()?, &given)?;
    let (rows, passed, unknown) = desk.transact(&args.writing, |tx| {
        let rows = add(&asked, today).map_err(|wrong| given.placed(wrong))?;
        let limits: Vec<Limit> = tx.all()?;
        let passed = passing(&tx.all::<Transfer>()?, &rows, &limits);
        let unknown = years_without(&rows, &limits);
        let mut written = Vec::new();
        for row in rows {
            written.push(tx.insert(row)?);
        }
        Ok((written, passed, unknown))
    })?;
    for year in unknown {
        desk.tell(&format!(
            "rules/limits has no thresholds of {year}: open_payments_each, open_payments_year"
        ));
    }
    for (provider, year, total, threshold) in passed {
        desk.tell(&format!(
            "{provider} was given {total} in {year}, more than {threshold}: all of it is reported"
        ));
    }
    desk.print(&args.output, &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

/// What was asked, its ids read; every fault in one pass.
fn read(desk: &Desk, view: &dyn Read, given: &Given) -> Result<Vec<Asked>, Failure> {
    let (mut asked, mut faults) = (Vec::new(), Vec::new());
    let today = desk.today()?;
    for (at, row) in given.rows.iter().enumerate() {
        let text = |column: &str| row.get(column).trim().to_owned();
        let rep = given.named::<Rep>(desk, view, (at, "rep"), &mut faults)?;
        let vendor = given.named::<Vendor>(desk, view, (at, "vendor"), &mut faults)?;
        let mut providers = Vec::new();
        for typed in row.get("provider").split_whitespace() {
            match desk.row::<Provider>(view, typed) {
                Ok(found) => providers.push(found.id),
                Err(Failure::Faults(more)) => {
                    faults.extend(more.into_iter().map(|fault| given.fault(at, "provider", fault)));
                }
                Err(other) => return Err(other),
            }
        }
        let date = match row.get("date").trim() {
            "" => None,
            words => when::date(words, today)
                .map_err(|fault: Fault| faults.push(given.fault(at, "date", fault)))
                .ok(),
        };
        asked.push(Asked {
            rep,
            vendor: vendor.map(|vendor| vendor.id),
            providers,
            kind: text("kind"),
            amount: text("amount"),
            total: text("total"),
            heads: text("heads"),
            date,
        });
    }
    if faults.is_empty() { Ok(asked) } else { Err(faults.into()) }
}

fn cells(row: &Transfer) -> Vec<Value> {
    vec![
        Value::from(&row.id),
        Value::from(row.date),
        Value::from(&row.rep),
        Value::from(&row.vendor),
        Value::from(&row.provider),
        Value::from(&row.kind),
        Value::from(row.amount),
    ]
}
