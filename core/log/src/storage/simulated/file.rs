//! A simulated file: live bytes, durable bytes, and the pages in which they differ.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::random::Random;
use super::{Operation, State};
use crate::storage::{Map, StorageFile};

const PAGE: usize = 4096;
const SECTOR: usize = 512;

/// What a file holds, now and after a loss of power.
#[derive(Debug, Default)]
pub(super) struct Inode {
    pub(super) live: Vec<u8>,
    durable: Vec<u8>,
    dirty: BTreeSet<usize>,
}

impl Inode {
    fn write(&mut self, bytes: &[u8], position: usize) {
        if bytes.is_empty() {
            return;
        }
        let end = position + bytes.len();
        if self.live.len() < end {
            // The page that the old end lies in changes too: zeros up to the new bytes.
            self.dirty.extend(self.live.len() / PAGE..=(end - 1) / PAGE);
            self.live.resize(end, 0);
        }
        if let Some(range) = self.live.get_mut(position..end) {
            range.copy_from_slice(bytes);
        }
        self.dirty.extend(position / PAGE..=(end - 1) / PAGE);
    }

    fn set_len(&mut self, length: usize) {
        let (shorter, longer) = (length.min(self.live.len()), length.max(self.live.len()));
        if shorter < longer {
            self.dirty.extend(shorter / PAGE..=(longer - 1) / PAGE);
        }
        self.live.resize(length, 0);
    }

    /// Makes everything durable that is still known to be dirty.
    fn sync(&mut self) {
        self.durable.resize(self.live.len(), 0);
        for page in std::mem::take(&mut self.dirty) {
            let range = page * PAGE..((page + 1) * PAGE).min(self.live.len());
            if let (Some(from), Some(to)) = (self.live.get(range.clone()), self.durable.get_mut(range)) {
                to.copy_from_slice(from);
            }
        }
    }

    /// Draws what is left after a loss of power.
    pub(super) fn crash(&mut self, random: &mut Random) {
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
        if !self.dirty.is_empty() {
            self.durable.resize(length, 0);
        }
        for page in std::mem::take(&mut self.dirty) {
            let draw = random.below(3);
            for sector in page * (PAGE / SECTOR)..(page + 1) * (PAGE / SECTOR) {
                let survives = match draw {
                    0 => false,
                    1 => true,
                    _ => random.below(2) == 0,
                };
                let end = ((sector + 1) * SECTOR).min(self.live.len()).min(self.durable.len());
                let range = (sector * SECTOR).min(end)..end;
                if let (true, Some(from), Some(to)) =
                    (survives, self.live.get(range.clone()), self.durable.get_mut(range))
                {
                    to.copy_from_slice(from);
                }
            }
        }
        self.live = self.durable.clone();
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
        let _state = self.enter(None)?;
        Ok(self.inode().live.len() as u64)
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut state = self.enter(None)?;
        let mut inode = self.inode();
        match state.fault(Operation::Sync, &self.path) {
            Some(error) => {
                // Linux marks the pages clean: no later sync will write them.
                inode.dirty.clear();
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
