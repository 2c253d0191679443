//! TODO bill
