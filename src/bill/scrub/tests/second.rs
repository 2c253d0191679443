//! What is remarked of claims to later payers, of corrections, and of what patients signed.

use super::*;
use crate::bill::claim::prior::Prior;

/// What is said of a claim to a second payer, once something is changed.
fn second(change: impl Fn(&mut Book, &mut Asked)) -> Vec<String> {
    let mut book = book();
    let own = book.coverages[&Id::new("CV0000017")].clone();
    let payer = Payer {
        id: Id::new("PY0000017"),
        name: "Medicare".to_owned(),
        payer_id: "14112".to_owned(),
        filing: "MB".to_owned(),
        ..Payer::default()
    };
    let first = Coverage {
        id: Id::new("CV0000025"),
        payer: payer.id.clone(),
        member_id: "4YG5UD8HX51".to_owned(),
        rank: Some(1),
        ..own
    };
    first_of(&mut book).rank = Some(2);
    book.payers.insert(payer.id.clone(), payer);
    book.coverages.insert(first.id.clone(), first);
    let mut asked = plan([charge()], &book).remove(0);
    asked.claim.rank = 2;
    asked.prior = vec![Prior {
        coverage: Id::new("CV0000025"),
        payer: Id::new("PY0000017"),
        rank: 1,
        is_whole: true,
        ..Prior::default()
    }];
    change(&mut book, &mut asked);
    told(&scrub(&Facts::of(&book, &asked)))
}

fn first_of(book: &mut Book) -> &mut Coverage {
    book.coverages.get_mut(&Id::new("CV0000017")).unwrap()
}

#[test]
fn a_later_payer_is_told_what_those_before_it_did() {
    assert_eq!(second(|_, _| {}), Vec::<String>::new());
    assert_eq!(
        second(|_, asked| asked.prior.clear()),
        ["B137 claims.rank: no claim asked a payer before PY0000084"]
    );
    assert_eq!(
        second(|_, asked| asked.prior[0].is_whole = false),
        [
            "B137 remittance-lines.amount: PY0000017 paid 0.00 and adjusted 0.00, which is not the 132.00 that was asked"
        ]
    );
    let before = |book: &mut Book| book.coverages.get_mut(&Id::new("CV0000025")).unwrap().member_id.clear();
    assert_eq!(
        second(|book, _| before(book)),
        ["B138 coverages.member_id: CV0000025 paid before, and its ids or who is insured are not whole"]
    );
    assert_eq!(
        second(|_, asked| asked.prior.push(Prior { rank: 2, ..asked.prior[0].clone() })),
        [
            "B138 payers.payer_id: PY0000017 goes by the id of another payer that paid before it",
            "B139 coverages.insurance_type: CV0000025 is Medicare's and pays later, and does not say why",
        ]
    );
    assert_eq!(
        second(|book, _| {
            let own = first_of(book).clone();
            let third = Coverage { id: Id::new("CV0000033"), rank: Some(3), member_id: String::new(), ..own };
            book.coverages.insert(third.id.clone(), third);
        }),
        [
            "B138 coverages.member_id: CV0000033 pays later, and is left out: its ids or who is insured are not whole"
        ]
    );
    assert_eq!(second(|book, _| first(&mut book.payers).filing = "MB".to_owned()), Vec::<String>::new());
    let medicare = |book: &mut Book| {
        "MB".clone_into(&mut book.payers.get_mut(&Id::new("PY0000084")).unwrap().filing);
    };
    assert_eq!(
        second(|book, _| medicare(book)),
        ["B139 coverages.insurance_type: CV0000017 is Medicare's and pays later, and does not say why"]
    );
    assert_eq!(
        second(|book, _| {
            medicare(book);
            "12".clone_into(&mut first_of(book).insurance_type);
        }),
        Vec::<String>::new()
    );
}

#[test]
fn a_correction_has_its_payers_number_and_a_payer_that_takes_it() {
    let corrected = |number: &'static str, test: &'static str| {
        second(move |book, asked| {
            "7".clone_into(&mut asked.claim.frequency);
            number.clone_into(&mut asked.claim.payer_number);
            book.edits = vec![crate::record::sample::row(&format!(
                "rule=once field=claims.frequency test={test} severity=error"
            ))];
        })
    };
    assert_eq!(corrected("HU1", "9"), Vec::<String>::new());
    assert_eq!(
        corrected("", "1"),
        [
            "B142 claims.payer_number: A2610-0000020 corrects a claim, and the payer's number of that is missing",
            "B142 claims.frequency: PY0000084 takes no claim of frequency 7",
        ]
    );
}

#[test]
fn what_a_rule_wants_signed_is_signed() {
    let rule = |kind: &str, severity: &str| {
        crate::record::sample::row(&format!(
            "rule=signed need=consent:{kind} severity={severity} valid_days=365"
        ))
    };
    let consent = |kind: &str, status: &str| {
        vec![crate::record::sample::row(&format!("id=CO1 kind={kind} given_on=2026-09-01 status={status}"))]
    };
    let patient = Id::new("P0000017");
    assert_eq!(
        after(|book, _| book.paperwork = vec![rule("assignment", "warning"), rule("release", "warning")]),
        [
            "B109 consents.kind: no assignment of benefits is signed by P0000017",
            "B109 consents.kind: no release of what payers ask is signed by P0000017",
        ]
    );
    assert_eq!(
        after(|book, _| {
            book.paperwork = vec![rule("assignment", "error")];
            book.consents.insert(patient.clone(), consent("assignment", "active"));
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        after(|book, _| drop(book.consents.insert(patient.clone(), consent("assignment", "rejected")))),
        Vec::<String>::new()
    );
    assert_eq!(
        after(|book, _| drop(book.consents.insert(patient.clone(), consent("release", "rejected")))),
        ["B109 consents.kind: P0000017 refused the release of what payers ask"]
    );
}
