//! The physicians' and the patients' time.
//!
//! - [`engine`] is the one judgement about what can be booked
//! - [`book`], [`mod@move`] and [`ladder`] are what is done with an appointment, [`steps`] what was done
//! - [`absent`] and [`late`] are what becomes of a day whose provider is out or behind, [`tell`] how somebody is told
//! - [`block`] and [`surgery`] are the operating rooms' time and what a surgery needs
//! - [`calendar`] is what is exchanged as iCalendar
//! - [`followup`], [`waitlist`], [`fill`] and [`reminders`] keep the schedule full
//! - [`list`], [`grid`], [`day`], [`due`], [`check`] and [`full`] are how the desk sees it

pub mod absent;
pub mod block;
pub mod book;
pub mod calendar;
pub mod check;
pub mod day;
pub mod due;
pub mod engine;
pub mod fill;
pub mod followup;
pub mod full;
pub mod grid;
pub mod ladder;
pub mod late;
pub mod list;
pub mod r#move;
pub mod reminders;
pub mod steps;
pub mod surgery;
pub mod tell;
pub mod waitlist;
