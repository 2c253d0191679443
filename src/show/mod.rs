//! TODO show
