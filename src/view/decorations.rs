//! What colours the visible text: layers of styled ranges.
//!
//! Each kind of find has a channel of its own, so that all stay legible where they overlap: quoted
//! words are tinted in their speaker's colour, names are underlined (descriptions and pronouns more
//! faintly), what is noted, tracked, sought or selected has a background; what several notes share is
//! bold. Who speaks also stands in the
//! [gutter](super::gutter). Owns the order of the layers; leaves all looks to the
//! theme, and flattening the layers to [`super::runs`].

use std::ops::Range;

use super::finds::Finds;
use super::note_spans::NoteSpans;
use crate::analysis::{Analysis, EntityId, Mention, MentionId, MentionKind, Quote, QuoteKind};
use crate::document::{BlockKind, Document, InlineKind};
use crate::text::TextRange;
use crate::theme::{Scope, Style, Theme};

pub use super::runs::{Run, runs};

/// Everything that has a say in how the text looks.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The looks.
    pub theme: &'a Theme,
    /// The text.
    pub document: &'a Document,
    /// What was found in it, once that is known.
    pub analysis: Option<&'a Analysis>,
    /// The same document and analysis, arranged by place.
    pub finds: &'a Finds,
    /// Whom the reader follows.
    pub tracked: Option<EntityId>,
    /// Whom the sidebar has selected.
    pub lit: Option<EntityId>,
    /// The mention where the reader is.
    pub current: Option<MentionId>,
    /// To whose words the article is folded.
    pub focus: &'a [EntityId],
    /// What was sought, in text order, without overlap.
    pub hits: &'a [TextRange],
    /// The hit where the reader is, as an index.
    pub hit: Option<usize>,
    /// Highlighted code, in text order, without overlap.
    pub code: &'a [(TextRange, Scope)],
    /// Where notes stand.
    pub notes: Option<&'a NoteSpans>,
    /// What is selected.
    pub selection: Option<TextRange>,
    /// What the cursor is on.
    pub cursor: Option<TextRange>,
}

impl<'a> Input<'a> {
    /// A document as it is before anything was found in it or done with it.
    pub const fn new(theme: &'a Theme, document: &'a Document, finds: &'a Finds) -> Self {
        Self {
            theme,
            document,
            analysis: None,
            finds,
            tracked: None,
            lit: None,
            current: None,
            focus: &[],
            hits: &[],
            hit: None,
            code: &[],
            notes: None,
            selection: None,
            cursor: None,
        }
    }
}

/// What lies upon what, from the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The kind of block.
    Block,
    /// Emphasis, links, ….
    Inline,
    /// Highlighting of code.
    Code,
    /// Quoted words.
    Quote,
    /// Words that report a quote.
    Cue,
    /// The reader's notes.
    Note,
    /// Names, descriptions, pronouns.
    Mention,
    /// Search hits.
    Search,
    /// The selection.
    Selection,
    /// The cursor.
    Cursor,
}

/// A range that looks different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoration {
    /// Where.
    pub range: TextRange,
    /// How.
    pub style: Style,
    /// Above what.
    pub layer: Layer,
}

