//! The configuration file as it is written: which settings there are, and what YAML makes of them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

/// The whole file.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Raw {
    pub(super) theme: Option<String>,
    pub(super) measure: Option<i64>,
    pub(super) justify: Option<Switch>,
    pub(super) hyphenate: Option<Switch>,
    pub(super) sidebar_width: Option<i64>,
    pub(super) mouse: Option<Switch>,
    pub(super) hints: RawHints,
    pub(super) glyphs: Option<String>,
    pub(super) notes: Option<String>,
    pub(super) library: Vec<PathBuf>,
    pub(super) labels: BTreeMap<String, Option<RawLabel>>,
    pub(super) keys: BTreeMap<String, BTreeMap<String, Option<String>>>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawLabel {
    pub(super) glyph: Option<String>,
    pub(super) style: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawHints {
    pub(super) alphabet: Option<String>,
    pub(super) digits: Option<Switch>,
}

/// Yes or no in the words people use; YAML itself knows only `true` and `false`.
#[derive(Clone, Copy)]
pub(super) struct Switch(pub(super) bool);

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SwitchVisitor)
    }
}

struct SwitchVisitor;

impl Visitor<'_> for SwitchVisitor {
    type Value = Switch;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("on or off")
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Switch, E> {
        Ok(Switch(truth))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Switch, E> {
        match word {
            "on" | "yes" => Ok(Switch(true)),
            "off" | "no" => Ok(Switch(false)),
            other => Err(E::invalid_value(Unexpected::Str(other), &self)),
        }
    }
}
