//! Learned weights become the bytes that byline uses in place.
//!
//! Owns which features are worth their room and how weights are rounded to 8 bits; the layout is
//! `byline::analysis::learned::Table`'s.

use byline::analysis::learned::{
    Feature, GROUP, HEADER, MAGIC, N_BINS_AT, Table, check, group, slot,
};

use crate::calibration::Bin;

/// So many steps are a factor e.
const STEPS: f64 = 32.0;

/// What a table is made from.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Keep at most this many features, those with the greatest weights.
    pub most: usize,
    /// The number of the features, see `byline::analysis::learned::fingerprint`.
    pub fingerprint: u64,
}

/// The weights of features, which stand as their bits.
pub type Rows<const N: usize> = Vec<(u64, [f64; N])>;

/// Writes weights as a table without calibration, in a unit that fits them.
pub fn write<const N: usize>(rows: Rows<N>, plan: Plan) -> Vec<u8> {
    let rows = greatest(rows, plan.most);
    let unit = unit(rows.iter().flat_map(|(_, weights)| weights.iter().copied()));
    pack(rounded(&rows, unit), plan.fingerprint)
}

/// Writes weights that are logarithms of odds as a table without calibration; all such tables have one
/// unit and may be added up.
pub fn write_logs<const N: usize>(rows: Rows<N>, plan: Plan) -> Vec<u8> {
    let rows = greatest(rows, plan.most);
    pack(rounded(&rows, 1.0 / STEPS), plan.fingerprint)
}

/// Writes a table of one value per feature, such as a word list.
pub fn write_values(values: Vec<(Feature, i8)>, fingerprint: u64) -> Vec<u8> {
    let rows = values
        .into_iter()
        .map(|(feature, value)| (feature.bits(), [value]));
    pack(rows.collect(), fingerprint)
}

/// The same table with `bins` as its calibration.
pub fn with_bins(table: &[u8], bins: &[Bin]) -> Vec<u8> {
    let mut bytes = table.get(..HEADER).unwrap_or_default().to_vec();
    let n_bins = u32::try_from(bins.len()).unwrap_or(0);
    if let Some(place) = bytes.get_mut(N_BINS_AT..N_BINS_AT + 4) {
        place.copy_from_slice(&n_bins.to_le_bytes());
    }
    for bin in bins {
        bytes.extend(bin.margin.to_le_bytes());
        bytes.extend(bin.hundredths.to_le_bytes());
    }
    bytes.extend(table.get(HEADER..).unwrap_or_default());
    bytes
}

/// A table of bytes that live as long as the program.
pub fn leaked<const N: usize>(bytes: Vec<u8>) -> Table<N> {
    Table::new(bytes.leak())
}

/// The features that decide most, at most `most` of them.
fn greatest<const N: usize>(mut rows: Rows<N>, most: usize) -> Rows<N> {
    rows.sort_by(|(a, of_a), (b, of_b)| spread(of_b).total_cmp(&spread(of_a)).then(a.cmp(b)));
    rows.truncate(most);
    rows
}

/// How far apart the weights of a feature are: how much it decides.
fn spread(weights: &[f64]) -> f64 {
    let most = weights.iter().copied().fold(0.0, f64::max);
    let least = weights.iter().copied().fold(0.0, f64::min);
    most - least
}

/// What one step of the 8 bits is worth: so much that one weight in 2,000 is cut off.
fn unit(weights: impl Iterator<Item = f64>) -> f64 {
    let mut sizes: Vec<f64> = weights.map(f64::abs).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let at = sizes.len().saturating_sub(1 + sizes.len() / 2000);
    sizes.get(at).map_or(1.0, |size| size / 127.0)
}

/// Weights in whole units; features that weigh nothing are left out.
fn rounded<const N: usize>(rows: &Rows<N>, unit: f64) -> Vec<(u64, [i8; N])> {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to 8 bits before")]
    let round = |weight: f64| (weight / unit).round().clamp(-127.0, 127.0) as i8;
    rows.iter()
        .map(|(bits, weights)| (*bits, weights.map(round)))
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0))
        .collect()
}

/// Puts rows in their slots, in the order of their bits; of several classes only slots
/// that are taken have weights.
fn pack<const N: usize>(mut rows: Vec<(u64, [i8; N])>, fingerprint: u64) -> Vec<u8> {
    rows.sort_unstable_by_key(|(bits, _)| *bits);
    // Two slots in five are empty, so that what is not there is told after a step or two.
    let n_slots = rows.len() * 5 / 3 + 1;
    let mut bytes = MAGIC.to_vec();
    for number in [N, n_slots, 0] {
        bytes.extend(u32::try_from(number).unwrap_or(0).to_le_bytes());
    }
    bytes.extend(fingerprint.to_le_bytes());
    let mut slots = vec![None; n_slots];
    for (bits, row) in rows {
        let feature = Feature::from_bits(bits);
        let mut at = slot(feature, n_slots);
        while slots[at].is_some() {
            at = (at + 1) % n_slots;
        }
        slots[at] = Some((check(feature), row.map(i8::cast_unsigned)));
    }
    for slot in &slots {
        bytes.extend(slot.map_or(0, |(check, _)| check).to_le_bytes());
    }
    if N == 1 {
        let row = |slot: &Option<(u16, [u8; N])>| slot.map_or([0; N], |(_, weights)| weights);
        bytes.extend(slots.iter().flat_map(row));
        return bytes;
    }
    let mut n_rows = 0;
    for slots in slots.chunks(GROUP) {
        bytes.extend(group(n_rows, slots.iter().map(Option::is_some)));
        n_rows += slots.iter().flatten().count();
    }
    bytes.extend(slots.iter().flatten().flat_map(|(_, weights)| weights));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perceptron::Perceptron;

    #[test]
    fn the_engine_reads_what_is_written() {
        let features: Vec<Feature> = (0..500).map(|seen| Feature::new(3, seen)).collect();
        let mut perceptron = Perceptron::<3>::new();
        perceptron.tick();
        for feature in &features {
            perceptron.change(&[*feature], 1, 2);
            perceptron.change(&[*feature], 2, -1);
        }
        perceptron.tick();
        let plan = Plan {
            most: 400,
            fingerprint: 5,
        };
        let bins = [Bin {
            margin: -1,
            hundredths: 77,
        }];
        let table = leaked::<3>(with_bins(&write(perceptron.averages(), plan), &bins));
        assert!(table.is_sound(5));
        assert_eq!(table.confidence(0), 77);
        let found = features
            .iter()
            .filter(|feature| table.weights(**feature).is_some());
        assert_eq!(found.count(), 400);
        let seen = features
            .iter()
            .find(|feature| table.weights(**feature).is_some());
        assert_eq!(table.scores(&[*seen.unwrap()]), [0, 127, -64]);
    }
}
