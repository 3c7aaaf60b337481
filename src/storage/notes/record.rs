//! One note as it stands in a file, and as the rest of byline knows it.
//!
//! Owns the keys. They are few and flat, so that a note can be written by hand; what a note is for
//! follows from what it holds, and is written down only where it does not. Unknown keys are kept.
//! Leaves lines to [`super::write`] and [`super::read`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::annotation::{Annotation, Body, Edit, Id, Motivation, Selector, Target};

/// A note under its keys.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    pub(super) label: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) note: Texts,
    pub(super) id: Option<String>,
    pub(super) passage: Option<String>,
    pub(super) quote: Option<String>,
    pub(super) entity: Option<String>,
    pub(super) at: At,
    pub(super) other: Option<Selector>,
    pub(super) edit: Edits,
    pub(super) motivation: Option<Motivation>,
    pub(super) created: Created,
    pub(super) modified: Option<String>,
    #[serde(flatten)]
    pub(super) extra: BTreeMap<String, Value>,
}

/// The keys above, and the one for keys of others that are no words.
pub(super) const KEYS: [&str; 14] = [
    "label",
    "tags",
    "note",
    "id",
    "passage",
    "quote",
    "entity",
    "at",
    "other",
    "edit",
    "motivation",
    "created",
    "modified",
    EXTRA,
];

/// Holds what others have written under keys that cannot stand by themselves.
pub(super) const EXTRA: &str = "extra";

/// What a note says: nothing, one text, several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
pub(super) enum Texts {
    One(String),
    Several(Vec<String>),
}

/// What is corrected: nothing, one thing; several where two people have corrected it at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a correction or a list of corrections")]
pub(super) enum Edits {
    One(Box<Edit>),
    Several(Vec<Edit>),
}

/// Where a passage stands: a selector without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct At {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) prefix: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) suffix: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) position: Option<(usize, usize)>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) revision: String,
}

/// Who made a note, when, and with what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Created {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) with: Option<String>,
}

impl Default for Texts {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl Default for Edits {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl From<Annotation> for Record {
    fn from(note: Annotation) -> Self {
        let (mut texts, mut edits) = (Vec::new(), Vec::new());
        for body in note.bodies {
            match body {
                Body::Text(text) => texts.push(text),
                Body::Edit(edit) => edits.push(edit),
            }
        }
        let mut record = Self {
            label: note.label,
            tags: note.tags,
            note: one_or_several(texts).map_or_else(Texts::Several, Texts::One),
            id: Some(note.id.as_str().to_owned()).filter(|id| !id.is_empty()),
            edit: one_or_several(edits)
                .map_or_else(Edits::Several, |edit| Edits::One(Box::new(edit))),
            created: Created {
                at: note.created,
                by: note.creator,
                with: note.generator,
            },
            modified: note.modified,
            extra: note.extra,
            ..Self::default()
        };
        record.set_target(note.target);
        record.motivation = (record.purpose() != note.motivation).then_some(note.motivation);
        record
    }
}

/// The only one, else all.
fn one_or_several<T>(mut all: Vec<T>) -> Result<T, Vec<T>> {
    match (all.len(), all.pop()) {
        (1, Some(one)) => Ok(one),
        (_, last) => {
            all.extend(last);
            Err(all)
        }
    }
}

impl Record {
    fn set_target(&mut self, target: Target) {
        let (key, selector) = match target {
            Target::Passage(selector) => (&mut self.passage, selector),
            Target::Quote(selector) => (&mut self.quote, selector),
            Target::Link(selector, other) => {
                self.other = Some(other);
                (&mut self.passage, selector)
            }
            Target::Entity(name) => return self.entity = Some(name),
            Target::Article => return,
        };
        *key = Some(selector.exact);
        self.at = At {
            prefix: selector.prefix,
            suffix: selector.suffix,
            position: selector.position,
            revision: selector.revision,
        };
    }

    fn target(&mut self) -> Target {
        let at = std::mem::take(&mut self.at);
        let selector = |exact| Selector {
            exact,
            prefix: at.prefix,
            suffix: at.suffix,
            position: at.position,
            revision: at.revision,
        };
        match (
            self.passage.take(),
            self.quote.take(),
            self.entity.take(),
            self.other.take(),
        ) {
            (Some(exact), _, _, Some(other)) => Target::Link(selector(exact), other),
            (Some(exact), _, _, None) => Target::Passage(selector(exact)),
            (None, Some(exact), _, _) => Target::Quote(selector(exact)),
            (None, None, Some(name), _) => Target::Entity(name),
            (None, None, None, _) => Target::Article,
        }
    }

    /// What a note with these contents is for, if it does not say.
    fn purpose(&self) -> Motivation {
        if self.edit != Edits::default() {
            Motivation::Editing
        } else if self.other.is_some() {
            Motivation::Linking
        } else if self.note != Texts::default() {
            Motivation::Commenting
        } else if self.tags.is_empty() {
            Motivation::Highlighting
        } else {
            Motivation::Tagging
        }
    }

    /// The annotation; why it is none where it is none.
    pub(super) fn annotation(mut self) -> Result<Annotation, String> {
        let id = match self.id.take() {
            Some(id) => {
                Id::new(&id).ok_or("the id is too long, or has spaces or control characters")?
            }
            None => Id::default(),
        };
        let motivation = self.motivation.unwrap_or_else(|| self.purpose());
        if let Some(Value::Object(inner)) = self.extra.remove(EXTRA) {
            self.extra.extend(inner);
        }
        let target = self.target();
        let edits = match self.edit {
            Edits::One(edit) => vec![*edit],
            Edits::Several(edits) => edits,
        };
        let texts = match self.note {
            Texts::One(text) => vec![text],
            Texts::Several(texts) => texts,
        };
        let edits = edits.into_iter().map(Body::Edit);
        Ok(Annotation {
            id,
            motivation,
            target,
            bodies: edits.chain(texts.into_iter().map(Body::Text)).collect(),
            tags: self.tags,
            label: self.label,
            created: self.created.at,
            modified: self.modified,
            creator: self.created.by,
            generator: self.created.with,
            extra: self.extra,
        })
    }
}
