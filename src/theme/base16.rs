//! Reads the colour schemes of the Tinted Theming project, unchanged.
//!
//! Both the present form (`palette:` with `base00` to `base0F`, to `base17` for base24) and the
//! older flat one (`scheme:` and `base00` at the top). What the slots are used for is for
//! [`super::slots`] to say.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::{Rgb, Variant};
use crate::yaml;

/// Bytes of a scheme at most; real ones have about 700.
const LIMIT: usize = 64 * 1024;

/// A base16 or base24 scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name, as its author wrote it.
    pub name: String,
    /// Who made it.
    pub author: Option<String>,
    /// Whether its ground is dark or light, as it says or as the ground is.
    pub variant: Variant,
    /// `base00` to `base0F`.
    slots: [Rgb; 16],
}

/// What is wrong with a scheme.
#[derive(Debug, thiserror::Error)]
pub enum SchemeError {
    /// It is no YAML, or a field is not what it should be.
    #[error(transparent)]
    Yaml(#[from] yaml::Error),
    /// A colour is not given.
    #[error("{file}: the colour {slot} is missing")]
    Missing {
        /// The file.
        file: String,
        /// The slot.
        slot: String,
    },
}

impl Scheme {
    /// Reads the `text` of a scheme; `file` is named in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, SchemeError> {
        let fields: Fields = yaml::from_str(file, text, LIMIT)?;
        let mut slots = [Rgb::BLACK; 16];
        for (idx, slot) in slots.iter_mut().enumerate() {
            let name = format!("base{idx:02x}");
            *slot = *fields
                .colors
                .get(&name)
                .ok_or_else(|| SchemeError::Missing {
                    file: file.to_owned(),
                    slot: format!("base{idx:02X}"),
                })?;
        }
        let by_ground = if slots[0].luminance() > slots[5].luminance() {
            Variant::Light
        } else {
            Variant::Dark
        };
        Ok(Self {
            name: fields.name.unwrap_or_else(|| file.to_owned()),
            author: fields.author,
            variant: fields.variant.unwrap_or(by_ground),
            slots,
        })
    }

    /// The colour of slot `base00` to `base0F`, by number; higher numbers wrap around.
    pub fn slot(&self, idx: usize) -> Rgb {
        self.slots[idx % self.slots.len()]
    }
}

/// The fields of a scheme that matter here, of either form.
#[derive(Default)]
struct Fields {
    name: Option<String>,
    author: Option<String>,
    variant: Option<Variant>,
    /// By slot, in lower case.
    colors: BTreeMap<String, Rgb>,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a base16 colour scheme")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "name" | "scheme" => fields.name = Some(map.next_value()?),
                "author" => fields.author = Some(map.next_value()?),
                "variant" => {
                    fields.variant = match map.next_value::<String>()?.as_str() {
                        "dark" => Some(Variant::Dark),
                        "light" => Some(Variant::Light),
                        _ => None,
                    };
                }
                "palette" => {
                    map.next_value_seed(Palette(&mut fields.colors))?;
                }
                slot if slot.starts_with("base") => {
                    let color = map.next_value_seed(Slot(slot))?;
                    fields.colors.insert(slot.to_ascii_lowercase(), color);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(fields)
    }
}

/// Reads the colours under `palette:` into a map.
struct Palette<'c>(&'c mut BTreeMap<String, Rgb>);

impl<'de> DeserializeSeed<'de> for Palette<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Palette<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the colours base00 to base0F")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(slot) = map.next_key::<String>()? {
            let color = map.next_value_seed(Slot(&slot))?;
            self.0.insert(slot.to_ascii_lowercase(), color);
        }
        Ok(())
    }
}

/// Reads the colour of the slot of this name: `#rrggbb` or `#rgb`, the `#` optional.
struct Slot<'s>(&'s str);

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = Rgb;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Rgb, D::Error> {
        // Asked for a string, YAML gives the digits of an unquoted 000000 as they stand.
        let text = String::deserialize(deserializer)?;
        parse_hex(&text).ok_or_else(|| {
            let slot = self.0;
            de::Error::custom(format_args!(
                "{slot}: “{text}” is not a colour; expected six hexadecimal digits"
            ))
        })
    }
}

fn parse_hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let digits: Vec<u8> = digits
        .chars()
        .map(|char| char.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let pair = |idx: usize| digits[idx] * 16 + digits[idx + 1];
    match digits.len() {
        3 => Some(Rgb(digits[0] * 17, digits[1] * 17, digits[2] * 17)),
        6 => Some(Rgb(pair(0), pair(2), pair(4))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette(first: &str, indent: &str) -> String {
        let rest = (1..16).map(|idx| format!("{indent}base{idx:02X}: \"{idx:x}00000\""));
        let lines: Vec<String> = std::iter::once(format!("{indent}base00: {first}"))
            .chain(rest)
            .collect();
        lines.join("\n")
    }

    fn check(first: &str, color: Rgb) {
        let text = format!("scheme: Flat\nauthor: Someone\n{}", palette(first, ""));
        let scheme = Scheme::parse("flat.yaml", &text).unwrap();
        assert_eq!(scheme.slot(0), color, "{first}");
        let text = format!(
            "system: base16\nname: Flat\nslug: flat\npalette:\n{}",
            palette(first, "  ")
        );
        assert_eq!(
            Scheme::parse("new.yaml", &text).unwrap().slot(0),
            color,
            "{first}"
        );
    }

    #[test]
    fn colours_come_in_every_spelling() {
        check("\"#1d2021\"", Rgb(0x1d, 0x20, 0x21));
        check("'1D2021'", Rgb(0x1d, 0x20, 0x21));
        check("\"#fff\"", Rgb::WHITE);
        check("000000", Rgb::BLACK);
        check("1e1e10", Rgb(0x1e, 0x1e, 0x10));
    }

    fn complaint(text: &str) -> String {
        Scheme::parse("dusk.yaml", text).unwrap_err().to_string()
    }

    #[test]
    fn errors_name_the_file_the_line_and_the_field() {
        let bad = complaint(&format!(
            "name: Dusk\npalette:\n{}",
            palette("nearly black", "  ")
        ));
        assert!(bad.contains("dusk.yaml"), "{bad}");
        assert!(bad.contains("base00") && bad.contains('3'), "{bad}");
        let missing = complaint("name: Dusk\nbase00: \"000000\"\n");
        assert_eq!(missing, "dusk.yaml: the colour base01 is missing");
        assert!(complaint("- a list").contains("dusk.yaml"));
        assert!(complaint("").contains("dusk.yaml"));
    }

    #[test]
    fn the_ground_tells_the_variant_where_the_scheme_does_not() {
        let text = format!("scheme: S\n{}", palette("\"ffffff\"", ""));
        assert_eq!(Scheme::parse("s", &text).unwrap().variant, Variant::Light);
        let text = format!("variant: dark\n{text}");
        assert_eq!(Scheme::parse("s", &text).unwrap().variant, Variant::Dark);
    }
}
