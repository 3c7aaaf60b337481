//! What readers' corrections mean to the analysis, and which of them fit other articles too.

use crate::annotation::{Annotation, Change, Id, Motivation};

/// A correction made in another article that fits this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The correction as it would be written here: without an id, learnt from the other one.
    pub annotation: Annotation,
    /// The article in which it was made, by title.
    pub from: String,
    /// Whether it holds here already, because it was made for all articles.
    pub is_in_force: bool,
}

impl Suggestion {
    /// The correction from which it was learnt.
    pub fn learnt(&self) -> Option<&Id> {
        self.annotation.edit()?.learnt.as_ref()
    }

    /// Takes it over: it holds here from now on.
    pub fn accepted(&self) -> Change {
        Change::add(self.annotation.clone())
    }

    /// Turns it down: it neither holds here nor is it offered again.
    pub fn declined(&self) -> Change {
        Change::add(Annotation {
            motivation: Motivation::Assessing,
            ..self.annotation.clone()
        })
    }
}
