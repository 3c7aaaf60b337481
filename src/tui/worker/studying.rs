//! Looking through the library: what stands at the head of every article, who speaks in it, how it
//! begins.

use std::time::Duration;

use super::Shared;
use crate::app::Answer;
use crate::document::{self, Document};
use crate::library::Entry;
use crate::storage::library;
use crate::storage::notes::Store;
use crate::storage::state::StateStore;
use crate::view::preview::beginning;

/// Articles in a batch, at least, and the time between two.
const BATCH: usize = 32;
const INTERVAL: Duration = Duration::from_millis(200);

impl Shared {
    /// Looks into all articles: their heads first, then who speaks in them.
    pub(super) fn study(&self) {
        let opened = self
            .state
            .as_ref()
            .map(StateStore::opened)
            .unwrap_or_default();
        let head = |entry: &Entry| {
            Some(Entry {
                is_read: opened.contains(&entry.key),
                ..library::study_head(entry)
            })
        };
        if let Some(entries) = self.study_each(&self.entries, head) {
            // An article that cannot be read keeps what its name says; opening it tells why.
            // Everybody's notes are looked through once.
            let notes = self.notes.as_ref().map(Store::at_a_glance);
            self.study_each(&entries, |entry| {
                let corrected =
                    |document: &Document| self.corrected(notes.as_ref(), &entry.source, document);
                library::study(entry, corrected).ok()
            });
        }
    }

    /// Looks into articles in one way, and sends what was learnt in batches; what is known of all of them
    /// then, unless nobody listens any more.
    fn study_each(
        &self,
        entries: &[Entry],
        look: impl Fn(&Entry) -> Option<Entry>,
    ) -> Option<Vec<Entry>> {
        let mut known = entries.to_vec();
        let mut learnt = Vec::new();
        let mut sent = crate::tui::now();
        for (idx, entry) in entries.iter().enumerate() {
            self.stand_back();
            if let Some(entry) = look(entry) {
                known[idx] = entry.clone();
                learnt.push((idx, entry));
            }
            let is_last = idx + 1 == entries.len();
            // The first screen is not kept waiting.
            let is_due = idx < BATCH || sent.elapsed() >= INTERVAL;
            if is_last || (is_due && learnt.len() >= BATCH) {
                sent = crate::tui::now();
                if !self
                    .answers
                    .send(Answer::Studied(std::mem::take(&mut learnt)))
                {
                    return None;
                }
            }
        }
        Some(known)
    }

    /// Reads how an article begins.
    pub(super) fn preview(&self, idx: usize) {
        let Some(entry) = self.entries.get(idx) else {
            return;
        };
        let paragraphs = match library::read_head(&entry.source, 8 << 10) {
            Some((bytes, _)) => {
                let document = document::read(&bytes, None, &entry.source.file_name());
                beginning(&document)
            }
            None => vec!["cannot be read".to_owned()],
        };
        self.answers.send(Answer::Previewed(idx, paragraphs));
    }
}
