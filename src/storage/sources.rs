//! Files, folders and pipes as the bytes of articles.
//!
//! Owns what is taken for an article (by name in a folder, by content when read) and how much of it
//! is read. Leaves encodings and formats to [`crate::document`].

use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::binary;
use super::paths::Places;

/// The most that is read of one article, in bytes (1 GiB).
pub const MAX_BYTES: u64 = 1 << 30;

/// How deep folders are searched.
const MAX_DEPTH: usize = 64;

/// Endings of the file names that a folder's articles have.
pub const ENDINGS: [&str; 3] = ["txt", "md", "markdown"];

/// Why an article could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The system says no.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is no text at all.
    #[error("cannot read {}: it is {what}, not text", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// What it looks like, with its article ("a PDF").
        what: &'static str,
    },
    /// It is longer than [`MAX_BYTES`].
    #[error("cannot read {}: it is larger than {} MiB", path.display(), MAX_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A pipe, a socket or a device where a file is expected.
    #[error("cannot read {}: it is a pipe or a device, which is read once only", path.display())]
    NoFile {
        /// What is there.
        path: PathBuf,
    },
    /// A folder without articles.
    #[error("no articles in {} (looked for .txt, .md and .markdown)", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

impl SourceError {
    fn read(path: &Path, source: io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }
}

/// The articles that `path` stands for: the file itself, or a folder's articles, sorted by name.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let meta = fs::metadata(path).map_err(|error| SourceError::read(path, error))?;
    if !meta.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = folder(path)?;
    if files.is_empty() {
        return Err(SourceError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(files)
}

/// The articles of a folder and the folders in it, sorted by name, hidden ones left out.
///
/// A folder inside that cannot be read is passed over, and so are pipes and devices, on which one would
/// wait for words; a folder reached twice over links is listed once.
pub fn folder(path: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let mut files = Vec::new();
    let mut seen = own_folders();
    walk(path, 0, &mut seen, &mut files).map_err(|error| SourceError::read(path, error))?;
    Ok(files)
}

/// Where byline keeps what are no articles: notes with the texts they were made on, and the rest.
fn own_folders() -> BTreeSet<PathBuf> {
    let places = Places::find(|name| env::var_os(name));
    let notes = places.data.map(|data| data.join("notes"));
    let own = [notes, places.state, places.cache].into_iter().flatten();
    own.filter_map(|folder| fs::canonicalize(folder).ok())
        .collect()
}

/// All bytes of the article at `path`; a FIFO is read to its end.
pub fn read(path: &Path) -> Result<Vec<u8>, SourceError> {
    let file = open(path)?;
    let expected = file.metadata().map_or(0, |meta| meta.len());
    if expected > MAX_BYTES {
        return Err(SourceError::TooLarge {
            path: path.to_owned(),
        });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
    read_text(file, path, &mut bytes)?;
    Ok(bytes)
}

/// All bytes of a stream such as the standard input, called `name` in messages.
pub fn read_stream(stream: impl Read, name: &str) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    read_text(stream, Path::new(name), &mut bytes)?;
    Ok(bytes)
}

/// At most the first `n_bytes` of a regular file, and whether that is all of it.
pub fn read_head(path: &Path, n_bytes: usize) -> Result<(Vec<u8>, bool), SourceError> {
    let file = open(path)?;
    let mut bytes = Vec::with_capacity(n_bytes.min(1 << 16) + 1);
    file.take(n_bytes as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| SourceError::read(path, error))?;
    refuse_binary(&bytes, path)?;
    let whole = bytes.len() <= n_bytes;
    bytes.truncate(n_bytes);
    Ok((bytes, whole))
}

/// At most `n_bytes` of a regular file, from byte `from` on.
pub fn read_part(path: &Path, from: usize, n_bytes: usize) -> Result<Vec<u8>, SourceError> {
    let failed = |error| SourceError::read(path, error);
    let mut file = open(path)?;
    file.seek(SeekFrom::Start(from as u64)).map_err(failed)?;
    let mut bytes = Vec::with_capacity(n_bytes + 1);
    file.take(n_bytes as u64)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

/// The file at `path`, to be read bit by bit.
pub fn open(path: &Path) -> Result<File, SourceError> {
    let file = File::open(path).map_err(|error| SourceError::read(path, error))?;
    // Opening a folder succeeds on Unix; only reading it would fail, with a stranger's words.
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        let error = io::Error::from(io::ErrorKind::IsADirectory);
        return Err(SourceError::read(path, error));
    }
    Ok(file)
}

/// Refuses what could keep a reader waiting who has another article open: pipes, sockets, devices.
pub fn refuse_no_file(path: &Path) -> Result<(), SourceError> {
    match fs::metadata(path) {
        Ok(meta) if !meta.is_file() && !meta.is_dir() => Err(SourceError::NoFile {
            path: path.to_owned(),
        }),
        // What cannot be looked at cannot be opened either, and that says why.
        _ => Ok(()),
    }
}

/// Whether a folder's listing takes the file of this name for an article.
pub fn is_article(path: &Path) -> bool {
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| {
            ENDINGS
                .iter()
                .any(|article| ending.eq_ignore_ascii_case(article))
        })
}

