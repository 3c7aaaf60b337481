//! Notes find their passages in a revised article, or say that they are gone; they never stand on a
//! wrong one.
//!
//! A revision is made from pieces of the old text, so that it is known of every character where it came
//! from.

use byline::annotation::{Anchor, Resolver, Selector};
use byline::library::bundled;
use byline::text::TextRange;
use byline::text::positions::Positions;
use proptest::prelude::*;

/// Where a character of a revised text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// From this place of the old text.
    Old(usize),
    /// It repeats the one at this place.
    Copy(usize),
    /// From nowhere.
    New,
}

impl Origin {
    fn copied(self) -> Self {
        match self {
            Self::Old(at) | Self::Copy(at) => Self::Copy(at),
            Self::New => Self::New,
        }
    }
}

/// A text under revision: characters, and where they come from.
#[derive(Clone, Debug)]
struct Draft(Vec<(char, Origin)>);

impl Draft {
    fn new(text: &str) -> Self {
        Self(
            text.chars()
                .enumerate()
                .map(|(at, char)| (char, Origin::Old(at)))
                .collect(),
        )
    }

    fn text(&self) -> String {
        self.0.iter().map(|(char, _)| *char).collect()
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.0.drain(from.min(self.0.len())..to.min(self.0.len()));
    }

    fn insert(&mut self, at: usize, words: &str) {
        self.put(at, words.chars().map(|char| (char, Origin::New)));
    }

    fn put(&mut self, at: usize, words: impl IntoIterator<Item = (char, Origin)>) {
        let at = at.min(self.0.len());
        self.0.splice(at..at, words);
    }

    fn replace(&mut self, at: usize, char: char) {
        if let Some(place) = self.0.get_mut(at) {
            *place = (char, Origin::New);
        }
    }

    fn carry(&mut self, from: usize, to: usize, behind: usize) {
        let n = self.0.len();
        let moved: Vec<_> = self.0.drain(from.min(n)..to.min(n)).collect();
        let at = behind.min(self.0.len());
        self.0.splice(at..at, moved);
    }

    /// Where the next sentence begins.
    fn sentence(&self, at: usize) -> usize {
        let rest = self.0.get(at..).unwrap_or_default().windows(2);
        let end = rest.enumerate().find(|(_, pair)| {
            matches!(pair[0].0, '.' | '?' | '!' | '”' | '\n') && pair[1].0.is_whitespace()
        });
        end.map_or(self.0.len(), |(n, _)| at + n + 2)
    }

    /// Where an old character stands now.
    fn position(&self, old: usize) -> Option<usize> {
        self.0
            .iter()
            .position(|(_, from)| *from == Origin::Old(old))
    }
}

/// A passage by code points, and its selector.
struct Note {
    old: (usize, usize),
    selector: Selector,
}

fn note(text: &str, positions: &Positions<'_>, range: TextRange, revision: &str) -> Note {
    Note {
        old: positions.code_points(range),
        selector: Selector::new(text, range, positions, revision),
    }
}

/// What became of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It stands on what is left of its passage.
    Right,
    /// It stands on something else.
    Wrong,
    /// It stands nowhere.
    Orphan,
}

fn fate(note: &Note, resolver: &Resolver<'_>, new: &Draft, positions: &Positions<'_>) -> Fate {
    let Some(range) = resolver.anchor(&note.selector).range() else {
        return Fate::Orphan;
    };
    let (start, end) = positions.code_points(range);
    let is_own = |at: &usize| (note.old.0..note.old.1).contains(at);
    let origins = new.0[start..end].iter().map(|(_, from)| *from);
    let (mut n_own, mut n_copied, mut n_foreign) = (0, 0, 0);
    for origin in origins {
        match origin {
            Origin::Old(at) if is_own(&at) => n_own += 1,
            Origin::Old(_) => n_foreign += 1,
            Origin::Copy(at) => n_copied += usize::from(is_own(&at)),
            Origin::New => {}
        }
    }
    // Of a passage that is gone, what repeats it is as good as itself with a few letters changed.
    let is_gone = left(note, new) < 50;
    let n_right = if is_gone { n_own + n_copied } else { n_own };
    // Words that are the same anyway may come from either of two places.
    if n_right > 0 && n_foreign <= 3 * n_right {
        Fate::Right
    } else {
        Fate::Wrong
    }
}

