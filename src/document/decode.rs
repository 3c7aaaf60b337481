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
fn with_plain_newlines(text: Cow<'_, str>) -> String {
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
