//! What readers' corrections mean to the analysis, and which of them fit other articles too.
//!
//! Owns the way from an annotation (words, old and new value, scope) to an [`analysis::Correction`]
//! (ranges and names). What holds for all articles holds by name and alias; everything else is offered
//! where the same names or words occur, and can be turned down.
//!
//! [`analysis::Correction`]: Correction

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use memchr::memmem;

use crate::analysis::{Correction, EntityKind, QuoteKind, Which};
use crate::annotation::{
    Anchor, Annotation, Body, Change, Edit, Id, Motivation, Placed, Resolver, Scope, Selector,
    Target, What,
};
use crate::text::TextRange;

/// A correction made in another article that fits this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The correction as it would be written here: without an id, learnt from the other one.
    pub annotation: Annotation,
    /// The article in which it was made, by title.
    pub from: String,
    /// Whether it holds here already, because it was made for all articles.
    pub is_in_force: bool,
}

/// A correction made in another article.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreign {
    /// The correction.
    pub annotation: Annotation,
    /// The article in which it was made, by title.
    pub from: String,
    /// Whether that article lies in the folder that is open.
    pub is_near: bool,
}

/// The most suggestions for one article.
const MOST: usize = 64;

/// Words that are as long, in bytes, are the same words for a reason.
const TELLING: usize = 20;

impl Suggestion {
    /// The correction from which it was learnt.
    pub fn learnt(&self) -> Option<&Id> {
        self.annotation.edit()?.learnt.as_ref()
    }

    /// Takes it over: it holds here from now on.
    pub fn accepted(&self) -> Change {
        Change::add(self.annotation.clone())
    }

    /// Turns it down: it neither holds here nor is it offered again.
    pub fn declined(&self) -> Change {
        Change::add(Annotation {
            motivation: Motivation::Assessing,
            ..self.annotation.clone()
        })
    }
}

/// What the analysis is to heed: the article's own corrections and those made for all articles, in
/// the order in which they were made.
pub fn in_force(
    placed: &[Placed],
    suggestions: &[Suggestion],
    resolver: &Resolver<'_>,
) -> Vec<Correction> {
    let own = placed
        .iter()
        .filter(|placed| placed.annotation.motivation == Motivation::Editing)
        .map(|placed| (&placed.annotation, placed.anchor.range()));
    let others = suggestions
        .iter()
        .filter(|suggestion| suggestion.is_in_force);
    let others = others.map(|suggestion| {
        let target = &suggestion.annotation.target;
        (&suggestion.annotation, resolver.anchor_of(target).range())
    });
    // Those of other articles are the more general ones: what was decided here comes after them.
    let mut all: Vec<_> = others.collect();
    let n_others = all.len();
    all.extend(own);
    if let Some(own) = all.get_mut(n_others..) {
        own.sort_by_key(|(note, _)| (&note.created, &note.id));
    }
    let edits = all.into_iter().flat_map(|(note, range)| {
        let bodies = note.bodies.iter().filter_map(|body| match body {
            Body::Edit(edit) => Some(edit),
            Body::Text(_) => None,
        });
        bodies.filter_map(move |edit| correction(edit, &note.target, range, resolver))
    });
    edits.collect()
}

/// A number that is another one when other corrections are in force; 0 for none.
pub fn fingerprint(corrections: &[Correction]) -> usize {
    if corrections.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    format!("{corrections:?}").hash(&mut hasher);
    usize::try_from(hasher.finish() >> 1)
        .unwrap_or(usize::MAX)
        .max(1)
}

