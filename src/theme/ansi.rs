//! A theme in the terminal's own 16 colours.
//!
//! What these look like is the owner's choice, so nothing is measured closely: greys stay greys,
//! accents keep their hue, and text keeps away from its ground by the colours that xterm has. The
//! dark half serves light grounds, where the bright half is too pale.

use libm::hypotf;

use super::color::Rgb;
use super::{Attributes, Color, Scope, Style, Theme};

/// The first 16 colours of xterm.
const XTERM: [Rgb; 16] = [
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

/// Those without a hue, and those with one.
const GREYS: [u8; 4] = [0, 8, 7, 15];
const DARK_HUES: [u8; 6] = [1, 2, 3, 4, 5, 6];
const BRIGHT_HUES: [u8; 6] = [9, 10, 11, 12, 13, 14];

/// The contrast that grey text must have with its ground, by the colours of xterm.
const GREY_SEEN: f32 = 3.0;

/// The same for accents: on a dark ground only blue is too dark; on a light one all but yellow pass,
/// as most palettes have darker ones than xterm.
const HUE_SEEN_ON_DARK: f32 = 2.5;
const HUE_SEEN_ON_LIGHT: f32 = 1.7;

/// The weight of a difference in hue: the chroma that the 16 have about, in Oklab.
const VIVID: f32 = 0.2;

/// Below this chroma, in Oklab, a colour is a grey.
const GREY: f32 = 0.02;

/// How the colours of one theme become those of the terminal.
pub(super) struct Palette {
    /// The theme's text and what it stands on where nothing else is painted.
    text: Style,
    /// Colours of text that are greys by their work, though they may be warm or cool.
    neutrals: Vec<Color>,
}

impl Palette {
    pub(super) fn new(theme: &Theme) -> Self {
        let text = theme.style(Scope::Text);
        let scopes = [
            Scope::Text,
            Scope::TextDim,
            Scope::Status,
            Scope::PanelGroup,
        ];
        let inks = scopes.iter().filter_map(|scope| theme.style(*scope).fg);
        Self {
            text,
            neutrals: inks.chain(text.bg).collect(),
        }
    }

    /// One style. Its line keeps a colour, for [`Theme::with_lines`] to tell which lines are faint.
    pub(super) fn style(&self, style: Style) -> Style {
        let fg = style.fg.map(|color| self.text(color, style.bg));
        let mut attributes = style.attributes;
        // Many terminals show bold text of the dark half in the bright one.
        if matches!(fg, Some(Color::Ansi(0..=6))) && self.is_light(style.bg) {
            attributes = attributes.without(Attributes::BOLD);
        }
        Style {
            fg,
            bg: style.bg.map(|color| self.background(color)),
            underline: style.underline,
            attributes,
        }
    }

    /// A text colour on `bg`, or on the ground of the theme.
    pub(super) fn text(&self, color: Color, bg: Option<Color>) -> Color {
        let Color::Rgb(red, green, blue) = color else {
            return color;
        };
        let ink = Rgb(red, green, blue);
        let ground = bg.or(self.text.bg).map(|ground| self.background(ground));
        let contrast = |idx: u8| match ground.and_then(nominal) {
            Some(ground) => xterm(idx).contrast(ground),
            None => f32::MAX,
        };
        let is_light = self.is_light(bg);
        match ground {
            Some(Color::Ansi(1..=6)) => {
                Color::Ansi(if contrast(0) > contrast(15) { 0 } else { 15 })
            }
            _ if Some(color) == self.text.fg => Color::Ansi(if is_light { 0 } else { 7 }),
            _ if self.is_neutral(ink) => nearest(
                ink,
                GREYS.into_iter().filter(|idx| contrast(*idx) >= GREY_SEEN),
                lightness,
            ),
            _ if is_light => nearest(
                ink,
                DARK_HUES
                    .into_iter()
                    .filter(|idx| contrast(*idx) >= HUE_SEEN_ON_LIGHT),
                hue,
            ),
            _ => {
                let hues = DARK_HUES.into_iter().chain(BRIGHT_HUES);
                nearest(
                    ink,
                    hues.filter(|idx| contrast(*idx) >= HUE_SEEN_ON_DARK),
                    hue,
                )
            }
        }
    }

    /// The ground becomes black or white, bars and panels the grey next to it.
    fn background(&self, color: Color) -> Color {
        let Color::Rgb(red, green, blue) = color else {
            return color;
        };
        let ground = Rgb(red, green, blue);
        match (self.is_neutral(ground), self.is_light(None)) {
            (true, true) => Color::Ansi(if Some(color) == self.text.bg { 15 } else { 7 }),
            (true, false) => Color::Ansi(if Some(color) == self.text.bg { 0 } else { 8 }),
            (false, _) => nearest(ground, DARK_HUES.into_iter(), hue),
        }
    }

    fn is_neutral(&self, color: Rgb) -> bool {
        let [_, a, b] = color.oklab();
        self.neutrals.contains(&color.into()) || hypotf(a, b) < GREY
    }

    /// Whether text on `bg`, or on the ground of the theme, stands on something light.
    fn is_light(&self, bg: Option<Color>) -> bool {
        let ground = bg.or(self.text.bg).and_then(nominal);
        ground.is_some_and(|ground| Rgb::BLACK.contrast(ground) > Rgb::WHITE.contrast(ground))
    }
}

/// What a colour looks like on a terminal with the palette of xterm.
fn nominal(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some(Rgb(red, green, blue)),
        Color::Ansi(idx) => Some(xterm(idx)),
        Color::Default | Color::Indexed(_) => None,
    }
}

