//! What a visit still lacks before the patient sits down: one table of checks over what is known about its people.

mod allowed;
mod book;
mod checks;
mod covered;
mod person;
mod remark;
mod spent;

pub use book::{Book, Rules};
pub use checks::remarks;
pub use remark::{COLUMNS, Remark, Severity};

#[cfg(test)]
mod tests;
