//! The schedule desk: the laws of availability against an oracle that looks at every minute.

mod laws;
mod oracle;
mod race;
mod world;
