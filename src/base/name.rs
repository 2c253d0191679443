//! Names as people say them: folded for search, nicknames, slips of a letter.
//!
//! What a file holds stays as it was given. Folding is for comparing alone and never written back.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::near::distance;

/// A name folded for comparing: no case, accents, apostrophes, hyphens or spaces between; letters that do not decompose
/// are spelled with basic ones (`ł` l, `ø` o, `ß` ss).
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        folded.extend(
            name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()),
        );
        return folded;
    }
    for letter in name.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'ł' | 'Ł' => folded.push('l'),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ħ' | 'Ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            letter if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    folded
}

/// The words of a name, each folded: `Ana Lucía O'Brien-Smith` gives `ana`, `lucia`, `obriensmith`.
pub fn words(name: &str) -> Vec<String> {
    name.split([' ', '\t', ',', '.']).map(fold).filter(|word| !word.is_empty()).collect()
}

/// Groups of given names that stand for one another: ours, by no means all.
const NICKNAMES: &str = include_str!("../../data/nicknames.txt");

/// Whether two folded given names stand for one another, such as `bill` and `william`.
pub fn are_nicknames(left: &str, right: &str) -> bool {
    // Most names are nowhere in the list, which is quicker to see than which group they would be in.
    if !NICKNAMES.contains(left) || !NICKNAMES.contains(right) {
        return false;
    }
    NICKNAMES.lines().filter(|line| !line.starts_with('#')).any(|line| {
        let holds = |name: &str| line.split(' ').any(|known| known == name);
        holds(left) && holds(right)
    })
}

/// How two folded names agree, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same.
    Same,
    /// One begins with the other, three letters or more.
    Beginning,
    /// A nickname of the other.
    Nickname,
    /// The first letter alone.
    Initial,
    /// One slip of a letter, or two in a long name.
    Slip,
}

impl Agreement {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Beginning => "beginning",
            Self::Nickname => "nickname",
            Self::Initial => "initial",
            Self::Slip => "slip",
        }
    }
}

/// How a folded word that somebody typed agrees with a folded name; nothing where it does not.
pub fn agree(typed: &str, name: &str) -> Option<Agreement> {
    if typed.is_empty() || name.is_empty() {
        return None;
    }
    if typed == name {
        return Some(Agreement::Same);
    }
    if typed.chars().count() >= 3 && name.starts_with(typed) {
        return Some(Agreement::Beginning);
    }
    if are_nicknames(typed, name) {
        return Some(Agreement::Nickname);
    }
    if typed.chars().count() == 1 && name.starts_with(typed) {
        return Some(Agreement::Initial);
    }
    let length = typed.chars().count().max(name.chars().count());
    let allowed = match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let difference = typed.chars().count().abs_diff(name.chars().count());
    (difference <= allowed && distance(typed, name) <= allowed).then_some(Agreement::Slip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_basic_letters() {
        let folded: Vec<String> =
            ["Núñez", "Łukaszewicz", "O'Keefe", "Smith-Jones", "Straße", "王小明", "Jake169", "D’Angelo"]
                .map(fold)
                .into();
        assert_eq!(
            folded,
            ["nunez", "lukaszewicz", "okeefe", "smithjones", "strasse", "王小明", "jake169", "dangelo"]
        );
    }

    #[test]
    fn a_typed_name_agrees_as_people_mean_it() {
        assert_eq!(agree("nunez", "nunez"), Some(Agreement::Same));
        assert_eq!(agree("lind", "lindqvist"), Some(Agreement::Beginning));
        assert_eq!(agree("bill", "william"), Some(Agreement::Nickname));
        assert_eq!(agree("hendriks", "hendricks"), Some(Agreement::Slip));
        assert_eq!(agree("whitcmob", "whitcomb"), Some(Agreement::Slip));
        assert_eq!(agree("g", "grace"), Some(Agreement::Initial));
        assert_eq!(agree("hann", "hahn"), Some(Agreement::Slip));
        assert_eq!(agree("lees", "lee"), Some(Agreement::Slip));
        assert_eq!(agree("lee", "les"), None);
        assert_eq!(agree("roberts", "gabriel"), None);
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(name in "\\PC{0,24}") {
            proptest::prop_assert_eq!(fold(&fold(&name)), fold(&name));
        }
    }
}
