//! Brings a theme down to what a terminal can show: 256 colours, 16, none; lines without a colour.
//!
//! The palette of 256 is xterm's, a 6×6×6 cube and a grey ramp that nobody changes; nearness is
//! distance in Oklab. Leaves the 16 colours, which everybody changes, to [`super::ansi`].

use super::ansi::Palette;
use super::color::Rgb;
use super::{Attributes, Color, Depth, Lines, Scope, Style, Theme, Underline};

/// The steps of the colour cube, 16 to 231.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Theme {
    /// The same theme in as many colours as there are.
    #[must_use]
    pub fn degrade(self, depth: Depth) -> Self {
        let degrade = |color| match color {
            Color::Rgb(red, green, blue) => indexed(Rgb(red, green, blue)),
            Color::Default | Color::Ansi(_) | Color::Indexed(_) => color,
        };
        match depth {
            Depth::True => self,
            Depth::Mono => Self {
                name: self.name,
                variant: self.variant,
                ..Self::mono()
            },
            Depth::Indexed256 => Self {
                styles: self
                    .styles
                    .iter()
                    .map(|style| each(*style, degrade))
                    .collect(),
                identities: self.identities.iter().copied().map(degrade).collect(),
                ..self
            },
            Depth::Ansi16 => {
                let palette = Palette::new(&self);
                let mut styles: Vec<Style> = self
                    .styles
                    .iter()
                    .map(|style| palette.style(*style))
                    .collect();
                // Bold turns the black letters of a note grey in many terminals.
                styles[Scope::NoteShared.idx()] = Style::NONE.with(Attributes::ITALIC);
                let people = self
                    .identities
                    .iter()
                    .map(|color| palette.text(*color, None));
                Self {
                    styles,
                    identities: people.collect(),
                    ..self
                }
                .with_lines(Lines::Plain)
            }
        }
    }

    /// The same theme with lines as the terminal has them. Where all lines look alike, a coloured
    /// one becomes a faint word, and pronouns are faint without a line: so names, roles and pronouns
    /// differ.
    #[must_use]
    pub fn with_lines(mut self, lines: Lines) -> Self {
        if lines == Lines::Colored {
            return self;
        }
        for style in &mut self.styles {
            if let Some(Underline { color: Some(_) }) = style.underline {
                *style = style.underlined().with(Attributes::DIM);
            }
        }
        let pronoun = &mut self.styles[Scope::MentionPronoun.idx()];
        if pronoun.attributes.contains(Attributes::DIM) {
            pronoun.underline = None;
        }
        self
    }
}

fn each(style: Style, degrade: impl Fn(Color) -> Color) -> Style {
    Style {
        fg: style.fg.map(&degrade),
        bg: style.bg.map(&degrade),
        underline: style.underline.map(|line| Underline {
            color: line.color.map(&degrade),
        }),
        attributes: style.attributes,
    }
}

/// The nearest colour of the cube or of the grey ramp.
fn indexed(color: Rgb) -> Color {
    let step = |byte: u8| {
        (0u8..)
            .zip(CUBE)
            .min_by_key(|(_, level)| level.abs_diff(byte))
            .unwrap_or_default()
    };
    let ((r, red), (g, green), (b, blue)) = (step(color.0), step(color.1), step(color.2));
    let cube = (16 + 36 * r + 6 * g + b, Rgb(red, green, blue));
    // A grey differs by its lightness alone, so the nearest is one of the two around that.
    let [lightness, ..] = color.oklab();
    let Rgb(level, ..) = Rgb::from_oklab([lightness, 0.0, 0.0]);
    let below = (level.saturating_sub(8) / 10).min(22);
    let ramp = [below, below + 1].into_iter().map(|idx| {
        let level = 8 + 10 * idx;
        (232 + idx, Rgb(level, level, level))
    });
    let (mut nearest, mut distance) = (cube.0, cube.1.distance(color));
    for (idx, grey) in ramp {
        let so_far = grey.distance(color);
        if so_far < distance {
            (nearest, distance) = (idx, so_far);
        }
    }
    Color::Indexed(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::theme::Scope;

    fn check(hex: u32, in_256: u8) {
        let [_, r, g, b] = hex.to_be_bytes();
        assert_eq!(indexed(Rgb(r, g, b)), Color::Indexed(in_256), "{hex:06x}");
    }

    #[test]
    fn the_nearest_of_256_is_in_the_cube_or_on_the_ramp() {
        check(0x00_0000, 16);
        check(0xff_ffff, 231);
        check(0xff_0000, 196);
        check(0x28_2828, 235);
        check(0x08_0808, 232);
        check(0xe0_6c75, 168);
        check(0x98_c379, 108);
    }

    #[test]
    fn no_grey_is_nearer_than_the_one_found() {
        let grey = |idx: u8| {
            let level = 8 + 10 * idx;
            Rgb(level, level, level)
        };
        for n in 0..=255u8 {
            let [r, g, b] = [n % 8, n / 8 % 8, n / 64 * 2].map(|step| 36 * step);
            let color = Rgb(r, g, b);
            let least = (0..24)
                .map(|idx| grey(idx).distance(color))
                .fold(f32::MAX, f32::min);
            if let Color::Indexed(found @ 232..) = indexed(color) {
                assert!(grey(found - 232).distance(color) <= least, "{color:?}");
            }
        }
    }

    #[test]
    fn without_colour_a_theme_is_told_by_attributes() {
        let theme = Theme::terminal(None).degrade(Depth::Mono);
        assert_eq!(theme.name(), "terminal");
        assert_eq!(
            theme.style(Scope::Selection),
            Theme::mono().style(Scope::Selection)
        );
        assert_eq!(theme.identity(2), None);
    }
}
