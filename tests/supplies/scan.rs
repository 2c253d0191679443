//! Codes as scanners send them, each beside all that is read from it; and what holds for any code.

use std::fmt::Write;

use frontdesk::base::gtin::check_digit;
use frontdesk::base::{Id, Quantity};
use frontdesk::record::supplies::{Item, ItemPack};
use frontdesk::supplies::asked::Asked;
use frontdesk::supplies::catalogue::{Catalogue, Tables};
use frontdesk::supplies::scan::fill::{Purpose, fill};
use frontdesk::supplies::scan::{Code, Finder, read};
use proptest::prelude::*;

use super::bench::{GAUZE, LIDOCAINE, VACCINE, day, lot};
use crate::support::{all_same, differs, files, read as text_of};

fn told(code: &Code<'_>) -> String {
    let mut parts = vec![code.kind.word().to_owned()];
    let mut tell = |name: &str, value: String| {
        if !value.is_empty() {
            parts.push(format!("{name}={value}"));
        }
    };
    let day = |day: Option<frontdesk::base::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    tell("gtin", code.gtin.to_string());
    tell("device", code.device.to_owned());
    tell("lot", code.lot.to_string());
    tell("serial", code.serial.to_string());
    tell("expires_on", day(code.expires_on));
    tell("made_on", day(code.made_on));
    let of = if code.holds_packs { " packs" } else { "" };
    tell("quantity", code.quantity.map(|quantity| format!("{quantity}{of}")).unwrap_or_default());
    for ndc in code.drugs() {
        tell("ndc", ndc.to_string());
    }
    for (name, value) in &code.also {
        tell(name, value.to_string());
    }
    parts.join(" ")
}

#[test]
fn codes_are_read_as_kept() {
    let mut differing = Vec::new();
    for path in files("tests/supplies/codes", ".txt") {
        let mut text = String::new();
        for line in text_of(&path).lines() {
            if line.starts_with("# ") {
                writeln!(text, "{line}").unwrap();
                continue;
            }
            writeln!(text, "{line}").unwrap();
            match read(line, day("2026-10-14")) {
                Ok(code) => {
                    writeln!(text, "  {}", told(&code)).unwrap();
                    for warning in code.warnings {
                        writeln!(text, "  {}", warning.text("supplies")).unwrap();
                    }
                }
                Err(faults) => {
                    for fault in faults {
                        writeln!(text, "  {}", fault.text("supplies")).unwrap();
                    }
                }
            }
        }
        differing.extend(differs(path.with_extension("expected"), &text));
    }
    all_same(&differing);
}

/// A vaccine in boxes of ten, a drug by its code alone, gauze without lots.
fn kept() -> Catalogue {
    let item = |id: &str, kind: &str, unit: &str, ndc: &str| Item {
        id: Id::new(id),
        name: kind.into(),
        kind: kind.into(),
        unit: unit.into(),
        ndc: ndc.into(),
        ..Item::default()
    };
    let pack = |id: &str, item: &str, unit: &str, quantity: i64, gtin: &str| ItemPack {
        id: Id::new(id),
        item: Id::new(item),
        unit: unit.into(),
        quantity: Quantity::whole(quantity),
        gtin: gtin.into(),
        ..ItemPack::default()
    };
    Catalogue::from(Tables {
        items: vec![
            item(VACCINE, "vaccine", "dose", "49281042650"),
            item(LIDOCAINE, "drug", "mL", "63323004401"),
            item(GAUZE, "supply", "each", ""),
        ],
        packs: vec![
            pack("IP000001", VACCINE, "box", 10, "30349281426507"),
            pack("IP000002", GAUZE, "box", 100, "614141000036"),
            pack("IP000003", GAUZE, "case", 1000, "A123GAUZE5"),
        ],
        ..Tables::default()
    })
}

/// A row after its code has filled it, or what is wrong with it.
fn filled(asked: Asked, purpose: Purpose) -> String {
    let (catalogue, today) = (kept(), day("2026-10-14"));
    let lots = [lot("LT000001", VACCINE, "U1", "2027-06-30")];
    let mut asked = [asked];
    let (warnings, wrong) = fill(&mut asked, purpose, &Finder::of(&catalogue, today), &lots, today);
    let [Asked { item, quantity, unit, lot, serial, expires_on, .. }] = &asked;
    let mut told = vec![format!("{item} {quantity} {unit} {lot} {serial} {expires_on}")];
    told.extend(
        wrong
            .iter()
            .chain(&warnings)
            .map(|wrong| format!("{} {}: {}", wrong.column, wrong.fault.code, wrong.fault.message)),
    );
    told.join("; ")
}

