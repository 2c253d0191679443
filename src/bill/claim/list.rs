//! Which claims a question means, and in which order they are told.

use crate::base::Id;
use crate::record::claims::Claim;

/// What is asked of the claims.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// In one of these states; empty is any.
    pub statuses: Vec<String>,
    /// To this payer.
    pub payer: Option<Id>,
    /// In this batch.
    pub batch: Option<Id>,
    /// For this patient.
    pub patient: Option<Id>,
}

/// The claims that are meant, by id.
pub fn list(claims: Vec<Claim>, wanted: &Wanted) -> Vec<Claim> {
    let is = |asked: Option<&Id>, own: Option<&Id>| asked.is_none() || asked == own;
    let mut claims: Vec<Claim> = claims
        .into_iter()
        .filter(|claim| wanted.statuses.is_empty() || wanted.statuses.contains(&claim.status))
        .filter(|claim| is(wanted.payer.as_ref(), Some(&claim.payer)))
        .filter(|claim| is(wanted.patient.as_ref(), Some(&claim.patient)))
        .filter(|claim| is(wanted.batch.as_ref(), claim.batch.as_ref()))
        .collect();
    claims.sort_by(|left, right| left.id.cmp(&right.id));
    claims
}
