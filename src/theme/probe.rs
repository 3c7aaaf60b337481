//! A theme for tests, in which every look gives away its meaning.

use super::{Color, Scope, Style, Theme};

/// The red part of a probe colour, by which it is known.
const SCOPE: u8 = 1;
const PERSON: u8 = 2;

impl Theme {
    /// A theme in which every scope has a look of its own, for snapshots that print scopes.
    ///
    /// Where scopes lie upon each other, [`Self::scope_of`] finds the uppermost.
    pub fn probe() -> Self {
        let styles: Vec<(Scope, Style)> = Scope::ALL
            .iter()
            .map(|scope| {
                (
                    *scope,
                    Style::fg(mark(SCOPE, *scope)).on(mark(SCOPE, *scope)),
                )
            })
            .collect();
        let people = (0..8).map(|hue| Color::Rgb(PERSON, hue, 0)).collect();
        Self::new("probe", None, &styles, people)
    }

    /// The scope that a style of [`Self::probe`] stands for.
    pub fn scope_of(style: Style) -> Option<Scope> {
        match style.bg? {
            Color::Rgb(SCOPE, idx, _) => Scope::ALL.get(usize::from(idx)).copied(),
            Color::Default | Color::Ansi(_) | Color::Indexed(_) | Color::Rgb(..) => None,
        }
    }

    /// The hue of the person whose colour a style of [`Self::probe`] has.
    pub fn hue_of(style: Style) -> Option<usize> {
        match style.fg? {
            Color::Rgb(PERSON, hue, _) => Some(usize::from(hue)),
            Color::Default | Color::Ansi(_) | Color::Indexed(_) | Color::Rgb(..) => None,
        }
    }
}

fn mark(kind: u8, scope: Scope) -> Color {
    Color::Rgb(kind, u8::try_from(scope.idx()).unwrap_or(u8::MAX), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_is_found_again() {
        let theme = Theme::probe();
        for scope in Scope::ALL {
            assert_eq!(Theme::scope_of(theme.style(*scope)), Some(*scope));
            assert_eq!(Theme::hue_of(theme.style(*scope)), None);
        }
        let voice = theme.voice(Scope::QuoteDirect, 11);
        assert_eq!(Theme::scope_of(voice), Some(Scope::QuoteDirect));
        assert_eq!(Theme::hue_of(voice), Some(3));
        assert_eq!(Theme::scope_of(Style::NONE), None);
    }
}
