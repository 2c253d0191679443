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

/// The folded given names that one stands for, itself among them; none for a name that no group has.
pub fn nicknames(name: &str) -> Vec<&'static str> {
    let groups = NICKNAMES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' '));
    groups.filter(|group| group.clone().any(|known| known == name)).flatten().collect()
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

/// A folded word that somebody typed: what can be told of it once is not told again for each name of a practice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    word: String,
    count: usize,
    letters: u64,
    nicknames: Vec<&'static str>,
}

impl Spoken {
    /// A word, folded.
    pub fn new(word: String) -> Self {
        let (count, letters) = letters(&word);
        Self { nicknames: nicknames(&word), count, letters, word }
    }

    /// How it agrees with a folded name; nothing where it does not.
    pub fn agrees(&self, name: &str) -> Option<Agreement> {
        if self.word.is_empty() || name.is_empty() {
            return None;
        }
        if self.word == name {
            return Some(Agreement::Same);
        }
        if self.count >= 3 && name.starts_with(&self.word) {
            return Some(Agreement::Beginning);
        }
        if self.nicknames.contains(&name) {
            return Some(Agreement::Nickname);
        }
        if self.count == 1 && name.starts_with(&self.word) {
            return Some(Agreement::Initial);
        }
        let (count, letters) = letters(name);
        let allowed = match self.count.max(count) {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        // An edit takes at most one letter away and brings at most one: names that differ in more need not be compared.
        let is_near = self.count.abs_diff(count) <= allowed
            && (self.letters ^ letters).count_ones() as usize <= 2 * allowed;
        (is_near && distance(&self.word, name) <= allowed).then_some(Agreement::Slip)
    }
}

/// How many letters a word has, and a bit for each that it has; letters of other scripts may share one.
fn letters(word: &str) -> (usize, u64) {
    word.chars().fold((0, 0), |(count, bits), letter| (count + 1, bits | 1 << (u32::from(letter) % 64)))
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

    fn agree(typed: &str, name: &str) -> Option<Agreement> {
        Spoken::new(typed.to_owned()).agrees(name)
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

        #[test]
        fn no_slip_is_passed_over(typed in "[a-d王é]{4,9}", name in "[a-d王é]{4,9}") {
            let longer = typed.chars().count().max(name.chars().count());
            let is_slip = distance(&typed, &name) <= if longer < 8 { 1 } else { 2 };
            proptest::prop_assert_eq!(agree(&typed, &name).is_some(), is_slip || name.starts_with(&typed));
        }
    }
}
