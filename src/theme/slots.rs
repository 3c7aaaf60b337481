//! Gives the slots of a colour scheme their work.
//!
//! After the styling guide of Tinted Theming: `base00` the ground, 01 status and panels, 02
//! selection, 03 dim text, 05 text, 0A search, 0C quotes, 0D headings and links. Many schemes
//! leave dim text or an accent too close to the ground to be read for long, so every text colour is
//! moved in lightness, as little as it takes, to a contrast of 4.5:1 with what it stands on.

use super::color::{LEGIBLE, Rgb};
use super::{Attributes, Color, Scheme, Scope, Style, Theme};

const BOLD: Attributes = Attributes::BOLD;
const ITALIC: Attributes = Attributes::ITALIC;

/// How much the colours of two neighbours differ at least, in Oklab: three times what is just
/// noticeable.
const APART: f32 = 0.06;

impl Theme {
    /// The theme of a colour scheme.
    pub fn from_scheme(scheme: &Scheme) -> Self {
        let mut styles = prose(scheme);
        styles.extend(meaning(scheme));
        styles.extend(furniture(scheme));
        Self::new(
            &scheme.name,
            Some(scheme.variant),
            &styles,
            identities(scheme),
        )
    }
}

/// `ink` as text on `ground`.
fn text_on(ink: Rgb, ground: Rgb) -> Color {
    ink.legible_on(ground, LEGIBLE).into()
}

/// A style of `ink` on `ground`, which it paints.
fn painted(ink: Rgb, ground: Rgb) -> Style {
    Style::fg(text_on(ink, ground)).on(ground.into())
}

/// Text, structure and code.
fn prose(scheme: &Scheme) -> Vec<(Scope, Style)> {
    let slot = |idx| scheme.slot(idx);
    let ground = slot(0);
    let ink = |idx| Style::fg(text_on(slot(idx), ground));
    // Inline code and code blocks stand on the ground of the page: only their letters differ.
    vec![
        (Scope::Text, painted(slot(5), ground)),
        (Scope::TextDim, ink(3)),
        (Scope::Heading, ink(0xd).with(BOLD)),
        (Scope::Heading1, ink(0xd).with(BOLD).underlined()),
        (Scope::Emphasis, Style::NONE.with(ITALIC)),
        (Scope::Strong, Style::NONE.with(BOLD)),
        (Scope::Strike, Style::NONE.with(Attributes::CROSSED)),
        (Scope::Code, ink(5)),
        (Scope::CodeInline, ink(0xb)),
        (Scope::CodeComment, ink(3).with(ITALIC)),
        (Scope::CodeString, ink(0xb)),
        (Scope::CodeNumber, ink(9)),
        (Scope::CodeKeyword, ink(0xe)),
        (Scope::CodeFunction, ink(0xd)),
        (Scope::CodeType, ink(0xa)),
        (Scope::CodeVariable, ink(8)),
        (Scope::CodePunctuation, ink(4)),
        (Scope::Link, ink(0xd).underlined()),
        (Scope::Footnote, ink(0xd)),
        (Scope::ListMarker, ink(0xd)),
        (Scope::BlockQuote, ink(3)),
        (Scope::TableRule, ink(3)),
        (Scope::Break, ink(3)),
    ]
}

/// Who is mentioned, who speaks, what was sought.
fn meaning(scheme: &Scheme) -> Vec<(Scope, Style)> {
    let slot = |idx| scheme.slot(idx);
    let ground = slot(0);
    let ink = |idx| Style::fg(text_on(slot(idx), ground));
    // A line under a word is no text: halfway to the ground is seen and does not shout.
    let faint = slot(5).mix(ground, 0.6);
    let tracked = ground.mix(slot(0xd), 0.3);
    let marker = |idx| painted(ground, slot(idx).legible_on(ground, LEGIBLE));
    let tint = |idx, share| painted(slot(5), ground.mix(slot(idx), share));
    vec![
        (Scope::Note, tint(0xb, 0.25)),
        (Scope::NoteClaim, tint(0xc, 0.25)),
        (Scope::NoteDoubt, tint(8, 0.25)),
        (Scope::NoteKey, tint(0xe, 0.25)),
        (Scope::NoteLink, tint(3, 0.4)),
        (Scope::NoteShared, Style::NONE.with(BOLD)),
        (Scope::Mention, Style::NONE.underlined_in(faint.into())),
        (Scope::MentionName, Style::NONE.underlined()),
        (Scope::MentionLit, ink(0xd).with(BOLD).underlined()),
        (Scope::MentionTracked, painted(slot(5), tracked)),
        (Scope::MentionCurrent, marker(0xd).with(BOLD)),
        (Scope::Doubtful, ink(9).with(BOLD)),
        (Scope::Quote, ink(0xc)),
        (Scope::Cue, Style::NONE.with(ITALIC)),
        (Scope::Search, marker(0xa)),
        (Scope::SearchCurrent, marker(9).with(BOLD).underlined()),
        (Scope::Selection, painted(slot(5), slot(2))),
        (Scope::Cursor, painted(ground, slot(5))),
        (Scope::Gutter, ink(3)),
        (Scope::GutterSpeaker, ink(0xc).with(BOLD)),
        (Scope::GutterNote, ink(0xb)),
        (Scope::Fold, ink(3).with(ITALIC)),
        (Scope::RailTrack, Style::fg(ground.mix(slot(3), 0.5).into())),
        (Scope::RailThumb, ink(4)),
        (Scope::RailMention, ink(0xd)),
        (Scope::RailQuote, ink(0xc)),
        (Scope::RailNote, ink(0xb)),
        (Scope::RailSearch, ink(0xa)),
    ]
}

