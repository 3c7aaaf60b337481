//! Looking into JSON that may be anything.

use serde_json::{Map, Value};

use super::foreign::Unreadable;

/// An object.
pub(super) type Object = Map<String, Value>;

/// Reads JSON; what is nested too deeply is refused by the parser.
pub(super) fn parse(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).map_err(Unreadable::Json)
}

/// The string at `key`.
pub(super) fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key)?.as_str()
}

/// The string at `key`, if it is not empty.
pub(super) fn words(object: &Object, key: &str) -> Option<String> {
    let text = text(object, key).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}

/// A value as a list: what stands alone is a list of one.
pub(super) fn list(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

/// The strings in a list.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    let texts = list(value).iter().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// A count at `key`.
pub(super) fn count(object: &Object, key: &str) -> Option<usize> {
    usize::try_from(object.get(key)?.as_u64()?).ok()
}

/// A file of JSON as people can read it.
pub(super) fn file(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
