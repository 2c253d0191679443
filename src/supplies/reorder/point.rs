//! When to order and how much, where demand and lead time vary: the arithmetic, in whole numbers.
//!
//! With a daily demand d of deviation σd, a lead time L of deviation σL, a review interval R and P = L + R, all in the
//! same days:
//!
//! - safety = z · √(P · σd² + d² · σL²)
//! - point = d · P + safety, up to whole units
//! - order up to = d · (P + cover) + safety, up to whole units
//!
//! No float takes part. Each figure is reckoned in millionths of a unit, rounded half up to thousandths, and only then up
//! to whole units: so a sum that is exactly whole stays what it is, and the same rows give the same order everywhere.

use crate::base::Quantity;

/// Millionths of a unit in a thousandth.
const MILLI: i128 = 1000;

/// A number as two whole ones; `under` is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub over: i128,
    /// Below it.
    pub under: i128,
}

impl Fraction {
    /// A whole number.
    pub const fn whole(number: i128) -> Self {
        Self { over: number, under: 1 }
    }

    /// So many times the number, half up to a whole one: for people to read.
    pub fn times(self, scale: i64) -> i64 {
        narrow(part(self.over, i128::from(scale), self.under))
    }

    fn plus(self, number: i64) -> Self {
        Self { over: self.over + i128::from(number) * self.under, under: self.under }
    }
}

/// What numbers came to, so that their mean and their deviation can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many there are.
    pub count: i64,
    /// Their sum.
    pub sum: i128,
    /// The sum of their squares.
    pub squares: i128,
}

impl Sums {
    /// The sums of some numbers.
    pub fn of(numbers: impl IntoIterator<Item = i64>) -> Self {
        let mut sums = Self::default();
        for number in numbers {
            sums.add(number);
        }
        sums
    }

    /// Takes one more.
    pub fn add(&mut self, number: i64) {
        let number = i128::from(number);
        self.count += 1;
        self.sum += number;
        self.squares = self.squares.saturating_add(number * number);
    }

    /// Their mean; nothing where there are none.
    pub fn mean(&self) -> Fraction {
        Fraction { over: self.sum, under: i128::from(self.count.max(1)) }
    }

    /// The sample variance, by one less than there are; nothing for fewer than two.
    pub fn variance(&self) -> Fraction {
        let count = i128::from(self.count);
        if count < 2 {
            return Fraction::whole(0);
        }
        let over = (count.saturating_mul(self.squares)).saturating_sub(self.sum.saturating_mul(self.sum));
        Fraction { over, under: count * (count - 1) }
    }

    /// So many times the sample deviation, half up to a whole number: for people to read.
    pub fn deviation(&self, scale: i64) -> i64 {
        let (variance, scale) = (self.variance(), i128::from(scale));
        narrow(root(part(variance.over, scale * scale, variance.under)))
    }
}

/// What is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Mean of a day's demand, thousandths of a unit.
    pub demand: Fraction,
    /// Its variance.
    pub demand_variance: Fraction,
    /// Mean of the lead time, days.
    pub lead: Fraction,
    /// Its variance.
    pub lead_variance: Fraction,
    /// Days between looks.
    pub review: i64,
    /// Days that an order should last beyond them.
    pub cover: i64,
    /// How many deviations are kept in reserve, in thousandths: 1645 for 95 of 100.
    pub z: i64,
}

/// When to order, and up to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// What is needed on average until an order of the next look would come.
    pub need: Quantity,
    /// What is kept against chance.
    pub safety: Quantity,
    /// At this and below it is ordered.
    pub point: Quantity,
    /// Up to this.
    pub up_to: Quantity,
}

impl Given {
    /// Days from one order to the receipt of the next.
    pub fn period(&self) -> Fraction {
        self.lead.plus(self.review)
    }

    /// The demand of some days in millionths.
    fn over(&self, days: Fraction) -> i128 {
        part(self.demand.over.saturating_mul(MILLI), days.over, self.demand.under * days.under)
    }

    /// By the normal distribution.
    pub fn normal(&self) -> Point {
        let period = self.period();
        let spread = part(self.demand_variance.over, MILLI * MILLI, self.demand_variance.under);
        let of_demand = part(spread, period.over, period.under);
        let daily = part(self.demand.over, MILLI, self.demand.under);
        let of_lead = part(daily.saturating_mul(daily), self.lead_variance.over, self.lead_variance.under);
        let safety = part(root(of_demand.saturating_add(of_lead)), i128::from(self.z), MILLI);
        self.with(safety)
    }

