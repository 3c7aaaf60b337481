//! A list to choose from: selection, scrolling, groups and a fuzzy filter.
//!
//! The sidebar, the library, the pickers and the cards are all such lists. Owns which line is
//! selected and which are in sight; leaves what a line means to its value and how it looks to the
//! painter.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What a line's own words count for over what else the filter looks at.
const OWN: u32 = 1 << 20;

/// Rows in sight until that is told: as many as there are.
const UNKNOWN: usize = usize::MAX / 2;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<T> {
    /// The words that are shown first and that the filter looks at.
    pub text: String,
    /// More words for the filter to look at, shown elsewhere or nowhere.
    pub also: String,
    /// A heading of a group: never selected, hidden where the filter leaves nothing below it.
    pub heading: bool,
    /// What the line stands for.
    pub value: T,
}

/// Lines to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T> {
    items: Vec<Item<T>>,
    /// The lines that the filter leaves, in the order shown.
    shown: Vec<Shown>,
    /// The selected line, as an index into `shown`.
    selected: usize,
    /// The first line in sight, as an index into `shown`.
    top: usize,
    /// Rows in sight.
    height: usize,
    query: String,
}

/// A line that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    idx: usize,
    /// The characters of the text that the filter matched, by index of `char`.
    matched: Vec<u32>,
}

/// A line in sight, for painting.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a, T> {
    /// The line.
    pub item: &'a Item<T>,
    /// The characters of its text that the filter matched, by index of `char`.
    pub matched: &'a [u32],
    /// Whether it is the selected one.
    pub selected: bool,
}

impl<T> Item<T> {
    /// A line that can be selected.
    pub fn new(text: impl Into<String>, value: T) -> Self {
        Self {
            text: text.into(),
            also: String::new(),
            heading: false,
            value,
        }
    }

    /// A heading.
    pub fn heading(text: impl Into<String>, value: T) -> Self {
        Self {
            text: text.into(),
            also: String::new(),
            heading: true,
            value,
        }
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            shown: Vec::new(),
            selected: 0,
            top: 0,
            height: UNKNOWN,
            query: String::new(),
        }
    }
}

impl<T> List<T> {
    /// A list with its first line selected.
    pub fn new(items: Vec<Item<T>>) -> Self {
        let mut list = Self {
            items,
            ..Self::default()
        };
        list.refilter();
        list.to_first();
        list
    }

    /// Puts other lines in; the filter stays, and so does the selection where `same` finds its line.
    pub fn replace(&mut self, items: Vec<Item<T>>, same: impl Fn(&T, &T) -> bool) {
        let old = std::mem::replace(&mut self.items, items);
        let was = self
            .shown
            .get(self.selected)
            .and_then(|shown| old.get(shown.idx));
        let kept = was.and_then(|was| {
            self.items
                .iter()
                .position(|item| !item.heading && same(&was.value, &item.value))
        });
        self.refilter();
        match kept.and_then(|idx| self.shown.iter().position(|shown| shown.idx == idx)) {
            Some(at) => self.selected = at,
            None => self.clamp(),
        }
        self.follow();
    }

    /// Shows only the lines that fit `query`, best first; an empty one shows all in their order.
    pub fn filter(&mut self, query: &str) {
        query.clone_into(&mut self.query);
        self.refilter();
        self.to_first();
    }

    /// The words of the filter.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Says how many rows are in sight.
    pub fn set_height(&mut self, rows: usize) {
        self.height = rows.max(1);
        self.follow();
    }

    /// Puts other lines in the place of some; to be used while nothing is filtered.
    pub fn amend(&mut self, change: impl Fn(&T) -> Option<Item<T>>) {
        debug_assert!(self.query.is_empty());
        for item in &mut self.items {
            if let Some(changed) = change(&item.value) {
                *item = changed;
            }
        }
    }

    /// All lines, filtered or not.
    pub fn items(&self) -> &[Item<T>] {
        &self.items
    }

    /// How many lines can be selected now.
    pub fn n_choices(&self) -> usize {
        self.shown
            .iter()
            .filter(|shown| !self.is_heading(shown))
            .count()
    }

    /// The selected line's number among those that can be selected, from 1; 0 where there is none.
    pub fn number(&self) -> usize {
        let upto = self.shown.get(..=self.selected).unwrap_or_default();
        upto.iter().filter(|shown| !self.is_heading(shown)).count()
    }

    /// What the selected line stands for.
    pub fn selected(&self) -> Option<&T> {
        let item = self.items.get(self.shown.get(self.selected)?.idx)?;
        (!item.heading).then_some(&item.value)
    }

