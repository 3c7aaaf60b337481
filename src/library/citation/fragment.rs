//! The text fragment that leads a browser to words in a page: `#:~:text=before-,start,end,-after`.
//!
//! Owns what the WICG's "URL Fragment Text Directives" ask for. A browser takes the first place that
//! fits, whatever its case, so that words that stand earlier as well get those before them for company.
//! Words that run over paragraphs, or on and on, are named by their ends.

use std::fmt::Write as _;

use crate::text::TextRange;
use crate::text::fold::fold;

/// Words of a fragment that are spelled out whole, in bytes; of longer ones the ends are named.
const MOST_SPELLED: usize = 200;
/// Words at each end of a long fragment.
const ENDS: usize = 5;
/// Words of company that tell two places apart, the most last.
const COMPANY: [usize; 3] = [4, 8, 16];

/// What leads to words in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Directive {
    before: Option<String>,
    start: String,
    end: Option<String>,
    after: Option<String>,
}

impl Directive {
    /// Leads to the words at `range` of a text under a headline; `None` where there are none.
    pub(super) fn new(headline: &str, text: &str, range: TextRange) -> Option<Self> {
        let cited = range.of(text).trim();
        let words: Vec<&str> = cited.split_whitespace().collect();
        if words.is_empty() {
            return None;
        }
        let (before, after) = (
            text.get(..range.start().to_usize()).unwrap_or_default(),
            text.get(range.end().to_usize()..).unwrap_or_default(),
        );
        let is_one_block = !cited.contains("\n\n");
        let earlier = squeezed(&format!("{headline} {before}"));
        if (cited.len() <= MOST_SPELLED && is_one_block) || words.len() < 2 {
            let start = words.join(" ");
            let before = company(&earlier, before, &start);
            let needs_more = before.is_none() && earlier.contains(&squeezed(&start));
            return Some(Self {
                before,
                after: first_words(after, ENDS).filter(|_| needs_more),
                start,
                end: None,
            });
        }
        let n = ENDS.min(words.len() / 2);
        let (start, rest) = words.split_at(n);
        let (between, end) = rest.split_at(rest.len() - n);
        let (start, end) = (start.join(" "), end.join(" "));
        // The first place after the start where the end stands is taken.
        let behind = fold(&format!("{} {end}", between.join(" ")));
        let is_early = behind.matches(&fold(&end)).count() > 1;
        Some(Self {
            before: company(&earlier, before, &start),
            after: first_words(after, ENDS).filter(|_| is_early),
            start,
            end: Some(end),
        })
    }

    /// The address with the directive behind it.
    pub(super) fn appended(&self, url: &str) -> String {
        let joint = match url.split_once('#') {
            None => "#:~:",
            Some((_, fragment)) if fragment.contains(":~:") => "&",
            Some(_) => ":~:",
        };
        let mut link = format!("{url}{joint}text=");
        if let Some(before) = &self.before {
            let _ = write!(link, "{}-,", escaped(before));
        }
        link.push_str(&escaped(&self.start));
        if let Some(end) = &self.end {
            let _ = write!(link, ",{}", escaped(end));
        }
        if let Some(after) = &self.after {
            let _ = write!(link, ",-{}", escaped(after));
        }
        link
    }
}

/// The words before a place, where `start` stands `earlier` already: as many as it takes; `None` where
/// the paragraph has none that would do.
fn company(earlier: &str, before: &str, start: &str) -> Option<String> {
    if !earlier.contains(&squeezed(start)) {
        return None;
    }
    COMPANY.iter().find_map(|n| {
        let company = last_words(before, *n)?;
        let together = squeezed(&format!("{company} {start}"));
        (!earlier.contains(&together)).then_some(company)
    })
}

