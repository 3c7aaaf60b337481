//! Reads treebanks (CoNLL-U).

use byline::analysis::Tag;

/// A sentence of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// As printed.
    pub text: String,
    /// Its words: bytes of `text` and part of speech.
    pub words: Vec<(usize, usize, Tag)>,
}

/// The sentences of a file that say what their text is.
pub fn sentences(file: &str) -> Vec<Sentence> {
    file.split("\n\n").filter_map(sentence).collect()
}

fn sentence(lines: &str) -> Option<Sentence> {
    let text = lines
        .lines()
        .find_map(|line| line.strip_prefix("# text = "))?;
    let mut words = Vec::new();
    let mut at = 0;
    for line in lines.lines() {
        let mut fields = line.split('\t');
        let (id, form) = (fields.next()?, fields.next().unwrap_or_default());
        // "1-2" is a word of two parts, whose parts follow; "1.1" is not printed.
        if !id.bytes().all(|byte| byte.is_ascii_digit()) || id.is_empty() {
            continue;
        }
        let tag = fields.nth(1).and_then(tag)?;
        if let Some(found) = text.get(at..).and_then(|rest| rest.find(form)) {
            words.push((at + found, at + found + form.len(), tag));
            at += found + form.len();
        }
    }
    Some(Sentence {
        text: text.to_owned(),
        words,
    })
}

fn tag(name: &str) -> Option<Tag> {
    Tag::ALL.into_iter().find(|tag| tag.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_the_text() {
        let file = "# text = She can't.\n1\tShe\tshe\tPRON\n2-3\tcan't\t_\t_\n2\tca\tcan\tAUX\n\
                    3\tn't\tnot\tPART\n4\t.\t.\tPUNCT\n";
        let found = sentences(file);
        assert_eq!(found.len(), 1);
        let words: Vec<(&str, Tag)> = found[0]
            .words
            .iter()
            .map(|(start, end, tag)| (found[0].text.get(*start..*end).unwrap(), *tag))
            .collect();
        let expected = [
            ("She", Tag::Pron),
            ("ca", Tag::Aux),
            ("n't", Tag::Part),
            (".", Tag::Punct),
        ];
        assert_eq!(words, expected);
    }
}
