//! Every fault code with its heading: what it means and what to do. The reference page is generated from here, and a
//! test fails for a code in the source that has no heading, or a heading that no code uses.
//!
//! Letters: `G` cells, files and the command line; `K` the store; `M` imports; `S I B U F` the desks schedule, intake,
//! bill, supplies and files; `X` files of X12; `V` calendars.

mod bill;
mod calendar;
mod files;
mod ground;
mod import;
mod intake;
mod schedule;
mod store;
mod supplies;
mod x12;

/// A heading of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code, such as `G001`.
    pub code: &'static str,
    /// What it says, in a few words.
    pub title: &'static str,
    /// What it means and what to do.
    pub text: &'static str,
}

const fn entry(code: &'static str, title: &'static str, text: &'static str) -> Entry {
    Entry { code, title, text }
}

/// Every heading, in order of the code's area.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    [
        ground::ENTRIES,
        store::ENTRIES,
        import::ENTRIES,
        schedule::ENTRIES,
        intake::ENTRIES,
        bill::ENTRIES,
        supplies::ENTRIES,
        files::ENTRIES,
        x12::ENTRIES,
        calendar::ENTRIES,
    ]
    .into_iter()
    .flatten()
}
