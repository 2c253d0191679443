//! Each check with what it says, as whole lists of rows.

use std::collections::BTreeMap;

use super::*;
use crate::base::{Id, Money, date};
use crate::intake::namesake::Namesakes;
use crate::record::bill::Ledger;
use crate::record::intake::{Authorization, ContactPoint, Coverage, Patient, Payer, RelatedPerson};
use crate::record::rules::{Limit, Paperwork, PayerEdit};
use crate::record::sample::row;
use crate::record::schedule::Appointment;

const VISIT: &str = "A2610-0001532";
const PATIENT: &str = "P0002973";

fn patient(words: &str) -> Patient {
    row(&format!(
        "id={PATIENT} given=Walter family=Hendricks born=1958-11-30 sex=male line1=218~Lunenburg~St \
         city=Fitchburg state=MA zip=01420 phone=+19785550193 {words}"
    ))
}

fn visit(words: &str) -> Appointment {
    row(&format!(
        "id={VISIT} chain={VISIT} sequence=0 status=booked patient={PATIENT} provider=PR0000017 \
         visit_type=VT000001 start=2026-10-15T09:00-04:00 end=2026-10-15T09:20-04:00 {words}"
    ))
}

fn coverage(words: &str) -> Coverage {
    row(&format!(
        "id=CV0003267 patient={PATIENT} payer=PY0000041 rank=1 member_id=W551920348 relationship=self \
         card_seen_on=2026-01-05 from=2026-01-01 {words}"
    ))
}

fn limits() -> Vec<Limit> {
    vec![
        row("rule=card-seen name=card_seen value=365 unit=day from=2026-01-01"),
        row("rule=old-balance name=old_balance value=30 unit=day from=2026-01-01"),
        row("rule=minor name=majority value=18 unit=year from=1974-01-01"),
    ]
}

/// A book of one patient with a coverage in order.
fn book(patients: Vec<Patient>, coverages: Vec<Coverage>) -> Book {
    let payers: [Payer; 2] =
        [row("id=PY0000041 name=Humana payer_id=61101"), row("id=PY0000058 name=Old~Mutual")];
    Book {
        namesakes: Namesakes::of(&patients),
        patients: patients.into_iter().map(|row| (row.id.clone(), row)).collect(),
        payers: payers.into_iter().map(|row| (row.id.clone(), row)).collect(),
        coverages: BTreeMap::from([(Id::new(PATIENT), coverages)]),
        rules: Rules { limits: limits(), ..Rules::default() },
        ..Book::default()
    }
}

fn said(visits: &[Appointment], book: &Book) -> Vec<String> {
    let line = |remark: &Remark| {
        assert_eq!(remark.cells()[0], VISIT);
        remark.cells()[3..].join(" | ")
    };
    remarks(visits, book).iter().map(line).collect()
}

#[test]
fn a_visit_in_order_needs_no_word() {
    assert_eq!(remarks(&[visit("")], &book(vec![patient("")], vec![coverage("")])), []);
}

#[test]
fn rows_are_a_contract() {
    let book = book(vec![patient("")], vec![coverage("to=2026-09-30")]);
    let rows: Vec<String> =
        remarks(&[visit("")], &book).iter().map(|remark| remark.cells().join(",")).collect();
    assert_eq!(
        rows,
        ["A2610-0001532,2026-10-15T09:00-04:00,P0002973,coverage,error,\
          CV0003267 lapsed: its last day was 2026-09-30,coverages.to"]
    );
}

