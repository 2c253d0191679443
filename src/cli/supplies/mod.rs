//! `supplies`: what the practice has, needs, and from whom.

mod adjust;
mod billable;
mod change;
mod codes;
mod controlled;
mod count;
mod destroy;
mod given;
mod items;
pub mod judge;
mod kit;
mod load;
mod lot_rows;
mod lots;
mod r#move;
mod on_hand;
mod open;
mod order;
mod pack;
mod par;
mod price;
mod quarantine;
mod recall;
mod receive;
mod release;
mod reorder;
mod rep;
pub(super) mod report;
mod r#return;
mod safety;
mod sample;
mod scan;
mod temperature;
mod today;
mod trace;
mod usage;
mod r#use;
mod value;
mod vendor;
mod waste;
mod why;
mod write;

use clap::{Parser, Subcommand};

use super::{Desk, Global, Outcome};

/// What the practice has, needs, and from whom
///
/// Uses, receives and counts stock by lot. Alone it shows the stock that needs a person today.
#[derive(Parser, Debug)]
#[command(name = "supplies", version = super::VERSION, max_term_width = 100)]
pub struct Tool {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    today: today::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The verbs.
#[derive(Subcommand, Debug)]
enum Verb {
    /// Read scanned codes: GS1, HIBC, NDC
    Scan(scan::Args),
    /// Take stock for a visit, first expired first
    Use(r#use::Args),
    /// List what was used for a visit and is billed by itself
    Billable(billable::Args),
    /// Take stock in from a vendor, of an order or without one
    Receive(receive::Args),
    /// Throw stock away
    Waste(waste::Args),
    /// Move stock from one place to another
    Move(r#move::Args),
    /// Set stock right: found or gone
    Adjust(adjust::Args),
    /// Open a multi-dose container: from then on it lasts shorter
    Open(open::Args),
    /// Set lots apart until somebody decides
    Quarantine(quarantine::Args),
    /// Decide that a lot may be used
    Release(release::Args),
    /// Destroy lots, and say how and who saw it
    Destroy(destroy::Args),
    /// Send lots back to a vendor
    Return(r#return::Args),
    /// Show what lies where
    OnHand(on_hand::Args),
    /// List what to buy and why
    Reorder(reorder::Args),
    /// Order what is short, send, list and cancel orders
    Order(Box<order::Args>),
    /// Count what lies at a place, without knowing what should
    #[command(subcommand)]
    Count(count::Verb),
    /// Follow a lot to its patients
    Trace(trace::Args),
    /// Read refrigerators and freezers
    #[command(subcommand)]
    Temperature(temperature::Verb),
    /// Follow what its maker calls back
    #[command(subcommand)]
    Recall(recall::Verb),
    /// Count controlled substances by two
    #[command(subcommand)]
    Controlled(controlled::Verb),
    /// Samples: signed for, given by lot
    #[command(subcommand)]
    Sample(sample::Verb),
    /// Companies' representatives
    #[command(subcommand)]
    Rep(rep::Verb),
    /// Tell what was used, thrown away and lost
    Usage(usage::Args),
    /// Tell what the stock is worth
    Value(value::Args),
    /// List, add and change items
    #[command(subcommand)]
    Items(items::Verb),
    /// List and add packs of items
    #[command(subcommand)]
    Pack(pack::Verb),
    /// List and set pars
    #[command(subcommand)]
    Par(par::Verb),
    /// List, add and change vendors
    #[command(subcommand)]
    Vendor(vendor::Verb),
    /// List and add prices
    #[command(subcommand)]
    Price(price::Verb),
    /// List lots
    #[command(subcommand)]
    Lots(lots::Verb),
    /// What is set out together: preference cards
    #[command(subcommand)]
    Kit(kit::Verb),
    /// List what expires, is short or waits for a decision
    Due(super::due::Args),
    /// Print the desk's figures of a day
    #[command(after_help = "Examples:\n  supplies day\n  supplies day yesterday")]
    Day(super::day::Args),
    /// Look for what cannot be right
    Check(super::check::Args),
    /// Print where an item's numbers come from
    Why(why::Args),
    /// Items, lots, stock … of another system
    #[command(after_help = "\
Examples:
  supplies import items items.csv --map items.json -n
  supplies import items items.csv --map items.json --rejects refused.csv")]
    Import(super::import::Args<super::import::Supplies>),
    #[command(flatten)]
    Common(super::common::Verb),
}

impl super::Tool for Tool {
    const NAME: &'static str = "supplies";

    fn global(&self) -> &Global {
        &self.global
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        match &self.verb {
            None => today::run(&self.today, desk),
            Some(Verb::Scan(args)) => scan::run(args, desk),
            Some(Verb::Use(args)) => r#use::run(args, desk),
            Some(Verb::Billable(args)) => billable::run(args, desk),
            Some(Verb::Receive(args)) => receive::run(args, desk),
            Some(Verb::Waste(args)) => waste::run(args, desk),
            Some(Verb::Move(args)) => r#move::run(args, desk),
            Some(Verb::Adjust(args)) => adjust::run(args, desk),
            Some(Verb::Open(args)) => open::run(args, desk),
            Some(Verb::Destroy(args)) => destroy::run(args, desk),
            Some(Verb::Return(args)) => r#return::run(args, desk),
            Some(Verb::Quarantine(args)) => quarantine::run(args, desk),
            Some(Verb::Release(args)) => release::run(args, desk),
            Some(Verb::OnHand(args)) => on_hand::run(args, desk),
            Some(Verb::Reorder(args)) => reorder::run(args, desk),
            Some(Verb::Order(args)) => args.run(desk),
            Some(Verb::Count(verb)) => verb.run(desk),
            Some(Verb::Trace(args)) => trace::run(args, desk),
            Some(Verb::Temperature(verb)) => temperature::run(verb, desk),
            Some(Verb::Recall(verb)) => recall::run(verb, desk),
            Some(Verb::Controlled(verb)) => controlled::run(verb, desk),
            Some(Verb::Sample(verb)) => sample::run(verb, desk),
            Some(Verb::Rep(verb)) => rep::run(verb, desk),
            Some(Verb::Usage(args)) => usage::run(args, desk),
            Some(Verb::Value(args)) => value::run(args, desk),
            Some(Verb::Pack(verb)) => pack::run(verb, desk),
            Some(Verb::Par(verb)) => par::run(verb, desk),
            Some(Verb::Vendor(verb)) => vendor::run(verb, desk),
            Some(Verb::Price(verb)) => price::run(verb, desk),
            Some(Verb::Items(verb)) => items::run(verb, desk),
            Some(Verb::Lots(verb)) => lots::run(verb, desk),
            Some(Verb::Kit(verb)) => kit::run(verb, desk),
            Some(Verb::Due(args)) => args.run(desk, report::due),
            Some(Verb::Day(args)) => args.run(desk, report::day),
            Some(Verb::Check(args)) => args.run(desk, report::check),
            Some(Verb::Why(args)) => why::run(args, desk),
            Some(Verb::Import(args)) => super::import::run(args, desk),
            Some(Verb::Common(verb)) => verb.run::<Self>(desk),
        }
    }
}
