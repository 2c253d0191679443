//! Texts in Latin letters without marks, for files that know no others.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text with the marks taken off its letters, letters that do not decompose spelled with basic ones, typographic signs
/// as plain ones. Nothing where a character has no plain one.
pub fn plain(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        plain.push_str(match letter {
            'ł' => "l",
            'Ł' => "L",
            'ø' => "o",
            'Ø' => "O",
            'đ' | 'ð' => "d",
            'Đ' | 'Ð' => "D",
            'ħ' => "h",
            'Ħ' => "H",
            'ı' => "i",
            'ß' => "ss",
            'ẞ' => "SS",
            'æ' => "ae",
            'Æ' => "AE",
            'œ' => "oe",
            'Œ' => "OE",
            'þ' => "th",
            'Þ' => "TH",
            '‘' | '’' | 'ʼ' | '´' => "'",
            '“' | '”' => "\"",
            '‐' | '‑' | '–' | '—' => "-",
            letter if letter.is_whitespace() => " ",
            letter if letter.is_ascii_graphic() => {
                plain.push(letter);
                continue;
            }
            _ => return None,
        });
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_come_off_and_other_scripts_have_no_plain_form() {
        assert_eq!(plain("Lucía Núñez").as_deref(), Some("Lucia Nunez"));
        assert_eq!(plain("Straße “Łódź”").as_deref(), Some("Strasse \"Lodz\""));
        assert_eq!(plain("王小明"), None);
    }
}
