//! The transaction sets that there are tables for.

use std::sync::OnceLock;

use super::schema::Schema;

/// What a set is, from its own header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// 837 of a professional: 005010X222.
    Professional,
    /// 837 of an institution: 005010X223.
    Institutional,
    /// 835: 005010X221.
    Remittance,
    /// 999: 005010X231.
    Acknowledgment,
    /// 997, the older 999.
    OlderAcknowledgment,
    /// 277 that answers claims received: 005010X214.
    ClaimAcknowledgment,
    /// 277 that answers a question: 005010X212.
    ClaimStatus,
    /// 276: 005010X212.
    StatusQuestion,
    /// 270: 005010X279.
    EligibilityQuestion,
    /// 271: 005010X279.
    Eligibility,
    /// Any other: read as segments.
    #[default]
    Other,
}

/// What a set of this ST01 and of this version is. The errata of a guide (`A1`, `A2`) change nothing here.
pub(super) fn kind(set: &str, version: &str) -> Kind {
    match (set, version.get(..10).unwrap_or(version)) {
        ("837", "005010X222") => Kind::Professional,
        ("837", "005010X223") => Kind::Institutional,
        ("835", "005010X221") => Kind::Remittance,
        ("999", "005010X231") => Kind::Acknowledgment,
        ("997", _) if version.starts_with("005010") => Kind::OlderAcknowledgment,
        ("277", "005010X214") => Kind::ClaimAcknowledgment,
        ("277", "005010X212") => Kind::ClaimStatus,
        ("276", "005010X212") => Kind::StatusQuestion,
        ("270", "005010X279") => Kind::EligibilityQuestion,
        ("271", "005010X279") => Kind::Eligibility,
        _ => Kind::Other,
    }
}

/// The GS01 that a set of this ST01 goes under; nothing for sets that are not known here.
pub(super) fn group(set: &str) -> Option<&'static str> {
    Some(match set {
        "837" => "HC",
        "835" => "HP",
        "270" => "HS",
        "271" => "HB",
        "276" => "HR",
        "277" => "HN",
        "999" | "997" => "FA",
        _ => return None,
    })
}

/// Whether sets of this kind repeat the version in ST03.
pub(super) fn repeats_version(kind: Kind) -> bool {
    !matches!(kind, Kind::Remittance | Kind::OlderAcknowledgment | Kind::Other)
}

/// The table of a kind; nothing where there is none, and segments are read as they come.
pub(super) fn schema(kind: Kind) -> Option<&'static Schema> {
    macro_rules! table {
        ($file:literal) => {{
            static TABLE: OnceLock<Schema> = OnceLock::new();
            Some(TABLE.get_or_init(|| Schema::of(include_str!($file), &included)))
        }};
    }
    match kind {
        Kind::Professional => table!("claim.txt"),
        Kind::Remittance => table!("remittance.txt"),
        Kind::Acknowledgment => table!("acknowledgment-999.txt"),
        Kind::OlderAcknowledgment => table!("acknowledgment-997.txt"),
        Kind::ClaimAcknowledgment => table!("acknowledgment-277.txt"),
        _ => None,
    }
}

fn included(name: &str) -> &'static str {
    match name {
        "claim" => include_str!("claim-loops.txt"),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_whole() {
        let kinds = [
            Kind::Professional,
            Kind::Remittance,
            Kind::Acknowledgment,
            Kind::OlderAcknowledgment,
            Kind::ClaimAcknowledgment,
        ];
        for kind in kinds {
            let schema = schema(kind).unwrap();
            assert_eq!(schema.slips(), Vec::<String>::new(), "{kind:?}");
        }
    }
}
