//! Who says how much of an article.
//!
//! Every quoted word is counted once. Where a quote stands inside another, its words are the inner
//! speaker's: they are told by the outer one, but in the other's name. So the shares and the words
//! of nobody known add up to the quoted words, and these with the rest to the article's.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::words::Words;
use crate::analysis::{Analysis, EntityId, Quote, QuoteKind};
use crate::document::Document;
use crate::text::{TextRange, TextSize};

/// What one speaker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub entity: EntityId,
    /// Quotations; one that is interrupted counts once.
    pub n_quotes: usize,
    /// Their words, without those of others quoted in them.
    pub n_words: usize,
    /// Quotations with words inside marks.
    pub n_direct: usize,
    /// Quotations without.
    pub n_paraphrased: usize,
    /// Of all quoted words, whoever says them; rounded.
    pub percent: usize,
    /// Where the first quote starts.
    pub first: TextSize,
    /// Where the last quote starts.
    pub last: TextSize,
}

/// The words of an article, by whether and by whom they are said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Each speaker's part, most words first.
    pub shares: Vec<Share>,
    /// Quoted words of sources that are unnamed or unknown.
    pub n_of_nobody: usize,
    /// All quoted words.
    pub n_quoted: usize,
    /// All words.
    pub n_words: usize,
}

/// Who says how much, most words first.
pub fn shares(document: &Document, analysis: &Analysis) -> Vec<Share> {
    tally(document, analysis).shares
}

/// Counts all words of an article by who says them.
pub fn tally(document: &Document, analysis: &Analysis) -> Tally {
    let words = Words::new(document.text());
    let mut tally = Tally {
        n_words: words.n(),
        ..Tally::default()
    };
    let mut by_speaker = quotations(&analysis.quotes);
    for (speaker, range) in innermost(&analysis.quotes) {
        let n = words.n_in(range);
        tally.n_quoted += n;
        match speaker.and_then(|speaker| by_speaker.get_mut(&speaker)) {
            Some(share) => share.n_words += n,
            None => tally.n_of_nobody += n,
        }
    }
    tally.shares = by_speaker.into_values().collect();
    for share in &mut tally.shares {
        share.percent = (200 * share.n_words + tally.n_quoted) / (2 * tally.n_quoted).max(1);
    }
    tally
        .shares
        .sort_by_key(|share| (Reverse(share.n_words), share.first, share.entity));
    tally
}

/// Each speaker's share, all but the words.
fn quotations(quotes: &[Quote]) -> BTreeMap<EntityId, Share> {
    let mut by_speaker: BTreeMap<EntityId, Share> = BTreeMap::new();
    let mut groups: BTreeMap<(EntityId, u32), bool> = BTreeMap::new();
    for quote in quotes {
        let Some(speaker) = quote.speaker.entity() else {
            continue;
        };
        let start = quote.range.start();
        let share = by_speaker.entry(speaker).or_insert(Share {
            entity: speaker,
            n_quotes: 0,
            n_words: 0,
            n_direct: 0,
            n_paraphrased: 0,
            percent: 0,
            first: start,
            last: start,
        });
        share.first = share.first.min(start);
        share.last = share.last.max(start);
        *groups.entry((speaker, quote.group)).or_default() |= quote.kind != QuoteKind::Indirect;
    }
    for ((speaker, _), is_direct) in groups {
        if let Some(share) = by_speaker.get_mut(&speaker) {
            share.n_quotes += 1;
            share.n_direct += usize::from(is_direct);
            share.n_paraphrased += usize::from(!is_direct);
        }
    }
    by_speaker
}