/// How much of a passage is still there, in percent of its characters.
fn left(note: &Note, new: &Draft) -> usize {
    let is_own =
        |from: &Origin| matches!(from, Origin::Old(at) if (note.old.0..note.old.1).contains(at));
    let n_kept = new.0.iter().filter(|(_, from)| is_own(from)).count();
    n_kept * 100 / (note.old.1 - note.old.0).max(1)
}

/// An article as long as the bundled ones together.
fn article() -> String {
    (0..bundled::ARTICLES.len())
        .map(|idx| bundled::text(idx).to_owned() + "\n\n")
        .collect()
}

/// Passages of a few words up to a sentence, spread over the text.
fn passages(text: &str, n: usize) -> Vec<TextRange> {
    let words: Vec<(usize, usize)> = text
        .split_whitespace()
        .map(|word| {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            (at, at + word.len())
        })
        .collect();
    let step = words.len() / n;
    let ranges = (0..n).map(|idx| {
        let first = idx * step;
        let n_words = 3 + idx * 7 % 14;
        let last = (first + n_words.min(step - 1)).min(words.len() - 1);
        TextRange::new(words[first].0, words[last].1)
    });
    ranges.collect()
}

#[test]
fn two_hundred_notes_survive_a_revision() {
    let old = article();
    let positions = Positions::new(&old);
    let ranges = passages(&old, 200);
    let notes: Vec<Note> = ranges
        .iter()
        .map(|range| note(&old, &positions, *range, "old"))
        .collect();
    let mut draft = Draft::new(&old);
    let gone: Vec<usize> = (0..10).map(|n| 7 + n * 19).collect();
    // Typos mended: a letter in every third note, and many elsewhere.
    for (n, note) in notes.iter().enumerate().step_by(3) {
        if !gone.contains(&n) {
            draft.replace(draft.position(note.old.0 + 2).unwrap(), 'x');
        }
    }
    for at in (101..draft.0.len()).step_by(487) {
        if draft.0[at].1 != Origin::New
            && !notes
                .iter()
                .any(|note| (note.old.0..note.old.1).contains(&at))
        {
            draft.replace(at, 'e');
        }
    }
    // Lookalikes: a sentence with a note once more, a few words changed, right before it.
    for n in [4, 40, 77, 120, 160] {
        let words = notes[n].selector.exact.replace(" the ", " some ") + " they repeated. ";
        draft.insert(draft.position(notes[n].old.0).unwrap(), &words);
    }
    for n in &gone {
        let start = draft.position(notes[*n].old.0).unwrap();
        let end = draft.position(notes[*n].old.1 - 1).unwrap() + 1;
        draft.delete(start, end);
    }
    // Paragraphs moved: three of them, each holding notes, far away.
    for n in [20, 90, 150] {
        let at = draft.position(notes[n].old.0).unwrap();
        let is_end = |place: &[(char, Origin)]| place[0].0 == '\n' && place[1].0 == '\n';
        let start = draft.0[..at]
            .windows(2)
            .rposition(is_end)
            .map_or(0, |at| at + 2);
        let end = at + draft.0[at..].windows(2).position(is_end).unwrap() + 2;
        let far = (start + draft.0.len() / 2) % draft.0.len();
        let far = far
            + draft.0[far..]
                .windows(2)
                .position(is_end)
                .map_or(0, |at| at + 2);
        draft.carry(
            start,
            end,
            if far > end { far - (end - start) } else { far },
        );
    }
    let new = draft.text();
    let mut resolver = Resolver::new(&new, "new".to_owned());
    resolver.learn("old".to_owned(), old.clone());
    let positions = Positions::new(&new);
    let fates: Vec<Fate> = notes
        .iter()
        .map(|note| fate(note, &resolver, &draft, &positions))
        .collect();
    let wrong: Vec<usize> = (0..200).filter(|n| fates[*n] == Fate::Wrong).collect();
    let shown = wrong.iter().map(|n| {
        let selector = &notes[*n].selector;
        let range = resolver.anchor(selector).range().unwrap();
        let around = TextRange::new(
            range.start().to_usize().saturating_sub(80),
            (range.end().to_usize() + 80).min(new.len()),
        );
        format!(
            "{n}: {:?} stands on {:?}",
            selector.exact,
            new.get(around.to_usize())
        )
    });
    assert_eq!(shown.collect::<Vec<_>>(), [""; 0], "on a wrong passage");
    assert!(
        gone.iter().all(|n| fates[*n] == Fate::Orphan),
        "the deleted ones are in the tray"
    );
    let n_right = fates.iter().filter(|fate| **fate == Fate::Right).count();
    assert!(n_right * 100 >= 190 * 95, "{n_right} of 190");
    // Of each orphan its old company is known, and candidates are places in the text.
    for n in gone {
        let Anchor::Orphan(candidates) = resolver.anchor(&notes[n].selector) else {
            unreachable!()
        };
        assert!(
            candidates
                .iter()
                .all(|range| range.end().to_usize() <= new.len())
        );
        assert!(!notes[n].selector.prefix.is_empty());
    }
}

