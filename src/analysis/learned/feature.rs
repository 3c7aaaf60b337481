//! Features as numbers, made the same way for the engine and for the training program.
//!
//! A feature is a template (what is looked at) with one or two values (what is seen there), mixed into
//! 64 bits. [`text`] makes a value of a word, so that a word is hashed once however many
//! templates look at it. Nothing here depends on the machine.

/// What is seen at one place: 64 well-mixed bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(u64);

impl Feature {
    /// The feature of `template` with the value `seen`.
    pub const fn new(template: u16, seen: u64) -> Self {
        Self(mix(
            seen ^ (template as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ))
    }

    /// The feature of `template` with two values, whose order counts.
    pub const fn pair(template: u16, first: u64, second: u64) -> Self {
        Self::new(template, join(first, second))
    }

    /// The feature of these bits, see [`Self::bits`].
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// All bits.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// One value out of two, whose order counts.
pub const fn join(first: u64, second: u64) -> u64 {
    mix(first.wrapping_add(0x517c_c1b7_2722_0a95)) ^ second.rotate_left(17)
}

/// The value of a text.
#[inline]
pub fn text(text: &str) -> u64 {
    bytes(text.bytes())
}

/// The value of some bytes.
#[inline]
pub fn bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    // FNV-1a, and a mixer for its weak high bits.
    mix(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_differ_by_template_value_and_order() {
        let (ada, orr) = (text("Ada"), text("Orr"));
        assert_ne!(Feature::new(1, ada), Feature::new(2, ada));
        assert_ne!(Feature::new(1, ada), Feature::new(1, orr));
        assert_ne!(Feature::pair(1, ada, orr), Feature::pair(1, orr, ada));
    }

    #[test]
    fn features_are_the_same_on_every_machine() {
        // The committed models hold these bits.
        assert_eq!(text(""), mix(0xcbf2_9ce4_8422_2325));
        assert_eq!(Feature::new(7, text("Ada")).bits(), FIXED);
    }

    const FIXED: u64 = 17_764_926_381_029_316_588;
}
