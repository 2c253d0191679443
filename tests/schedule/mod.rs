//! The schedule desk: the laws of availability against an oracle that looks at every minute, and
//! what keeps it full.

mod absences;
mod full;
mod laws;
mod oracle;
mod race;
mod surgeries;
mod world;
