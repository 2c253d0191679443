//! The physicians' and the patients' time.
//!
//! - [`engine`] is the one judgement about what can be booked

pub mod engine;
