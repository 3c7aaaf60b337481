//! Ids as addresses: JSON-LD knows no others.
//!
//! byline's own ids become `urn:byline:…`; what is an address already stays one.

use crate::annotation::Id;
use crate::interop::foreign;

const NOTE: &str = "urn:byline:note:";
const ARTICLE: &str = "urn:byline:article:";

/// The address of a note.
pub(super) fn of_note(id: &Id) -> String {
    if is_address(id.as_str()) {
        id.as_str().to_owned()
    } else {
        format!("{NOTE}{}", escaped(id.as_str()))
    }
}

/// The id that an address stands for.
pub(super) fn note(address: &str) -> Id {
    let own = address.strip_prefix(NOTE).map(plain);
    let own = own.and_then(|own| Id::new(&own).filter(|id| !is_address(id.as_str())));
    own.unwrap_or_else(|| foreign::id_of("w3c", address))
}

/// The address of an article that has none of its own.
pub(in crate::interop) fn article_urn(id: &str) -> String {
    format!("{ARTICLE}{}", escaped(id))
}

/// The id of an article's own address.
pub(in crate::interop) fn article_of_urn(address: &str) -> Option<String> {
    address.strip_prefix(ARTICLE).map(plain)
}

/// Whether an id is an address with a scheme, and nothing in it needs escaping.
fn is_address(id: &str) -> bool {
    let Some((scheme, rest)) = id.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    is_scheme
        && !rest.is_empty()
        && !id.starts_with(NOTE)
        && !id.contains(['<', '>', '"', '{', '}', '|', '\\', '^', '`'])
}

/// Percent-encoded but for letters, digits and a few marks.
fn escaped(id: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::with_capacity(id.len());
    for char in id.chars() {
        let stays = char.is_alphanumeric() || "-._~/@".contains(char);
        if stays {
            escaped.push(char);
        } else {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

/// The other way round; what is no escape stays.
fn plain(escaped: &str) -> String {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let is_hex = |digits: &&str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let byte = digits
            .filter(is_hex)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = tail
            .get(if byte.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, address: &str) {
        let id = Id::new(id).unwrap();
        assert_eq!(of_note(&id), address);
        assert_eq!(note(address), id);
    }

    #[test]
    fn ids_are_addresses_and_back() {
        check("k3x9", "urn:byline:note:k3x9");
        check("50%:<ž>", "urn:byline:note:50%25%3A%3Cž%3E");
        check("https://h.example/a/1?b#c", "https://h.example/a/1?b#c");
        check("urn:uuid:0-1", "urn:uuid:0-1");
        check("a:<b>", "urn:byline:note:a%3A%3Cb%3E");
        check(
            "urn:byline:note:%3C",
            "urn:byline:note:urn%3Abyline%3Anote%3A%253C",
        );
    }

    #[test]
    fn what_cannot_be_an_id_gets_one() {
        let odd = note("has a space");
        assert!(odd.as_str().starts_with("w3c-"), "{odd:?}");
        assert_eq!(odd, note("has a space"));
        assert_eq!(plain("%é%4%zz%41"), "%é%4%zzA");
        assert_eq!(
            article_of_urn(&article_urn("a b/ž")),
            Some("a b/ž".to_owned())
        );
    }
}