    /// Selects the first line whose value fits; whether there is one.
    pub fn select(&mut self, fits: impl Fn(&T) -> bool) -> bool {
        let at = self
            .shown
            .iter()
            .position(|shown| !self.is_heading(shown) && fits(&self.items[shown.idx].value));
        if let Some(at) = at {
            self.selected = at;
            self.follow();
        }
        at.is_some()
    }

    /// Moves the selection by so many lines, over headings, and stops at the ends.
    pub fn step(&mut self, lines: isize) {
        let choices: Vec<usize> = (0..self.shown.len())
            .filter(|at| !self.is_heading(&self.shown[*at]))
            .collect();
        let Some(last) = choices.len().checked_sub(1) else {
            return;
        };
        let now = choices.partition_point(|at| *at < self.selected).min(last);
        let to = now.saturating_add_signed(lines).min(last);
        self.selected = choices[to];
        self.follow();
        if to == 0 {
            self.top = 0; // The heading above the first line comes into sight too.
        }
    }

    /// Moves by pages (negative: up).
    pub fn page(&mut self, pages: isize) {
        self.step(pages * isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1));
    }

    /// Selects the first line.
    pub fn to_first(&mut self) {
        self.selected = 0;
        self.top = 0;
        self.clamp();
        self.follow();
        self.top = if self.selected < self.height {
            0
        } else {
            self.top
        };
    }

    /// Selects the last line.
    pub fn to_last(&mut self) {
        self.step(isize::MAX);
    }

    /// Scrolls by so many rows; the selection comes along only where it would leave the sight.
    pub fn scroll(&mut self, rows: isize) {
        let most = self.shown.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(rows).min(most);
        let (first, last) = (self.top, (self.top + self.height).saturating_sub(1));
        if self.selected < first || self.selected > last {
            let at = self.selected.clamp(first, last);
            let inside = (first..=last.min(self.shown.len().saturating_sub(1)))
                .filter(|at| !self.is_heading(&self.shown[*at]));
            self.selected = inside
                .min_by_key(|candidate| candidate.abs_diff(at))
                .unwrap_or(self.selected);
        }
    }

    /// Selects the line in this row of the list's sight; `None` where there is none to select.
    pub fn click(&mut self, row: usize) -> Option<&T> {
        let at = self.top + row;
        let shown = self.shown.get(at)?;
        if row >= self.height || self.is_heading(shown) {
            return None;
        }
        self.selected = at;
        self.selected()
    }

    /// The lines in sight.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, T>> {
        self.shown
            .iter()
            .enumerate()
            .skip(self.top)
            .take(self.height)
            .map(|(at, shown)| Row {
                item: &self.items[shown.idx],
                matched: &shown.matched,
                selected: at == self.selected,
            })
    }

    /// The first line in sight and how many there are, for a scrollbar.
    pub fn sight(&self) -> (usize, usize) {
        (self.top, self.shown.len())
    }

    fn is_heading(&self, shown: &Shown) -> bool {
        self.items[shown.idx].heading
    }

    /// Puts the selection on the nearest line that can be selected.
    fn clamp(&mut self) {
        let last = self.shown.len().saturating_sub(1);
        let at = self.selected.min(last);
        let below = (at..self.shown.len()).find(|at| !self.is_heading(&self.shown[*at]));
        self.selected = below
            .or_else(|| (0..at).rev().find(|at| !self.is_heading(&self.shown[*at])))
            .unwrap_or(0);
    }

    /// Scrolls so that the selection is in sight.
    fn follow(&mut self) {
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + self.height {
            self.top = self.selected + 1 - self.height;
        }
        self.top = self.top.min(self.shown.len().saturating_sub(self.height));
        // The heading of the first line in sight comes along.
        let above = self
            .top
            .checked_sub(1)
            .and_then(|above| self.shown.get(above));
        let below_heading = above.is_some_and(|above| self.is_heading(above));
        if self.selected == self.top && self.height > 1 && below_heading {
            self.top -= 1;
        }
    }

    fn refilter(&mut self) {
        if self.query.trim().is_empty() {
            let all = (0..self.items.len()).map(|idx| Shown {
                idx,
                matched: Vec::new(),
            });
            self.shown = all.collect();
            return;
        }
        // What holds the words as they are typed goes before what only has their letters.
        let mut fitting = self.fitting(AtomKind::Substring);
        if fitting.is_empty() {
            fitting = self.fitting(AtomKind::Fuzzy);
        }
        let grouped = self.items.iter().any(|item| item.heading);
        if !grouped {
            let length = |shown: &Shown| self.items[shown.idx].text.len();
            fitting.sort_by_key(|(score, shown)| {
                (std::cmp::Reverse(*score), length(shown), shown.idx)
            });
        }
        let shown = fitting.into_iter().map(|(_, shown)| shown).collect();
        self.shown = if grouped {
            with_headings(&self.items, shown)
        } else {
            shown
        };
    }

    /// The lines that the filter's words fit in this way, with how well they do.
    fn fitting(&self, kind: AtomKind) -> Vec<(u32, Shown)> {
        let pattern = Pattern::new(&self.query, CaseMatching::Smart, Normalization::Smart, kind);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut fitting = Vec::new();
        for (idx, item) in self
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| !item.heading)
        {
            let mut found = Vec::new();
            let words = Utf32Str::new(&item.text, &mut buffer);
            let own = pattern.indices(words, &mut matcher, &mut found);
            let mut score = own.map(|score| score.saturating_add(OWN));
            if score.is_none() && !item.also.is_empty() {
                found.clear();
                let both = format!("{} {}", item.text, item.also);
                score = pattern.score(Utf32Str::new(&both, &mut buffer), &mut matcher);
            }
            if let Some(score) = score {
                found.sort_unstable();
                found.dedup();
                fitting.push((
                    score,
                    Shown {
                        idx,
                        matched: found,
                    },
                ));
            }
        }
        fitting
    }
}

