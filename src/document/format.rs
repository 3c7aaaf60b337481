//! Which format a file is in: by its extension, else by its first lines.

use super::{front_matter, markdown};
use crate::text::beginning;

/// The formats that become documents. One format, one file beside this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown, with YAML front matter or without.
    Markdown,
}

/// The bytes in which marks of Markdown are looked for.
const HEAD: usize = 8 * 1024;

impl Format {
    /// What the extension of a file name says.
    pub fn of_name(name: &str) -> Option<Self> {
        let file = name.rsplit('/').next().unwrap_or(name);
        let (_, extension) = file.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" => Some(Self::Markdown),
            "txt" | "text" | "log" => Some(Self::Plain),
            _ => None,
        }
    }

    /// What the text itself says: front matter, a heading at the top, or two kinds of marks.
    pub fn of_text(text: &str) -> Self {
        if front_matter::is_at_start_of(text) {
            return Self::Markdown;
        }
        let head = beginning(text, HEAD);
        let is_heading = |line: &str| {
            let words = line.trim_start_matches('#');
            (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
        };
        let mut lines = head.lines().filter(|line| !line.trim().is_empty());
        let marks = [
            head.lines().any(is_heading),
            head.lines().any(markdown::opens_fence),
            head.lines()
                .any(|line| line.starts_with('|') && line.contains("--")),
            head.contains("](") || head.contains("]: http"),
            head.contains("[^"),
            head.matches("**").nth(1).is_some(),
        ];
        let n_marks = marks.into_iter().filter(|is_there| *is_there).count();
        if n_marks >= 2 || lines.next().is_some_and(is_heading) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format::{self, Markdown, Plain};

    #[test]
    fn extensions_come_first() {
        assert_eq!(Format::of_name("a/b.md"), Some(Markdown));
        assert_eq!(Format::of_name("B.TXT"), Some(Plain));
        assert_eq!(Format::of_name("notes.d/readme"), None);
    }

    #[test]
    fn marks_tell_where_the_name_does_not() {
        let check = |text: &str, format| assert_eq!(Format::of_text(text), format, "{text:?}");
        check("---\ntitle: A\n---\n", Markdown);
        check("\n# Fog\n\ntext", Markdown);
        check("See [the log](/log).[^1]\n", Markdown);
        check("A **bold** claim.\n\n## Head\n", Markdown);
        check("Dear all,\n\n#1 is the fog.\n", Plain);
        check("It was [sic] **very** foggy.", Plain);
        check("", Plain);
    }
}
