//! Comma-separated values as RFC 4180 has them.
//!
//! Owns records, and keeping words that a spreadsheet would take for a formula from being one: they get
//! an apostrophe before them, which reading takes off again.

/// One record with its line end.
pub fn record<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = joined(fields);
    line.push_str("\r\n");
    line
}

/// The fields of one record.
pub(super) fn joined<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
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
    line
}

/// Words that no spreadsheet calculates with.
pub(super) fn harmless(field: &str) -> String {
    if is_formula(field) {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

/// The words that were made harmless.
pub(super) fn plain(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => field,
    }
}

/// Whether a spreadsheet may take it for a formula, apostrophes aside.
fn is_formula(field: &str) -> bool {
    let bare = field.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// All records of a file. A quotation mark that is never closed reaches to the end; empty lines are
/// left out.
pub(super) fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut chars = text.chars().peekable();
    let mut is_quoted = false;
    let mut was_quoted = false;
    while let Some(char) = chars.next() {
        match char {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            _ if is_quoted => field.push(char),
            '"' if field.is_empty() && !was_quoted => {
                is_quoted = true;
                was_quoted = true;
            }
            ',' => {
                record.push(std::mem::take(&mut field));
                was_quoted = false;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                let is_empty = record.is_empty() && field.is_empty() && !was_quoted;
                record.push(std::mem::take(&mut field));
                was_quoted = false;
                let record = std::mem::take(&mut record);
                if !is_empty {
                    records.push(record);
                }
            }
            _ => field.push(char),
        }
    }
    if !record.is_empty() || !field.is_empty() || was_quoted {
        record.push(field);
        records.push(record);
    }
    records
}

/// A file with a header line: fields by the names of their columns.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a file; names of columns are compared without case.
    pub(super) fn read(text: &str) -> Self {
        let mut records = records(text).into_iter();
        let columns = records.next().unwrap_or_default();
        let columns = columns.iter().map(|name| name.trim().to_lowercase());
        Self {
            columns: columns.collect(),
            rows: records.collect(),
        }
    }

    /// Whether it has a column of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|own| own == name)
    }

    /// The field of a row under the first of these names that the table has.
    pub(super) fn field<'r>(&self, row: &'r [String], names: &[&str]) -> &'r str {
        let idx = names
            .iter()
            .find_map(|name| self.columns.iter().position(|own| own == name));
        let field = idx.and_then(|idx| row.get(idx));
        field.map_or("", |field| plain(field))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(fields: &[&str], line: &str) {
        assert_eq!(record(fields.iter().copied()), line);
        assert_eq!(records(line), [fields]);
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        check(&["a", "", "b c"], "a,,b c\r\n");
        check(
            &["a,b", "say \"no\"", "two\nlines"],
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n",
        );
    }

    #[test]
    fn odd_files_are_read_all_the_same() {
        assert_eq!(records("a,b\n\n1,2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(records("a\rb\r\nc"), [["a"], ["b"], ["c"]]);
        assert_eq!(records("\"never closed,\nb"), [["never closed,\nb"]]);
        assert_eq!(records("5\" pipe,\"x\"y"), [["5\" pipe", "xy"]]);
        assert_eq!(records("\"\"\n"), [[""]]);
        assert_eq!(records(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn formulas_become_words() {
        for field in ["=1+1", "@SUM(A1)", "-5", "'=x", "\t=1", "+1", "''-"] {
            assert!(harmless(field).starts_with('\''), "{field}");
            assert_eq!(plain(&harmless(field)), field);
        }
        for field in ["a=b", "'tis", "'", ""] {
            assert_eq!(harmless(field), field);
            assert_eq!(plain(field), field);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            rows in prop::collection::vec(prop::collection::vec("[a'=,\"\r\n é👩\u{200d}-]{0,8}", 2..4), 1..5)
        ) {
            let text: String = rows
                .iter()
                .map(|row| record(row.iter().map(|field| harmless(field)).collect::<Vec<_>>().iter().map(String::as_str)))
                .collect();
            let read: Vec<Vec<String>> = records(&text)
                .into_iter()
                .map(|row| row.iter().map(|field| plain(field).to_owned()).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