/// What an edit comes to; `None` where its words are gone or something is missing.
fn correction(
    edit: &Edit,
    target: &Target,
    range: Option<TextRange>,
    resolver: &Resolver<'_>,
) -> Option<Correction> {
    let name = || edit.from.clone().or_else(|| entity(target));
    let exact = || Some(target.selector()?.exact.clone());
    let is_wide = edit.scope != Scope::This;
    // All by this name where the correction reaches further, else the find at this place.
    let which = |all: Option<String>| match (all.filter(|_| is_wide || range.is_none()), range) {
        (Some(all), _) if is_wide => Some(Which::All(all)),
        (_, Some(range)) => Some(Which::At(range)),
        (_, None) => None,
    };
    Some(match edit.what {
        What::Speaker => Correction::Speaker(which(name())?, edit.to.clone()),
        What::Kind => Correction::Kind(range?, quote_kind(edit)?),
        What::Bounds => Correction::Bounds(range?, resolver.anchor(edit.bounds.as_ref()?).range()?),
        What::NotAQuote => Correction::NotAQuote(which(exact())?),
        What::Quote => Correction::Quote(range?, quote_kind(edit)?),
        What::Merge => Correction::Merge(name()?, edit.to.clone()?),
        What::Split => match (entity(target), range) {
            (Some(entity), _) => Correction::Split {
                entity,
                words: edit.from.clone()?,
                into: edit.to.clone()?,
            },
            (None, range) => Correction::Mention(Which::At(range?), edit.to.clone()?),
        },
        What::Rename => Correction::Rename(name()?, edit.to.clone()?),
        What::Retype => {
            let which = match (entity(target), range) {
                (Some(name), _) => Which::All(name),
                (None, range) => Which::At(range?),
            };
            Correction::Retype(which, EntityKind::named(edit.to.as_deref()?)?)
        }
        What::Delete => Correction::Delete(entity(target).or_else(name)?),
        What::Mention => Correction::Mention(which(exact())?, edit.to.clone()?),
        What::NotAMention => Correction::NotAMention(which(exact())?),
    })
}

fn entity(target: &Target) -> Option<String> {
    match target {
        Target::Entity(name) => Some(name.clone()),
        Target::Passage(_) | Target::Quote(_) | Target::Link(..) | Target::Article => None,
    }
}

fn quote_kind(edit: &Edit) -> Option<QuoteKind> {
    QuoteKind::named(edit.to.as_deref()?)
}

/// Corrections of other articles that fit this one, the newest first.
///
/// What was accepted or turned down here, or decided here anyway, is not offered any more.
pub fn suggestions(
    foreign: &[Foreign],
    own: &[Annotation],
    text: &str,
    resolver: &Resolver<'_>,
) -> Vec<Suggestion> {
    let edits = || own.iter().filter_map(Annotation::edit);
    let settled: BTreeSet<&Id> = edits().filter_map(|edit| edit.learnt.as_ref()).collect();
    let is_decided = |edit: &Edit| {
        edits().any(|own| (own.what, &own.from, &own.to) == (edit.what, &edit.from, &edit.to))
    };
    let mut fitting: Vec<Suggestion> = Vec::new();
    let mut newest: Vec<&Foreign> = foreign.iter().collect();
    newest.sort_by(|a, b| b.annotation.touched().cmp(a.annotation.touched()));
    for foreign in newest {
        let Some(edit) = foreign.annotation.edit() else {
            continue;
        };
        let is_correction = foreign.annotation.motivation == Motivation::Editing;
        if !is_correction || edit.learnt.is_some() || settled.contains(&foreign.annotation.id) {
            continue;
        }
        let is_known = is_decided(edit)
            || fitting
                .iter()
                .any(|other| is_same(&other.annotation, &foreign.annotation));
        if !is_known && let Some(suggestion) = fitted(foreign, edit, text, resolver) {
            fitting.push(suggestion);
        }
        if fitting.len() == MOST {
            break;
        }
    }
    fitting
}

fn is_same(a: &Annotation, b: &Annotation) -> bool {
    let key = |note: &Annotation| {
        let edit = note.edit()?;
        let about = entity(&note.target).or_else(|| Some(note.target.selector()?.exact.clone()));
        Some((edit.what, edit.from.clone(), edit.to.clone(), about))
    };
    key(a) == key(b)
}

