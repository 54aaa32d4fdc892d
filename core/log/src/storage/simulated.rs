//! A storage that forgets what was not synced, fails and fills up, all from one seed.
//!
//! What is written is kept apart, page by page, from what is synced. [`SimulatedStorage::crash`] draws for every page
//! that is not synced whether it survives, is lost, or is torn at a sector of 512 bytes; whether a file keeps its new
//! length; and which unsynced changes of names survive, of each name in the order they were made. Handles and locks from
//! before a crash are dead. A failed sync drops dirty pages from what later syncs will write, as Linux does: until the
//! next crash they show the new bytes or the old ones ([`AfterFailedSync`]), and then the old. Calls fail one by one
//! ([`SimulatedStorage::inject`]), by chance ([`SimulatedStorage::fail_one_in`]), or all from some call on
//! ([`SimulatedStorage::stop_after`]), which puts a crash into the middle of whatever is going on.

mod faults;
mod file;
mod names;
mod random;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Entry, LockError, OpenMode, Storage, StorageFile, StorageLock};
use faults::Faults;
pub use faults::{AfterFailedSync, Fault, Operation};
use file::{Inode, SimulatedFile};
use names::{Child, Directory, NameChange};
use random::Random;

#[derive(Debug)]
pub(super) struct State {
    random: Random,
    /// Counts crashes: handles of an older generation are dead.
    generation: u64,
    directories: BTreeMap<u64, Directory>,
    next_directory: u64,
    locked: Vec<PathBuf>,
    faults: Faults,
    capacity: Option<u64>,
    used: u64,
}

const ROOT: u64 = 0;

impl State {
    /// What a new process, or a new start of the machine, finds: no handles, no locks, no faults.
    fn restart(&mut self) {
        self.generation += 1;
        self.locked.clear();
        self.clear_faults();
    }

    fn clear_faults(&mut self) {
        self.faults = Faults {
            after_failed_sync: self.faults.after_failed_sync,
            ..Faults::default()
        };
    }

