//! What is still to come of an order and is not wanted any more.

use crate::base::{Fault, Id};
use crate::record::orders::Order;

use super::{CANCELLED, is_open};

/// The lines of an order that are called off, all that are open or those that `fits` picks; what came stays. None where
/// they were called off before.
pub fn cancel(lines: &[Order], reason: &str, fits: impl Fn(&Order) -> bool) -> Result<Vec<Order>, Fault> {
    let id = lines.first().map(|row| row.order.clone()).unwrap_or_default();
    let picked: Vec<&Order> = lines.iter().filter(|row| fits(row)).collect();
    if picked.is_empty() {
        let fault = Fault::error("U054", format!("order {id} has no such line"));
        return Err(fault.help(format!("see its lines: supplies order show {id}")));
    }
    let open: Vec<&Order> = picked.iter().copied().filter(|row| is_open(row)).collect();
    if open.is_empty() && picked.iter().any(|row| row.status != CANCELLED) {
        let fault = Fault::error("U053", format!("nothing of order {id} is still to come"));
        return Err(
            fault.help("what came goes back by supplies adjust, or files undo takes the receipt back")
        );
    }
    let called =
        |row: &Order| Order { status: CANCELLED.to_owned(), reason: reason.to_owned(), ..row.clone() };
    Ok(open.into_iter().map(called).collect())
}

/// The lines of one order, by id.
pub fn lines_of(orders: &[Order], order: &Id) -> Vec<Order> {
    orders.iter().filter(|row| row.order == *order).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn what_came_stays_and_a_second_time_changes_nothing() {
        let lines: [Order; 3] = [
            sample::row("id=PO1 order=PO1 item_pack=IP1 status=received"),
            sample::row("id=PO2 order=PO1 item_pack=IP2 status=part"),
            sample::row("id=PO3 order=PO1 item_pack=IP3 status=cancelled reason=dear"),
        ];
        let told = |pack: &str| match cancel(&lines, "not-made-any-more", |row| {
            pack.is_empty() || row.item_pack.as_str() == pack
        }) {
            Ok(rows) => {
                let told: Vec<String> = rows.iter().map(|row| format!("{} {}", row.id, row.reason)).collect();
                told.join(", ")
            }
            Err(fault) => fault.message,
        };
        assert_eq!(told(""), "PO2 not-made-any-more");
        assert_eq!(told("IP1"), "nothing of order PO1 is still to come");
        assert_eq!(told("IP3"), "");
        assert_eq!(told("IP9"), "order PO1 has no such line");
    }
}
