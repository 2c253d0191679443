//! Stock that is used, thrown away, moved and set right.

use std::collections::BTreeMap;

use frontdesk::base::{Id, date};
use frontdesk::record::supplies::Lot;
use frontdesk::supplies::adjust::adjust;
use frontdesk::supplies::asked::{Asked, Wrong};
use frontdesk::supplies::r#move::move_stock;
use frontdesk::supplies::open::open;
use frontdesk::supplies::stock::Stock;
use frontdesk::supplies::r#use::{Visit, use_stock};
use frontdesk::supplies::waste::waste;

use super::bench::{
    GAUZE, KETAMINE, PAPER, ROOM, STORE, VACCINE, VISIT, asked, catalogue, context, lot, moved, stock, told,
};

/// Vaccine: 4 of lot A that expired, 3 of B, 10 of C, 6 of D set apart, 5 of V that VFC paid for; gauze: 50 at the room.
fn shelf() -> Stock {
    let mut lots = vec![
        lot("LT000001", VACCINE, "A", "2026-10-05"),
        lot("LT000002", VACCINE, "B", "2026-10-06"),
        lot("LT000003", VACCINE, "C", "2027-06-30"),
        lot("LT000004", VACCINE, "D", "2026-12-31"),
        lot("LT000005", VACCINE, "V", "2026-11-30"),
        lot("LT000006", KETAMINE, "K", "2027-11-30"),
    ];
    lots[3].status = "quarantined".into();
    lots[4].funding = "VFC".into();
    let from = ("vendor", STORE);
    let moves = [
        moved("receive", VACCINE, "LT000001", from, "4", "72.00"),
        moved("receive", VACCINE, "LT000002", from, "3", "54.00"),
        moved("receive", VACCINE, "LT000003", from, "10", "191.00"),
        moved("receive", VACCINE, "LT000004", from, "6", "108.00"),
        moved("receive", VACCINE, "LT000005", from, "5", "0.00"),
        moved("receive", KETAMINE, "LT000006", from, "10", "25.00"),
        moved("receive", GAUZE, "", ("vendor", ROOM), "50", "2.50"),
    ];
    stock(&lots, &moves)
}

fn visits() -> BTreeMap<Id, Visit> {
    let visit = |id: &str, status: &str, day: &str| {
        let id = Id::new(id);
        let date = date::parse(day).unwrap();
        (
            id.clone(),
            Visit { id, patient: Some(Id::new("P0000017")), status: status.into(), date, ..Visit::default() },
        )
    };
    BTreeMap::from([
        visit(VISIT, "arrived", "2026-10-06"),
        visit("A2610-0000020", "cancelled", "2026-10-06"),
        visit("A2610-0000046", "booked", "2026-10-07"),
    ])
}

fn used(text: &str, stock: &mut Stock, set_aside: Option<&str>) -> String {
    let catalogue = catalogue();
    told(&use_stock(&asked(text), &visits(), &context(&catalogue, set_aside), stock))
}

#[test]
fn the_first_to_expire_is_taken_first_and_each_lot_is_named() {
    let text = format!("item,quantity,visit\n{VACCINE},5,{VISIT}\n{GAUZE},2,{VISIT}\n");
    // 425.00 over 23 private doses: three are 55.43 (half up), two of the 20 left for 369.57 are 36.96.
    assert_eq!(
        used(&text, &mut shelf(), None),
        format!(
            "0 use {VACCINE} LT000002 {STORE} > patient 3 55.43\n\
             0 use {VACCINE} LT000003 {STORE} > patient 2 36.96\n\
             1 use {GAUZE} - {ROOM} > patient 2 0.10\n"
        )
    );
}

#[test]
fn what_was_thrown_away_of_what_was_opened_leaves_beside_what_was_given() {
    // Three of the five that leave are of B: two are given, the third and two of C are thrown away.
    let row = |witness: &str| {
        format!(
            "item,quantity,waste,visit,witness\n{VACCINE},2,3,{VISIT},\n{KETAMINE},2,1,{VISIT},{witness}\n"
        )
    };
    assert_eq!(
        used(&row(""), &mut shelf(), None),
        "1.witness: error[U017]: witness is missing: IT0000050 is a controlled substance\n  help: name the second \
         person by login, like --witness ruth\n"
    );
    assert_eq!(
        used(&row("james"), &mut shelf(), None),
        format!(
            "0 use {VACCINE} LT000002 {STORE} > patient 2 36.96\n\
             0 waste {VACCINE} LT000002 {STORE} > waste 1 18.48 unused-dose\n\
             0 waste {VACCINE} LT000003 {STORE} > waste 2 36.96 unused-dose\n\
             1 use {KETAMINE} LT000006 {STORE} > patient 2 5.00\n\
             1 waste {KETAMINE} LT000006 {STORE} > waste 1 2.50 unused-dose\n"
        )
    );
}

