//! Reads byline's own files: never more of one than it may have, and never a pipe, on which a start would
//! wait for words that nobody sends.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// The file at `path`, to be read.
pub(super) fn open(path: &Path) -> io::Result<File> {
    if is_pipe(fs::metadata(path)?.file_type()) {
        return Err(io::Error::other("it is a pipe, not a file"));
    }
    File::open(path)
}

/// All of a file of at most `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let most = limit / 1024;
        return Err(io::Error::other(format!("larger than {most} KiB")));
    }
    Ok(bytes)
}

#[cfg(unix)]
fn is_pipe(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;

    kind.is_fifo() || kind.is_socket()
}

#[cfg(not(unix))]
fn is_pipe(_: FileType) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_so_long_and_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, [b'a'; 1024]).unwrap();
        assert_eq!(read(&path, 1024).unwrap().len(), 1024);
        fs::write(&path, [b'a'; 1025]).unwrap();
        let error = read(&path, 1024).unwrap_err();
        assert_eq!(error.to_string(), "larger than 1 KiB");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let _open = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let error = read(&path, 1024).unwrap_err();
        assert_eq!(error.to_string(), "it is a pipe, not a file");
        assert_eq!(read(Path::new("/dev/null"), 1024).unwrap(), b"");
    }
}