/// The correction as it would be made here, if its names or words occur.
fn fitted(
    foreign: &Foreign,
    edit: &Edit,
    text: &str,
    resolver: &Resolver<'_>,
) -> Option<Suggestion> {
    let wide = edit.scope != Scope::This;
    let (target, scope) = match place(&foreign.annotation.target, text, resolver) {
        Some(target) => (target, if wide { Scope::Article } else { Scope::This }),
        None => (
            by_name(&foreign.annotation.target, edit, text)?,
            Scope::Article,
        ),
    };
    let edit = Edit {
        scope,
        learnt: Some(foreign.annotation.id.clone()),
        bounds: edit
            .bounds
            .as_ref()
            .map(|bounds| Selector::of_words(&bounds.exact)),
        ..edit.clone()
    };
    if edit.what == What::Bounds && once(edit.bounds.as_ref()?, text).is_none() {
        return None;
    }
    Some(Suggestion {
        is_in_force: foreign.is_near && foreign.annotation.edit()?.scope == Scope::All,
        annotation: Annotation::correction(target, edit),
        from: foreign.from.clone(),
    })
}

/// The same words in this article, where they are long and stand there once.
fn place(target: &Target, text: &str, resolver: &Resolver<'_>) -> Option<Target> {
    let selector = target.selector()?;
    let range = once(selector, text).filter(|_| selector.exact.len() >= TELLING)?;
    let selector = resolver.selector(range);
    match target {
        Target::Quote(_) => Some(Target::Quote(selector)),
        Target::Passage(_) => Some(Target::Passage(selector)),
        Target::Link(..) | Target::Entity(_) | Target::Article => None,
    }
}

fn once(selector: &Selector, text: &str) -> Option<TextRange> {
    let mut hits = memmem::find_iter(text.as_bytes(), &selector.exact);
    let at = hits.next()?;
    hits.next()
        .is_none()
        .then(|| TextRange::new(at, at + selector.exact.len()))
}

/// What the correction is about by name, where the name occurs in this article.
fn by_name(target: &Target, edit: &Edit, text: &str) -> Option<Target> {
    let named = entity(target);
    let from = edit.from.clone();
    let occurs = |name: &Option<String>| name.as_deref().is_some_and(|name| occurs(name, text));
    let is_wide = edit.scope != Scope::This;
    let name = match edit.what {
        What::Merge | What::Rename => from.or(named).filter(|name| occurs(&Some(name.clone()))),
        What::Split => named.filter(|_| occurs(&edit.from)),
        What::Retype | What::Delete => named.or(from).filter(|name| occurs(&Some(name.clone()))),
        // One quote says little about others, unless both names are at hand.
        What::Speaker => {
            from.filter(|from| occurs(&Some(from.clone())) && (is_wide || occurs(&edit.to)))
        }
        // All mentions by these words.
        What::Mention | What::NotAMention | What::NotAQuote if is_wide => {
            let words = target.selector().map(|selector| selector.exact.clone());
            return words
                .filter(|words| occurs(&Some(words.clone())))
                .map(|words| Target::Passage(Selector::of_words(&words)));
        }
        What::Mention
        | What::NotAMention
        | What::NotAQuote
        | What::Kind
        | What::Bounds
        | What::Quote => None,
    };
    name.map(Target::Entity)
}

/// Whether a name stands in a text as words of its own.
fn occurs(name: &str, text: &str) -> bool {
    let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    !name.trim().is_empty()
        && memmem::find_iter(text.as_bytes(), name).any(|at| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text
                .get(at + name.len()..)
                .and_then(|text| text.chars().next());
            !is_word(before) && !is_word(after)
        })
}

/// Whether a note of another article is to be shown in this one: one about a person.
pub fn is_about_somebody(note: &Annotation) -> bool {
    entity(&note.target).is_some() && note.edit().is_none()
}

