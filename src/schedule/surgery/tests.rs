//! How needs stand: days counted back, the narrower rule, leaves, consents and implants.

use super::*;
use crate::base::Quantity;

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn case() -> SurgeryCase {
    SurgeryCase {
        id: Id::new("SC2610-0000019"),
        patient: Id::new("P0002721"),
        provider: Id::new("PR0000025"),
        codes: vec!["G0289".to_owned()],
        side: "left".to_owned(),
        anesthesia: "general".to_owned(),
        minutes: 60,
        ..SurgeryCase::default()
    }
}

fn rule(id: &str, need: &str, procedure: &str, anesthesia: &str, days: (i64, Option<i64>)) -> Readiness {
    Readiness {
        id: Id::new(id),
        need: need.to_owned(),
        procedure: procedure.to_owned(),
        anesthesia: anesthesia.to_owned(),
        class: "care".to_owned(),
        due_days: days.0,
        valid_days: days.1,
        ..Readiness::default()
    }
}

fn met(need: &str, on: &str) -> SurgeryNeed {
    SurgeryNeed {
        id: Id::new("SN2610-000001"),
        surgery_case: case().id,
        need: need.to_owned(),
        met_on: Some(day(on)),
        status: "met".to_owned(),
        ..SurgeryNeed::default()
    }
}

fn told(known: &Known<'_>, on: &str) -> Vec<String> {
    let found = needs(&case(), Some(day(on)), known, day("2026-10-14"));
    let one = |need: &Need| {
        let colour = if need.is_green { "green" } else { "red" };
        let due = need.due.map(|due| format!(" by {due}")).unwrap_or_default();
        format!("{colour} {}{due}: {}", need.need, need.why)
    };
    found.iter().map(one).collect()
}

/// The day itself is day 0, and the thirtieth day before it is in time.
#[test]
fn thirty_days_before_are_in_time() {
    let rules = [rule("hp", "history-and-physical", "", "general", (1, Some(30)))];
    let on = |met_on: &str, day: &str| {
        let needs = [met("history-and-physical", met_on)];
        told(&Known { rules: &rules, needs: &needs, ..Known::default() }, day).join("")
    };
    assert_eq!(
        on("2027-02-28", "2027-03-30"),
        "green history-and-physical by 2027-03-29: of 2027-02-28, 30 days before"
    );
    assert_eq!(
        on("2027-02-27", "2027-03-30"),
        "red history-and-physical by 2027-03-29: of 2027-02-27, 31 days before 2027-03-30: at most 30, so 2027-02-28 or later"
    );
    assert_eq!(
        on("2028-02-29", "2028-03-30"),
        "green history-and-physical by 2028-03-29: of 2028-02-29, 30 days before"
    );
    assert_eq!(
        on("2026-10-24", "2026-10-23"),
        "red history-and-physical by 2026-10-22: of 2026-10-24, after the day 2026-10-23"
    );
    assert_eq!(
        on("2026-10-22", "2026-10-23"),
        "green history-and-physical by 2026-10-22: of 2026-10-22, 1 day before"
    );
}

#[test]
fn a_newer_paper_stands_for_an_older() {
    let rules = [rule("hp", "history-and-physical", "", "", (1, Some(30)))];
    let mut newer = met("history-and-physical", "2026-10-14");
    newer.id = Id::new("SN2610-000002");
    let needs = [met("history-and-physical", "2026-09-22"), newer];
    let known = Known { rules: &rules, needs: &needs, ..Known::default() };
    assert_eq!(
        told(&known, "2026-10-23"),
        ["green history-and-physical by 2026-10-22: of 2026-10-14, 9 days before"]
    );
}

#[test]
fn the_narrower_rule_speaks() {
    let rules = [
        rule("any", "labs", "", "", (3, None)),
        rule("deep", "labs", "", "general", (7, Some(14))),
        rule("knee", "labs", "G0289", "", (5, None)),
        rule("other", "ride", "G0121", "", (1, None)),
        rule("light", "ride", "", "sedation", (1, None)),
    ];
    let known = Known { rules: &rules, ..Known::default() };
    assert_eq!(told(&known, "2026-10-23"), ["red labs by 2026-10-18: missing"]);
}

fn leave(status: &str, to: &str) -> Authorization {
    Authorization {
        id: Id::new("AU2610-0000018"),
        patient: case().patient,
        services: vec!["G0289".to_owned()],
        asked_on: day("2026-10-01"),
        to: date::parse(to).ok(),
        status: status.to_owned(),
        ..Authorization::default()
    }
}

#[test]
fn leaves_consents_and_implants_are_read_where_they_stand() {
    let rules = [
        rule("au", "authorization", "", "", (7, None)),
        rule("co", "consent", "", "", (1, None)),
        rule("im", "implant", "", "", (5, None)),
        rule("si", "side", "G0289", "", (9, None)),
    ];
    let signed = Consent {
        id: Id::new("CO2610-0000017"),
        patient: case().patient,
        kind: "surgery".to_owned(),
        status: "active".to_owned(),
        signed_on: Some(day("2026-10-10")),
        ..Consent::default()
    };
    let order = Order {
        id: Id::new("PO2610-0000013"),
        status: "sent".to_owned(),
        promised_on: Some(day("2026-10-20")),
        ..Order::default()
    };
    let needs = [SurgeryNeed {
        id: Id::new("SN2610-000003"),
        surgery_case: case().id,
        need: "implant".to_owned(),
        item: Some(Id::new("IT0000017")),
        quantity: Some(Quantity::whole(1)),
        order: Some(order.id.clone()),
        status: "open".to_owned(),
        ..SurgeryNeed::default()
    }];
    let (asked, late, good) =
        ([leave("asked", "")], [leave("approved", "2026-10-20")], [leave("approved", "2026-12-31")]);
    let none = Known { rules: &rules, needs: &needs, ..Known::default() };
    assert_eq!(
        told(&none, "2026-10-23"),
        [
            "green side by 2026-10-14: left",
            "red authorization by 2026-10-16: none is asked",
            "red implant by 2026-10-18: 1 IT0000017 is not ordered",
            "red consent by 2026-10-22: not signed",
        ]
    );
    let (orders, consents) = ([order], [signed]);
    let more = Known { authorizations: &asked, consents: &consents, orders: &orders, ..none };
    assert_eq!(
        told(&more, "2026-10-23")[1..],
        [
            "red authorization by 2026-10-16: AU2610-0000018 asked 2026-10-01, not decided",
            "red implant by 2026-10-18: 1 IT0000017: PO2610-0000013 is sent, promised 2026-10-20",
            "green consent by 2026-10-22: CO2610-0000017 signed 2026-10-10",
        ]
    );
    let said =
        |rows: &[Authorization]| told(&Known { authorizations: rows, ..none }, "2026-10-23").swap_remove(1);
    assert_eq!(
        said(&late),
        "red authorization by 2026-10-16: AU2610-0000018 ends 2026-10-20, before 2026-10-23"
    );
    assert_eq!(said(&good), "green authorization by 2026-10-16: AU2610-0000018 approved, until 2026-12-31");
}