/// The decorations of the text at `sight`, from the lowest layer to the highest, outer ones first.
///
/// Costs what is in sight, not what the document holds.
pub fn collect(input: &Input<'_>, sight: TextRange) -> Vec<Decoration> {
    let mut found = Vec::new();
    let mut add = |range: TextRange, style: Style, layer| {
        if range.overlaps(sight) && style != Style::NONE {
            found.push(Decoration {
                range,
                style,
                layer,
            });
        }
    };
    for (range, scope) in blocks(input.document, sight) {
        add(range, input.theme.style(scope), Layer::Block);
    }
    for inline in input.finds.inlines(input.document, sight) {
        if let Some(scope) = of_inline(&inline.kind) {
            add(inline.range, input.theme.style(scope), Layer::Inline);
        }
    }
    for (range, scope) in in_sight(input.code, sight, |(range, _)| *range) {
        add(*range, input.theme.style(*scope), Layer::Code);
    }
    let mut mentions = Vec::new();
    if let Some(analysis) = input.analysis {
        let quotes = input.finds.quotes(analysis, sight);
        for quote in quotes {
            add(quote.range, of_quote(input, quote), Layer::Quote);
        }
        // A cue stands beside its quote, so one out of sight is looked for a little further.
        for quote in input.finds.quotes(analysis, beside(sight)) {
            if let Some(cue) = quote.cue.as_ref().filter(|_| is_followed(input, quote)) {
                add(cue.range, input.theme.style(Scope::Cue), Layer::Cue);
            }
        }
        mentions.extend(input.finds.mentions(analysis, sight));
    }
    if let Some(notes) = input.notes {
        for span in notes.in_sight(sight) {
            add(span.range, input.theme.style(span.scope), Layer::Note);
        }
        for range in notes.shared(sight) {
            add(range, input.theme.style(Scope::NoteShared), Layer::Note);
        }
    }
    for (idx, mention) in mentions {
        let style = of_mention(input, idx.into(), mention);
        add(mention.range, style, Layer::Mention);
    }
    let first_hit = input.hits.partition_point(|hit| hit.end() <= sight.start());
    for (idx, hit) in (first_hit..).zip(in_sight(input.hits, sight, |range| *range)) {
        let is_current = input.hit == Some(idx);
        let scope = if is_current {
            Scope::SearchCurrent
        } else {
            Scope::SearchHit
        };
        add(*hit, input.theme.style(scope), Layer::Search);
    }
    let marked = [
        (input.selection, Scope::Selection, Layer::Selection),
        (input.cursor, Scope::Cursor, Layer::Cursor),
    ];
    for (range, scope, layer) in marked {
        if let Some(range) = range {
            add(range, input.theme.style(scope), layer);
        }
    }
    found
}

/// The blocks at `sight` that look different as a whole.
fn blocks(document: &Document, sight: TextRange) -> impl Iterator<Item = (TextRange, Scope)> {
    let blocks = in_sight(document.blocks(), sight, |block| block.range);
    blocks.iter().flat_map(|block| {
        let (scope, head) = match &block.kind {
            BlockKind::Heading(level) => (Some(Scope::heading(*level)), None),
            BlockKind::Code(_) => (Some(Scope::Code), None),
            BlockKind::Break => (Some(Scope::Break), None),
            BlockKind::Table(table) => (None, table.rows.first()),
            BlockKind::Paragraph
            | BlockKind::ListItem { .. }
            | BlockKind::Image
            | BlockKind::Footnote(_) => (None, None),
        };
        let cells = head
            .into_iter()
            .flatten()
            .map(|cell| (*cell, Scope::Strong));
        scope
            .map(|scope| (block.range, scope))
            .into_iter()
            .chain(cells)
    })
}

fn of_inline(kind: &InlineKind) -> Option<Scope> {
    match kind {
        InlineKind::Emphasis => Some(Scope::Emphasis),
        InlineKind::Strong => Some(Scope::Strong),
        InlineKind::Strike => Some(Scope::Strike),
        InlineKind::Code => Some(Scope::CodeInline),
        InlineKind::Link(_) => Some(Scope::Link),
        InlineKind::FootnoteMark(_) => Some(Scope::Footnote),
        InlineKind::Image(_) => Some(Scope::TextDim),
        InlineKind::LineBreak => None,
    }
}

/// Quoted words in the colour of their speaker; while folded to speakers, only in theirs.
fn of_quote(input: &Input<'_>, quote: &Quote) -> Style {
    let scope = match quote.kind {
        QuoteKind::Direct => Scope::QuoteDirect,
        QuoteKind::Mixed => Scope::QuoteMixed,
        QuoteKind::Indirect => Scope::QuoteIndirect,
    };
    let speaker = quote.speaker.entity();
    let hue = speaker
        .and_then(|entity| input.finds.identity(entity))
        .map(|identity| identity.hue);
    let in_focus = speaker.is_some_and(|entity| input.focus.contains(&entity));
    match hue {
        Some(hue) if in_focus => input.theme.voice(Scope::QuoteFocus, hue),
        Some(hue) if input.focus.is_empty() => input.theme.voice(scope, hue),
        _ => input.theme.style(scope),
    }
}

