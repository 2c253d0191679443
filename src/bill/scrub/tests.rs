//! A sound claim has no remark, and each thing that may be wrong with it has its own.

mod second;

use super::{Remark, holds, reason, scrub, unasked};
use crate::base::{Id, Money, date};
use crate::bill::claim::book::{Asked, Book, Facts};
use crate::bill::claim::make::plan;
use crate::practice::settings::{Address, Party, Settings, X12};
use crate::record::bill::Charge;
use crate::record::intake::{Authorization, Coverage, Patient, Payer, Provider};
use crate::record::rules::{Filing, Limit, Paperwork, PayerEdit};
use crate::record::schedule::Appointment;

fn party(id: &str) -> Party {
    Party { qualifier: "ZZ".to_owned(), id: id.to_owned(), name: "An End".to_owned() }
}

fn settings() -> Settings {
    Settings {
        name: "Mill Street".to_owned(),
        npi: "1990000105".to_owned(),
        tax_id: "990000100".to_owned(),
        taxonomy: "261QP2300X".to_owned(),
        phone: "+19785550190".to_owned(),
        address: Address {
            line1: "12 Mill St".to_owned(),
            city: "Fitchburg".to_owned(),
            state: "MA".to_owned(),
            zip: "014200012".to_owned(),
            ..Address::default()
        },
        x12: Some(X12 {
            submitter: party("MILL"),
            receiver: party("HOUSE"),
            contact: "Carla".to_owned(),
            is_test: true,
        }),
        ..Settings::default()
    }
}

fn book() -> Book {
    let patient = Patient {
        id: Id::new("P0000017"),
        given: "Ana".to_owned(),
        family: "Romo".to_owned(),
        born: "1981-07-22".parse().ok(),
        sex: "female".to_owned(),
        line1: "1 Elm".to_owned(),
        city: "Natick".to_owned(),
        state: "MA".to_owned(),
        zip: "01760".to_owned(),
        ..Patient::default()
    };
    let payer = Payer {
        id: Id::new("PY0000084"),
        name: "Cigna".to_owned(),
        payer_id: "62308".to_owned(),
        filing: "CI".to_owned(),
        ..Payer::default()
    };
    let coverage = Coverage {
        id: Id::new("CV0000017"),
        patient: patient.id.clone(),
        payer: payer.id.clone(),
        member_id: "U12345".to_owned(),
        relationship: "self".to_owned(),
        from: date::parse("2026-01-01").ok(),
        ..Coverage::default()
    };
    let provider = Provider {
        id: Id::new("PR0000017"),
        npi: "1990000014".to_owned(),
        given: "Gabriel".to_owned(),
        family: "Reilly".to_owned(),
        taxonomy: "207Q00000X".to_owned(),
        ..Provider::default()
    };
    let visit = Appointment { chain: Id::new("A2610-0000020"), ..Appointment::default() };
    let filing = Filing {
        id: Id::new("cigna-first"),
        kind: "first".to_owned(),
        value: 90,
        unit: "day".to_owned(),
        ..Filing::default()
    };
    let near = Limit {
        id: Id::new("filing-near"),
        name: crate::bill::claim::filing::NEAR.to_owned(),
        value: "15".to_owned(),
        unit: "day".to_owned(),
        ..Limit::default()
    };
    Book {
        settings: settings(),
        patients: [(patient.id.clone(), patient)].into(),
        payers: [(payer.id.clone(), payer)].into(),
        coverages: [(coverage.id.clone(), coverage)].into(),
        providers: [(provider.id.clone(), provider)].into(),
        visits: [(visit.chain.clone(), visit)].into(),
        filing: vec![filing],
        limits: vec![near],
        today: date::parse("2026-10-14").unwrap(),
        ..Book::default()
    }
}

fn charge() -> Charge {
    Charge {
        id: Id::new("CH2610-0000011"),
        visit: Id::new("A2610-0000020"),
        patient: Id::new("P0000017"),
        provider: Id::new("PR0000017"),
        date: date::parse("2026-10-13").unwrap(),
        code: "T1015".to_owned(),
        units: 1,
        diagnoses: vec!["I10".to_owned()],
        pointers: vec!["1".to_owned()],
        pos: "11".to_owned(),
        amount: Money::cents(13_200),
        coverage: Some(Id::new("CV0000017")),
        status: "open".to_owned(),
        ..Charge::default()
    }
}

fn remarks(book: &Book, charges: Vec<Charge>) -> Vec<Remark> {
    let asked: Vec<Asked> = plan(charges, book);
    scrub(&Facts::of(book, &asked[0]))
}