    /// For what is used seldom: the smallest number of uses that is not passed in `level` of a thousand such periods, each
    /// of the usual size. None where so many uses are expected that nothing is seldom about them.
    pub fn seldom(&self, uses: Fraction, size: Quantity, level: i64) -> Option<Point> {
        let period = self.period();
        let expected = Fraction { over: uses.over * period.over, under: uses.under * period.under };
        let number = poisson(expected, level)?;
        let point = i128::from(size.in_thousandths()).saturating_mul(i128::from(number)) * MILLI;
        Some(self.with(point - self.over(period)))
    }

    /// `safety` in millionths.
    fn with(&self, safety: i128) -> Point {
        let period = self.period();
        let need = self.over(period);
        let up_to = self.over(period.plus(self.cover)).saturating_add(safety);
        let quantity = |millionths: i128| Quantity::thousandths(narrow(part(millionths, 1, MILLI)));
        Point {
            need: quantity(need),
            safety: quantity(safety),
            point: up(quantity(need.saturating_add(safety))),
            up_to: up(quantity(up_to)),
        }
    }
}

/// The smallest whole number that a Poisson variable of this mean does not pass with a probability of `level` in a
/// thousand. The terms mean^i / i! are kept to twelve decimals and set against their own sum, so that no power of e is
/// needed. None for a mean above fifty.
pub fn poisson(mean: Fraction, level: i64) -> Option<i64> {
    const ONE: i128 = 1_000_000_000_000;
    if mean.over > mean.under.saturating_mul(50) {
        return None;
    }
    let (mut terms, mut term, mut at) = (vec![ONE], ONE, 0);
    while term > 0 {
        at += 1;
        term = part(term, mean.over, mean.under * at);
        terms.push(term);
    }
    let total: i128 = terms.iter().sum();
    let wanted = part(total, i128::from(level), MILLI);
    let mut sum = 0;
    let reached = terms.iter().position(|term| {
        sum += term;
        sum >= wanted
    });
    i64::try_from(reached?).ok()
}

/// `number × over ÷ under`, half up. What would leave the width of the numbers loses its last digits instead.
fn part(number: i128, over: i128, under: i128) -> i128 {
    let under = under.max(1);
    match number.checked_mul(over).and_then(|product| product.checked_mul(2)) {
        Some(twice) => twice.saturating_add(under).div_euclid(2 * under),
        None => (number / under).saturating_mul(over),
    }
}

/// The square root, half up; nothing below zero.
fn root(number: i128) -> i128 {
    let number = number.max(0);
    let root = number.isqrt();
    // (root + ½)² = root² + root + ¼
    if number - root * root > root { root + 1 } else { root }
}

/// Up to whole units.
fn up(quantity: Quantity) -> Quantity {
    Quantity::whole((quantity.in_thousandths() + 999).div_euclid(1000))
}

