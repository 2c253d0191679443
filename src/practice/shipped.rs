//! The rules that a new practice begins with: what the law or a standard says, and what a practice must have set somehow.
//! They are copied into its folder, so that a report depends on the folder alone, and are the practice's own from then on.
//! A row whose source is `practice` is a choice that the practice makes itself.

macro_rules! rules {
    ($($file:literal)*) => {
        /// The files by their path below the practice folder, with their text.
        pub const RULES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("../../data/", $file)))),*];
    };
}

rules! {
    "rules/adjustments.csv"
    "rules/clocks.csv"
    "rules/coverage-order.csv"
    "rules/discards.csv"
    "rules/limits.csv"
    "rules/readiness.csv"
    "rules/stock.csv"
    "rules/storage.csv"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is asked of a reader's trust: each row says where it is written.
    #[test]
    fn every_shipped_row_has_a_source() {
        for (file, text) in RULES {
            let header = text.lines().next().unwrap_or_default();
            assert!(header.ends_with(",source"), "{file}: {header}");
            for line in text.lines().skip(1) {
                let source = line.rsplit(',').next().unwrap_or_default();
                assert!(!source.is_empty(), "{file}: {line}");
            }
        }
    }
}
