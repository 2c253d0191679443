//! Place of service codes.

use super::list::List;

static CODES: List = List::new(include_str!("../../../data/codes/place-of-service.txt"));

/// What a place of service code means; none where there is no such code.
pub fn place_of_service(code: &str) -> Option<&'static str> {
    CODES.get(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_11() {
        assert_eq!(place_of_service("11"), Some("Office"));
        assert_eq!(place_of_service("1"), None);
        assert_eq!(place_of_service("99"), Some("Other place of service"));
    }
}