/// Whether a quote is by someone the reader follows, so that its cue is worth showing.
fn is_followed(input: &Input<'_>, quote: &Quote) -> bool {
    quote.speaker.entity().is_some_and(|entity| {
        input.tracked == Some(entity) || input.lit == Some(entity) || input.focus.contains(&entity)
    })
}

/// How a mention refers shows in the line under it, whom the reader follows in what lies upon it.
fn of_mention(input: &Input<'_>, id: MentionId, mention: &Mention) -> Style {
    let kind = if input.finds.is_thing(mention.entity) {
        Style::NONE
    } else {
        input.theme.style(match mention.kind {
            MentionKind::Name => Scope::MentionName,
            MentionKind::Nominal => Scope::MentionNominal,
            MentionKind::Pronoun => Scope::MentionPronoun,
        })
    };
    let entity = Some(mention.entity);
    let followed = if input.current == Some(id) {
        Scope::MentionCurrent
    } else if input.tracked == entity {
        Scope::MentionTracked
    } else if input.lit == entity {
        Scope::MentionLit
    } else {
        return kind;
    };
    // Of the kind only the line: a faint word could not be read on a background.
    let line = Style {
        underline: kind.underline,
        ..Style::NONE
    };
    line.patch(input.theme.style(followed))
}

/// `sight` with as much text around it as lies between a quote and its cue at most.
fn beside(sight: TextRange) -> TextRange {
    const REACH: usize = 400;
    let Range { start, end } = sight.to_usize();
    TextRange::new(start.saturating_sub(REACH), end.saturating_add(REACH))
}

