//! Comma-separated values as RFC 4180 has them.

/// One record with its line end.
pub(super) fn record<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (idx, field) in fields.into_iter().enumerate() {
        if idx > 0 {
            line.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            line.push('"');
            line.push_str(&field.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(field);
        }
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::record;

    fn check(fields: &[&str], line: &str) {
        assert_eq!(record(fields.iter().copied()), line);
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        check(&["a", "", "b c"], "a,,b c\r\n");
        check(
            &["a,b", "say \"no\"", "two\nlines"],
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n",
        );
    }
}
