//! What goes wrong, and when: single failures, failures by chance, and the moment at which the machine stops.

use std::io;
use std::path::Path;

use super::State;

/// A call that can be made to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Opening or making a file, making a directory.
    Open,
    /// Listing a directory, looking at a name.
    Look,
    /// Reading.
    Read,
    /// Writing; a part of the bytes is written before the error.
    Write,
    /// Setting a length.
    SetLength,
    /// Syncing a file; its dirty pages are dropped.
    Sync,
    /// Syncing a directory. The changes stay unsynced: a file system that cannot write its journal takes nothing more.
    SyncDirectory,
    /// Renaming or removing.
    Names,
}

/// A failure to inject.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The call that fails.
    pub operation: Operation,
    /// Only on paths that contain this.
    pub path_contains: String,
    /// Calls that still succeed before.
    pub after: u32,
    /// Calls that fail then.
    pub times: u32,
    /// The error, such as `libc::EIO` or ENOSPC, as a raw number of the system.
    pub errno: i32,
}

/// What is read of a page that a failed sync has dropped, until it is written anew. The device has the old bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AfterFailedSync {
    /// The new bytes, out of the page cache, as ext4 and XFS on Linux.
    #[default]
    NewBytes,
    /// The old bytes, as on btrfs, or when memory was needed for something else.
    OldBytes,
    /// Page by page the one or the other; and each time the process is killed more pages fall back to the old bytes.
    Drawn,
}

/// All that may go wrong.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) injected: Vec<Fault>,
    /// One call in so many fails; 0 for none.
    pub(super) one_in: u64,
    /// Calls until the machine stops.
    pub(super) stop_after: Option<u64>,
    /// It has stopped: every call fails until it is started again.
    pub(super) stopped: bool,
    pub(super) after_failed_sync: AfterFailedSync,
}

impl State {
    /// The error to give for this call, if one is due.
    pub(super) fn fault(&mut self, operation: Operation, path: &Path) -> Option<io::Error> {
        if let Some(left) = &mut self.faults.stop_after {
            self.faults.stopped |= *left == 0;
            *left = left.saturating_sub(1);
        }
        if self.faults.stopped {
            return Some(io::Error::other("the simulated machine has stopped"));
        }
        if self.faults.one_in > 0 && self.random.below(self.faults.one_in) == 0 {
            let errors: &[i32] = match operation {
                Operation::Open => &[libc::EIO, libc::ENOSPC, libc::EMFILE],
                Operation::Write | Operation::SetLength | Operation::Names | Operation::Sync => {
                    &[libc::EIO, libc::ENOSPC]
                }
                Operation::Look | Operation::Read | Operation::SyncDirectory => &[libc::EIO],
            };
            let at = self.random.below(errors.len() as u64) as usize;
            return errors.get(at).map(|errno| io::Error::from_raw_os_error(*errno));
        }
        let text = path.to_string_lossy();
        let fault = self
            .faults
            .injected
            .iter_mut()
            .find(|fault| fault.operation == operation && fault.times > 0 && text.contains(&fault.path_contains))?;
        if fault.after > 0 {
            fault.after -= 1;
            return None;
        }
        fault.times -= 1;
        Some(io::Error::from_raw_os_error(fault.errno))
    }

    pub(super) fn check(&mut self, operation: Operation, path: &Path) -> io::Result<()> {
        self.fault(operation, path).map_or(Ok(()), Err)
    }
}