    fn directory(&mut self, number: u64) -> io::Result<&mut Directory> {
        self.directories
            .get_mut(&number)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The directory at `path`, made on the way if `create`.
    fn walk(&mut self, path: &Path, create: bool) -> io::Result<u64> {
        let mut current = ROOT;
        for component in path.components() {
            let std::path::Component::Normal(name) = component else {
                continue;
            };
            let name = name.to_string_lossy().into_owned();
            current = match self.directory(current)?.live.get(&name) {
                Some(Child::Directory(number)) => *number,
                Some(Child::File(_)) => return Err(io::ErrorKind::NotADirectory.into()),
                None if create => {
                    let number = self.next_directory;
                    self.next_directory += 1;
                    self.directories.insert(number, Directory::default());
                    self.directory(current)?
                        .change(NameChange::Link(name, Child::Directory(number)));
                    number
                }
                None => return Err(io::ErrorKind::NotFound.into()),
            };
        }
        Ok(current)
    }

    /// The directory that holds `path`, and its name there.
    fn parent(&mut self, path: &Path) -> io::Result<(u64, String)> {
        let name = path
            .file_name()
            .ok_or(io::ErrorKind::InvalidInput)?
            .to_string_lossy()
            .into_owned();
        let parent = self.walk(path.parent().unwrap_or(Path::new("")), false)?;
        Ok((parent, name))
    }

    fn child(&mut self, path: &Path) -> io::Result<Option<Child>> {
        match self.parent(path) {
            Ok((parent, name)) => Ok(self.directory(parent)?.live.get(&name).cloned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A storage in which everything that may go wrong does, as drawn from a seed. Nothing of it is mapped.
#[derive(Debug)]
pub struct SimulatedStorage {
    state: Arc<Mutex<State>>,
}

impl SimulatedStorage {
    /// An empty storage whose draws follow from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let state = State {
            random: Random::new(seed),
            generation: 0,
            directories: BTreeMap::from([(ROOT, Directory::default())]),
            next_directory: ROOT + 1,
            locked: Vec::new(),
            faults: Faults::default(),
            capacity: None,
            used: 0,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Loses power: what is not synced survives by chance, and every open handle and lock is dead. The machine starts
    /// again without faults.
    pub fn crash(&self) {
        let mut guard = self.state();
        let state = &mut *guard;
        state.restart();
        for directory in state.directories.values_mut() {
            directory.crash(&mut state.random);
        }
        let mut used = 0;
        for directory in state.directories.values() {
            for child in directory.live.values() {
                if let Child::File(inode) = child {
                    let mut inode = inode.lock().unwrap_or_else(PoisonError::into_inner);
                    inode.crash(&mut state.random);
                    used += inode.live.len() as u64;
                }
            }
        }
        state.used = used;
    }

    /// Kills the process: handles and locks are dead, but the system keeps what was written, as far as no failed sync
    /// has dropped it. The next process starts without faults.
    pub fn kill(&self) {
        let mut guard = self.state();
        let state = &mut *guard;
        state.restart();
        if state.faults.after_failed_sync != AfterFailedSync::Drawn {
            return;
        }
        for directory in state.directories.values() {
            for child in directory.live.values() {
                if let Child::File(inode) = child {
                    let mut inode = inode.lock().unwrap_or_else(PoisonError::into_inner);
                    inode.evict(|| state.random.below(2) == 0);
                }
            }
        }
    }

    /// Makes calls fail.
    pub fn inject(&self, fault: Fault) {
        self.state().faults.injected.push(fault);
    }

    /// Makes one call in so many fail, whatever it is; 0 for none.
    pub fn fail_one_in(&self, calls: u64) {
        self.state().faults.one_in = calls;
    }

    /// Stops the machine after so many more calls: from then on every call fails, until [`SimulatedStorage::crash`] or
    /// [`SimulatedStorage::kill`] says what it was that stopped it.
    pub fn stop_after(&self, calls: u64) {
        self.state().faults.stop_after = Some(calls);
    }

    /// Whether the machine has stopped.
    #[must_use]
    pub fn has_stopped(&self) -> bool {
        self.state().faults.stopped
    }

    /// Says what a page shows that a failed sync has dropped.
    pub fn set_after_failed_sync(&self, after: AfterFailedSync) {
        self.state().faults.after_failed_sync = after;
    }

    /// Takes back faults that have not come yet, a stop among them.
    pub fn clear_faults(&self) {
        self.state().clear_faults();
    }

    /// Flips one bit of a file, in the cache and on the device. Gives the position of its byte; `None` where there is no
    /// such file, or nothing in it.
    pub fn flip_bit(&self, path: &Path) -> Option<u64> {
        let mut guard = self.state();
        let state = &mut *guard;
        match state.child(path) {
            Ok(Some(Child::File(inode))) => inode
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .flip_bit(&mut state.random),
            _ => None,
        }
    }

    /// Sets the bytes that fit; a write beyond them writes what fits and then fails with ENOSPC. `None`: no limit.
    pub fn set_capacity(&self, bytes: Option<u64>) {
        self.state().capacity = bytes;
    }

    /// Bytes in files that have a name.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.state().used
    }
}

impl Storage for SimulatedStorage {
    fn create_directory(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check(Operation::Open, path)?;
        state.walk(path, true).map(drop)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let mut state = self.state();
        state.check(Operation::Look, path)?;
        let number = state.walk(path, false)?;
        Ok(state
            .directory(number)?
            .live
            .iter()
            .map(|(name, child)| entry_of(name, child))
            .collect())
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut state = self.state();
        state.check(Operation::Look, path)?;
        Ok(state.child(path)?.map(|child| entry_of(&name, &child)))
    }

    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Arc<dyn StorageFile>> {
        let mut state = self.state();
        state.check(Operation::Open, path)?;
        let (parent, name) = state.parent(path)?;
        let inode = match (state.directory(parent)?.live.get(&name), mode) {
            (Some(Child::Directory(_)), _) => return Err(io::ErrorKind::IsADirectory.into()),
            (Some(Child::File(_)), OpenMode::CreateNew) => return Err(io::ErrorKind::AlreadyExists.into()),
            (Some(Child::File(inode)), _) => Arc::clone(inode),
            (None, OpenMode::Read | OpenMode::ReadWrite) => return Err(io::ErrorKind::NotFound.into()),
            (None, OpenMode::Create | OpenMode::CreateNew) => {
                let inode = Arc::new(Mutex::new(Inode::default()));
                state
                    .directory(parent)?
                    .change(NameChange::Link(name, Child::File(Arc::clone(&inode))));
                inode
            }
        };
        Ok(Arc::new(SimulatedFile {
            path: path.to_path_buf(),
            inode,
            generation: state.generation,
            state: Arc::clone(&self.state),
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check(Operation::Names, from)?;
        let (old_parent, old_name) = state.parent(from)?;
        let (new_parent, new_name) = state.parent(to)?;
        if old_parent != new_parent {
            return Err(io::Error::new(
                io::ErrorKind::CrossesDevices,
                "only renames within a directory are simulated",
            ));
        }
        let directory = state.directory(old_parent)?;
        if !directory.live.contains_key(&old_name) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let replaced = directory
            .live
            .get(&new_name)
            .map_or(0, |child| entry_of("", child).length);
        directory.change(NameChange::Rename(old_name, new_name));
        state.used = state.used.saturating_sub(replaced);
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check(Operation::Names, path)?;
        let (parent, name) = state.parent(path)?;
        let length = match state.directory(parent)?.live.get(&name) {
            Some(child @ Child::File(_)) => entry_of("", child).length,
            Some(Child::Directory(_)) => return Err(io::ErrorKind::IsADirectory.into()),
            None => return Err(io::ErrorKind::NotFound.into()),
        };
        state.directory(parent)?.change(NameChange::Unlink(name));
        state.used = state.used.saturating_sub(length);
        Ok(())
    }

    fn remove_directory_all(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check(Operation::Names, path)?;
        let number = state.walk(path, false)?;
        let (parent, name) = state.parent(path)?;
        let mut length = 0;
        let directory = state.directory(number)?;
        for (inner, child) in directory.live.clone() {
            length += entry_of("", &child).length;
            directory.change(NameChange::Unlink(inner));
        }
        state.directory(parent)?.change(NameChange::Unlink(name));
        state.used = state.used.saturating_sub(length);
        Ok(())
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check(Operation::SyncDirectory, path)?;
        let number = state.walk(path, false)?;
        state.directory(number)?.sync();
        Ok(())
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn StorageLock>, LockError> {
        let mut state = self.state();
        state.check(Operation::Open, path).map_err(LockError::Io)?;
        if state.locked.iter().any(|held| held == path) {
            return Err(LockError::Held {
                owner: "the simulated owner".to_owned(),
            });
        }
        state.locked.push(path.to_path_buf());
        Ok(Box::new(SimulatedLock {
            path: path.to_path_buf(),
            generation: state.generation,
            state: Arc::clone(&self.state),
        }))
    }
}

fn entry_of(name: &str, child: &Child) -> Entry {
    let (is_directory, length) = match child {
        Child::Directory(_) => (true, 0),
        Child::File(inode) => (
            false,
            inode.lock().unwrap_or_else(PoisonError::into_inner).live.len() as u64,
        ),
    };
    Entry {
        name: name.to_owned(),
        is_directory,
        length,
    }
}

#[derive(Debug)]
struct SimulatedLock {
    path: PathBuf,
    generation: u64,
    state: Arc<Mutex<State>>,
}

impl StorageLock for SimulatedLock {}

impl Drop for SimulatedLock {
    fn drop(&mut self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // A lock from before a crash is gone already, and the path may be another's by now.
        if state.generation == self.generation {
            state.locked.retain(|held| *held != self.path);
        }
    }
}
