//! States and ZIP codes of the United States, as files hold them.

/// States, districts, territories and armed-forces regions with their two letters.
const STATES: &[(&str, &str)] = &[
    ("alabama", "AL"),
    ("alaska", "AK"),
    ("american samoa", "AS"),
    ("arizona", "AZ"),
    ("arkansas", "AR"),
    ("armed forces americas", "AA"),
    ("armed forces europe", "AE"),
    ("armed forces pacific", "AP"),
    ("california", "CA"),
    ("colorado", "CO"),
    ("connecticut", "CT"),
    ("delaware", "DE"),
    ("district of columbia", "DC"),
    ("federated states of micronesia", "FM"),
    ("florida", "FL"),
    ("georgia", "GA"),
    ("guam", "GU"),
    ("hawaii", "HI"),
    ("idaho", "ID"),
    ("illinois", "IL"),
    ("indiana", "IN"),
    ("iowa", "IA"),
    ("kansas", "KS"),
    ("kentucky", "KY"),
    ("louisiana", "LA"),
    ("maine", "ME"),
    ("marshall islands", "MH"),
    ("maryland", "MD"),
    ("massachusetts", "MA"),
    ("michigan", "MI"),
    ("minnesota", "MN"),
    ("mississippi", "MS"),
    ("missouri", "MO"),
    ("montana", "MT"),
    ("nebraska", "NE"),
    ("nevada", "NV"),
    ("new hampshire", "NH"),
    ("new jersey", "NJ"),
    ("new mexico", "NM"),
    ("new york", "NY"),
    ("north carolina", "NC"),
    ("north dakota", "ND"),
    ("northern mariana islands", "MP"),
    ("ohio", "OH"),
    ("oklahoma", "OK"),
    ("oregon", "OR"),
    ("palau", "PW"),
    ("pennsylvania", "PA"),
    ("puerto rico", "PR"),
    ("rhode island", "RI"),
    ("south carolina", "SC"),
    ("south dakota", "SD"),
    ("tennessee", "TN"),
    ("texas", "TX"),
    ("utah", "UT"),
    ("vermont", "VT"),
    ("virgin islands", "VI"),
    ("virginia", "VA"),
    ("washington", "WA"),
    ("west virginia", "WV"),
    ("wisconsin", "WI"),
    ("wyoming", "WY"),
];

/// The two letters of a state given by name or letters; nothing where there is no such state.
pub fn state(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let lower = text.to_lowercase();
    STATES
        .iter()
        .find(|(name, letters)| *name == lower || letters.eq_ignore_ascii_case(text))
        .map(|(_, letters)| *letters)
}

/// What stood where a ZIP code should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zip {
    /// Five digits, or nine: `01420`, `018641315`.
    Code(String),
    /// `00000`: not known.
    Placeholder,
    /// Neither.
    Unreadable,
}

/// A ZIP code as files hold it: five or nine digits, no hyphen. Four digits are not filled up with a zero: a
/// spreadsheet may have eaten one, or somebody a last one, and only a person can tell.
pub fn zip(text: &str) -> Zip {
    let text = text.trim();
    let digits = match text.split_once('-') {
        Some((five, four)) if five.len() == 5 && four.len() == 4 => format!("{five}{four}"),
        Some(_) => return Zip::Unreadable,
        None => text.to_owned(),
    };
    if !matches!(digits.len(), 5 | 9) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Zip::Unreadable;
    }
    if digits.starts_with("00000") { Zip::Placeholder } else { Zip::Code(digits) }
}

/// A ZIP code as a person reads it: `01420-0012`; anything else as it is.
pub fn zip_for_people(stored: &str) -> String {
    match stored.split_at_checked(5) {
        Some((five, four)) if four.len() == 4 && stored.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{five}-{four}")
        }
        _ => stored.to_owned(),
    }
}

/// The first three digits of ZIP codes and the states that they lie in: our own table of public facts.
const PREFIXES: &str = include_str!("../../data/zip-prefixes.csv");

/// The states that a ZIP code can lie in, told by its first three digits; none where they are not given out.
pub fn states_of(zip: &str) -> impl Iterator<Item = &'static str> {
    let prefix = zip.get(..3).unwrap_or("").to_owned();
    let row = PREFIXES.lines().skip(1).find_map(|line| {
        let (first, rest) = line.split_once(',')?;
        let (last, states) = rest.split_once(',')?;
        (first <= prefix.as_str() && prefix.as_str() <= last).then_some(states)
    });
    row.unwrap_or("").split(' ').filter(|state| !state.is_empty())
}

/// Whether a ZIP code can lie in a state.
pub fn lies_in(zip: &str, state: &str) -> bool {
    states_of(zip).any(|known| known == state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zip_codes_lie_in_states() {
        let states = |zip: &str| states_of(zip).collect::<Vec<_>>().join(" ");
        let cases = [
            ("01420", "MA"),
            ("018641315", "MA"),
            ("06390", "CT NY"),
            ("00501", "NY"),
            ("96799", "HI AS"),
            ("99950", "AK"),
            ("00200", ""),
            ("1", ""),
            ("", ""),
        ];
        for (zip, expected) in cases {
            assert_eq!(states(zip), expected, "{zip}");
        }
        let known = PREFIXES.lines().skip(1).flat_map(|line| line.rsplit(',').next().unwrap().split(' '));
        assert_eq!(known.filter(|letters| state(letters) != Some(*letters)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn states_by_name_or_letters() {
        assert_eq!(state("Massachusetts"), Some("MA"));
        assert_eq!(state(" ma "), Some("MA"));
        assert_eq!(state("Massachusets"), None);
    }

    #[test]
    fn zip_codes_as_they_come() {
        assert_eq!(zip("01420"), Zip::Code("01420".to_owned()));
        assert_eq!(zip("01864-1315"), Zip::Code("018641315".to_owned()));
        assert_eq!(zip("018641315"), Zip::Code("018641315".to_owned()));
        assert_eq!(zip("00000"), Zip::Placeholder);
        assert_eq!(zip("1420"), Zip::Unreadable);
        assert_eq!(zip("O1420"), Zip::Unreadable);
    }
}
