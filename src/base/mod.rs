//! Words that every module speaks. No input or output, no clock.

pub mod address;
pub mod catalogue;
pub mod date;
pub mod fault;
pub mod gtin;
pub mod id;
pub mod instant;
pub mod interval;
pub mod latin;
pub mod money;
pub mod month;
pub mod name;
pub mod ndc;
pub mod near;
pub mod npi;
pub mod offsets;
pub mod period;
pub mod phone;
pub mod quantity;
pub mod recurrence;
pub mod safe;
pub mod when;
pub mod wrap;
pub mod zone;

pub use date::Date;
pub use fault::{Fault, Place};
pub use id::Id;
pub use instant::{Instant, Stamp};
pub use money::Money;
pub use month::Month;
pub use quantity::Quantity;