#[test]
fn who_comes_is_looked_at_field_by_field() {
    let known = patient(
        "born= sex= zip=1420 city= phone= alert=ask flags=fall-risk died=2026-10-01 merged_into=P0000017",
    );
    let lines = said(&[visit("")], &book(vec![known], vec![coverage("")]));
    assert_eq!(
        lines,
        [
            "patient | error | is the same person as P0000017: book and bill under that id | patients.merged_into",
            "patient | error | is marked as having died before | patients.died",
            "identity | error | empty: born, sex | patients",
            "address | warning | empty: city | patients",
            "address | warning | zip has neither five nor nine digits | patients.zip",
            "phone | warning | there is no number to call | patients.phone",
            "alert | note | flags: fall-risk | patients.flags",
            "alert | note | read the alert first | patients.alert",
        ]
    );
    let unknown = Book { patients: BTreeMap::new(), ..book(Vec::new(), Vec::new()) };
    assert_eq!(
        said(&[visit("")], &unknown),
        ["patient | error | no patient has the id P0002973 | appointments.patient"]
    );
}

#[test]
fn father_and_son_of_one_name_are_told_apart() {
    let mut father = patient("");
    father.id = Id::new("P0002932");
    let mut stranger = patient("line1=1~Main~St phone=+19785550100");
    stranger.id = Id::new("P0002949");
    let lines = said(&[visit("")], &book(vec![patient(""), father, stranger], vec![coverage("")]));
    assert_eq!(
        lines,
        [
            "namesake | warning | P0002932 has the same name and household: ask for the birth date | patients",
            "namesake | warning | P0002949 has the same name: ask for the birth date | patients",
        ]
    );
}

#[test]
fn confidential_ways_go_before_the_address_on_file() {
    let ways: Vec<ContactPoint> = vec![
        row(&format!("id=CT000001 subject={PATIENT} kind=mail use=temp is_confidential=yes from=2026-06-01")),
        row(&format!("id=CT000002 subject={PATIENT} kind=phone use=old is_confidential=yes")),
    ];
    let contacts = BTreeMap::from([(Id::new(PATIENT), ways)]);
    let book = Book { contacts, ..book(vec![patient("")], vec![coverage("")]) };
    assert_eq!(
        said(&[visit("")], &book),
        ["confidential | note | reach only by CT000001 (mail), never by the address on file | \
          contact-points.is_confidential"]
    );
}

#[test]
fn a_minor_has_a_guarantor_of_age() {
    let alone = patient("born=2008-10-16");
    assert_eq!(
        said(&[visit("")], &book(vec![alone], vec![coverage("")])),
        ["guarantor | error | is under 18 and nobody is named who pays | rules/limits:minor"]
    );
    let of_age = patient("born=2008-10-15");
    assert_eq!(remarks(&[visit("")], &book(vec![of_age], vec![coverage("")])), []);
    let child = patient("born=2018-02-09 guarantor=RP0000017");
    let book = |person: &str| {
        let person: RelatedPerson = row(&format!("id=RP0000017 patient={PATIENT} role=guarantor {person}"));
        let related = BTreeMap::from([(person.id.clone(), person)]);
        Book { related, ..book(vec![child.clone()], vec![coverage("")]) }
    };
    assert_eq!(
        said(&[visit("")], &book("relationship=father family=Hendricks born=1986-07-21")),
        [
            "guarantor | warning | guarantor RP0000017: empty: given | patients.guarantor",
            "guarantor | note | is under 18: RP0000017 (father) pays | patients.guarantor",
        ]
    );
    assert_eq!(
        said(&[visit("")], &book("given=Ann family=Hendricks born=2010-01-01")),
        ["guarantor | error | the guarantor RP0000017 is under 18 too | rules/limits:minor"]
    );
    let nobody = Book { related: BTreeMap::new(), ..book("") };
    assert_eq!(
        said(&[visit("")], &nobody),
        ["guarantor | error | nobody has the guarantor's id RP0000017 | patients.guarantor"]
    );
}

