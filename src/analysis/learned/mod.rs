//! Learned models: how a text becomes features, and tables of weights that lie in the program.
//!
//! For everyone who wants to decide by a model: make [`Feature`]s of what you see (one place in the
//! code, used by the engine and by the training program alike, so that they cannot drift), collect
//! them in a `Vec`, and ask a [`Table`]: `table.scores(&features)` gives one sum per class,
//! `table.confidence(margin)` how often so clear a decision is right. A ranker is a table of one
//! class: the candidate with the highest score wins. [`Models`] holds the tables in use; the ones
//! in the program are made by `training/` and lie in `models/`.

mod feature;
mod form;
mod table;

pub use feature::{Feature, bytes, join, text};
pub use form::{Form, small};
pub use table::{GROUP, HEADER, MAGIC, N_BINS_AT, Table, check, group, slot};

/// How many parts of speech there are.
pub const N_TAGS: usize = 17;

/// How many kinds of names there are.
pub const N_KINDS: usize = 4;

/// How many classes of words there are by their place in a name of some kind: outside, and for each
/// kind first, inner, last and only word.
pub const N_PLACES: usize = 1 + 4 * N_KINDS;

/// The tables that the engine decides by.
#[derive(Clone, Copy, Debug)]
pub struct Models {
    /// The parts of speech a word may be, and which form of them it is: a number for each set of them.
    pub dictionary: Table<1>,
    /// Frequent words that have one part of speech only: its index in [`super::Tag::ALL`].
    pub tag_words: Table<1>,
    /// Parts of speech.
    pub tags: Table<N_TAGS>,
    /// Names of towns and people.
    pub gazetteer: Table<1>,
    /// Words by their place in names.
    pub name_words: Table<N_PLACES>,
    /// Names by kind.
    pub name_spans: Table<N_KINDS>,
    /// Which mention a pronoun or a description goes back to.
    pub antecedents: Table<1>,
}

impl Models {
    /// The models in the program.
    pub const BUNDLED: Self = Self {
        dictionary: Table::new(include_bytes!("../../../models/dictionary.bin")),
        tag_words: Table::new(include_bytes!("../../../models/tag-words.bin")),
        tags: Table::new(include_bytes!("../../../models/tags.bin")),
        gazetteer: Table::new(include_bytes!("../../../models/gazetteer.bin")),
        name_words: Table::new(include_bytes!("../../../models/name-words.bin")),
        name_spans: Table::new(include_bytes!("../../../models/name-spans.bin")),
        antecedents: Table::new(include_bytes!("../../../models/antecedents.bin")),
    };
}

/// One number for the features of a model as they are now: the order, too, counts.
///
/// A table carries the number of the features it was made with; a test compares.
pub fn fingerprint(features: impl IntoIterator<Item = Feature>) -> u64 {
    features
        .into_iter()
        .fold(0, |seen, feature| join(seen, feature.bits()))
}
