//! Names that nobody else has.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A short random word that begins with `first`.
pub(super) fn word(first: char) -> String {
    const LETTERS: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bits = RandomState::new().build_hasher().finish();
    let mut word = String::from(first);
    for _ in 0..11 {
        let idx = usize::try_from(bits % 32).unwrap_or_default();
        word.extend(LETTERS.get(idx).map(|letter| char::from(*letter)));
        bits /= 32;
    }
    word
}
