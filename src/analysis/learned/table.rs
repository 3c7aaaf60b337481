//! Tables of learned weights, used where they lie in the program.
//!
//! A table is a hash table in one block of bytes: nothing is parsed or copied at start. Behind the
//! header stand the bins of the calibration (from which margin on how often the model is right, in
//! hundredths), then a 16-bit check for each slot (0: empty), then one signed byte per slot and
//! class. A feature is looked for from its slot on until an empty one; most are not there and weigh
//! nothing, which the checks alone tell. `byline-training` writes these bytes. All numbers are
//! little-endian.

use super::Feature;

/// The first four bytes of a table.
pub const MAGIC: [u8; 4] = *b"BYT1";

/// Bytes before the bins of the calibration: magic, classes, slots, bins (32 bits each), fingerprint
/// (64 bits).
pub const HEADER: usize = 24;

/// Bytes per bin: the margin and the hundredths, 32 bits each.
pub const BIN: usize = 8;

/// Bytes per check.
pub const CHECK: usize = 2;

/// Weights of features for `N` classes.
#[derive(Clone, Copy, Debug)]
pub struct Table<const N: usize> {
    bytes: &'static [u8],
}

impl<const N: usize> Table<N> {
    /// The table in `bytes`; see [`Self::is_sound`].
    pub const fn new(bytes: &'static [u8]) -> Self {
        Self { bytes }
    }

    /// Whether the bytes are a table for `N` classes made with the features of this `fingerprint`.
    pub fn is_sound(&self, fingerprint: u64) -> bool {
        let size = self.checks_at() + self.n_slots() * (CHECK + N);
        self.bytes.starts_with(&MAGIC)
            && self.number(4) as usize == N
            && self.n_slots() > 0
            && self.bytes.len() == size
            && self.bytes.get(16..HEADER) == Some(&fingerprint.to_le_bytes())
    }

    /// The sums of the weights of `features`, class by class.
    pub fn scores(&self, features: &[Feature]) -> [i32; N] {
        let mut scores = [0; N];
        for feature in features {
            self.add(*feature, &mut scores);
        }
        scores
    }

    /// Adds the weights of one feature.
    pub fn add(&self, feature: Feature, scores: &mut [i32; N]) {
        if let Some(weights) = self.weights(feature) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }

    /// The weights of a feature as bytes of two's complement; `None` where it is not in the table.
    pub fn weights(&self, feature: Feature) -> Option<&'static [u8; N]> {
        let n_slots = self.n_slots();
        let (checks, weights) = self
            .bytes
            .get(self.checks_at()..)?
            .split_at_checked(n_slots * CHECK)?;
        let check = check(feature).to_le_bytes();
        let mut slot = slot(feature, n_slots);
        for _ in 0..n_slots {
            let found = checks.get(slot * CHECK..)?.first_chunk::<CHECK>()?;
            if *found == check {
                return weights.get(slot * N..)?.first_chunk::<N>();
            }
            if *found == [0, 0] {
                return None;
            }
            slot = if slot + 1 == n_slots { 0 } else { slot + 1 };
        }
        None
    }

    /// How often the model is right where it decides by this margin, in hundredths.
    pub fn confidence(&self, margin: i32) -> u8 {
        let bin = |idx: usize| HEADER + idx * BIN;
        let reached = (0..self.n_bins())
            .take_while(|idx| self.number(bin(*idx)).cast_signed() <= margin)
            .last()
            .unwrap_or(0);
        u8::try_from(self.number(bin(reached) + 4)).map_or(50, |hundredths| hundredths.min(100))
    }

    fn checks_at(&self) -> usize {
        HEADER + self.n_bins() * BIN
    }

    fn n_slots(&self) -> usize {
        self.number(8) as usize
    }

    fn n_bins(&self) -> usize {
        self.number(12) as usize
    }

    /// The number at a byte offset; 0 behind the end.
    fn number(&self, at: usize) -> u32 {
        let bytes = self.bytes.get(at..).and_then(<[u8]>::first_chunk::<4>);
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }
}

/// Where a feature is looked for first in a table of `n_slots`.
pub fn slot(feature: Feature, n_slots: usize) -> usize {
    // The high half of the bits, scaled down (Lemire 2019), so that any number of slots will do.
    let scaled = (feature.bits() >> 32) * n_slots as u64;
    usize::try_from(scaled >> 32).unwrap_or(0)
}

/// By what a slot tells whose it is; never 0.
pub fn check(feature: Feature) -> u16 {
    let [low, high, ..] = feature.bits().to_le_bytes();
    u16::from_le_bytes([low, high]).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of two classes with three slots, which holds `rows`, and one bin per pair of `bins`.
    fn table(rows: &[(Feature, [i8; 2])], bins: &[(i32, u32)]) -> Table<2> {
        let n_slots = 3;
        let mut bytes = MAGIC.to_vec();
        for number in [2, 3, u32::try_from(bins.len()).unwrap()] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(9_u64.to_le_bytes());
        for (margin, hundredths) in bins {
            bytes.extend(margin.to_le_bytes());
            bytes.extend(hundredths.to_le_bytes());
        }
        let (mut checks, mut bytes_of) = ([[0; 2]; 3], [[0; 2]; 3]);
        for (feature, weights) in rows {
            let mut at = slot(*feature, n_slots);
            while checks[at] != [0, 0] {
                at = (at + 1) % n_slots;
            }
            checks[at] = check(*feature).to_le_bytes();
            bytes_of[at] = weights.map(i8::cast_unsigned);
        }
        bytes.extend(checks.as_flattened());
        bytes.extend(bytes_of.as_flattened());
        Table::new(bytes.leak())
    }

    #[test]
    fn weights_are_added_up() {
        let [a, b, c, d] = [1, 2, 3, 4].map(|seen| Feature::new(0, seen));
        let full = table(&[(a, [1, -2]), (b, [10, 20]), (c, [-128, 127])], &[]);
        assert_eq!(full.scores(&[a, b, c, d]), [-117, 145]);
        assert_eq!(full.weights(d), None);
        assert!(full.is_sound(9) && !full.is_sound(8));
    }

    #[test]
    fn margins_fall_into_bins() {
        let table = table(&[], &[(0, 55), (100, 80), (200, 95)]);
        let found = [-5, 0, 99, 100, 5000].map(|margin| table.confidence(margin));
        assert_eq!(found, [55, 55, 55, 80, 95]);
    }

    #[test]
    fn odd_bytes_are_harmless() {
        for bytes in [
            &b""[..],
            b"BYT1",
            b"BYT1\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        ] {
            let table = Table::<3>::new(bytes);
            assert!(!table.is_sound(0));
            assert_eq!(table.scores(&[Feature::new(0, 1)]), [0; 3]);
        }
    }
}
