//! Counting: what the books come to after a count, whatever moved meanwhile.

use frontdesk::base::{Date, Id, Money, Quantity, Stamp};
use frontdesk::record::orders::Count;
use frontdesk::record::rules::Clock;
use frontdesk::record::supplies::{Lot, StockMove};
use frontdesk::supplies::count::due::due;
use frontdesk::supplies::count::enter::{Context as Entering, enter};
use frontdesk::supplies::count::post::post;
use frontdesk::supplies::count::print::{Asked, print};
use frontdesk::supplies::count::show::show;
use frontdesk::supplies::count::{expected, slot};
use frontdesk::supplies::stock::{Slot, Stock};
use proptest::prelude::*;

use super::bench::sample;
use super::bench::{
    GAUZE, KETAMINE, ROOM, STORE, TODAY, VACCINE, asked, catalogue, context, day, lot, moved,
};

fn at(time: &str) -> Stamp {
    format!("2026-10-06T{time}:00-04:00").parse().unwrap()
}

fn written(time: &str, row: StockMove) -> StockMove {
    StockMove { created_at: at(time), date: day(TODAY), ..row }
}

fn lots() -> Vec<Lot> {
    vec![lot("LT000001", VACCINE, "A", "2027-05-31"), lot("LT000002", VACCINE, "B", "2027-06-30")]
}

fn received() -> Vec<StockMove> {
    vec![
        written("07:00", moved("receive", VACCINE, "LT000001", ("vendor", STORE), "10", "180.00")),
        written("07:00", moved("receive", VACCINE, "LT000002", ("vendor", STORE), "10", "181.00")),
        written("07:00", moved("receive", GAUZE, "", ("vendor", STORE), "100", "5.00")),
    ]
}

