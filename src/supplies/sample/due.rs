//! Samples that were asked for and did not come.

use crate::base::Date;
use crate::practice::clock;
use crate::practice::due::{Class, Due};
use crate::record::rules::Clock;
use crate::record::safety::SampleRequest;
use crate::supplies::due::row;

/// A deadline for each request that is under way.
pub fn due(requests: &[SampleRequest], clocks: &[Clock], open: &dyn Fn(Date) -> bool) -> Vec<Due> {
    let under_way = requests.iter().filter(|row| row.status == "requested");
    under_way
        .filter_map(|request| {
            let signed = request.signed_on.unwrap_or(request.created_at.date());
            let clock = clock::in_force(clocks, "sample-request", "", signed)?;
            let class = clock.class.parse().unwrap_or(Class::Courtesy);
            let detail =
                format!("{} of {} asked for on {signed} did not come", request.quantity, request.item);
            let due = clock::due(clock, signed, open);
            Some(row(due, class, "sample-request", &request.id, detail, clock::source(&clock.id)))
        })
        .collect()
}