fn told(remarks: &[Remark]) -> Vec<String> {
    let tell = |remark: &Remark| format!("{} {}: {}", remark.fault.code, remark.field, remark.fault.message);
    remarks.iter().map(tell).collect()
}

/// What is said once the book or the charge is changed.
fn after(change: impl Fn(&mut Book, &mut Charge)) -> Vec<String> {
    let (mut book, mut charge) = (book(), charge());
    change(&mut book, &mut charge);
    told(&remarks(&book, vec![charge]))
}

fn first<T>(rows: &mut std::collections::BTreeMap<Id, T>) -> &mut T {
    rows.values_mut().next().unwrap()
}

#[test]
fn a_sound_claim_goes() {
    assert_eq!(after(|_, _| {}), Vec::<String>::new());
}

#[test]
fn the_practice_is_known_before_a_payer_is_asked() {
    let lost = after(|book, _| book.settings = Settings::default());
    let rules: Vec<&str> = lost.iter().filter_map(|line| line.get(..4)).collect();
    assert_eq!(rules, ["B101", "B101", "B102", "B103", "B104", "B105"]);
    assert_eq!(
        after(|book, _| "PO Box 12".clone_into(&mut book.settings.address.line1)),
        ["B101 address: the practice's address is a post office box"]
    );
    assert_eq!(
        after(|book, _| {
            let row = first(&mut book.providers);
            "1990000015".clone_into(&mut row.npi);
            row.taxonomy.clear();
        }),
        [
            "B106 providers.npi: the NPI of PR0000017 is none",
            "B107 providers.taxonomy: the taxonomy code of PR0000017 is none",
        ]
    );
    assert_eq!(
        after(|_, charge| charge.referring = Some(Id::new("DR0000017"))),
        ["B108 directory.npi: who referred, DR0000017, lacks a name or an NPI"]
    );
}

#[test]
fn the_patient_and_the_coverage_are_whole() {
    assert_eq!(
        after(|book, _| {
            let row = first(&mut book.patients);
            row.zip.clear();
            row.born = "1981".parse().ok();
            "王".clone_into(&mut row.given);
        }),
        [
            "B110 patients.born: the patient's birth date is missing or not a whole day",
            "B110 patients.zip: the patient's ZIP code is missing or has not five or nine digits",
            "B111 patients.family: P0000017 has a letter or sign that claims cannot hold",
        ]
    );
    assert_eq!(
        after(|book, _| first(&mut book.coverages).relationship = "child".to_owned()),
        ["B112 coverages.subscriber: CV0000017 is held by somebody else, and nobody is named as subscriber"]
    );
    assert_eq!(
        after(|book, _| first(&mut book.coverages).member_id.clear()),
        ["B113 coverages.member_id: CV0000017 has no member id"]
    );
    let edit = PayerEdit {
        id: Id::new("cigna"),
        field: "coverages.member_id".to_owned(),
        test: "9999".to_owned(),
        severity: "error".to_owned(),
        ..PayerEdit::default()
    };
    assert_eq!(
        after(|book, _| book.edits = vec![edit.clone()]),
        ["B114 coverages.member_id: member_id of CV0000017 has not the shape 9999"]
    );
    assert_eq!(
        after(|book, _| {
            let row = first(&mut book.payers);
            row.payer_id.clear();
            "09".clone_into(&mut row.filing);
            row.accepts = vec!["paper".to_owned()];
        }),
        [
            "B115 payers.payer_id: PY0000084 lacks its name or electronic id",
            "B115 payers.filing: PY0000084 has no claim filing indicator that claims know",
            "B119 payers.accepts: PY0000084 takes no electronic claims",
        ]
    );
    assert_eq!(
        after(|book, _| first(&mut book.coverages).to = date::parse("2026-09-30").ok()),
        ["B116 coverages.to: CV0000017 is not in force on 2026-10-13"]
    );
    assert_eq!(
        after(|book, _| {
            let alone =
                Coverage { patient: Id::new("P0000017"), kind: "self-pay".to_owned(), ..Coverage::default() };
            book.coverages.insert(Id::new("CV0000025"), alone);
        }),
        ["B117 coverages.kind: the patient pays alone on 2026-10-13, by a coverage of kind self-pay"]
    );
}

#[test]
fn a_charge_to_a_covered_patient_is_remarked() {
    let (book, charge) = (book(), Charge { coverage: None, ..charge() });
    let remark = unasked(&charge, book.coverages.values()).unwrap();
    assert!(!remark.fault.is_error());
    assert_eq!(
        told(&[remark]),
        ["B118 charges.coverage: CH2610-0000011 is charged to the patient, \
          and CV0000017 is in force on 2026-10-13"]
    );
}

