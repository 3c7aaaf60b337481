//! The language a document is read as.
//!
//! The front matter says it, else a kilobyte is enough to guess. A guess about a short or mixed
//! text is no guess: such a text is read as English with no language claimed.

use whatlang::Lang;

use crate::document::Document;
use crate::text::beginning;

/// How much of the text is looked at, in bytes.
const SAMPLE: usize = 1024;

/// Fewer letters than this tell nothing.
const ENOUGH: usize = 80;

/// ISO 639-1 codes of the languages that are told apart.
const CODES: &[(Lang, &str)] = &[
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "no"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
];

/// The language as an ISO 639-1 code; `None` where the text does not tell.
pub(super) fn language(document: &Document) -> Option<&'static str> {
    declared(document.meta().language.as_deref()).or_else(|| guessed(document.text()))
}

/// Whether names and pronouns can be read by English rules.
pub(super) fn is_english(language: Option<&str>) -> bool {
    language.is_none_or(|code| code == "en")
}

/// From a BCP 47 tag ("en-GB").
fn declared(tag: Option<&str>) -> Option<&'static str> {
    let primary = tag?.split(['-', '_']).next()?;
    CODES
        .iter()
        .map(|(_, code)| *code)
        .find(|code| code.eq_ignore_ascii_case(primary))
}

fn guessed(text: &str) -> Option<&'static str> {
    let sample = beginning(text, SAMPLE);
    if sample.chars().filter(|char| char.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    let info = whatlang::detect(sample)?;
    if !info.is_reliable() {
        return None;
    }
    CODES
        .iter()
        .find(|(lang, _)| *lang == info.lang())
        .map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::paragraphs;
    use super::*;

    #[test]
    fn a_paragraph_tells_its_language() {
        let check = |text: &str, code| assert_eq!(language(&paragraphs(text)), code, "{text}");
        check(
            "The ferry left the harbour before anyone had noticed that the captain was still standing on the quay with his dog.",
            Some("en"),
        );
        check(
            "Die Fähre verließ den Hafen, bevor irgendjemand bemerkt hatte, dass der Kapitän noch immer mit seinem Hund am Kai stand.",
            Some("de"),
        );
        check("Ada left.", None);
        check("", None);
    }

    #[test]
    fn the_front_matter_is_believed() {
        assert_eq!(declared(Some("fr-CA")), Some("fr"));
        assert_eq!(declared(Some("EN_gb")), Some("en"));
        assert_eq!(declared(Some("tlh")), None);
        assert!(is_english(None) && is_english(Some("en")) && !is_english(Some("fr")));
    }
}
