//! The lock of a data directory, which a forked child can let go of, and the writeback hint: the calls that need libc.
//!
//! The lock is an open file description lock (`F_OFD_SETLK`). It conflicts with the lock that Apache Kafka takes on the
//! same file, and two opens in one process conflict too. A fork shares it: the child would keep the directory locked
//! after the parent's death, so an at-fork handler calls [`close_locks_after_fork`] in the child.
#![expect(
    unsafe_code,
    reason = "fcntl with OFD locks, sync_file_range, and close in a forked child"
)]

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::{LockError, StorageLock};

/// Most data directories that one process can have open.
const SLOTS: usize = 256;
const FREE: u64 = 0;

/// The descriptors of held locks, each with a number in the upper half that is never used again: descriptors are. A
/// fixed table of atomics, since a forked child may neither lock nor allocate.
static DESCRIPTORS: [AtomicU64; SLOTS] = [const { AtomicU64::new(FREE) }; SLOTS];
static NEXT: AtomicU64 = AtomicU64::new(1);

const fn descriptor_of(ticket: u64) -> i32 {
    (ticket as u32).cast_signed()
}

/// A held lock: its slot, and what stands there while the descriptor is open.
#[derive(Debug)]
pub(super) struct FileLock {
    slot: usize,
    ticket: u64,
    /// The process that took it.
    process: u32,
}

impl StorageLock for FileLock {}

impl FileLock {
    pub(super) fn acquire(path: &Path) -> Result<Self, LockError> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(LockError::Io)?;
        match set_lock(&file, true) {
            Ok(()) => {}
            Err(error) if matches!(error.raw_os_error(), Some(libc::EAGAIN | libc::EACCES)) => {
                let mut owner = String::new();
                // The text is only there to be shown; without it the error still says that someone holds the lock.
                let _ = (&mut file).take(4096).read_to_string(&mut owner);
                let owner = owner.trim();
                let owner = if owner.is_empty() {
                    "another process, which left no name (Apache Kafka does not)".to_owned()
                } else {
                    owner.to_owned()
                };
                return Err(LockError::Held { owner });
            }
            Err(error) => return Err(LockError::Io(error)),
        }
        file.set_len(0)
            .and_then(|()| (&file).write_all(describe_self().as_bytes()))
            .map_err(LockError::Io)?;
        let descriptor = file.into_raw_fd();
        let ticket = NEXT.fetch_add(1, Ordering::Relaxed) << 32 | u64::from(descriptor.cast_unsigned());
        for (slot, place) in DESCRIPTORS.iter().enumerate() {
            if place
                .compare_exchange(FREE, ticket, Ordering::AcqRel, Ordering::Relaxed)
                .is_ok()
            {
                return Ok(Self {
                    slot,
                    ticket,
                    process: std::process::id(),
                });
            }
        }
        // SAFETY: the descriptor was taken out of `file` above and is in no slot.
        drop(unsafe { File::from_raw_fd(descriptor) });
        Err(LockError::Io(io::Error::other(format!(
            "this process has {SLOTS} data directories open already"
        ))))
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        let taken = DESCRIPTORS.get(self.slot).is_some_and(|place| {
            place
                .compare_exchange(self.ticket, FREE, Ordering::AcqRel, Ordering::Relaxed)
                .is_ok()
        });
        if taken {
            // SAFETY: the slot still held the descriptor, so nobody has closed it; now it is ours alone.
            let file = unsafe { File::from_raw_fd(descriptor_of(self.ticket)) };
            if self.process == std::process::id() {
                // The text names a process that no longer holds the lock.
                let _ = file.set_len(0);
                // A process that another thread is just starting has the descriptor too, until it executes its program.
                // It must not hold the lock meanwhile; and a forked child must not give its parent's up.
                let _ = set_lock(&file, false);
            }
        }
    }
}

/// Closes the descriptors of all data directory locks, without giving the locks up: for the child of a fork, where the
/// parent's locks stay the parent's. Takes no lock and allocates nothing, so an at-fork handler may call it.
pub fn close_locks_after_fork() {
    for place in &DESCRIPTORS {
        let ticket = place.swap(FREE, Ordering::AcqRel);
        if ticket != FREE {
            // SAFETY: close is async-signal-safe; the slot owned the descriptor and no longer holds it.
            unsafe { libc::close(descriptor_of(ticket)) };
        }
    }
}

/// Process id and command line, as the other side's error shows them.
fn describe_self() -> String {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let command: String = arguments
        .join(" ")
        .chars()
        .filter(|character| !character.is_control())
        .take(200)
        .collect();
    format!("process {} ({command})\n", std::process::id())
}

/// Takes or gives up the lock, without waiting.
fn set_lock(file: &File, take: bool) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        // SAFETY: an all-zero flock is valid, and means the whole file.
        let mut request: libc::flock = unsafe { std::mem::zeroed() };
        request.l_type = if take { libc::F_WRLCK } else { libc::F_UNLCK } as libc::c_short;
        request.l_whence = libc::SEEK_SET as libc::c_short;
        // SAFETY: the descriptor is open, and `request` outlives the call.
        let result = unsafe { libc::fcntl(file.as_raw_fd(), libc::F_OFD_SETLK, &request) };
        if result == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }
    #[cfg(not(target_os = "linux"))]
    {
        let operation = if take {
            rustix::fs::FlockOperation::NonBlockingLockExclusive
        } else {
            rustix::fs::FlockOperation::Unlock
        };
        rustix::fs::flock(file, operation).map_err(io::Error::from)
    }
}

/// Asks the kernel to start writing a range to the device.
pub(super) fn start_writeback(file: &File, position: u64, length: u64) {
    #[cfg(target_os = "linux")]
    {
        let (Ok(position), Ok(length)) = (i64::try_from(position), i64::try_from(length)) else {
            return;
        };
        // SAFETY: the call takes numbers only. It is a hint, so its result says nothing that we could act on: a failed
        // write shows in the next sync.
        unsafe { libc::sync_file_range(file.as_raw_fd(), position, length, libc::SYNC_FILE_RANGE_WRITE) };
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (file, position, length);
    }
}
