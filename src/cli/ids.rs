//! What articles are called in exports, each by a name of its own.
//!
//! The front matter's id, else the file name without its ending; where two would clash, with the
//! folders around them as far as it takes.

use std::collections::BTreeMap;

use super::input::Origin;
use crate::document;
use crate::library::Source;
use crate::storage::library;

/// What a front matter may take at the beginning of a file, in bytes.
const HEAD: usize = 64 << 10;

/// The id of each source.
pub(super) fn distinct(origins: &[Origin]) -> Vec<String> {
    let names: Vec<_> = origins.iter().map(Name::of).collect();
    made_distinct(&names)
}

/// The parts that an id may be made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    own: String,
    /// The names of the folders around the file, the nearest first.
    folders: Vec<String>,
    /// The file's name with its ending.
    file: String,
}

impl Name {
    fn of(origin: &Origin) -> Self {
        let Origin::Library(source) = origin else {
            return Self {
                own: "stdin".to_owned(),
                folders: Vec::new(),
                file: "stdin".to_owned(),
            };
        };
        Self {
            own: id_in_head(source).unwrap_or_else(|| source.stem()),
            folders: folders(source),
            file: source.file_name(),
        }
    }

    /// The id with so many folders; one more than there are gives the file's ending too.
    fn with_folders(&self, n_folders: usize) -> String {
        let shown = self.folders.get(..n_folders);
        let last = if shown.is_none() {
            &self.file
        } else {
            &self.own
        };
        let shown = shown.or_else(|| self.folders.get(..1)).unwrap_or_default();
        let folders = shown.iter().rev().map(String::as_str);
        folders.chain([last.as_str()]).collect::<Vec<_>>().join("/")
    }
}

/// Puts folders before the names that clash with another file's.
fn made_distinct(names: &[Name]) -> Vec<String> {
    let mut ids: Vec<_> = names.iter().map(|name| name.own.clone()).collect();
    let deepest = names.iter().map(|name| name.folders.len()).max();
    for n_folders in 1..=deepest.unwrap_or(0) + 1 {
        let mut owners = BTreeMap::<&str, Vec<&Name>>::new();
        for (id, name) in ids.iter().zip(names) {
            let owners = owners.entry(id).or_default();
            // A file that is given twice keeps its name twice.
            if !owners.contains(&name) {
                owners.push(name);
            }
        }
        let clashes: Vec<_> = ids
            .iter()
            .map(|id| {
                owners
                    .get(id.as_str())
                    .is_some_and(|owners| owners.len() > 1)
            })
            .collect();
        if !clashes.contains(&true) {
            break;
        }
        let clashing = ids
            .iter_mut()
            .zip(names)
            .zip(clashes)
            .filter(|(_, clashes)| *clashes);
        for ((id, name), _) in clashing {
            *id = name.with_folders(n_folders);
        }
    }
    ids
}

/// The id that the front matter gives. Whatever cannot be read is reported when its turn comes.
fn id_in_head(source: &Source) -> Option<String> {
    let (mut head, _) = library::read_head(source, HEAD)?;
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&head);
    if !text.starts_with(b"---") {
        return None;
    }
    // Nothing behind the front matter needs to be read twice.
    if let Some(end) = memchr::memmem::find(&head, b"\n---") {
        head.truncate(end + 4);
    }
    document::read(&head, None, &source.file_name())
        .meta()
        .id
        .clone()
}

fn folders(source: &Source) -> Vec<String> {
    let Some(path) = source.path() else {
        return Vec::new();
    };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let above = absolute.ancestors().skip(1);
    let names = above.filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()));
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], ids: &[&str]) {
        let names = paths.iter().map(|path| {
            let mut steps = path.rsplit('/').map(str::to_owned);
            let file = steps.next().unwrap();
            let own = file.split('.').next().unwrap().to_owned();
            Name {
                own,
                folders: steps.collect(),
                file,
            }
        });
        assert_eq!(made_distinct(&names.collect::<Vec<_>>()), ids);
    }

    #[test]
    fn folders_are_named_only_where_ids_clash() {
        check(&["x/a", "x/b"], &["a", "b"]);
        check(&["x/a", "y/a", "y/b"], &["x/a", "y/a", "b"]);
        check(&["p/x/a", "q/x/a", "q/y/a"], &["p/x/a", "q/x/a", "y/a"]);
        check(&["a", "x/a"], &["a", "x/a"]);
    }

    #[test]
    fn endings_are_named_where_folders_are_the_same() {
        check(
            &["x/a.md", "x/a.txt", "x/b.md"],
            &["x/a.md", "x/a.txt", "b"],
        );
    }

    #[test]
    fn a_file_given_twice_has_one_name() {
        check(&["x/a.md", "x/a.md"], &["a", "a"]);
    }
}
