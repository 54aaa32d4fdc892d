//! The file system.

mod lock;

use std::fs::{self, File, OpenOptions};
use std::io::{self, IoSlice};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub use lock::close_locks_after_fork;

use super::map::Map;
use super::{Entry, LockError, OpenMode, Storage, StorageFile, StorageLock, platform};

/// The file system of the machine.
#[derive(Debug, Default)]
pub struct RealStorage;

impl RealStorage {
    /// The file system, as a shared storage.
    #[must_use]
    pub fn shared() -> Arc<dyn Storage> {
        Arc::new(Self)
    }
}

fn entry_of(name: String, metadata: &fs::Metadata) -> Entry {
    let is_directory = metadata.is_dir();
    Entry {
        name,
        is_directory,
        length: if is_directory { 0 } else { metadata.len() },
    }
}

impl Storage for RealStorage {
    fn create_directory(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            match entry.metadata() {
                Ok(metadata) => entries.push(entry_of(entry.file_name().to_string_lossy().into_owned(), &metadata)),
                // Removed between the listing and now.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(entries)
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        match fs::metadata(path) {
            Ok(metadata) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                Ok(Some(entry_of(name, &metadata)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Arc<dyn StorageFile>> {
        let mut options = OpenOptions::new();
        options.read(true);
        match mode {
            OpenMode::Read => {}
            OpenMode::ReadWrite => drop(options.write(true)),
            OpenMode::Create => drop(options.write(true).create(true).truncate(false)),
            OpenMode::CreateNew => drop(options.write(true).create_new(true)),
        }
        Ok(Arc::new(RealFile::new(options.open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_directory_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn StorageLock>, LockError> {
        Ok(Box::new(lock::FileLock::acquire(path)?))
    }
}

/// A file of the file system.
#[derive(Debug)]
pub(super) struct RealFile {
    file: Arc<File>,
    can_map: OnceLock<bool>,
    cannot_allocate: AtomicBool,
}

impl RealFile {
    fn new(file: File) -> Self {
        Self {
            file: Arc::new(file),
            can_map: OnceLock::new(),
            cannot_allocate: AtomicBool::new(false),
        }
    }
}

/// Writes all buffers with as few calls as the system allows.
pub(super) fn write_all_vectored_at(file: &File, buffers: &[IoSlice<'_>], mut position: u64) -> io::Result<()> {
    let mut next = 0;
    let mut within = 0;
    while let Some(first) = buffers.get(next) {
        let written = if within > 0 {
            file.write_at(first.get(within..).unwrap_or_default(), position)
        } else {
            // The system takes no more than 1024 at once.
            let window = buffers.get(next..buffers.len().min(next + 1024)).unwrap_or_default();
            platform::write_vectored(file, window, position)
        };
        let mut written = match written {
            Ok(0) if !first.is_empty() => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => written,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        position += written as u64;
        while let Some(buffer) = buffers.get(next) {
            let left = buffer.len() - within;
            if written < left {
                within += written;
                break;
            }
            written -= left;
            within = 0;
            next += 1;
        }
    }
    Ok(())
}

impl StorageFile for RealFile {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        self.file.read_at(buffer, position)
    }

    fn write_all_at(&self, buffer: &[u8], position: u64) -> io::Result<()> {
        self.file.write_all_at(buffer, position)
    }

    fn write_all_vectored_at(&self, buffers: &[IoSlice<'_>], position: u64) -> io::Result<()> {
        write_all_vectored_at(&self.file, buffers, position)
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }

    fn allocate_keep_size(&self, position: u64, length: u64) -> io::Result<()> {
        if !self.cannot_allocate.load(Ordering::Relaxed) && !platform::allocate_keep_size(&self.file, position, length)?
        {
            self.cannot_allocate.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    fn start_writeback(&self, position: u64, length: u64) {
        lock::start_writeback(&self.file, position, length);
    }

    fn map(&self, length: usize) -> io::Result<Option<Map>> {
        let can_map = match self.can_map.get() {
            Some(can_map) => *can_map,
            None => *self
                .can_map
                .get_or_init(|| platform::can_map(&self.file).unwrap_or(false)),
        };
        if can_map {
            Map::new(&self.file, length, None).map(Some)
        } else {
            Ok(None)
        }
    }

    fn file(&self) -> Option<Arc<File>> {
        Some(Arc::clone(&self.file))
    }
}