#[test]
fn coverage_is_asked_on_the_day_of_the_visit() {
    let with = |coverages: Vec<Coverage>| said(&[visit("")], &book(vec![patient("")], coverages));
    let lapsed = coverage("to=2026-10-14");
    let next = coverage("id=CV0003275 from=2026-11-01");
    assert_eq!(
        with(vec![lapsed, next.clone()]),
        ["coverage | error | CV0003267 lapsed: its last day was 2026-10-14; CV0003275 begins 2026-11-01 | \
          coverages.to"]
    );
    assert_eq!(
        with(vec![next]),
        ["coverage | error | none yet; CV0003275 begins 2026-11-01 | coverages.from"]
    );
    assert_eq!(with(Vec::new()), ["coverage | warning | none on record: does the patient pay? | coverages"]);
    assert_eq!(with(vec![coverage("to=2026-10-15")]), [""; 0]);
    assert_eq!(with(vec![coverage("kind=self-pay")]), [""; 0]);
    assert_eq!(
        with(vec![coverage(""), coverage("id=CV0003275")]),
        ["coverage | warning | CV0003267 and CV0003275 both have rank 1 | coverages.rank"]
    );
}

#[test]
fn payer_and_member_have_ids_of_the_right_shape() {
    let edit: PayerEdit =
        row("rule=medicare payer=PY0000041 field=coverages.member_id test=9AN9 severity=error");
    let with = |coverages: Vec<Coverage>| {
        let mut book = book(vec![patient("")], coverages);
        book.rules.payer_edits = vec![edit.clone()];
        said(&[visit("")], &book)
    };
    assert_eq!(with(vec![coverage("member_id=1EG4")]), [""; 0]);
    assert_eq!(
        with(vec![coverage("member_id=1EGG")]),
        ["member-id | error | member_id of CV0003267 has not the shape 9AN9 | rules/payer-edits:medicare"]
    );
    assert_eq!(
        with(vec![coverage("member_id= payer=PY0000058")]),
        [
            "member-id | error | CV0003267 has no member id | coverages.member_id",
            "payer | warning | PY0000058 of CV0003267 has no electronic id | payers.payer_id",
        ]
    );
    assert_eq!(
        with(vec![coverage("member_id=1 payer=PY0000066")]),
        ["payer | error | CV0003267 names PY0000066, which no payer has | coverages.payer"]
    );
}

#[test]
fn a_dependent_has_a_subscriber() {
    let with = |words: &str| said(&[visit("")], &book(vec![patient("")], vec![coverage(words)]));
    assert_eq!(
        with("relationship=child"),
        ["subscriber | error | CV0003267 is held as child, and nobody is named as subscriber | \
          coverages.subscriber"]
    );
    assert_eq!(
        with("relationship=child subscriber=RP0000017"),
        ["subscriber | error | nobody has the subscriber's id RP0000017 of CV0003267 | coverages.subscriber"]
    );
    assert_eq!(
        with("subscriber=RP0000017"),
        ["subscriber | warning | CV0003267 is the patient's own, yet names RP0000017 as subscriber | \
          coverages.subscriber"]
    );
}

#[test]
fn a_card_is_looked_at_once_a_year() {
    let with = |words: &str| said(&[visit("")], &book(vec![patient("")], vec![coverage(words)]));
    assert_eq!(with("card_seen_on=2025-10-15"), [""; 0]);
    assert_eq!(
        with("card_seen_on=2025-10-14"),
        ["card | warning | card of CV0003267 last seen 2025-10-14 | rules/limits:card-seen"]
    );
    assert_eq!(
        with("card_seen_on="),
        ["card | warning | card of CV0003267 never seen | rules/limits:card-seen"]
    );
}

/// The book of an authorization with other visits on it.
fn allowed(words: &str, others: &[&str]) -> Book {
    let id = Id::new("AU2608-0000017");
    let authorization: Authorization = row(&format!(
        "id={id} patient={PATIENT} asked_on=2026-08-25 from=2026-09-01 to=2026-12-31 status=approved \
         visits_count=3 {words}"
    ));
    let other = |(serial, words): (u64, &&str)| -> Appointment {
        let other = Id::build("A", crate::base::Month::new(2026, 9), serial, true);
        row(&format!("id={other} chain={other} sequence=0 authorization={id} {words}"))
    };
    let counted = (1..).zip(others).map(other).chain([visit("")]).collect();
    Book {
        authorizations: BTreeMap::from([(Id::new(PATIENT), vec![authorization])]),
        counted: BTreeMap::from([(id, counted)]),
        ..book(vec![patient("")], vec![coverage("")])
    }
}

