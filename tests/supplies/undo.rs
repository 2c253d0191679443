//! Taking stock back, over the real binaries.

use crate::support::desk::Desk;

#[test]
fn a_receipt_is_taken_back_while_none_of_it_was_used() {
    let desk = Desk::fresh();
    let receive =
        "supplies receive IT0000017 -q 1 --unit box --lot U9 --expires-on 2027-06 --columns lot,quantity";
    assert_eq!(desk.shell(receive), ("lot,quantity\nLT000011,10\n".to_owned(), 0));
    let used = "supplies use IT0000017 -q 2 --lot U9 --visit A2610-0001313 --columns lot,quantity";
    assert_eq!(desk.shell(used), ("lot,quantity\nLT000011,2\n".to_owned(), 0));
    assert_eq!(
        desk.shell("files undo 2 --reason wrong-lot"),
        (
            "files: error[U014]: 10 of IT0000017 taken from PL000010: -2 are left\n  \
             help: take back first what was used of it since\n"
                .to_owned(),
            65
        )
    );
    let told = |row: &str| format!("table,row,undone,by\n{row}\n");
    assert_eq!(
        desk.shell("files undo 3 --reason wrong-lot"),
        (told("stock-moves,SM2610-000024,reversed,SM2610-000025"), 0)
    );
    assert_eq!(
        desk.shell("files undo 2 --reason wrong-lot"),
        (told("stock-moves,SM2610-000023,reversed,SM2610-000026\nlots,LT000011,kept,"), 0)
    );
    let lots = "supplies lots list --item IT0000017 --columns lot_number,on_hand";
    assert_eq!(desk.shell(lots), ("lot_number,on_hand\nU8790BB,12\nU8841AA,86\nU9,0\n".to_owned(), 0));
}

#[test]
fn what_is_put_off_is_counted_and_comes_back() {
    let desk = Desk::fresh();
    // What is said besides comes after the rows, whichever of the two programs is faster.
    let due = "supplies due --columns kind,subject 2>said | grep -v -e reading -e badge -e count; cat said";
    let short = "below-par,IT0000084\nbelow-par,IT0000121\n";
    assert_eq!(desk.shell(due), (format!("kind,subject\nexpires,LT000002\n{short}"), 0));
    let (_, code) = desk.shell("supplies due snooze IT0000084 +3d --reason ordered");
    assert_eq!(code, 0);
    // Asked again, the same row is changed.
    let snooze = "supplies due snooze IT0000084 +5d --reason ordered --columns id,subject,to";
    assert_eq!(desk.shell(snooze), ("id,subject,to\nWV000001,IT0000084,2026-10-19\n".to_owned(), 0));
    let (told, code) = desk.shell(due);
    let rest = short.trim_start_matches("below-par,IT0000084\n");
    let left = format!("kind,subject\nexpires,LT000002\n{rest}1 snoozed: see waivers.csv\n");
    assert_eq!((told, code), (left, 0));
    let later = format!("FRONTDESK_NOW=2026-10-20T08:00 {due}");
    assert_eq!(desk.shell(&later), (format!("kind,subject\nexpired,LT000002\n{short}"), 0));
}

#[test]
fn stock_that_was_edited_away_by_hand_is_refused() {
    let desk = Desk::fresh();
    let edit = "f=practice/stock-moves/2026-10.csv; sed -i 's/,LT000002,vendor,PL000010,12,219.00,/,LT000002,vendor,PL000010,21,219.00,/' $f";
    assert_eq!(desk.shell(edit), (String::new(), 0));
    let (told, code) = desk.shell("supplies adjust IT0000017 -q -1 --reason lost");
    assert_eq!(
        (told.as_str(), code),
        (
            "stock-moves/2026-10.csv:2:1: error[U022]: stock move SM2610-000001 is never rewritten or taken out\n  \
             help: files undo takes it back by a row of its own; supplies adjust sets stock right\n",
            65
        )
    );
}
