//! The user's own themes: schemes in the configuration folder, as text.

use std::fs;
use std::path::Path;

use crate::yaml::CONFIG_LIMIT;

/// Name and text of every scheme (`.yaml`, `.yml`) in `folder`, by name; what cannot be read, or is too
/// long to be one, is left out.
pub fn schemes(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut schemes: Vec<_> = entries.filter_map(|entry| scheme(&entry.path())).collect();
    schemes.sort();
    schemes
}

fn scheme(path: &Path) -> Option<(String, String)> {
    let is_yaml = path
        .extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml");
    let meta = fs::metadata(path).ok()?;
    if !is_yaml || !meta.is_file() || meta.len() > CONFIG_LIMIT as u64 {
        return None;
    }
    let name = path.file_stem()?.to_str()?.to_owned();
    Some((name, fs::read_to_string(path).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_listed_by_name() {
        let dir = tempfile::tempdir().unwrap();
        for (file, text) in [("b.yml", "B"), ("a.yaml", "A"), ("c.txt", "C")] {
            fs::write(dir.path().join(file), text).unwrap();
        }
        fs::create_dir(dir.path().join("d.yaml")).unwrap();
        fs::write(dir.path().join("e.yaml"), "#".repeat(CONFIG_LIMIT + 1)).unwrap();
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(schemes(dir.path()), [pair("a", "A"), pair("b", "B")]);
        assert_eq!(schemes(&dir.path().join("gone")), []);
    }
}