#[test]
fn a_scan_is_a_pack_that_came_or_a_unit_that_was_used() {
    let code = |code: &str| Asked { code: code.into(), ..Asked::default() };
    let received = |text: &str| filled(code(text), Purpose::Receive);
    let used = |text: &str| filled(Asked { quantity: "1".into(), ..code(text) }, Purpose::Use);
    let vaccine = "(01)30349281426507(17)270630(10)U1(21)S9";
    assert_eq!(received(vaccine), "IT0000017 1 box U1 S9 2027-06-30");
    assert_eq!(used(vaccine), "IT0000017 1  U1 S9 2027-06-30", "a unit, whatever pack it was read from");
    assert_eq!(received("614141000036"), "IT0000025 1 box   ");
    assert_eq!(received("(01)00614141000036(30)25"), "IT0000025 25    ", "a count of units");
    assert_eq!(received("(02)00614141000036(37)4"), "IT0000025 4 box   ", "a count of packs");
    assert_eq!(received("6332304401"), "IT0000033 1    ", "of three readings one is kept");
    assert_eq!(received("63323-044-01"), "IT0000033 1    ");
    assert_eq!(
        used("(01)00614141000036(10)Z1"),
        "IT0000025 1    ",
        "what is kept without lots is used without"
    );
    assert_eq!(
        filled(Asked { quantity: "3".into(), ..code("614141000036") }, Purpose::Receive),
        "IT0000025 3 box   "
    );
}

#[test]
fn a_code_that_expires_otherwise_than_its_lot_is_not_used() {
    let used = |text: &str| {
        filled(Asked { quantity: "1".into(), code: text.into(), ..Asked::default() }, Purpose::Use)
    };
    assert_eq!(
        used("(01)30349281426507(17)260930(10)u1"),
        "IT0000017 1  u1  2026-09-30; code U007: lot u1 expires on 2026-09-30 by its code and on 2027-06-30 as LT000001 has it"
    );
    assert_eq!(
        used("(01)00614141000036(17)260930(10)Z1"),
        "IT0000025 1    2026-09-30; code U013: the code says that it expired on 2026-09-30"
    );
}

/// A GTIN of 14 digits.
fn gtin() -> impl Strategy<Value = String> {
    "[0-9]{13}".prop_map(|head| format!("{head}{}", check_digit(head.as_bytes()).unwrap()))
}

/// A lot or serial number, of any of the 82 characters but brackets, which people write around identifiers.
const TEXT: &str = "[!\"%&'*+,./0-9:;=>?A-Z_a-z-]{1,20}";

proptest! {
    #[test]
    fn what_is_written_in_any_form_is_read_back(
        gtin in gtin(), lot in TEXT, serial in TEXT, days in 0i64..7000, count in 1u32..99_999_999, shape in 0usize..4,
    ) {
        let today = day("2026-10-14");
        let expires = today + chrono::TimeDelta::days(days);
        let date = expires.format("%y%m%d");
        let mark = ["]C1", "]d2", "]Q3", ""][shape];
        let symbol = format!("{mark}01{gtin}17{date}10{lot}\u{1d}21{serial}\u{1d}30{count}");
        let printed = format!("(01){gtin}(17){date}(10){lot}(21){serial}(30){count}");
        let percent = |text: &str| text.bytes().fold(String::new(), |all, byte| format!("{all}%{byte:02X}"));
        let link = format!("https://id.gs1.org/01/{gtin}/10/{}/21/{}?17={date}&30={count}", percent(&lot), percent(&serial));
        for code in [symbol, printed, link] {
            let read = read(&code, today).unwrap();
            prop_assert_eq!(read.gtin.as_ref(), &gtin);
            prop_assert_eq!(read.lot.as_ref(), &lot);
            prop_assert_eq!(read.serial.as_ref(), &serial);
            prop_assert_eq!(read.expires_on, Some(expires));
            prop_assert_eq!(read.quantity, Some(count));
            prop_assert!(read.warnings.is_empty(), "{:?}", read.warnings);
        }
    }

    #[test]
    fn a_changed_digit_of_a_gtin_is_refused(gtin in gtin(), at in 0usize..14, by in 1u8..10) {
        let today = day("2026-10-14");
        let mut wrong = gtin.clone().into_bytes();
        wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert!(read(&gtin, today).is_ok());
        prop_assert!(read(&wrong, today).is_err());
        for code in [format!("01{wrong}10K42"), format!("(01){wrong}(10)K42"), format!("https://id.gs1.org/01/{wrong}/10/K42")] {
            prop_assert!(read(&code, today).is_err(), "{}", code);
        }
    }

    #[test]
    fn a_separator_that_was_lost_before_a_day_is_warned_of(
        gtin in gtin(), lot in "[A-Z]{1,4}[0-9]{0,4}", days in -1000i64..4000,
    ) {
        let today = day("2026-10-14");
        let date = (today + chrono::TimeDelta::days(days)).format("%y%m%d");
        let read = read(&format!("01{gtin}10{lot}17{date}"), today).map(|code| code.warnings);
        prop_assert!(read.unwrap().iter().any(|warning| warning.code == "U037"));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}", digits in "[]C1d2Q3e0()+=&|^<GS>0-9A-Z$/%:.]{0,40}", head in 0usize..5) {
        let today = day("2026-10-14");
        let head = ["", "01", "]C1", "(01)", "https://id.gs1.org/01/"][head];
        for code in [text.clone(), digits.clone(), format!("{head}{text}"), format!("{head}{digits}")] {
            let _ = read(&code, today);
        }
    }
}