/// The stretches of quoted text, each with whoever is quoted innermost there.
fn innermost(quotes: &[Quote]) -> Vec<(Option<EntityId>, TextRange)> {
    let mut edges: Vec<(TextSize, usize)> = Vec::new();
    for (idx, quote) in quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| !quote.range.is_empty())
    {
        edges.push((quote.range.start(), idx));
        edges.push((quote.range.end(), idx));
    }
    edges.sort_unstable();
    let mut stretches = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = TextSize::ZERO;
    for (edge, idx) in edges {
        if let Some(inner) = open.last().filter(|_| at < edge) {
            stretches.push((quotes[*inner].speaker.entity(), TextRange::new(at, edge)));
        }
        at = edge;
        // Later quotes start further in: the last one open is the innermost.
        match open.binary_search(&idx) {
            Ok(place) => drop(open.remove(place)),
            Err(place) => open.insert(place, idx),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Evidence, Speaker};
    use crate::document::{Block, BlockKind, Meta};

    /// Quotes are written `{0:words}`, with the speaker's number (`x` nobody's), `(0:words)` where
    /// they are reported; they nest. Each share is `speaker: words quotes direct percent`.
    fn check(marked: &str, expected: &str) {
        let mut text = String::new();
        let mut quotes: Vec<Quote> = Vec::new();
        let mut open: Vec<(usize, char, bool)> = Vec::new();
        let mut chars = marked.chars();
        while let Some(char) = chars.next() {
            match char {
                '{' | '(' => {
                    let speaker = chars.next().unwrap();
                    assert_eq!(chars.next(), Some(':'));
                    open.push((text.len(), speaker, char == '{'));
                }
                '}' | ')' => {
                    let (start, speaker, is_direct) = open.pop().unwrap();
                    let entity = speaker.to_digit(10).map(|digit| digit as usize);
                    quotes.push(Quote {
                        range: TextRange::new(start, text.len()),
                        kind: if is_direct {
                            QuoteKind::Direct
                        } else {
                            QuoteKind::Indirect
                        },
                        group: u32::try_from(quotes.len()).unwrap(),
                        cue: None,
                        speaker: entity
                            .map_or(Speaker::Unknown, |idx| Speaker::Entity(idx.into(), None)),
                        evidence: Evidence::default(),
                    });
                }
                _ => text.push(char),
            }
        }
        quotes.sort_by_key(|quote| (quote.range.start(), Reverse(quote.range.end())));
        let block = Block {
            range: TextRange::new(0, text.len()),
            kind: BlockKind::Paragraph,
            quote_depth: 0,
        };
        let document = Document::new(text, vec![block], Vec::new(), Meta::default());
        let analysis = Analysis {
            quotes,
            ..Analysis::default()
        };
        let found = tally(&document, &analysis);
        let line = |share: &Share| {
            let (entity, percent) = (share.entity.idx(), share.percent);
            format!(
                "{entity}: {} {} {} {percent}%",
                share.n_words, share.n_quotes, share.n_direct
            )
        };
        let lines: Vec<String> = found.shares.iter().map(line).collect();
        assert_eq!(lines.join(", "), expected, "{marked}");
        let sum: usize = found.shares.iter().map(|share| share.n_words).sum();
        assert_eq!(sum + found.n_of_nobody, found.n_quoted);
        assert_eq!(found.n_words, document.n_words());
        assert!(
            found
                .shares
                .iter()
                .all(|share| share.n_direct + share.n_paraphrased == share.n_quotes)
        );
    }

    #[test]
    fn the_most_talkative_comes_first() {
        check(
            "He said {0:yes}. She said {1:no, never}, (0:he agreed with it all).",
            "0: 6 2 1 75%, 1: 2 1 1 25%",
        );
        check("Nobody spoke.", "");
        check("{x:who knows}", "");
    }

    #[test]
    fn words_in_a_quote_in_a_quote_are_the_inner_speakers() {
        check(
            "{0:she told me {1:go away now} and left}",
            "0: 5 1 1 63%, 1: 3 1 1 38%",
        );
        check("{0:{1:go} said she}", "0: 2 1 1 67%, 1: 1 1 1 33%");
        check("{0:I said {0:I will} then}", "0: 5 2 2 100%");
    }
}
