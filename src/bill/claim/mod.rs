//! Claims: what payers are asked for charged visits, and the file that asks it.
//!
//! | module | from | to |
//! |---|---|---|
//! | [`book`] | the practice's rows | what a claim rests on, by id |
//! | [`make`] | open charges | claims with their lines |
//! | [`prior`] | earlier payers' answers | what they paid and adjusted, line by line |
//! | [`replace`] | a claim that its payer has | the claim that replaces or voids it |
//! | [`filing`] | rules and a day of service | the last day on which a payer takes a claim |
//! | [`mod@file`] | claims that passed `bill scrub` | the bytes of an 837P |
//! | [`void`] | a claim or a batch | why it cannot be taken back, or how |

pub mod book;
pub mod file;
pub mod filing;
pub mod list;
pub mod make;
pub mod prior;
pub mod replace;
pub mod show;
pub mod void;
