//! Why byline believes something, and how sure it is.

use std::fmt;

/// How sure byline is, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// As sure as what the text or a person says outright.
    pub const CERTAIN: Self = Self(100);
    /// Below this a find is shown as doubtful (`?`).
    pub const DOUBTFUL: Self = Self(60);

    /// `hundredths` of certainty, at most 100.
    pub const fn new(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths, 0 to 100.
    pub const fn hundredths(self) -> u8 {
        self.0
    }

    /// Whether a reader should look twice.
    pub fn is_doubtful(self) -> bool {
        self < Self::DOUBTFUL
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// The rule that made a link, by its name in exports, and how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// A kebab-case name such as `content-comma-speaker-cue`.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
}

impl Evidence {
    /// Evidence by `rule` with `hundredths` of certainty.
    pub const fn new(rule: &'static str, hundredths: u8) -> Self {
        Self {
            rule,
            confidence: Confidence::new(hundredths),
        }
    }
}