/// Notes that stand nowhere, for reports.
pub fn n_orphans(placed: &[Placed]) -> usize {
    let anchors = placed.iter().map(|placed| &placed.anchor);
    anchors
        .filter(|anchor| matches!(anchor, Anchor::Orphan(_)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ada Orr met Ben Lee in Brest. “We will build the harbour,” Orr said.";

    fn resolver(text: &str) -> Resolver<'_> {
        Resolver::new(text, "r".to_owned())
    }

    fn note(id: &str, target: Target, edit: Edit) -> Annotation {
        let mut note = Annotation::correction(target, edit);
        note.id = Id::new(id).unwrap();
        note
    }

    fn quote(words: &str) -> Target {
        Target::Quote(Selector::of_words(words))
    }

    fn person(name: &str) -> Target {
        Target::Entity(name.to_owned())
    }

    /// What a correction of this article comes to.
    #[track_caller]
    fn check(target: Target, edit: Edit, expected: &str) {
        let resolver = resolver(TEXT);
        let placed = resolver.place([note("a", target, edit)]);
        let shown = in_force(&placed, &[], &resolver);
        assert_eq!(format!("{shown:?}"), expected);
    }

    #[test]
    fn corrections_by_place_and_by_name() {
        let speaker = Edit::new(What::Speaker, Some("Ada Orr"), Some("Ben Lee"));
        check(
            quote("We will build the harbour"),
            speaker.clone(),
            "[Speaker(At(33..58), Some(\"Ben Lee\"))]",
        );
        check(
            quote("We will build the harbour"),
            speaker.clone().reaching(Scope::Article),
            "[Speaker(All(\"Ada Orr\"), Some(\"Ben Lee\"))]",
        );
        check(quote("gone"), speaker, "[]");
        check(
            person("Ada Orr"),
            Edit::new(What::Rename, None, Some("A. Orr")),
            "[Rename(\"Ada Orr\", \"A. Orr\")]",
        );
        check(
            person("Brest"),
            Edit::new(What::Retype, Some("place"), Some("organization")),
            "[Retype(All(\"Brest\"), Organization)]",
        );
        check(
            person("Brest"),
            Edit::new(What::Retype, None, Some("ship")),
            "[]",
        );
    }

    /// What a correction made elsewhere comes to here: what it is about, and whether it holds.
    #[track_caller]
    fn check_foreign(target: Target, edit: Edit, own: &[Annotation], expected: &str) {
        let foreign = Foreign {
            annotation: note("f", target, edit),
            from: "Elsewhere".to_owned(),
            is_near: true,
        };
        let resolver = resolver(TEXT);
        let found = suggestions(&[foreign], own, TEXT, &resolver);
        let shown = found.iter().map(|found| {
            let about = entity(&found.annotation.target)
                .or_else(|| Some(found.annotation.target.selector()?.exact.clone()));
            let holds = if found.is_in_force { "!" } else { "" };
            format!("{}{holds}", about.unwrap_or_default())
        });
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected);
        for suggestion in found {
            let Change {
                after: Some(mut taken),
                ..
            } = suggestion.declined()
            else {
                return;
            };
            assert_eq!(taken.motivation, Motivation::Assessing);
            taken.id = Id::new("own").unwrap();
            let foreign = Foreign {
                annotation: note("f", person("Ben Lee"), Edit::default()),
                from: String::new(),
                is_near: true,
            };
            assert_eq!(suggestions(&[foreign], &[taken], TEXT, &resolver), []);
        }
    }

    #[test]
    fn corrections_of_other_articles_fit_by_name_or_words() {
        let rename = Edit::new(What::Rename, Some("Ben Lee"), Some("B. Lee"));
        check_foreign(person("Ben Lee"), rename.clone(), &[], "Ben Lee");
        check_foreign(
            person("Ben Lee"),
            rename.clone().reaching(Scope::All),
            &[],
            "Ben Lee!",
        );
        let decided = [note("own", person("Ben Lee"), rename.clone())];
        check_foreign(person("Ben Lee"), rename, &decided, "");
        let other = Edit::new(What::Delete, None, None);
        check_foreign(person("Ben"), other.clone(), &[], "Ben");
        check_foreign(person("Be"), other, &[], "");
        let speaker = Edit::new(What::Speaker, Some("Cy Dunn"), Some("Ben Lee"));
        check_foreign(
            quote("We will build the harbour"),
            speaker.clone(),
            &[],
            "We will build the harbour",
        );
        check_foreign(quote("We will build the bridge"), speaker, &[], "");
        let speaker = Edit::new(What::Speaker, Some("Ada Orr"), Some("Ben Lee"));
        check_foreign(quote("Something else altogether"), speaker, &[], "Ada Orr");
    }

    #[test]
    fn other_corrections_have_another_number() {
        let one = [Correction::Delete("a".to_owned())];
        let other = [Correction::Delete("b".to_owned())];
        assert_eq!(fingerprint(&[]), 0);
        assert_ne!(fingerprint(&one), fingerprint(&other));
        assert_eq!(fingerprint(&one), fingerprint(&one.clone()));
    }
}
