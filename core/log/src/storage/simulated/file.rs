//! A simulated file: live bytes, durable bytes, and the pages in which they differ.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::random::Random;
use super::{AfterFailedSync, Operation, State};
use crate::storage::{Map, StorageFile};

const PAGE: usize = 4096;
const SECTOR: usize = 512;

/// What a file holds, now and after a loss of power.
#[derive(Debug, Default)]
pub(super) struct Inode {
    pub(super) live: Vec<u8>,
    durable: Vec<u8>,
    /// Pages that the next sync writes.
    dirty: BTreeSet<usize>,
    /// Pages that a failed sync has dropped: the device does not have them, and no sync will write them.
    dropped: BTreeSet<usize>,
    /// The length was changed since the last good sync.
    length_changed: bool,
}

/// The part of `bytes` that a page covers, which may be less than a page, or nothing.
fn part(page: usize, size: usize, length: usize) -> std::ops::Range<usize> {
    let end = ((page + 1) * size).min(length);
    (page * size).min(end)..end
}

impl Inode {
    fn touch(&mut self, from: usize, to: usize) {
        for page in from / PAGE..=to.saturating_sub(1) / PAGE {
            self.dirty.insert(page);
            self.dropped.remove(&page);
        }
    }

    fn write(&mut self, bytes: &[u8], position: usize) {
        if bytes.is_empty() {
            return;
        }
        let end = position + bytes.len();
        if self.live.len() < end {
            // The page that the old end lies in changes too: zeros up to the new bytes.
            self.touch(self.live.len(), end);
            self.live.resize(end, 0);
            self.length_changed = true;
        }
        if let Some(range) = self.live.get_mut(position..end) {
            range.copy_from_slice(bytes);
        }
        self.touch(position, end);
    }

    fn set_len(&mut self, length: usize) {
        let (shorter, longer) = (length.min(self.live.len()), length.max(self.live.len()));
        if shorter < longer {
            self.touch(shorter, longer);
            self.length_changed = true;
        }
        self.live.resize(length, 0);
    }

    fn persist(&mut self, page: usize) {
        let range = part(page, PAGE, self.live.len());
        if let (Some(from), Some(to)) = (self.live.get(range.clone()), self.durable.get_mut(range)) {
            to.copy_from_slice(from);
        }
    }

    /// Makes everything durable that is still known to be dirty.
    fn sync(&mut self) {
        self.durable.resize(self.live.len(), 0);
        self.length_changed = false;
        for page in std::mem::take(&mut self.dirty) {
            self.persist(page);
        }
    }

    /// A sync that fails: some pages come through, Linux marks the others clean, and no later sync will write them.
    fn fail_sync(&mut self, random: &mut Random, after: AfterFailedSync) {
        if self.durable.len() < self.live.len() && random.below(2) == 0 {
            self.durable.resize(self.live.len(), 0);
        }
        let dirty = std::mem::take(&mut self.dirty);
        // At least one of them does not come through: that is why the sync fails.
        let failed = dirty.iter().copied().nth(random.below(dirty.len() as u64) as usize);
        for page in dirty {
            let inside = page * PAGE < self.durable.len();
            if Some(page) != failed && inside && random.below(2) == 0 {
                self.persist(page);
            } else {
                self.dropped.insert(page);
            }
        }
        match after {
            AfterFailedSync::NewBytes => {}
            AfterFailedSync::OldBytes => self.evict(|| true),
            AfterFailedSync::Drawn => self.evict(|| random.below(2) == 0),
        }
    }

    /// Forgets the cached bytes of dropped pages: what the device has shows again.
    pub(super) fn evict(&mut self, mut forget: impl FnMut() -> bool) {
        for page in std::mem::take(&mut self.dropped) {
            if !forget() {
                self.dropped.insert(page);
                continue;
            }
            let range = part(page, PAGE, self.live.len());
            let old = self
                .durable
                .get(part(page, PAGE, self.durable.len()))
                .unwrap_or_default();
            for (at, byte) in self.live.get_mut(range).unwrap_or_default().iter_mut().enumerate() {
                *byte = old.get(at).copied().unwrap_or(0);
            }
        }
    }

