//! What happens to Ottla in a forked child: it is not used there, and it does not hold the parent's directories.
//!
//! A fork copies one thread. The runtime's threads are gone in the child, locks may be held for ever, and both processes
//! would append to the same files. So everything made before the fork answers [`ErrorCode::Forked`] in the child. The
//! lock of a data directory belongs to the open file, which the child shares: if the parent died, the child would keep a
//! directory locked that it never uses. A handler that runs in the child right after the fork therefore gives up its copy.

#![expect(
    unsafe_code,
    reason = "pthread_atfork has no safe wrapper, and its handler may only make plain system calls"
)]

use std::{
    os::fd::RawFd,
    sync::{
        Once,
        atomic::{AtomicI32, AtomicU64, Ordering},
    },
};

use crate::error::{Error, ErrorCode, Result};

/// Directories open at the same time whose locks a child gives up. More can be open; their locks stay shared with a child.
const SLOTS: usize = 256;
const FREE: RawFd = -1;

/// How many forks lie between the process that loaded this library and this one.
static GENERATION: AtomicU64 = AtomicU64::new(0);
static LOCKS: [AtomicI32; SLOTS] = [const { AtomicI32::new(FREE) }; SLOTS];

unsafe extern "C" {
    fn pthread_atfork(
        prepare: Option<unsafe extern "C" fn()>,
        parent: Option<unsafe extern "C" fn()>,
        child: Option<unsafe extern "C" fn()>,
    ) -> i32;
}

/// Runs in the child, in the only thread there is: atomics and system calls only, no allocation and no lock.
unsafe extern "C" fn in_child() {
    GENERATION.fetch_add(1, Ordering::SeqCst);
    let Ok(null) = rustix::fs::open(
        c"/dev/null",
        rustix::fs::OFlags::RDWR | rustix::fs::OFlags::CLOEXEC,
        rustix::fs::Mode::empty(),
    ) else {
        return;
    };
    for slot in &LOCKS {
        let lock = slot.load(Ordering::SeqCst);
        if lock != FREE {
            // The number stays taken, so that whoever owns it in the copied memory closes nothing else by it.
            // SAFETY: the number was registered by the owner of an open file and is unregistered before that is closed;
            // `dup2` replaces what it stands for in this process only. ManuallyDrop keeps it open here.
            let mut owned = std::mem::ManuallyDrop::new(unsafe {
                <std::os::fd::OwnedFd as std::os::fd::FromRawFd>::from_raw_fd(lock)
            });
            let _ = rustix::io::dup2(&null, &mut owned);
        }
    }
}

fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // SAFETY: the handler is a function of this library, which is never unloaded (Rust statics with destructors and
        // running threads keep it mapped), and it does only what is allowed after a fork.
        let status = unsafe { pthread_atfork(None, None, Some(in_child)) };
        if status != 0 {
            tracing::warn!(
                status,
                "no handler for forks could be installed: do not fork while a connection is open"
            );
        }
    });
}

/// Which process this is; things made before a fork carry the old number.
pub(crate) fn generation() -> u64 {
    install();
    GENERATION.load(Ordering::SeqCst)
}

/// Fails when the process was forked since `made` was read.
pub(crate) fn check(made: u64) -> Result<()> {
    if GENERATION.load(Ordering::SeqCst) == made {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::Forked,
        "this process was forked from one that uses Ottla, and cannot use it: start it afresh instead (in Python, \
         multiprocessing.set_start_method(\"spawn\"))",
    ))
}

/// A file whose lock a forked child gives up; dropped before the file is closed.
#[derive(Debug)]
pub(crate) struct LockRegistration {
    slot: Option<usize>,
}

/// Registers the file that carries a directory's lock.
pub(crate) fn register_lock(lock: RawFd) -> LockRegistration {
    install();
    let slot = LOCKS.iter().position(|slot| {
        slot.compare_exchange(FREE, lock, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    });
    if slot.is_none() {
        tracing::warn!(
            SLOTS,
            "too many open directories to give up all of their locks after a fork"
        );
    }
    LockRegistration { slot }
}

impl Drop for LockRegistration {
    fn drop(&mut self) {
        if let Some(slot) = self.slot.and_then(|slot| LOCKS.get(slot)) {
            slot.store(FREE, Ordering::SeqCst);
        }
    }
}
