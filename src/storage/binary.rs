//! Tells files that are no text from their first bytes.
//!
//! Owns the guess only; an odd byte or two in a text is not its business.

/// How many bytes at the beginning decide.
pub(super) const SAMPLE: usize = 8 << 10;

/// The first bytes of formats that people take for articles, and what to call them.
const MAGIC: [(&[u8], &str); 14] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (EPUB, Word and the like)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "sound, video or an image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
];

/// What the bytes look like where they are no text ("a PDF").
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| sample.starts_with(magic)) {
        return Some(what);
    }
    (!is_utf16(sample) && is_mostly_controls(sample)).then_some("a binary file")
}

/// With a mark at its start, or by zero bytes on every other place.
fn is_utf16(sample: &[u8]) -> bool {
    if sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff") {
        return true;
    }
    if memchr::memchr(0, sample).is_none() {
        return false;
    }
    let zeros_at = |first: usize| {
        let bytes = sample.iter().skip(first).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros_at(0), zeros_at(1));
    even.max(odd) > sample.len() / 4 && even.min(odd) <= sample.len() / 64
}

fn is_mostly_controls(sample: &[u8]) -> bool {
    let is_odd = |byte: &&u8| matches!(**byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    // Of random bytes, a tenth are controls.
    sample.iter().filter(is_odd).count() > sample.len() / 16
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    fn check(bytes: &[u8], what: Option<&str>) {
        assert_eq!(looks_like(bytes), what, "{bytes:?}");
    }

    #[test]
    fn texts_are_told_from_other_files() {
        check(b"", None);
        check(b"She said no.\n", None);
        check(b"one \0 zero in a long line of words is still a text", None);
        check(b"\x1b[31mred\x1b[0m", None);
        check(b"\xff\xfeS\0h\0e\0", None);
        check(b"S\0h\0e\0 \0s\0a\0i\0d\0", None);
        check("Žluťoučký kůň".as_bytes(), None);
        check(b"%PDF-1.4", Some("a PDF"));
        check(&[0; 64], Some("a binary file"));
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        check(&bytes.repeat(32), Some("a binary file"));
        check(b"\x01\x02\x03\x04abcdefgh\x05\x06", Some("a binary file"));
    }
}
