//! Products that their maker or the FDA calls back: which lots, what is left of them, who got some, what they answered.

pub mod add;
pub mod answer;
pub mod close;
pub mod decide;
pub mod due;
pub mod find;
pub mod list;
pub mod matching;
pub mod patients;
pub mod show;