/// A comparison key without spaces, which a browser takes or leaves between the parts of a directive.
fn squeezed(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// The last words of a text, of one paragraph.
fn last_words(text: &str, n: usize) -> Option<String> {
    let paragraph = text.trim_end().rsplit("\n\n").next()?;
    let words: Vec<&str> = paragraph.split_whitespace().rev().take(n).collect();
    let words: Vec<&str> = words.into_iter().rev().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The first words of a text, of one paragraph.
fn first_words(text: &str, n: usize) -> Option<String> {
    let paragraph = text.trim_start().split("\n\n").next()?;
    let words: Vec<&str> = paragraph.split_whitespace().take(n).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An address without what may not stand in one.
pub(super) fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for char in url.trim().chars() {
        if char.is_whitespace() || char.is_control() || "<>\"{}|\\^`".contains(char) {
            push_escaped(&mut address, char);
        } else {
            address.push(char);
        }
    }
    address
}

/// Percent-encoded as a text directive needs it: its own `-`, `,` and `&` as well.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() * 2);
    for char in words.chars() {
        if char.is_ascii_alphanumeric() || "._~!'()*".contains(char) {
            escaped.push(char);
        } else {
            push_escaped(&mut escaped, char);
        }
    }
    escaped
}

fn push_escaped(escaped: &mut String, char: char) {
    for byte in char.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(escaped, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words between `[` and `]` of a text are led to by what stands behind `text=`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let text = text.replace(['[', ']'], "");
        let directive =
            Directive::new("“A Head”", &text, TextRange::new(start, end)).unwrap_or_default();
        assert_eq!(directive.appended("u").replace("u#:~:text=", ""), expected);
    }

    #[test]
    fn a_link_leads_to_the_words() {
        check(
            "[well-kept, é & co] so",
            "well%2Dkept%2C%20%C3%A9%20%26%20co",
        );
        check("[100% #1?]", "100%25%20%231%3F");
        check("[日本語]", "%E6%97%A5%E6%9C%AC%E8%AA%9E");
        check("[a line\nbroken]", "a%20line%20broken");
        check("[one two\n\nthree four]", "one%20two,three%20four");
        let long = format!(
            "[{}]",
            (0..60)
                .map(|n| format!("w{n}"))
                .collect::<Vec<_>>()
                .join(" ")
        );
        check(&long, "w0%20w1%20w2%20w3%20w4,w55%20w56%20w57%20w58%20w59");
    }

    #[test]
    fn words_that_stand_earlier_are_told_apart() {
        check(
            "He left. Then all she said: he [left].",
            "all%20she%20said%3A%20he-,left",
        );
        check("He [left]. Then he left.", "left");
        check("His [head].", "His-,head");
        check(
            "“[A head],” he said.",
            "A%20head,-%2C%E2%80%9D%20he%20said.",
        );
        check("All LEFT.\n\n[Left] then.", "All%20LEFT.-,Left");
        check(
            "a b c d x. Yes a b c d [x]",
            "c%20d%20x.%20Yes%20a%20b%20c%20d-,x",
        );
        let twice = format!(
            "[start {} over and out {} over and out] they say",
            "x ".repeat(99),
            "y ".repeat(9)
        );
        check(&twice, "start%20x%20x%20x%20x,y%20y%20over%20and%20out");
        let again = format!(
            "[start {} y over and out y over and out] they say",
            "x ".repeat(99)
        );
        check(&again, "start%20x%20x%20x%20x,out%20y%20over%20and%20out");
        let same = format!(
            "[start {} a b c d e a b c d e] they say so",
            "x ".repeat(99)
        );
        check(
            &same,
            "start%20x%20x%20x%20x,a%20b%20c%20d%20e,-they%20say%20so",
        );
    }

    #[test]
    fn addresses_are_addresses() {
        let directive = Directive {
            start: "x".to_owned(),
            ..Directive::default()
        };
        let check = |url: &str, link: &str| assert_eq!(directive.appended(&address(url)), link);
        check("https://a.example/b#c", "https://a.example/b#c:~:text=x");
        check(
            "https://a.example/b#:~:text=y",
            "https://a.example/b#:~:text=y&text=x",
        );
        check(
            " https://a.example/b c\u{1b}\n",
            "https://a.example/b%20c%1B#:~:text=x",
        );
    }
}
