//! The supplies desk: what the practice has, needs, and from whom.
//!
//! Stock is a fold: [`stock::Stock`] takes `stock-moves` in and knows how much of which lot lies where and what it is
//! worth. Every change is a [`plan::Plan`] of double-entry rows that some verb works out from what was
//! [`asked`](asked::Asked), with every fault of every row in one pass.

pub mod adjust;
pub mod asked;
pub mod billable;
pub mod catalogue;
pub mod check;
pub mod controlled;
pub mod cost;
pub mod count;
pub mod day;
pub mod destroy;
pub mod due;
pub mod items;
pub mod keep;
pub mod kind;
pub mod kit;
mod line;
pub mod lot;
pub mod r#move;
pub mod on_hand;
pub mod open;
pub mod opening;
pub mod order;
pub mod pack;
pub mod par;
pub mod pick;
pub mod plan;
pub mod price;
pub mod quarantine;
pub mod recall;
pub mod receive;
pub mod reorder;
pub mod rep;
pub mod r#return;
pub mod safety;
pub mod sample;
pub mod scan;
pub mod stock;
pub mod temperature;
pub mod today;
pub mod trace;
pub mod usage;
pub mod r#use;
pub mod value;
pub mod vendor;
pub mod waste;
pub mod why;
