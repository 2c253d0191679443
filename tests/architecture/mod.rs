//! Reads the source and holds what keeps its shape: which module knows what, how large things are, and that nothing
//! that belongs together is left alone.

mod layers;
mod sizes;
mod source;
mod verbs;
mod wholes;
