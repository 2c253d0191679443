//! The form that people read: each identifier in brackets, its value behind it. It needs no separator.

use std::borrow::Cow;

use crate::base::Fault;

use super::Reading;
use super::table::{Identifier, identifier};

/// Reads `(01)09506000134352(17)271031(10)K42`. A bracket that no identifier stands in is part of a value.
pub(super) fn read<'a>(code: &'a str, reading: &mut Reading<'a>) {
    let mut rest = code.trim();
    while !rest.is_empty() {
        let Some((ai, identifier)) = head(rest) else {
            let fault = Fault::error("U031", "what stands in the brackets is no identifier of GS1");
            return reading
                .fault(fault.help("write it as printed, like (01)09506000134352(17)271031(10)K42"));
        };
        let behind = &rest[ai.len() + 2..];
        let end = behind.match_indices('(').map(|(at, _)| at).find(|at| head(&behind[*at..]).is_some());
        let (value, after) = behind.split_at(end.unwrap_or(behind.len()));
        reading.take(Cow::Borrowed(ai), identifier, Cow::Borrowed(value.trim()));
        rest = after;
    }
}

/// The identifier in brackets that a text begins with.
fn head(text: &str) -> Option<(&str, &'static Identifier)> {
    let (ai, _) = text.strip_prefix('(')?.split_once(')')?;
    let identifier = identifier(ai.as_bytes())?;
    (ai.len() == identifier.digits).then_some((ai, identifier))
}
