//! What is written, read back by our own reader, is what was meant.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::base::{Id, Money, Month, date};
use crate::bill::claim::book::{Asked, Book, Facts};
use crate::bill::claim::make::plan;
use crate::bill::claim::prior::{Cut, Part, Prior};
use crate::bill::read::{Read, Rows};
use crate::format::x12::{Delimiters, folded};
use crate::practice::settings::{Address, Party, Settings, X12};
use crate::record::bill::Charge;
use crate::record::intake::{Coverage, Patient, Payer, Provider, RelatedPerson};

use super::{Leaving, write};

/// A visit: its patient's name, whether somebody else holds the policy, the payer, the cents of each line.
type Visit = (String, bool, usize, Vec<i64>);

const FILING: [&str; 3] = ["MB", "CI", "BL"];

fn address() -> Address {
    Address {
        line1: "12 Mill St".to_owned(),
        city: "Fitchburg".to_owned(),
        state: "MA".to_owned(),
        zip: "014200012".to_owned(),
        ..Address::default()
    }
}

fn party(id: &str) -> Party {
    Party { qualifier: "ZZ".to_owned(), id: id.to_owned(), name: "An End".to_owned() }
}

fn book(visits: &[Visit]) -> Book {
    let settings = Settings {
        name: "Mill Street".to_owned(),
        npi: "1990000105".to_owned(),
        tax_id: "990000100".to_owned(),
        taxonomy: "261QP2300X".to_owned(),
        phone: "+19785550190".to_owned(),
        address: address(),
        x12: Some(X12 {
            submitter: party("MILL"),
            receiver: party("HOUSE"),
            contact: "Carla".to_owned(),
            is_test: true,
        }),
        ..Settings::default()
    };
    let mut book = Book { settings, today: date::parse("2026-10-14").unwrap(), ..Book::default() };
    let provider = Provider {
        npi: "1990000014".to_owned(),
        given: "Gabriel".to_owned(),
        family: "Reilly".to_owned(),
        taxonomy: "207Q00000X".to_owned(),
        ..Provider::default()
    };
    book.providers.insert(Id::new("PR0000017"), provider);
    for (at, filing) in FILING.iter().enumerate() {
        let payer = Payer {
            name: format!("Payer {at}"),
            payer_id: format!("P{at}"),
            filing: (*filing).to_owned(),
            ..Payer::default()
        };
        book.payers.insert(Id::new(format!("PY{at}")), payer);
    }
    for (at, (name, is_dependent, payer, _)) in visits.iter().enumerate() {
        let (patient, holder) = (Id::new(format!("P{at}")), Id::new(format!("RP{at}")));
        let row = Patient {
            id: patient.clone(),
            given: name.clone(),
            family: "Romo".to_owned(),
            born: "1981-07-22".parse().ok(),
            sex: "male".to_owned(),
            line1: "1 Elm".to_owned(),
            city: "Natick".to_owned(),
            state: "MA".to_owned(),
            zip: "01760".to_owned(),
            ..Patient::default()
        };
        book.patients.insert(patient.clone(), row);
        let related = RelatedPerson {
            given: "Holder".to_owned(),
            family: "Romo".to_owned(),
            ..RelatedPerson::default()
        };
        book.related.insert(holder.clone(), related);
        let coverage = Coverage {
            id: Id::new(format!("CV{at}")),
            patient,
            payer: Id::new(format!("PY{payer}")),
            member_id: format!("M{at}"),
            relationship: if *is_dependent { "child" } else { "self" }.to_owned(),
            subscriber: is_dependent.then_some(holder),
            ..Coverage::default()
        };
        book.coverages.insert(coverage.id.clone(), coverage);
    }
    book
}

fn claims(visits: &[Visit], book: &Book) -> Vec<Asked> {
    let month = Month::new(2026, 10);
    let charges = visits.iter().enumerate().flat_map(|(at, (.., cents))| {
        cents.iter().enumerate().map(move |(line, cents)| Charge {
            id: Id::new(format!("CH{at}-{line}")),
            visit: Id::new(format!("A{at:04}")),
            patient: Id::new(format!("P{at}")),
            provider: Id::new("PR0000017"),
            date: date::parse("2026-10-13").unwrap(),
            code: "T1015".to_owned(),
            modifiers: vec![format!("{line:02}")],
            units: 1,
            diagnoses: vec!["I10".to_owned(), format!("E11.{line}")],
            pointers: vec!["2".to_owned()],
            pos: "11".to_owned(),
            amount: Money::cents(*cents),
            coverage: Some(Id::new(format!("CV{at}"))),
            status: "open".to_owned(),
            ..Charge::default()
        })
    });
    let mut claims = plan(charges, book);
    let mut lines = 1;
    for (at, asked) in (1..).zip(&mut claims) {
        asked.claim.id = Id::build("C", month, at, true);
        for line in &mut asked.lines {
            line.id = Id::build("CL", month, lines, false);
            lines += 1;
        }
    }
    claims
}

