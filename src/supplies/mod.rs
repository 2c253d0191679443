//! TODO supplies
