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
    "07-the-third-casting.md",
    "08-letter-from-port-ellery.md",
    "09-barge-adrift.txt",
    "10-the-turnstile.md",
];

/// The file name of the article of this index; empty where there is none.
pub fn name(idx: usize) -> &'static str {
    ARTICLES.get(idx).map_or("", |article| article.name)
}

/// The whole file of the article of this index; empty where there is none.
pub fn text(idx: usize) -> &'static str {
    ARTICLES.get(idx).map_or("", |article| article.text)
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
