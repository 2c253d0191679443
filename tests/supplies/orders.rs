//! Orders: what is drafted, and what comes of them.

use std::collections::BTreeMap;

use frontdesk::base::{Id, Money, Quantity};
use frontdesk::record::orders::Order;
use frontdesk::record::supplies::StockMove;
use frontdesk::supplies::asked::Asked;
use frontdesk::supplies::order::make::{Context, Wanted, make};
use frontdesk::supplies::order::receive::{Came, everything, receive};
use frontdesk::supplies::order::show::show;
use frontdesk::supplies::order::{self, Line, standing};
use frontdesk::supplies::stock::Stock;
use proptest::prelude::*;

use super::bench::sample;
use super::bench::{GAUZE, STORE, TODAY, VACCINE, asked, catalogue, context, day};

fn ordered() -> Vec<Order> {
    vec![
        sample::row(
            "id=PO1 order=PO1 vendor=VE0000017 item_pack=IP000001 quantity=4 price=180.00 status=sent \
             sent_at=2026-10-01T09:00:00-04:00",
        ),
        sample::row(
            "id=PO2 order=PO1 vendor=VE0000017 item_pack=IP000002 quantity=5 price=5.00 status=sent \
             sent_at=2026-10-01T09:00:00-04:00",
        ),
    ]
}

/// What a box of an order says, as lines of text, and the moves that it writes.
fn came(
    orders: &[Order],
    moves: &[StockMove],
    rows: Option<&str>,
    set_aside: Option<&str>,
) -> (String, Vec<StockMove>) {
    let catalogue = catalogue();
    let received = order::received(moves);
    let lines: Vec<Line<'_>> = orders.iter().map(|row| Line::of(row, &received, &catalogue)).collect();
    let rows: Vec<Came> = match rows {
        None => everything(&lines),
        Some(text) => {
            let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
            let at = |name: &str| header.iter().position(|column| *column == name);
            let cell = |line: &str, name: &str| {
                at(name).and_then(|at| line.split(',').nth(at)).unwrap_or_default().to_owned()
            };
            asked(text)
                .into_iter()
                .zip(text.lines().skip(1))
                .map(|(asked, line)| Came {
                    asked,
                    instead_of: cell(line, "instead_of"),
                    slip: cell(line, "slip"),
                })
                .collect()
        }
    };
    let with_place = |row: Came| Came { asked: Asked { place: STORE.to_owned(), ..row.asked }, ..row };
    let rows: Vec<Came> = rows.into_iter().map(with_place).collect();
    let mut stock = Stock::default();
    match receive(&rows, &lines, &context(&catalogue, set_aside), &mut stock) {
        Ok((plan, matches)) => {
            let told = matches.iter().map(|of| {
                format!(
                    "{} {} came {} of {}, {} to come, invoice {} ({}) {}\n",
                    of.line.row.id,
                    of.after.status,
                    of.came,
                    of.line.ordered(),
                    of.outstanding(),
                    of.invoice,
                    of.difference(),
                    of.differs.join("; ")
                )
            });
            let told: String = told.map(|line| line.replace(" \n", "\n")).collect();
            (told, plan.moves.into_iter().map(|posting| posting.row).collect())
        }
        Err(wrong) => {
            let lines =
                wrong.iter().map(|wrong| format!("{}.{}\n", wrong.row, wrong.fault.text(wrong.column)));
            (lines.collect(), Vec::new())
        }
    }
}

#[test]
fn a_draft_is_a_vendor_and_the_cheapest_unit_wins() {
    let catalogue = catalogue();
    let on_order = BTreeMap::new();
    let context = Context { catalogue: &catalogue, on_order: &on_order, today: day(TODAY) };
    let wanted = |item: &str, quantity: &str, unit: &str| Wanted {
        asked: Asked { item: item.into(), quantity: quantity.into(), unit: unit.into(), ..Asked::default() },
        on_order: String::new(),
    };
    let drafts =
        make(&[wanted(GAUZE, "1", ""), wanted(VACCINE, "2", "box"), wanted(GAUZE, "5", "box")], &context)
            .unwrap();
    let told: Vec<String> = drafts
        .iter()
        .flat_map(|lines| {
            lines.iter().map(|row| format!("{} {} {} {}", row.vendor, row.item_pack, row.quantity, row.price))
        })
        .collect();
    assert_eq!(
        told,
        ["VE0000025 IP000003 1 48.00", "VE0000017 IP000001 2 180.00", "VE0000017 IP000002 5 5.00"]
    );
    assert_eq!(drafts.len(), 2);
}

