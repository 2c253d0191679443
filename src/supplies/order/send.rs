//! An order that goes to its vendor.

use crate::base::{Date, Fault, Stamp};
use crate::record::orders::Order;

use super::{CANCELLED, DRAFT, SENT, standing};

/// The lines of an order as sent, or none where it was sent before: asked twice it goes once. A promise is kept also where
/// it comes later.
pub fn send(lines: &[Order], now: Stamp, promised_on: Option<Date>) -> Result<Vec<Order>, Fault> {
    let id = lines.first().map(|row| row.order.clone()).unwrap_or_default();
    if standing(lines) == CANCELLED {
        let fault = Fault::error("U053", format!("order {id} is cancelled"));
        return Err(fault.help("draft it anew: supplies reorder | supplies order -"));
    }
    if let Some(promised) = promised_on.filter(|day| *day < now.date()) {
        let fault = Fault::error("U053", format!("{promised} is over: nothing can be promised for it"));
        return Err(fault.help("write the day on which the vendor means to deliver, like +3d"));
    }
    let stepped = |row: &Order| Order {
        status: if row.status == DRAFT { SENT.to_owned() } else { row.status.clone() },
        sent_at: row.sent_at.or(Some(now)),
        promised_on: promised_on.or(row.promised_on),
        ..row.clone()
    };
    let open = lines.iter().filter(|row| super::is_open(row));
    Ok(open.map(stepped).zip(lines.iter().filter(|row| super::is_open(row))).filter_map(changed).collect())
}

fn changed((after, before): (Order, &Order)) -> Option<Order> {
    (after != *before).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    fn told(lines: &[Order], promised: &str) -> String {
        let now: Stamp = "2026-10-14T12:00:00-04:00".parse().unwrap();
        match send(lines, now, crate::base::date::parse(promised).ok()) {
            Ok(rows) => {
                let row = |row: &Order| {
                    let promised = row.promised_on.map(|day| day.to_string()).unwrap_or_default();
                    format!("{} {} {promised}", row.id, row.status).trim_end().to_owned()
                };
                rows.iter().map(row).collect::<Vec<_>>().join(", ")
            }
            Err(fault) => fault.message,
        }
    }

    #[test]
    fn an_order_goes_once_and_its_promise_may_come_later() {
        let mut lines: [Order; 2] =
            [sample::row("id=PO1 order=PO1 status=draft"), sample::row("id=PO2 order=PO1 status=cancelled")];
        assert_eq!(told(&lines, ""), "PO1 sent");
        assert_eq!(told(&lines, "2026-10-16"), "PO1 sent 2026-10-16");
        assert_eq!(told(&lines, "2026-10-13"), "2026-10-13 is over: nothing can be promised for it");
        lines[0].status = "part".to_owned();
        lines[0].sent_at = "2026-10-12T12:00:00-04:00".parse().ok();
        assert_eq!(told(&lines, ""), "");
        assert_eq!(told(&lines, "2026-10-20"), "PO1 part 2026-10-20");
        lines[0].status = "cancelled".to_owned();
        assert_eq!(told(&lines, ""), "order PO1 is cancelled");
    }
}
