//! The editor that lies over the article while a note is being written.
//!
//! Owns where it lies, so that the words it is about stay in sight. Leaves the words to [`TextArea`] and
//! what keys do to [`super::update`].

use super::text_area::TextArea;
use crate::annotation::{Draft, Id, Target};
use crate::text::TextSize;
use crate::view::panes::Rect;

/// A note being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The words.
    pub area: TextArea,
    /// What they were at first.
    pub before: String,
    /// What they are about.
    pub target: Target,
    /// The note that they change; `None` for a new one.
    pub id: Option<Id>,
    /// What they are about, for the reader.
    pub title: String,
    /// Where the words they are about begin, if they are about words.
    pub at: Option<TextSize>,
    /// What went wrong with writing them down.
    pub complaint: Option<String>,
    /// Whether what was typed last waits to be kept.
    pub is_waiting: bool,
    /// Whether one more Ctrl-C throws the words away.
    pub is_leaving: bool,
    /// Whether it shows words that were left when byline ended, until the reader goes on.
    pub is_found: bool,
}

impl Editor {
    /// An editor with these words.
    pub fn new(target: Target, id: Option<Id>, title: String, text: &str) -> Self {
        Self {
            area: TextArea::new(text),
            before: text.to_owned(),
            target,
            id,
            title,
            at: None,
            complaint: None,
            is_waiting: false,
            is_leaving: false,
            is_found: false,
        }
    }

    /// What to keep of it, in case byline ends.
    pub fn draft(&self) -> Draft {
        Draft {
            target: self.target.clone(),
            id: self.id.clone(),
            text: self.area.text().to_owned(),
        }
    }

    /// Whether the words are others than at first.
    pub fn is_changed(&self) -> bool {
        self.area.text() != self.before
    }
}

/// The editor's cells on a screen of so many columns and rows, frame included: in the lower half, or in
/// the upper one where the words it is about are in the lower.
pub fn area(cols: u16, rows: u16, words_are_low: bool) -> Rect {
    let width = cols.min(76);
    let height = (rows * 2 / 5).clamp(5, 14).min(rows.saturating_sub(1));
    let y = if words_are_low {
        u16::from(rows > 12)
    } else {
        rows.saturating_sub(1 + height)
    };
    Rect {
        x: (cols - width) / 2,
        y,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_on_the_screen() {
        for cols in 0..130 {
            for rows in 0..60 {
                for low in [false, true] {
                    let area = area(cols, rows, low);
                    assert!(
                        area.right() <= cols && area.bottom() <= rows,
                        "{cols}x{rows}: {area:?}"
                    );
                }
            }
        }
        assert_eq!(area(80, 24, false).bottom(), 23);
        assert_eq!(area(80, 24, true).y, 1);
    }
}
