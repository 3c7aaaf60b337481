//! What meanings look like: scopes, styles, and the themes that map the one to the other.
//!
//! Code above asks a [`Theme`] for the style of a [`Scope`] and never names a colour. A theme comes
//! from a base16 or base24 scheme ([`Scheme`]), or from the terminal's own 16 colours; it is then
//! brought down to what the terminal can show ([`Depth`]). Meaning never hangs on colour alone: a
//! theme without any ([`Depth::Mono`]) tells everything apart by attributes.

mod ansi;
mod base16;
mod color;
mod degrade;
mod depth;
mod probe;
mod registry;
mod scope;
mod slots;
mod style;
mod terminal;

pub use base16::{Scheme, SchemeError};
pub use color::{LEGIBLE, Rgb};
pub use depth::{Choice, ColorEnv, Depth, Lines};
pub use registry::{Registry, TERMINAL, ThemeError};
pub use scope::Scope;
pub use style::{Attributes, Color, Style, Underline};

/// Whether a ground is dark or light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// The looks of all scopes, and the colours that tell people apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    variant: Option<Variant>,
    styles: Vec<Style>,
    identities: Vec<Color>,
}

impl Theme {
    /// A theme in which a scope that `styles` leaves out looks like its prefix.
    ///
    /// `identities` are the colours given to people in turn; there may be none.
    pub fn new(
        name: &str,
        variant: Option<Variant>,
        styles: &[(Scope, Style)],
        identities: Vec<Color>,
    ) -> Self {
        let mut given = vec![None; Scope::ALL.len()];
        for (scope, style) in styles {
            given[scope.idx()] = Some(*style);
        }
        // A prefix stands before what it is a prefix of, so one pass settles all.
        let mut resolved: Vec<Style> = Vec::with_capacity(given.len());
        for (scope, style) in Scope::ALL.iter().zip(given) {
            let parent = scope.parent().map(|parent| resolved[parent.idx()]);
            resolved.push(style.or(parent).unwrap_or_default());
        }
        Self {
            name: name.to_owned(),
            variant,
            styles: resolved,
            identities,
        }
    }

    /// The name by which it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same theme by another name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Whether it is made for a dark or a light ground; `None` where it suits both.
    pub fn variant(&self) -> Option<Variant> {
        self.variant
    }

    /// How `scope` looks, to be laid upon the style of [`Scope::Text`].
    pub fn style(&self, scope: Scope) -> Style {
        self.styles[scope.idx()]
    }

    /// The colour of the person of this `hue`, any number; `None` where nobody has a colour.
    pub fn identity(&self, hue: usize) -> Option<Color> {
        let turn = hue.checked_rem(self.identities.len())?;
        self.identities.get(turn).copied()
    }

    /// How `scope` looks in the colour of the person of this `hue`.
    pub fn voice(&self, scope: Scope, hue: usize) -> Style {
        let style = self.style(scope);
        self.identity(hue).map_or(style, |color| style.on_fg(color))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_left_out_looks_like_its_prefix() {
        let bold = Style::NONE.with(Attributes::BOLD);
        let tint = Style::fg(Color::Ansi(6));
        let theme = Theme::new(
            "t",
            None,
            &[(Scope::Quote, tint), (Scope::QuoteFocus, bold)],
            vec![Color::Ansi(1), Color::Ansi(2)],
        );
        assert_eq!(theme.style(Scope::QuoteDirect), tint);
        assert_eq!(theme.style(Scope::QuoteFocus), bold);
        assert_eq!(theme.style(Scope::Link), Style::NONE);
        assert_eq!(theme.identity(3), Some(Color::Ansi(2)));
        assert_eq!(theme.voice(Scope::Quote, 0), Style::fg(Color::Ansi(1)));
    }

    #[test]
    fn without_colours_for_people_a_voice_is_its_scope() {
        let tint = Style::fg(Color::Ansi(6));
        let theme = Theme::new("t", None, &[(Scope::Quote, tint)], Vec::new());
        assert_eq!(theme.voice(Scope::Quote, 7), tint);
    }
}
