//! Bytes become the canonical text of a document.
//!
//! Owns the choice of the encoding (byte order mark, UTF-8, UTF-16, else a guess), the newlines and
//! what stands for bad bytes. Reading never fails: a byte that no encoding explains is U+FFFD, and
//! controls stay in the text, where [`crate::text::grapheme`] makes them harmless to see.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The bytes that decide about the encoding, counted from the first that is not ASCII.
const SAMPLE: usize = 64 * 1024;

/// Longer files end here: offsets are 32 bits, and decoding may triple the bytes.
const LIMIT: usize = 1 << 30;

/// The text of a file: without byte order mark, with newlines `\n`.
pub fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.get(..LIMIT).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if bare_utf16(bytes).is_none() => {
            with_plain_newlines(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)))
        }
        _ => with_plain_newlines(encoding(bytes).decode(bytes).0),
    }
}

/// The text of the first `size` bytes; always a beginning of what [`decode`] makes of all of them.
pub(super) fn decode_opening(bytes: &[u8], size: usize) -> String {
    let head = bytes.get(..size).unwrap_or(bytes);
    let encoding = if head.is_ascii() && bare_utf16(bytes).is_none() {
        UTF_8
    } else {
        encoding(bytes)
    };
    let mut decoder = encoding.new_decoder();
    let room = decoder.max_utf8_buffer_length(head.len());
    let mut text = String::with_capacity(room.unwrap_or(head.len()));
    // A character that the cut splits is kept back by the decoder, since more may come.
    let _ = decoder.decode_to_string(head, &mut text, false);
    with_plain_newlines(Cow::Owned(text))
}

/// The encoding of a file that is not, or not only, valid UTF-8.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return encoding;
    }
    let sample = sample(bytes);
    if is_mostly_utf8(sample) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    detector.guess(None, Utf8Detection::Deny)
}

/// The bytes to judge by: what comes before them is ASCII and says nothing.
fn sample(bytes: &[u8]) -> &[u8] {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    if !head.is_ascii() {
        return head;
    }
    let start = Encoding::ascii_valid_up_to(bytes);
    let end = (start + SAMPLE).min(bytes.len());
    bytes.get(start..end).unwrap_or_default()
}

/// Whether a few bad bytes in UTF-8 explain `sample` better than another encoding does.
fn is_mostly_utf8(sample: &[u8]) -> bool {
    if std::str::from_utf8(sample).is_ok() {
        return !sample.is_ascii();
    }
    let (mut n_good, mut n_bad) = (0, 0);
    let mut rest = sample.len();
    for chunk in sample.utf8_chunks() {
        let valid = chunk.valid();
        n_good += valid.chars().count() - valid.bytes().filter(u8::is_ascii).count();
        rest -= valid.len() + chunk.invalid().len();
        // The end of the sample may split a character.
        let is_cut = rest == 0 && chunk.invalid().len() < 4;
        n_bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    n_bad == 0 && n_good > 0 || n_good > 2 * n_bad
}

/// UTF-16 without a byte order mark: Latin text has a zero in every second byte.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let n_units = head.len() / 2;
    if n_units < 2 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let n_zeros = |parity: usize| {
        let units = head.iter().skip(parity).step_by(2);
        units.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (n_zeros(0), n_zeros(1));
    if odd * 2 > n_units && even * 20 < n_units {
        return Some(UTF_16LE);
    }
    (even * 2 > n_units && odd * 20 < n_units).then_some(UTF_16BE)
}

/// `\r\n` and `\r` become `\n`.
pub(super) fn with_plain_newlines(text: Cow<'_, str>) -> String {
    let Some(first) = memchr::memchr(b'\r', text.as_bytes()) else {
        return text.into_owned();
    };
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    let mut next = Some(first);
    while let Some(at) = next {
        let (line, tail) = rest.split_at(at);
        plain.push_str(line);
        plain.push('\n');
        rest = tail
            .strip_prefix("\r\n")
            .or_else(|| tail.strip_prefix('\r'))
            .unwrap_or(tail);
        next = memchr::memchr(b'\r', rest.as_bytes());
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(decode(bytes), text);
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn encodings_are_found() {
        check("naïve “Łódź” 中文".as_bytes(), "naïve “Łódź” 中文");
        check(b"\xef\xbb\xbfmarked", "marked");
        check(&utf16("\u{feff}Zoë 中", u16::to_le_bytes), "Zoë 中");
        check(&utf16("\u{feff}Zoë 中", u16::to_be_bytes), "Zoë 中");
        check(
            &utf16("No mark at all, Zoë.", u16::to_le_bytes),
            "No mark at all, Zoë.",
        );
        check(
            &utf16("No mark at all, Zoë.", u16::to_be_bytes),
            "No mark at all, Zoë.",
        );
        check(b"\x93Caf\xe9\x94 \x96 she said", "“Café” – she said");
        let (cyrillic, _, _) =
            encoding_rs::WINDOWS_1251.encode("Лоцман сказал, что туман рассеялся.");
        check(&cyrillic, "Лоцман сказал, что туман рассеялся.");
    }

    #[test]
    fn bad_bytes_are_seen_and_never_fatal() {
        check("é è ê".replace('è', "\u{1}").as_bytes(), "é \u{1} ê");
        check(
            b"\xc3\xa9 \xc3\xa9 \xc3\xa9 \xff \xc3\xa9",
            "é é é \u{fffd} é",
        );
        check(b"a\0b\x1b[2J", "a\0b\x1b[2J");
        check(b"", "");
        check(b"\xff\xfe", "");
    }

    #[test]
    fn newlines_are_all_alike() {
        check(b"a\r\nb\rc\n\r\nd\r", "a\nb\nc\n\nd\n");
        check("\u{feff}é\r\n".as_bytes(), "é\n");
    }

    #[test]
    fn a_character_that_the_end_of_the_sample_splits_is_no_bad_byte() {
        for shift in 0..4 {
            let text = "x".repeat(shift) + &"中é🚢".repeat(SAMPLE / 8);
            assert!(is_mostly_utf8(sample(text.as_bytes())));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400), size in 0..400_usize) {
            let text = decode(&bytes);
            prop_assert!(!text.contains('\r'));
            prop_assert!(text.starts_with(&decode_opening(&bytes, size)));
        }
    }
}
