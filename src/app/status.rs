//! What the header and the status line show of the state: keys, positions, counters.

use super::keymap::Context;
use super::popup::Choice;
use super::{Action, App, Work, update};
use crate::text::TextSize;
use crate::view::flow;
use crate::view::list::Item;

impl App {
    /// What to press for an action where keys go now, or the command to type where no key does it.
    pub fn key_for(&self, action: Action) -> String {
        self.key_in(self.context(), action)
    }

    /// The same for another context than the one in force.
    pub(super) fn key_in(&self, context: Context, action: Action) -> String {
        let chord = self.settings.keymap.chord_of(context, action);
        chord.unwrap_or_else(|| format!(":{}", action.row().name))
    }

    /// Why names and quotations are not known yet.
    pub fn waiting(&self) -> String {
        match self.work {
            Work::Going | Work::Done => "still looking for names and quotations".to_owned(),
            Work::Stopped => {
                let key = self.key_for(Action::Reload);
                format!("stopped looking for names and quotations; {key} goes on")
            }
        }
    }

    /// How much of the article lies behind the reader, in percent: all of it once the end is in sight.
    pub fn percent(&self) -> usize {
        let reader = &self.reader;
        if !self.article.document.is_whole() {
            return self.article.percent(reader.at);
        }
        let last = reader.flow.lines(reader.top, reader.height).last();
        let end = self
            .article
            .document
            .blocks()
            .last()
            .map_or(TextSize::ZERO, |block| block.range.end());
        match last {
            Some((_, flow::Line::Text { row, .. })) if row.range.end() >= end => 100,
            Some((_, flow::Line::Gap(gap))) if gap.range.end() >= end => 100,
            _ => self.article.percent(reader.at),
        }
    }

    /// The title of the article that a step back leads to, where it is another one.
    pub fn came_from(&self) -> Option<&str> {
        let behind = self.jumps.n_behind().checked_sub(1)?;
        let jump = self.jumps.all().get(behind)?;
        let entry = jump
            .article
            .entry
            .filter(|_| jump.article != self.article.place)?;
        Some(self.library.get(entry)?.title.as_str())
    }

    /// Which stop of the kind of jump that `n` repeats the cursor is at, from 1, and how many there are.
    pub fn stop(&self) -> Option<(usize, usize)> {
        update::counter(self, self.reader.repeat?)
    }

    /// What there is to tell of the note at the cursor, or of two passages that are being connected.
    pub fn annotating(&self) -> Option<String> {
        update::annotating(self)
    }

    /// The marks, each with the words there.
    pub fn mark_lines(&self) -> Vec<Item<Choice>> {
        update::marks::lines(self)
    }

    /// How much is selected, in words.
    pub fn selected(&self) -> Option<String> {
        update::selected(self)
    }
}