/// The sheet of the store room, printed at eight; ids as the store would give them.
fn sheet(stock: &Stock) -> Vec<Count> {
    let place = Id::new(STORE);
    let lines = print(&catalogue(), stock, &place, &Asked::default(), &[], at("08:00")).unwrap();
    let line = |(number, row): (usize, Count)| Count {
        id: Id::new(format!("CU{number}")),
        count: Id::new("CU0"),
        ..row
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// The lines after these rows were entered.
fn entered(
    lines: &[Count],
    stock: &Stock,
    rows: &str,
    counted_at: Option<&str>,
) -> Result<Vec<Count>, String> {
    let catalogue = catalogue();
    let context = Entering {
        catalogue: &catalogue,
        lots: stock,
        today: day(TODAY),
        user: "ruth",
        counted_at: counted_at.map(at),
        now: at("12:00"),
    };
    let (changed, new) = enter(&asked(rows), lines, &context).map_err(|wrong| {
        wrong
            .iter()
            .map(|wrong| format!("{}.{}\n", wrong.row, wrong.fault.text(wrong.column)))
            .collect::<String>()
    })?;
    let after = |row: &Count| changed.iter().find(|other| other.id == row.id).unwrap_or(row).clone();
    let more = new.into_iter().map(|row| Count { id: Id::new("CU9"), ..row });
    Ok(lines.iter().map(after).chain(more).collect())
}

fn variances(lines: &[Count], stock: &Stock, moves: &[StockMove]) -> Vec<String> {
    let catalogue = catalogue();
    let told = |of: &frontdesk::supplies::count::show::Variance<'_>| {
        let text = |quantity: Option<Quantity>| quantity.map(|some| some.to_string()).unwrap_or_default();
        let value = of.value.map(|value| value.to_string()).unwrap_or_default();
        let lot = of.lot.map_or("", |lot| lot.lot.as_str());
        format!("{} {lot}: {}, {} ({value})", of.row.item, text(of.expected), text(of.variance))
    };
    show(lines, stock, moves, &catalogue).iter().map(told).collect()
}

#[test]
fn a_sheet_says_what_should_lie_there_and_not_how_much() {
    let stock = Stock::of(lots(), &received());
    let lines: Vec<String> = sheet(&stock)
        .iter()
        .map(|row| format!("{} {:?} {:?}", row.item, row.lot.as_ref().map(Id::as_str), row.quantity))
        .collect();
    assert_eq!(
        lines,
        [
            format!("{VACCINE} Some(\"LT000001\") None"),
            format!("{VACCINE} Some(\"LT000002\") None"),
            format!("{GAUZE} None None"),
        ]
    );
    // Gauze belongs into the room and is not there: it is on the sheet all the same.
    let room = print(&catalogue(), &stock, &Id::new(ROOM), &Asked::default(), &[], at("08:00")).unwrap();
    assert_eq!(room.iter().map(|row| row.item.as_str()).collect::<Vec<_>>(), [GAUZE]);
}

#[test]
fn what_moved_after_the_sheet_was_printed_is_added_back_by_time() {
    let mut moves = received();
    let lines = sheet(&Stock::of(lots(), &moves));
    // Three doses are used at nine and two come back to the shelf at ten; two shelves of lot A hold four and five.
    moves.push(written("09:00", moved("use", VACCINE, "LT000001", (STORE, "patient"), "3", "54.15")));
    moves.push(written("10:00", moved("move", VACCINE, "LT000001", (ROOM, STORE), "2", "36.10")));
    let stock = Stock::of(lots(), &moves);
    let rows = "item,lot,quantity\nIT0000017,A,4\nIT0000017,A,5\nIT0000025,,100\n";
    let counted = entered(&lines, &stock, rows, None).unwrap();
    assert_eq!(
        variances(&counted, &stock, &moves),
        ["IT0000017 A: 10, -1 (-18.05)", "IT0000017 B: ,  ()", "IT0000025 : 100, 0 (0.00)"]
    );
    // Whoever wrote down that it was counted at half past nine counted after the use, and before what came.
    let counted = entered(&lines, &stock, rows, Some("09:30")).unwrap();
    assert_eq!(variances(&counted, &stock, &moves)[0], "IT0000017 A: 7, 2 (36.10)");
}

#[test]
fn rows_are_entered_by_number_or_id_and_what_was_not_on_the_sheet_is_added() {
    let stock = Stock::of(lots(), &received());
    let lines = sheet(&stock);
    let rows = "item,lot,quantity\nIT0000017,LT000002,7\nIT0000041,,2\n";
    let told: Vec<String> = entered(&lines, &stock, rows, None)
        .unwrap()
        .iter()
        .map(|row| format!("{} {} {}", row.id, row.item, row.status))
        .collect();
    assert_eq!(
        told,
        ["CU0 IT0000017 printed", "CU1 IT0000017 entered", "CU2 IT0000025 printed", "CU9 IT0000041 entered"]
    );
}

#[test]
fn two_count_a_controlled_substance() {
    let (catalogue, lots) = (catalogue(), vec![lot("LT000001", KETAMINE, "K", "2027-05-31")]);
    let moves =
        vec![written("07:00", moved("receive", KETAMINE, "LT000001", ("vendor", STORE), "20", "40.00"))];
    let mut stock = Stock::of(lots, &moves);
    let lines: Vec<Count> = sheet(&stock).into_iter().filter(|row| row.lot.is_some()).collect();
    let counted = entered(&lines, &stock, "item,lot,quantity\nIT0000050,K,19.5\n", None).unwrap();
    let context = context(&catalogue, None);
    let faults = post(&counted, &[], false, "", &context, &mut stock.clone()).unwrap_err();
    assert_eq!(faults[0].message, "witness is missing: IT0000050 is a controlled substance");
    let faults = post(&counted, &[], false, "ruth", &context, &mut stock.clone()).unwrap_err();
    assert_eq!(faults[0].message, "witness ruth is who posts it");
    let posted = post(&counted, &[], false, "anna", &context, &mut stock).unwrap();
    let row = &posted.plan.moves[0].row;
    assert_eq!(
        (
            row.leaves.as_str(),
            row.enters.as_str(),
            row.quantity.to_string(),
            row.amount.to_string(),
            row.witness.as_str()
        ),
        (STORE, "variance", "0.5".to_owned(), "1.00".to_owned(), "anna")
    );
}

#[test]
fn what_is_due_to_be_counted_follows_its_class() {
    let clock = |kind: &str, value: i64, unit: &str| -> Clock {
        sample::row(&format!(
            "rule=count-{kind} for=count kind={kind} class=care value={value} unit={unit} start=day-0 roll=none"
        ))
    };
    let clocks =
        [clock("A", 1, "month"), clock("B", 3, "month"), clock("C", 1, "year"), clock("office", 7, "day")];
    let mut tables = super::bench::tables();
    for (at, class) in [(0, "A"), (1, "B"), (2, "C")] {
        tables.items[at].class = class.into();
    }
    let catalogue = frontdesk::supplies::catalogue::Catalogue::from(tables);
    let mut moves = received();
    moves.push(written("07:00", moved("receive", "IT0000041", "", ("vendor", STORE), "3", "5.00")));
    let stock = Stock::of(lots(), &moves);
    let counted: [Count; 2] = [
        sample::row(
            "id=CU1 count=CU1 place=PL000002 item=IT0000025 printed_at=2026-09-20T08:00:00-04:00 status=posted",
        ),
        sample::row(
            "id=CU2 count=CU2 place=PL000002 item=IT0000017 printed_at=2026-10-05T08:00:00-04:00 status=entered",
        ),
    ];
    let told: Vec<String> = due(&catalogue, &stock, &counted, &clocks, day(TODAY), &|_: Date| true)
        .iter()
        .map(|due| format!("{} {}: {}", due.due, due.subject, due.detail))
        .collect();
    assert_eq!(
        told,
        [
            "2026-10-01 PL000002: count 1 item of class A at Store room: never counted",
            "2026-12-20 PL000002: count 1 item of class B at Store room: last counted 2026-09-20",
            "2026-10-06 PL000002: count 1 item of kind office at Store room: never counted",
        ]
    );
}

/// A move on the shelf after the sheet was printed: more or fewer of lot A, at an hour.
fn later() -> impl Strategy<Value = (i64, u32)> {
    (-3_i64..6, 9_u32..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// After a count is posted there lies what was counted, and what moved since; nothing is worth nothing.
    #[test]
    fn the_books_say_what_was_counted(
        counted in 0_i64..30, other in 0_i64..30, moves in prop::collection::vec(later(), 0..6), hour in prop::option::of(9_u32..12),
    ) {
        let mut rows = received();
        let lines = sheet(&Stock::of(lots(), &rows));
        let mut since = Quantity::ZERO;
        let mut held = 10;
        for (change, at) in moves {
            if change == 0 || held + change < 0 {
                continue;
            }
            held += change;
            let way = if change > 0 { ("vendor", STORE) } else { (STORE, "patient") };
            let stock = Stock::of(lots(), &rows);
            let pool = stock.pool(&Id::new(VACCINE), "private");
            let amount = if change > 0 {
                Money::cents(change * 1800)
            } else {
                frontdesk::supplies::cost::share(pool.value, Quantity::whole(-change), pool.quantity)
            };
            rows.push(written(&format!("{at:02}:00"), moved("use", VACCINE, "LT000001", way, &change.abs().to_string(), &amount.to_string())));
            if hour.is_none_or(|hour| at > hour) {
                since += Quantity::whole(change);
            }
        }
        let mut stock = Stock::of(lots(), &rows);
        let counted_at = hour.map(|hour| format!("{hour:02}:00"));
        let text = format!("item,lot,quantity\n{VACCINE},A,{counted}\n{VACCINE},B,{other}\n{GAUZE},,100\n");
        let lines = entered(&lines, &stock, &text, counted_at.as_deref()).unwrap();
        let (catalogue, before) = (catalogue(), stock.clone());
        let context = context(&catalogue, None);
        if let Ok(posted) = post(&lines, &rows, false, "", &context, &mut stock) {
                let slot = |lot: &str| Slot { item: Id::new(VACCINE), lot: Some(Id::new(lot)), place: Id::new(STORE) };
                prop_assert_eq!(stock.held(&slot("LT000001")), Quantity::whole(counted) + since);
                let moves: Vec<StockMove> = posted.plan.moves.iter().map(|posting| posting.row.clone()).collect();
                // The same from the rows alone, and back again when they are taken back.
                let mut all = rows.clone();
                all.extend(moves.iter().cloned());
                let again = Stock::of(lots(), &all);
                prop_assert_eq!(again.slots().collect::<Vec<_>>(), stock.slots().collect::<Vec<_>>());
                all.extend(moves.iter().map(|row| StockMove {
                    leaves: row.enters.clone(), enters: row.leaves.clone(), ..row.clone()
                }));
                let back = Stock::of(lots(), &all);
                prop_assert_eq!(back.slots().collect::<Vec<_>>(), before.slots().collect::<Vec<_>>());
                prop_assert_eq!(back.pools().collect::<Vec<_>>(), before.pools().collect::<Vec<_>>());
        } else {
                // Less is left than is missing: more was used since than the count left there.
                let missing = expected(&lines[0], &before, &rows) - Quantity::whole(counted);
                prop_assert!(before.held(&slot(&lines[0])) < missing);
        }
        for (_, _, pool) in stock.pools() {
            prop_assert!(pool.quantity != Quantity::ZERO || pool.value.is_zero());
            prop_assert!(pool.value >= Money::ZERO);
        }
    }
}
