//! What stock is worth: moving average cost in whole cents.

use crate::base::{Money, Quantity};

/// What `part` of a stock of `whole` units worth `value` is worth: round half up (part × value ÷ whole). The last unit
/// takes the rest, so nothing on hand is worth nothing; from an empty stock a part costs nothing.
pub fn share(value: Money, part: Quantity, whole: Quantity) -> Money {
    if part >= whole {
        return value;
    }
    ratio(value, part.in_thousandths(), whole.in_thousandths())
}

/// What `quantity` units cost at `price` each: round half up.
pub fn of_units(price: Money, quantity: Quantity) -> Money {
    ratio(price, quantity.in_thousandths(), Quantity::whole(1).in_thousandths())
}

/// What `more` units are worth beside `quantity` that are worth `value`: round half up.
pub fn at_average(value: Money, quantity: Quantity, more: Quantity) -> Money {
    ratio(value, more.in_thousandths(), quantity.in_thousandths())
}

/// What one unit costs of `quantity` that are worth `value`: for people to read, not to reckon on with.
pub fn each(value: Money, quantity: Quantity) -> Money {
    ratio(value, Quantity::whole(1).in_thousandths(), quantity.in_thousandths())
}

/// `value × part ÷ whole`, half a cent rounded up; nothing where `whole` is nothing.
fn ratio(value: Money, part: i64, whole: i64) -> Money {
    if whole == 0 {
        return Money::ZERO;
    }
    let (value, part, whole) = (i128::from(value.in_cents()), i128::from(part), i128::from(whole));
    let cents = (2 * value * part + whole).div_euclid(2 * whole);
    Money::cents(i64::try_from(cents).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_at_five_and_one_at_sixteen_average_six() {
        let value = Money::cents(10 * 500 + 1600);
        assert_eq!(share(value, Quantity::whole(1), Quantity::whole(11)), Money::cents(600));
    }

    #[test]
    fn half_a_cent_rounds_up_and_the_last_unit_takes_the_rest() {
        // 0.05 over two units: the first takes 0.03, the last the 0.02 that are left.
        assert_eq!(share(Money::cents(5), Quantity::whole(1), Quantity::whole(2)), Money::cents(3));
        assert_eq!(share(Money::cents(2), Quantity::whole(1), Quantity::whole(1)), Money::cents(2));
    }

    #[test]
    fn a_measure_costs_its_part_of_a_unit() {
        assert_eq!(of_units(Money::cents(333), Quantity::thousandths(1500)), Money::cents(500));
        assert_eq!(share(Money::cents(100), Quantity::whole(1), Quantity::ZERO), Money::cents(100));
        assert_eq!(share(Money::ZERO, Quantity::whole(3), Quantity::whole(-2)), Money::ZERO);
    }
}