fn narrow(number: i128) -> i64 {
    // Far above what a row may move, and far from the end of the type.
    const END: i64 = 1_000_000_000_000_000;
    i64::try_from(number).unwrap_or(END).min(END)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Units a day, their deviation, days of lead in tenths with their deviation, review, z in thousandths.
    fn given(demand: i128, deviation: i128, lead: (i128, i128), review: i64, z: i64) -> Given {
        Given {
            demand: Fraction::whole(demand * 1000),
            demand_variance: Fraction::whole(deviation * deviation * 1_000_000),
            lead: Fraction { over: lead.0, under: 10 },
            lead_variance: Fraction { over: lead.1 * lead.1, under: 100 },
            review,
            cover: 0,
            z,
        }
    }

    fn told(point: Point) -> String {
        format!("{} + {} -> {}, {}", point.need, point.safety, point.point, point.up_to)
    }

    #[test]
    fn the_textbook_numbers() {
        assert_eq!(told(given(40, 8, (90, 0), 0, 1650).normal()), "360 + 39.6 -> 400, 400");
        assert_eq!(told(given(60, 12, (50, 15), 0, 1650).normal()), "300 + 154.96 -> 455, 455");
        // 0.95 1.645, 0.98 2.054, 0.99 2.326.
        assert_eq!(told(given(40, 8, (90, 0), 0, 1645).normal()), "360 + 39.48 -> 400, 400");
        assert_eq!(told(given(40, 8, (90, 0), 0, 2054).normal()), "360 + 49.296 -> 410, 410");
        assert_eq!(told(given(40, 8, (90, 0), 0, 2326).normal()), "360 + 55.824 -> 416, 416");
    }

    #[test]
    fn the_review_interval_is_part_of_the_period() {
        // Looked at weekly, the same item needs 40 × 7 more, and √16 of the deviation in place of √9.
        assert_eq!(told(given(40, 8, (90, 0), 7, 1650).normal()), "640 + 52.8 -> 693, 693");
        let cover = Given { cover: 14, ..given(40, 8, (90, 0), 7, 1650) };
        assert_eq!(told(cover.normal()), "640 + 52.8 -> 693, 1253");
    }

    #[test]
    fn a_week_deviates_by_the_root_of_its_days() {
        // Five days of deviation 8 deviate by 8 × √5 = 17.889 together, not by 40: a weekly deviation of 17.889 is a daily
        // one of 17.889 ÷ √5.
        let week = given(40, 8, (50, 0), 0, 1000);
        assert_eq!(week.normal().safety.to_string(), "17.889");
    }

    #[test]
    fn a_whole_sum_stays_whole_and_the_least_above_it_counts() {
        let exact = |over| Given { demand: Fraction { over, under: 3 }, ..given(0, 0, (30, 0), 0, 0) };
        assert_eq!(exact(7000).normal().point.to_string(), "7");
        assert_eq!(exact(7001).normal().point.to_string(), "8");
    }

    #[test]
    fn a_sample_is_divided_by_one_less() {
        let sums = Sums::of([2000, 4000, 4000, 4000, 5000, 5000, 7000, 9000]);
        assert_eq!((sums.mean().times(1), sums.deviation(1), sums.deviation(1000)), (5000, 2138, 2_138_090));
        assert_eq!(Sums::of([5]).deviation(1000), 0);
        assert_eq!(Sums::default().mean().times(1), 0);
    }

    #[test]
    fn what_is_used_seldom_is_counted_not_measured() {
        let of = |over, under, level| poisson(Fraction { over, under }, level).unwrap();
        // From tables of the cumulative distribution.
        assert_eq!(
            [of(1, 2, 950), of(1, 1, 950), of(2, 1, 950), of(5, 1, 950), of(10, 1, 950)],
            [2, 3, 5, 9, 15]
        );
        assert_eq!(
            [of(1, 2, 990), of(1, 1, 990), of(2, 1, 990), of(5, 1, 980), of(10, 1, 990)],
            [3, 4, 6, 10, 18]
        );
        assert_eq!((of(0, 1, 990), of(1, 1_000_000, 999)), (0, 0));
        assert_eq!(poisson(Fraction::whole(51), 950), None);

        // 6 uses of 2 in 90 days, looked at every 7 with a lead of 3: two thirds of a use are to be expected, three are not
        // passed in 98 of 100 periods.
        let given = Given { demand: Fraction { over: 12_000, under: 90 }, ..given(0, 0, (30, 0), 7, 2054) };
        let point = given.seldom(Fraction { over: 6, under: 90 }, Quantity::whole(2), 980).unwrap();
        assert_eq!(told(point), "1.333 + 4.667 -> 6, 6");
    }

    proptest! {
        #[test]
        fn more_demand_more_chance_and_more_days_never_want_less(
            demand in 0_i128..2_000_000, spread in 0_i128..2_000_000, lead in 0_i128..60, late in 0_i128..20,
            review in 0_i64..60, cover in 0_i64..60, z in 0_i64..3000,
        ) {
            let one = Given {
                demand: Fraction { over: demand, under: 7 },
                demand_variance: Fraction { over: spread * spread, under: 7 },
                lead: Fraction { over: lead, under: 3 },
                lead_variance: Fraction { over: late * late, under: 3 },
                review,
                cover,
                z,
            };
            let point = one.normal();
            prop_assert!(point.need.in_thousandths() <= point.point.in_thousandths());
            prop_assert!(point.point <= point.up_to);
            for other in [
                Given { demand: Fraction { over: demand + 7, ..one.demand }, ..one },
                Given { demand_variance: Fraction { over: spread * spread + 7, ..one.demand_variance }, ..one },
                Given { lead: one.lead.plus(1), ..one },
                Given { review: review + 1, ..one },
                Given { z: z + 1, ..one },
            ] {
                prop_assert!(other.normal().point >= point.point && other.normal().up_to >= point.up_to);
            }
        }

        #[test]
        fn no_number_is_too_great(demand in any::<i64>(), spread in any::<i64>(), z in 0_i64..3000) {
            let sums = Sums::of([demand.max(0), spread.max(0), 0]);
            let given = Given {
                demand: sums.mean(), demand_variance: sums.variance(), lead: Fraction::whole(30),
                lead_variance: Fraction::whole(9), review: 30, cover: 30, z,
            };
            prop_assert!(given.normal().up_to >= Quantity::ZERO);
        }

        #[test]
        fn a_quantile_is_the_first_that_is_reached(mean in 0_i128..5000, level in 1_i64..1000) {
            let of = |level| poisson(Fraction { over: mean, under: 100 }, level).unwrap();
            prop_assert!(level == 1 || of(level - 1) <= of(level));
        }
    }
}
