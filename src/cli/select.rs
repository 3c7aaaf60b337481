//! Finds the people that a name on the command line means.
//!
//! Owns matching by any part of a name, case and accents set aside.

use crate::analysis::{Analysis, EntityId};
use crate::text::fold::fold;

/// The entities but things in the background that `wanted` means: those with a name or alias in which a word begins so, else those
/// in which it stands anywhere.
pub(super) fn matching(wanted: &str, analysis: &Analysis) -> Vec<EntityId> {
    let wanted = fold(wanted);
    let things = analysis.things();
    let find = |matches: &dyn Fn(&str) -> bool| -> Vec<EntityId> {
        let entities = analysis.entities.iter().enumerate();
        let in_front = entities.filter(|(idx, _)| !things[*idx]);
        let found = in_front.filter(|(_, entity)| {
            let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.any(|name| matches(&fold(name)))
        });
        found.map(|(idx, _)| idx.into()).collect()
    };
    let by_word = find(&|name| begins_a_word(name, &wanted));
    if by_word.is_empty() {
        find(&|name| name.contains(&wanted))
    } else {
        by_word
    }
}

/// Whether the folded `wanted` stands in the folded `name` where a word begins.
pub(super) fn begins_a_word(name: &str, wanted: &str) -> bool {
    name.match_indices(wanted).any(|(offset, _)| {
        let before = name.get(..offset).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, EntityKind};

    fn check(wanted: &str, found: &[&str]) {
        let entity = |names: &[&str]| Entity {
            kind: EntityKind::Person,
            name: names[0].to_owned(),
            aliases: names.iter().skip(1).map(ToString::to_string).collect(),
            description: None,
            mentions: Vec::new(),
        };
        let analysis = Analysis {
            entities: vec![
                entity(&["Ana López"]),
                entity(&["Diana Okoro", "the Minister"]),
                entity(&["Jean-Luc O’Ndiaye"]),
            ],
            ..Analysis::default()
        };
        let names: Vec<_> = matching(wanted, &analysis)
            .into_iter()
            .map(|id| analysis.entity(id).name.as_str())
            .collect();
        assert_eq!(names, found, "{wanted}");
    }

    #[test]
    fn any_part_of_a_name_will_do() {
        check("lopez", &["Ana López"]);
        check("ANA L", &["Ana López"]);
        check("ana", &["Ana López"]);
        check("iana", &["Diana Okoro"]);
        check("minister", &["Diana Okoro"]);
        check("luc", &["Jean-Luc O’Ndiaye"]);
        check("o'ndi", &["Jean-Luc O’Ndiaye"]);
        check("o", &["Diana Okoro", "Jean-Luc O’Ndiaye"]);
        check("nobody", &[]);
    }
}