#[test]
fn codes_and_lines_can_be_billed() {
    assert_eq!(
        after(|_, charge| charge.diagnoses = vec!["E11.2".to_owned(), "S00.01".to_owned()]),
        [
            "B120 charges.diagnoses: diagnosis 'E11.2' cannot be billed on 2026-10-13: it has finer codes",
            "B120 charges.diagnoses: diagnosis 'S00.01' cannot be billed on 2026-10-13: it has finer codes",
        ]
    );
    assert_eq!(
        after(|_, charge| charge.diagnoses = vec!["W19.XXXA".to_owned()]),
        ["B121 charges.diagnoses: the first diagnosis, W19.XXXA, is an external cause"]
    );
    assert_eq!(
        after(|_, charge| {
            charge.pointers = vec!["2".to_owned()];
            charge.code = "T101".to_owned();
            charge.modifiers = vec!["JW".to_owned(), "JZ".to_owned(), "2".to_owned()];
            charge.units = 0;
            charge.amount = Money::ZERO;
            charge.pos.clear();
            "00000000000".clone_into(&mut charge.ndc);
        }),
        [
            "B122 charges.pointers: CH2610-0000011 points to no diagnosis of its own, or to one twice",
            "B123 charges.code: T101 has not the shape of a procedure code",
            "B124 charges.modifiers: CH2610-0000011 has modifiers that are none",
            "B124 charges.modifiers: CH2610-0000011 has both JW and JZ",
            "B125 charges.units: CH2610-0000011 has 0 units",
            "B126 charges.amount: CH2610-0000011 asks for 0.00",
            "B128 charges.pos: CH2610-0000011 has no place of service",
            "B131 charges.ndc: CH2610-0000011 names a drug, and the unit of its quantity is not kept",
        ]
    );
    let twin = Charge { id: Id::new("CH2610-0000020"), ..charge() };
    let twins = remarks(&book(), vec![charge(), twin.clone()]);
    assert_eq!(told(&twins), ["B127 charges.code: CH2610-0000020 asks for the same as CH2610-0000011"]);
    assert_eq!((holds(&twins), reason(&twins).as_str()), (true, "B127"));
    let apart = Charge { modifiers: vec!["76".to_owned()], ..twin };
    assert_eq!(told(&remarks(&book(), vec![charge(), apart])), Vec::<String>::new());
}

#[test]
fn leave_is_there_where_a_rule_asks() {
    let rule = |need: &str| Paperwork {
        id: Id::new("rule"),
        need: need.to_owned(),
        severity: "error".to_owned(),
        ..Paperwork::default()
    };
    assert_eq!(
        after(|book, _| book.paperwork = vec![rule("authorization"), rule("referral")]),
        [
            "B132 charges.authorization: the payer's leave is needed, and the visit names none",
            "B134 appointments.referral: a referral is needed, and the visit names none",
        ]
    );
    let named = |status: &'static str, visits: i64| {
        after(move |book, charge| {
            let id = Id::new("AU2610-0000011");
            let row = Authorization {
                id: id.clone(),
                patient: Id::new("P0000017"),
                number: "CG-1".to_owned(),
                visits_count: Some(visits),
                status: status.to_owned(),
                ..Authorization::default()
            };
            book.authorizations.insert(id.clone(), row);
            charge.authorization = Some(id);
        })
    };
    assert_eq!(named("approved", 1), Vec::<String>::new());
    assert_eq!(named("denied", 1), ["B133 authorizations.status: AU2610-0000011 is denied"]);
    assert_eq!(
        named("approved", 0),
        ["B133 authorizations.visits_count: AU2610-0000011 is used up: visit 1 of 0"]
    );
}

#[test]
fn days_run_out() {
    assert_eq!(
        after(|_, charge| charge.date = date::parse("2026-10-15").unwrap()),
        ["B129 charges.date: 2026-10-15 of CH2610-0000011 lies ahead"]
    );
    assert_eq!(
        after(|book, _| first(&mut book.patients).died = date::parse("2026-10-12").ok()),
        ["B129 charges.date: 2026-10-13 of CH2610-0000011 is after the patient's death"]
    );
    assert_eq!(
        after(|book, _| book.today = date::parse("2026-12-27").unwrap()),
        ["B136 rules/filing.value: the payer takes it until 2027-01-11: 15 days are left"]
    );
    assert_eq!(after(|book, _| book.today = date::parse("2026-12-26").unwrap()), Vec::<String>::new());
    assert_eq!(
        after(|book, _| book.today = date::parse("2027-01-12").unwrap()),
        ["B135 rules/filing.value: the payer took it until 2027-01-11"]
    );
}
