//! The review queue: doubtful finds one by one, each with who or what it may be.
//!
//! Owns which finds are doubtful, in which order they come and where one stands among them. Finds are
//! kept by place: every decision has the article analysed anew.

use std::collections::BTreeSet;

use super::article::Spot;
use crate::analysis::Analysis;
use crate::text::TextRange;

/// A doubtful find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// Its words.
    pub range: TextRange,
    /// Whether it is a quote; else it is a mention.
    pub is_quote: bool,
}

/// The queue while it is gone through.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// The find that is asked about.
    pub now: Option<Doubt>,
    /// Those that were asked about, and whether they were decided or put off; the last one last.
    pub history: Vec<(Doubt, bool)>,
    /// Whether the last decision is being taken back.
    pub waiting: bool,
}

impl Doubt {
    /// The find in this analysis.
    pub fn spot(self, analysis: &Analysis) -> Option<Spot> {
        if self.is_quote {
            analysis.quote_over(self.range).map(Spot::Quote)
        } else {
            analysis.mention_over(self.range).map(Spot::Mention)
        }
    }
}

/// The doubtful finds, in text order; of a quotation in several runs the first. Things in the
/// background are left out.
pub fn doubts(analysis: &Analysis) -> Vec<Doubt> {
    let mut groups = BTreeSet::new();
    let quotes = analysis
        .quotes
        .iter()
        .filter(|quote| quote.is_doubtful() && groups.insert(quote.group))
        .map(|quote| Doubt {
            range: quote.range,
            is_quote: true,
        });
    let mut doubts: Vec<Doubt> = quotes.collect();
    // Whether two words mean the same lock is nothing to ask a reader about.
    let things = analysis.things();
    let mentions = analysis.mentions.iter();
    let mentions = mentions.filter(|mention| {
        mention.evidence.confidence.is_doubtful() && !things[mention.entity.idx()]
    });
    doubts.extend(mentions.map(|mention| Doubt {
        range: mention.range,
        is_quote: false,
    }));
    doubts.sort_unstable();
    doubts
}

impl Queue {
    /// The next find that was not asked about yet, from a place on and then from the beginning.
    pub fn next(&self, analysis: &Analysis, from: usize) -> Option<Doubt> {
        let open = self.open(analysis);
        let ahead = open
            .iter()
            .find(|doubt| doubt.range.start().to_usize() >= from);
        ahead.or_else(|| open.first()).copied()
    }

    /// How many are left, the one that is asked about included.
    pub fn n_left(&self, analysis: &Analysis) -> usize {
        self.open(analysis).len()
    }

    /// How many were decided.
    pub fn n_decided(&self) -> usize {
        self.history.iter().filter(|(_, decided)| *decided).count()
    }

    /// How many were put off.
    pub fn n_skipped(&self) -> usize {
        self.history.len() - self.n_decided()
    }

    fn open(&self, analysis: &Analysis) -> Vec<Doubt> {
        let mut open = doubts(analysis);
        open.retain(|doubt| !self.history.iter().any(|(known, _)| known == doubt));
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::document;

    #[test]
    fn the_queue_goes_round_once() {
        let text = "Ada Orr and Ben Lee met.\n\n“We are late,” one of them said.\n\nOrr left.\n\n“Never again,” one of them said.\n";
        let document = document::read(text.as_bytes(), None, "a.txt");
        let analysis = analyze(&document, &[]);
        let words = |doubt: Option<Doubt>| doubt.map(|doubt| document.slice(doubt.range));
        let mut queue = Queue::default();
        let second = queue.next(&analysis, 60);
        assert_eq!(words(second), Some("Never again"));
        queue.history.extend(second.map(|doubt| (doubt, false)));
        let first = queue.next(&analysis, 200);
        assert_eq!(words(first), Some("We are late"));
        assert_eq!(queue.n_left(&analysis), 1);
        queue.history.extend(first.map(|doubt| (doubt, true)));
        assert_eq!(queue.next(&analysis, 0), None);
        assert_eq!((queue.n_decided(), queue.n_skipped()), (1, 1));
    }
}
