//! The themes that are no scheme: the terminal's own 16 colours, and no colour at all.
//!
//! The first is the default. It paints no ground, so that the terminal stays as its owner likes it,
//! and uses only colours that stand out on the ground they are meant for.

use super::{Attributes, Color, Scope, Style, Theme, Variant};

const BOLD: Attributes = Attributes::BOLD;
const ITALIC: Attributes = Attributes::ITALIC;
const DIM: Attributes = Attributes::DIM;
const REVERSED: Attributes = Attributes::REVERSED;

/// The colours of the terminal that have a task, and those given to people.
struct Inks {
    accent: Color,
    quote: Color,
    warning: Color,
    error: Color,
    string: Color,
    keyword: Color,
    people: &'static [u8],
    /// The text on a note and its grounds: a plain one, a claim, a doubt, a key passage, a connection.
    /// A passage may fill the screen, so they are calmer than the 16; where there are no others, they
    /// become those of the same hue.
    notes: [u32; 6],
    /// Bold where it may stand beside a colour. Many terminals show bold text of the dark half in
    /// the bright half, where it is too pale for a light ground.
    bold: Attributes,
}

/// Light text on dark tints.
const ON_NIGHT: [u32; 6] = [
    0xee_eeee, 0x1f_4d2b, 0x1f_3f6b, 0x6b_2a24, 0x57_306b, 0x44_4444,
];
/// Dark text on pale tints; legible on any ground.
const ON_PAPER: [u32; 6] = [
    0x11_1111, 0xc9_f0cf, 0xcf_e3ff, 0xff_d5cc, 0xec_d6ff, 0xdd_dddd,
];

/// On dark grounds only blue (4) is too dark in many palettes. The bright half is left alone where
/// the dark one will do: in Solarized's palette it holds greys.
const ON_DARK: Inks = Inks {
    accent: Color::Ansi(12),
    quote: Color::Ansi(6),
    warning: Color::Ansi(3),
    error: Color::Ansi(9),
    string: Color::Ansi(2),
    keyword: Color::Ansi(5),
    people: &[6, 3, 5, 2, 12, 1],
    notes: ON_NIGHT,
    bold: BOLD,
};

/// On light grounds yellow, and all the bright half, are too pale to read.
const ON_LIGHT: Inks = Inks {
    accent: Color::Ansi(4),
    quote: Color::Ansi(6),
    warning: Color::Ansi(1),
    error: Color::Ansi(1),
    string: Color::Ansi(2),
    keyword: Color::Ansi(5),
    people: &[4, 1, 6, 5, 2],
    notes: ON_PAPER,
    bold: Attributes::NONE,
};

/// Where the ground is not known: what most palettes keep legible on both.
const ON_EITHER: Inks = Inks {
    accent: Color::Ansi(6),
    quote: Color::Ansi(6),
    warning: Color::Ansi(5),
    error: Color::Ansi(1),
    string: Color::Ansi(2),
    keyword: Color::Ansi(5),
    people: &[6, 1, 2, 5],
    notes: ON_PAPER,
    bold: Attributes::NONE,
};

impl Theme {
    /// The terminal's own 16 colours, on its own ground; `None` where that is not known.
    pub fn terminal(variant: Option<Variant>) -> Self {
        let inks = match variant {
            Some(Variant::Dark) => ON_DARK,
            Some(Variant::Light) => ON_LIGHT,
            None => ON_EITHER,
        };
        let mut styles = attributes();
        styles.extend(colors(&inks));
        let people = inks.people.iter().copied().map(Color::Ansi).collect();
        Self::new("terminal", variant, &styles, people)
    }

    /// No colour: bold, faint, italic, underlined and reversed carry all meaning.
    pub fn mono() -> Self {
        Self::new("mono", None, &attributes(), Vec::new())
    }
}

