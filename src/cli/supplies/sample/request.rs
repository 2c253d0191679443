//! `supplies sample request`: a practitioner's signed request.

use clap::Args as ClapArgs;

use crate::base::{Date, Fault};
use crate::cli::supplies::given::Given;
use crate::cli::supplies::load as stock;
use crate::cli::{Answer, Desk, Outcome, Output, Writing, when};
use crate::record::safety::SampleRequest;
use crate::show::{Column, Value};
use crate::store::{ReadRows, WriteRows};
use crate::supplies::rep::rule::Rules;
use crate::supplies::sample::request::{Asked, Known, request};

/// Options of `supplies sample request`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A sample is asked for in writing by whoever may prescribe it, each time anew (21 USC 353(d)). Rows have the columns item,
quantity, provider, signed_on, and where known unit, rep.

Columns: id, item, quantity, provider, rep, signed_on, received_on, lot, move, status.

Examples:
  supplies sample request IT0000113 --quantity 12 --provider PR0000017 --rep RE0000017 --signed-on 2026-10-13
  printf 'item,quantity,provider,signed_on\\nIT0000113,12,PR0000017,today\\n' | supplies sample request - -n")]
pub struct Args {
    /// The item, or `-` or `@FILE` for rows
    #[arg(value_name = "ITEM")]
    item: String,

    /// How many
    #[arg(
        short,
        long,
        value_name = "N",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    quantity: String,

    /// In which pack or unit [default: the item's base unit]
    #[arg(long, value_name = "UNIT", default_value = "", hide_default_value = true)]
    unit: String,

    /// The practitioner who signed
    #[arg(long, value_name = "PROVIDER", default_value = "", hide_default_value = true)]
    provider: String,

    /// From which representative
    #[arg(long, value_name = "REP", default_value = "", hide_default_value = true)]
    rep: String,

    /// The day of the signature
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    signed_on: String,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    output: Output,
}

/// What is told of requests.
pub(super) const COLUMNS: [Column; 10] = [
    Column::id("id"),
    Column::id("item"),
    Column::count("quantity"),
    Column::id("provider"),
    Column::id("rep"),
    Column::date("signed_on"),
    Column::date("received_on"),
    Column::id("lot"),
    Column::id("move"),
    Column::id("status"),
];

/// Writes requests and prints them.
pub fn run(args: &Args, desk: &mut Desk) -> Outcome {
    desk.will_show(&args.output, &COLUMNS)?;
    let is_input = args.item == "-" || args.item.starts_with('@');
    let options = [
        ("item", if is_input { "" } else { args.item.as_str() }),
        ("quantity", args.quantity.as_str()),
        ("unit", &args.unit),
        ("provider", &args.provider),
        ("rep", &args.rep),
        ("signed_on", &args.signed_on),
    ];
    let given = Given::of(desk, Some(&args.item), &["item", "quantity"], &options)?;
    let asked = given.read(|cell| Asked {
        item: cell("item"),
        quantity: cell("quantity"),
        unit: cell("unit"),
        provider: cell("provider"),
        rep: cell("rep"),
        signed_on: cell("signed_on"),
    });
    let today = desk.today()?;
    let day = |words: &str| -> Result<Date, Fault> { when::date(words, today) };
    let rows = desk.transact(&args.writing, |tx| {
        let (providers, reps, rules) = (tx.all()?, tx.all()?, Rules::new(tx.all()?));
        let catalogue = stock::catalogue(tx)?;
        let known = Known {
            catalogue: &catalogue,
            providers: &providers,
            reps: &reps,
            rules: &rules,
            day: &day,
            today,
        };
        let rows = request(&asked, &known).map_err(|wrong| given.placed(wrong))?;
        let mut written: Vec<SampleRequest> = Vec::new();
        for row in rows {
            written.push(tx.insert(row)?);
        }
        Ok(written)
    })?;
    desk.print(&args.output, &COLUMNS, rows.iter().map(cells).collect::<Vec<_>>())?;
    Ok(Answer::Yes)
}

fn cells(row: &SampleRequest) -> Vec<Value> {
    vec![
        Value::from(&row.id),
        Value::from(&row.item),
        Value::from(row.quantity),
        Value::from(&row.provider),
        Value::from(&row.rep),
        Value::from(row.signed_on),
        Value::from(row.received_on),
        Value::from(&row.lot),
        Value::from(&row.r#move),
        Value::from(&row.status),
    ]
}