#[test]
fn an_authorization_is_counted_down() {
    let named = [visit("authorization=AU2608-0000017")];
    let done = "status=fulfilled start=2026-09-10T10:40-04:00";
    let missed = "status=noshow start=2026-09-11T10:40-04:00";
    let later = "status=booked start=2026-10-20T10:40-04:00";
    let before = "status=booked start=2026-10-14T10:40-04:00";
    assert_eq!(said(&named, &allowed("", &[done, missed, later])), [""; 0]);
    assert_eq!(
        said(&named, &allowed("", &[done, missed, later, before])),
        ["authorization | warning | AU2608-0000017: the last of 3 visits | authorizations.visits_count"]
    );
    assert_eq!(
        said(&named, &allowed("", &[done, done, before])),
        ["authorization | error | AU2608-0000017 is used up: visit 4 of 3 | authorizations.visits_count"]
    );
}

#[test]
fn an_authorization_holds_on_the_day() {
    let named = [visit("authorization=AU2608-0000017")];
    let with = |words: &str| said(&named, &allowed(words, &[])).join("\n");
    let told =
        |detail: &str, column: &str| format!("authorization | error | {detail} | authorizations.{column}");
    assert_eq!(
        with("status=asked"),
        told("AU2608-0000017 was asked for on 2026-08-25 and is not decided", "status")
    );
    assert_eq!(
        with("status=denied decided_on=2026-09-01"),
        told("AU2608-0000017 was denied on 2026-09-01", "status")
    );
    assert_eq!(with("to=2026-10-14"), told("AU2608-0000017 ended on 2026-10-14", "to"));
    assert_eq!(with("from=2026-10-16"), told("AU2608-0000017 begins on 2026-10-16", "from"));
    assert_eq!(with("provider=PR0000025"), told("AU2608-0000017 is for another provider", "provider"));
    assert_eq!(
        with("coverage=CV0000017"),
        told("AU2608-0000017 is under a coverage that is not in force", "coverage")
    );
    assert_eq!(
        said(&named, &book(vec![patient("")], vec![coverage("")])),
        ["authorization | error | AU2608-0000017 is no authorization of this patient | \
          appointments.authorization"]
    );
}

#[test]
fn rules_ask_for_papers_by_visit_type_and_payer() {
    let rule = |words: &str| -> Paperwork {
        row(&format!("rule=first payer=PY0000041 visit_type=VT000001 severity=error {words}"))
    };
    let with = |mut book: Book, words: &str| {
        book.rules.paperwork = vec![rule(words)];
        said(&[visit("")], &book)
    };
    let plain = || book(vec![patient("")], vec![coverage("")]);
    assert_eq!(
        with(plain(), "need=authorization"),
        ["authorization | error | needed, and there is none | rules/paperwork:first"]
    );
    assert_eq!(
        with(allowed("", &[]), "need=authorization"),
        ["authorization | error | needed: AU2608-0000017 would serve, and the visit does not name it | \
          rules/paperwork:first"]
    );
    assert_eq!(
        with(plain(), "need=referral severity=warning"),
        ["referral | warning | needed, and the visit names none | rules/paperwork:first"]
    );
    assert_eq!(
        with(plain(), "need=consent:privacy"),
        ["consent | error | privacy: nothing that was signed is in force | rules/paperwork:first"]
    );
    let signed = |words: &str, need: &str| {
        let mut book = plain();
        let consent = row(&format!("id=CO2610-0000011 kind=privacy patient={PATIENT} {words}"));
        book.consents.insert(Id::new(PATIENT), vec![consent]);
        with(book, need)
    };
    let (need, fresh) = ("need=consent:privacy", "need=consent:privacy valid_days=365");
    assert_eq!(signed("given_on=2025-01-05 status=active", need), [""; 0]);
    assert_eq!(
        signed("given_on=2025-01-05 status=active", fresh),
        [
            "consent | error | privacy: CO2610-0000011 of 2025-01-05 is too old on 2026-10-15 | rules/paperwork:first"
        ]
    );
    assert_eq!(
        signed("given_on=2026-10-05 status=draft", need),
        ["consent | error | privacy: CO2610-0000011 was given on 2026-10-05 and is not signed | \
          rules/paperwork:first"]
    );
    assert_eq!(
        signed("given_on=2026-10-05 status=rejected", need),
        ["consent | error | privacy: CO2610-0000011 was refused or taken back | rules/paperwork:first"]
    );
    assert_eq!(with(plain(), "need=authorization visit_type=VT000007"), [""; 0]);
    assert_eq!(with(plain(), "need=authorization payer=PY0000058"), [""; 0]);
    assert_eq!(with(plain(), "need=authorization to=2026-10-14"), [""; 0]);
}

