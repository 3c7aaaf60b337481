//! Tables of learned weights, used where they lie in the program.
//!
//! A table is a hash table in one block of bytes: nothing is parsed or copied at start. Behind the
//! header stand the bins of the calibration (from which margin on how often the model is right, in
//! hundredths), then a 16-bit check for each slot (0: empty), then for each group of slots how many
//! before it are not empty and which of its own, then the rows of weights of those that are not: one signed byte per
//! class. A feature is looked for from its slot on until an empty one; most are not there and weigh
//! nothing, which the checks alone tell. Empty slots have no rows, so that little is read and a
//! program that decides by the table takes up little memory; only where a row is a single byte, all
//! slots have one and nothing is counted. `byline-training` writes these bytes. All numbers are
//! little-endian.

use super::Feature;

/// The first four bytes of a table.
pub const MAGIC: [u8; 4] = *b"BYT3";

/// Where the number of classes stands, behind the magic.
const N_CLASSES_AT: usize = 4;

/// Where the number of slots stands.
const N_SLOTS_AT: usize = 8;

/// Where the number of bins stands; all three have 32 bits.
pub const N_BINS_AT: usize = 12;

/// Where the fingerprint stands, of 64 bits.
const FINGERPRINT_AT: usize = 16;

/// Bytes before the bins of the calibration.
pub const HEADER: usize = 24;

/// Bytes per bin: the margin and the hundredths, 32 bits each.
const BIN: usize = 8;

/// Bytes per check.
const CHECK: usize = 2;

/// Slots whose rows are counted together.
pub const GROUP: usize = 32;

/// Bytes per group: the rows before it, and a bit for each of its slots that has one; 32 bits each.
const COUNT: usize = 8;

/// Weights of features for `N` classes.
#[derive(Clone, Copy, Debug)]
pub struct Table<const N: usize> {
    header: &'static [u8],
    bins: &'static [[u8; BIN]],
    checks: &'static [[u8; CHECK]],
    /// For each group of slots, how many rows stand before, and which slots have one.
    counts: &'static [[u8; COUNT]],
    rows: &'static [[u8; N]],
}

impl<const N: usize> Table<N> {
    /// The table in `bytes`; without weights where the bytes are none, see [`Self::is_sound`].
    pub const fn new(bytes: &'static [u8]) -> Self {
        let none = Self {
            header: &[],
            bins: &[],
            checks: &[],
            counts: &[],
            rows: &[],
        };
        let Some((header, rest)) = bytes.split_at_checked(HEADER) else {
            return none;
        };
        let (n_slots, n_bins) = (number(header, N_SLOTS_AT), number(header, N_BINS_AT));
        let Some((bins, rest)) = rest.split_at_checked(n_bins as usize * BIN) else {
            return none;
        };
        let n_slots = n_slots as usize;
        let Some((checks, rest)) = rest.split_at_checked(n_slots * CHECK) else {
            return none;
        };
        let n_groups = if N == 1 { 0 } else { n_slots.div_ceil(GROUP) };
        let Some((counts, rows)) = rest.split_at_checked(n_groups * COUNT) else {
            return none;
        };
        Self {
            header,
            bins: bins.as_chunks().0,
            checks: checks.as_chunks().0,
            counts: counts.as_chunks().0,
            rows: rows.as_chunks().0,
        }
    }

    /// Whether the bytes are a table for `N` classes made with the features of this `fingerprint`.
    pub fn is_sound(&self, fingerprint: u64) -> bool {
        self.header.starts_with(&MAGIC)
            && number(self.header, N_CLASSES_AT) as usize == N
            && !self.checks.is_empty()
            && self.header.get(FINGERPRINT_AT..HEADER) == Some(&fingerprint.to_le_bytes())
    }

    /// The sums of the weights of `features`, class by class.
    pub fn scores(&self, features: &[Feature]) -> [i32; N] {
        let mut scores = [0; N];
        for weights in features.iter().filter_map(|feature| self.weights(*feature)) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += i32::from(weight.cast_signed());
            }
        }
        scores
    }

    /// The weights of a feature as bytes of two's complement; `None` where it is not in the table.
    #[inline]
    pub fn weights(&self, feature: Feature) -> Option<&'static [u8; N]> {
        let check = check(feature).to_le_bytes();
        let first = slot(feature, self.checks.len());
        let (before, behind) = self.checks.split_at_checked(first)?;
        let found = |checks: &[[u8; CHECK]]| {
            let ends = |found: &[u8; CHECK]| *found == check || *found == [0, 0];
            checks.iter().position(ends)
        };
        // Behind the last slot comes the first.
        let slot = match found(behind) {
            Some(steps) => first + steps,
            None => found(before)?,
        };
        if self.checks.get(slot) != Some(&check) {
            return None;
        }
        if N == 1 {
            return self.rows.get(slot);
        }
        let group = self.counts.get(slot / GROUP)?;
        let before = number(group, 4) & ((1 << (slot % GROUP)) - 1);
        self.rows
            .get((number(group, 0) + before.count_ones()) as usize)
    }

    /// How often the model is right where it decides by this margin, in hundredths.
    pub fn confidence(&self, margin: i32) -> u8 {
        let reached = |bin: &&[u8; BIN]| number(*bin, 0).cast_signed() <= margin;
        let bin = self.bins.iter().take_while(reached).last();
        let bin = bin.or_else(|| self.bins.first());
        bin.and_then(|bin| u8::try_from(number(bin, 4)).ok())
            .map_or(50, |hundredths| hundredths.min(100))
    }
}

