//! Stock that comes in.

use frontdesk::supplies::receive::{Origin, receive};
use frontdesk::supplies::stock::Stock;

use super::bench::{
    GAUZE, KETAMINE, PAPER, ROOM, STORE, VACCINE, asked, catalogue, context, lot, moved, stock, told,
};

fn run(text: &str, stock: &mut Stock, set_aside: Option<&str>) -> String {
    let catalogue = catalogue();
    told(&receive(&asked(text), Origin::Vendor, &context(&catalogue, set_aside), stock))
}

#[test]
fn packs_become_base_units_at_the_listed_or_given_price() {
    let text = format!(
        "item,quantity,unit,lot,expires_on,vendor,price,place\n\
         {VACCINE},2,box,F123,2027-05,VE0000017,,{STORE}\n\
         {GAUZE},3,box,,,,4.50,{ROOM}\n\
         {GAUZE},7,,,,,0.05,\n"
    );
    assert_eq!(
        run(&text, &mut Stock::default(), None),
        format!(
            "lot +1 {VACCINE} F123 2027-05-31 private\n\
             0 receive {VACCINE} +1 vendor > {STORE} 20 360.00\n\
             1 receive {GAUZE} - vendor > {ROOM} 300 13.50\n\
             2 receive {GAUZE} - vendor > {ROOM} 7 0.35\n"
        )
    );
}

#[test]
fn a_known_lot_is_filled_up_and_another_funding_is_another_lot() {
    let mut stock = stock(&[lot("LT000001", VACCINE, "F123", "2027-05-31")], &[]);
    let text = format!(
        "item,quantity,unit,lot,expires_on,price,place,funding\n\
         {VACCINE},1,box,f123,,180.00,{STORE},\n\
         {VACCINE},1,box,F123,2027-05-31,,{STORE},vfc\n"
    );
    assert_eq!(
        run(&text, &mut stock, None),
        format!(
            "lot +1 {VACCINE} F123 2027-05-31 VFC\n\
             0 receive {VACCINE} LT000001 vendor > {STORE} 10 180.00\n\
             1 receive {VACCINE} +1 vendor > {STORE} 10 0.00\n"
        )
    );
}

#[test]
fn every_fault_of_every_row_is_told_in_one_pass() {
    let mut stock = stock(
        &[lot("LT000001", VACCINE, "F123", "2027-05-31")],
        &[moved("receive", VACCINE, "LT000001", ("vendor", STORE), "10", "180.00")],
    );
    let text = format!(
        "item,quantity,unit,lot,expires_on,vendor,price,place,funding\n\
         IT0000076,1,,,,,,,\n\
         IT0000018,1,,,,,,{ROOM},\n\
         {GAUZE},-3,,,,,1.00,{ROOM},\n\
         {GAUZE},3,boxe,,,,1.00,{ROOM},\n\
         {GAUZE},1.5,case,,,,48.00,{ROOM},\n\
         {GAUZE},1.5,,,,,1.00,PL000009,\n\
         {GAUZE},two,,,,VE0000026,1,{ROOM},private\n\
         {VACCINE},1,box,,,,180.00,{STORE},\n\
         {VACCINE},1,box,F9,,,180.00,{STORE},VCF\n\
         {VACCINE},1,box,F9,,,180.00,{STORE},VFC\n\
         {VACCINE},1,box,F123,2027-06-30,,180.00,{STORE},\n\
         {VACCINE},1,box,G1,2026-10-05,,180.00,{STORE},\n\
         {VACCINE},1,box,G2,2026-10-31,,180.00,{STORE},\n\
         {VACCINE},1,dose,G3,2027-13,,180.00,{STORE},\n\
         {VACCINE},1,dose,G4,2027-12-31,,180.00,{STORE},\n\
         {PAPER},2,,,,,,{ROOM},\n\
         {KETAMINE},2.5,,K1,2027-12-31,,-1.00,{ROOM},\n"
    );
    assert_eq!(run(&text, &mut stock, None), include_str!("receive-faults.txt"));
}

#[test]
fn a_reason_sets_the_practices_rules_aside_and_stands_on_the_row() {
    let text = format!(
        "item,quantity,unit,lot,expires_on,price,place\n\
         {VACCINE},1,box,G2,2026-10-31,180.00,{STORE}\n"
    );
    assert_eq!(
        run(&text, &mut Stock::default(), Some("agreed-by-owner")),
        format!(
            "lot +1 {VACCINE} G2 2026-10-31 private\n\
             0 receive {VACCINE} +1 vendor > {STORE} 10 180.00 agreed-by-owner\n"
        )
    );
}

#[test]
fn two_rows_of_one_new_lot_agree_on_its_expiry() {
    let text = format!(
        "item,quantity,unit,lot,expires_on,price,place\n\
         {VACCINE},1,box,G2,2027-10-31,180.00,{STORE}\n\
         {VACCINE},1,box,G2,2027-01-31,180.00,{STORE}\n"
    );
    assert_eq!(
        run(&text, &mut Stock::default(), None),
        format!(
            "1.expires_on: error[U007]: lot G2 of {VACCINE} expires on 2027-01-31 here and on 2027-10-31 in an earlier row\n  \
             help: one lot has one expiry: read both packs again, and correct lots.csv if the first was wrong\n"
        )
    );
}

#[test]
fn what_was_there_when_the_books_were_opened_is_brought_in_as_it_is() {
    let catalogue = catalogue();
    let text = format!(
        "item,quantity,unit,lot,expires_on,amount,place\n\
         {VACCINE},4,,OLD,2026-09-30,72.00,{STORE}\n\
         {GAUZE},40,,,,,{ROOM}\n"
    );
    let plan = receive(&asked(&text), Origin::Opening, &context(&catalogue, None), &mut Stock::default());
    assert_eq!(
        told(&plan),
        format!(
            "lot +1 {VACCINE} OLD 2026-09-30 private\n\
             0 opening {VACCINE} +1 opening > {STORE} 4 72.00\n\
             1 opening {GAUZE} - opening > {ROOM} 40 0.00\n"
        )
    );
}
