//! Brings a theme down to what a terminal can show: 256 colours, 16, none.
//!
//! The palettes are xterm's: 16 colours that users often change, a 6×6×6 cube and a grey ramp that
//! nobody does. Nearness is distance in Oklab. Of the 16, text takes the nearest that can be read
//! on its ground; a coloured line under a word becomes a faint word, as a line has no colour there.

use super::color::Rgb;
use super::{Attributes, Color, Depth, Scope, Style, Theme, Underline};

/// The first 16 colours of xterm.
const ANSI: [Rgb; 16] = [
    Rgb(0x00, 0x00, 0x00),
    Rgb(0xcd, 0x00, 0x00),
    Rgb(0x00, 0xcd, 0x00),
    Rgb(0xcd, 0xcd, 0x00),
    Rgb(0x00, 0x00, 0xee),
    Rgb(0xcd, 0x00, 0xcd),
    Rgb(0x00, 0xcd, 0xcd),
    Rgb(0xe5, 0xe5, 0xe5),
    Rgb(0x7f, 0x7f, 0x7f),
    Rgb(0xff, 0x00, 0x00),
    Rgb(0x00, 0xff, 0x00),
    Rgb(0xff, 0xff, 0x00),
    Rgb(0x5c, 0x5c, 0xff),
    Rgb(0xff, 0x00, 0xff),
    Rgb(0x00, 0xff, 0xff),
    Rgb(0xff, 0xff, 0xff),
];

/// The steps of the colour cube, 16 to 231.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What text of 16 colours must keep from its ground, by the colours of xterm.
const SEEN: f32 = 3.0;

impl Theme {
    /// The same theme in as many colours as there are.
    #[must_use]
    pub fn degrade(self, depth: Depth) -> Self {
        let ground = self.style(Scope::Text).bg;
        let degrade = |color| match (depth, color) {
            (Depth::Indexed256, Color::Rgb(r, g, b)) => indexed(Rgb(r, g, b)),
            (Depth::Ansi16, Color::Rgb(r, g, b)) => ansi(Rgb(r, g, b), None),
            _ => color,
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
            Depth::Ansi16 => Self {
                styles: self
                    .styles
                    .iter()
                    .map(|style| to_ansi(*style, ground))
                    .collect(),
                identities: self
                    .identities
                    .iter()
                    .map(|color| text_ansi(*color, ground))
                    .collect(),
                ..self
            },
        }
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

/// One style in 16 colours; `ground` is what it stands on where it paints none itself.
fn to_ansi(style: Style, ground: Option<Color>) -> Style {
    let on = style.bg.or(ground);
    let faint = match style.underline {
        Some(Underline { color: Some(_) }) => Attributes::DIM,
        _ => Attributes::NONE,
    };
    Style {
        fg: style.fg.map(|color| text_ansi(color, on)),
        bg: style.bg.map(|color| match color {
            Color::Rgb(r, g, b) => ansi(Rgb(r, g, b), None),
            other => other,
        }),
        underline: style.underline.map(|_| Underline { color: None }),
        attributes: style.attributes | faint,
    }
}

/// A text colour in 16 colours that can be read on what becomes of `ground`.
fn text_ansi(color: Color, ground: Option<Color>) -> Color {
    let Some(ink) = rgb(color) else {
        return color;
    };
    let ground = ground.and_then(rgb).map(|ground| ansi(ground, None));
    match ground {
        Some(Color::Ansi(idx)) => ansi(ink, ANSI.get(usize::from(idx)).copied()),
        _ => ansi(ink, None),
    }
}

fn rgb(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some(Rgb(red, green, blue)),
        Color::Default | Color::Ansi(_) | Color::Indexed(_) => None,
    }
}

/// The nearest of the 16 colours; as text, the nearest that is seen on `ground`.
fn ansi(color: Rgb, ground: Option<Rgb>) -> Color {
    let seen = |candidate: Rgb| ground.is_none_or(|ground| candidate.contrast(ground) >= SEEN);
    let nearest = (0u8..)
        .zip(ANSI)
        .filter(|(_, candidate)| seen(*candidate))
        .min_by(|(_, a), (_, b)| hue_distance(color, *a).total_cmp(&hue_distance(color, *b)));
    nearest.map_or(Color::Default, |(idx, _)| Color::Ansi(idx))
}

/// Like [`Rgb::distance`], with lightness at half its weight: the 16 are purer than the accents of
/// most schemes, which would all turn grey otherwise.
fn hue_distance(color: Rgb, other: Rgb) -> f32 {
    let (from, to) = (color.oklab(), other.oklab());
    let lightness = (from[0] - to[0]) / 2.0;
    let direction = |lab: [f32; 3]| {
        let chroma = lab[1].hypot(lab[2]);
        // Greys have no direction; above that, the hue counts more than how strong it is.
        let scale = if chroma < 0.03 { 1.0 } else { 0.15 / chroma };
        (lab[1] * scale, lab[2] * scale)
    };
    let ((a, b), (c, d)) = (direction(from), direction(to));
    lightness.hypot((a - c).hypot(b - d))
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
    let ramp = (0..24u8).map(|idx| {
        let level = 8 + 10 * idx;
        (232 + idx, Rgb(level, level, level))
    });
    let (idx, _) = ramp.fold(cube, |best, grey| {
        if grey.1.distance(color) < best.1.distance(color) {
            grey
        } else {
            best
        }
    });
    Color::Indexed(idx)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hex: u32, in_256: u8, in_16: u8) {
        let [_, r, g, b] = hex.to_be_bytes();
        assert_eq!(indexed(Rgb(r, g, b)), Color::Indexed(in_256), "{hex:06x}");
        assert_eq!(ansi(Rgb(r, g, b), None), Color::Ansi(in_16), "{hex:06x}");
    }

    #[test]
    fn the_nearest_colour_keeps_its_hue() {
        check(0x00_0000, 16, 0);
        check(0xff_ffff, 231, 15);
        check(0xff_0000, 196, 9);
        check(0x28_2828, 235, 0);
        check(0x08_0808, 232, 0);
        // Pastel accents, as schemes have them.
        check(0xe0_6c75, 168, 9);
        check(0x98_c379, 108, 2);
    }

    #[test]
    fn text_in_16_colours_is_never_lost_on_its_ground() {
        let ground = Some(Color::Rgb(0x10, 0x10, 0x18));
        let dim = text_ansi(Color::Rgb(0x30, 0x30, 0x38), ground);
        assert_ne!(dim, Color::Ansi(0));
        let navy = text_ansi(Color::Rgb(0x20, 0x20, 0xa0), ground);
        assert_eq!(navy, Color::Ansi(12));
    }

    #[test]
    fn a_faint_line_becomes_a_faint_word() {
        let style = Style::NONE.underlined_in(Color::Rgb(90, 90, 90));
        assert_eq!(
            to_ansi(style, None),
            Style::NONE.underlined().with(Attributes::DIM)
        );
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