/// Puts back the headings of the groups that still have a line; `lines` are in the order of the items.
fn with_headings<T>(items: &[Item<T>], lines: Vec<Shown>) -> Vec<Shown> {
    let headings = items.iter().enumerate().filter(|(_, item)| item.heading);
    let mut headings = headings.map(|(idx, _)| idx).peekable();
    let mut shown = Vec::with_capacity(lines.len());
    for line in lines {
        let mut heading = None;
        while let Some(idx) = headings.next_if(|idx| *idx < line.idx) {
            heading = Some(idx);
        }
        shown.extend(heading.map(|idx| Shown {
            idx,
            matched: Vec::new(),
        }));
        shown.push(line);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(lines: &[&str]) -> List<usize> {
        let item = |(idx, line): (usize, &&str)| match line.strip_prefix('#') {
            Some(heading) => Item::heading(heading, idx),
            None => Item::new(*line, idx),
        };
        let mut list = List::new(lines.iter().enumerate().map(item).collect());
        list.set_height(3);
        list
    }

    /// The rows in sight, with `>` before the selected one.
    fn sight(list: &List<usize>) -> String {
        let row = |row: Row<'_, usize>| {
            format!("{}{}", if row.selected { ">" } else { "" }, row.item.text)
        };
        list.rows().map(row).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn steps_pass_over_headings_and_scroll() {
        let mut list = list(&["#People", "Ana", "Bo", "#Places", "Rome"]);
        assert_eq!(sight(&list), "People >Ana Bo");
        list.step(2);
        assert_eq!(sight(&list), "Bo Places >Rome");
        list.step(9);
        assert_eq!((list.number(), list.n_choices()), (3, 3));
        list.step(-9);
        assert_eq!(sight(&list), "People >Ana Bo");
    }

    #[test]
    fn a_filter_keeps_groups_and_ranks_the_rest() {
        let mut grouped = list(&["#People", "Ana", "Bo", "#Places", "Rome"]);
        grouped.filter("ro");
        assert_eq!(sight(&grouped), "Places >Rome");
        let mut hollow = list(&["#People", "Ana", "#Bodies", "#Places", "Rome", "Accra"]);
        hollow.filter("a");
        assert_eq!(sight(&hollow), "People >Ana Places");
        hollow.step(1);
        assert_eq!(sight(&hollow), "Ana Places >Accra");
        grouped.filter("zzz");
        assert_eq!((sight(&grouped).as_str(), grouped.selected()), ("", None));
        grouped.step(1);
        grouped.filter("");
        assert_eq!(sight(&grouped), "People >Ana Bo");
        let mut plain = list(&["a ring", "strong", "ring"]);
        plain.filter("ring");
        assert_eq!(sight(&plain), ">ring a ring");
    }

    #[test]
    fn the_selection_stays_when_lines_change() {
        let mut list = list(&["Ana", "Bo", "Cy"]);
        list.step(1);
        list.replace(vec![Item::new("New", 7), Item::new("Bo", 1)], |a, b| a == b);
        assert_eq!(sight(&list), "New >Bo");
        list.replace(vec![Item::new("Only", 9)], |a, b| a == b);
        assert_eq!(sight(&list), ">Only");
        list.replace(Vec::new(), |a, b| a == b);
        assert_eq!(list.selected(), None);
    }

    #[test]
    fn the_wheel_takes_the_selection_along() {
        let mut list = list(&["a", "b", "c", "d", "e"]);
        list.scroll(2);
        assert_eq!(sight(&list), ">c d e");
        assert_eq!(list.click(1), Some(&3));
        list.scroll(-9);
        assert_eq!(sight(&list), "a b >c");
    }
}