fn xterm(idx: u8) -> Rgb {
    XTERM.get(usize::from(idx)).copied().unwrap_or_default()
}

/// The candidate nearest to `color`; the terminal's own colour where there is none.
fn nearest(
    color: Rgb,
    candidates: impl Iterator<Item = u8>,
    distance: fn(Rgb, Rgb) -> f32,
) -> Color {
    let to = |idx: u8| distance(color, xterm(idx));
    let found = candidates.min_by(|a, b| to(*a).total_cmp(&to(*b)));
    found.map_or(Color::Default, Color::Ansi)
}

fn lightness(color: Rgb, other: Rgb) -> f32 {
    (color.oklab()[0] - other.oklab()[0]).abs()
}

/// How far two hues are apart, lightness at half its weight and chroma not at all: accents are
/// paler than the 16.
fn hue(color: Rgb, other: Rgb) -> f32 {
    let ([from, a, b], [to, c, d]) = (color.oklab(), other.oklab());
    let (pale, vivid) = (
        hypotf(a, b).max(f32::EPSILON),
        hypotf(c, d).max(f32::EPSILON),
    );
    let hue = hypotf(a / pale - c / vivid, b / pale - d / vivid);
    hypotf((from - to) / 2.0, hue * VIVID)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Depth, Registry};

    fn rgb(hex: u32) -> Color {
        let [_, red, green, blue] = hex.to_be_bytes();
        Color::Rgb(red, green, blue)
    }

    /// A text colour of a theme with this text on this ground.
    fn check(ink: u32, text: u32, ground: u32, in_16: u8) {
        let style = Style::fg(rgb(text)).on(rgb(ground));
        let theme = Theme::new("t", None, &[(Scope::Text, style)], Vec::new());
        let found = Palette::new(&theme).text(rgb(ink), None);
        assert_eq!(found, Color::Ansi(in_16), "{ink:06x} on {ground:06x}");
    }

    #[test]
    fn accents_keep_their_hue_and_greys_have_none() {
        let (cream, night) = (0xeb_dbb2, 0x28_2828);
        check(cream, cream, night, 7);
        check(0xe0_6c75, cream, night, 9);
        check(0x98_c379, cream, night, 2);
        check(0x83_a598, cream, night, 6);
        let (ink, paper) = (0x58_6e75, 0xfd_f6e3);
        check(ink, ink, paper, 0);
        check(0x26_8bd2, ink, paper, 4);
        check(0xdc_322f, ink, paper, 1);
    }

    #[test]
    fn text_is_never_lost_on_its_ground() {
        check(0x20_20a0, 0xc0_c0c0, 0x10_1018, 12);
        check(0x22_2222, 0xc0_c0c0, 0x10_1018, 8);
        let registry = Registry::default();
        for name in registry.names() {
            let theme = registry.theme(name, None).unwrap().degrade(Depth::Ansi16);
            for scope in Scope::ALL {
                let style = theme.style(Scope::Text).patch(theme.style(*scope));
                let seen = [style.fg, style.bg].map(|color| color.and_then(nominal));
                if let [Some(ink), Some(ground)] = seen {
                    assert!(ink.contrast(ground) >= 1.7, "{name}: {}", scope.name());
                }
            }
        }
    }

    #[test]
    fn a_faint_line_becomes_a_faint_word() {
        let style = Style::NONE.underlined_in(rgb(0x60_6060));
        let theme = Theme::new("t", None, &[(Scope::Mention, style)], Vec::new());
        let theme = theme.degrade(Depth::Ansi16);
        let found = [Scope::MentionNominal, Scope::MentionPronoun].map(|scope| theme.style(scope));
        let faint = Style::NONE.with(Attributes::DIM);
        assert_eq!(found, [faint.underlined(), faint]);
    }

    #[test]
    fn no_theme_is_left_with_a_colour_the_terminal_has_not() {
        let registry = Registry::default();
        for name in registry.names() {
            let theme = registry.theme(name, None).unwrap().degrade(Depth::Ansi16);
            for scope in Scope::ALL {
                let style = theme.style(*scope);
                for color in [style.fg, style.bg].into_iter().flatten() {
                    assert!(
                        matches!(color, Color::Ansi(0..=15)),
                        "{name}: {} {color:?}",
                        scope.name()
                    );
                }
            }
        }
    }
}
