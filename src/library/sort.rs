//! The orders in which the library can be shown.

use std::cmp::Reverse;

use super::Entry;
use crate::text::fold::fold;

/// An order of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the folder has them.
    #[default]
    Folder,
    /// By headline.
    Title,
    /// By who published them.
    Outlet,
    /// The newest first.
    Date,
    /// The longest first.
    Length,
    /// What has not been read first.
    Unread,
}

impl Sort {
    /// All orders, as they follow each other.
    pub const ALL: [Self; 6] = [
        Self::Folder,
        Self::Title,
        Self::Outlet,
        Self::Date,
        Self::Length,
        Self::Unread,
    ];

    /// The name on screen and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Date => "date",
            Self::Length => "length",
            Self::Unread => "unread",
        }
    }

    /// The order of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }

    /// The order after this one, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let mut orders = Self::ALL
            .into_iter()
            .cycle()
            .skip_while(|sort| *sort != self);
        orders.nth(1).unwrap_or_default()
    }

    /// The indices of `entries` in this order; equal ones, and those of which nothing is known, as the
    /// folder has them.
    pub(super) fn order(self, entries: &[Entry]) -> Vec<usize> {
        let mut order: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
        match self {
            Self::Folder => {}
            Self::Title => order.sort_by_cached_key(|(_, entry)| key(&entry.title)),
            Self::Outlet => order.sort_by_cached_key(|(_, entry)| {
                let outlet = entry.outlet.as_deref();
                (outlet.is_none(), outlet.map(key))
            }),
            Self::Date => order.sort_by_key(|(_, entry)| Reverse(entry.date.as_deref())),
            Self::Length => order.sort_by_key(|(_, entry)| Reverse(entry.n_words)),
            Self::Unread => order.sort_by_key(|(_, entry)| entry.is_read),
        }
        order.into_iter().map(|(idx, _)| idx).collect()
    }
}

/// What a headline is sorted by: its words from the first letter on, without an article.
fn key(text: &str) -> String {
    let folded = fold(text);
    let words = folded.trim_start_matches(|char: char| !char.is_alphanumeric());
    let bare = ["the ", "an ", "a "]
        .iter()
        .find_map(|article| words.strip_prefix(article));
    bare.unwrap_or(words).to_owned()
}
