//! TODO intake
