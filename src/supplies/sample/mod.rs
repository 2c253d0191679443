//! Drug samples: asked for in writing by a practitioner, signed for when they come, given to a patient by lot, and never
//! sold, billed or mixed with stock (21 USC 353(c), (d)).

pub mod due;
pub mod give;
pub mod keep;
pub mod list;
pub mod receive;
pub mod request;
