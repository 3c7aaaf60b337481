//! What a correction changes: the old value, the new one, and how far it reaches.
//!
//! Owns the words that stand in a notes file. What they do to an analysis is
//! [`crate::library::corrections`]'s.

use serde::{Deserialize, Serialize};

use super::{Id, Selector};

/// A correction of what the engine found. Which [`super::Target`] it needs depends on [`What`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What is corrected.
    pub what: What,
    /// What the engine had: a name or a kind; `None` for nothing or nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it is: a name or a kind; `None` for nothing or nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How far it reaches.
    #[serde(default, skip_serializing_if = "Scope::is_this")]
    pub scope: Scope,
    /// The new bounds of a quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Selector>,
    /// The correction in another article from which this one was learnt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learnt: Option<Id>,
}

/// What a correction is about.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Target: a quote. The quote's speaker is `to` (nobody known: `None`), not `from`. With a wider
    /// scope: of every quote that is said to be by `from`.
    #[default]
    Speaker,
    /// Target: a quote. Its kind is `to` (direct, mixed, indirect).
    Kind,
    /// Target: a quote. It reaches over `bounds` instead.
    Bounds,
    /// Target: a quote that is none.
    NotAQuote,
    /// Target: the words that are a quote of kind `to`.
    Quote,
    /// Target: the entity `from`, which is the entity `to`.
    Merge,
    /// Target: an entity. Its mentions by the words `from` are of another entity, `to`.
    Split,
    /// Target: the entity `from`, which is called `to`.
    Rename,
    /// Target: an entity. It is of kind `to` (person, organization, place, other), not `from`.
    Retype,
    /// Target: an entity that is none; all its mentions go.
    Delete,
    /// Target: a passage that mentions the entity `to` (new or known), not `from`.
    Mention,
    /// Target: a passage that mentions nobody; the engine had `from`.
    NotAMention,
}

/// How far a correction reaches.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Only what it is about.
    #[default]
    This,
    /// All like it in this article, by name and alias.
    Article,
    /// All like it in all articles of the opened folder, by name and alias.
    All,
}

impl Scope {
    /// The word in notes files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::Article => "article",
            Self::All => "all",
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands the field over by reference"
    )]
    fn is_this(&self) -> bool {
        *self == Self::This
    }
}

impl What {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Speaker,
        Self::Kind,
        Self::Bounds,
        Self::NotAQuote,
        Self::Quote,
        Self::Merge,
        Self::Split,
        Self::Rename,
        Self::Retype,
        Self::Delete,
        Self::Mention,
        Self::NotAMention,
    ];

    /// The word in notes files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Kind => "kind",
            Self::Bounds => "bounds",
            Self::NotAQuote => "not-a-quote",
            Self::Quote => "quote",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Rename => "rename",
            Self::Retype => "retype",
            Self::Delete => "delete",
            Self::Mention => "mention",
            Self::NotAMention => "not-a-mention",
        }
    }

    /// Whether it is about an entity by name, so that it makes sense in other articles as well.
    pub const fn is_by_name(self) -> bool {
        matches!(
            self,
            Self::Speaker | Self::Merge | Self::Split | Self::Rename | Self::Retype | Self::Delete
        )
    }
}

impl Edit {
    /// A correction from one value to another.
    pub fn new(what: What, from: Option<&str>, to: Option<&str>) -> Self {
        Self {
            what,
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            ..Self::default()
        }
    }

    /// The same with a reach.
    #[must_use]
    pub fn reaching(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// In words, for lists: "speaker: Orr → Lee".
    pub fn words(&self) -> String {
        let value = |value: &Option<String>| value.as_deref().unwrap_or("unknown").to_owned();
        let values = match (self.what, &self.bounds) {
            (What::NotAQuote | What::Delete | What::NotAMention, _) => {
                return self.from.as_ref().map_or_else(
                    || self.what.name().replace('-', " "),
                    |from| format!("{}: {from}", self.what.name().replace('-', " ")),
                );
            }
            (What::Bounds, Some(bounds)) => format!("“{}”", bounds.exact),
            (What::Quote, _) => value(&self.to),
            _ => format!("{} → {}", value(&self.from), value(&self.to)),
        };
        format!("{}: {values}", self.what.name())
    }
}