/// What stands for a group of slots: `n_before` rows stand before those of the group, and `taken` tells
/// of each of its slots whether it has one.
pub fn group(n_before: usize, taken: impl Iterator<Item = bool>) -> [u8; COUNT] {
    let taken = (0..GROUP)
        .zip(taken)
        .fold(0_u32, |bits, (idx, taken)| bits | u32::from(taken) << idx);
    let n_before = u32::try_from(n_before).unwrap_or(u32::MAX);
    (u64::from(taken) << 32 | u64::from(n_before)).to_le_bytes()
}

/// The number at a byte offset; 0 behind the end.
const fn number(bytes: &[u8], at: usize) -> u32 {
    match bytes.split_at_checked(at) {
        Some((_, rest)) => match rest.first_chunk() {
            Some(bytes) => u32::from_le_bytes(*bytes),
            None => 0,
        },
        None => 0,
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

    /// A table of two classes with some slots, which holds `rows`, and one bin per pair of `bins`.
    fn table(n_slots: u8, rows: &[(Feature, [i8; 2])], bins: &[(i32, u32)]) -> Table<2> {
        let mut bytes = MAGIC.to_vec();
        for number in [2, n_slots.into(), u32::try_from(bins.len()).unwrap()] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(9_u64.to_le_bytes());
        for (margin, hundredths) in bins {
            bytes.extend(margin.to_le_bytes());
            bytes.extend(hundredths.to_le_bytes());
        }
        let n_slots = usize::from(n_slots);
        let mut slots = vec![None; n_slots];
        for (feature, weights) in rows {
            let mut at = slot(*feature, n_slots);
            while slots[at].is_some() {
                at = (at + 1) % n_slots;
            }
            slots[at] = Some((check(*feature), weights.map(i8::cast_unsigned)));
        }
        for slot in &slots {
            bytes.extend(slot.map_or(0, |(check, _)| check).to_le_bytes());
        }
        let mut n_rows = 0;
        for slots in slots.chunks(GROUP) {
            bytes.extend(group(n_rows, slots.iter().map(Option::is_some)));
            n_rows += slots.iter().flatten().count();
        }
        bytes.extend(slots.iter().flatten().flat_map(|(_, weights)| weights));
        Table::new(bytes.leak())
    }

    #[test]
    fn weights_are_added_up() {
        let [a, b, c, d] = [1, 2, 3, 4].map(|seen| Feature::new(0, seen));
        let full = table(3, &[(a, [1, -2]), (b, [10, 20]), (c, [-128, 127])], &[]);
        assert_eq!(full.scores(&[a, b, c, d]), [-117, 145]);
        assert_eq!(full.weights(d), None);
        assert!(full.is_sound(9) && !full.is_sound(8));
    }

    #[test]
    fn rows_are_found_behind_empty_slots() {
        let row = |seen: i8| {
            let feature = Feature::new(1, u64::from(seen.unsigned_abs()));
            (feature, [seen, -seen])
        };
        let rows: Vec<(Feature, [i8; 2])> = (0..100).map(row).collect();
        let table = table(170, &rows, &[]);
        for (feature, weights) in &rows {
            assert_eq!(table.scores(&[*feature]), weights.map(i32::from));
        }
        assert_eq!(table.weights(Feature::new(2, 0)), None);
    }

    #[test]
    fn margins_fall_into_bins() {
        let table = table(3, &[], &[(0, 55), (100, 80), (200, 95)]);
        let found = [-5, 0, 99, 100, 5000].map(|margin| table.confidence(margin));
        assert_eq!(found, [55, 55, 55, 80, 95]);
    }

    #[test]
    fn odd_bytes_are_harmless() {
        for bytes in [
            &b""[..],
            b"BYT3",
            b"BYT3\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        ] {
            let table = Table::<3>::new(bytes);
            assert!(!table.is_sound(0));
            assert_eq!(table.scores(&[Feature::new(0, 1)]), [0; 3]);
        }
    }
}
