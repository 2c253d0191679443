//! Paper: documents against the whole of what is written for them.

mod cases;
mod forms;
mod pdf;
