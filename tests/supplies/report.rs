//! What the desk says of its stock: what to buy, what is due, what cannot be right.

use frontdesk::base::Id;
use frontdesk::practice::due;
use frontdesk::supplies::check::check;
use frontdesk::supplies::day::day as figures;
use frontdesk::supplies::due::due as deadlines;
use frontdesk::supplies::reorder::outlook::Outlook;
use frontdesk::supplies::reorder::{packs, reorder};
use frontdesk::supplies::trace::{named, patients, trace};
use frontdesk::supplies::why::why;

use super::bench::{GAUZE, PAPER, ROOM, STORE, TODAY, VACCINE, catalogue, day, lot, moved, stock, units};

#[test]
fn what_to_buy_is_told_with_its_arithmetic() {
    // 30 doses last, 4 have expired, 8 expire before an order placed at the next look would come.
    let lots = [
        lot("LT000001", VACCINE, "A", "2026-10-05"),
        lot("LT000002", VACCINE, "B", "2026-10-15"),
        lot("LT000003", VACCINE, "C", "2027-06-30"),
    ];
    let from = ("vendor", STORE);
    let moves = [
        moved("receive", VACCINE, "LT000001", from, "4", "72.00"),
        moved("receive", VACCINE, "LT000002", from, "8", "144.00"),
        moved("receive", VACCINE, "LT000003", from, "30", "540.00"),
        moved("receive", GAUZE, "", ("vendor", ROOM), "20", "1.00"),
    ];
    let (catalogue, stock) = (catalogue(), stock(&lots, &moves));
    let lines: Vec<String> = reorder(&Outlook::new(&catalogue, &stock, day(TODAY)))
        .iter()
        .map(|row| format!("{} {} {}", row.item.id, row.packs, row.explained()))
        .collect();
    assert_eq!(
        lines,
        [
            format!(
                "{VACCINE} 1 par 40 - usable 38 (42 on hand, 4 not usable) + 8 that expire before 2026-10-16 - on \
                 order 0 = 10 dose short; / 10 = 1 box at 180.00 = 180.00"
            ),
            format!(
                "{GAUZE} 1 par 200 - usable 20 - on order 0 = 180 each short; / 1000 = 1 case at 48.00 = 48.00"
            ),
        ]
    );
}

#[test]
fn packs_are_whole_then_the_least_then_the_multiple() {
    let catalogue = catalogue();
    let gauze = Id::new(GAUZE);
    let offers = catalogue.offers(&gauze, day(TODAY));
    // A case of 1,000 at 48.00 is cheaper by the unit than a box of 100 at 5.00, at least 2 by 5.
    let bought: Vec<Vec<i64>> = offers
        .iter()
        .map(|offer| ["0", "1", "100", "101", "501", "1001"].map(|short| packs(units(short), offer)).to_vec())
        .collect();
    assert_eq!(bought, [[0, 1, 1, 1, 1, 2], [0, 5, 5, 5, 10, 15]]);
}

#[test]
fn what_is_due_is_weighed() {
    let mut lots = vec![
        lot("LT000001", VACCINE, "A", "2026-10-05"),
        lot("LT000002", VACCINE, "B", "2026-10-10"),
        lot("LT000003", VACCINE, "C", "2027-06-30"),
        lot("LT000004", VACCINE, "D", "2027-06-30"),
    ];
    lots[3].status = "quarantined".into();
    let from = ("vendor", STORE);
    let moves = [
        moved("receive", VACCINE, "LT000001", from, "4", "72.00"),
        moved("receive", VACCINE, "LT000002", from, "8", "144.00"),
        moved("receive", VACCINE, "LT000003", from, "60", "1080.00"),
        moved("receive", VACCINE, "LT000004", from, "5", "90.00"),
        moved("receive", GAUZE, "", ("vendor", ROOM), "20", "1.00"),
    ];
    let mut dues = deadlines(&Outlook::new(&catalogue(), &stock(&lots, &moves), day(TODAY)));
    due::sort(&mut dues);
    let lines: Vec<String> = dues.iter().map(|due| due.cells(day(TODAY)).join(",")).collect();
    assert_eq!(
        lines,
        [
            format!(
                "2026-10-05,safety,supplies,expired,LT000001,,throw away 4 dose of {VACCINE} in lot A,,-1,lots.expires_on"
            ),
            format!(
                "2026-10-06,safety,supplies,quarantined,LT000004,,decide on 5 dose of {VACCINE} in lot D,,0,lots.status"
            ),
            format!(
                "2026-10-10,money,supplies,expires,LT000002,,use or send back 8 dose of {VACCINE} in lot B, worth \
                 144.00,,4,rules/stock:short-vaccine"
            ),
            format!(
                "2027-06-30,money,supplies,expires,LT000003,,use or send back 60 dose of {VACCINE} in lot C, worth \
                 1080.00,,267,lots.expires_on"
            ),
            format!(
                "2026-10-06,care,supplies,below-par,{GAUZE},,20 of par 200 each: order 1 case of VE0000025,,0,pars.par_quantity"
            ),
        ]
    );
}