/// What each scope looks like where there is no colour.
fn attributes() -> Vec<(Scope, Style)> {
    let plain = Style::NONE;
    let line = Style::NONE.underlined();
    vec![
        (Scope::TextDim, plain.with(DIM)),
        (Scope::Heading, plain.with(BOLD)),
        (Scope::Heading1, line.with(BOLD)),
        (Scope::Emphasis, plain.with(ITALIC)),
        (Scope::Strong, plain.with(BOLD)),
        (Scope::Strike, plain.with(Attributes::CROSSED)),
        (Scope::CodeInline, plain.with(BOLD | DIM)),
        (Scope::CodeComment, plain.with(ITALIC | DIM)),
        (Scope::CodeKeyword, plain.with(BOLD)),
        (Scope::Link, line),
        (Scope::BlockQuote, plain.with(DIM)),
        (Scope::TableRule, plain.with(DIM)),
        (Scope::Break, plain.with(DIM)),
        (Scope::Mention, line.with(DIM)),
        (Scope::MentionName, line),
        (Scope::MentionPronoun, plain.with(DIM)),
        (Scope::MentionLit, line.with(BOLD)),
        (Scope::MentionTracked, line.with(REVERSED)),
        (Scope::MentionCurrent, line.with(REVERSED | BOLD)),
        (Scope::Doubtful, plain.with(BOLD)),
        (Scope::Quote, plain.with(ITALIC)),
        (Scope::QuoteFocus, plain.with(ITALIC | BOLD)),
        (Scope::Cue, plain.with(ITALIC | DIM)),
        (Scope::Note, plain.with(BOLD)),
        (Scope::NoteDoubt, plain.with(BOLD | ITALIC)),
        (Scope::NoteLink, line.with(ITALIC)),
        (Scope::NoteShared, line.with(BOLD)),
        (Scope::SearchHit, plain.with(REVERSED | ITALIC)),
        (Scope::SearchCurrent, plain.with(REVERSED | BOLD)),
        (Scope::Selection, plain.with(REVERSED)),
        (Scope::Cursor, plain.with(REVERSED)),
        (Scope::Gutter, plain.with(DIM)),
        (Scope::GutterSpeaker, plain.with(BOLD)),
        (Scope::GutterNote, plain),
        (Scope::Fold, plain.with(DIM)),
        (Scope::RailTrack, plain.with(DIM)),
        (Scope::RailMention, plain.with(BOLD)),
        (Scope::HeaderTitle, plain.with(BOLD)),
        (Scope::StatusKey, plain.with(BOLD)),
        (Scope::StatusMode, plain.with(BOLD)),
        (Scope::PanelTitle, plain.with(BOLD)),
        (Scope::PanelTab, plain.with(DIM)),
        (Scope::PanelTabActive, line.with(BOLD)),
        (Scope::PanelGroup, plain.with(BOLD | DIM)),
        (Scope::PanelSelected, plain.with(BOLD)),
        (Scope::PanelSelectedFocus, plain.with(REVERSED)),
        (Scope::PanelMatch, line.with(BOLD)),
        (Scope::PanelDim, plain.with(DIM)),
        (Scope::Border, plain.with(DIM)),
        (Scope::BorderFocus, plain.with(BOLD)),
        (Scope::PopupTitle, plain.with(BOLD)),
        (Scope::PopupKey, plain.with(BOLD)),
        (Scope::Hint, plain.with(REVERSED | BOLD | ITALIC)),
        (Scope::HintTyped, plain.with(REVERSED)),
        (Scope::MessageWarning, plain.with(BOLD)),
        (Scope::MessageError, plain.with(BOLD | REVERSED)),
    ]
}