/// The rows of a kind: these columns, and every fault.
fn read(bytes: &[u8], rows: Rows, columns: &[&str]) -> Vec<String> {
    let places: Vec<usize> = columns
        .iter()
        .map(|name| rows.columns().iter().position(|column| column.name == *name).unwrap())
        .collect();
    let mut read = Read::new("law.837", Some(rows));
    let mut told = Vec::new();
    let mut take = |read: &mut Read| {
        for row in 0..read.cells().rows() {
            let cells: Vec<&str> = places.iter().map(|column| read.cells().cell(row, *column)).collect();
            told.push(cells.join("|"));
        }
        told.extend(read.faults().iter().map(|fault| fault.text("law")));
    };
    read.feed(bytes);
    take(&mut read);
    read.finish();
    take(&mut read);
    told
}

fn visit() -> impl Strategy<Value = Visit> {
    let name = prop::sample::select(vec!["Óscar", "Lucía María", "O’Brien", "Łukasz", "Ana"]);
    (name.prop_map(str::to_owned), any::<bool>(), 0..3_usize, prop::collection::vec(1..1_000_000_i64, 1..5))
}

proptest! {
    #[test]
    fn written_then_read_is_what_was_meant(visits in prop::collection::vec(visit(), 1..8)) {
        let book = book(&visits);
        let claims = claims(&visits, &book);
        let facts: Vec<Facts<'_>> = claims.iter().map(|asked| Facts::of(&book, asked)).collect();
        let leaving = Leaving {
            batch: &Id::new("B2610-0000011"),
            at: "2026-10-14T08:00:00-04:00".parse().unwrap(),
            x12: book.settings.x12.as_ref().unwrap(),
        };
        let bytes = write(leaving, &facts, &book).unwrap();
        let by_name: BTreeMap<&Id, &Facts<'_>> =
            facts.iter().map(|facts| (&facts.asked.claim.id, facts)).collect();
        let meant: Vec<String> = by_name
            .values()
            .map(|facts| {
                let (claim, payer) = (&facts.asked.claim, facts.payer.unwrap());
                let given = folded(&facts.patient.unwrap().given, &Delimiters::USUAL).unwrap();
                let member = &facts.coverage.unwrap().member_id;
                format!(
                    "{}|{}|{}|{given}|{member}|{}|1990000014|{}|{}",
                    claim.id,
                    claim.amount,
                    payer.filing,
                    payer.payer_id,
                    facts.asked.diagnoses().join(" "),
                    facts.asked.lines.len(),
                )
            })
            .collect();
        let columns =
            ["account", "charge", "filing", "given", "member", "payer_id", "rendering", "diagnoses", "lines"];
        prop_assert_eq!(read(&bytes, Rows::Claims, &columns), meant);
        let meant: Vec<String> = by_name
            .values()
            .flat_map(|facts| &facts.asked.lines)
            .map(|line| {
                let modifiers = line.modifiers.join(" ");
                format!("{}|T1015|{modifiers}|{}|{}", line.id, line.amount, line.pointers.join(" "))
            })
            .collect();
        let columns = ["control", "procedure", "modifiers", "charge", "pointers"];
        prop_assert_eq!(read(&bytes, Rows::Lines, &columns), meant);
    }
}

/// What an earlier payer did: how each line is cut up, what it took of the whole claim, whether it spoke of lines.
type Answered = (Vec<[u8; 7]>, u8, bool);

const REASONS: [(&str, &str); 7] =
    [("CO", "45"), ("PR", "1"), ("PR", "2"), ("OA", "23"), ("CO", "253"), ("PR", "3"), ("CO", "97")];

fn cut((group, reason): (&str, &str), cents: i64) -> Cut {
    let (group, reason) = (group.to_owned(), reason.to_owned());
    Cut { group, reason, amount: Money::cents(cents), quantity: None }
}

/// An amount cut up by reasons; what is left of it is paid.
fn part(line: Option<usize>, cents: i64, cuts: [u8; 7]) -> Part {
    let mut left = cents;
    let mut found = Vec::new();
    for (reason, share) in REASONS.into_iter().zip(cuts) {
        let amount = left * i64::from(share) / 255;
        left -= amount;
        if amount != 0 {
            found.push(cut(reason, amount));
        }
    }
    let on = date::parse("2026-10-10").unwrap();
    Part { line, on, procedure: Vec::new(), paid: Money::cents(left), cuts: found }
}

