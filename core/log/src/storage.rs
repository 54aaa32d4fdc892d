//! The one door to files: directories, names, bytes, syncs and the lock of a data directory.
//!
//! [`RealStorage`] is the file system, [`MemoryStorage`] keeps files in memory under a budget of bytes, and
//! [`SimulatedStorage`] loses, tears and reorders what was not synced, fails and fills up, all from one seed.

mod map;
mod memory;
mod platform;
mod real;
mod simulated;

use std::fmt::Debug;
use std::fs::File;
use std::io::{self, IoSlice};
use std::path::Path;
use std::sync::Arc;

pub use map::{Map, make_resident};
pub use memory::MemoryStorage;
pub use real::{RealStorage, close_locks_after_fork};
pub use simulated::{AfterFailedSync, Fault, Operation, SimulatedStorage};

use crate::error::{IoContext, LogError};

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// For reading; the file must exist.
    Read,
    /// For reading and writing; the file must exist.
    ReadWrite,
    /// For reading and writing; made if it does not exist.
    Create,
    /// For reading and writing; must not exist.
    CreateNew,
}

/// One name in a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// File name without the directory. A name that is not UTF-8 has replacement characters: it is none of ours.
    pub name: String,
    /// Whether it is a directory.
    pub is_directory: bool,
    /// Length in bytes of a file, else 0.
    pub length: u64,
}

/// Why a data directory could not be locked.
#[derive(Debug)]
pub enum LockError {
    /// Someone holds it: process id and command, as far as known.
    Held {
        /// Who.
        owner: String,
    },
    /// The system refused.
    Io(io::Error),
}

/// A held lock; dropping it gives it back.
pub trait StorageLock: Send + Sync + Debug {}

/// Directories, names and locks. Names become durable by [`Storage::sync_directory`], contents by
/// [`StorageFile::sync_data`].
pub trait Storage: Send + Sync + Debug {
    /// Makes a directory and those above it; one that exists is no error.
    fn create_directory(&self, path: &Path) -> io::Result<()>;
    /// The names in a directory, in no order.
    fn list(&self, path: &Path) -> io::Result<Vec<Entry>>;
    /// What is at `path`; `None` if nothing is.
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>>;
    /// Opens a file.
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Arc<dyn StorageFile>>;
    /// Renames a file or directory, replacing a file at the new name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file's name; open files and maps live on.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a directory and everything in it.
    fn remove_directory_all(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a directory durable.
    fn sync_directory(&self, path: &Path) -> io::Result<()>;
    /// Takes the exclusive lock on a file, made if need be, and leaves this process's id and command in it.
    fn lock(&self, path: &Path) -> Result<Box<dyn StorageLock>, LockError>;
    /// Whether the device survives the process. Nothing needs a sync where it does not.
    fn is_volatile(&self) -> bool {
        false
    }
}

/// An open file. Positions and lengths are in bytes.
pub trait StorageFile: Send + Sync + Debug {
    /// Reads up to `buffer.len()` bytes; 0 at the end of the file.
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize>;
    /// Writes all of `buffer`. After an error any part of it may have been written.
    fn write_all_at(&self, buffer: &[u8], position: u64) -> io::Result<()>;
    /// Writes all of `buffers`, one after the other. After an error any part may have been written.
    fn write_all_vectored_at(&self, buffers: &[IoSlice<'_>], position: u64) -> io::Result<()> {
        let mut position = position;
        for buffer in buffers {
            self.write_all_at(buffer, position)?;
            position += buffer.len() as u64;
        }
        Ok(())
    }
    /// Length in bytes.
    fn len(&self) -> io::Result<u64>;
    /// Whether the file has no bytes.
    fn is_empty(&self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }
    /// Makes content and length durable.
    fn sync_data(&self) -> io::Result<()>;
    /// Cuts or extends (with zeros) to a length, and frees what was allocated beyond it.
    fn set_len(&self, length: u64) -> io::Result<()>;
    /// Reserves blocks without changing the length. A hint: does nothing where the file system cannot.
    fn allocate_keep_size(&self, position: u64, length: u64) -> io::Result<()>;
    /// Starts writing a range to the device without waiting for it. A hint.
    fn start_writeback(&self, position: u64, length: u64);
    /// Maps the first `length` bytes for reading. The map may reach beyond the end of the file: what lies beyond must
    /// not be touched before it is written. `None` where files cannot be mapped safely (a network file system, an old
    /// kernel): read instead.
    fn map(&self, length: usize) -> io::Result<Option<Map>>;
    /// The file itself, for `sendfile`; `None` where there is none.
    fn file(&self) -> Option<Arc<File>>;

    /// Reads exactly `buffer.len()` bytes.
    fn read_exact_at(&self, buffer: &mut [u8], position: u64) -> io::Result<()> {
        let mut done = 0;
        while done < buffer.len() {
            match self.read_at(buffer.get_mut(done..).unwrap_or_default(), position + done as u64) {
                Ok(0) => {
                    return Err(io::Error::new(
                        io::ErrorKind::UnexpectedEof,
                        format!(
                            "the file ends at {}, {} bytes were to be read at {position}",
                            position + done as u64,
                            buffer.len()
                        ),
                    ));
                }
                Ok(count) => done += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Largest small file that [`read_file`] reads: checkpoints and metadata are far smaller.
const READ_FILE_LIMIT: u64 = 256 << 20;

/// Reads a whole small file; `None` if it does not exist.
///
/// # Errors
/// System errors; a file of more than 256 MiB is refused.
pub fn read_file(storage: &dyn Storage, path: &Path) -> Result<Option<Vec<u8>>, LogError> {
    let file = match storage.open(path, OpenMode::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(LogError::io("open", path, error)),
    };
    let length = file.len().context("read the length of", path)?;
    if length > READ_FILE_LIMIT {
        return Err(LogError::InvalidMetadata {
            path: path.to_path_buf(),
            reason: format!("{length} bytes are too many for such a file"),
        });
    }
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
    file.read_exact_at(&mut bytes, 0).context("read", path)?;
    Ok(Some(bytes))
}

/// Replaces a small file so that a crash leaves the old or the new content, never a mix: writes `<name>.tmp`, syncs
/// it, renames it and syncs the directory.
///
/// # Errors
/// System errors; the old file is then still there.
pub fn write_file_atomically(storage: &dyn Storage, path: &Path, content: &[u8]) -> Result<(), LogError> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    let temporary = Path::new(&temporary);
    let write = || -> io::Result<()> {
        let file = storage.open(temporary, OpenMode::Create)?;
        file.set_len(0)?;
        file.write_all_at(content, 0)?;
        file.sync_data()
    };
    write().context("write", temporary)?;
    storage.rename(temporary, path).context("rename to", path)?;
    sync_parent(storage, path)
}

/// Syncs the directory that holds `path`.
pub(crate) fn sync_parent(storage: &dyn Storage, path: &Path) -> Result<(), LogError> {
    match path.parent() {
        None => Ok(()),
        Some(parent) if parent.as_os_str().is_empty() => {
            storage.sync_directory(Path::new(".")).context("sync directory", path)
        }
        Some(parent) => storage.sync_directory(parent).context("sync directory", parent),
    }
}
