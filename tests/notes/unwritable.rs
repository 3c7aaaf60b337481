//! Places that cannot be written.

use std::fs;

use byline::annotation::Change;

use crate::{TEXT, World};

#[test]
fn what_cannot_be_written_is_handed_back() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let file = world.file(&article);
    let folder = file.parent().unwrap().to_owned();
    let before = fs::read(&file).unwrap();
    // A file in the way of the lock: root may write anywhere else.
    fs::remove_file(folder.join(".lock")).unwrap();
    fs::create_dir(folder.join(".lock")).unwrap();
    let change = Change::add(article.note("harbour", "where?"));
    let written = world.write(&article, vec![change.clone()]);
    let (error, operation) = written.refused.unwrap();
    assert!(error.to_string().starts_with("cannot write "), "{error}");
    assert_eq!(operation.changes, [change]);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(world.texts(&article), ["shut?"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let folder = world.file(&article).parent().unwrap().to_owned();
    let allow = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    fs::set_permissions(folder.join(".lock"), fs::Permissions::from_mode(0o444)).unwrap();
    let is_root = fs::write(folder.join("probe"), "").is_ok();
    assert_eq!(world.texts(&article), ["shut?"]);
    let written = world.write(
        &article,
        vec![Change::add(article.note("harbour", "where?"))],
    );
    assert!(is_root || written.refused.is_some());
    allow(0o755);
}
