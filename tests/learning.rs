//! Correct once, learned everywhere: a correction through the whole of byline, from the note on disk to
//! the analysis of this article, of its next edition, and of another one.

use std::path::PathBuf;

use byline::analysis::{Analysis, Speaker, analyze};
use byline::annotation::{Annotation, Change, Edit, Operation, Scope, Selector, Target, What};
use byline::document::{self, Document};
use byline::library::Source;
use byline::storage::notes::{Gathered, Near, Store, Subject};
use byline::storage::paths::Places;

const NOW: &str = "2026-05-01T10:00:00Z";

const FIRST: &str = "---\nid: first\ntitle: The first\n---\n\nAda Orr and Ben Lee met in Brest.\n\n\
    “We won,” Orr said.\n\nLee smiled.\n";

/// The same with another beginning and a typo mended.
const NEXT: &str = "---\nid: first\ntitle: The first\n---\n\nA correction stands here.\n\n\
    Ada Orr and Ben Lee had met in Brest.\n\n“We won,” Orr said.\n\nLee smiled.\n";

const OTHER: &str = "---\nid: other\ntitle: The other\n---\n\nBen Lee and Ada Orr met again.\n\n\
    “Never,” said Ada Orr, and left.\n";

/// A place for notes, and the folder of the articles.
struct World {
    store: Store,
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let places = Places {
            data: Some(folder.path().join("data")),
            state: Some(folder.path().join("state")),
            ..Places::default()
        };
        let store = Store::new(&places, false, None).expect("the places are there");
        Self { store, folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn subject(&self, name: &str, document: &Document) -> Subject {
        Subject::new(document, Some(&Source::Path(self.path(name))))
    }

    /// What is known of an article, and how it is read.
    fn read(&self, name: &str, text: &str) -> (Document, Gathered, Analysis) {
        let document = document::read(text.as_bytes(), None, name);
        let sources = [Source::Path(self.path(name))];
        let near = Near::new(sources.iter());
        let gathered = self
            .store
            .gather(&document, &self.subject(name, &document), &near);
        let analysis = analyze(&document, &gathered.corrections);
        (document, gathered, analysis)
    }

    fn write(&self, name: &str, text: &str, change: Change) {
        let document = document::read(text.as_bytes(), None, name);
        let operation = Operation::new("correct", vec![change]);
        self.store.write(
            &self.subject(name, &document),
            document.text(),
            operation,
            NOW,
        );
    }

    /// Says that Lee said what Orr is said to have said.
    fn correct(&self, scope: Scope) {
        let (document, _, analysis) = self.read("first.md", FIRST);
        let range = analysis.quotes[0].range;
        let positions = byline::text::positions::Positions::new(document.text());
        let selector = Selector::new(document.text(), range, &positions, &document.revision());
        let edit = Edit::new(What::Speaker, Some("Ada Orr"), Some("Ben Lee")).reaching(scope);
        let note = Annotation::correction(Target::Quote(selector), edit);
        self.write("first.md", FIRST, Change::add(note));
    }

    /// Who says the first quote of an article.
    fn speaker(&self, name: &str, text: &str) -> String {
        let (_, _, analysis) = self.read(name, text);
        match analysis.quotes[0].speaker {
            Speaker::Entity(id, _) => analysis.entity(id).name.clone(),
            Speaker::Unnamed(_) | Speaker::Unknown => "nobody".to_owned(),
        }
    }
}

#[test]
fn a_correction_outlives_the_engine_and_the_edition() {
    let world = World::new();
    assert_eq!(world.speaker("first.md", FIRST), "Ada Orr");
    world.correct(Scope::This);
    // The analysis is made anew each time; a newer engine would hear the same.
    assert_eq!(world.speaker("first.md", FIRST), "Ben Lee");
    assert_eq!(world.speaker("first.md", NEXT), "Ben Lee");
    let (_, gathered, _) = world.read("first.md", NEXT);
    let own = &gathered.placed[0].annotation;
    world.write("first.md", NEXT, Change::delete(own.clone()));
    assert_eq!(world.speaker("first.md", FIRST), "Ada Orr");
}

#[test]
fn another_article_is_offered_what_was_learnt() {
    let world = World::new();
    world.correct(Scope::This);
    let (_, gathered, _) = world.read("other.md", OTHER);
    let [suggestion] = gathered.suggestions.as_slice() else {
        panic!("{:?}", gathered.suggestions);
    };
    assert_eq!(
        (suggestion.from.as_str(), suggestion.is_in_force),
        ("The first", false)
    );
    assert!(suggestion.learnt().is_some());
    assert_eq!(world.speaker("other.md", OTHER), "Ada Orr");
    world.write("other.md", OTHER, suggestion.accepted());
    assert_eq!(world.speaker("other.md", OTHER), "Ben Lee");
}

#[test]
fn what_holds_for_all_articles_is_taken_back_for_all() {
    let world = World::new();
    world.correct(Scope::All);
    assert_eq!(world.speaker("first.md", FIRST), "Ben Lee");
    assert_eq!(world.speaker("other.md", OTHER), "Ben Lee");
    let (_, gathered, _) = world.read("other.md", OTHER);
    assert!(gathered.suggestions[0].is_in_force);
    let (_, gathered, _) = world.read("first.md", FIRST);
    let own = gathered.placed[0].annotation.clone();
    world.write("first.md", FIRST, Change::delete(own));
    assert_eq!(world.speaker("first.md", FIRST), "Ada Orr");
    assert_eq!(world.speaker("other.md", OTHER), "Ada Orr");
}

#[test]
fn what_is_turned_down_here_is_not_offered_again() {
    let world = World::new();
    world.correct(Scope::All);
    let (_, gathered, _) = world.read("other.md", OTHER);
    world.write("other.md", OTHER, gathered.suggestions[0].declined());
    assert_eq!(world.speaker("other.md", OTHER), "Ada Orr");
    let (_, gathered, _) = world.read("other.md", OTHER);
    assert_eq!(gathered.suggestions, []);
    assert_eq!(world.speaker("first.md", FIRST), "Ben Lee");
}
