//! Pairs quotation marks into spans, block by block.
//!
//! Owns the typographic conventions: straight, curly, low, angled and corner marks, doubled single
//! marks and back-ticks, mismatched and nested pairs, apostrophes told from single marks, and
//! quotations that are reopened at each paragraph without having been closed. Leaves to
//! [`super::glyph`] what a single mark looks like, and to the other modules who speaks and whether
//! anybody does.
//!
//! Linear in the text: every mark is pushed and popped once.

use super::glyph::{self, Family, Look, Mark};
use crate::document::{Block, BlockKind, Document};
use crate::text::TextRange;

/// Deeper marks than this are noise, not nested speech.
const MAX_DEPTH: usize = 12;

/// A stretch of text between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// With its marks (without the closing one where there is none).
    pub(super) outer: TextRange,
    /// Without its marks and the white space beside them.
    pub(super) inner: TextRange,
    /// The block it stands in, as an index.
    pub(super) block: usize,
    /// The span it is nested in, as an index; always a smaller one.
    pub(super) parent: Option<usize>,
    /// It has no closing mark and the next paragraph opens again.
    pub(super) runs_on: bool,
}

/// The spans of every block, by start; outer ones before the ones inside.
pub(super) fn pair(document: &Document) -> Vec<Span> {
    let text = document.text();
    let blocks: Vec<(usize, &Block)> = document
        .blocks()
        .iter()
        .enumerate()
        .filter(|(_, block)| is_prose(&block.kind))
        .collect();
    let marks: Vec<Vec<Mark>> = blocks
        .iter()
        .map(|(_, block)| glyph::marks(text, block.range))
        .collect();
    let opens_block: Vec<Option<Look>> = blocks
        .iter()
        .zip(&marks)
        .map(|((_, block), marks)| {
            let first = marks.first()?;
            (first.range.start() == block.range.start() && first.can_open).then_some(first.look)
        })
        .collect();

    let mut spans = Vec::new();
    for (at, (block_idx, block)) in blocks.iter().enumerate() {
        let reopened = opens_block.get(at + 1).copied().flatten();
        let found = pair_block(text, block.range, &marks[at], reopened);
        let base = spans.len();
        spans.extend(found.into_iter().map(|pair| Span {
            outer: pair.outer,
            inner: pair.inner,
            block: *block_idx,
            parent: pair.parent.map(|parent| base + parent),
            runs_on: pair.runs_on,
        }));
    }
    spans
}

/// Whether a block holds prose in which somebody may be quoted.
pub(super) fn is_prose(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Heading(_)
        | BlockKind::Paragraph
        | BlockKind::ListItem { .. }
        | BlockKind::Footnote(_) => true,
        BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Break | BlockKind::Image => false,
    }
}

/// A pair inside one block; `parent` counts inside the block.
struct Pair {
    outer: TextRange,
    inner: TextRange,
    parent: Option<usize>,
    runs_on: bool,
}

/// A mark that has been opened, and how many marks of its own glyph opened inside it.
struct Open {
    mark: Mark,
    /// Its place in the list of pairs, kept for it.
    slot: usize,
    /// A mark of the same look opened inside it, which makes an unclosed one suspicious.
    reopened_inside: bool,
}

fn pair_block(text: &str, block: TextRange, marks: &[Mark], reopened: Option<Look>) -> Vec<Pair> {
    let surer = sure_closer_follows(marks);
    let mut slots: Vec<Option<Pair>> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    for (idx, mark) in marks.iter().enumerate() {
        let n_open = stack
            .iter()
            .filter(|open| open.mark.family == mark.family)
            .count();
        let closes = n_open > 0 && mark.closes_when_open(stack_top(&stack, mark.family));
        // "the dogs' bowl" inside single marks: an apostrophe when a surer closing mark follows.
        let possessive = mark.after_s && mark.before_word && surer[idx];
        if closes && !possessive {
            close(text, mark, &mut stack, &mut slots);
        } else if mark.opens_when(n_open > 0) && stack.len() < MAX_DEPTH {
            for open in &mut stack {
                open.reopened_inside |= open.mark.look == mark.look;
            }
            stack.push(Open {
                mark: *mark,
                slot: slots.len(),
                reopened_inside: false,
            });
            slots.push(None);
        }
    }
    for open in &stack {
        slots[open.slot] = unclosed(text, block, open, reopened);
    }
    with_parents(slots)
}

/// The look of the innermost open mark of a family.
fn stack_top(stack: &[Open], family: Family) -> Option<Look> {
    stack
        .iter()
        .rev()
        .find(|open| open.mark.family == family)
        .map(|open| open.mark.look)
}

/// Closes the innermost open mark of the same family; marks opened inside it were none.
fn close(text: &str, mark: &Mark, stack: &mut Vec<Open>, slots: &mut [Option<Pair>]) {
    while let Some(open) = stack.pop() {
        if open.mark.family != mark.family {
            continue;
        }
        let inner = TextRange::new(open.mark.range.end(), mark.range.start());
        if let Some(inner) = trimmed(text, inner) {
            slots[open.slot] = Some(Pair {
                outer: open.mark.range.cover(mark.range),
                inner,
                parent: None,
                runs_on: false,
            });
        }
        return;
    }
}

