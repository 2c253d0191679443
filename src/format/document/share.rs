//! How wide the columns of a table are, whatever the unit: letters of a text or thousandths of a point.

use super::{Align, Column, Width};

/// The width of each column, so that they fill `room` where prose can. `natural` is what the widest cell of each takes,
/// `least` what prose is given before other columns are broken too. Amounts are never broken.
pub(super) fn share(columns: &[Column], natural: &[i64], room: i64, least: i64) -> Vec<i64> {
    let is_prose = |at: usize| columns[at].width == Width::Rest;
    let is_words = |at: usize| columns[at].align == Align::Start;
    let all = 0..columns.len();
    let fixed: i64 = all.clone().filter(|&at| !is_prose(at)).map(|at| natural[at]).sum();
    let prose: Vec<usize> = all.clone().filter(|&at| is_prose(at)).collect();
    let needed: i64 = prose.iter().map(|&at| natural[at].min(least)).sum();
    let mut widths = natural.to_vec();
    if fixed + needed <= room {
        fill(&mut widths, &prose, room - fixed);
        let taken: i64 = widths.iter().sum();
        if let Some(&widest) = prose.iter().rev().max_by_key(|&&at| natural[at]) {
            widths[widest] += (room - taken).max(0);
        }
    } else {
        let words: Vec<usize> = all.clone().filter(|&at| is_words(at)).collect();
        let amounts: i64 = all.filter(|&at| !is_words(at)).map(|at| natural[at]).sum();
        fill(&mut widths, &words, room - amounts);
    }
    widths
}

/// Narrows the chosen columns, the widest first, until they fit in `room`.
fn fill(widths: &mut [i64], chosen: &[usize], room: i64) {
    let mut order = chosen.to_vec();
    order.sort_by_key(|&at| widths[at]);
    let (mut left, mut count) = (room, i64::try_from(order.len()).unwrap_or(1));
    for at in order {
        widths[at] = widths[at].min(left / count).max(1);
        left -= widths[at];
        count -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_takes_what_codes_and_amounts_leave() {
        let columns = [Column::code("Date"), Column::prose("Service"), Column::money("Charge")];
        assert_eq!(share(&columns, &[10, 20, 8], 76, 12), [10, 58, 8]);
        assert_eq!(share(&columns, &[10, 90, 8], 76, 12), [10, 58, 8]);
        // Too narrow for that: the date breaks too, the amount does not.
        assert_eq!(share(&columns, &[10, 90, 8], 26, 12), [9, 9, 8]);
        let two = [Column::prose("A"), Column::prose("B")];
        assert_eq!(share(&two, &[10, 90], 40, 12), [10, 30]);
        assert_eq!(share(&two, &[50, 90], 40, 12), [20, 20]);
        assert_eq!(share(&[Column::code("A")], &[5], 40, 12), [5]);
        assert_eq!(share(&[], &[], 40, 12), [0; 0]);
    }
}
