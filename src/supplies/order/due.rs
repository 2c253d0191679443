//! Orders that are late, came in part, or were never sent.

use std::collections::BTreeMap;

use crate::base::{Date, Id, Quantity};
use crate::practice::due::{Class, Due, When};
use crate::record::orders::Order;
use crate::supplies::catalogue::Catalogue;

use super::{DRAFT, Line, PART, expected, is_open};

/// What is due of open orders: a row for what each still owes, and for each draft.
pub fn due(orders: &[Order], received: &BTreeMap<Id, Quantity>, catalogue: &Catalogue) -> Vec<Due> {
    let mut groups: BTreeMap<&Id, Vec<Line<'_>>> = BTreeMap::new();
    for row in orders.iter().filter(|row| is_open(row)) {
        groups.entry(&row.order).or_default().push(Line::of(row, received, catalogue));
    }
    groups.into_iter().flat_map(|(order, lines)| of_order(order, &lines, catalogue)).collect()
}

fn of_order(order: &Id, lines: &[Line<'_>], catalogue: &Catalogue) -> Vec<Due> {
    let (drafts, sent): (Vec<&Line<'_>>, Vec<&Line<'_>>) =
        lines.iter().partition(|line| line.row.status == DRAFT);
    let mut rows = Vec::new();
    if let Some(first) = drafts.first() {
        let detail = format!("send {} to {}", told(&drafts), vendor(first, catalogue));
        let made = first.row.created_at.date();
        rows.push(row(order, made, Class::Courtesy, "order-draft", detail, "orders.status"));
    }
    let late: Vec<&Line<'_>> = sent.into_iter().filter(|line| line.outstanding() > Quantity::ZERO).collect();
    let Some(first) = late.first() else { return rows };
    let day =
        |line: &&Line<'_>| expected(line.row, catalogue).or(line.row.sent_at.map(crate::base::Stamp::date));
    let due = late.iter().filter_map(day).min().unwrap_or_default();
    let is_part = late.iter().any(|line| line.row.status == PART || line.received > Quantity::ZERO);
    let (kind, detail) = if is_part {
        ("order-part", format!("ask {} for {} that did not come", vendor(first, catalogue), told(&late)))
    } else {
        ("order", format!("{} of {} should come", told(&late), vendor(first, catalogue)))
    };
    let is_promised = late.iter().any(|line| line.row.promised_on.is_some());
    let source = if is_promised { "orders.promised_on" } else { "vendors.lead_days" };
    rows.push(row(order, due, Class::Care, kind, detail, source));
    rows
}

fn vendor(line: &Line<'_>, catalogue: &Catalogue) -> String {
    catalogue.vendor(&line.row.vendor).map_or_else(|| line.row.vendor.to_string(), |row| row.name.clone())
}

/// The first few lines in words.
fn told(lines: &[&Line<'_>]) -> String {
    let word = |line: &&&Line<'_>| {
        let unit = line.pack.map_or("pack", |pack| pack.unit.as_str());
        let name = line.item.map_or("", |item| item.id.as_str());
        format!("{} {unit} of {name}", line.packs_outstanding())
    };
    let first: Vec<String> = lines.iter().take(2).map(|line| word(&line)).collect();
    let rest = lines.len().saturating_sub(2);
    if rest == 0 { first.join(" and ") } else { format!("{} and {rest} more", first.join(", ")) }
}

fn row(order: &Id, due: Date, class: Class, kind: &str, detail: String, source: &str) -> Due {
    Due {
        due: When::Day(due),
        class,
        desk: "supplies".to_owned(),
        kind: kind.to_owned(),
        subject: order.clone(),
        patient: None,
        detail,
        owner: String::new(),
        source: source.to_owned(),
    }
}