/// An unclosed mark speaks to the end of its paragraph where the next paragraph opens again, where
/// it opens the paragraph itself, or where a comma or colon leads up to it.
fn unclosed(text: &str, block: TextRange, open: &Open, reopened: Option<Look>) -> Option<Pair> {
    let runs_on = reopened == Some(open.mark.look);
    let leads = open.mark.range.start() == block.start()
        || TextRange::new(block.start(), open.mark.range.start())
            .of(text)
            .trim_end()
            .ends_with([',', ':']);
    let speaks = match open.mark.family {
        Family::Double => (runs_on || leads) && !open.reopened_inside,
        Family::Single => runs_on && leads && open.mark.look == Look::Curly,
    };
    if !speaks {
        return None;
    }
    let inner = trimmed(text, TextRange::new(open.mark.range.end(), block.end()))?;
    Some(Pair {
        outer: TextRange::new(open.mark.range.start(), inner.end()),
        inner,
        parent: None,
        runs_on,
    })
}

/// Without white space at either side; `None` where nothing is left.
fn trimmed(text: &str, range: TextRange) -> Option<TextRange> {
    let words = range.of(text);
    let start = range.start().to_usize() + (words.len() - words.trim_start().len());
    let end = range.end().to_usize() - (words.len() - words.trim_end().len());
    (start < end).then(|| TextRange::new(start, end))
}

/// For every mark whether a single mark that is surely closing follows before one that may open;
/// never for double marks.
fn sure_closer_follows(marks: &[Mark]) -> Vec<bool> {
    let mut follows = false;
    let mut found = vec![false; marks.len()];
    for (idx, mark) in marks.iter().enumerate().rev() {
        if mark.family == Family::Single {
            found[idx] = follows;
            follows = !mark.can_open && (follows || !mark.after_s);
        }
    }
    found
}

/// Drops the slots of marks that were none and says which pair stands in which.
fn with_parents(slots: Vec<Option<Pair>>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut around: Vec<usize> = Vec::new();
    for mut pair in slots.into_iter().flatten() {
        while let Some(last) = around.last() {
            if pairs[*last].outer.end() >= pair.outer.end() {
                break;
            }
            around.pop();
        }
        pair.parent = around.last().copied();
        around.push(pairs.len());
        pairs.push(pair);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::words::tests::paragraphs;

    /// What stands between marks, outer ones first; `…` behind one that runs on.
    fn found(text: &str) -> Vec<String> {
        let document = paragraphs(text);
        pair(&document)
            .iter()
            .map(|span| {
                let more = if span.runs_on { "…" } else { "" };
                format!("{}{more}", document.slice(span.inner))
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(found(text), expected, "in {text}");
    }

    #[test]
    fn every_school_of_marks() {
        check("\"Yes,\" he said.", &["Yes,"]);
        check("“Yes,” he said.", &["Yes,"]);
        check("‘Yes,’ he said.", &["Yes,"]);
        check("'Yes,' he said.", &["Yes,"]);
        check("``Yes,'' he said.", &["Yes,"]);
        check("''Yes,'' he said.", &["Yes,"]);
        check("`Yes,' he said.", &["Yes,"]);
        check("„Ja,“ sagte er.", &["Ja,"]);
        check("« Oui », dit-il.", &["Oui"]);
        check("»Ja«, sagte er.", &["Ja"]);
        check("”Ja”, sade han.", &["Ja"]);
        check("彼は「はい」と言った。", &["はい"]);
    }

    #[test]
    fn mismatched_marks_close_each_other() {
        check("“Yes,\" he said. \"No,” she said.", &["Yes,", "No,"]);
        check("“Yes,'' he said.", &["Yes,"]);
        check(
            "\"No 'Ada Orr,' \" he said.",
            &["No 'Ada Orr,'", "Ada Orr,"],
        );
    }

    #[test]
    fn marks_nest() {
        check(
            "“She said ‘yes’ to it,” he said.",
            &["She said ‘yes’ to it,", "yes"],
        );
        check(
            "'She said \"yes\" to it,' he said.",
            &["She said \"yes\" to it,", "yes"],
        );
        check(
            "\"It was “Shark Day.” We ran.\"",
            &["It was “Shark Day.” We ran.", "Shark Day."],
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("It's the dogs' bowl, isn't it?", &[]);
        check("It’s the dogs’ bowl in the ’90s.", &[]);
        check("‘It’s the dogs’ bowl,’ he said.", &["It’s the dogs’ bowl,"]);
        check("Rock 'n' roll, 'tis true.", &[]);
        check("He is 6'2\" tall.", &[]);
    }

    #[test]
    fn a_quotation_reopened_at_each_paragraph() {
        check("“One.\n\n“Two.\n\n“Three.”", &["One.…", "Two.…", "Three."]);
        check("He said: “One.\n\nTwo.", &["One."]);
    }

    #[test]
    fn unpaired_marks_are_dropped() {
        check("He is a \" man.", &[]);
        check("Nobody closes “this one.", &[]);
        check("It closed” before it opened.", &[]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_nest(text in "[ab .,\n\"“”'‘’«»„`]{0,80}") {
            let document = paragraphs(&text);
            let spans = pair(&document);
            for (idx, span) in spans.iter().enumerate() {
                prop_assert!(span.outer.contains_range(span.inner));
                prop_assert!(document.blocks()[span.block].range.contains_range(span.outer));
                if let Some(parent) = span.parent {
                    prop_assert!(parent < idx);
                    prop_assert!(spans[parent].inner.contains_range(span.outer));
                } else if let Some(next) = spans.get(idx + 1) {
                    prop_assert!(span.outer.start() < next.outer.start());
                }
            }
        }
    }
}
