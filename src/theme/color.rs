//! The arithmetic of colours: contrast, perceived difference, and colours as others see them.
//!
//! Sources: relative luminance and contrast ratio from WCAG 2.2; the Oklab space from B. Ottosson,
//! "A perceptual color space for image processing" (2020); colour-vision deficiency from Machado,
//! Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
//! deficiency" (2009), severity 1.

use super::Color;

/// The contrast that WCAG 2 asks of running text (level AA).
pub const LEGIBLE: f32 = 4.5;

/// An sRGB colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl From<Rgb> for Color {
    fn from(Rgb(red, green, blue): Rgb) -> Self {
        Self::Rgb(red, green, blue)
    }
}

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);

    /// Relative luminance, 0 to 1 (WCAG 2).
    pub fn luminance(self) -> f32 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio with `other`, 1 to 21 (WCAG 2).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour with its lightness moved just so far that it reaches `ratio` on `ground`.
    ///
    /// It moves away from the ground, towards white or black, whichever contrasts more; one of
    /// them always reaches 4.5:1.
    #[must_use]
    pub fn legible_on(self, ground: Self, ratio: f32) -> Self {
        if self.contrast(ground) >= ratio {
            return self;
        }
        let [lightness, a, b] = self.oklab();
        let lighter = Self::WHITE.contrast(ground) >= Self::BLACK.contrast(ground);
        let end = if lighter { 1.0 } else { 0.0 };
        let (mut near, mut far) = (lightness, end);
        let mut found = if lighter { Self::WHITE } else { Self::BLACK };
        for _ in 0..12 {
            let middle = f32::midpoint(near, far);
            // Very light and very dark colours have no room for chroma: it fades towards the end.
            let room = (end - middle).abs() / (end - lightness).abs().max(f32::EPSILON);
            let chroma = room.clamp(0.0, 1.0).sqrt();
            let color = Self::from_oklab([middle, a * chroma, b * chroma]);
            if color.contrast(ground) >= ratio {
                found = color;
                far = middle;
            } else {
                near = middle;
            }
        }
        found
    }

    /// The colour `share` of the way (0 to 1) from here to `other`.
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let (from, to) = (self.oklab(), other.oklab());
        let at = |idx: usize| from[idx] + (to[idx] - from[idx]) * share;
        Self::from_oklab([at(0), at(1), at(2)])
    }

    /// Perceived difference: the distance in Oklab, where about 0.02 is just noticeable.
    pub fn distance(self, other: Self) -> f32 {
        let (from, to) = (self.oklab(), other.oklab());
        let square = |idx: usize| (from[idx] - to[idx]).powi(2);
        (square(0) + square(1) + square(2)).sqrt()
    }

    /// The smallest difference that people with normal, protanope and deuteranope vision perceive.
    pub fn distance_for_all(self, other: Self) -> f32 {
        [PROTANOPIA, DEUTERANOPIA]
            .iter()
            .map(|matrix| {
                self.seen_through(matrix)
                    .distance(other.seen_through(matrix))
            })
            .fold(self.distance(other), f32::min)
    }

    fn seen_through(self, matrix: &[[f32; 3]; 3]) -> Self {
        Self::from_linear(apply(matrix, self.linear()))
    }

    /// Lightness, green–red and blue–yellow.
    pub(super) fn oklab(self) -> [f32; 3] {
        apply(
            &LMS_TO_OKLAB,
            apply(&RGB_TO_LMS, self.linear()).map(libm::cbrtf),
        )
    }

    pub(super) fn from_oklab(lab: [f32; 3]) -> Self {
        Self::from_linear(apply(
            &LMS_TO_RGB,
            apply(&OKLAB_TO_LMS, lab).map(|cone| cone.powi(3)),
        ))
    }

    fn linear(self) -> [f32; 3] {
        [self.0, self.1, self.2].map(|byte| {
            let share = f32::from(byte) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                libm::powf((share + 0.055) / 1.055, 2.4)
            }
        })
    }

    fn from_linear(linear: [f32; 3]) -> Self {
        let [red, green, blue] = linear.map(|share| {
            let share = share.clamp(0.0, 1.0);
            to_byte(if share <= 0.003_130_8 {
                share * 12.92
            } else {
                1.055 * libm::powf(share, 1.0 / 2.4) - 0.055
            })
        });
        Self(red, green, blue)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share is clamped to 0..=1 before it becomes a byte"
)]
fn to_byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

fn apply(matrix: &[[f32; 3]; 3], vector: [f32; 3]) -> [f32; 3] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

const RGB_TO_LMS: [[f32; 3]; 3] = [
    [0.412_221_47, 0.536_332_55, 0.051_445_995],
    [0.211_903_5, 0.680_699_5, 0.107_396_96],
    [0.088_302_46, 0.281_718_85, 0.629_978_7],
];
const LMS_TO_OKLAB: [[f32; 3]; 3] = [
    [0.210_454_26, 0.793_617_8, -0.004_072_047],
    [1.977_998_5, -2.428_592_2, 0.450_593_7],
    [0.025_904_037, 0.782_771_77, -0.808_675_77],
];
const OKLAB_TO_LMS: [[f32; 3]; 3] = [
    [1.0, 0.396_337_78, 0.215_803_76],
    [1.0, -0.105_561_346, -0.063_854_17],
    [1.0, -0.089_484_18, -1.291_485_5],
];
const LMS_TO_RGB: [[f32; 3]; 3] = [
    [4.076_741_7, -3.307_711_6, 0.230_969_94],
    [-1.268_438, 2.609_757_4, -0.341_319_4],
    [-0.004_196_086_3, -0.703_418_6, 1.707_614_7],
];
const PROTANOPIA: [[f32; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: [[f32; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 0.01);
        // The grey that is just legible on white, as the guideline's own examples have it.
        assert!(Rgb(0x76, 0x76, 0x76).contrast(Rgb::WHITE) >= LEGIBLE);
        assert!(Rgb(0x77, 0x77, 0x77).contrast(Rgb::WHITE) < LEGIBLE);
    }

    #[test]
    fn moving_a_colour_keeps_its_hue() {
        let (blue, cream) = (Rgb(0x26, 0x8b, 0xd2), Rgb(0xfd, 0xf6, 0xe3));
        let [_, a, b] = blue.legible_on(cream, LEGIBLE).oklab();
        let [_, was_a, was_b] = blue.oklab();
        assert!((b.atan2(a) - was_b.atan2(was_a)).abs() < 0.1);
        assert!(b.hypot(a) > 0.7 * was_b.hypot(was_a));
    }

    #[test]
    fn red_and_green_are_closer_for_those_who_confuse_them() {
        let (red, green) = (Rgb(0xc0, 0x50, 0x30), Rgb(0x80, 0x80, 0x20));
        assert!(red.distance_for_all(green) < red.distance(green) / 2.0);
        let blue = Rgb(0x40, 0x60, 0xd0);
        assert!(red.distance_for_all(blue) > 0.15);
    }

    proptest! {
        #[test]
        fn oklab_returns(red: u8, green: u8, blue: u8) {
            let color = Rgb(red, green, blue);
            prop_assert_eq!(Rgb::from_oklab(color.oklab()), color);
        }

        #[test]
        fn any_colour_can_be_made_legible(ink: [u8; 3], ground: [u8; 3]) {
            let ground = Rgb(ground[0], ground[1], ground[2]);
            let ink = Rgb(ink[0], ink[1], ink[2]).legible_on(ground, LEGIBLE);
            prop_assert!(ink.contrast(ground) >= LEGIBLE);
        }
    }
}