#[test]
fn money_is_told_before_it_is_taken() {
    let line = |serial: u32, day: &str, account: &str, cents: i64, words: &str| Ledger {
        id: Id::new(format!("L2610-{serial:06}")),
        date: date::parse(day).unwrap(),
        account: account.to_owned(),
        amount: Money::cents(cents),
        ..row::<Ledger>(&format!("entry=L2610-000001 patient={PATIENT} {words}"))
    };
    let with = |words: &str, ledger: Vec<Ledger>| {
        let of_visits = BTreeMap::from([(Id::new(VISIT), ledger.clone())]);
        let ledger = BTreeMap::from([(Id::new(PATIENT), ledger)]);
        said(&[visit("")], &Book { ledger, of_visits, ..book(vec![patient("")], vec![coverage(words)]) })
    };
    let taken = line(
        1,
        "2026-10-15",
        "liabilities:patient-credit",
        -1_000,
        &format!("visit={VISIT} receipt=R2610-0000012"),
    );
    assert_eq!(
        with("copay_amount=25.00", Vec::new()),
        ["copay | note | take 25.00 for CV0003267 | coverages.copay_amount"]
    );
    assert_eq!(
        with("copay_amount=25.00", vec![taken.clone()]),
        ["copay | note | take 15.00 for CV0003267 | coverages.copay_amount"]
    );
    assert_eq!(with("copay_amount=10.00", vec![taken]), [""; 0]);
    assert_eq!(
        with("copay_amount=25.00 is_qmb=yes", Vec::new()),
        ["copay | note | CV0003267 is a Qualified Medicare Beneficiary's: take nothing | coverages.is_qmb"]
    );
    let owed = |day: &str| vec![line(2, day, "assets:receivable:patient", 23_640, "")];
    assert_eq!(with("", owed("2026-09-15")), ["balance | note | 236.40 owed since 2026-09-15 | ledger"]);
    assert_eq!(
        with("", owed("2026-09-14")),
        ["balance | warning | 236.40 owed since 2026-09-14 | rules/limits:old-balance"]
    );
}

#[test]
fn rows_are_sorted_by_start_visit_and_weight() {
    let early = visit("id=A2610-0001549 chain=A2610-0001549 start=2026-10-15T08:00-04:00");
    let book = book(vec![patient("zip=")], vec![coverage("copay_amount=25.00 card_seen_on= member_id=")]);
    let rows: Vec<String> = remarks(&[visit(""), early], &book)
        .iter()
        .map(|remark| format!("{} {} {}", remark.visit, remark.severity, remark.check))
        .collect();
    assert_eq!(
        rows,
        [
            "A2610-0001549 error member-id",
            "A2610-0001549 warning address",
            "A2610-0001549 warning card",
            "A2610-0001549 note copay",
            "A2610-0001532 error member-id",
            "A2610-0001532 warning address",
            "A2610-0001532 warning card",
            "A2610-0001532 note copay",
        ]
    );
}
