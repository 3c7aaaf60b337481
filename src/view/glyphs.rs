//! The characters that byline draws with, in two sets.
//!
//! Words of an article are never drawn with these; what a set means is the same in both.

use std::borrow::Cow;

/// One set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Beside quoted words that go on.
    pub direct: char,
    /// Beside reported words that go on.
    pub indirect: char,
    /// Where words begin whose speaker has no letter: unnamed or unknown.
    pub nobody: char,
    /// Beside a find that byline is not sure of.
    pub doubtful: char,
    /// Beside the words of a note that goes on.
    pub note: char,
    /// Before the rows of a block quotation.
    pub block_quote: char,
    /// Before what is folded away.
    pub fold: &'static str,
    /// Paragraphs, after their number.
    pub paragraphs: &'static str,
    /// What wide lines go on behind at their left edge; also the way back to another article.
    pub left: char,
    /// What wide lines go on behind at their right edge.
    pub right: char,
    /// Before the selected line of a list, so that colour alone never tells it.
    pub pointer: char,
    /// Before a line that is marked.
    pub marked: char,
    /// Before an article that has not been opened.
    pub unread: char,
    /// The thumb of a list's scrollbar.
    pub scrollbar: char,
    /// A share's bar, from one eighth of a cell to a whole one; where there are no such characters,
    /// shares are numbers.
    pub eighths: Option<[char; 8]>,
    /// Horizontal lines of frames.
    pub across: char,
    /// Vertical lines of frames.
    pub down: char,
    /// The corners of frames: upper left and right, lower left and right.
    pub corners: [char; 4],
    /// The rail, where there is nothing on it.
    pub rail: char,
    /// The part of the rail that is in sight.
    pub rail_thumb: char,
    /// A quotation on the rail.
    pub rail_quote: char,
    /// A mention on the rail.
    pub rail_mention: char,
    /// A search hit on the rail.
    pub rail_hit: char,
    /// A note on the rail.
    pub rail_note: char,
    /// What stands for characters of byline's own sentences that this set does without.
    pub stand_ins: &'static [(char, char)],
}

impl Glyphs {
    /// Characters that every terminal font has.
    pub const UNICODE: Self = Self {
        direct: '│',
        indirect: '┊',
        nobody: '–',
        doubtful: '?',
        note: '╎',
        block_quote: '▎',
        fold: "⋯",
        paragraphs: "¶",
        left: '‹',
        right: '›',
        pointer: '▸',
        marked: '✓',
        unread: '●',
        scrollbar: '▐',
        eighths: Some(['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█']),
        across: '─',
        down: '│',
        corners: ['╭', '╮', '╰', '╯'],
        rail: '│',
        rail_thumb: '┃',
        rail_quote: '╶',
        rail_mention: '▪',
        rail_hit: '◆',
        rail_note: '═',
        stand_ins: &[],
    };

    /// ASCII only.
    pub const ASCII: Self = Self {
        direct: '|',
        indirect: ':',
        nobody: '-',
        doubtful: '?',
        note: ':',
        block_quote: '|',
        fold: "...",
        paragraphs: "par.",
        left: '<',
        right: '>',
        pointer: '>',
        marked: 'x',
        unread: '*',
        scrollbar: '#',
        eighths: None,
        across: '-',
        down: '|',
        corners: ['+'; 4],
        rail: '|',
        rail_thumb: '#',
        rail_quote: '-',
        rail_mention: '*',
        rail_hit: '/',
        rail_note: '=',
        stand_ins: &[
            ('·', '-'),
            ('…', '~'),
            ('“', '"'),
            ('”', '"'),
            ('’', '\''),
            ('–', '-'),
            ('×', 'x'),
            ('¶', 'P'),
        ],
    };

    /// A sentence of byline's own in the characters of this set, cell by cell.
    pub fn spell<'a>(&self, words: &'a str) -> Cow<'a, str> {
        if self.stand_ins.is_empty() || words.is_ascii() {
            return Cow::Borrowed(words);
        }
        let shown = |char| {
            let stand_in = self.stand_ins.iter().find(|(own, _)| *own == char);
            stand_in.map_or(char, |(_, shown)| *shown)
        };
        Cow::Owned(words.chars().map(shown).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Glyphs;
    use crate::text::grapheme;

    #[test]
    fn sentences_are_spelled_in_their_set() {
        let words = "only “Ödön” · 1/2 …";
        assert_eq!(Glyphs::UNICODE.spell(words), words);
        assert_eq!(Glyphs::ASCII.spell(words), "only \"Ödön\" - 1/2 ~");
    }

    #[test]
    fn every_glyph_takes_one_cell() {
        for set in [Glyphs::UNICODE, Glyphs::ASCII] {
            let single = [
                set.direct,
                set.indirect,
                set.nobody,
                set.doubtful,
                set.note,
                set.block_quote,
                set.left,
                set.right,
                set.pointer,
                set.marked,
                set.unread,
                set.scrollbar,
                set.across,
                set.down,
                set.rail,
                set.rail_thumb,
                set.rail_quote,
                set.rail_mention,
                set.rail_hit,
                set.rail_note,
            ];
            for glyph in single
                .into_iter()
                .chain(set.corners)
                .chain(set.eighths.into_iter().flatten())
            {
                assert_eq!(
                    grapheme::width(glyph.encode_utf8(&mut [0; 4])),
                    1,
                    "{glyph}"
                );
            }
        }
    }
}