#[test]
fn what_is_opened_is_a_lot_of_its_own_and_loses_no_value() {
    let shelf = shelf();
    let catalogue = catalogue();
    let context = context(&catalogue, None);
    let row = |quantity: &str, lot: &str| Asked {
        item: KETAMINE.into(),
        lot: lot.into(),
        quantity: quantity.into(),
        ..Asked::default()
    };
    let opened = open(&row("4", "LT000006"), Some(28), &context, &shelf).unwrap();
    assert_eq!(opened.lot.beyond_use_on, date::parse("2026-11-03").ok());
    assert_eq!((opened.lot.id.as_str(), opened.lot.lot.as_str()), ("", "K"));
    let mut after = shelf.clone();
    after.know(Lot { id: Id::new("LT000007"), ..opened.lot });
    for mut row in opened.moves {
        row.lot = row.lot.or_else(|| Some(Id::new("LT000007")));
        after.apply(&row);
    }
    assert_eq!(after.pool(&Id::new(KETAMINE), "private"), shelf.pool(&Id::new(KETAMINE), "private"));
    let held: Vec<String> = after
        .of_item(&Id::new(KETAMINE))
        .map(|(slot, held)| format!("{} {held}", slot.lot.clone().unwrap()))
        .collect();
    assert_eq!(held, ["LT000006 6", "LT000007 4"]);
    // All that there is of a lot is opened where it stands; past its own last day nothing lasts.
    let all = open(&row("10", "LT000006"), Some(3660), &context, &shelf).unwrap();
    assert!(all.moves.is_empty());
    assert_eq!((all.lot.id.as_str(), all.lot.beyond_use_on), ("LT000006", date::parse("2027-11-30").ok()));
    // Opened twice, or more than there is.
    let told = |wrong: Vec<Wrong>| wrong.iter().map(|wrong| wrong.fault.code).collect::<Vec<_>>();
    assert_eq!(told(open(&row("1", "LT000007"), Some(28), &context, &after).unwrap_err()), ["U044"]);
    assert_eq!(told(open(&row("11", "LT000006"), Some(28), &context, &shelf).unwrap_err()), ["U014"]);
    assert_eq!(told(open(&row("", "LT000006"), Some(28), &context, &shelf).unwrap_err()), ["U004"]);
}

#[test]
fn what_a_programme_paid_for_is_another_stock() {
    let text = format!("item,quantity,visit,funding\n{VACCINE},2,{VISIT},VFC\n");
    assert_eq!(
        used(&text, &mut shelf(), None),
        format!("0 use {VACCINE} LT000005 {STORE} > patient 2 0.00\n")
    );
}

#[test]
fn rows_of_a_batch_stand_on_those_before_them() {
    let text = format!("item,quantity,visit\n{VACCINE},13,{VISIT}\n{VACCINE},1,{VISIT}\n");
    assert_eq!(
        used(&text, &mut shelf(), None),
        format!(
            "1.quantity: error[U014]: 1 dose of {VACCINE} asked for, 0 usable at {STORE}, and 4 in lot A expired on 2026-10-05, 5 in lot V paid for by VFC, 6 in lot D quarantined\n  \
             help: see: supplies on-hand --item {VACCINE}; to do it all the same: --override REASON, a word like agreed-by-owner\n"
        )
    );
}

#[test]
fn every_fault_of_every_row_is_told_in_one_pass() {
    let text = format!(
        "item,quantity,unit,lot,place,visit,funding\n\
         {VACCINE},1,,A,,{VISIT},\n\
         {VACCINE},1,,D,,{VISIT},\n\
         {VACCINE},1,,E,,{VISIT},\n\
         {VACCINE},14,,,,{VISIT},\n\
         {VACCINE},0,,,{STORE},,\n\
         {VACCINE},1,,,{ROOM},A2610-0000020,\n\
         {VACCINE},1,,,{ROOM},A2610-0000018,medicare\n\
         {PAPER},1,,,{ROOM},A2610-0000038,\n\
         {VACCINE},2,,,{ROOM},{VISIT},\n\
         {GAUZE},1,,,,A2610-0000046,\n"
    );
    assert_eq!(used(&text, &mut shelf(), None), include_str!("use-faults.txt"));
}

#[test]
fn with_a_reason_stock_goes_below_zero_until_the_receipt_comes() {
    let text = format!("item,quantity,place,visit\n{GAUZE},60,{ROOM},{VISIT}\n");
    let mut shelf = shelf();
    assert_eq!(
        used(&text, &mut shelf, Some("receipt-to-come")),
        format!("0 use {GAUZE} - {ROOM} > patient 60 2.50 receipt-to-come\n")
    );
    assert_eq!(shelf.pool(&Id::new(GAUZE), "private").quantity.to_string(), "-10");
}

