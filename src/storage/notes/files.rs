//! Notes files on their way to and from the disk; what was read last stays at hand.
//!
//! A file is read from the disk whenever somebody asks, so that nothing that another program has
//! written is missed; what is spared is to take apart again what has not changed.
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::NotesError;
use super::folder::NotesFolder;
use super::stream::Stream;

/// How many bytes of files stay at hand; the latest file does in any case.
const MOST: usize = 16 << 20;

/// What was read and written last, the latest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    known: Arc<Mutex<Vec<(PathBuf, Stream)>>>,
}

impl Files {
    /// The stream of a notes file; `None` where there is none.
    pub(super) fn read(
        &self,
        folder: &NotesFolder,
        name: &str,
    ) -> Result<Option<Stream>, NotesError> {
        let path = folder.path.join(name);
        let Some(text) = folder.text(name)? else {
            self.forget(&path);
            return Ok(None);
        };
        let stream = match self.known(&path) {
            Some(known) if known.is_of(&text) => return Ok(Some(known)),
            Some(known) => Stream::new(&text).sharing(&known),
            None => Stream::new(&text),
        };
        self.learn(path, &stream);
        Ok(Some(stream))
    }

    /// Writes a notes file, or takes it away where nothing is left in it.
    pub(super) fn write(
        &self,
        folder: &NotesFolder,
        name: &str,
        stream: &Stream,
    ) -> Result<(), NotesError> {
        folder.write(name, stream)?;
        self.learn(folder.path.join(name), stream);
        Ok(())
    }

    fn known(&self, path: &PathBuf) -> Option<Stream> {
        let all = self.all();
        let (_, stream) = all.iter().find(|(own, _)| own == path)?;
        Some(stream.clone())
    }

    fn learn(&self, path: PathBuf, stream: &Stream) {
        let mut all = self.all();
        all.retain(|(own, _)| *own != path);
        all.insert(0, (path, stream.clone()));
        let mut n_bytes = 0;
        all.retain(|(_, stream)| {
            let is_first = n_bytes == 0;
            n_bytes += stream.n_bytes().max(1);
            is_first || n_bytes <= MOST
        });
    }

    fn forget(&self, path: &PathBuf) {
        self.all().retain(|(own, _)| own != path);
    }

    fn all(&self) -> MutexGuard<'_, Vec<(PathBuf, Stream)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
