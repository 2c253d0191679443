//! GS1 digital links: an address whose path and query hold the elements.

use std::borrow::Cow;

use crate::base::Fault;

use super::Reading;
use super::table::{Identifier, identifier};

/// Identifiers that a link begins with.
const KEYS: &[&str] = &[
    "00", "01", "253", "255", "401", "402", "414", "415", "417", "8003", "8004", "8006", "8010", "8013",
    "8017", "8018",
];

/// Reads `https://id.gs1.org/01/09506000134352/10/K42?17=271031`. What stands before the first key is whose link it is;
/// parameters that are no identifiers are not ours.
pub(super) fn read<'a>(code: &'a str, reading: &mut Reading<'a>) {
    let code = code.split_once('#').map_or(code, |(code, _)| code);
    let (path, query) = code.split_once('?').unwrap_or((code, ""));
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let mut segments =
        path.trim_end_matches('/').split('/').skip(1).skip_while(|segment| !KEYS.contains(segment));
    let mut is_link = false;
    while let Some(ai) = segments.next() {
        let (Some(identifier), Some(value)) = (whole(ai), segments.next()) else {
            let fault = Fault::error("U031", "a part of the address's path is no identifier with its value");
            return reading.fault(
                fault.help("scan it again: a link looks like https://id.gs1.org/01/09506000134352/10/K42"),
            );
        };
        is_link = true;
        take(ai, identifier, value, reading);
    }
    if !is_link {
        let fault = Fault::error("U031", "the address is no GS1 digital link");
        return reading.fault(fault.help("scan the pack's other code: it has the GTIN"));
    }
    for (ai, value) in query.split(['&', ';']).filter_map(|parameter| parameter.split_once('=')) {
        if let Some(identifier) = whole(ai) {
            take(ai, identifier, value, reading);
        }
    }
}

fn whole(ai: &str) -> Option<&'static Identifier> {
    identifier(ai.as_bytes()).filter(|identifier| identifier.digits == ai.len())
}

fn take<'a>(ai: &'a str, identifier: &'static Identifier, value: &'a str, reading: &mut Reading<'a>) {
    match plain(value) {
        // Links were allowed to leave out the zeros of a GTIN.
        Some(value) if ai == "01" && value.len() < 14 => {
            reading.take(ai.into(), identifier, format!("{value:0>14}").into());
        }
        Some(value) => reading.take(ai.into(), identifier, value),
        None => {
            let fault = Fault::error(
                "U032",
                format!("({ai}) {} has a % that stands for no character", identifier.name),
            );
            reading.fault(fault.help("scan it again: %2F stands for a stroke"));
        }
    }
}

/// A value with what `%` stands for; none where a `%` is not followed by two hexadecimal digits.
fn plain(value: &str) -> Option<Cow<'_, str>> {
    if !value.contains('%') {
        return Some(Cow::Borrowed(value));
    }
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        if *byte != b'%' {
            bytes.push(*byte);
            rest = after;
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}
