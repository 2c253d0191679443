//! The public code lists that ship with the tools, searched where they lie; see `data/README.md`.

pub mod diagnosis;
mod list;
pub mod place;
pub mod procedure;

pub use diagnosis::{Diagnosis, diagnosis};
pub use procedure::{Procedure, procedure};