#[test]
fn waste_takes_the_oldest_and_a_controlled_substance_wants_two_people() {
    let run = |text: &str| {
        let catalogue = catalogue();
        told(&waste(&asked(text), &context(&catalogue, None), &mut shelf()))
    };
    let text = format!(
        "item,quantity,lot,reason,witness\n{VACCINE},5,,expired,\n{VACCINE},6,D,storage,\n{KETAMINE},0.5,,spilled,maria\n"
    );
    assert_eq!(
        run(&text),
        format!(
            "0 waste {VACCINE} LT000001 {STORE} > waste 4 73.91 expired\n\
             0 waste {VACCINE} LT000002 {STORE} > waste 1 18.48 expired\n\
             1 waste {VACCINE} LT000004 {STORE} > waste 6 110.87 storage\n\
             2 waste {KETAMINE} LT000006 {STORE} > waste 0.5 1.25 spilled\n"
        )
    );
    let text = format!(
        "item,quantity,reason,witness\n{KETAMINE},1,spilled,\n{KETAMINE},1,spilled,ruth\n{GAUZE},51,spilt,\n{GAUZE},51,spilled,\n"
    );
    assert_eq!(
        run(&text),
        format!(
            "0.witness: error[U017]: witness is missing: {KETAMINE} is a controlled substance\n  \
             help: name the second person by login, like --witness ruth\n\
             1.witness: error[U017]: witness ruth is who throws it away\n  \
             help: name the second person by login, like --witness ruth\n\
             2.reason: error[U016]: column reason does not know 'spilt'\n  \
             help: one of broken, contaminated, expired, opened, recalled, spilled, storage, unused-dose\n\
             3.quantity: error[U014]: 51 each of {GAUZE} asked for, 50 at {ROOM}\n  \
             help: see: supplies on-hand --item {GAUZE}\n"
        )
    );
}

#[test]
fn a_move_keeps_the_value_and_wants_another_place() {
    let run = |text: &str, stock: &mut Stock| {
        let catalogue = catalogue();
        told(&move_stock(&asked(text), &context(&catalogue, None), stock))
    };
    let mut shelf = shelf();
    let before = shelf.pool(&Id::new(VACCINE), "private");
    let text = format!("item,quantity,lot,to\n{VACCINE},4,,{ROOM}\n{VACCINE},6,D,{ROOM}\n");
    assert_eq!(
        run(&text, &mut shelf),
        format!(
            "0 move {VACCINE} LT000002 {STORE} > {ROOM} 3 55.43\n\
             0 move {VACCINE} LT000003 {STORE} > {ROOM} 1 18.48\n\
             1 move {VACCINE} LT000004 {STORE} > {ROOM} 6 110.87\n"
        )
    );
    assert_eq!(shelf.pool(&Id::new(VACCINE), "private"), before);
    let text = format!("item,quantity,place,to\n{GAUZE},1,,{ROOM}\n{GAUZE},1,{STORE},{ROOM}\n{GAUZE},1,,\n");
    assert_eq!(
        run(&text, &mut shelf),
        format!(
            "0.to: error[U019]: {ROOM} is where it lies already\n  help: name another place\n\
             1.quantity: error[U014]: 1 each of {GAUZE} asked for, 0 usable at {STORE}\n  \
             help: there are 50 at {ROOM}: supplies move {GAUZE} brings them here\n\
             2.to: error[U005]: column to is empty\n  help: name a place, like PL000001\n"
        )
    );
}

#[test]
fn what_is_found_is_worth_what_the_rest_is() {
    let run = |text: &str| {
        let catalogue = catalogue();
        told(&adjust(&asked(text), &context(&catalogue, None), &mut shelf()))
    };
    let text = format!(
        "item,quantity,lot,reason\n{GAUZE},10,,found\n{GAUZE},-60,,lost\n{VACCINE},2,C,found\n{PAPER},3,,unrecorded\n"
    );
    let text = text.replace("3,,unrecorded", "3,,found");
    assert_eq!(
        run(&text),
        format!("3.place: error[U005]: column place is empty\n  help: name a place, like PL000001\n")
    );
    let text =
        format!("item,quantity,lot,reason\n{GAUZE},10,,found\n{GAUZE},-60,,lost\n{VACCINE},2,C,found\n");
    assert_eq!(
        run(&text),
        format!(
            "0 adjust {GAUZE} - variance > {ROOM} 10 0.50 found\n\
             1 adjust {GAUZE} - {ROOM} > variance 60 3.00 lost\n\
             2 adjust {VACCINE} LT000003 variance > {STORE} 2 36.96 found\n"
        )
    );
}
