//! The cold chain: readings of refrigerators and freezers, what lay in a unit that was too warm or too cold, and the
//! workdays on which nobody looked.

pub mod add;
pub mod decide;
pub mod degrees;
pub mod due;
pub mod held;
pub mod list;
pub mod logger;
pub mod range;
pub mod stretch;
pub mod unit;
