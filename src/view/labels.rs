//! Labels that a reader gives to passages: a name, a sign for the gutter, a look.
//!
//! Owns the usual ones. A config file may define others; a label that nobody has defined, of notes
//! that came from elsewhere, looks like any note.

use crate::annotation::{Annotation, Motivation, Target};
use crate::theme::Scope;

/// A label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its name in notes files and lists.
    pub name: String,
    /// The sign beside the text, one cell wide.
    pub glyph: char,
    /// How the words look.
    pub scope: Scope,
}

/// The labels there are, in the order of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels(pub Vec<Label>);

impl Default for Labels {
    fn default() -> Self {
        let label = |name: &str, glyph, scope| Label {
            name: name.to_owned(),
            glyph,
            scope,
        };
        Self(vec![
            label("claim", '!', Scope::NoteClaim),
            label("doubt", '~', Scope::NoteDoubt),
            label("key", '*', Scope::NoteKey),
        ])
    }
}

impl Labels {
    /// The label of this name.
    pub fn named(&self, name: &str) -> Option<&Label> {
        self.0.iter().find(|label| label.name == name)
    }

    /// The sign of a note and the look of its words: the label's, else those of its kind.
    pub fn look(&self, note: &Annotation) -> (char, Scope) {
        if let Some(label) = note.label.as_deref().and_then(|name| self.named(name)) {
            return (label.glyph, label.scope);
        }
        let is_link = matches!(note.target, Target::Link(..));
        match note.motivation {
            Motivation::Editing | Motivation::Assessing => ('e', Scope::Note),
            Motivation::Linking => ('&', Scope::NoteLink),
            _ if is_link => ('&', Scope::NoteLink),
            _ if note.texts().next().is_some() => ('a', Scope::Note),
            _ if !note.tags.is_empty() => ('t', Scope::Note),
            _ => ('x', Scope::NoteHighlight),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Edit, Selector, What};

    #[test]
    fn a_label_goes_before_the_kind_of_note() {
        let labels = Labels::default();
        let passage = || Target::Passage(Selector::of_words("the lock"));
        let mut note = Annotation::note(passage(), "why");
        assert_eq!(labels.look(&note), ('a', Scope::Note));
        note.label = Some("doubt".to_owned());
        assert_eq!(labels.look(&note), ('~', Scope::NoteDoubt));
        note.label = Some("from elsewhere".to_owned());
        assert_eq!(labels.look(&note), ('a', Scope::Note));
        let mut mark = Annotation::highlight(Selector::of_words("the lock"));
        assert_eq!(labels.look(&mark), ('x', Scope::NoteHighlight));
        mark.tags.push("nato".to_owned());
        assert_eq!(labels.look(&mark), ('t', Scope::Note));
        let edit = Edit::new(What::Rename, None, Some("Ada Orr"));
        let correction = Annotation::correction(Target::Entity("Orr".to_owned()), edit);
        assert_eq!(labels.look(&correction).0, 'e');
        let both = Target::Link(Selector::of_words("a"), Selector::of_words("b"));
        assert_eq!(labels.look(&Annotation::note(both, "")).0, '&');
    }
}