#[test]
fn what_cannot_be_right_is_found() {
    let mut lots = vec![
        lot("LT000001", VACCINE, "A", "2026-10-05"),
        lot("LT000002", VACCINE, "a", "2026-10-10"),
        lot("LT000003", VACCINE, "C", ""),
    ];
    lots[2].status = "recalled".into();
    let mut moves = [
        moved("receive", VACCINE, "LT000001", ("vendor", STORE), "4", "72.00"),
        moved("use", VACCINE, "LT000002", (STORE, "patient"), "1", "18.00"),
        moved("receive", VACCINE, "", ("vendor", STORE), "1", "18.00"),
        moved("use", GAUZE, "LT000001", (ROOM, "patient"), "0.5", "0.00"),
        moved("move", PAPER, "", (STORE, STORE), "1", "0.00"),
        moved("use", PAPER, "", ("vendor", "patient"), "1", "0.00"),
        moved("receive", PAPER, "", ("vendor", "PL000009"), "2", "3.00"),
        moved("use", PAPER, "", ("PL000009", "patient"), "2", "1.00"),
        moved("use", PAPER, "", (ROOM, "patient"), "0", "0.00"),
    ];
    for (at, row) in moves.iter_mut().enumerate() {
        row.id = Id::new(format!("SM2609-{:06}", at + 1));
    }
    let findings = check(&catalogue(), &stock(&lots, &moves), &moves, day(TODAY));
    let lines: Vec<String> =
        findings.iter().map(|finding| format!("{}: {}", finding.name(), finding.detail)).collect();
    assert_eq!(lines.join("\n") + "\n", include_str!("findings.txt"));
}

#[test]
fn the_figures_of_a_day_leave_out_what_was_taken_back() {
    let lots = [lot("LT000001", VACCINE, "A", "2026-08-31")];
    let mut back = moved("use", VACCINE, "LT000001", ("patient", STORE), "2", "36.00");
    back.reverses = Some(Id::new("SM2609-000002"));
    let moves = [
        moved("receive", VACCINE, "LT000001", ("vendor", STORE), "10", "180.00"),
        moved("use", VACCINE, "LT000001", (STORE, "patient"), "2", "36.00"),
        back,
        moved("use", VACCINE, "LT000001", (STORE, "patient"), "1", "18.00"),
        moved("waste", VACCINE, "LT000001", (STORE, "waste"), "1", "18.00"),
        moved("adjust", VACCINE, "LT000001", (STORE, "variance"), "1", "18.00"),
    ];
    let of = day("2026-09-01");
    let lines: Vec<String> = figures(&Outlook::new(&catalogue(), &stock(&lots, &moves), of), &moves)
        .iter()
        .map(|figure| figure.cells()[2..].join(","))
        .collect();
    assert_eq!(
        lines,
        [
            "received,1,count",
            "received:amount,180.00,money",
            "used,1,count",
            "used:amount,18.00,money",
            "wasted,1,count",
            "wasted:amount,18.00,money",
            "adjusted:amount,-18.00,money",
            "stock:value,126.00,money",
            "expired,1,count",
            "expired:value,126.00,money",
            "below-par,2,count",
        ]
    );
}

#[test]
fn a_lot_is_followed_to_those_who_have_it() {
    let lots = [lot("LT000001", VACCINE, "A7", "2027-08-31"), lot("LT000002", GAUZE, "a7", "2027-08-31")];
    let mut moves = vec![
        moved("receive", VACCINE, "LT000001", ("vendor", STORE), "10", "180.00"),
        moved("move", VACCINE, "LT000001", (STORE, ROOM), "4", "72.00"),
        moved("use", VACCINE, "LT000001", (ROOM, "patient"), "1", "18.00"),
        moved("use", VACCINE, "LT000001", (ROOM, "patient"), "1", "18.00"),
        moved("use", VACCINE, "LT000001", ("patient", ROOM), "1", "18.00"),
    ];
    for (at, row) in moves.iter_mut().enumerate() {
        row.id = Id::new(format!("SM2609-{:06}", at + 1));
        row.patient = [None, None, Some("P0000017"), Some("P0000025"), Some("P0000025")][at].map(Id::new);
    }
    let named = named(&lots, "A7");
    let steps = trace(&named, &moves);
    let lines: Vec<String> = steps
        .iter()
        .map(|step| {
            format!(
                "{} {} > {} {} {}",
                step.lot.id, step.row.leaves, step.row.enters, step.row.quantity, step.on_hand
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "LT000001 vendor > PL000002 10 10",
            "LT000001 PL000002 > PL000001 4 10",
            "LT000001 PL000001 > patient 1 9",
            "LT000001 PL000001 > patient 1 8",
            "LT000001 patient > PL000001 1 9",
        ]
    );
    assert_eq!(patients(&steps), [Id::new("P0000017")]);
}

#[test]
fn every_figure_of_an_item_names_where_it_comes_from() {
    let lots = [lot("LT000001", VACCINE, "A", "2026-10-05"), lot("LT000002", VACCINE, "B", "2027-06-30")];
    let moves = [
        moved("receive", VACCINE, "LT000001", ("vendor", STORE), "10", "50.00"),
        moved("receive", VACCINE, "LT000002", ("vendor", STORE), "1", "16.00"),
    ];
    let catalogue = catalogue();
    let item = catalogue.item(&Id::new(VACCINE)).unwrap();
    let lines: Vec<String> = why(&Outlook::new(&catalogue, &stock(&lots, &moves), day(TODAY)), item)
        .iter()
        .map(|figure| format!("{} {} {} <- {}", figure.figure, figure.value, figure.unit, figure.source))
        .collect();
    assert_eq!(lines.join("\n") + "\n", include_str!("why.txt"));
}
