//! Text for the terminal's clipboard, which works over SSH as well.
//!
//! Owns OSC 52 (xterm's ctlseqs) and its wrapping for tmux. Whether the terminal heeds it cannot be
//! known: a message to the reader says "sent", not "copied".

/// The most bytes that terminals take: longer sequences are cut off or dropped (xterm's buffer, tmux).
pub(super) const MOST: usize = 55_000;

/// The sequence that asks the terminal to keep a text.
pub(super) fn copy(text: &str) -> String {
    let sequence = format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes()));
    if std::env::var_os("TMUX").is_none() {
        return sequence;
    }
    // tmux takes the plain one if it may set its clipboard, and hands the other through if it may.
    let wrapped = sequence.replace('\x1b', "\x1b\x1b");
    format!("{sequence}\x1bPtmux;{wrapped}\x1b\\")
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0_u32, |group, idx| {
            group << 8 | u32::from(chunk.get(idx).copied().unwrap_or_default())
        });
        for digit in 0..4 {
            let value = usize::try_from(group >> (18 - 6 * digit) & 63).unwrap_or_default();
            encoded.push(if digit <= chunk.len() {
                char::from(DIGITS[value])
            } else {
                '='
            });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(base64(text.as_bytes()), expected);
    }

    #[test]
    fn text_is_encoded_as_the_standard_has_it() {
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
        check("é—", "w6nigJQ=");
    }
}
