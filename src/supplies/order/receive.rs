//! What comes of an order, set against what was ordered and what the papers say.

use std::collections::BTreeMap;

use crate::base::{Fault, Id, Money, Quantity};
use crate::record::orders::Order;
use crate::record::supplies::Item;
use crate::supplies::asked::{Asked, Reading, Wrong};
use crate::supplies::catalogue::Catalogue;
use crate::supplies::cost;
use crate::supplies::plan::{Context, Plan, unless_set_aside};
use crate::supplies::receive::{Origin, receive as take_in};
use crate::supplies::stock::Stock;

use super::show::agreed;
use super::{DRAFT, Line, PART, RECEIVED};

/// A row of what came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// What came, as counted: the columns of `supplies receive`. `price` is what the invoice asks for one `unit`.
    pub asked: Asked,
    /// The item that it came in place of; empty where it is what was ordered.
    pub instead_of: String,
    /// How much the packing slip says, in the same unit; empty where nobody looked.
    pub slip: String,
}

/// A line of the order after the receipt, with everything that differs.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    /// The line, with what had come before.
    pub line: Line<'a>,
    /// What the packing slip says came; none where nobody looked.
    pub slip: Option<Quantity>,
    /// What came now.
    pub came: Quantity,
    /// What the invoice asks for it.
    pub invoice: Money,
    /// What differs: coded words with their figures.
    pub differs: Vec<String>,
    /// The line's row as it stands afterwards.
    pub after: Order,
}

impl Match<'_> {
    /// What is still to come.
    pub fn outstanding(&self) -> Quantity {
        if self.after.status == RECEIVED {
            return Quantity::ZERO;
        }
        (self.line.ordered() - self.line.received - self.came).max(Quantity::ZERO)
    }

    /// What the invoice asks above the price of the order.
    pub fn difference(&self) -> Money {
        self.invoice - agreed(&self.line, self.came)
    }
}

/// All that is still to come, as rows: for a box that holds what was ordered.
pub fn everything(lines: &[Line<'_>]) -> Vec<Came> {
    let open = lines.iter().filter(|line| line.outstanding() > Quantity::ZERO);
    let row = |line: &Line<'_>| {
        let item = line.item.map(|item| item.id.to_string()).unwrap_or_default();
        let pack = line.pack.map_or(Quantity::whole(1), |pack| pack.quantity);
        let left = line.outstanding();
        let is_whole = left.in_thousandths() % pack.in_thousandths().max(1) == 0;
        let (quantity, unit) = match line.pack {
            Some(pack) if is_whole => (line.packs_outstanding().to_string(), pack.unit.clone()),
            _ => (left.to_string(), String::new()),
        };
        Came { asked: Asked { item, quantity, unit, ..Asked::default() }, ..Came::default() }
    };
    open.map(row).collect()
}

/// What a receipt writes and how it compares, or everything that is wrong with its rows. What comes above what was
/// ordered, and what was not ordered, is refused: the first unless the rule is set aside, the second unless the row says
/// in place of what it came.
pub fn receive<'a>(
    came: &[Came],
    lines: &[Line<'a>],
    context: &Context<'_>,
    stock: &mut Stock,
) -> Result<(Plan, Vec<Match<'a>>), Vec<Wrong>> {
    let (mut wrong, mut of) = (Vec::new(), Vec::new());
    let mut room: Vec<Quantity> = lines.iter().map(Line::outstanding).collect();
    let mut asked: Vec<Asked> = came.iter().map(|row| row.asked.clone()).collect();
    for (at, row) in came.iter().enumerate() {
        let mut reading = Reading::new(at, &row.asked, context.catalogue, &mut wrong);
        let found = line_of(row, lines, &room, &mut reading, context.catalogue);
        of.push(found);
        if !row.slip.is_empty() && row.slip.parse::<Quantity>().is_err() {
            let fault = Fault::error("U004", format!("slip '{}' is not a quantity", row.slip));
            reading.fault("slip", fault.help("write how much the packing slip says, like 3"));
        }
        let Some((line, item)) =
            found.map(|at| &lines[at]).zip(context.catalogue.typed_item(&row.asked.item).ok())
        else {
            continue;
        };
        let Some(quantity) = quantity(&row.asked, item, context) else { continue };
        let left = &mut room[found.unwrap_or(0)];
        if quantity > *left && context.set_aside.is_none() {
            reading.fault("quantity", over(quantity, *left, item, line));
        }
        *left = (*left - quantity).max(Quantity::ZERO);
        if row.asked.vendor.is_empty() {
            asked[at].vendor = line.row.vendor.to_string();
        }
        if row.asked.price.is_empty() && row.asked.amount.is_empty() {
            asked[at].amount = agreed(line, quantity).to_string();
        }
    }
    let plan = match take_in(&asked, Origin::Vendor, context, stock) {
        Ok(plan) if wrong.is_empty() => plan,
        Ok(_) => return Err(wrong),
        Err(more) => {
            // A row that the order does not know is told once, by the order.
            let told: Vec<(usize, &str)> = wrong.iter().map(|wrong| (wrong.row, wrong.column)).collect();
            let more: Vec<Wrong> =
                more.into_iter().filter(|wrong| !told.contains(&(wrong.row, wrong.column))).collect();
            wrong.extend(more);
            wrong.sort_by_key(|wrong| wrong.row);
            return Err(wrong);
        }
    };
    let of: Vec<usize> = of.into_iter().flatten().collect();
    Ok(compared(plan, came, &of, lines, context))
}