/// Everything around the text.
fn furniture(scheme: &Scheme) -> Vec<(Scope, Style)> {
    let slot = |idx| scheme.slot(idx);
    let (ground, bar) = (slot(0), slot(1));
    let ink = |idx| Style::fg(text_on(slot(idx), ground));
    let on_bar = |idx| painted(slot(idx), bar);
    vec![
        (Scope::Header, on_bar(4)),
        (Scope::HeaderTitle, on_bar(5).with(BOLD)),
        (Scope::Status, on_bar(4)),
        (Scope::StatusKey, on_bar(0xd).with(BOLD)),
        (Scope::StatusMode, on_bar(5).with(BOLD)),
        (Scope::Panel, painted(slot(5), ground)),
        (Scope::PanelTitle, ink(5).with(BOLD)),
        (Scope::PanelTab, ink(3)),
        (Scope::PanelTabActive, ink(0xd).with(BOLD).underlined()),
        (Scope::PanelGroup, ink(4).with(BOLD)),
        (Scope::PanelSelected, painted(slot(5), slot(2))),
        (
            Scope::PanelSelectedFocus,
            painted(slot(5), slot(2)).with(BOLD),
        ),
        (Scope::PanelMatch, Style::NONE.with(BOLD).underlined()),
        (Scope::PanelDim, ink(3)),
        (Scope::Border, Style::fg(ground.mix(slot(3), 0.6).into())),
        (Scope::BorderFocus, ink(0xd)),
        (Scope::Popup, on_bar(5)),
        (Scope::PopupTitle, on_bar(0xd).with(BOLD)),
        (Scope::PopupKey, on_bar(0xd).with(BOLD)),
        (
            Scope::Hint,
            painted(ground, slot(0xa).legible_on(ground, LEGIBLE)).with(BOLD),
        ),
        (
            Scope::HintTyped,
            painted(ground, slot(3).legible_on(ground, LEGIBLE)),
        ),
        (Scope::Prompt, on_bar(5)),
        (Scope::Message, on_bar(5)),
        (Scope::MessageWarning, on_bar(9).with(BOLD)),
        (Scope::MessageError, on_bar(8).with(BOLD)),
    ]
}

/// The accents 08 to 0F as text colours, in an order in which neighbours look most different.
///
/// Of all orders that begin with the blue of headings, the one whose two most similar neighbours
/// are least similar, for the kind of colour vision that sees the least difference. Where even
/// those are hard to tell apart, the second is moved on, away from the ground.
fn identities(scheme: &Scheme) -> Vec<Color> {
    let ground = scheme.slot(0);
    let accents: Vec<Rgb> = (0x8..=0xf)
        .map(|idx| scheme.slot(idx).legible_on(ground, LEGIBLE))
        .collect();
    let steps: Vec<Vec<f32>> = accents
        .iter()
        .map(|from| {
            accents
                .iter()
                .map(|to| from.distance_for_all(*to))
                .collect()
        })
        .collect();
    let mut order = vec![0xd - 0x8];
    let mut best = (0.0, (0..accents.len()).collect());
    widest_path(&steps, &mut order, f32::MAX, &mut best);
    let mut people: Vec<Rgb> = Vec::new();
    for idx in best.1 {
        let accent = accents[idx];
        people.push(
            people
                .last()
                .map_or(accent, |last| apart(accent, *last, ground)),
        );
    }
    people.into_iter().map(Color::from).collect()
}

/// `color`, moved away from the ground until it differs from `other`.
fn apart(color: Rgb, other: Rgb, ground: Rgb) -> Rgb {
    let far = if Rgb::WHITE.contrast(ground) >= Rgb::BLACK.contrast(ground) {
        Rgb::WHITE
    } else {
        Rgb::BLACK
    };
    let moved = (0u8..10).map(|tenths| color.mix(far, f32::from(tenths) / 10.0));
    let mut found = moved.filter(|moved| moved.distance_for_all(other) >= APART);
    found.next().unwrap_or(color)
}

/// Tries all ways to go on from `order`, whose smallest step so far is `narrowest`, and keeps the path
/// with the widest smallest step in `best`.
fn widest_path(
    steps: &[Vec<f32>],
    order: &mut Vec<usize>,
    narrowest: f32,
    best: &mut (f32, Vec<usize>),
) {
    if narrowest <= best.0 {
        return;
    }
    if order.len() == steps.len() {
        *best = (narrowest, order.clone());
        return;
    }
    let last = order.last().copied().unwrap_or_default();
    for next in 0..steps.len() {
        if !order.contains(&next) {
            order.push(next);
            widest_path(steps, order, narrowest.min(steps[last][next]), best);
            order.pop();
        }
    }
}