/// The same in the terminal's colours, where they say it better.
fn colors(inks: &Inks) -> Vec<(Scope, Style)> {
    let ink = Style::fg;
    let strong = |color| Style::fg(color).with(inks.bold);
    let title = if inks.bold == BOLD {
        strong(inks.accent)
    } else {
        Style::NONE.with(BOLD)
    };
    // Black on a full colour can be read on every palette, whatever the ground. It is not the
    // palette's black, which bold text turns grey in many terminals.
    let marker = |color| Style::fg(Color::Rgb(0, 0, 0)).on(Color::Ansi(color));
    let [letters, plain, claim, doubtful, key, joined] = inks.notes.map(rgb);
    let tint = |ground| Style::fg(letters).on(ground);
    vec![
        (Scope::Note, tint(plain)),
        (Scope::NoteClaim, tint(claim)),
        (Scope::NoteDoubt, tint(doubtful)),
        (Scope::NoteKey, tint(key)),
        (Scope::NoteLink, tint(joined)),
        (Scope::NoteShared, Style::NONE.with(BOLD)),
        (Scope::Heading, title),
        (Scope::Heading1, title.underlined()),
        (Scope::CodeInline, ink(inks.string)),
        (Scope::CodeString, ink(inks.string)),
        (Scope::CodeNumber, ink(inks.warning)),
        (Scope::CodeKeyword, ink(inks.keyword)),
        (Scope::CodeFunction, ink(inks.accent)),
        (Scope::CodeType, ink(inks.quote)),
        (Scope::Link, ink(inks.accent).underlined()),
        (Scope::Footnote, ink(inks.accent)),
        (Scope::ListMarker, ink(inks.accent)),
        (Scope::Mention, Style::NONE.underlined_in(Color::Ansi(8))),
        (
            Scope::MentionPronoun,
            Style::NONE.underlined_in(Color::Ansi(8)),
        ),
        (Scope::MentionLit, strong(inks.accent).underlined()),
        (Scope::MentionTracked, marker(6)),
        (Scope::MentionCurrent, marker(14)),
        (Scope::Doubtful, strong(inks.warning)),
        (Scope::Quote, ink(inks.quote)),
        (Scope::QuoteFocus, ink(inks.quote)),
        (Scope::Cue, Style::NONE.with(ITALIC)),
        (Scope::SearchHit, marker(3)),
        (Scope::SearchCurrent, marker(2).underlined()),
        (Scope::GutterSpeaker, strong(inks.quote)),
        (Scope::RailMention, ink(inks.accent)),
        (Scope::RailQuote, ink(inks.quote)),
        (Scope::GutterNote, ink(inks.string)),
        (Scope::RailNote, ink(inks.string)),
        (Scope::RailSearch, ink(inks.warning)),
        (Scope::StatusKey, strong(inks.accent)),
        (Scope::PanelTabActive, strong(inks.accent).underlined()),
        (Scope::BorderFocus, ink(inks.accent)),
        (Scope::PopupTitle, title),
        (Scope::PopupKey, strong(inks.accent)),
        (Scope::Hint, marker(11)),
        (Scope::HintTyped, marker(7)),
        (Scope::MessageWarning, strong(inks.warning)),
        (Scope::MessageError, strong(inks.error)),
    ]
}

/// The colour of a number as it is written for the web.
const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Lines;

    /// Meanings that can stand beside each other in one line and must not be mistaken.
    const DISTINCT: &[Scope] = &[
        Scope::Text,
        Scope::MentionName,
        Scope::MentionNominal,
        Scope::MentionPronoun,
        Scope::MentionLit,
        Scope::MentionTracked,
        Scope::MentionCurrent,
        Scope::QuoteDirect,
        Scope::Cue,
        Scope::Note,
        Scope::NoteDoubt,
        Scope::NoteLink,
        Scope::SearchHit,
        Scope::SearchCurrent,
        Scope::Selection,
        Scope::Hint,
    ];

    #[track_caller]
    fn check(theme: &Theme) {
        for (idx, a) in DISTINCT.iter().enumerate() {
            for b in &DISTINCT[idx + 1..] {
                let (one, other) = (theme.style(*a), theme.style(*b));
                assert_ne!(one, other, "{} looks like {}", a.name(), b.name());
            }
        }
    }

    #[test]
    fn without_colour_meanings_differ_by_attribute() {
        check(&Theme::mono());
        for scope in Scope::ALL {
            let style = Theme::mono().style(*scope);
            assert_eq!((style.fg, style.bg), (None, None), "{}", scope.name());
        }
    }

    #[test]
    fn the_terminals_colours_tell_meanings_apart() {
        for variant in [None, Some(Variant::Dark), Some(Variant::Light)] {
            let theme = Theme::terminal(variant);
            check(&theme.clone().with_lines(Lines::Plain));
            assert_eq!(
                theme.style(Scope::Text),
                Style::NONE,
                "no ground is painted"
            );
        }
    }
}
