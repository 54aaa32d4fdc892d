//! Files in memory: the same maps and the same `sendfile` as on a disk, under a budget of bytes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IoSlice};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::map::Map;
use super::real::write_all_vectored_at;
use super::{Entry, LockError, OpenMode, Storage, StorageFile, StorageLock, platform};

/// Memory is given out by pages, so that is how it is counted.
const PAGE: u64 = 4096;

/// Bytes in use, against a limit.
#[derive(Debug)]
struct Budget {
    limit: u64,
    used: AtomicU64,
}

impl Budget {
    fn charge(&self, bytes: u64) -> io::Result<()> {
        self.used
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |used| {
                used.checked_add(bytes).filter(|total| *total <= self.limit)
            })
            .map(drop)
            .map_err(|used| {
                io::Error::new(
                    io::ErrorKind::StorageFull,
                    format!(
                        "the memory budget of {} bytes is used up ({used} bytes are in use, {bytes} more were needed); \
                         raise the budget, shorten retention, or drop readers that hold deleted segments",
                        self.limit
                    ),
                )
            })
    }

    fn release(&self, bytes: u64) {
        self.used.fetch_sub(bytes, Ordering::AcqRel);
    }
}

/// What is under a name.
#[derive(Debug, Clone)]
enum Node {
    Directory,
    File(Arc<MemoryInode>),
}

/// A storage in memory. Files live in memory files (`memfd`), so that they are mapped and sent like those on a disk;
/// names live in a table. Memory counts against the budget until the last map or handle of a removed file is gone.
#[derive(Debug)]
pub struct MemoryStorage {
    budget: Arc<Budget>,
    nodes: Mutex<BTreeMap<PathBuf, Node>>,
    locked: Arc<Mutex<Vec<PathBuf>>>,
}

impl MemoryStorage {
    /// An empty storage that takes no more than `budget_bytes`, counted by pages of 4096 bytes.
    #[must_use]
    pub fn new(budget_bytes: u64) -> Self {
        Self {
            budget: Arc::new(Budget {
                limit: budget_bytes,
                used: AtomicU64::new(0),
            }),
            nodes: Mutex::new(BTreeMap::new()),
            locked: Arc::default(),
        }
    }

