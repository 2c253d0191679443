//! A list whose places are used again, so that reading a million claims asks for memory as seldom as reading one.

use std::ops::Deref;

/// What can be made as new.
pub trait Reuse: Default {
    /// Forgets what it held and keeps its room.
    fn reuse(&mut self);
}

/// A list that keeps the places of items that were taken out.
#[derive(Clone, Debug)]
pub struct Pool<T> {
    items: Vec<T>,
    used: usize,
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self { items: Vec::new(), used: 0 }
    }
}

impl<T: Reuse> Pool<T> {
    /// Adds an item as new and lends it.
    pub fn add(&mut self) -> &mut T {
        if self.used == self.items.len() {
            self.items.push(T::default());
        } else {
            self.items[self.used].reuse();
        }
        self.used += 1;
        &mut self.items[self.used - 1]
    }

    /// The item that was added last.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.items[..self.used].last_mut()
    }

    /// Takes all items out.
    pub fn clear(&mut self) {
        self.used = 0;
    }
}

impl<T> Deref for Pool<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.items[..self.used]
    }
}

/// Makes a struct reusable: each named field is cleared, each other one is as new.
macro_rules! reuse {
    ($type:ty: clear $($cleared:ident)*; new $($new:ident)*) => {
        impl $crate::bill::read::pool::Reuse for $type {
            fn reuse(&mut self) {
                $(self.$cleared.clear();)*
                $(self.$new = Default::default();)*
            }
        }
    };
}
pub(super) use reuse;

/// Puts a text in place of another, in its room.
pub(super) fn put(own: &mut String, text: &str) {
    own.clear();
    own.push_str(text);
}

/// Adds a word to a list of words.
pub(super) fn word(own: &mut String, text: &str) {
    if !own.is_empty() && !text.is_empty() {
        own.push(' ');
    }
    own.push_str(text);
}
