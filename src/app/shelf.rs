//! How the library is shown: its order, whose articles only, the selected line.

use super::popup::{Choice, Target};
use crate::library::{Entry, Library, Sort};
use crate::view::list::{Item, List};

/// The library's pane.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The articles, in order.
    pub list: List<Choice>,
    /// Only articles that quote this person.
    pub speaker: Option<String>,
    /// How the article selected last begins: its number and its first paragraphs.
    pub preview: Option<(usize, Vec<String>)>,
    sort: Sort,
}

impl Shelf {
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
        let first_time = self.list.items().is_empty();
        let order = library.order(self.sort, self.speaker.as_deref());
        let items = order
            .into_iter()
            .filter_map(|idx| Some(line(idx, library.get(idx)?)))
            .collect();
        self.list.replace(items, super::sidebar::same);
        if first_time {
            self.select(open);
        }
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
    pub fn opened(&mut self, library: &mut Library, entry: usize) {
        library.set_read(entry);
        self.fill(library, Some(entry));
        self.select(Some(entry));
    }
}

/// One article's line. The filter looks at title, outlet and speakers.
fn line(idx: usize, entry: &Entry) -> Item<Choice> {
    let mut detail = Vec::new();
    detail.extend(entry.outlet.clone());
    detail.extend(entry.date.clone());
    detail.extend(
        entry
            .n_words
            .map(|n_words| format!("{} min", n_words.div_ceil(200))),
    );
    Item::new(
        entry.title.clone(),
        Choice {
            target: Target::Article(idx),
            detail: detail.join(" · "),
            doubtful: !entry.is_read,
            ..Choice::default()
        },
    )
}
