//! The articles that come with byline.

/// An article inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its file name in `articles/`.
    pub name: &'static str,
    /// The whole file.
    pub text: &'static str,
}

macro_rules! articles {
    ($($name:literal,)*) => {
        [$(Article {
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/articles/", $name)),
        },)*]
    };
}

/// All of them, in reading order.
pub static ARTICLES: &[Article] = &articles![
    "01-the-harbour-chief.md",
    "02-harbour-bill-debate.md",
    "03-the-boundary-stone.md",
    "04-the-larvae-that-fall-silent.md",
    "05-the-brass-brain.md",
    "06-lights-out-round-table.txt",
];

/// The bundled article of this file name, if there is one.
pub fn article(name: &str) -> Option<&'static Article> {
    ARTICLES.iter().find(|article| article.name == name)
}

impl Article {
    /// The file name without its ending.
    pub fn stem(&self) -> &'static str {
        self.name
            .rsplit_once('.')
            .map_or(self.name, |(stem, _)| stem)
    }

    /// What stands in place of a path in exports.
    pub fn path(&self) -> String {
        format!("bundled:{}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_in_the_table() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let table: Vec<_> = ARTICLES.iter().map(|article| article.name).collect();
        assert_eq!(table, names);
    }
}