/// Reads to the end, giving up as soon as the beginning turns out to be no text.
fn read_text(stream: impl Read, path: &Path, bytes: &mut Vec<u8>) -> Result<(), SourceError> {
    let mut stream = stream.take(MAX_BYTES + 1);
    let failed = |error| SourceError::read(path, error);
    (&mut stream)
        .take(binary::SAMPLE as u64)
        .read_to_end(bytes)
        .map_err(failed)?;
    refuse_binary(bytes, path)?;
    stream.read_to_end(bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(SourceError::TooLarge {
            path: path.to_owned(),
        });
    }
    Ok(())
}

fn refuse_binary(bytes: &[u8], path: &Path) -> Result<(), SourceError> {
    match binary::looks_like(bytes) {
        Some(what) => Err(SourceError::Binary {
            path: path.to_owned(),
            what,
        }),
        None => Ok(()),
    }
}

fn walk(
    folder: &Path,
    depth: usize,
    seen: &mut BTreeSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> io::Result<()> {
    if depth > MAX_DEPTH || !seen.insert(fs::canonicalize(folder)?) {
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(folder)?.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let (is_dir, is_file) = match entry.file_type() {
            Ok(kind) if kind.is_symlink() => (path.is_dir(), refuse_no_file(&path).is_ok()),
            Ok(kind) => (kind.is_dir(), kind.is_file()),
            Err(_) => continue,
        };
        if is_dir {
            // What cannot be entered is as if it were not there: the rest is still worth listing.
            let _unreadable = walk(&path, depth + 1, seen, files);
        } else if is_file && is_article(&path) {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Words.\n").unwrap();
        }
        dir
    }

    fn check(names: &[&str], listed: &[&str]) {
        let dir = folder_with(names);
        let files = files(dir.path()).unwrap();
        let shown: Vec<_> = files
            .iter()
            .map(|file| file.strip_prefix(dir.path()).unwrap().to_str().unwrap())
            .collect();
        assert_eq!(shown, listed);
    }

    #[test]
    fn a_folder_lists_its_articles_by_name() {
        check(
            &["b.md", "a.txt", "c.MARKDOWN"],
            &["a.txt", "b.md", "c.MARKDOWN"],
        );
        check(
            &["b.txt", "a/z.md", "a/b/c.md"],
            &["a/b/c.md", "a/z.md", "b.txt"],
        );
        check(&[".hidden.md", ".git/x.md", "x.png", "a.md"], &["a.md"]);
        check(&["like-a-file.md/in.txt"], &["like-a-file.md/in.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_go_round_are_followed_once() {
        let dir = folder_with(&["a/x.md"]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/up")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("a"), dir.path().join("b")).unwrap();
        assert_eq!(files(dir.path()).unwrap(), [dir.path().join("a/x.md")]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_once_only_is_no_article_of_a_folder() {
        let dir = folder_with(&["a.txt"]);
        let socket = dir.path().join("b.txt");
        let _open = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        std::os::unix::fs::symlink(&socket, dir.path().join("c.txt")).unwrap();
        assert_eq!(files(dir.path()).unwrap(), [dir.path().join("a.txt")]);
    }

    #[test]
    fn messages_name_the_file_and_the_reason() {
        let dir = folder_with(&["empty/no.png"]);
        let said = |error: SourceError| {
            error
                .to_string()
                .replace(&dir.path().display().to_string(), "DIR")
        };
        let missing = read(&dir.path().join("gone.txt")).unwrap_err();
        assert_eq!(said(missing), "cannot read DIR/gone.txt");
        let empty = files(&dir.path().join("empty")).unwrap_err();
        assert!(said(empty).starts_with("no articles in DIR/empty"));
        assert_eq!(said(read(dir.path()).unwrap_err()), "cannot read DIR");
        fs::write(dir.path().join("a.txt"), b"%PDF-1.7\n\0\0").unwrap();
        let pdf = read(&dir.path().join("a.txt")).unwrap_err();
        assert_eq!(said(pdf), "cannot read DIR/a.txt: it is a PDF, not text");
    }

    #[test]
    fn a_head_says_whether_it_is_all() {
        let dir = folder_with(&["a.txt"]);
        let path = dir.path().join("a.txt");
        assert_eq!(read_head(&path, 5).unwrap(), (b"Words".to_vec(), false));
        assert_eq!(read_head(&path, 7).unwrap(), (b"Words.\n".to_vec(), true));
        assert_eq!(read_stream(&b"abc"[..], "-").unwrap(), b"abc");
    }
}
