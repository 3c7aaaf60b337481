//! How the library is shown: its order, whose articles only, the selected line.

use std::collections::BTreeSet;

use super::popup::{Choice, Target};
use crate::library::{Entry, Library, Sort, duration, minutes};
use crate::view::list::{Item, List};
use crate::view::preview::Preview;

/// Rows that an article takes in the list.
pub const ENTRY_ROWS: u16 = 2;

/// Speakers named beside an article.
const MOST_SPEAKERS: usize = 3;

/// Months in three letters, for dates.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A date as people write it; what is no ISO date stays as it is.
pub fn day(date: &str) -> String {
    let mut parts = date.get(..10).unwrap_or_default().split('-');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
    match (number(), number(), number()) {
        (Some(year), Some(month @ 1..=12), Some(day)) => {
            format!("{day} {} {year}", MONTHS[month - 1])
        }
        _ => date.to_owned(),
    }
}

/// The library's pane.
#[derive(Clone, Debug, Default)]
pub struct LibraryPane {
    /// The articles, in order.
    pub list: List<Choice>,
    /// Only articles that quote this person.
    pub speaker: Option<String>,
    /// A look at the selected article.
    pub preview: Preview,
    /// Whether the reader has chosen a line; until then the first one stays selected.
    pub touched: bool,
    sort: Sort,
}

impl LibraryPane {
    /// A pane in the order of this name, else in the order of the folder.
    pub fn new(sort: Option<&str>) -> Self {
        Self {
            sort: sort.and_then(Sort::named).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The name of the order.
    pub fn sort_name(&self) -> &'static str {
        self.sort.name()
    }

    /// Goes on to the next order.
    pub fn next_sort(&mut self) {
        self.sort = self.sort.next();
    }

    /// Fills the list from the library; the selected article stays so, at first the open one.
    pub fn fill(&mut self, library: &Library, open: Option<usize>) {
        let order = library.order(self.sort, self.speaker.as_deref());
        let items = order
            .into_iter()
            .filter_map(|idx| Some(line(idx, library.get(idx)?)))
            .collect();
        self.list.replace(items, super::sidebar::same);
        if !self.touched {
            self.list.to_first();
            self.select(open);
        }
    }

    /// Takes in what was learnt about some articles: only their own lines change, where neither the
    /// order nor a filter depends on what is known of them.
    pub fn learnt(&mut self, library: &Library, open: Option<usize>, articles: &BTreeSet<usize>) {
        let is_fixed = self.sort == Sort::Folder
            && self.speaker.is_none()
            && self.list.query().is_empty()
            && self.list.items().len() == library.len();
        if !is_fixed {
            return self.fill(library, open);
        }
        self.list.amend(|choice| match choice.target {
            Target::Article(idx) if articles.contains(&idx) => Some(line(idx, library.get(idx)?)),
            _ => None,
        });
    }

    /// Selects an article.
    pub fn select(&mut self, entry: Option<usize>) {
        self.list
            .select(|choice| entry.is_some_and(|entry| choice.target == Target::Article(entry)));
    }

    /// The articles in the order shown, filters of typing aside.
    pub fn order(&self) -> Vec<usize> {
        let entry = |item: &Item<Choice>| match item.value.target {
            Target::Article(idx) => Some(idx),
            _ => None,
        };
        self.list.items().iter().filter_map(entry).collect()
    }

    /// The article of this number has been opened.
    pub fn opened(&mut self, library: &Library, entry: usize) {
        self.fill(library, Some(entry));
        self.select(Some(entry));
    }
}

/// One article's lines: its title and when it was published; then by whom, and who speaks in it.
/// The filter looks at the title, the outlet and the speakers.
fn line(idx: usize, entry: &Entry) -> Item<Choice> {
    let mut detail: Vec<String> = entry.date.as_deref().map(day).into_iter().collect();
    detail.extend(entry.n_words.map(|n_words| duration(minutes(n_words))));
    let speakers = entry
        .speakers
        .iter()
        .take(MOST_SPEAKERS)
        .map(|speaking| speaking.name.as_str());
    let speakers = speakers.collect::<Vec<_>>().join(", ");
    let note: Vec<&str> = [entry.outlet.as_deref().unwrap_or_default(), &speakers]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let note = note.join(" · ");
    let choice = Choice {
        target: Target::Article(idx),
        detail: detail.join(" · "),
        unread: !entry.is_read,
        note: note.clone(),
        ..Choice::default()
    };
    let mut item = Item::new(entry.title.clone(), choice);
    item.also = note;
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Source;

    #[test]
    fn what_is_learnt_shows_in_its_line_whatever_the_order() {
        let listed = |name: &str| Entry::listed(Source::Path(name.into()), name.to_owned());
        for sort in Sort::ALL {
            let mut library = Library::new(vec![listed("b.md"), listed("a.md")]);
            let mut pane = LibraryPane::new(Some(sort.name()));
            pane.fill(&library, None);
            let known = Entry {
                title: "Boats".to_owned(),
                ..listed("a.md")
            };
            library.learn(1, known);
            pane.learnt(&library, None, &BTreeSet::from([1]));
            let items = pane.list.items().iter();
            let mut titles: Vec<&str> = items.map(|item| item.text.as_str()).collect();
            titles.sort_unstable();
            assert_eq!(titles, ["Boats", "b"], "{}", sort.name());
        }
    }
}
