//! Codes of acknowledgements → our own sentence. The lists are short: what they lack is told by its number.

/// Kind, code and words, a line each.
const CODES: &str = include_str!("codes.txt");

fn word(kind: &str, code: &str) -> Option<&'static str> {
    CODES.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut parts = line.splitn(3, ' ');
        (parts.next() == Some(kind) && parts.next() == Some(code)).then(|| parts.next())?
    })
}

fn known(kind: &str, code: &str) -> String {
    word(kind, code).map_or_else(|| format!("{kind} {code}"), str::to_owned)
}

/// What the code of an acknowledgement says; its kind is `TA1`, `999` or `277CA`.
pub fn sentence(kind: &str, code: &str) -> String {
    let reasons = code.split(' ').filter(|code| !code.is_empty());
    let told: Vec<String> = match kind {
        "TA1" => reasons.map(|code| verdict(code, "note")).collect(),
        "999" => reasons.map(acknowledged).collect(),
        _ => reasons.map(status).collect(),
    };
    let mut once: Vec<String> = Vec::new();
    for one in told {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once.join("; ")
}

/// `R:005` → refused, and why.
fn verdict(code: &str, list: &str) -> String {
    let mut parts = code.split(':');
    let first = known("verdict", parts.next().unwrap_or_default());
    let reasons: Vec<String> = parts.map(|code| known(list, code)).collect();
    if reasons.is_empty() { first } else { format!("{first}: {}", reasons.join(", ")) }
}

/// Of a 999: the verdict on group or set, or what is wrong with a segment (`NM1:3`) or an element (`NM109:7`).
fn acknowledged(code: &str) -> String {
    let (place, reasons) = code.split_once(':').unwrap_or((code, ""));
    if place.len() < 2 {
        return verdict(code, "set");
    }
    // A segment has two or three letters; an element is told with its two digits behind them.
    let list = if place.len() > 3 { "element" } else { "segment" };
    let reasons: Vec<String> =
        reasons.split(':').filter(|code| !code.is_empty()).map(|code| known(list, code)).collect();
    format!("{list} {place}: {}", reasons.join(", "))
}

/// Of a 277CA: category, status, and whose.
fn status(code: &str) -> String {
    let mut parts = code.split(':');
    let mut next = || parts.next().filter(|part| !part.is_empty());
    let category = next().map(|code| known("category", code)).unwrap_or_default();
    let Some(reason) = next().map(|code| known("status", code)) else { return category };
    match next().map(|code| known("entity", code)) {
        Some(whose) => format!("{category}: {reason} ({whose})"),
        None => format!("{category}: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_sentence() {
        let told = |kind: &str, code: &str| sentence(kind, code);
        assert_eq!(told("TA1", "A"), "taken");
        assert_eq!(told("TA1", "R:025"), "refused: the control number was used before");
        assert_eq!(told("999", "A"), "taken");
        assert_eq!(told("999", "R:5"), "refused: segments are wrong");
        assert_eq!(told("999", "NM109:7"), "element NM109: a code that is not in the list");
        assert_eq!(told("999", "SV1:3 SV101-2:1"), "segment SV1: is missing; element SV101-2: is missing");
        assert_eq!(told("277CA", "A2:20:PR"), "taken to be decided: it is in work (payer)");
        assert_eq!(
            told("277CA", "A7:562:85 A7:21"),
            "refused, something is wrong: the NPI (billing provider); refused, something is wrong: missing or wrong data"
        );
        assert_eq!(told("277CA", "A3:999"), "sent back unread: status 999");
    }

    #[test]
    fn every_line_of_the_lists_is_kind_code_and_words_once() {
        let mut seen = std::collections::BTreeSet::new();
        for line in CODES.lines().filter(|line| !line.starts_with('#')) {
            let parts: Vec<&str> = line.splitn(3, ' ').collect();
            assert_eq!(parts.len(), 3, "{line}");
            assert!(seen.insert((parts[0], parts[1])), "twice: {line}");
        }
    }
}
