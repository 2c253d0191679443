//! When to order by what was used: the rows that a point follows from.

use frontdesk::base::{Date, Id, Quantity};
use frontdesk::record::orders::Order;
use frontdesk::record::supplies::{Lot, Par, StockMove};
use frontdesk::supplies::catalogue::Catalogue;
use frontdesk::supplies::order;
use frontdesk::supplies::reorder::demand::{Calendar, pasts};
use frontdesk::supplies::reorder::outlook::{Bounds, History, Outlook, leads, lives};
use frontdesk::supplies::reorder::{reckon, reorder};
use frontdesk::supplies::stock::Stock;

use super::bench::sample;
use super::bench::{STORE, TODAY, VACCINE, day, lot, moved, point_catalogue, tables, units};

/// A practice of which the vaccine is ordered by a point; every day is open.
struct Bench {
    catalogue: Catalogue,
    lots: Vec<Lot>,
    moves: Vec<StockMove>,
    orders: Vec<Order>,
    least_days: i64,
}

impl Bench {
    /// 90 days before today: 200 doses came, and each day some were used, in turn.
    fn using(daily: &[i64]) -> Self {
        let first = day("2026-07-08");
        let mut moves = vec![moved("receive", VACCINE, "LT000001", ("vendor", STORE), "2000", "2000.00")];
        moves[0].date = first;
        for (at, date) in first.iter_days().take_while(|date| *date < day(TODAY)).enumerate() {
            let quantity = daily[at % daily.len()];
            if quantity > 0 {
                let mut row =
                    moved("use", VACCINE, "LT000001", (STORE, "patient"), &quantity.to_string(), "0.00");
                (row.date, row.id) = (date, Id::new(format!("SM{at}")));
                row.r#move = row.id.clone();
                moves.push(row);
            }
        }
        Self {
            catalogue: point_catalogue(),
            lots: vec![lot("LT000001", VACCINE, "A", "2028-06-30")],
            moves,
            orders: Vec::new(),
            least_days: 90,
        }
    }

    /// Leaves so many doses on hand.
    fn leaving(mut self, left: i64) -> Self {
        let used: Quantity = self.moves[1..].iter().fold(Quantity::ZERO, |sum, row| sum + row.quantity);
        self.moves[0].quantity = used + Quantity::whole(left);
        self
    }

    /// What is told of the vaccine.
    fn told(&self) -> String {
        let today = day(TODAY);
        let first = day("2025-10-06");
        let stock = Stock::of(self.lots.clone(), &self.moves);
        let before = Stock::new(self.lots.clone());
        let calendar = Calendar::new(first, day("2028-12-31"), &|_: Date| true);
        let received = order::received(&self.moves);
        let history = History {
            bounds: Bounds { least_days: self.least_days, most_days: 365, uses: 10 },
            pasts: pasts(&before, &self.moves),
            leads: leads(&self.orders, &self.moves, &calendar),
            lives: lives(stock.lots(), first),
            calendar,
        };
        let outlook = Outlook {
            history: Some(history),
            on_order: order::coming(&self.orders, &received, &self.catalogue),
            ..Outlook::new(&self.catalogue, &stock, today)
        };
        let item = self.catalogue.item(&Id::new(VACCINE)).unwrap();
        let row = reckon(&outlook, item).unwrap();
        let is_listed = reorder(&outlook).iter().any(|row| row.item.id == item.id);
        assert_eq!(is_listed, row.is_short());
        row.explained()
    }
}

#[test]
fn a_point_is_told_with_its_arithmetic() {
    // 40 a day, in turn 32 and 48: lead 3, review 7. At the point it is ordered, above it not.
    assert_eq!(
        Bench::using(&[32, 48]).leaving(453).told(),
        "40 a day, deviation 8.045 (90 of 90 days, 0 closed, 0 out); lead 3 + review 7 = 10 days; need 400 + safety \
         52.254 for 0.98 = point 453; 7 days more; up to 733 - usable 453 - on order 0 = 280 dose short; / 10 = 28 box \
         at 180.00 = 5040.00"
    );
    let above = Bench::using(&[32, 48]).leaving(454).told();
    assert!(
        above
            .ends_with("up to 733 - usable 454 - on order 0 = 279 dose short; / 10 = 0 box at 180.00 = 0.00"),
        "{above}"
    );
}

#[test]
fn few_uses_are_counted() {
    // Nine uses of two in ninety days.
    let mut daily = vec![0; 10];
    daily[4] = 2;
    assert_eq!(
        Bench::using(&daily).leaving(6).told(),
        "0.2 a day, deviation 0.603 (90 of 90 days, 0 closed, 0 out); lead 3 + review 7 = 10 days; need 2 + 9 uses of 2, \
         safety 4 for 0.98 = point 6; 7 days more; up to 8 - usable 6 - on order 0 = 2 dose short; / 10 = 1 box at \
         180.00 = 180.00"
    );
}

