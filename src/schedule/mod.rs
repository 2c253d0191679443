//! TODO schedule
