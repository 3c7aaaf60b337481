//! How a run of cells looks, in byline's own words.
//!
//! Owns colours and attributes as values; leaves what they mean to [`super::Scope`], and putting
//! them on a terminal to `tui`.

use std::ops::BitOr;

/// A colour of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Color {
    /// The terminal's own text or background colour.
    #[default]
    Default,
    /// One of its own 16 colours.
    Ansi(u8),
    /// One of the 256 colours of xterm.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// A line under the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Underline {
    /// Its colour; that of the text where none is given.
    pub color: Option<Color>,
}

/// Attributes of text, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attributes(u8);

impl Attributes {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// Bold.
    pub const BOLD: Self = Self(1);
    /// Italic.
    pub const ITALIC: Self = Self(2);
    /// Faint.
    pub const DIM: Self = Self(4);
    /// Text and background colour swapped.
    pub const REVERSED: Self = Self(8);
    /// Struck out.
    pub const CROSSED: Self = Self(16);

    /// Whether all of `other` are in the set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The attributes of either set.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The attributes that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Attributes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// How a run of cells looks; what is `None` is left as it is underneath.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// The colour of the text.
    pub fg: Option<Color>,
    /// The colour behind it.
    pub bg: Option<Color>,
    /// The line under it.
    pub underline: Option<Underline>,
    /// The attributes added to it.
    pub attributes: Attributes,
}

impl Style {
    /// A style that changes nothing.
    pub const NONE: Self = Self {
        fg: None,
        bg: None,
        underline: None,
        attributes: Attributes::NONE,
    };

    /// A style of a text colour.
    pub const fn fg(color: Color) -> Self {
        Self::NONE.on_fg(color)
    }

    /// The same with this text colour.
    #[must_use]
    pub const fn on_fg(mut self, color: Color) -> Self {
        self.fg = Some(color);
        self
    }

    /// The same on this background.
    #[must_use]
    pub const fn on(mut self, color: Color) -> Self {
        self.bg = Some(color);
        self
    }

    /// The same with these attributes added.
    #[must_use]
    pub const fn with(mut self, attributes: Attributes) -> Self {
        self.attributes = self.attributes.with(attributes);
        self
    }

    /// The same with a line under it, in the colour of the text.
    #[must_use]
    pub const fn underlined(mut self) -> Self {
        self.underline = Some(Underline { color: None });
        self
    }

    /// The same with a line of this colour under it.
    #[must_use]
    pub const fn underlined_in(mut self, color: Color) -> Self {
        self.underline = Some(Underline { color: Some(color) });
        self
    }

    /// This style with `over` laid upon it: its colours and line win, attributes add up.
    #[must_use]
    pub fn patch(self, over: Self) -> Self {
        Self {
            fg: over.fg.or(self.fg),
            bg: over.bg.or(self.bg),
            underline: over.underline.or(self.underline),
            attributes: self.attributes | over.attributes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patching_keeps_the_channels_apart() {
        let quote = Style::fg(Color::Ansi(6));
        let name = Style::NONE.underlined();
        let both = quote.patch(name).patch(Style::NONE.with(Attributes::BOLD));
        assert_eq!(both.fg, Some(Color::Ansi(6)));
        assert_eq!(both.underline, Some(Underline::default()));
        assert!(both.attributes.contains(Attributes::BOLD));
        assert!(!both.attributes.contains(Attributes::DIM));
        assert_eq!(both.patch(Style::NONE), both);
    }
}