fn answered(asked: &Asked, place: usize, (cuts, whole, is_by_line): &Answered) -> Prior {
    let cuts = |at: usize| cuts[at % cuts.len()];
    let mut parts = Vec::new();
    if *is_by_line {
        let of_line = |(at, line): (usize, &crate::record::claims::ClaimLine)| {
            part(Some(at), line.amount.in_cents(), cuts(at))
        };
        parts.extend(asked.lines.iter().enumerate().map(of_line));
        if *whole > 0 {
            let taken = Money::cents(i64::from(*whole));
            let cuts = vec![cut(("CO", "253"), i64::from(*whole))];
            parts.push(Part { paid: -taken, cuts, ..part(None, 0, [0; 7]) });
        }
    } else {
        parts.push(part(None, asked.claim.amount.in_cents(), cuts(0)));
    }
    Prior {
        coverage: Id::new(format!("CV0{place}")),
        payer: Id::new(format!("PY0{place}")),
        rank: i64::try_from(place).unwrap() + 1,
        number: format!("N{place}"),
        parts,
        is_whole: true,
    }
}

fn answers() -> impl Strategy<Value = Vec<Answered>> {
    let one = (prop::collection::vec(any::<[u8; 7]>(), 1..4), any::<u8>(), any::<bool>());
    prop::collection::vec(one, 1..3)
}

/// The rows of adjustments as they are meant: the claim's of every payer, then line by line.
fn meant_adjustments(asked: &Asked) -> Vec<String> {
    let tell = |level: &str, prior: &Prior, part: &Part| -> Vec<String> {
        let mut groups: Vec<&str> = part.cuts.iter().map(|cut| cut.group.as_str()).collect();
        let mut seen = std::collections::BTreeSet::new();
        groups.retain(|group| seen.insert(*group));
        let by_group =
            groups.iter().flat_map(|group| part.cuts.iter().filter(move |cut| cut.group == *group));
        let id = prior.payer.as_str().replace("PY", "P");
        by_group
            .map(|cut| format!("{}|{level}|{}|{}|{}|{id}", asked.claim.id, cut.group, cut.reason, cut.amount))
            .collect()
    };
    let of = |line: Option<usize>, level: &'static str| {
        asked.prior.iter().flat_map(move |prior| {
            let own = prior.parts.iter().filter(move |part| part.line == line);
            own.flat_map(move |part| tell(level, prior, part))
        })
    };
    let mut meant: Vec<String> = of(None, "claim").collect();
    meant.extend((0..asked.lines.len()).flat_map(|line| of(Some(line), "line")));
    meant
}

proptest! {
    #[test]
    fn what_other_payers_did_is_written_and_read_as_it_was_meant(
        visit in visit(),
        answers in answers(),
        frequency in prop::sample::select(vec!["1", "7", "8"]),
    ) {
        let mut book = book(std::slice::from_ref(&visit));
        let mut asked = claims(std::slice::from_ref(&visit), &book).remove(0);
        for (place, answer) in answers.iter().enumerate() {
            let payer = Payer {
                name: format!("Earlier {place}"),
                payer_id: format!("P0{place}"),
                filing: "CI".to_owned(),
                ..Payer::default()
            };
            let coverage = Coverage {
                id: Id::new(format!("CV0{place}")),
                patient: Id::new("P0"),
                payer: Id::new(format!("PY0{place}")),
                member_id: format!("E{place}"),
                relationship: "self".to_owned(),
                rank: Some(1),
                ..Coverage::default()
            };
            book.payers.insert(coverage.payer.clone(), payer);
            book.coverages.insert(coverage.id.clone(), coverage);
            let prior = answered(&asked, place, answer);
            asked.prior.push(prior);
        }
        asked.claim.rank = i64::try_from(answers.len()).unwrap() + 1;
        frequency.clone_into(&mut asked.claim.frequency);
        "AN1".clone_into(&mut asked.claim.payer_number);
        let leaving = Leaving {
            batch: &Id::new("B2610-0000011"),
            at: "2026-10-14T08:00:00-04:00".parse().unwrap(),
            x12: book.settings.x12.as_ref().unwrap(),
        };
        let bytes = write(leaving, &[Facts::of(&book, &asked)], &book).unwrap();
        let columns = ["account", "level", "group", "reason", "amount", "reference"];
        prop_assert_eq!(read(&bytes, Rows::Adjustments, &columns), meant_adjustments(&asked));
        let number = if frequency == "1" { "" } else { "AN1" };
        let meant = vec![format!("{}|{}|{frequency}|{number}", asked.claim.id, asked.claim.amount)];
        prop_assert_eq!(read(&bytes, Rows::Claims, &["account", "charge", "frequency", "payer_claim"]), meant);
        let text = String::from_utf8(bytes).unwrap();
        for (prior, place) in asked.prior.iter().zip(["P", "S"]) {
            let relation = format!("~SBR*{place}*18");
            prop_assert!(text.contains(&relation), "{}", relation);
            let paid = super::body::amount(prior.paid());
            let paid = format!("~AMT*D*{paid}~");
            prop_assert!(text.contains(&paid), "{}", paid);
            // The day of an answer stands at its lines or at the payer, never at both.
            prop_assert_eq!(text.contains("~SVD*"), asked.prior.iter().any(Prior::is_by_line));
        }
    }
}
