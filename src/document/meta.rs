//! What the head of an article says about it: title, authors, outlet, date.

/// The head of an article, from front matter or from the first lines of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// `id` of the front matter.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it (not who speaks in it).
    pub authors: Vec<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, as written there (usually ISO 8601).
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language as a BCP 47 tag.
    pub language: Option<String>,
    /// What is wrong with the front matter, in one sentence, where something is.
    pub complaint: Option<String>,
}