#[test]
fn a_box_is_set_against_order_slip_and_invoice() {
    let rows = "item,quantity,unit,lot,expires_on,price,slip\n\
                IT0000017,2,box,A,2027-06-30,,3\n\
                IT0000017,1,box,B,2027-07-31,184.00,1\n";
    let (told, moves) = came(&ordered(), &[], Some(rows), None);
    // Three boxes of four, the slip says four; one dearer than agreed. Gauze is a back order.
    assert_eq!(
        told,
        "PO1 part came 30 of 40, 10 to come, invoice 544.00 (4.00) slip 40; price 181.33; back-order 10\n\
         PO2 sent came 0 of 500, 500 to come, invoice 0.00 (0.00) back-order 500\n"
    );
    let lines: Vec<String> = moves
        .iter()
        .map(|row| format!("{} {} {}", row.order.as_ref().unwrap(), row.quantity, row.amount))
        .collect();
    assert_eq!(lines, ["PO1 20 360.00", "PO1 10 184.00"]);
}

#[test]
fn what_comes_in_place_of_another_fills_its_line() {
    let rows = "item,quantity,unit,price,instead_of,lot,expires_on\n\
                IT0000025,1,case,48.00,IT0000025,,\n";
    let (told, _) = came(&ordered(), &[], Some(rows), None);
    assert_eq!(
        told,
        "0.quantity: error[U056]: 1000 each of IT0000025 came, 500 of the 500 ordered were still to come\n  help: count again, or \
         send back what is too much; to do it all the same: --override REASON, a word like agreed-by-owner\n"
    );
    let (told, _) = came(&ordered(), &[], Some(rows), Some("kept-it"));
    assert_eq!(
        told,
        "PO1 sent came 0 of 40, 40 to come, invoice 0.00 (0.00) back-order 40\n\
         PO2 received came 1000 of 500, 0 to come, invoice 48.00 (-2.00) substitute 1000 IT0000025; over 500; price 4.80\n"
    );
    let rows = "item,quantity,unit,price,instead_of,lot,expires_on\n\
                IT0000033,40,,20.00,IT0000017,L,2027-06-30\n\
                IT0000041,2,,20.00,,,\n";
    let (told, _) = came(&ordered(), &[], Some(rows), None);
    assert_eq!(
        told,
        "1.item: error[U055]: IT0000041 is not on order PO1\n  help: what comes in place of another names it in column \
         instead_of, one of IT0000017, IT0000025; the rest: supplies receive without the order\n"
    );
}

#[test]
fn a_lot_is_demanded_by_kind_also_of_an_order() {
    let (told, _) = came(&ordered(), &[], None, None);
    assert_eq!(
        told,
        "0.lot: error[U006]: lot is missing: a vaccine is kept by lot\n  help: write the lot number as it is printed on the \
         pack\n"
    );
}

#[test]
fn an_order_stands_as_far_as_its_least_line() {
    let of = |statuses: &[&str]| {
        let rows: Vec<Order> =
            statuses.iter().map(|word| sample::row(&format!("id=PO1 status={word}"))).collect();
        standing(&rows)
    };
    assert_eq!(of(&["draft", "draft"]), "draft");
    assert_eq!(of(&["sent", "cancelled"]), "sent");
    assert_eq!(of(&["sent", "received"]), "part");
    assert_eq!(of(&["received", "cancelled"]), "received");
    assert_eq!(of(&["cancelled"]), "cancelled");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// In however many boxes an order comes, what came and what is to come are what was ordered, and the boxes cost what
    /// was agreed to the cent at the end.
    #[test]
    fn an_order_comes_whole_in_any_number_of_boxes(boxes in prop::collection::vec(1_i64..500, 0..8)) {
        let mut orders = vec![ordered().remove(1)];
        let mut moves: Vec<StockMove> = Vec::new();
        for quantity in boxes {
            let rows = format!("item,quantity\n{GAUZE},{quantity}\n");
            let (told, more) = came(&orders, &moves, Some(&rows), None);
            let catalogue = catalogue();
            let before = Line::of(&orders[0], &order::received(&moves), &catalogue).outstanding();
            prop_assert_eq!(more.is_empty(), Quantity::whole(quantity) > before, "{}", told);
            moves.extend(more);
            let line = Line::of(&orders[0], &order::received(&moves), &catalogue);
            prop_assert_eq!(line.received + line.outstanding(), line.ordered());
            if line.outstanding() == Quantity::ZERO {
                orders[0].status = "received".into();
            } else if line.received != Quantity::ZERO {
                orders[0].status = "part".into();
            }
        }
        let catalogue = catalogue();
        for row in show(&orders, &moves, &catalogue) {
            let cents = row.difference().in_cents().abs();
            prop_assert!(cents <= i64::try_from(moves.len()).unwrap(), "{}", row.difference());
            let is_one = moves.len() == 1;
            prop_assert!(!is_one || row.difference() == Money::ZERO);
        }
        // What is taken back is to come again.
        if let Some(first) = moves.first().cloned() {
            let back = StockMove { reverses: Some(Id::new("SM1")), leaves: first.enters.clone(), enters: first.leaves.clone(), ..first.clone() };
            let taken = order::received(moves.iter().chain([&back]));
            let rest = order::received(&moves[1..]);
            let of = |sums: &BTreeMap<Id, Quantity>| sums.get(&Id::new("PO2")).copied().unwrap_or_default();
            prop_assert_eq!(of(&taken), of(&rest));
        }
    }
}
