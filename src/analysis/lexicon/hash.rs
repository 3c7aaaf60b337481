//! A quick hash for words that are looked up in lists of the program.
//!
//! Not for tables whose keys come from a document: whoever writes the text could choose words that
//! fall together.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes a [`WordHasher`] for each key.
pub(crate) type WordHash = BuildHasherDefault<WordHasher>;

/// Mixes eight bytes at a time (the hash of Firefox and rustc).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            self.add(
                rest.iter()
                    .fold(0, |bits, byte| bits << 8 | u64::from(*byte)),
            );
        }
    }

    /// The mark behind each text.
    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    /// The high bits are mixed best; tables look at the low ones.
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
