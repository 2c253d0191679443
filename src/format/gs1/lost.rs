//! Where a separator may have been lost: a wedge scanner that drops it makes `10K42`, `17280630` one lot of eleven
//! characters, `K4217280630`, which is as legal as the lot that was printed.

use chrono::Datelike;

use crate::base::{Date, Fault};

use super::table::{Check, Identifier, Set, identifier};
use super::{Reading, examine};

/// A day further from now than so many years is a number that looks like one.
const NEAR: i32 = 15;

/// Looks whether the last value of a code, which has no known end, may hold another element, and warns.
pub(super) fn look(ai: &str, holder: &Identifier, value: &str, reading: &mut Reading<'_>) {
    let Some(at) =
        (1..value.len()).find(|at| value.is_char_boundary(*at) && holds(&value[*at..], reading.on))
    else {
        return;
    };
    let (before, behind) = value.split_at(at);
    let found = identifier(behind.as_bytes()).map_or("", |found| found.name);
    let text = format!(
        "({ai}) {} may be {before}, followed by ({}) {found} {}: a separator may be lost",
        holder.name,
        &behind[..2],
        behind.get(2..8).unwrap_or_default()
    );
    let help =
        "set the scanner to send GS (hex 1D) for FNC1; until then, read the pack and type what it says";
    reading.message.warnings.push(Fault::warning("U037", text).help(help));
}

/// Whether a text is an element with a day near now, alone or with others behind it.
fn holds(text: &str, on: Date) -> bool {
    let Some(found) = identifier(text.as_bytes()).filter(|found| {
        found.is_fixed && found.parts.len() == 1 && found.parts[0].check == Check::DayOrMonth
    }) else {
        return false;
    };
    let Some((value, after)) = text[found.digits..].split_at_checked(found.most) else { return false };
    match examine(found, value, on) {
        Ok(Some(day)) if (day.year() - on.year()).abs() <= NEAR => after.is_empty() || goes_on(after, on),
        _ => false,
    }
}

/// Whether what stands behind a day is one more element to the end.
fn goes_on(text: &str, on: Date) -> bool {
    let Some(found) = identifier(text.as_bytes()) else { return false };
    let value = &text[found.digits..];
    let is_common = found.parts[0].set == Set::Text || found.is_fixed || found.name == "count";
    holds(text, on) || (is_common && examine(found, value, on).is_ok())
}
