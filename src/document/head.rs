//! What the first lines of an article say about it: title, authors, outlet, date.
//!
//! Only what is surely there: a headline at the top, a byline, a date on its own or behind the
//! byline, the agency in a dateline. Leaves the words where they are.

use super::{Block, BlockKind, Meta};

/// Blocks in which a head is looked for.
const HEAD: usize = 5;

/// A longer line is no byline and no date, in bytes.
const LONGEST: usize = 160;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Words in a byline that tell what somebody is rather than who.
const ROLES: [&str; 8] = [
    "editor",
    "correspondent",
    "reporter",
    "writer",
    "staff",
    "desk",
    "columnist",
    "bureau",
];

/// Fills in what `meta` does not know yet.
pub(super) fn read(text: &str, blocks: &[Block], meta: &mut Meta) {
    let words = |block: &Block| {
        let head: String = block.range.of(text).chars().take(LONGEST).collect();
        head.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if let Some(first) = blocks.first()
        && first.kind == BlockKind::Heading(1)
        && meta.title.is_none()
    {
        meta.title = Some(words(first));
    }
    for block in blocks.iter().take(HEAD) {
        let line = words(block);
        if block.range.len() > LONGEST {
            meta.outlet = meta.outlet.take().or_else(|| agency(&line));
            break;
        }
        if meta.authors.is_empty() {
            meta.authors = authors(&line);
        }
        let last = line.rsplit(['|', '·']).next().unwrap_or_default();
        meta.date = meta.date.take().or_else(|| date(last));
    }
}

/// The names in a byline: "By Ana Holt and Li Wei in Port Ellery", "By Ana Holt, Harbour Editor".
fn authors(line: &str) -> Vec<String> {
    let by = ["By ", "BY ", "by "]
        .into_iter()
        .find_map(|by| line.strip_prefix(by));
    let Some(rest) = by else {
        return Vec::new();
    };
    let names = rest.split(['|', '·', '–', '—']).next().unwrap_or(rest);
    let names = names.split(" in ").next().unwrap_or(names);
    let names = names.replace(" and ", ",").replace(" & ", ",");
    let names: Vec<&str> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    // The first has to be a name; behind it a role, a place or a date may stand.
    if names.first().is_some_and(|name| is_name(name)) {
        names
            .into_iter()
            .filter(|name| is_name(name))
            .map(str::to_owned)
            .collect()
    } else {
        Vec::new()
    }
}

/// Two to five words with capitals, none of them a role or a number.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_particle = |word: &str| {
        matches!(
            word,
            "de" | "da" | "van" | "von" | "der" | "al" | "bin" | "la"
        )
    };
    (2..=5).contains(&words.len())
        && words
            .first()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.iter().all(|word| {
            (word.starts_with(char::is_uppercase) || is_particle(word))
                && (word.len() == 2 || !word.ends_with(['.', '?', '!', ':']))
                && !ROLES.contains(&word.to_lowercase().as_str())
        })
}

/// The agency in a dateline: "PORT ELLERY, March 3 (Newsline) -- The barge …".
fn agency(line: &str) -> Option<String> {
    let (place, rest) = line.split_once(" (")?;
    let (agency, rest) = rest.split_once(')')?;
    let is_place = place.split([' ', ',']).next().is_some_and(|word| {
        word.len() > 1
            && word
                .chars()
                .all(|char| char.is_uppercase() || !char.is_alphabetic())
    });
    let is_dash = rest.trim_start().starts_with(['-', '–', '—']);
    let is_agency = agency.starts_with(char::is_uppercase) && agency.len() <= 40;
    (is_place && place.len() <= 60 && is_dash && is_agency).then(|| agency.to_owned())
}

/// A line that is a date and nothing else, as ISO 8601: "12 March 2026", "Published: March 12, 2026".
fn date(line: &str) -> Option<String> {
    let labels = ["Published", "Updated", "Posted", "Date"];
    let label = labels
        .into_iter()
        .find_map(|label| line.trim().strip_prefix(label));
    let line = label.map_or(line, |rest| rest.trim_start_matches([':', ' ']));
    let words: Vec<&str> = line
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    let (day, month, year) = match words.as_slice() {
        [iso] => {
            return jiff::civil::Date::strptime("%Y-%m-%d", iso)
                .ok()
                .map(|date| date.to_string());
        }
        [a, b, year] if a.starts_with(|char: char| char.is_ascii_digit()) => (a, b, year),
        [a, b, year] => (b, a, year),
        _ => return None,
    };
    let month = MONTHS
        .iter()
        .position(|name| month.to_lowercase().starts_with(name))?;
    let date = jiff::civil::Date::new(
        year.parse().ok()?,
        i8::try_from(month + 1).ok()?,
        day.parse().ok()?,
    );
    date.ok()
        .filter(|date| date.year() > 1500)
        .map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let check = |line: &str, names: &[&str]| assert_eq!(authors(line), names, "{line}");
        check("By Ana Holt", &["Ana Holt"]);
        check(
            "By Ana Holt and Li Wei in Port Ellery",
            &["Ana Holt", "Li Wei"],
        );
        check(
            "By Ana de Holt, Li Wei & Jo Marsh, Harbour Editor",
            &["Ana de Holt", "Li Wei", "Jo Marsh"],
        );
        check("By Ana J. Holt | 12 March 2026", &["Ana J. Holt"]);
        check("By Friday the fog had gone", &[]);
        check("By then Ana Holt had left.", &[]);
        check("Ana Holt", &[]);
    }

    #[test]
    fn dates() {
        let check = |line: &str, date: Option<&str>| {
            assert_eq!(super::date(line).as_deref(), date, "{line}");
        };
        check("12 March 2026", Some("2026-03-12"));
        check("Published: Mar. 2, 2026", Some("2026-03-02"));
        check("2026-03-12", Some("2026-03-12"));
        check("31 February 2026", None);
        check("12 people left", None);
        check("It happened on 12 March 2026", None);
    }

    #[test]
    fn agencies_in_datelines() {
        let check = |line: &str, agency: Option<&str>| {
            assert_eq!(super::agency(line).as_deref(), agency, "{line}");
        };
        check(
            "PORT ELLERY (Newsline) -- A barge broke loose",
            Some("Newsline"),
        );
        check(
            "BRIN, March 3 (Isle Press Agency) — A barge",
            Some("Isle Press Agency"),
        );
        check("The authority (MPA) - which owns it - said", None);
        check("EIFU (the union) said", None);
    }
}