/// The part of `items`, which are in text order without overlap, that overlaps `sight`.
fn in_sight<T>(items: &[T], sight: TextRange, range: impl Fn(&T) -> TextRange) -> &[T] {
    let from = items.partition_point(|item| range(item).end() <= sight.start());
    let to = items.partition_point(|item| range(item).start() < sight.end());
    items.get(from..to.max(from)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cue, Entity, EntityKind, Evidence, Speaker};
    use crate::document::{Block, Inline, Meta};
    use crate::theme::{Attributes, Color, Underline};

    const TEXT: &str = "Vera Holt said “we shall see Ida Brandt go”, and she left.";

    fn place(words: &str) -> TextRange {
        let start = TEXT.find(words).unwrap();
        TextRange::new(start, start + words.len())
    }

    fn document() -> Document {
        let block = Block {
            range: TextRange::new(0, TEXT.len()),
            kind: BlockKind::Paragraph,
            quote_depth: 0,
        };
        let strong = Inline {
            range: place("shall see Ida"),
            kind: InlineKind::Strong,
        };
        Document::new(TEXT.to_owned(), vec![block], vec![strong], Meta::default())
    }

    fn analysis() -> Analysis {
        let mention = |words, kind, entity: usize| Mention {
            range: place(words),
            head: place(words),
            name: None,
            kind,
            entity: entity.into(),
            evidence: Evidence::default(),
        };
        let entity = |name: &str, mentions: &[usize]| Entity {
            kind: EntityKind::Person,
            name: name.to_owned(),
            aliases: Vec::new(),
            description: None,
            mentions: mentions.iter().map(|idx| (*idx).into()).collect(),
        };
        Analysis {
            mentions: vec![
                mention("Vera Holt", MentionKind::Name, 0),
                mention("Ida Brandt", MentionKind::Name, 1),
                mention("she", MentionKind::Pronoun, 0),
            ],
            entities: vec![entity("Vera Holt", &[0, 2]), entity("Ida Brandt", &[1])],
            quotes: vec![Quote {
                range: place("we shall see Ida Brandt go"),
                kind: QuoteKind::Direct,
                group: 0,
                cue: Some(Cue {
                    range: place("said"),
                    lemma: "say".to_owned(),
                }),
                speaker: Speaker::Entity(0.into(), None),
                evidence: Evidence::default(),
            }],
            ..Analysis::default()
        }
    }

    /// The runs of the text, the uppermost scope before its words, with `*` where a person's
    /// colour shows.
    fn check(
        hits: &[TextRange],
        focus: &[EntityId],
        change: impl Fn(&mut Input<'_>),
        marked: &str,
    ) {
        let (theme, document, analysis) = (Theme::probe(), document(), analysis());
        let finds = Finds::new(&document, Some(&analysis));
        let mut input = Input {
            analysis: Some(&analysis),
            hits,
            focus,
            ..Input::new(&theme, &document, &finds)
        };
        change(&mut input);
        let whole = TextRange::new(0, TEXT.len());
        let decorations = collect(&input, whole);
        assert!(decorations.is_sorted_by_key(|decoration| decoration.layer));
        let shown: String = runs(whole, &decorations, Style::NONE)
            .iter()
            .map(|run| match Theme::scope_of(run.style) {
                Some(scope) => {
                    let voice = if Theme::hue_of(run.style).is_some() {
                        "*"
                    } else {
                        ""
                    };
                    format!("[{}{voice} {}]", scope.name(), run.range.of(TEXT))
                }
                None => run.range.of(TEXT).to_owned(),
            })
            .collect();
        assert_eq!(shown, marked);
    }

    #[test]
    fn finds_are_laid_upon_the_text_in_order() {
        check(
            &[],
            &[],
            |_| {},
            "[mention.name Vera Holt] said “[quote.direct* we shall see ][mention.name Ida Brandt]\
             [quote.direct*  go]”, and [mention.pronoun she] left.",
        );
        check(
            &[],
            &[],
            |input| input.analysis = None,
            "Vera Holt said “we [strong shall see Ida] Brandt go”, and she left.",
        );
    }

    #[test]
    fn whom_the_reader_follows_stands_out() {
        check(
            &[],
            &[],
            |input| {
                input.tracked = Some(0.into());
                input.current = Some(2.into());
                input.lit = Some(1.into());
            },
            "[mention.tracked Vera Holt] [cue said] “[quote.direct* we shall see ]\
             [mention.lit Ida Brandt][quote.direct*  go]”, and [mention.current she] left.",
        );
        let focus = [EntityId::from(0)];
        check(
            &[],
            &focus,
            |_| {},
            "[mention.name Vera Holt] [cue said] “[quote.focus* we shall see ]\
             [mention.name Ida Brandt][quote.focus*  go]”, and [mention.pronoun she] left.",
        );
    }

    #[test]
    fn what_was_sought_and_selected_lies_on_top() {
        let hits = [place("Holt"), place("Brandt")];
        let (selection, cursor) = (place("Brandt go”, and"), place("“"));
        check(
            &hits,
            &[],
            |input| {
                input.hit = Some(1);
                input.selection = Some(selection);
                input.cursor = Some(cursor);
            },
            "[mention.name Vera ][search.hit Holt] said [cursor “][quote.direct* we shall see ]\
             [mention.name Ida ][selection Brandt go”, and] [mention.pronoun she] left.",
        );
    }

    #[test]
    fn channels_stay_apart_where_they_overlap() {
        let (theme, document, analysis) = (Theme::terminal(None), document(), analysis());
        let finds = Finds::new(&document, Some(&analysis));
        let hits = [place("see Ida")];
        let input = Input {
            analysis: Some(&analysis),
            hits: &hits,
            ..Input::new(&theme, &document, &finds)
        };
        let ida = place("Ida");
        let found = runs(ida, &collect(&input, ida), Style::NONE);
        let hit = theme.style(Scope::SearchHit);
        let all = hit.underlined().with(Attributes::BOLD);
        assert_eq!(
            found,
            [Run {
                range: ida,
                style: all
            }]
        );
        let rest = place("Brandt");
        let style = runs(rest, &collect(&input, rest), Style::NONE)[0].style;
        assert_eq!(style.underline, Some(Underline::default()));
        assert!(
            matches!(style.fg, Some(Color::Ansi(_))),
            "the speaker's tint"
        );
    }
}
