//! What is being typed into a note, kept so that a crash loses nothing.

use serde::{Deserialize, Serialize};

use super::{Id, Target};

/// A note that is not written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is about.
    pub target: Target,
    /// The annotation that it changes; `None` for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The words so far.
    pub text: String,
}
