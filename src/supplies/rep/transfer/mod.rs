//! What companies give physicians: food, travel, gifts, with its value to each who had some of it, against the year's
//! thresholds of Open Payments (42 CFR 403.904).

pub mod add;
pub mod list;
