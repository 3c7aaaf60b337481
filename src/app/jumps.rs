//! The list of jumps: where the reader came from, across articles, as a browser keeps it.

use super::reader::Landmark;
use crate::text::TextSize;

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump<Article> {
    /// Which article.
    pub article: Article,
    /// Where in it: the cursor, or the top of the screen where there was none in sight.
    pub at: TextSize,
    /// What stood at the top of the screen.
    pub top: Landmark,
    /// The words there, for the list.
    pub snippet: String,
}

/// Jumps with the one the reader stands at.
#[derive(Clone, Debug)]
pub struct Jumps<Article> {
    jumps: Vec<Jump<Article>>,
    /// The number of jumps behind the reader; the others lie ahead.
    behind: usize,
}

/// Older jumps than this many are forgotten.
const MOST: usize = 200;

impl<Article> Default for Jumps<Article> {
    fn default() -> Self {
        Self {
            jumps: Vec::new(),
            behind: 0,
        }
    }
}

impl<Article: Clone + PartialEq> Jumps<Article> {
    /// Leaves `from` for somewhere else; what lay ahead is forgotten.
    pub fn push(&mut self, from: Jump<Article>) {
        self.jumps.truncate(self.behind);
        if self
            .jumps
            .last()
            .is_none_or(|last| (&last.article, last.at) != (&from.article, from.at))
        {
            self.jumps.push(from);
        }
        if self.jumps.len() > MOST {
            self.jumps.remove(0);
        }
        self.behind = self.jumps.len();
    }

    /// The place before, leaving `here` to come forward to.
    pub fn back(&mut self, here: Jump<Article>) -> Option<Jump<Article>> {
        let to = self.behind.checked_sub(1)?;
        let target = self.jumps.get(to)?.clone();
        if let Some(slot) = self.jumps.get_mut(self.behind) {
            *slot = here;
        } else {
            self.jumps.push(here);
        }
        self.behind = to;
        Some(target)
    }

    /// The place that [`Self::back`] left.
    pub fn forward(&mut self, here: Jump<Article>) -> Option<Jump<Article>> {
        let target = self.jumps.get(self.behind + 1)?.clone();
        if let Some(slot) = self.jumps.get_mut(self.behind) {
            *slot = here;
        }
        self.behind += 1;
        Some(target)
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[Jump<Article>] {
        &self.jumps
    }

    /// How many of them lie behind the reader.
    pub fn n_behind(&self) -> usize {
        self.behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jump(at: usize) -> Jump<u8> {
        Jump {
            article: 0,
            at: at.into(),
            top: Landmark::default(),
            snippet: String::new(),
        }
    }

    #[test]
    fn back_and_forward_return() {
        let mut jumps = Jumps::default();
        jumps.push(jump(1));
        jumps.push(jump(2));
        assert_eq!(jumps.back(jump(3)), Some(jump(2)));
        assert_eq!(jumps.back(jump(2)), Some(jump(1)));
        assert_eq!(jumps.back(jump(1)), None);
        assert_eq!(jumps.forward(jump(1)), Some(jump(2)));
        assert_eq!(jumps.forward(jump(2)), Some(jump(3)));
        assert_eq!(jumps.forward(jump(3)), None);
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut jumps = Jumps::default();
        jumps.push(jump(1));
        jumps.push(jump(2));
        jumps.back(jump(3));
        jumps.push(jump(2));
        assert_eq!(jumps.forward(jump(9)), None);
        assert_eq!(jumps.back(jump(9)), Some(jump(2)));
    }
}