/// What was asked in base units; its faults are told by who takes it in.
fn quantity(asked: &Asked, item: &Item, context: &Context<'_>) -> Option<Quantity> {
    let typed: Quantity = asked.quantity.parse().ok()?;
    context
        .catalogue
        .in_base(item, typed, &asked.unit, context.today)
        .ok()
        .filter(|base| *base > Quantity::ZERO)
}

/// The line that a row is of: one of the item of which something is still to come, else any of the item.
fn line_of(
    row: &Came,
    lines: &[Line<'_>],
    room: &[Quantity],
    reading: &mut Reading<'_, '_>,
    catalogue: &Catalogue,
) -> Option<usize> {
    let (column, typed) = match row.instead_of.as_str() {
        "" => ("item", row.asked.item.as_str()),
        typed => ("instead_of", typed),
    };
    let item = match catalogue.typed_item(typed) {
        Ok(item) => item,
        Err(fault) => {
            if column == "instead_of" {
                reading.fault(column, fault);
            }
            return None;
        }
    };
    let of_item = |at: &usize| lines[*at].item.is_some_and(|of| of.id == item.id);
    let all: Vec<usize> = (0..lines.len()).filter(of_item).collect();
    let open = all.iter().find(|at| room[**at] > Quantity::ZERO);
    if let Some(at) = open.or(all.iter().find(|at| super::is_open(lines[**at].row))).or(all.last()) {
        return Some(*at);
    }
    let known: Vec<&str> = lines.iter().filter_map(|line| line.item).map(|item| item.id.as_str()).collect();
    let order = lines.first().map(|line| line.row.order.clone()).unwrap_or_default();
    let fault = Fault::error("U055", format!("{} is not on order {order}", item.id));
    let help = format!(
        "what comes in place of another names it in column instead_of, one of {}; the rest: supplies receive without \
         the order",
        known.join(", ")
    );
    reading.fault(column, fault.help(help));
    None
}

fn over(quantity: Quantity, left: Quantity, item: &Item, line: &Line<'_>) -> Fault {
    let message = format!(
        "{quantity} {} of {} came, {left} of the {} ordered were still to come",
        item.unit,
        item.id,
        line.ordered()
    );
    unless_set_aside(Fault::error("U056", message).help("count again, or send back what is too much"))
}

/// Marks the moves with their lines, and tells of each line what differs.
fn compared<'a>(
    mut plan: Plan,
    came: &[Came],
    of: &[usize],
    lines: &[Line<'a>],
    context: &Context<'_>,
) -> (Plan, Vec<Match<'a>>) {
    let mut matches: Vec<Match<'a>> = lines
        .iter()
        .map(|line| Match {
            line: *line,
            slip: None,
            came: Quantity::ZERO,
            invoice: Money::ZERO,
            differs: Vec::new(),
            after: line.row.clone(),
        })
        .collect();
    for posting in &mut plan.moves {
        let Some(of) = of.get(posting.asked).and_then(|at| matches.get_mut(*at)) else { continue };
        posting.row.order = Some(of.line.row.id.clone());
        of.came += posting.row.quantity;
        of.invoice += posting.row.amount;
        let row = &came[posting.asked];
        if !row.instead_of.is_empty() {
            of.differs.push(format!("substitute {} {}", posting.row.quantity, posting.row.item));
        }
        let item = context.catalogue.item(&posting.row.item);
        let slip = item.and_then(|item| {
            quantity(&Asked { quantity: row.slip.clone(), ..row.asked.clone() }, item, context)
        });
        if let Some(slip) = slip.or_else(|| (row.slip == "0").then_some(Quantity::ZERO)) {
            *of.slip.get_or_insert_default() += slip;
        }
    }
    for of in &mut matches {
        settle(of);
    }
    matches.retain(|of| of.came != Quantity::ZERO || of.line.outstanding() > Quantity::ZERO);
    (plan, matches)
}

/// What differs of a line, and where it stands afterwards.
fn settle(of: &mut Match<'_>) {
    let (ordered, came) = (of.line.ordered(), of.line.received + of.came);
    if let Some(slip) = of.slip.filter(|slip| *slip != of.came) {
        of.differs.push(format!("slip {slip}"));
    }
    if came > ordered {
        of.differs.push(format!("over {}", came - ordered));
    }
    if !of.difference().is_zero() {
        let pack = of.line.pack.map_or(Quantity::whole(1), |pack| pack.quantity);
        of.differs.push(format!("price {}", cost::at_average(of.invoice, of.came, pack)));
    }
    if of.came != Quantity::ZERO && super::is_open(of.line.row) {
        let status = if came >= ordered { RECEIVED } else { PART };
        status.clone_into(&mut of.after.status);
    }
    let left = of.outstanding();
    if left > Quantity::ZERO && super::is_open(&of.after) {
        of.differs.push(format!("back-order {left}"));
    }
}

/// The fault of an order of which nothing can come.
pub fn refusal(lines: &[Order], received: &BTreeMap<Id, Quantity>, catalogue: &Catalogue) -> Option<Fault> {
    let order = lines.first().map(|row| row.order.clone()).unwrap_or_default();
    if lines.iter().any(|row| row.status == DRAFT) {
        let fault = Fault::error("U053", format!("order {order} is a draft"));
        return Some(fault.help(format!("say first that it went: supplies order send {order}")));
    }
    let is_done = lines.iter().all(|row| Line::of(row, received, catalogue).outstanding() == Quantity::ZERO);
    is_done.then(|| {
        let fault = Fault::error("U053", format!("nothing of order {order} is still to come"));
        fault.help("what comes beyond it is received without the order")
    })
}
