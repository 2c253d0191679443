//! A list whose places are used again, so that reading a million claims asks for memory as seldom as reading one.

use std::ops::Deref;

/// The most items that a list keeps. The guides allow 999 lines a claim; a file that has more, or goes on and on with
/// one claim, is told of elsewhere and must not fill the memory.
const MOST: usize = 1000;

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
    /// Adds an item as new and lends it. In a full list it takes the place of the last.
    pub fn add(&mut self) -> &mut T {
        self.used = self.used.min(MOST - 1);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Name(String);

    impl Reuse for Name {
        fn reuse(&mut self) {
            self.0.clear();
        }
    }

    #[test]
    fn places_are_used_again_and_do_not_grow_without_end() {
        let mut pool = Pool::<Name>::default();
        pool.add().0.push('a');
        pool.clear();
        assert!(pool.is_empty());
        assert_eq!(pool.add().0, "");
        for _ in 0..5000 {
            pool.add().0.push('b');
        }
        assert_eq!(pool.len(), MOST);
        assert_eq!(pool.last_mut().map(|name| name.0.as_str()), Some("b"));
    }
}