    /// Bytes in use, removed files that are still held among them.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.budget.used.load(Ordering::Acquire)
    }

    fn nodes(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Node>> {
        // No user code runs under the lock, so a poisoned one means nothing.
        self.nodes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_found(path: &Path) -> io::Error {
    io::Error::new(
        io::ErrorKind::NotFound,
        format!("{} does not exist in memory", path.display()),
    )
}

fn entry_of(path: &Path, node: &Node) -> Entry {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match node {
        Node::Directory => Entry {
            name,
            is_directory: true,
            length: 0,
        },
        Node::File(inode) => Entry {
            name,
            is_directory: false,
            length: *inode.length(),
        },
    }
}

impl Storage for MemoryStorage {
    fn create_directory(&self, path: &Path) -> io::Result<()> {
        let mut nodes = self.nodes();
        for ancestor in path.ancestors().filter(|ancestor| !ancestor.as_os_str().is_empty()) {
            match nodes.entry(ancestor.to_path_buf()).or_insert(Node::Directory) {
                Node::Directory => {}
                Node::File(_) => return Err(io::ErrorKind::NotADirectory.into()),
            }
        }
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let nodes = self.nodes();
        match nodes.get(path) {
            Some(Node::Directory) => {}
            Some(Node::File(_)) => return Err(io::ErrorKind::NotADirectory.into()),
            None => return Err(not_found(path)),
        }
        Ok(nodes
            .range(path.to_path_buf()..)
            .take_while(|(candidate, _)| candidate.starts_with(path))
            .filter(|(candidate, _)| candidate.parent() == Some(path))
            .map(|(candidate, node)| entry_of(candidate, node))
            .collect())
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        Ok(self.nodes().get(path).map(|node| entry_of(path, node)))
    }

    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Arc<dyn StorageFile>> {
        let mut nodes = self.nodes();
        match (nodes.get(path), mode) {
            (Some(Node::Directory), _) => return Err(io::ErrorKind::IsADirectory.into()),
            (Some(Node::File(_)), OpenMode::CreateNew) => return Err(io::ErrorKind::AlreadyExists.into()),
            (Some(Node::File(inode)), _) => return Ok(Arc::new(MemoryFile(Arc::clone(inode)))),
            (None, OpenMode::Read | OpenMode::ReadWrite) => return Err(not_found(path)),
            (None, OpenMode::Create | OpenMode::CreateNew) => {}
        }
        if !matches!(
            path.parent().and_then(|parent| nodes.get(parent)),
            Some(Node::Directory)
        ) {
            return Err(not_found(path.parent().unwrap_or(path)));
        }
        let inode = Arc::new(MemoryInode {
            file: Arc::new(platform::memory_file()?),
            length: Mutex::new(0),
            budget: Arc::clone(&self.budget),
        });
        nodes.insert(path.to_path_buf(), Node::File(Arc::clone(&inode)));
        Ok(Arc::new(MemoryFile(inode)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut nodes = self.nodes();
        let moved: Vec<PathBuf> = nodes
            .range(from.to_path_buf()..)
            .take_while(|(candidate, _)| candidate.starts_with(from))
            .map(|(candidate, _)| candidate.clone())
            .collect();
        if moved.is_empty() {
            return Err(not_found(from));
        }
        for old in moved {
            if let (Ok(rest), Some(node)) = (old.strip_prefix(from).map(Path::to_path_buf), nodes.remove(&old)) {
                let new = if rest.as_os_str().is_empty() {
                    to.to_path_buf()
                } else {
                    to.join(rest)
                };
                nodes.insert(new, node);
            }
        }
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut nodes = self.nodes();
        match nodes.get(path) {
            Some(Node::File(_)) => drop(nodes.remove(path)),
            Some(Node::Directory) => return Err(io::ErrorKind::IsADirectory.into()),
            None => return Err(not_found(path)),
        }
        Ok(())
    }

    fn remove_directory_all(&self, path: &Path) -> io::Result<()> {
        let mut nodes = self.nodes();
        if !nodes.contains_key(path) {
            return Err(not_found(path));
        }
        nodes.retain(|candidate, _| !candidate.starts_with(path));
        Ok(())
    }

    fn sync_directory(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn StorageLock>, LockError> {
        let mut locked = self.locked.lock().unwrap_or_else(PoisonError::into_inner);
        if locked.iter().any(|held| held == path) {
            return Err(LockError::Held {
                owner: "this process".to_owned(),
            });
        }
        locked.push(path.to_path_buf());
        Ok(Box::new(MemoryLock {
            path: path.to_path_buf(),
            locked: Arc::clone(&self.locked),
        }))
    }

    fn is_volatile(&self) -> bool {
        true
    }
}

/// A lock on a path of a storage that no other process sees.
#[derive(Debug)]
struct MemoryLock {
    path: PathBuf,
    locked: Arc<Mutex<Vec<PathBuf>>>,
}

impl StorageLock for MemoryLock {}

impl Drop for MemoryLock {
    fn drop(&mut self) {
        self.locked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|held| *held != self.path);
    }
}

/// A memory file and the length it is charged for.
#[derive(Debug)]
struct MemoryInode {
    file: Arc<File>,
    length: Mutex<u64>,
    budget: Arc<Budget>,
}

const fn charged(length: u64) -> u64 {
    length.div_ceil(PAGE) * PAGE
}

impl MemoryInode {
    fn length(&self) -> MutexGuard<'_, u64> {
        self.length.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a write that ends at `end`, charging what it adds; nothing stays charged when it fails.
    fn extend(&self, end: u64, write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut length = self.length();
        let added = charged(end.max(*length)) - charged(*length);
        self.budget.charge(added)?;
        let written = write();
        if written.is_ok() {
            *length = end.max(*length);
        } else {
            // Part of it may be there: cut it off, or the memory would be used and not counted.
            let cut = self.file.set_len(*length);
            self.budget.release(added);
            cut?;
        }
        written
    }
}

impl Drop for MemoryInode {
    fn drop(&mut self) {
        let length = *self.length();
        self.budget.release(charged(length));
    }
}

/// A handle of a memory file.
#[derive(Debug)]
struct MemoryFile(Arc<MemoryInode>);

impl StorageFile for MemoryFile {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        self.0.file.read_at(buffer, position)
    }

    fn write_all_at(&self, buffer: &[u8], position: u64) -> io::Result<()> {
        self.0.extend(position + buffer.len() as u64, || {
            self.0.file.write_all_at(buffer, position)
        })
    }

    fn write_all_vectored_at(&self, buffers: &[IoSlice<'_>], position: u64) -> io::Result<()> {
        let length: usize = buffers.iter().map(|buffer| buffer.len()).sum();
        self.0.extend(position + length as u64, || {
            write_all_vectored_at(&self.0.file, buffers, position)
        })
    }

    fn len(&self) -> io::Result<u64> {
        Ok(*self.0.length())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn set_len(&self, new_length: u64) -> io::Result<()> {
        let mut length = self.0.length();
        let (before, after) = (charged(*length), charged(new_length));
        if after > before {
            self.0.budget.charge(after - before)?;
        }
        if let Err(error) = self.0.file.set_len(new_length) {
            self.0.budget.release(after.saturating_sub(before));
            return Err(error);
        }
        self.0.budget.release(before.saturating_sub(after));
        *length = new_length;
        Ok(())
    }

    fn allocate_keep_size(&self, _position: u64, _length: u64) -> io::Result<()> {
        // Reserving memory ahead would use up the budget of others for nothing.
        Ok(())
    }

    fn start_writeback(&self, _position: u64, _length: u64) {}

    fn map(&self, length: usize) -> io::Result<Option<Map>> {
        if !platform::can_map(&self.0.file)? {
            return Ok(None);
        }
        // The map keeps the inode, so that mapped memory stays charged.
        Map::new(&self.0.file, length, Some(Arc::clone(&self.0) as Arc<_>)).map(Some)
    }

    fn file(&self) -> Option<Arc<File>> {
        Some(Arc::clone(&self.0.file))
    }
}