#[test]
fn until_enough_is_known_par_holds() {
    let mut bench = Bench::using(&[32, 48]).leaving(30);
    bench.least_days = 91;
    assert_eq!(
        bench.told(),
        "90 days of use, 91 wanted: par 40 - usable 30 - on order 0 = 10 dose short; / 10 = 1 box at 180.00 = 180.00"
    );
}

#[test]
fn past_orders_say_how_long_they_take() {
    let mut bench = Bench::using(&[60]).leaving(0);
    // Sent and come: three, five and seven days.
    for (at, came) in ["2026-08-04", "2026-08-06", "2026-08-08"].into_iter().enumerate() {
        let id = format!("PO{at}");
        bench.orders.push(sample::row(&format!(
            "id={id} order={id} vendor=VE0000017 item_pack=IP000001 quantity=0 status=received \
             sent_at=2026-08-01T09:00:00-04:00"
        )));
        let mut row = moved("receive", VACCINE, "LT000001", ("vendor", STORE), "1", "0.00");
        (row.date, row.order, row.id) = (day(came), Some(Id::new(id)), Id::new(format!("R{at}")));
        bench.moves.push(row);
    }
    assert!(
        bench.told().contains("lead 5 + review 7 = 12 days; need 720 + safety 246.48 for 0.98 = point 967;"),
        "{}",
        bench.told()
    );
}

#[test]
fn what_is_on_its_way_counts_and_what_is_promised_does_not() {
    let mut bench = Bench::using(&[32, 48]).leaving(400);
    bench.orders.push(sample::row(
        "id=PO1 order=PO1 vendor=VE0000017 item_pack=IP000001 quantity=10 status=sent sent_at=2026-10-05T09:00:00-04:00",
    ));
    assert!(
        bench.told().contains("usable 400 - on order 100 = 233 dose short; / 10 = 0 box"),
        "{}",
        bench.told()
    );
    // Half of it came: what is still to come counts.
    bench.orders[0].status = "part".into();
    let mut row = moved("receive", VACCINE, "LT000001", ("vendor", STORE), "50", "0.00");
    (row.date, row.order) = (day("2026-10-06"), Some(Id::new("PO1")));
    bench.moves.push(row);
    assert!(
        bench.told().contains("usable 450 - on order 50 = 233 dose short; / 10 = 0 box"),
        "{}",
        bench.told()
    );
}

#[test]
fn what_expires_before_it_is_used_is_no_cover_and_is_not_bought() {
    // 10 a day. 500 lie there, of which 300 expire in four days: 50 are used by then.
    let mut bench = Bench::using(&[10]).leaving(500);
    bench
        .lots
        .push(Lot { received_on: Some(day("2026-08-01")), ..lot("LT000002", VACCINE, "B", "2026-10-10") });
    bench.lots[0].received_on = Some(day("2026-07-08"));
    bench.moves.push(moved("move", VACCINE, "LT000001", (STORE, "variance"), "400", "0.00"));
    bench.moves.push(moved("move", VACCINE, "LT000002", ("variance", STORE), "400", "0.00"));
    let told = bench.told();
    assert!(told.contains("usable 500 + 350 that expire before they are used - on order 0 = "), "{told}");
    // What lives ten days from receipt is used up by then: 10 × (3 + 10) - 20 = 110, not the 170 that point and cover ask.
    let mut bench = Bench::using(&[10]).leaving(20);
    bench.lots[0].received_on = Some(day("2026-07-08"));
    bench.lots[0].expires_on = Some(day("2026-10-16"));
    let mut short = bench.lots[0].clone();
    (short.id, short.lot, short.received_on) = (Id::new("LT000003"), "C".into(), Some(day("2026-10-06")));
    bench.lots[0].received_on = Some(day("2025-07-08"));
    bench.lots.push(short);
    let told = bench.told();
    assert!(
        told.contains("/ 10 = 15 box, cut to 11: what lives 10 days is used up by then at 180.00 = 1980.00"),
        "{told}"
    );
}

#[test]
fn an_item_without_use_is_ordered_by_nothing() {
    let mut bench = Bench::using(&[0]).leaving(0);
    bench.moves[0].quantity = units("5");
    assert!(
        bench
            .told()
            .contains("need 0 + 0 uses of 0, safety 0 for 0.98 = point 0; 7 days more; up to 0 - usable 5"),
        "{}",
        bench.told()
    );
}

#[test]
fn a_point_without_a_service_level_waits_for_one() {
    let mut tables = tables();
    tables.pars = vec![Par { method: "point".into(), ..tables.pars[0].clone() }];
    let bench = Bench { catalogue: Catalogue::from(tables), ..Bench::using(&[32, 48]).leaving(30) };
    assert!(
        bench.told().starts_with("no service level in rules/stock: par 40 - usable 30"),
        "{}",
        bench.told()
    );
}