    /// Draws what is left after a loss of power.
    pub(super) fn crash(&mut self, random: &mut Random) {
        if self.length_changed {
            let length = match random.below(3) {
                0 => self.durable.len(),
                1 => self.live.len(),
                _ => {
                    let (low, high) = (
                        self.durable.len().min(self.live.len()),
                        self.durable.len().max(self.live.len()),
                    );
                    low + random.below((high - low) as u64 + 1) as usize
                }
            };
            self.durable.resize(length, 0);
            self.length_changed = false;
        }
        for page in std::mem::take(&mut self.dirty) {
            let draw = random.below(3);
            for sector in page * (PAGE / SECTOR)..(page + 1) * (PAGE / SECTOR) {
                let survives = match draw {
                    0 => false,
                    1 => true,
                    _ => random.below(2) == 0,
                };
                let range = part(sector, SECTOR, self.live.len().min(self.durable.len()));
                if let (true, Some(from), Some(to)) =
                    (survives, self.live.get(range.clone()), self.durable.get_mut(range))
                {
                    to.copy_from_slice(from);
                }
            }
        }
        self.dropped.clear();
        self.live = self.durable.clone();
    }

    /// Flips one bit, in the cache and on the device. Gives its byte's position; `None` in an empty file.
    pub(super) fn flip_bit(&mut self, random: &mut Random) -> Option<u64> {
        let position = random.below(self.live.len() as u64);
        let bit = 1 << random.below(8);
        let at = position as usize;
        *self.live.get_mut(at)? ^= bit;
        if let Some(byte) = self.durable.get_mut(at) {
            *byte ^= bit;
        }
        Some(position)
    }
}

/// A handle of a simulated file; dead after a crash.
#[derive(Debug)]
pub(super) struct SimulatedFile {
    pub(super) path: PathBuf,
    pub(super) inode: Arc<Mutex<Inode>>,
    pub(super) generation: u64,
    pub(super) state: Arc<Mutex<State>>,
}

impl SimulatedFile {
    /// The state, with the check that this handle lives and that no fault is due.
    fn enter(&self, operation: Option<Operation>) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.generation != self.generation {
            return Err(io::Error::other(
                "the simulated machine has crashed since this file was opened",
            ));
        }
        if let Some(operation) = operation {
            state.check(operation, &self.path)?;
        }
        Ok(state)
    }

    fn inode(&self) -> MutexGuard<'_, Inode> {
        self.inode.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StorageFile for SimulatedFile {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        let _state = self.enter(Some(Operation::Read))?;
        let inode = self.inode();
        let from = inode.live.get(position as usize..).unwrap_or_default();
        let count = from.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(from) {
            *to = *from;
        }
        Ok(count)
    }

    fn write_all_at(&self, buffer: &[u8], position: u64) -> io::Result<()> {
        let mut state = self.enter(None)?;
        let fault = state.fault(Operation::Write, &self.path);
        let mut inode = self.inode();
        let growth = (position + buffer.len() as u64).saturating_sub(inode.live.len() as u64);
        let room = state
            .capacity
            .map_or(u64::MAX, |capacity| capacity.saturating_sub(state.used));
        let (fits, error) = match fault {
            Some(error) => (state.random.below(buffer.len() as u64 + 1) as usize, Some(error)),
            None if growth > room => (
                buffer.len().saturating_sub((growth - room) as usize),
                Some(io::Error::from_raw_os_error(libc::ENOSPC)),
            ),
            None => (buffer.len(), None),
        };
        let before = inode.live.len() as u64;
        inode.write(buffer.get(..fits).unwrap_or_default(), position as usize);
        state.used += inode.live.len() as u64 - before;
        error.map_or(Ok(()), Err)
    }

    fn len(&self) -> io::Result<u64> {
        let _state = self.enter(Some(Operation::Look))?;
        Ok(self.inode().live.len() as u64)
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut guard = self.enter(None)?;
        let state = &mut *guard;
        let fault = state.fault(Operation::Sync, &self.path);
        let mut inode = self.inode();
        match fault {
            // A machine that has stopped writes nothing, and forgets nothing either.
            Some(error) if state.faults.stopped => Err(error),
            Some(error) => {
                inode.fail_sync(&mut state.random, state.faults.after_failed_sync);
                Err(error)
            }
            None => {
                inode.sync();
                Ok(())
            }
        }
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut state = self.enter(Some(Operation::SetLength))?;
        let mut inode = self.inode();
        let before = inode.live.len() as u64;
        inode.set_len(length as usize);
        state.used = (state.used + length).saturating_sub(before);
        Ok(())
    }

    fn allocate_keep_size(&self, _position: u64, _length: u64) -> io::Result<()> {
        Ok(())
    }

    fn start_writeback(&self, _position: u64, _length: u64) {}

    fn map(&self, _length: usize) -> io::Result<Option<Map>> {
        Ok(None)
    }

    fn file(&self) -> Option<Arc<File>> {
        None
    }
}
