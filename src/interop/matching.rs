//! Which article a foreign note is about.
//!
//! Owns how addresses compare: what does not say which page it is (scheme, `www.`, a slash at the end,
//! fragments, tracking parameters) is set aside. Leaves reading articles to others.

use super::foreign::Lead;
use crate::document::Document;
use crate::text::fold::fold;

/// What is known of an article by which it is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Its headline.
    pub title: String,
    /// The hash of its text.
    pub revision: String,
}

impl Card {
    /// What a document says.
    pub fn of(id: &str, document: &Document) -> Self {
        Self {
            id: id.to_owned(),
            url: document.meta().url.clone(),
            title: document.title(),
            revision: document.revision(),
        }
    }

    /// How well a lead fits, from 4 (the same text) to 1 (the same headline); 0: not at all.
    fn fit(&self, lead: &Lead) -> u8 {
        let own = self.url.as_deref().map(page);
        if lead.revision.as_ref() == Some(&self.revision) {
            4
        } else if lead.urls.iter().any(|url| Some(page(url)) == own) {
            3
        } else if lead.id.as_ref() == Some(&self.id) {
            2
        } else {
            let title = lead.title.as_deref().map(fold);
            u8::from(title.is_some_and(|title| !title.is_empty() && title == fold(&self.title)))
        }
    }
}

/// The article that a lead means: the best, the first of several that are as good.
pub fn find(lead: &Lead, cards: &[Card]) -> Option<usize> {
    let fits = cards
        .iter()
        .enumerate()
        .map(|(idx, card)| (card.fit(lead), idx));
    let best = fits.filter(|(fit, _)| *fit > 0);
    let best = best.max_by_key(|(fit, idx)| (*fit, std::cmp::Reverse(*idx)));
    best.map(|(_, idx)| idx)
}

/// What of an address says which page it is.
pub(super) fn page(url: &str) -> String {
    let url = url.trim();
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let kept = query.split('&').filter(|part| {
        let name = part.split('=').next().unwrap_or_default();
        !name.is_empty() && !name.starts_with("utm_") && !["fbclid", "gclid"].contains(&name)
    });
    let mut kept: Vec<&str> = kept.collect();
    kept.sort_unstable();
    format!("{host}/{}?{}", path.trim_end_matches('/'), kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, title: &str, expected: Option<usize>) {
        let card = |id: &str, url: &str, title: &str| Card {
            id: id.to_owned(),
            url: (!url.is_empty()).then(|| url.to_owned()),
            title: title.to_owned(),
            revision: format!("hash of {id}"),
        };
        let cards = [
            card("a", "https://courier.example/ferry", "The ferry"),
            card(
                "b",
                "https://courier.example/ferry?page=2",
                "The ferry, again",
            ),
            card("c", "", "Zoë’s  café"),
        ];
        let lead = Lead {
            urls: vec![url.to_owned()],
            title: Some(title.to_owned()),
            ..Lead::default()
        };
        assert_eq!(find(&lead, &cards), expected, "{url} {title}");
    }

    #[test]
    fn articles_are_found_by_address_and_headline() {
        check("http://www.Courier.example/ferry/", "", Some(0));
        check("https://courier.example/ferry#:~:text=x", "", Some(0));
        check(
            "https://courier.example/ferry?utm_source=x&page=2",
            "",
            Some(1),
        );
        check("https://courier.example/other", "the Ferry", Some(0));
        check("", "zoe's cafe", Some(2));
        check("", "", None);
        check("https://courier.example/ferry?page=3", "x", None);
    }

    #[test]
    fn the_same_text_wins() {
        let cards = [
            Card {
                url: Some("https://x.example/a".to_owned()),
                ..Card::default()
            },
            Card {
                revision: "r".to_owned(),
                ..Card::default()
            },
        ];
        let lead = Lead {
            urls: vec!["https://x.example/a".to_owned()],
            revision: Some("r".to_owned()),
            ..Lead::default()
        };
        assert_eq!(find(&lead, &cards), Some(1));
    }
}
