//! A sorted list of lines, searched where it lies: nothing is read before it is asked.

/// Lines sorted by their first word.
pub(super) struct List(&'static str);

impl List {
    /// A list over a text whose lines are sorted by their first word.
    pub(super) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// The lines from the first whose word is not before `word`, each as its word and the rest.
    pub(super) fn from(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = self.0[..middle].rfind('\n').map_or(0, |at| at + 1);
            let end = self.0[start..].find('\n').map_or(self.0.len(), |at| start + at + 1);
            if split(&self.0[start..end]).0 < word {
                low = end;
            } else {
                high = start;
            }
        }
        self.0[low..].lines().map(split)
    }

    /// The rest of the line of a word.
    pub(super) fn get(&self, word: &str) -> Option<&'static str> {
        self.from(word).next().filter(|(found, _)| *found == word).map(|(_, rest)| rest)
    }
}

fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once(' ').unwrap_or((line, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_the_last_and_none() {
        let list = List::new("B one\nD two\nDA three words\nF four\n");
        let from = |word: &str| list.from(word).map(|(word, _)| word).collect::<Vec<_>>().join(" ");
        assert_eq!(from("A"), "B D DA F");
        assert_eq!(from("B"), "B D DA F");
        assert_eq!(from("C"), "D DA F");
        assert_eq!(from("DA"), "DA F");
        assert_eq!(from("G"), "");
        assert_eq!(list.get("DA"), Some("three words"));
        assert_eq!(list.get("E"), None);
    }
}
