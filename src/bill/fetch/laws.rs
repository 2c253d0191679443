//! What must hold of statements, whatever files they come in and in which order.

use std::collections::BTreeSet;

use super::locate::Map;
use super::read::Said;
use super::settle::Books;
use crate::record::claims::{Batch, Claim};
use crate::record::sample::row;

fn claim(control: &str, code: &str, is_rejected: bool) -> Said {
    let (control, code) = (control.to_owned(), code.to_owned());
    Said::Claim { control, is_batch: false, code, is_rejected, payer_number: String::new() }
}

fn group(code: &str) -> Said {
    Said::Group { control: "261000001".to_owned(), code: code.to_owned(), sets: Vec::new() }
}

fn interchange(code: &str) -> Said {
    Said::Interchange { control: "261000001".to_owned(), code: code.to_owned() }
}

/// Where batch and claims stand after statements, each of a day in October.
fn after(said: &[(Said, &str)]) -> String {
    let batch: Batch = row("id=B2610-0000011 interchange=261000001 group=261000001 status=sending");
    let claims: Vec<Claim> = ["C2610-0000011", "C2610-0000020"]
        .map(|id| row(&format!("id={id} batch=B2610-0000011 status=batched")))
        .to_vec();
    let mut books = Books::of("2026-10-20T08:00:00-04:00".parse().unwrap(), vec![batch], claims, &[]);
    for (said, day) in said {
        let on = crate::base::date::parse(&format!("2026-10-{day}")).ok();
        books.take(said, on, &|_| Map::default());
    }
    let changes = books.changes();
    let stands = changes.batches.iter().map(|batch| batch.status.clone());
    stands
        .chain(changes.claims.iter().map(|claim| format!("{} {}", claim.status, claim.reason)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Every order of some things.
fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for at in 0..things.len() {
        let mut rest = things.to_vec();
        let first = rest.remove(at);
        all.extend(orders(&rest).into_iter().map(|order| [vec![first.clone()], order].concat()));
    }
    all
}

#[test]
fn in_whatever_order_files_come_the_copy_that_was_taken_holds() {
    let said = [
        (interchange("A"), "14"),
        (interchange("R:025"), "15"),
        (group("A"), "14"),
        (group("R:5"), "15"),
        (claim("C2610-0000011", "A2:20", false), "15"),
        (claim("C2610-0000011", "A3:54", true), "16"),
        (claim("C2610-0000020", "A7:164:IL", true), "15"),
    ];
    let mut seen = BTreeSet::new();
    for order in orders(&said) {
        seen.insert(after(&order));
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["part, accepted , rejected A7:164:IL"]);
}

#[test]
fn a_refusal_alone_refuses_and_a_later_word_holds() {
    assert_eq!(after(&[(group("R:5"), "14")]), "rejected, rejected R:5, rejected R:5");
    assert_eq!(after(&[(interchange("R:025"), "14")]), "sent, sent , sent ");
    assert_eq!(after(&[(group("E:5"), "14")]), "accepted, sent , sent ");
    let both = [
        (claim("C2610-0000011", "A2:20", false), "15"),
        (claim("C2610-0000011", "A3:116", true), "16"),
        (claim("C2610-0000011", "A1:19", false), "14"),
    ];
    assert_eq!(after(&both), "part, rejected A3:116, sent ");
    assert_eq!(after(&[(group("A"), "14"), (group("R:5"), "15")]), "accepted, sent , sent ");
    let whole = |is_rejected: bool, code: &str| {
        let (control, code) = ("B2610-0000011".to_owned(), code.to_owned());
        Said::Claim { control, is_batch: true, code, is_rejected, payer_number: String::new() }
    };
    for order in orders(&[(group("A"), "14"), (whole(true, "A3:24:41"), "15")]) {
        assert_eq!(after(&order), "rejected, rejected A3:24:41, rejected A3:24:41");
    }
}
