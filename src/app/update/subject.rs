//! What an action is about: what is selected, else what the cursor or a list's line stands on.

use super::{App, motion};
use crate::analysis::QuoteId;
use crate::app::article::Spot;
use crate::app::popup::Target;
use crate::text::TextRange;

/// Words of the open article that an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Where they stand.
    pub(super) range: TextRange,
    /// The quotation that they are or are part of.
    pub(super) quote: Option<QuoteId>,
    /// How the words were chosen.
    pub(super) by: By,
}

/// How words were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// They are selected.
    Selection,
    /// They are a quotation at the cursor or in a list.
    Quote,
    /// They are the sentence at the cursor.
    Sentence,
}

impl By {
    /// In words, for prompts.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Selection => "selection",
            Self::Quote => "quotation",
            Self::Sentence => "sentence",
        }
    }
}

/// What is selected, else the quotation at the cursor, else the sentence there.
pub(super) fn passage(app: &mut App) -> Option<Passage> {
    selection(app)
        .or_else(|| quote(app))
        .or_else(|| sentence(app))
}

/// What is selected.
pub(super) fn selection(app: &App) -> Option<Passage> {
    let range = app.reader.selection?.range();
    let analysis = app.article.analysis.as_deref();
    let quote = analysis.and_then(|analysis| analysis.quote_at(range.start()));
    (!range.is_empty()).then_some(Passage {
        range,
        quote,
        by: By::Selection,
    })
}

/// The quotation at the cursor, or on the selected line of a list.
pub(super) fn quote(app: &App) -> Option<Passage> {
    let analysis = app.article.analysis.as_deref()?;
    let id = match app.focused_list() {
        Some(list) => match list.selected()?.target {
            Target::Quote(id) => id,
            _ => return None,
        },
        None => match app.reader.cursor? {
            Spot::Quote(id) => id,
            spot => analysis.quote_at(app.article.range(spot).start())?,
        },
    };
    Some(Passage {
        range: analysis.quote(id).range,
        quote: Some(id),
        by: By::Quote,
    })
}

/// The sentence at the cursor, or at the top of the screen; where none is known, the paragraph.
pub(super) fn sentence(app: &mut App) -> Option<Passage> {
    let at = motion::here(app);
    let found = app
        .article
        .analysis
        .as_deref()
        .and_then(|analysis| analysis.sentence_at(at))
        .map(|sentence| sentence.range)
        .filter(|range| range.touches(at));
    let range = found.or_else(|| crate::app::selection::paragraph(&app.article, at))?;
    Some(Passage {
        range,
        quote: None,
        by: By::Sentence,
    })
}
