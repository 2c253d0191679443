//! Several needs at once: a room that fits two needs must not go to the wrong one.

/// Gives each need one unit of one of its members, so that no member gives more units than it has. `needs` holds each
/// need's members in order of preference; `units` what each member has. The answer names a member for each need; none
/// where there is no way. Augmenting paths: no greedy choice is final.
pub fn assign(needs: &[Vec<usize>], units: &[i64]) -> Option<Vec<usize>> {
    let mut given: Vec<Option<usize>> = vec![None; needs.len()];
    for need in 0..needs.len() {
        let mut tried = vec![false; units.len()];
        if !serve(need, needs, units, &mut given, &mut tried) {
            return None;
        }
    }
    given.into_iter().collect()
}

/// Serves a need, moving others to another member of theirs where that makes room.
fn serve(
    need: usize,
    needs: &[Vec<usize>],
    units: &[i64],
    given: &mut Vec<Option<usize>>,
    tried: &mut [bool],
) -> bool {
    for &member in &needs[need] {
        if std::mem::replace(&mut tried[member], true) {
            continue;
        }
        let holders: Vec<usize> = (0..given.len()).filter(|&other| given[other] == Some(member)).collect();
        if i64::try_from(holders.len()).is_ok_and(|held| held < units[member]) {
            given[need] = Some(member);
            return true;
        }
        for other in holders {
            if serve(other, needs, units, given, tried) {
                given[need] = Some(member);
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_room_that_fits_two_needs_goes_to_the_right_one() {
        assert_eq!(assign(&[vec![0, 1], vec![0]], &[1, 1]), Some(vec![1, 0]));
        assert_eq!(assign(&[vec![0], vec![0]], &[1]), None);
        assert_eq!(assign(&[vec![0], vec![0]], &[2]), Some(vec![0, 0]));
        assert_eq!(assign(&[], &[]), Some(vec![]));
    }

    /// Every way to give, one after another.
    fn some_way(needs: &[Vec<usize>], units: &mut [i64]) -> bool {
        let Some((need, rest)) = needs.split_first() else { return true };
        need.iter().any(|&member| {
            if units[member] == 0 {
                return false;
            }
            units[member] -= 1;
            let found = some_way(rest, units);
            units[member] += 1;
            found
        })
    }

    proptest! {
        #[test]
        fn a_way_is_found_where_there_is_one(
            needs in proptest::collection::vec(proptest::collection::vec(0usize..4, 0..4), 0..5),
            units in proptest::collection::vec(0i64..3, 4),
        ) {
            let found = assign(&needs, &units);
            prop_assert_eq!(found.is_some(), some_way(&needs, &mut units.clone()));
            if let Some(given) = found {
                for (need, member) in needs.iter().zip(&given) {
                    prop_assert!(need.contains(member));
                }
                for (member, &most) in units.iter().enumerate() {
                    prop_assert!(given.iter().filter(|&&other| other == member).count() <= usize::try_from(most).unwrap());
                }
            }
        }
    }
}