/// What is put in.
const LAMP: &str = "Somebody wrote of a lamp that night. ";

/// One change to a text, by places in thousandths.
#[derive(Clone, Debug)]
enum Change {
    Typo(usize, char),
    Delete(usize, usize),
    Insert(usize, usize),
    Move(usize, usize, usize),
    /// Other words of the text once more, with a few letters changed.
    Echo(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..1000_usize;
    prop_oneof![
        (at.clone(), prop::char::range('a', 'z')).prop_map(|(at, char)| Change::Typo(at, char)),
        (at.clone(), 1..80_usize).prop_map(|(at, n)| Change::Delete(at, n)),
        (at.clone(), 1..60_usize).prop_map(|(at, n)| Change::Insert(at, n)),
        (at.clone(), 20..200_usize, at.clone()).prop_map(|(at, n, to)| Change::Move(at, n, to)),
        (at.clone(), 20..90_usize, at).prop_map(|(at, n, to)| Change::Echo(at, n, to)),
    ]
}

fn revise(draft: &mut Draft, change: &Change) {
    let n = draft.0.len();
    let place = |at: usize| at * n / 1000;
    match *change {
        Change::Typo(at, char) => draft.replace(place(at), char),
        Change::Delete(at, n) => draft.delete(place(at), place(at) + n),
        Change::Insert(at, n) => {
            draft.insert(place(at), &LAMP.chars().cycle().take(n).collect::<String>());
        }
        Change::Move(at, n, to) => draft.carry(place(at), place(at) + n, place(to)),
        Change::Echo(at, len, to) => {
            let words = draft.0[place(at)..(place(at) + len).min(n)].iter();
            let words = words.enumerate().map(|(idx, (char, from))| match idx % 9 {
                4 => ('q', Origin::New),
                _ => (*char, from.copied()),
            });
            let words: Vec<(char, Origin)> = words.collect();
            draft.put(draft.sentence(place(to)), words);
        }
    }
}

/// A piece of an article, with lines in other scripts.
fn prose() -> impl Strategy<Value = String> {
    let paragraphs: Vec<String> = article().split("\n\n").map(str::to_owned).collect();
    let n = paragraphs.len();
    (0..n, 8..24_usize, 0..40_usize).prop_map(move |(from, n, odd)| {
        let odd = format!("Žluťoučký kůň č. {odd} 👩\u{200d}🚀 مرحبا {odd} 你好世界，再见。");
        let own = paragraphs.iter().cycle().skip(from).take(n).cloned();
        let mut all: Vec<String> = own.collect();
        all.insert(n / 2, odd);
        all.join("\n\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_note_stands_on_a_wrong_passage(
        old in prose(),
        changes in prop::collection::vec(change(), 1..6),
        starts in prop::collection::vec((0..1000_usize, 2..14_usize), 12),
    ) {
        let positions = Positions::new(&old);
        let words: Vec<(usize, &str)> = old
            .split_whitespace()
            .map(|word| (word.as_ptr() as usize - old.as_ptr() as usize, word))
            .collect();
        let notes: Vec<Note> = starts
            .iter()
            .map(|(at, n)| {
                let first = at * (words.len() - 1) / 1000;
                let (end, last) = words[(first + n).min(words.len() - 1)];
                note(&old, &positions, TextRange::new(words[first].0, end + last.len()), "old")
            })
            .collect();
        let mut draft = Draft::new(&old);
        for change in &changes {
            revise(&mut draft, change);
        }
        let new = draft.text();
        let mut resolver = Resolver::new(&new, "new".to_owned());
        resolver.learn("old".to_owned(), old.clone());
        let positions = Positions::new(&new);
        for note in &notes {
            let fate = fate(note, &resolver, &draft, &positions);
            let kept = left(note, &draft);
            prop_assert!(
                fate != Fate::Wrong,
                "{:?} ({kept} % left) stands on {:?} in\n{new}",
                note.selector.exact,
                resolver.anchor(&note.selector).range().map(|range| range.of(&new)),
            );
        }
    }
}
