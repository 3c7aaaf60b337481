//! What the README says is so: its table of keys is the program's.

use assert_cmd::Command;

#[test]
fn the_table_of_keys_is_the_programs() {
    let readme = include_str!("../README.md");
    let after = readme.split("<!-- keys:").nth(1).unwrap_or_default();
    let table = after.split_once("-->").map_or("", |(_, rest)| rest);
    let table = table
        .split("<!-- end of keys -->")
        .next()
        .unwrap_or_default();
    let mut byline = Command::cargo_bin("byline").unwrap();
    let output = byline
        .args(["keys", "--print-defaults", "--format", "md"])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        table.trim(),
        printed.trim(),
        "run the command named in README.md and paste its table"
    );
}
