//! Who says how much of an article.
//!
//! Every quoted word is counted once. Where a quote stands inside another, its words are the inner
//! speaker's: they are told by the outer one, but in the other's name. So the shares and the words
//! of nobody known add up to the quoted words, and these with the rest to the article's.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::words::Words;
use crate::analysis::{Analysis, EntityId, Quote, QuoteKind};
use crate::text::{TextRange, TextSize};

/// What one speaker says.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Who; `None` for all whom the article does not name or byline does not know.
    pub speaker: Option<EntityId>,
    /// Quotations; one that is interrupted is still one.
    pub n_quotes: usize,
    /// Their words, without those of others quoted in them.
    pub n_words: usize,
    /// Quotations with words inside marks.
    pub n_direct: usize,
    /// Quotations without.
    pub n_paraphrased: usize,
    /// Of all quoted words, 0 to 100.
    pub percent: f32,
    /// Where the first quote starts.
    pub first: TextSize,
    /// Where the last quote starts.
    pub last: TextSize,
}

/// Who says how much.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// By words, the most first.
    pub shares: Vec<Share>,
    /// Words inside quotes.
    pub n_quoted: usize,
    /// Words of the article.
    pub n_words: usize,
}

/// Counts who says how much of an article's words.
pub fn shares(words: &Words, analysis: &Analysis) -> Shares {
    let mut by_speaker: BTreeMap<Option<EntityId>, Share> = BTreeMap::new();
    for runs in analysis.quotations() {
        let runs = || runs.iter().map(|id| analysis.quote(*id));
        let starts = || runs().map(|quote| quote.range.start());
        let (Some(quote), Some(first), Some(last)) =
            (runs().next(), starts().min(), starts().max())
        else {
            continue;
        };
        let speaker = quote.speaker.entity();
        let share = by_speaker
            .entry(speaker)
            .or_insert_with(|| Share::new(speaker, first));
        share.first = share.first.min(first);
        share.last = share.last.max(last);
        let is_direct = runs().any(|quote| quote.kind != QuoteKind::Indirect);
        share.n_quotes += 1;
        share.n_direct += usize::from(is_direct);
        share.n_paraphrased += usize::from(!is_direct);
    }
    let mut n_quoted = 0;
    for (speaker, range) in innermost(&analysis.quotes) {
        let n = words.n_in(range);
        n_quoted += n;
        if let Some(share) = by_speaker.get_mut(&speaker) {
            share.n_words += n;
        }
    }
    let mut shares: Vec<Share> = by_speaker.into_values().collect();
    for share in &mut shares {
        share.percent = percent(share.n_words, n_quoted);
    }
    shares.sort_by_key(|share| (Reverse(share.n_words), share.first));
    Shares {
        shares,
        n_quoted,
        n_words: words.n(),
    }
}

impl Share {
    fn new(speaker: Option<EntityId>, at: TextSize) -> Self {
        Self {
            speaker,
            n_quotes: 0,
            n_words: 0,
            n_direct: 0,
            n_paraphrased: 0,
            percent: 0.0,
            first: at,
            last: at,
        }
    }
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

#[expect(
    clippy::cast_precision_loss,
    reason = "no article has 16 million words"
)]
fn percent(part: usize, whole: usize) -> f32 {
    part as f32 * 100.0 / whole.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Evidence, Speaker};
    use crate::document::{Block, BlockKind, Document, Meta};

    /// Quotes are written `{0:words}`, with the speaker's number (`x` nobody's), `(0:words)` where
    /// they are reported; they nest. `{0+words}` goes on with the quotation that closed last.
    /// Returns each share as `speaker: words quotes direct`.
    fn check(marked: &str, expected: &str) {
        let mut text = String::new();
        let mut quotes: Vec<Quote> = Vec::new();
        let mut open: Vec<(usize, char, bool, bool)> = Vec::new();
        let mut chars = marked.chars();
        while let Some(char) = chars.next() {
            match char {
                '{' | '(' => {
                    let speaker = chars.next().unwrap();
                    let goes_on = chars.next() == Some('+');
                    open.push((text.len(), speaker, char == '{', goes_on));
                }
                '}' | ')' => {
                    let (start, speaker, is_direct, goes_on) = open.pop().unwrap();
                    let last = quotes.last().map(|quote| quote.group);
                    let group = u32::try_from(quotes.len()).unwrap();
                    let entity = speaker.to_digit(10).map(|digit| digit as usize);
                    quotes.push(Quote {
                        range: TextRange::new(start, text.len()),
                        kind: if is_direct {
                            QuoteKind::Direct
                        } else {
                            QuoteKind::Indirect
                        },
                        group: last.filter(|_| goes_on).unwrap_or(group),
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
        let found = shares(&Words::new(document.text()), &analysis);
        let line = |share: &Share| {
            let speaker = share
                .speaker
                .map_or_else(|| "x".to_owned(), |speaker| speaker.idx().to_string());
            format!(
                "{speaker}: {} {} {}",
                share.n_words, share.n_quotes, share.n_direct
            )
        };
        let lines: Vec<String> = found.shares.iter().map(line).collect();
        assert_eq!(lines.join(", "), expected, "{marked}");
        let sum: usize = found.shares.iter().map(|share| share.n_words).sum();
        assert_eq!(sum, found.n_quoted);
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
            "0: 6 2 1, 1: 2 1 1",
        );
        check("Nobody spoke.", "");
        check("{x:who knows}", "x: 2 1 1");
    }

    #[test]
    fn an_interrupted_quotation_is_one() {
        check("{0:No}, he said, {0+never}. {0:Not you}.", "0: 4 2 2");
        check("He said (0:it was) {0+over}.", "0: 3 1 1");
        check("{0:No}, {1+no}.", "0: 1 1 1, 1: 1 1 1");
    }

    #[test]
    fn words_in_a_quote_in_a_quote_are_the_inner_speakers() {
        check(
            "{0:she told me {1:go away now} and left}",
            "0: 5 1 1, 1: 3 1 1",
        );
        check("{0:{1:go} said she}", "0: 2 1 1, 1: 1 1 1");
        check("{0:I said {0:I will} then}", "0: 5 2 2");
    }
}
